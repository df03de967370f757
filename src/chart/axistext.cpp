#include "ticks.h"

#include <core/unitscale.h>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

/// Without a unit numbers are counted.
core::ResolvedUnit resolvedForAxis(const QString &unitId)
{
    const bool isNone = unitId.isEmpty() || unitId == QLatin1String("none");
    return core::resolveUnit(isNone ? core::unitIdOf(core::Unit::Count) : unitId);
}

double axisDivisor(const core::ResolvedUnit &unit, int step)
{
    return core::stepDivisor(core::ladderSteps(unit.ladder)[step], unit.perUnit);
}

/// From how many of it on a whole axis is written in a step: "1500" reads better than "1.5 k", "900 ms" than "0.9 s".
double axisBeginsAt(const core::ResolvedUnit &unit, double factor)
{
    if (unit.ladder == core::UnitLadder::Time)
        return factor > 1 ? 10 : factor == 1 ? 5 : 2;
    return unit.ladder != core::UnitLadder::Binary && factor == 1e3 ? 10 : 1;
}

/// For a whole axis.
int axisStepFor(double largest, const core::ResolvedUnit &unit)
{
    if (!(largest > 0))
        return core::stepFor(unit, 0);
    const auto steps = core::ladderSteps(unit.ladder);
    int chosen = 0;
    for (int step = 1; step < int(steps.size()); ++step) {
        const double from = axisDivisor(unit, step) * axisBeginsAt(unit, steps[step].factor);
        if (largest >= from * 0.999999)
            chosen = step;
    }
    // Beyond the largest step powers of ten say more.
    return largest >= axisDivisor(unit, chosen) * 1e7 && axisDivisor(unit, 0) == 1 ? 0 : chosen;
}

/// "1e-05" is "1e-5".
QString written(double value, char form, int digits)
{
    QString text = QString::number(value, form, digits);
    const qsizetype e = text.indexOf(u'e');
    if (e < 0)
        return text;
    const int exponent = text.mid(e + 1).toInt();
    return text.left(e + 1) + QString::number(exponent);
}

bool isExact(const QString &text, double value)
{
    return std::abs(text.toDouble() - value) <= std::abs(value) * 1e-12;
}

QString raised(int exponent)
{
    static constexpr char16_t kDigits[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString text = exponent < 0 ? QStringLiteral("⁻") : QString();
    for (const QChar digit : QString::number(std::abs(exponent)))
        text += QChar(kDigits[digit.digitValue()]);
    return text;
}

/// One value in the largest step of the unit in which six digits write it.
QString loneText(double value, const core::ResolvedUnit &unit)
{
    if (value == 0)
        return QStringLiteral("0");
    for (int step = int(core::ladderSteps(unit.ladder).size()) - 1; step >= 0; --step) {
        const double divisor = axisDivisor(unit, step);
        if (step > 0 && std::abs(value) < divisor * 0.999999)
            continue;
        const QString text = written(value / divisor, 'g', 6);
        if (isExact(text, value / divisor) && !text.contains(u'e'))
            return core::inUnit(unit, step, text).joined();
    }
    const double divisor = axisDivisor(unit, 0);
    const double scaled = value / divisor;
    QString text = written(scaled, 'g', 6);
    if (!isExact(text, scaled)) {
        int exponent = 0;
        const bool isPowerOfTwo = std::abs(std::frexp(value, &exponent)) == 0.5 && divisor == 1;
        text = isPowerOfTwo ? (value < 0 ? QStringLiteral("-2") : QStringLiteral("2")) + raised(exponent - 1)
                            : written(scaled, 'g', 15);
    }
    return core::inUnit(unit, 0, text).joined();
}

/// What stands behind a number with a space between; the rest belongs to the number ("10K", "$10K").
QString unitBehind(const core::FormattedValue &value)
{
    if (value.spaced)
        return value.suffix;
    const qsizetype space = value.suffix.indexOf(QChar(0x202f));
    return space < 0 ? QString() : value.suffix.mid(space + 1);
}

} // namespace

double axisGrain(double farthest, const QString &unitId)
{
    core::ResolvedUnit unit = resolvedForAxis(unitId);
    if (unit.form != core::UnitForm::Number) {
        const core::UnitTicks ticks = core::unitTicks(unitId);
        if (ticks.grid != core::UnitGrid::Time)
            return 1;
        unit.ladder = core::UnitLadder::Time;
        unit.perUnit = ticks.perUnit;
    }
    const double divisor = axisDivisor(unit, axisStepFor(farthest, unit));
    const double power = std::log10(divisor);
    return std::abs(power - std::round(power)) < 1e-9 ? 1 : divisor;
}

void AxisText::writeUnits()
{
    if (unit.isEmpty())
        return;
    for (QString &label : labels)
        label += QChar(0x202f) + unit;
    unit.clear();
}

AxisText axisText(const Ticks &ticks, const QString &unitId, int decimals, const core::ValueContext &context)
{
    const core::ResolvedUnit unit = resolvedForAxis(unitId);
    AxisText text;
    if (unit.form != core::UnitForm::Number) {
        for (const core::FormattedValue &value : core::formatAxis(ticks.values, unitId, decimals, context))
            text.labels += value.joined();
        return text;
    }
    if (!(ticks.step > 0)) {
        for (const double value : ticks.values)
            text.labels += loneText(value, unit);
        return text;
    }
    const double largest = std::max(std::abs(ticks.low), std::abs(ticks.high));
    const int chosen = axisStepFor(largest, unit);
    const double divisor = axisDivisor(unit, chosen);
    const double step = ticks.step / divisor;
    const double scaled = largest / divisor;
    const bool huge = scaled >= 1e7 || (scaled > 0 && scaled < 1e-5);
    // As many decimals as the step needs; 2.5 needs one more than its power says.
    int places = 0;
    for (double s = step; places < 15 && std::abs(s - std::round(s)) > 1e-6 * std::abs(s); s *= 10)
        ++places;
    places = std::max(places, std::min(decimals, 15));
    const int digits = std::clamp(int(std::ceil(std::log10(largest / ticks.step))) + 3, 4, 17);
    // A letter that stands with each number is none of zero's: "0", "10K", "20K".
    const bool isLettered = unit.ladder == core::UnitLadder::Count || unit.ladder == core::UnitLadder::Money;
    for (const double value : ticks.values) {
        const QString number =
            huge ? written(value / divisor, 'g', digits) : QString::number(value / divisor, 'f', places);
        const core::FormattedValue whole = core::inUnit(unit, isLettered && value == 0 ? 0 : chosen, number);
        text.unit = unitBehind(whole);
        QString label = whole.joined();
        if (!text.unit.isEmpty())
            label.chop(text.unit.size() + 1);
        text.labels += label;
    }
    return text;
}

} // namespace chart
