#include "files.h"

#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace audit {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOnDisk(int descriptor)
{
    int done = 0;
    do {
        done = ::fsync(descriptor);
    } while (done != 0 && errno == EINTR);
    return done == 0;
}

} // namespace

bool isSynced(QFile &file)
{
    return file.flush() && isOnDisk(file.handle());
}

bool isFolderSynced(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool ok = isOnDisk(descriptor);
    ::close(descriptor);
    return ok;
}

bool isFolderMade(const QString &folder)
{
    const QFileInfo info(QDir::cleanPath(folder));
    if (info.isDir())
        return true;
    const QString parent = info.absolutePath();
    return QDir().mkpath(parent) &&
           QDir().mkdir(info.absoluteFilePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) &&
           isFolderSynced(parent);
}

bool isReplaced(const QString &path, const QByteArray &bytes)
{
    const QString fresh = path + ".new"_L1;
    QFile::remove(fresh);
    QFile file(fresh);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, kOwnFile))
        return false;
    const bool isWritten = file.write(bytes) == bytes.size() && isSynced(file);
    file.close();
    // QFile's own renaming refuses a name that is taken.
    if (!isWritten || ::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path).constData()) != 0) {
        QFile::remove(fresh);
        return false;
    }
    return isFolderSynced(QFileInfo(path).absolutePath());
}

std::optional<QByteArray> contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return {};
    return bytes;
}

} // namespace audit
