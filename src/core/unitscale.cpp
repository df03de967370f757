#include "unitscale.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace core {

namespace {

/// Quotients of decimal factors miss the whole number that they are meant to be by a few units in the last place.
double snappedToWhole(double value)
{
    const double whole = std::round(value);
    return std::abs(value - whole) <= 1e-9 * std::abs(value) ? whole : value;
}

int automaticDecimals(double size)
{
    if (size == 0 || snappedToWhole(size) == std::round(size))
        return 0;
    return std::max(0, 2 - int(std::floor(std::log10(size))));
}

} // namespace

QString exponentText(double value, int digits)
{
    QString text = QString::number(value, 'g', std::max(1, digits));
    // C writes two digits at least.
    text.replace(QStringLiteral("e-0"), QStringLiteral("e-")).replace(QStringLiteral("e+0"), QStringLiteral("e+"));
    return text;
}

QString numberText(double value, int decimals)
{
    const double size = std::abs(value);
    if (size >= kFromHereExponent)
        return exponentText(value, 4);
    if (decimals < 0 && size > 0 && size < kBelowHereExponent)
        return exponentText(value, 3);
    const bool isAutomatic = decimals < 0;
    int places = isAutomatic ? automaticDecimals(size) : std::min(decimals, kMostDecimals);
    QString text = QString::number(value, 'f', places);
    // 9.996 has become 10.00: a digit too many.
    if (isAutomatic && places > 0 && std::abs(text.toDouble()) >= std::pow(10, 3 - places))
        text = QString::number(value, 'f', --places);
    if (text.startsWith(u'-') && text.toDouble() == 0)
        text.remove(0, 1);
    return text;
}

int decimalsNeeded(double value, double tolerance)
{
    double shifted = std::abs(value);
    double slack = tolerance;
    for (int places = 0; places <= 15; ++places) {
        if (std::abs(shifted - std::round(shifted)) <= slack)
            return places;
        shifted *= 10;
        slack *= 10;
    }
    return 16;
}

double stepDivisor(const LadderStep &step, double perUnit)
{
    const double divisor = step.factor / perUnit;
    return divisor >= 1 ? snappedToWhole(divisor) : 1 / snappedToWhole(perUnit / step.factor);
}

double inStep(double value, const LadderStep &step, double perUnit)
{
    const double divisor = step.factor / perUnit;
    const double result =
        divisor >= 1 ? value / snappedToWhole(divisor) : value * snappedToWhole(perUnit / step.factor);
    constexpr double kMost = std::numeric_limits<double>::max();
    return std::clamp(result, -kMost, kMost);
}

int stepFor(const ResolvedUnit &unit, double value)
{
    const auto steps = ladderSteps(unit.ladder);
    const double size = value == 0 ? 1 : std::abs(value);
    int best = 0;
    for (int i = 1; i < int(steps.size()); ++i) {
        if (size >= stepDivisor(steps[i], unit.perUnit) * (1 - 1e-12))
            best = i;
    }
    return best;
}

FormattedValue inUnit(const ResolvedUnit &unit, int step, const QString &number)
{
    const LadderStep &chosen = ladderSteps(unit.ladder)[step];
    const QString name = unit.ladder == UnitLadder::Time ? QCoreApplication::translate("units", chosen.name)
                                                         : QString::fromUtf8(chosen.name);
    FormattedValue value;
    value.number = number;
    value.divisor = stepDivisor(chosen, unit.perUnit);
    const bool isLetterBehind = unit.ladder == UnitLadder::Count || unit.ladder == UnitLadder::Money;
    if (unit.place == UnitPlace::Before) {
        value.prefix = unit.symbol;
        value.suffix = name;
        if (unit.ladder == UnitLadder::Money && number.startsWith(u'-')) {
            value.prefix.prepend(u'-');
            value.number.remove(0, 1);
        }
    } else if (isLetterBehind && !name.isEmpty()) {
        value.suffix = unit.symbol.isEmpty() ? name : name + QChar(0x202f) + unit.symbol;
    } else {
        value.suffix = name + unit.symbol;
        value.spaced = unit.place == UnitPlace::Behind && !value.suffix.isEmpty();
    }
    return value;
}

} // namespace core
