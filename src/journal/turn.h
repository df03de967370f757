#pragma once

#include <core/clock.h>
#include <core/result.h>

#include <QString>

#include <functional>
#include <memory>

class QLockFile;

namespace journal {

/// The right to write one file, which one program at a time has. It is given up when this goes, and when its process is
/// dead. Belongs to no thread.
class Turn
{
public:
    /// Waits for up to `patience` while another program has it; `onWaiting` hears so once, before. Blocks the thread.
    /// The file's folder is made, for its owner alone, when it is not there. Errors: journal.open,
    /// journal.in-use, journal.in-use-elsewhere (on another machine: it may be dead).
    static core::Result<std::shared_ptr<Turn>> take(const QString &file,
                                                    core::Milliseconds patience = core::Milliseconds(0),
                                                    const std::function<void()> &onWaiting = {});
    /// Whether a program has it now, this one included. Where that cannot be known: true.
    static bool isTaken(const QString &file);
    ~Turn();
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

private:
    explicit Turn(std::unique_ptr<QLockFile> lock);
    std::unique_ptr<QLockFile> m_lock;
};

/// Error{Config, journal.open}: the file cannot be opened, with the system's words.
core::Error cannotOpen(const QString &file, const QString &why);

} // namespace journal
