#pragma once

#include "watchsource.h"

#include <async/backoff.h>

#include <memory>

namespace watch {

/// What all sources share: health, back-off (0.8–30 s, jittered, reset after 2 min without a failure) and the timer of
/// the next try. A failure never ends a source: it makes it stale, or unauthorised for 401 and 403, and it tries again,
/// not before the server's Retry-After (of which at most 5 min are believed).
class RetryingSource : public WatchSource
{
    Q_OBJECT
public:
    ~RetryingSource() override;
    void start() final;
    void stop() final;
    void retryNow() final;
    void wake() final;
    const SourceHealth &health() const final { return m_health; }

protected:
    RetryingSource(core::Clock &clock, std::function<double()> random);

    /// Goes on with the work: now, from where it stands.
    virtual void attempt() = 0;
    /// Cancels what is under way.
    virtual void abandon() = 0;
    /// Hands the health to the store.
    virtual void publish(const SourceHealth &health) = 0;

    bool isRunning() const { return m_running; }
    core::Clock &clock() const { return m_clock; }
    double random() const { return m_random(); }

    void succeeded();
    void resyncing();
    void failed(core::Error error);
    void attemptAfter(core::Milliseconds delay);

private:
    void schedule(core::Milliseconds delay);

    core::Clock &m_clock;
    std::function<double()> m_random;
    async::Backoff m_backoff;
    SourceHealth m_health;
    std::unique_ptr<core::Timer> m_timer;
    bool m_running = false;
};

} // namespace watch
