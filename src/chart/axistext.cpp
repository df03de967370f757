#include "ticks.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace chart {

namespace {

/// From which size on a unit reads best on an axis of its own, and what one of it is.
struct Scaling
{
    double from;
    double divisor;
    const char *unit;
};

std::span<const Scaling> scalings(core::Unit unit)
{
    static constexpr Scaling kRatio[] = {{0, 0.01, "%"}};
    static constexpr Scaling kSeconds[] = {{0, 1e-9, "ns"},  {2e-6, 1e-6, "µs"}, {2e-3, 1e-3, "ms"},  {5, 1, "s"},
                                           {600, 60, "min"}, {36000, 3600, "h"}, {864000, 86400, "d"}};
    static constexpr Scaling kBytes[] = {{0, 1, "B"},
                                         {1024, 1024, "KiB"},
                                         {1048576, 1048576, "MiB"},
                                         {1073741824.0, 1073741824.0, "GiB"},
                                         {1099511627776.0, 1099511627776.0, "TiB"},
                                         {1125899906842624.0, 1125899906842624.0, "PiB"}};
    static constexpr Scaling kPerSecond[] = {{0, 1, "/s"}, {1e4, 1e3, "k/s"}, {1e6, 1e6, "M/s"}, {1e9, 1e9, "G/s"}};
    static constexpr Scaling kCount[] = {
        {0, 1, ""}, {1e4, 1e3, "k"}, {1e6, 1e6, "M"}, {1e9, 1e9, "G"}, {1e12, 1e12, "T"}};
    switch (unit) {
    case core::Unit::Ratio: return kRatio;
    case core::Unit::Seconds: return kSeconds;
    case core::Unit::Bytes: return kBytes;
    case core::Unit::PerSecond: return kPerSecond;
    case core::Unit::Count:
    case core::Unit::None: break;
    }
    return kCount;
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

QString withUnit(const QString &number, const char *unit)
{
    return *unit ? number + QChar(0x202f) + QString::fromUtf8(unit) : number;
}

/// One value with the largest unit in which six digits write it.
QString loneText(double value, core::Unit unit)
{
    if (value == 0)
        return QStringLiteral("0");
    const double size = std::abs(value);
    const std::span<const Scaling> all = scalings(unit);
    for (auto it = all.rbegin(); it != all.rend(); ++it) {
        if (size < it->divisor * 0.999999 && std::next(it) != all.rend())
            continue;
        const QString text = written(value / it->divisor, 'g', 6);
        if (isExact(text, value / it->divisor) && !text.contains(u'e'))
            return withUnit(text, it->unit);
    }
    const Scaling &least = all.front();
    const double scaled = value / least.divisor;
    if (const QString text = written(scaled, 'g', 6); isExact(text, scaled))
        return withUnit(text, least.unit);
    int exponent = 0;
    if (std::abs(std::frexp(value, &exponent)) == 0.5 && least.divisor == 1) {
        const QString sign = value < 0 ? QStringLiteral("-2") : QStringLiteral("2");
        return withUnit(sign + raised(exponent - 1), least.unit);
    }
    return withUnit(written(scaled, 'g', 15), least.unit);
}

/// For a whole axis.
Scaling scalingFor(double largest, core::Unit unit)
{
    Scaling chosen = scalings(unit).front();
    for (const Scaling &entry : scalings(unit)) {
        if (largest >= entry.from * 0.999999)
            chosen = entry;
    }
    // Beyond the largest unit powers of ten say more.
    if (largest >= chosen.divisor * 1e7 && scalings(unit).front().divisor == 1)
        chosen = scalings(unit).front();
    return chosen;
}

} // namespace

double axisGrain(double farthest, core::Unit unit)
{
    const double divisor = scalingFor(farthest, unit).divisor;
    const double power = std::log10(divisor);
    return std::abs(power - std::round(power)) < 1e-9 ? 1 : divisor;
}

AxisText axisText(const Ticks &ticks, core::Unit unit)
{
    AxisText text;
    if (!(ticks.step > 0)) {
        for (const double value : ticks.values)
            text.labels += loneText(value, unit);
        return text;
    }
    const double largest = std::max(std::abs(ticks.low), std::abs(ticks.high));
    const Scaling chosen = scalingFor(largest, unit);
    const double divisor = chosen.divisor;
    text.unit = QString::fromUtf8(chosen.unit);
    const double step = ticks.step / divisor;
    const double scaled = largest / divisor;
    const bool huge = scaled >= 1e7 || (scaled > 0 && scaled < 1e-5);
    // As many decimals as the step needs; 2.5 needs one more than its power says.
    int decimals = 0;
    for (double s = step; decimals < 15 && std::abs(s - std::round(s)) > 1e-6 * std::abs(s); s *= 10)
        ++decimals;
    const int digits = std::clamp(int(std::ceil(std::log10(scaled / step))) + 3, 4, 17);
    for (const double value : ticks.values)
        text.labels += huge ? written(value / divisor, 'g', digits) : QString::number(value / divisor, 'f', decimals);
    return text;
}

} // namespace chart
