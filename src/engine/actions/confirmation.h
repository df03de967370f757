#pragma once

#include "../engineclock.h"

#include <core/clock.h>
#include <core/error.h>

namespace engine {

/// How long what a person confirmed counts for what was not begun yet: as long as something is heard of it. While the
/// machine slept, or a system was silent, the world may have become another one. Engine thread only.
class Confirmation
{
public:
    /// Several times what an answer takes, or asking about a write whose answer was lost (kArrivesWithin).
    static constexpr core::Milliseconds kHolds = std::chrono::minutes(5);

    /// Confirmed now; the clock outlives it.
    explicit Confirmation(const EngineClock &time);

    /// A system answered, and nothing is expected of it until `wait` is over. What ran out stays so: the first answer
    /// after a night makes nothing of the evening's new.
    void heard(core::Milliseconds wait = core::Milliseconds(0));
    bool holds() const { return silence() <= kHolds; }
    /// Why nothing more is sent: Conflict (action.late).
    core::Error ranOut() const;

private:
    core::Milliseconds silence() const;

    const EngineClock &m_time;
    EngineMs m_heardAt;
    core::WallTime m_heardAtWall;
};

} // namespace engine
