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
/// changed in a way that its names do not show) goes after it; beyond `kSweepAtOnce` services the sweep is slowed to
/// `kSweepPerSecond` questions. Six questions at a time. A name that fails is asked for again after two seconds.
class RefreshQueue
{
public:
    static constexpr int kAtATime = 6;
    static constexpr int kSweepAtOnce = 500;
    static constexpr double kSweepPerSecond = 50;

    /// Fetches one service and tells with true that it is done; the task is kept until then.
    using Fetch = std::function<async::Task<bool>(QObject *owner, const QString &service)>;

    RefreshQueue(QObject *owner, core::Clock &clock, Fetch fetch);
    ~RefreshQueue();

    void ask(const QString &service);
    void sweep(const QStringList &services);
    /// The name is gone: nothing more about it.
    void forget(const QString &service);
    void clear();
    /// Nothing of what was asked by name is still open (a sweep may be).
    bool isSettled() const { return m_urgent.isEmpty() && m_open.isEmpty() && m_retry.isEmpty(); }
    const std::optional<core::Error> &error() const { return m_error; }
    /// Called whenever isSettled() or error() may have changed.
    void onChange(std::function<void()> function) { m_onChange = std::move(function); }

private:
    void pump();
    void begin(const QString &service);
    void ended(const QString &service, const core::Result<bool> &result);

    QObject *m_owner;
    core::Clock &m_clock;
    Fetch m_fetch;
    std::function<void()> m_onChange;
    QQueue<QString> m_urgent;
    QSet<QString> m_isUrgent;
    QQueue<QString> m_sweep;
    QSet<QString> m_inSweep;
    QHash<QString, std::shared_ptr<async::Task<bool>>> m_open;
    QSet<QString> m_again; ///< asked for while it was under way
    QSet<QString> m_retry;
    std::optional<core::Error> m_error;
    async::RateLimit m_rate;
    std::unique_ptr<core::Timer> m_sweepTimer;
    std::unique_ptr<core::Timer> m_retryTimer;
};

} // namespace consul
