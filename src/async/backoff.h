#pragma once

#include <core/clock.h>

#include <functional>
#include <optional>

namespace async {

/// Exponential back-off with jitter, as client-go's: the n-th delay is base * factor^n, at most cap, then stretched by
/// a random part of up to `jitter` times itself; it starts over after `resetAfter` without a failure. Source: client-go
/// tools/cache/reflector.go (0.8 s, 30 s, factor 2, jitter 1, reset 2 min).
class Backoff
{
public:
    struct Policy
    {
        core::Milliseconds base{800};
        core::Milliseconds cap{30'000};
        double factor = 2.0;
        double jitter = 1.0;
        core::Milliseconds resetAfter{120'000};
    };
    /// Returns a number in [0, 1).
    using Random = std::function<double()>;

    explicit Backoff(const core::Clock &clock) : Backoff(clock, Policy()) {}
    Backoff(const core::Clock &clock, Policy policy, Random random = {});

    /// The next delay after one more failure; a server's own wish (Retry-After) is honoured as the least.
    core::Milliseconds next(std::optional<core::Milliseconds> atLeast = {});
    void reset();
    int failures() const { return m_failures; }

private:
    const core::Clock &m_clock;
    Policy m_policy;
    Random m_random;
    int m_failures = 0;
    core::MonotonicTime m_lastFailure;
};

/// A token bucket: `burst` calls at once, then `perSecond`. Source: the Consul documentation asks blocking-query
/// clients for this.
class RateLimit
{
public:
    RateLimit(const core::Clock &clock, double perSecond, double burst);

    /// Takes a token and says how long to wait before acting on it; zero when one was there.
    core::Milliseconds take();

private:
    const core::Clock &m_clock;
    double m_perSecond;
    double m_burst;
    double m_tokens;
    core::MonotonicTime m_last;
};

} // namespace async
