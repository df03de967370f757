#pragma once

#include <core/clock.h>
#include <core/timerange.h>

#include <optional>

namespace dashboard {

/// The time that charts show: the last so-and-so long, moving on, or a fixed range.
struct TimeChoice
{
    core::Milliseconds last{3'600'000};
    std::optional<core::TimeRange> fixed;

    core::TimeRange resolve(core::WallTime now) const { return fixed ? *fixed : core::TimeRange{now - last, now}; }
    friend bool operator==(const TimeChoice &, const TimeChoice &) = default;
};

} // namespace dashboard
