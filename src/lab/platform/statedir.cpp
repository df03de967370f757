#include "statedir.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lab::platform {

namespace {
const QString kLock = QStringLiteral("lock");
const QString kPrefix = QStringLiteral("quarterdeck-lab-");

} // namespace

StateDir::~StateDir()
{
    if (m_lock.isOpen())
        m_dir.removeRecursively();
}

bool StateDir::open(const QString &path, QString &problem)
{
    sweep();
    if (path.isEmpty()) {
        QTemporaryDir temporary(QDir::tempPath() + u'/' + kPrefix + QStringLiteral("XXXXXX"));
        temporary.setAutoRemove(false);
        m_dir = QDir(temporary.path());
    } else {
        m_dir = QDir(QDir(path).absolutePath());
        if (m_dir.exists() && !m_dir.isEmpty()) {
            problem =
                QCoreApplication::translate("lab::platform::StateDir",
                                            "The state directory %1 is not empty; name one that does not exist yet.")
                    .arg(m_dir.path());
            return false;
        }
        QDir().mkpath(m_dir.path());
        QFile::setPermissions(m_dir.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    m_lock.setFileName(file(kLock));
    if (!m_lock.open(QIODevice::WriteOnly) || flock(m_lock.handle(), LOCK_EX | LOCK_NB) != 0) {
        problem = QCoreApplication::translate("lab::platform::StateDir", "Cannot write to the state directory %1.")
                      .arg(m_dir.path());
        m_lock.close();
        return false;
    }
    return true;
}

bool StateDir::write(const QString &name, const QByteArray &text, QString &problem) const
{
    QFile out(file(name));
    if (out.open(QIODevice::WriteOnly) && out.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
        out.write(text) == text.size())
        return true;
    problem = QCoreApplication::translate("lab::platform::StateDir", "Cannot write %1: %2")
                  .arg(out.fileName(), out.errorString());
    return false;
}

void StateDir::sweep()
{
    const QDir temporary(QDir::tempPath());
    for (const QFileInfo &info : temporary.entryInfoList({kPrefix + u'*'}, QDir::Dirs | QDir::NoSymLinks)) {
        QFile lock(info.filePath() + u'/' + kLock);
        if (info.ownerId() != getuid() || !lock.exists() || !lock.open(QIODevice::ReadWrite | QIODevice::ExistingOnly))
            continue;
        if (flock(lock.handle(), LOCK_EX | LOCK_NB) == 0)
            QDir(info.filePath()).removeRecursively();
    }
}

} // namespace lab::platform
