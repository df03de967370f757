#pragma once

#include <core/result.h>

#include <QFile>
#include <QString>

namespace audit {

/// One writer of a trail at a time, over processes. Given back when it is destroyed, or the process ends.
class TrailLock
{
public:
    explicit TrailLock(const QString &folder);
    /// Makes the folder when it is not there. Errors: audit.folder, audit.in-use.
    core::Result<void> take();

private:
    QString m_folder;
    QFile m_file;
};

} // namespace audit
