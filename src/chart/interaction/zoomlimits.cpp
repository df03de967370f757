#include "zoomlimits.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

/// The length stays if it can.
AxisRange insideLimits(double fromMs, double lengthMs, const ZoomLimits &limits)
{
    const double length = std::min(lengthMs, limits.latestMs - limits.earliestMs);
    const double from = std::clamp(fromMs, limits.earliestMs, std::max(limits.earliestMs, limits.latestMs - length));
    return {from, from + length};
}

} // namespace

std::optional<AxisRange> zoomed(const AxisRange &times, double aroundMs, double factor, const ZoomLimits &limits)
{
    if (!std::isfinite(aroundMs) || !std::isfinite(factor) || !(factor > 0) || !(times.length() > 0) ||
        !std::isfinite(times.length()))
        return std::nullopt;
    const double length = std::clamp(times.length() * factor, limits.shortestMs, limits.longestMs);
    const double share = (aroundMs - times.low) / times.length();
    const AxisRange range = insideLimits(aroundMs - share * length, length, limits);
    // What the limits forbid is refused rather than turned into its contrary.
    if (factor < 1 ? range.length() >= times.length() : range.length() <= times.length())
        return std::nullopt;
    return range;
}

std::optional<AxisRange> panned(const AxisRange &times, double byMs, const ZoomLimits &limits)
{
    if (!std::isfinite(byMs) || !(times.length() > 0) || !std::isfinite(times.length()))
        return std::nullopt;
    const AxisRange range = insideLimits(times.low + byMs, times.length(), limits);
    if (range.low == times.low)
        return std::nullopt;
    return range;
}

std::optional<AxisRange> allowed(double fromMs, double toMs, const ZoomLimits &limits)
{
    if (!std::isfinite(fromMs) || !std::isfinite(toMs))
        return std::nullopt;
    const double middle = fromMs / 2 + toMs / 2;
    const double length = std::clamp(std::abs(toMs - fromMs), limits.shortestMs, limits.longestMs);
    return insideLimits(middle - length / 2, length, limits);
}

} // namespace chart
