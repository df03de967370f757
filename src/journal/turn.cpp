#include "turn.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSysInfo>

#include <utility>

namespace journal {

using namespace Qt::Literals::StringLiterals;

namespace {

/// As QLockFile writes it.
QString lockingHost()
{
#ifdef Q_OS_WIN
    return qEnvironmentVariable("COMPUTERNAME");
#else
    return QSysInfo::machineHostName();
#endif
}

QString lockOf(const QString &file)
{
    return file + u".lock"_s;
}

} // namespace

core::Error cannotOpen(const QString &file, const QString &why)
{
    core::Error error(core::ErrorKind::Config, core::Message(u"journal.open"_s).with(u"file"_s, file));
    error.detail = why;
    return error;
}

Turn::Turn(std::unique_ptr<QLockFile> lock) : m_lock(std::move(lock)) {}

Turn::~Turn() = default;

bool Turn::isTaken(const QString &file)
{
    // A dead program leaves its lock: taking it tells, and clears it away. Without one nothing is taken, since whoever
    // comes for it in that moment would be refused.
    return QFileInfo::exists(lockOf(file)) && !take(file);
}

core::Result<std::shared_ptr<Turn>> Turn::take(const QString &file, core::Milliseconds patience,
                                               const std::function<void()> &onWaiting)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return core::failure(cannotOpen(file, folder));
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    auto lock = std::make_unique<QLockFile>(lockOf(file));
    lock->setStaleLockTime(0); // only a dead process gives it up, however long it was held
    bool isOurs = lock->tryLock(0);
    if (!isOurs && lock->error() == QLockFile::LockFailedError && patience.count() > 0) {
        if (onWaiting)
            onWaiting();
        isOurs = lock->tryLock(int(patience.count()));
    }
    if (isOurs)
        return std::shared_ptr<Turn>(new Turn(std::move(lock)));
    if (lock->error() != QLockFile::LockFailedError)
        return core::failure(cannotOpen(file, lock->fileName()));
    qint64 holder = 0;
    QString host;
    QString program;
    lock->getLockInfo(&holder, &host, &program);
    // Whether a program of another machine (or of a container that is no more) still lives cannot be seen from here.
    const bool isElsewhere = !host.isEmpty() && host != lockingHost();
    return core::failure(core::ErrorKind::Conflict,
                         core::Message(isElsewhere ? u"journal.in-use-elsewhere"_s : u"journal.in-use"_s)
                             .with(u"file"_s, isElsewhere ? lock->fileName() : file)
                             .with(u"program"_s, program)
                             .with(u"process"_s, holder)
                             .with(u"host"_s, host));
}

} // namespace journal
