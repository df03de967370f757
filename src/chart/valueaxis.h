#pragma once

#include "scale.h"
#include "ticks.h"

#include <QString>

#include <optional>

namespace chart {

/// What a value axis is asked to show. Numbers that are not finite, and for a log axis those that are not positive,
/// count as not given.
struct AxisWish
{
    ScaleType type = ScaleType::Linear;
    int base = 10;       ///< of log and symlog: 2 (what is counted in bytes) or 10
    double linearTo = 1; ///< symlog: linear between -linearTo and linearTo
    /// The data's ends; nothing was there while one of them is NaN or infinite.
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    double leastPositive =
        0; ///< log over data that reach zero: the smallest above; 0 (unknown): three decades are shown
    std::optional<double> softMin; ///< the axis reaches at least as far
    std::optional<double> softMax;
    std::optional<double> hardMin; ///< the axis ends exactly there, whatever the data; backwards ones are turned round
    std::optional<double> hardMax;
    double grain = 1; ///< linear and log: steps are nice in this (axisGrain()); what is no positive number counts as 1
    bool includeZero = true; ///< unless that would flatten the data; never moves a hard end; log knows no zero
};

/// A value axis: its ends are finite and apart whatever was asked for; what is beyond 1e308 (symlog 1e306, log 1e305
/// and below 1e-305) ends there. Labels of ticks.values do not overlap.
struct ValueAxis
{
    AxisScale scale;
    Ticks ticks;
};

/// The axis from pixelBegin (its least value; a y axis' bottom, or top to turn it upside down) to pixelEnd. Ticks stand
/// at least lineHeightPx apart, and where there is room twice that or 26 px; there is at least one, and on a log or
/// symlog axis without hard ends two where two lines have room.
ValueAxis valueAxis(const AxisWish &wish, double pixelBegin, double pixelEnd, double lineHeightPx);
/// The same with ticks that are nice in the step of the unit in which the axis will be written; the wish's own grain is
/// the least.
ValueAxis valueAxis(AxisWish wish, const QString &unitId, double pixelBegin, double pixelEnd, double lineHeightPx);

} // namespace chart
