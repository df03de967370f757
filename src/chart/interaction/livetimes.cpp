#include "livetimes.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kLiveFrameMs = 1000.0 / 60;

} // namespace

double livePace(double lengthMs, double widthPx)
{
    const double pace = lengthMs / widthPx;
    return std::isfinite(pace) && pace > 0 ? pace : 0;
}

AxisRange liveTimes(double lengthMs, double nowMs, double widthPx)
{
    const double pace = livePace(lengthMs, widthPx);
    const double end = pace > 0 ? std::floor(nowMs / pace) * pace : nowMs;
    return {end - lengthMs, end};
}

double untilMoved(double paceMs, double nowMs)
{
    return std::max(kLiveFrameMs, (std::floor(nowMs / paceMs) + 1) * paceMs - nowMs);
}

} // namespace chart
