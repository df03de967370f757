#include "ticks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chart {

namespace {

constexpr double kLargest = 1e300; // beyond it steps and ends overflow

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

/// From which size on a unit reads best, and what one of it is.
struct Scaling
{
    double from;
    double divisor;
    const char *unit;
};

Scaling scaling(double largest, core::Unit unit)
{
    const auto pick = [&](std::initializer_list<Scaling> table) {
        Scaling best = *table.begin();
        for (const Scaling &entry : table) {
            if (largest >= entry.from * 0.999999)
                best = entry;
        }
        return best;
    };
    switch (unit) {
    case core::Unit::Ratio: return {0, 0.01, "%"};
    case core::Unit::Seconds:
        return pick({{0, 1e-9, "ns"},
                     {2e-6, 1e-6, "µs"},
                     {2e-3, 1e-3, "ms"},
                     {5, 1, "s"},
                     {600, 60, "min"},
                     {36000, 3600, "h"},
                     {864000, 86400, "d"}});
    case core::Unit::Bytes:
        return pick({{0, 1, "B"},
                     {1024, 1024, "KiB"},
                     {1048576, 1048576, "MiB"},
                     {1073741824.0, 1073741824.0, "GiB"},
                     {1099511627776.0, 1099511627776.0, "TiB"},
                     {1125899906842624.0, 1125899906842624.0, "PiB"}});
    case core::Unit::PerSecond: return pick({{0, 1, "/s"}, {1e4, 1e3, "k/s"}, {1e6, 1e6, "M/s"}, {1e9, 1e9, "G/s"}});
    case core::Unit::Count:
    case core::Unit::None:
        return pick({{0, 1, ""}, {1e4, 1e3, "k"}, {1e6, 1e6, "M"}, {1e9, 1e9, "G"}, {1e12, 1e12, "T"}});
    }
    return {0, 1, ""};
}

} // namespace

Ticks niceTicks(double low, double high, int maxCount, bool includeZero)
{
    maxCount = std::max(3, maxCount); // what crosses zero needs three
    if (!std::isfinite(low) || !std::isfinite(high)) {
        low = 0;
        high = 1;
    }
    if (low > high)
        std::swap(low, high);
    low = std::clamp(low, -kLargest, kLargest);
    high = std::clamp(high, -kLargest, kLargest);
    if (includeZero) {
        // Data far from zero keeps its own shape: 99.2–99.9 % on an axis from zero is a flat line.
        const bool isOne = low == high;
        if (low > 0 && (isOne || low < high * 0.9))
            low = 0;
        else if (high < 0 && (isOne || high > low * 0.9))
            high = 0;
    }
    // A spread that the type can hardly tell apart is one value.
    const double magnitude = std::max(std::abs(low), std::abs(high));
    if (high - low <= magnitude * 1e-12) {
        const double room = magnitude > 0 ? magnitude * 0.1 : 1;
        if (magnitude > 0)
            low -= room;
        high += room;
    }
    Ticks ticks;
    double step = niceStep((high - low) / (maxCount - 1));
    if (!(step > 0) || !std::isfinite(step))
        step = std::numeric_limits<double>::min();
    // Every further step is larger, and three ticks cover any interval: this ends.
    for (;;) {
        const double first = std::floor(low / step + 1e-9);
        const double last = std::max(first + 1, std::ceil(high / step - 1e-9));
        if (last - first + 1 > maxCount) {
            step = niceStep(step * 1.01);
            continue;
        }
        ticks.step = step;
        for (int i = 0; i <= int(last - first); ++i) {
            const double value = (first + i) * step;
            ticks.values.append(value == 0 ? 0 : value);
        }
        break;
    }
    ticks.low = ticks.values.first();
    ticks.high = ticks.values.last();
    return ticks;
}

AxisText axisText(const Ticks &ticks, core::Unit unit)
{
    const double largest = std::max(std::abs(ticks.low), std::abs(ticks.high));
    const Scaling chosen = scaling(largest, unit);
    const double divisor = chosen.divisor;
    AxisText text;
    text.unit = QString::fromUtf8(chosen.unit);
    const double step = ticks.step / divisor;
    const double scaled = largest / divisor;
    const bool huge = scaled >= 1e7 || (scaled > 0 && scaled < 1e-5);
    // As many decimals as the step needs; 2.5 needs one more than its power says.
    int decimals = 0;
    for (double s = step; decimals < 9 && std::abs(s - std::round(s)) > 1e-6 * std::abs(s); s *= 10)
        ++decimals;
    for (const double value : ticks.values)
        text.labels +=
            huge ? QString::number(value / divisor, 'g', 4) : QString::number(value / divisor, 'f', decimals);
    return text;
}

} // namespace chart
