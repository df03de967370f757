#pragma once

#include "clock.h"

namespace core {

/// [begin, end] in UTC, begin <= end.
struct TimeRange
{
    WallTime begin;
    WallTime end;

    Milliseconds length() const { return end - begin; }
    bool contains(WallTime time) const { return time >= begin && time <= end; }
    friend bool operator==(const TimeRange &, const TimeRange &) = default;
};

} // namespace core
