#pragma once

#include <async/backoff.h>
#include <async/task.h>

#include <QHash>
#include <QQueue>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace consul {

/// Which services to fetch again, and when: what a hint names goes at once, a sweep over everything (the catalog
/// changed in a way that its names do not show) goes after it, at most `kSweepPerSecond` questions after as many at
/// once. A catalog that changes all the time is swept in turn: nobody waits longer than one round. Four questions at a
/// time. A name that fails is asked for again after two seconds, later after up to a minute; the others go on
/// meanwhile.
class RefreshQueue
{
public:
    static constexpr int kAtATime = 4; ///< of six connections to one server: two are left for short questions
    static constexpr double kSweepPerSecond = 200; ///< 10,000 services, a large data centre's, in less than a minute

    /// Fetches one service and tells with true that it is done; the task is kept until then.
    using Fetch = std::function<async::Task<bool>(QObject *owner, const QString &service)>;

    RefreshQueue(QObject *owner, core::Clock &clock, Fetch fetch);
    ~RefreshQueue();

    void ask(const QString &service);
    void sweep(const QStringList &services);
    /// The name is gone: nothing more about it.
    void forget(const QString &service);
    void clear();
    /// Asks anew for what is under way.
    void restart();
    /// Everything that was asked by name was answered, or failed at least once (a sweep may be open).
    bool isSettled() const { return m_isUrgent.isEmpty() && m_openByName.isEmpty() && m_again.isEmpty(); }
    /// How long the service that waits longest for a sweep has been waiting; zero when none does.
    core::Milliseconds sweepLag() const;
    /// The services whose last fetch failed, with the reason.
    const QHash<QString, core::Error> &failed() const { return m_failed; }
    /// Called whenever one of these may have changed.
    void onChange(std::function<void()> function) { m_onChange = std::move(function); }

private:
    void pump();
    void passOverForgotten();
    void begin(const QString &service);
    void ended(const QString &service, const core::Result<bool> &result);
    void retryLater();

    QObject *m_owner;
    core::Clock &m_clock;
    Fetch m_fetch;
    std::function<void()> m_onChange;
    // The sets say what is wanted; a name in a queue that is not in its set any more is passed over.
    QQueue<QString> m_urgent;
    QSet<QString> m_isUrgent;
    QQueue<QString> m_sweep;
    QHash<QString, core::MonotonicTime> m_inSweep; ///< since when
    QHash<QString, std::shared_ptr<async::Task<bool>>> m_open;
    QSet<QString> m_openByName; ///< of these the ones that no sweep began
    QSet<QString> m_again;      ///< asked for while it was under way
    QHash<QString, core::Error> m_failed;
    core::Milliseconds m_retryDelay;
    async::RateLimit m_rate;
    std::unique_ptr<core::Timer> m_sweepTimer;
    std::unique_ptr<core::Timer> m_retryTimer;
};

} // namespace consul
