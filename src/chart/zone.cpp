#include "zone.h"

#include <algorithm>
#include <limits>

namespace chart {

namespace {

QVector<Zone::Transition>::const_iterator transitionAfter(const Zone &zone, qint64 utcMs)
{
    return std::upper_bound(zone.transitions.begin(), zone.transitions.end(), utcMs,
                            [](qint64 at, const Zone::Transition &t) { return at < t.atUtcMs; });
}

} // namespace

qint64 Zone::offsetMs(qint64 utcMs) const
{
    const auto after = transitionAfter(*this, utcMs);
    const int seconds = after == transitions.begin() ? initialOffsetSeconds : std::prev(after)->offsetSeconds;
    return qint64(seconds) * 1000;
}

qint64 Zone::nextTransitionMs(qint64 utcMs) const
{
    const auto after = transitionAfter(*this, utcMs);
    return after == transitions.end() ? std::numeric_limits<qint64>::max() : after->atUtcMs;
}

qint64 Zone::toUtc(qint64 localMs) const
{
    constexpr qint64 kFarthest = 26 * 3'600'000; // no offset reaches a day
    qint64 from = localMs - kFarthest;
    // The offsets around the moment one after the other: the first under which it was shown, or the one it was jumped
    // by.
    for (;;) {
        const qint64 utc = localMs - offsetMs(from);
        const qint64 until = nextTransitionMs(from);
        if (utc < until)
            return std::max(utc, from);
        from = until;
    }
}

} // namespace chart
