#include "unitformat.h"

#include "unitscale.h"

#include <algorithm>
#include <cmath>

namespace core {

namespace {

FormattedValue formatAmount(double value, const ResolvedUnit &unit, int decimals)
{
    const auto steps = ladderSteps(unit.ladder);
    const int last = int(steps.size()) - 1;
    int step = stepFor(unit, value);
    QString number = numberText(inStep(value, steps[step], unit.perUnit), decimals);
    // What the rounding has made as large as the next step is written in it.
    while (step < last) {
        const double next = stepDivisor(steps[step + 1], unit.perUnit) / stepDivisor(steps[step], unit.perUnit);
        if (std::abs(number.toDouble()) < next * (1 - 1e-12))
            break;
        ++step;
        // Two decimals make it 1.00: a third could show that it is a little less.
        number = numberText(inStep(value, steps[step], unit.perUnit), decimals < 0 ? 2 : decimals);
    }
    return inUnit(unit, step, number);
}

FormattedValue formatResolved(double value, const ResolvedUnit &unit, int decimals, const ValueContext &context)
{
    FormattedValue formatted;
    if (std::isnan(value))
        formatted.number = QStringLiteral("—");
    else if (std::isinf(value))
        formatted.number = value > 0 ? QStringLiteral("+∞") : QStringLiteral("−∞");
    else if (unit.form != UnitForm::Number)
        formatted = formatMoment(value, unit, decimals, context);
    else
        formatted = formatAmount(value, unit, decimals);
    return formatted;
}

/// The smallest and the largest distance of neighbours; 0 where there are fewer than two different ticks.
struct TickGaps
{
    double least = 0;
    double most = 0;
};

TickGaps gapsOf(QVector<double> ticks)
{
    std::sort(ticks.begin(), ticks.end());
    TickGaps gaps;
    for (qsizetype i = 1; i < ticks.size(); ++i) {
        const double gap = ticks[i] - ticks[i - 1];
        if (gap <= 0 || !std::isfinite(gap))
            continue;
        gaps.least = gaps.least == 0 ? gap : std::min(gaps.least, gap);
        gaps.most = std::max(gaps.most, gap);
    }
    return gaps;
}

/// What writes every tick of an axis.
struct AxisStep
{
    int step = 0;
    int decimals = 0;
};

/// The largest step of the unit in which the ticks are short decimals, or the largest at all with two digits of the
/// gap.
AxisStep axisStep(const ResolvedUnit &unit, const QVector<double> &ticks, double largest, double gap)
{
    const auto steps = ladderSteps(unit.ladder);
    const int top = stepFor(unit, largest);
    const auto leadingZeros = [](double size) { return std::max(0, int(std::ceil(-std::log10(size)))); };
    for (int step = top; step >= 0; --step) {
        const double scaledGap = inStep(gap, steps[step], unit.perUnit);
        const double scaledLargest = inStep(largest, steps[step], unit.perUnit);
        if (step < top && scaledLargest >= 1e5)
            break;
        const double tolerance = 1e-6 * scaledGap + 1e-15 * scaledLargest;
        int decimals = 0;
        for (const double tick : ticks)
            decimals = std::max(decimals, decimalsNeeded(inStep(tick, steps[step], unit.perUnit), tolerance));
        if (decimals <= 12 && decimals <= leadingZeros(scaledGap) + 2)
            return {step, decimals};
    }
    for (int step = top; step >= 0; --step) {
        const int decimals = leadingZeros(inStep(gap, steps[step], unit.perUnit)) + 1;
        if (decimals <= 12)
            return {step, decimals};
    }
    return {top, 12};
}

} // namespace

QString FormattedValue::joined() const
{
    if (suffix.isEmpty())
        return prefix + number;
    return spaced ? prefix + number + QChar(0x202f) + suffix : prefix + number + suffix;
}

FormattedValue formatValue(double value, const QString &unitId, int decimals, const ValueContext &context)
{
    return formatResolved(value, resolveUnit(unitId), decimals, context);
}

QVector<FormattedValue> formatAxis(const QVector<double> &ticks, const QString &unitId, int decimals,
                                   const ValueContext &context)
{
    const ResolvedUnit unit = resolveUnit(unitId);
    QVector<double> finite;
    double largest = 0;
    for (const double tick : ticks) {
        if (std::isfinite(tick)) {
            finite.append(tick);
            largest = std::max(largest, std::abs(tick));
        }
    }
    const TickGaps gaps = gapsOf(finite);
    const bool isLinear = gaps.least > 0 && gaps.most <= 4 * gaps.least;
    // Denormal distances have no digits left to tell ticks apart with a fixed point.
    const bool isShared = unit.form == UnitForm::Number && isLinear && gaps.least >= 1e-290;
    QVector<FormattedValue> texts;
    texts.reserve(ticks.size());
    const AxisStep axis = isShared ? axisStep(unit, finite, largest, gaps.least) : AxisStep();
    const LadderStep &step = ladderSteps(unit.ladder)[axis.step];
    const bool isTiny = decimals < 0 && inStep(largest, step, unit.perUnit) < kBelowHereExponent;
    for (const double tick : ticks) {
        if (!isShared || !std::isfinite(tick)) {
            texts.append(formatResolved(tick, unit, decimals, context));
            continue;
        }
        const double scaled = inStep(tick, step, unit.perUnit);
        // An automatic number has an exponent down there, and zero has none.
        const QString number = numberText(scaled, isTiny ? -1 : decimals < 0 ? axis.decimals : decimals);
        texts.append(inUnit(unit, axis.step, number));
    }
    return texts;
}

UnitTicks unitTicks(const QString &unitId)
{
    const ResolvedUnit unit = resolveUnit(unitId);
    if (unit.ladder == UnitLadder::Binary)
        return {UnitGrid::Binary, unit.perUnit};
    if (unit.ladder == UnitLadder::Time)
        return {UnitGrid::Time, unit.perUnit};
    switch (unit.form) {
    case UnitForm::DurationMs:
    case UnitForm::ClockMs: return {UnitGrid::Time, 1e-3};
    case UnitForm::DurationSeconds:
    case UnitForm::HourClock:
    case UnitForm::DayClock:
    case UnitForm::ClockSeconds: return {UnitGrid::Time, 1};
    default: return {UnitGrid::Decimal, 1};
    }
}

} // namespace core
