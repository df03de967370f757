#include "logticks.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace chart {

namespace {

constexpr double kMinorPx = 3; // closer, minor ticks are a grey bar
constexpr double kAlmost = 1e-9;
constexpr double kMostTicks = 1000; // more than any screen has room for

/// mantissa × baseⁿ as precise as its decimal text.
double powerOf(int base, int exponent, int mantissa = 1)
{
    if (base == 2)
        return std::ldexp(double(mantissa), std::clamp(exponent, -1022, 1023));
    exponent = std::clamp(exponent, -307, 308);
    return exponent < 0 ? mantissa / std::pow(10.0, -exponent) : mantissa * std::pow(10.0, exponent);
}

double exponentOf(int base, double value)
{
    return base == 2 ? std::log2(value) : std::log10(value);
}

int powerBelow(int base, double value)
{
    return int(std::floor(exponentOf(base, value) + kAlmost));
}

int powerAbove(int base, double value)
{
    return int(std::ceil(exponentOf(base, value) - kAlmost));
}

/// The nearest 1, 2 or 5 × 10ⁿ on either side of a positive value.
double roundBelow(double value)
{
    const int exponent = powerBelow(10, value);
    for (const int mantissa : {5, 2}) {
        if (powerOf(10, exponent, mantissa) <= value * (1 + kAlmost))
            return powerOf(10, exponent, mantissa);
    }
    return powerOf(10, exponent);
}

double roundAbove(double value)
{
    const int exponent = powerBelow(10, value);
    for (const int mantissa : {1, 2, 5}) {
        if (powerOf(10, exponent, mantissa) >= value * (1 - kAlmost))
            return powerOf(10, exponent, mantissa);
    }
    return powerOf(10, exponent + 1);
}

/// Every how many powers a tick stands: strides that people count in (thousands, 2¹⁰).
int strideOf(int base, double powerPx, double gapPx)
{
    static constexpr int kTens[] = {1, 2, 3, 6, 10, 20, 50, 100, 200, 500};
    static constexpr int kTwos[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    for (const int stride : base == 2 ? std::span<const int>(kTwos) : std::span<const int>(kTens)) {
        if (stride * powerPx >= gapPx)
            return stride;
    }
    return 2000;
}

/// With which mantissas a decade is labelled, and with which it has minor ticks. Base 2 has whole powers only.
std::span<const int> mantissas(int base, double powerPx, double gapPx)
{
    static constexpr int kAll[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    static constexpr int kSome[] = {1, 2, 5};
    static constexpr int kOne[] = {1};
    static const double kClosestOfAll = std::log10(10.0 / 9);
    static const double kClosestOfSome = std::log10(2.0);
    if (base == 10 && powerPx * kClosestOfAll >= gapPx)
        return kAll;
    if (base == 10 && powerPx * kClosestOfSome >= gapPx)
        return kSome;
    return kOne;
}

/// mantissa × power for all powers whose exponent is a multiple of the stride, ascending, inside [from, to], both
/// positive.
QVector<double> powersBetween(double from, double to, int base, int stride, std::span<const int> factors)
{
    QVector<double> values;
    const int last = powerAbove(base, to);
    int exponent = powerBelow(base, from);
    exponent -= ((exponent % stride) + stride) % stride;
    for (; exponent <= std::min(last, base == 2 ? 1023 : 308); exponent += stride) {
        if (exponent < (base == 2 ? -1022 : -307))
            continue;
        for (const int mantissa : factors) {
            const double value = powerOf(base, exponent, mantissa);
            if (value >= from * (1 - kAlmost) && value <= to * (1 + kAlmost))
                values += std::clamp(value, from, to);
        }
    }
    return values;
}

/// What is left out of `values` at the finest division that can still be seen.
QVector<double> minorBetween(double from, double to, int base, double powerPx, const QVector<double> &values)
{
    if (powerPx < kMinorPx)
        return {};
    const std::span<const int> all = mantissas(base, powerPx, kMinorPx);
    QVector<double> minor = powersBetween(from, to, base, 1, all.size() == 9 ? all : all.first(1));
    minor.removeIf([&](double value) { return values.contains(value); });
    return minor;
}

/// How many ticks have room; of pixels that are endless or no number as well.
int roomFor(double lengthPx, double gapPx)
{
    const double count = std::abs(lengthPx) / gapPx;
    return count > 0 ? int(std::min(count, kMostTicks)) + 1 : 1;
}

} // namespace

QVector<double> spacedOut(const QVector<double> &byImportance, const AxisScale &scale, double gapPx)
{
    const double low = std::min(scale.low(), scale.high());
    const double high = std::max(scale.low(), scale.high());
    QVector<double> taken;
    QVector<double> pixels;
    for (const double value : byImportance) {
        if (!(value >= low && value <= high))
            continue;
        const double at = scale.toPixel(value);
        const auto isNear = [&](double other) { return std::abs(other - at) < gapPx - 1e-6; };
        if (!std::isfinite(at) || std::any_of(pixels.begin(), pixels.end(), isNear))
            continue;
        taken += value;
        pixels += at;
    }
    std::sort(taken.begin(), taken.end());
    return taken;
}

Extent logEnds(double low, double high, int base, bool lowFixed, bool highFixed, double grain)
{
    Extent ends;
    if (low >= high * (1 - kAlmost)) { // one value stands in the middle
        const double one = high;
        low = lowFixed ? low : std::max(one / base, 1e-307);
        high = highFixed ? high : std::min(one * base, 1e308);
    }
    const Ticks nice = niceTicks(low / grain, high / grain, 6, false);
    double below = nice.low * grain;
    double above = nice.high * grain;
    if (high / low >= 2 || !(below > 0)) {
        const bool whole = base == 2 || high / low >= 1000;
        below = whole ? powerOf(base, powerBelow(base, low)) : roundBelow(low);
        above = whole ? powerOf(base, powerAbove(base, high)) : roundAbove(high);
    }
    ends.include(lowFixed ? low : std::max(below, 1e-307));
    ends.include(highFixed ? high : std::min(above, 1e308));
    return ends;
}

Extent symlogEnds(double low, double high, double linearTo, int base, bool lowFixed, bool highFixed)
{
    const auto outward = [&](double size) {
        if (size > linearTo && (base == 2 || size >= linearTo * 1000))
            return std::min(powerOf(base, powerAbove(base, size)), 1e308);
        return std::min(roundAbove(size), 1e308);
    };
    // A side that begins away from zero ends nearer to it.
    const auto inward = [&](double size) { return roundBelow(size); };
    constexpr double kNothing = 1e-300;
    Extent ends;
    const Ticks nice = niceTicks(low, high, 6, false);
    if ((low > kNothing && high < low * 2 && nice.low > 0) || (high < -kNothing && low > high * 2 && nice.high < 0)) {
        // Less than an octave, away from zero: powers would flatten it.
        ends.include(lowFixed ? low : nice.low);
        ends.include(highFixed ? high : nice.high);
        return ends;
    }
    if (lowFixed || std::abs(low) < kNothing)
        ends.include(lowFixed ? low : 0);
    else
        ends.include(low < 0 ? -outward(-low) : inward(low));
    if (highFixed || std::abs(high) < kNothing)
        ends.include(highFixed ? high : 0);
    else
        ends.include(high > 0 ? outward(high) : -inward(-high));
    if (ends.low < ends.high)
        return ends;
    // Both were rounded to one number, which is not zero.
    if (!highFixed)
        ends.high = ends.high < 0 ? 0 : outward(ends.high * 2);
    else
        ends.low = ends.low > 0 ? 0 : -outward(-ends.low * 2);
    return ends;
}

Ticks logTicks(const AxisScale &scale, int base, double gapPx, double grain)
{
    Ticks ticks;
    ticks.step = 0;
    ticks.low = std::min(scale.low(), scale.high());
    ticks.high = std::max(scale.low(), scale.high());
    const double lengthPx = std::abs(scale.pixelLength());
    const double powers = exponentOf(base, ticks.high) - exponentOf(base, ticks.low);
    if (!(powers > 0))
        return ticks;
    const double powerPx = lengthPx / powers;
    const int stride = strideOf(base, powerPx, gapPx);
    ticks.values = powersBetween(ticks.low, ticks.high, base, stride, mantissas(base, powerPx, gapPx));
    if (ticks.values.size() < 3 || powers < 1) {
        // A short axis: powers that no stride hits, or nice values.
        const QVector<double> all = powersBetween(ticks.low, ticks.high, base, 1, mantissas(base, powerPx, gapPx));
        QVector<double> ends = ticks.values;
        if (!all.isEmpty())
            ends += {all.first(), all.last()};
        ends = spacedOut(ends, scale, gapPx);
        Ticks nice = ticksBetween(ticks.low / grain, ticks.high / grain, roomFor(lengthPx, gapPx));
        for (double &value : nice.values)
            value = std::clamp(value * grain, ticks.low, ticks.high);
        const QVector<double> even = spacedOut(nice.values, scale, gapPx);
        const bool isEven = (ends.size() < 2 || powers <= 1) && even.size() > ends.size();
        ticks.values = isEven ? even : ends;
        // One step of the unit writes all of them.
        if (isEven)
            ticks.step = nice.step * grain;
    }
    ticks.minor = minorBetween(ticks.low, ticks.high, base, powerPx, ticks.values);
    return ticks;
}

Ticks symlogTicks(const AxisScale &scale, int base, double gapPx)
{
    Ticks ticks;
    ticks.step = 0;
    ticks.low = std::min(scale.low(), scale.high());
    ticks.high = std::max(scale.low(), scale.high());
    const double linearTo = scale.linearTo();
    if (!(ticks.low < ticks.high))
        return ticks;
    if (ticks.low >= -linearTo && ticks.high <= linearTo) {
        const Ticks even = ticksBetween(ticks.low, ticks.high, roomFor(scale.pixelLength(), gapPx));
        ticks.step = even.step;
        ticks.values = spacedOut(even.values, scale, 1);
        return ticks;
    }
    // Beyond the linear part a power is as long everywhere.
    const auto along = [&](double value) {
        const double size = std::abs(value / linearTo);
        return size <= 1 ? value / linearTo : std::copysign(1 + std::log(std::abs(value)) - std::log(linearTo), value);
    };
    const double powerPx =
        std::abs(scale.pixelLength()) / (along(ticks.high) - along(ticks.low)) * std::log(double(base));
    const int stride = strideOf(base, powerPx, gapPx);
    const std::span<const int> labelled = mantissas(base, powerPx, gapPx);
    QVector<double> important;
    if (ticks.low <= 0 && ticks.high >= 0)
        important += 0.0;
    QVector<double> minor;
    const auto side = [&](double from, double to, double sign) {
        from = std::max(from, linearTo);
        if (!(from < to))
            return;
        QVector<double> powers = powersBetween(from, to, base, stride, std::span<const int>(labelled).first(1));
        if (labelled.size() > 1)
            powers += powersBetween(from, to, base, 1, labelled);
        for (const double value : powers)
            important += sign * value;
        for (const double value : minorBetween(from, to, base, powerPx, {}))
            minor += sign * value;
    };
    side(ticks.low, ticks.high, 1);
    side(-ticks.high, -ticks.low, -1);
    const double from = std::max(ticks.low, -linearTo);
    const double to = std::min(ticks.high, linearTo);
    if (from < to)
        important += ticksBetween(from, to, roomFor(scale.toPixel(to) - scale.toPixel(from), gapPx)).values;
    ticks.values = spacedOut(important, scale, gapPx);
    if (ticks.values.size() < 3) {
        important += {ticks.low, ticks.high};
        important += ticksBetween(ticks.low, ticks.high, roomFor(scale.pixelLength(), gapPx)).values;
        ticks.values = spacedOut(important, scale, gapPx);
    }
    minor.removeIf([&](double value) { return ticks.values.contains(value); });
    std::sort(minor.begin(), minor.end());
    ticks.minor = minor;
    return ticks;
}

} // namespace chart
