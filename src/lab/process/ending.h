#pragma once

#include <QProcess>

#include <chrono>
#include <memory>
#include <vector>

namespace lab::process {

using ProcessPtr = std::unique_ptr<QProcess>;

/// Child processes at the end of the program: all are killed before any is waited for, and then all together get
/// `patience` to be gone. Nothing is heard of them any more. Blocks; for when no event loop runs.
class Ending
{
public:
    explicit Ending(std::chrono::milliseconds patience = std::chrono::seconds(3)) : m_patience(patience) {}
    ~Ending(); ///< waits
    Ending(const Ending &) = delete;
    Ending &operator=(const Ending &) = delete;

    /// Kills the process, which may be null, now.
    void add(ProcessPtr process);

private:
    const std::chrono::milliseconds m_patience;
    std::vector<ProcessPtr> m_processes;
};

} // namespace lab::process
