#include "engineclock.h"

namespace engine {

using std::chrono::duration_cast;

EngineClock::EngineClock(core::Clock &clock) : m_clock(clock), m_start(clock.now()), m_wallAtStart(clock.wall()) {}

EngineMs EngineClock::now() const
{
    return at(m_clock.now());
}

EngineMs EngineClock::at(core::MonotonicTime time) const
{
    return duration_cast<core::Milliseconds>(time - m_start).count();
}

EngineMs EngineClock::at(core::WallTime time) const
{
    return (time - m_wallAtStart).count();
}

core::WallTime EngineClock::wallAt(EngineMs time) const
{
    return m_wallAtStart + core::Milliseconds(time);
}

bool EngineClock::anchor()
{
    constexpr core::Milliseconds kTolerance{2'000};
    const core::WallTime wallAtStart = m_clock.wall() - core::Milliseconds(now());
    const auto moved = wallAtStart - m_wallAtStart;
    if (moved < kTolerance && moved > -kTolerance)
        return false;
    m_wallAtStart = wallAtStart;
    return true;
}

} // namespace engine
