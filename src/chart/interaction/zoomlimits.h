#pragma once

#include "intent.h"

namespace chart {

/// What may be asked for. Milliseconds; earliest and latest in Unix time.
struct ZoomLimits
{
    double shortestMs = 10;
    double longestMs = 366.0 * 86'400'000; ///< what sources answer within their own limits
    double earliestMs = 0;
    double latestMs = 253'402'300'799'000; ///< the end of the year 9999: what dates can be written

    friend bool operator==(const ZoomLimits &, const ZoomLimits &) = default;
};

/// The range with another length (factor < 1: closer) around a time that stays where it is, inside the limits.
/// Nothing when it would be the same range or the arguments are no numbers.
std::optional<AxisRange> zoomed(const AxisRange &times, double aroundMs, double factor, const ZoomLimits &limits);

/// Moved by so much, or as far as the limits let. Nothing when it stays.
std::optional<AxisRange> panned(const AxisRange &times, double byMs, const ZoomLimits &limits);

/// From a drag, in any order; a length outside the limits is made the nearest allowed one around the middle. Nothing
/// when the arguments are no numbers.
std::optional<AxisRange> allowed(double fromMs, double toMs, const ZoomLimits &limits);

} // namespace chart
