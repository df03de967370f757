#include "backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace async {

Backoff::Backoff(const core::Clock &clock, Policy policy, Random random)
    : m_clock(clock)
    , m_policy(policy)
    , m_random(random ? std::move(random) : Random([] { return QRandomGenerator::global()->generateDouble(); }))
{
}

core::Milliseconds Backoff::next(std::optional<core::Milliseconds> atLeast)
{
    const auto now = m_clock.now();
    if (m_failures > 0 && now - m_lastFailure > m_policy.resetAfter)
        m_failures = 0;
    m_lastFailure = now;
    const double raw = double(m_policy.base.count()) * std::pow(m_policy.factor, std::min(m_failures, 30));
    const double capped = std::min(raw, double(m_policy.cap.count()));
    ++m_failures;
    const auto delay = core::Milliseconds(qint64(capped * (1.0 + m_policy.jitter * m_random())));
    return atLeast ? std::max(delay, *atLeast) : delay;
}

void Backoff::reset()
{
    m_failures = 0;
}

RateLimit::RateLimit(const core::Clock &clock, double perSecond, double burst)
    : m_clock(clock)
    , m_perSecond(perSecond)
    , m_burst(burst)
    , m_tokens(burst)
    , m_last(clock.now())
{
}

core::Milliseconds RateLimit::take()
{
    const auto now = m_clock.now();
    m_tokens = std::min(m_burst, m_tokens + m_perSecond * std::chrono::duration<double>(now - m_last).count());
    m_last = now;
    m_tokens -= 1.0;
    if (m_tokens >= 0)
        return core::Milliseconds(0);
    return core::Milliseconds(qint64(std::ceil(-m_tokens / m_perSecond * 1000.0)));
}

} // namespace async
