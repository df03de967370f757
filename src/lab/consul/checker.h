#pragma once

#include "world.h"

#include <lab/http/caller.h>

#include <QHash>

namespace lab::consul {

/// Performs the agents' checks: HTTP and TCP at their interval, TTL by their last update; removes services that were
/// critical for too long. One thread, that of its event loop.
class Checker final : public QObject
{
    Q_OBJECT
public:
    explicit Checker(World &world, QObject *parent = nullptr);

    /// Runs what is due now; called every 100 ms.
    void tick();

private:
    struct Progress
    {
        quint64 createIndex = 0; ///< tells a new check of an old name
        QString target;
        std::chrono::steady_clock::time_point due;
        std::optional<std::chrono::steady_clock::time_point> criticalSince;
        bool isRunning = false;
    };
    void perform(const Check &check);
    void finish(const Check &check, const QString &status, const QString &output);

    World &m_world;
    Caller m_caller;
    QMap<State::Id, Progress> m_progress;
};

} // namespace lab::consul
