#include "ending.h"

#include <QDeadlineTimer>

namespace lab::process {

void Ending::add(ProcessPtr process)
{
    if (!process)
        return;
    process->disconnect();
    process->kill();
    m_processes.push_back(std::move(process));
}

Ending::~Ending()
{
    const QDeadlineTimer end(m_patience);
    for (ProcessPtr &process : m_processes) {
        if (process->state() != QProcess::NotRunning)
            process->waitForFinished(int(end.remainingTime()));
        // The kernel is at it, and no more can be done; QProcess itself would wait for half a minute more.
        if (process->state() != QProcess::NotRunning)
            (void)process.release();
    }
}

} // namespace lab::process
