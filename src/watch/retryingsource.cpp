#include "retryingsource.h"

#include <QRandomGenerator>

#include "moc_retryingsource.cpp"
#include "moc_watchsource.cpp"

namespace watch {

namespace {

constexpr core::Milliseconds kLongestWish = std::chrono::minutes(5);

std::function<double()> orGlobal(std::function<double()> random)
{
    return random ? std::move(random) : [] { return QRandomGenerator::global()->generateDouble(); };
}

} // namespace

RetryingSource::RetryingSource(core::Clock &clock, std::function<double()> random)
    : m_clock(clock)
    , m_random(orGlobal(std::move(random)))
    , m_backoff(clock, {}, m_random)
{
}

RetryingSource::~RetryingSource() = default;

void RetryingSource::start()
{
    if (m_running)
        return;
    m_running = true;
    publish(m_health);
    attempt();
}

void RetryingSource::stop()
{
    if (!m_running)
        return;
    m_running = false;
    m_timer.reset();
    abandon();
    m_health.nextTryAt.reset();
    if (m_health.freshness == Freshness::Live || m_health.freshness == Freshness::Resyncing)
        m_health.freshness = Freshness::Stale;
    publish(m_health);
}

void RetryingSource::retryNow()
{
    if (m_running && m_timer)
        attemptAfter(core::Milliseconds(0));
}

void RetryingSource::wake()
{
    if (!m_running)
        return;
    abandon();
    attemptAfter(core::Milliseconds(0));
    if (m_health.freshness == Freshness::Live)
        m_health.freshness = Freshness::Resyncing; // what was worse than that stays so
    publish(m_health);
}

void RetryingSource::succeeded()
{
    m_health = {Freshness::Live, m_clock.now(), {}, {}, 0};
    publish(m_health);
}

void RetryingSource::resyncing()
{
    if (m_health.freshness == Freshness::Loading || m_health.freshness == Freshness::Resyncing)
        return;
    if (m_health.confirmedAt) // what was never read cannot be read again
        m_health.freshness = Freshness::Resyncing;
    m_health.nextTryAt.reset();
    publish(m_health);
}

void RetryingSource::failed(core::Error error)
{
    const bool identity = error.kind == core::ErrorKind::Unauthorised || error.kind == core::ErrorKind::Forbidden;
    if (error.retryAfter)
        error.retryAfter = std::min(*error.retryAfter, kLongestWish);
    const auto delay = m_backoff.next(error.retryAfter);
    m_health.freshness = identity ? Freshness::Unauthorised : Freshness::Stale;
    m_health.error = std::move(error);
    m_health.nextTryAt = m_clock.now() + delay;
    if (!m_health.failingSince)
        m_health.failingSince = m_clock.now();
    ++m_health.failures;
    schedule(delay);
    publish(m_health);
}

void RetryingSource::attemptAfter(core::Milliseconds delay)
{
    m_health.nextTryAt.reset();
    schedule(delay);
}

void RetryingSource::schedule(core::Milliseconds delay)
{
    m_timer = m_clock.after(delay, [this] {
        m_timer.reset();
        attempt();
    });
}

} // namespace watch
