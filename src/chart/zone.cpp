#include "zone.h"

#include <algorithm>

namespace chart {

qint64 Zone::offsetMs(qint64 utcMs) const
{
    const auto after = std::upper_bound(transitions.begin(), transitions.end(), utcMs,
                                        [](qint64 at, const Transition &t) { return at < t.atUtcMs; });
    const int seconds = after == transitions.begin() ? initialOffsetSeconds : std::prev(after)->offsetSeconds;
    return qint64(seconds) * 1000;
}

qint64 Zone::toUtc(qint64 localMs) const
{
    constexpr qint64 kDay = 86'400'000; // no offset reaches a day
    const qint64 before = offsetMs(localMs - kDay);
    const qint64 after = offsetMs(localMs + kDay);
    if (localMs - before == localMs - after || offsetMs(localMs - before) == before)
        return localMs - before;
    if (offsetMs(localMs - after) == after)
        return localMs - after;
    const auto jump = std::upper_bound(transitions.begin(), transitions.end(), localMs - kDay,
                                       [](qint64 at, const Transition &t) { return at < t.atUtcMs; });
    return jump == transitions.end() ? localMs - after : jump->atUtcMs;
}

} // namespace chart
