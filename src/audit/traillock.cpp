#include "traillock.h"

#include "files.h"

#include <QDir>

#include <sys/file.h>

namespace audit {

using namespace Qt::Literals::StringLiterals;

TrailLock::TrailLock(const QString &folder) : m_folder(folder), m_file(QDir(folder).filePath(u"lock"_s)) {}

core::Result<void> TrailLock::take()
{
    if (!isFolderMade(m_folder) || !m_file.open(QIODevice::ReadWrite, kOwnFile))
        return core::failure(core::ErrorKind::Config, core::message("audit.folder").with(u"folder"_s, m_folder));
    if (::flock(m_file.handle(), LOCK_EX | LOCK_NB) != 0)
        return core::failure(core::ErrorKind::Conflict, core::message("audit.in-use").with(u"folder"_s, m_folder));
    return {};
}

} // namespace audit
