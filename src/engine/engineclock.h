#pragma once

#include <core/clock.h>

#include <limits>
#include <optional>

namespace engine {

/// A point on the engine's own monotonic clock in milliseconds since it started (negative for what began before).
using EngineMs = qint64;
/// "Not known" or "never"; leaves the engine as -1.
constexpr EngineMs kNever = std::numeric_limits<qint64>::min();

/// The clock that all ages are counted by: monotonic, with the wall clock anchored to it, so that "ready since
/// 14:02:11" becomes a point on it. Engine thread only.
class EngineClock
{
public:
    explicit EngineClock(core::Clock &clock);

    core::Clock &clock() const { return m_clock; }
    EngineMs now() const;
    EngineMs at(core::MonotonicTime time) const;
    EngineMs at(core::WallTime time) const;
    EngineMs at(std::optional<core::MonotonicTime> time) const { return time ? at(*time) : kNever; }
    EngineMs at(std::optional<core::WallTime> time) const { return time ? at(*time) : kNever; }
    core::WallTime wallAt(EngineMs time) const;

    /// Anchors the wall clock anew when it moved against the monotonic one by more than 2 s (suspend, a set clock);
    /// then all points that came from wall times have to be computed again, and true is returned.
    bool anchor();

private:
    core::Clock &m_clock;
    core::MonotonicTime m_start;
    core::WallTime m_wallAtStart;
};

} // namespace engine
