#include "ticks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chart {

namespace {

constexpr double kLargest = 1e308;
constexpr double kLeast = 1e-300; // what is nearer to zero is nothing that an axis can show

/// The smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below `rough`.
double niceStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0}) {
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

/// Finite, ascending; what is next to zero is zero.
void tidy(double &low, double &high)
{
    if (!std::isfinite(low) || !std::isfinite(high)) {
        low = 0;
        high = 1;
    }
    if (low > high)
        std::swap(low, high);
    const bool isNothing = std::max(std::abs(low), std::abs(high)) < kLeast;
    for (double *end : {&low, &high})
        *end = isNothing ? 0 : std::clamp(*end, -kLargest, kLargest);
}

/// A spread that the type can hardly tell apart is one value.
bool isOneValue(double low, double high)
{
    return high / 2 - low / 2 <= std::max(std::abs(low), std::abs(high)) * 0.5e-12;
}

/// Ends near the type's own are worked on smaller, so that no length between them is infinite.
double shrinking(double low, double high)
{
    return std::max(std::abs(low), std::abs(high)) > 1e300 ? 1e-10 : 1;
}

void append(Ticks &ticks, double value)
{
    if (ticks.values.isEmpty() || value > ticks.values.last())
        ticks.values.append(value == 0 ? 0 : value);
}

} // namespace

bool reachesZero(double low, double high)
{
    return low >= high || (low > 0 ? low < high * 0.9 : high > low * 0.9);
}

Ticks niceTicks(double low, double high, int maxCount, bool includeZero)
{
    maxCount = std::max(3, maxCount); // what crosses zero needs three
    tidy(low, high);
    // Data far from zero keeps its own shape: 99.2–99.9 % on an axis from zero is a flat line.
    if (includeZero && reachesZero(low, high)) {
        if (low > 0)
            low = 0;
        else if (high < 0)
            high = 0;
    }
    const double shrink = shrinking(low, high);
    low *= shrink;
    high *= shrink;
    if (isOneValue(low, high)) {
        const double magnitude = std::max(std::abs(low), std::abs(high));
        const double room = magnitude > 0 ? magnitude * 0.1 : 1;
        if (magnitude > 0)
            low -= room;
        high += room;
    }
    Ticks ticks;
    double step = niceStep((high - low) / (maxCount - 1));
    // Every further step is larger, and three ticks cover any interval: this ends.
    for (;;) {
        const double first = std::floor(low / step + 1e-9);
        const double last = std::max(first + 1, std::ceil(high / step - 1e-9));
        if (last - first + 1 > maxCount) {
            step = niceStep(step * 1.01);
            continue;
        }
        ticks.step = step / shrink;
        for (int i = 0; i <= int(last - first); ++i)
            append(ticks, (first + i) * step / shrink);
        break;
    }
    ticks.low = ticks.values.first();
    ticks.high = ticks.values.last();
    return ticks;
}

Ticks ticksBetween(double low, double high, int maxCount)
{
    maxCount = std::max(3, maxCount);
    tidy(low, high);
    if (isOneValue(low, high))
        return niceTicks(low, high, maxCount, false);
    const double shrink = shrinking(low, high);
    const double from = low * shrink;
    const double to = high * shrink;
    Ticks ticks;
    ticks.low = low;
    ticks.high = high;
    // The finest step that is not too fine. The next finer one never has more than three ticks where this one has less
    // than two, so there are two at least.
    double step = niceStep((to - from) / (maxCount + 1));
    for (;;) {
        const double first = std::ceil(from / step - 1e-9);
        const double last = std::floor(to / step + 1e-9);
        if (last - first + 1 > maxCount) {
            step = niceStep(step * 1.01);
            continue;
        }
        ticks.step = step / shrink;
        for (int i = 0; i <= int(last - first); ++i)
            append(ticks, std::clamp((first + i) * step / shrink, low, high));
        return ticks;
    }
}

} // namespace chart
