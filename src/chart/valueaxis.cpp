#include "valueaxis.h"

#include "logticks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace chart {

namespace {

struct AxisEnds
{
    double low = 0;
    double high = 1;
    bool lowFixed = false;
    bool highFixed = false;
};

std::optional<double> usable(std::optional<double> value, ScaleType type)
{
    if (!value || !std::isfinite(*value) || (type == ScaleType::Log && !(*value > 0)))
        return {};
    // Room beyond for ends that are rounded outwards.
    if (type == ScaleType::Log)
        return std::clamp(*value, 1e-305, 1e305);
    const double most = type == ScaleType::Linear ? 1e308 : 1e306;
    return std::abs(*value) < 1e-300 ? 0 : std::clamp(*value, -most, most);
}

/// The data's and soft ends together; a log axis begins at the smallest value that it can show.
AxisEnds softEnds(const AxisWish &wish)
{
    const ScaleType type = wish.type;
    std::optional<double> low;
    std::optional<double> high;
    if (std::isfinite(wish.low) && std::isfinite(wish.high)) {
        high = usable(std::max(wish.low, wish.high), type);
        low = usable(std::min(wish.low, wish.high), type);
        if (high && !low) {
            low = usable(wish.leastPositive, type);
            low = low && *low <= *high ? low : usable(*high / 1000, type);
        }
    }
    const std::optional<double> softMin = usable(wish.softMin, type);
    const std::optional<double> softMax = usable(wish.softMax, type);
    if (softMin)
        low = low ? std::min(*low, *softMin) : *softMin;
    if (softMax)
        high = high ? std::max(*high, *softMax) : *softMax;
    AxisEnds ends;
    if (type == ScaleType::Log)
        ends = {1, wish.base == 2 ? 16.0 : 10.0};
    if (low || high) {
        ends.low = low ? *low : std::min(ends.low, *high);
        ends.high = high ? *high : std::max(ends.high, *low);
    }
    if (ends.low > ends.high)
        std::swap(ends.low, ends.high);
    return ends;
}

AxisEnds endsOf(const AxisWish &wish)
{
    AxisEnds ends = softEnds(wish);
    const std::optional<double> hardMin = usable(wish.hardMin, wish.type);
    const std::optional<double> hardMax = usable(wish.hardMax, wish.type);
    ends.lowFixed = hardMin.has_value();
    ends.highFixed = hardMax.has_value();
    if (hardMin)
        ends.low = *hardMin;
    if (hardMax)
        ends.high = *hardMax;
    if (ends.lowFixed && ends.highFixed && ends.low > ends.high)
        std::swap(ends.low, ends.high);
    if (wish.includeZero && wish.type != ScaleType::Log && reachesZero(ends.low, ends.high)) {
        if (ends.low > 0 && !ends.lowFixed)
            ends.low = 0;
        else if (ends.high < 0 && !ends.highFixed)
            ends.high = 0;
    }
    // Ends that cannot be told apart, and a fixed one beyond all data, keep what is fixed and get room.
    const double size = std::max(std::abs(ends.low), std::abs(ends.high));
    if (ends.high / 2 - ends.low / 2 > size * 0.5e-12)
        return ends;
    if (ends.lowFixed && ends.highFixed)
        ends.lowFixed = ends.highFixed = false;
    const bool log = wish.type == ScaleType::Log;
    const auto up = [&](double from) { return log ? from * wish.base : from + (from == 0 ? 1 : std::abs(from) * 0.1); };
    const auto down = [&](double from) {
        return log ? from / wish.base : from - (from == 0 ? 1 : std::abs(from) * 0.1);
    };
    if (ends.lowFixed)
        ends.high = up(ends.low);
    else if (ends.highFixed)
        ends.low = down(ends.high);
    return ends;
}

/// One or both ends are the user's, so they need not be ticks.
Ticks linearTicks(const AxisEnds &ends, int maxCount)
{
    if (ends.lowFixed && ends.highFixed)
        return ticksBetween(ends.low, ends.high, maxCount);
    Ticks ticks = niceTicks(ends.low, ends.high, maxCount, false);
    if (!ends.lowFixed && !ends.highFixed)
        return ticks;
    if (ends.lowFixed && ends.low < ticks.high)
        ticks.low = ends.low;
    if (ends.highFixed && ends.high > ticks.low)
        ticks.high = ends.high;
    const double slack = ticks.step * 1e-9;
    ticks.values.removeIf([&](double value) { return value < ticks.low - slack || value > ticks.high + slack; });
    for (double &value : ticks.values)
        value = std::clamp(value, ticks.low, ticks.high);
    return ticks.values.size() < 2 ? ticksBetween(ticks.low, ticks.high, maxCount) : ticks;
}

/// A quarter of a mebibyte is nice, a quarter of a million bytes is not where mebibytes are written.
Ticks grainedTicks(AxisEnds ends, double grain, int maxCount)
{
    if (!(grain > 0) || !std::isfinite(grain) || grain == 1)
        return linearTicks(ends, maxCount);
    const AxisEnds asked = ends;
    ends.low /= grain;
    ends.high /= grain;
    Ticks ticks = linearTicks(ends, maxCount);
    // A fixed end comes back as it was, not as division has rounded it.
    ticks.low = asked.lowFixed && ticks.low == ends.low ? asked.low : ticks.low * grain;
    ticks.high = asked.highFixed && ticks.high == ends.high ? asked.high : ticks.high * grain;
    ticks.step *= grain;
    for (double &value : ticks.values)
        value = std::clamp(value * grain, ticks.low, ticks.high);
    return ticks;
}

/// Where even three ticks are too many: zero and the ends are worth the most.
void thinOut(ValueAxis &axis, double gapPx)
{
    QVector<double> byImportance;
    if (axis.ticks.values.contains(0.0))
        byImportance += 0.0;
    if (!axis.ticks.values.isEmpty())
        byImportance += {axis.ticks.values.first(), axis.ticks.values.last()};
    byImportance += axis.ticks.values;
    QVector<double> few = spacedOut(byImportance, axis.scale, gapPx);
    if (few.isEmpty())
        few = {axis.ticks.low};
    axis.ticks.values = few;
}

/// One value is no scale: where there is but one, closer ones, or else the axis' ends, which are round unless they are
/// somebody's.
template <class TicksAt>
Ticks twoOrMore(const AxisScale &scale, bool hasRoundEnds, double gapPx, double linePx, const TicksAt &ticksAt)
{
    Ticks ticks = ticksAt(gapPx);
    if (ticks.values.size() >= 2)
        return ticks;
    Ticks closer = ticksAt(linePx);
    if (closer.values.size() >= 2)
        return closer;
    if (hasRoundEnds && std::abs(scale.toPixel(scale.high()) - scale.toPixel(scale.low())) >= linePx) {
        ticks.values = {scale.low(), scale.high()};
        ticks.step = 0; // the step of what stood between them need not write them
    }
    return ticks;
}

} // namespace

ValueAxis valueAxis(const AxisWish &wish, double pixelBegin, double pixelEnd, double lineHeightPx)
{
    AxisWish asked = wish;
    asked.base = wish.base == 2 ? 2 : 10;
    asked.grain = wish.grain > 0 && std::isfinite(wish.grain) ? wish.grain : 1;
    const AxisEnds ends = endsOf(asked);
    const double lengthPx = std::isfinite(pixelEnd - pixelBegin) ? std::abs(pixelEnd - pixelBegin) : 0;
    const double line = std::max(1.0, std::isfinite(lineHeightPx) ? lineHeightPx : 1.0);
    // Tall charts get taller steps: more lines are a net.
    const double leastGap = std::max(26.0, 2 * line);
    const double gap = std::max(leastGap, lengthPx / (asked.type == ScaleType::Linear ? 8 : 12));
    const bool hasRoundEnds = !ends.lowFixed && !ends.highFixed;
    ValueAxis axis;
    if (asked.type == ScaleType::Linear) {
        axis.ticks = grainedTicks(ends, asked.grain, int(lengthPx / gap) + 1);
        axis.scale = AxisScale(axis.ticks.low, axis.ticks.high, pixelBegin, pixelEnd);
    } else if (asked.type == ScaleType::Log) {
        const Extent whole = logEnds(ends.low, ends.high, asked.base, ends.lowFixed, ends.highFixed, asked.grain);
        axis.scale = AxisScale::log(whole.low, whole.high, pixelBegin, pixelEnd);
        axis.ticks = twoOrMore(axis.scale, hasRoundEnds, gap, line,
                               [&](double apart) { return logTicks(axis.scale, asked.base, apart, asked.grain); });
    } else {
        axis.scale = AxisScale::symlog(0, 1, asked.linearTo, pixelBegin, pixelEnd);
        const double linearTo = axis.scale.linearTo();
        AxisEnds wide = ends;
        if (!(wide.low < wide.high)) // one value; zero gives it a scale
            (wide.high > 0 ? wide.low : wide.high) = wide.high == 0 ? linearTo : 0;
        const Extent whole = symlogEnds(wide.low, wide.high, linearTo, asked.base, ends.lowFixed, ends.highFixed);
        axis.scale = AxisScale::symlog(whole.low, whole.high, linearTo, pixelBegin, pixelEnd);
        axis.ticks = twoOrMore(axis.scale, hasRoundEnds, gap, line,
                               [&](double apart) { return symlogTicks(axis.scale, asked.base, apart); });
    }
    thinOut(axis, line);
    return axis;
}

ValueAxis valueAxis(AxisWish wish, const QString &unitId, double pixelBegin, double pixelEnd, double lineHeightPx)
{
    ValueAxis asked;
    // The last tick may reach the next unit (1,020 MiB: 1 GiB), and then steps have to be nice in that one.
    for (int turn = 0; turn < 3; ++turn) {
        asked = valueAxis(wish, pixelBegin, pixelEnd, lineHeightPx);
        const double grain = axisGrain(std::max(std::abs(asked.ticks.low), std::abs(asked.ticks.high)), unitId);
        if (wish.type == ScaleType::Symlog || grain <= wish.grain)
            break;
        wish.grain = grain;
    }
    return asked;
}

} // namespace chart
