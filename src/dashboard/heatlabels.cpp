#include "heatlabels.h"

#include <chart/ticks.h>

#include <algorithm>
#include <cmath>

namespace dashboard {

namespace {

constexpr qsizetype kMostHeatLabels = 60; ///< on one axis; a screen has room for no more
constexpr int kBinaryPowers = 10;         ///< of two, from one sign to the next
constexpr double kLeastPower = 1e-300;
constexpr double kMostPower = 1e300;

/// What a set of round values has: the mantissas, and the powers that are multiples of the stride.
struct PowerSet
{
    QVector<double> factors;
    int stride = 1;
};

/// Positive values of base^n, ascending, from about `least` to about `greatest`.
QVector<double> powersBetween(double least, double greatest, double base, const PowerSet &set)
{
    QVector<double> values;
    const int first = int(std::floor(std::log(least) / std::log(base) - 1e-9));
    const int last = int(std::ceil(std::log(greatest) / std::log(base) + 1e-9));
    for (int power = first; power <= last; ++power) {
        if (power % set.stride != 0)
            continue;
        for (const double factor : set.factors)
            values += factor * std::pow(base, power);
    }
    return values;
}

/// What people count long times in: seconds.
const QVector<QVector<double>> &longTimes()
{
    constexpr double kMinute = 60;
    constexpr double kHour = 3600;
    constexpr double kDay = 86400;
    static const QVector<QVector<double>> kSets{
        {30, kMinute, 2 * kMinute, 5 * kMinute, 10 * kMinute, 30 * kMinute, kHour, 2 * kHour, 6 * kHour, 12 * kHour,
         kDay, 2 * kDay, 5 * kDay, 10 * kDay, 50 * kDay, 100 * kDay},
        {kMinute, 10 * kMinute, kHour, 10 * kHour, 4 * kDay, 40 * kDay, 400 * kDay},
        {kMinute, kHour, 2 * kDay, 100 * kDay},
        {kHour, 100 * kDay}};
    return kSets;
}

/// The axis' values out of the positive ones, on both sides of zero.
QVector<double> onBothSides(const QVector<double> &positive, double least, const chart::HeatExtent &extent)
{
    constexpr double kGrace = 1e-9;
    QVector<double> values;
    if (extent.low <= 0 && extent.high >= 0)
        values += 0.0;
    for (const double value : positive) {
        if (!std::isfinite(value) || value < least * (1 - kGrace))
            continue;
        if (value <= extent.high * (1 + kGrace) && value >= extent.low * (1 - kGrace))
            values += value;
        if (-value >= extent.low * (1 + kGrace) && -value <= extent.high)
            values += -value;
    }
    return values;
}

} // namespace

HeatLabelSets labelsOfBounds(const QVector<double> &bounds)
{
    if (bounds.isEmpty())
        return {};
    QVector<double> ordered;
    QVector<bool> taken(bounds.size(), false);
    for (qsizetype step = bounds.size(); step >= 1; step /= 2) {
        for (qsizetype i = 0; i < bounds.size(); i += step) {
            if (!taken[i])
                ordered += bounds[i];
            taken[i] = true;
        }
        if (step == bounds.size() && !taken.last()) {
            ordered += bounds.last();
            taken.last() = true;
        }
    }
    return {ordered};
}

HeatLabelSets labelsOfSteps(const QVector<double> &bounds, double size)
{
    HeatLabelSets sets;
    if (!(size > 0))
        return sets;
    for (qint64 power = 1; power <= bounds.size(); power *= 10) {
        for (const qint64 factor : {1, 2, 5}) {
            QVector<double> labels;
            for (const double bound : bounds) {
                if (qint64(std::llround(bound / size)) % (factor * power) == 0)
                    labels += bound;
            }
            if (labels.size() >= 2 && labels.size() <= kMostHeatLabels)
                sets += labels;
        }
    }
    return sets;
}

HeatLabelSets labelsOfPowers(const chart::HeatExtent &extent, const core::UnitTicks &unit)
{
    const double greatest = std::max(std::abs(extent.low), std::abs(extent.high));
    double least = extent.leastPositive > 0 ? extent.leastPositive : extent.leastNegative;
    if (extent.leastNegative > 0)
        least = std::min(least, extent.leastNegative);
    HeatLabelSets sets;
    if (!(least > 0) || !(greatest >= least) || !(unit.perUnit > 0))
        return sets;
    const bool isBinary = unit.grid == core::UnitGrid::Binary;
    const bool isTime = unit.grid == core::UnitGrid::Time;
    const QVector<PowerSet> kinds =
        isBinary ? QVector<PowerSet>{{{1}, 1}, {{1}, 2}, {{1}, 5}, {{1}, kBinaryPowers}, {{1}, 2 * kBinaryPowers}}
                 : QVector<PowerSet>{{{1, 2, 5}, 1}, {{1}, 1}, {{1}, 3}, {{1}, 6}, {{1}, 12}, {{1}, 48}};
    // Ones of the unit: bytes, seconds.
    const double per = isBinary || isTime ? unit.perUnit : 1;
    for (qsizetype i = 0; i < kinds.size(); ++i) {
        QVector<double> ones = powersBetween(std::max(least * per, kLeastPower), std::min(greatest * per, kMostPower),
                                             isBinary ? 2 : 10, kinds[i]);
        if (isTime) {
            constexpr double kShortTimes = 25; // seconds; longer ones are no powers of ten
            ones.erase(std::remove_if(ones.begin(), ones.end(), [](double one) { return one > kShortTimes; }),
                       ones.end());
            ones += longTimes()[std::min(i, longTimes().size() - 1)];
        }
        for (double &one : ones)
            one /= per;
        const QVector<double> labels = onBothSides(ones, least, extent);
        if (labels.size() >= 2 && labels.size() <= kMostHeatLabels)
            sets += labels;
    }
    return sets;
}

HeatLabelSets labelsBetween(double low, double high)
{
    HeatLabelSets sets;
    for (const int count : {9, 6, 4, 3})
        sets += chart::niceTicks(low, high, count, false).values;
    return sets;
}

} // namespace dashboard
