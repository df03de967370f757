#pragma once

#include <QDir>
#include <QFile>

#include <memory>

namespace lab::platform {

/// Where a running lab keeps its files; removed with the object. A lab that was killed leaves its directory, locked by
/// nobody: the next one removes it.
class StateDir
{
public:
    StateDir() = default;
    ~StateDir();
    StateDir(const StateDir &) = delete;
    StateDir &operator=(const StateDir &) = delete;

    /// Makes the directory (empty path: a new one below the temporary directory), for this user alone. False with
    /// `problem` when it holds something already or cannot be made.
    bool open(const QString &path, QString &problem);
    const QDir &dir() const { return m_dir; }
    QString file(const QString &name) const { return m_dir.filePath(name); }
    /// Written for this user alone.
    bool write(const QString &name, const QByteArray &text, QString &problem) const;

private:
    static void sweep();
    QDir m_dir;
    QFile m_lock;
};

} // namespace lab::platform
