#include "unitscale.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace core {

namespace {

constexpr qint64 kDayMs = 86400000;
// The years 1 to 9999: what QDateTime and every pattern can write.
constexpr double kFirstMomentMs = -62135596800000.0;
constexpr double kLastMomentMs = 253402300799999.0;

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

QString threeDigitsOf(qint64 number)
{
    return QStringLiteral("%1").arg(number, 3, 10, QLatin1Char('0'));
}

/// A whole number of milliseconds in the two largest parts that are not empty, or `parts` of them.
QString durationText(qint64 ms, int parts)
{
    struct Part
    {
        qint64 ms;
        const char *text;
    };
    static constexpr Part kParts[] = {
        {365 * kDayMs, QT_TRANSLATE_NOOP("units", "%1 y")}, {kDayMs, QT_TRANSLATE_NOOP("units", "%1 d")},
        {3600000, QT_TRANSLATE_NOOP("units", "%1 h")},      {60000, QT_TRANSLATE_NOOP("units", "%1 min")},
        {1000, QT_TRANSLATE_NOOP("units", "%1 s")},         {1, QT_TRANSLATE_NOOP("units", "%1 ms")}};
    QStringList words;
    int left = parts;
    for (const Part &part : kParts) {
        const qint64 count = ms / part.ms;
        if (count == 0 && words.isEmpty())
            continue;
        if (left-- == 0)
            break;
        ms %= part.ms;
        if (count > 0)
            words += QCoreApplication::translate("units", part.text).arg(count);
    }
    return words.isEmpty() ? QString() : words.join(u' ');
}

/// Too long to be counted in milliseconds: as an amount of years.
bool isTooLong(double ms)
{
    return std::abs(ms) >= 9e18;
}

FormattedValue amountOfTime(double value, double perUnit)
{
    ResolvedUnit unit;
    unit.ladder = UnitLadder::Time;
    unit.perUnit = perUnit;
    const int step = stepFor(unit, value);
    return inUnit(unit, step, numberText(inStep(value, ladderSteps(unit.ladder)[step], perUnit), -1));
}

FormattedValue formatDurationOf(double value, double perUnit, int decimals)
{
    const double ms = value * perUnit * 1000;
    // What is shorter than a millisecond has no parts.
    if (isTooLong(ms) || std::abs(ms) < 1)
        return amountOfTime(value, perUnit);
    FormattedValue formatted;
    const qint64 whole = std::llround(std::abs(ms));
    formatted.number = durationText(whole, decimals < 0 ? 2 : decimals + 1);
    if (value < 0)
        formatted.number = QCoreApplication::translate("units", "%1 ago").arg(formatted.number);
    return formatted;
}

FormattedValue formatHourClock(double seconds, bool withDays)
{
    if (isTooLong(seconds * 1000))
        return amountOfTime(seconds, 1);
    qint64 whole = qint64(std::floor(std::abs(seconds)));
    FormattedValue formatted;
    if (seconds < 0 && whole > 0)
        formatted.prefix = QStringLiteral("-");
    if (withDays && whole >= 86400) {
        formatted.number = QCoreApplication::translate("units", "%1 d").arg(whole / 86400) + u' ';
        whole %= 86400;
    }
    formatted.number += twoDigits(whole / 3600) + u':' + twoDigits(whole / 60 % 60) + u':' + twoDigits(whole % 60);
    return formatted;
}

/// "25h:23m:20s:000ms"; decimals: how many parts follow the first one.
FormattedValue formatClock(double value, double perUnit, int decimals)
{
    const double ms = value * perUnit * 1000;
    if (isTooLong(ms))
        return amountOfTime(value, perUnit);
    const qint64 whole = std::llround(std::abs(ms));
    QStringList parts;
    if (whole >= 3600000)
        parts += QString::number(whole / 3600000) + u'h';
    if (whole >= 60000)
        parts += twoDigits(whole / 60000 % 60) + u'm';
    if (whole >= 1000)
        parts += twoDigits(whole / 1000 % 60) + u's';
    parts += threeDigitsOf(whole % 1000) + QStringLiteral("ms");
    FormattedValue formatted;
    if (ms < 0 && whole > 0)
        formatted.prefix = QStringLiteral("-");
    formatted.number = (decimals < 0 ? parts : parts.mid(0, decimals + 1)).join(u':');
    return formatted;
}

FormattedValue formatFromNow(double value, const ValueContext &context)
{
    FormattedValue formatted;
    const double distance = value - double(*context.nowMs);
    const qint64 whole = std::llround(std::abs(distance));
    if (whole < 1000)
        formatted.number = QCoreApplication::translate("units", "just now");
    else if (distance < 0)
        formatted.number = QCoreApplication::translate("units", "%1 ago").arg(durationText(whole, 1));
    else
        formatted.number = QCoreApplication::translate("units", "in %1").arg(durationText(whole, 1));
    return formatted;
}

bool isToday(qint64 utcMs, const ValueContext &context)
{
    if (!context.nowMs)
        return false;
    const auto day = [&context](qint64 ms) {
        const qint64 local = ms + (context.offsetMs ? context.offsetMs(ms) : 0);
        return local >= 0 ? local / kDayMs : (local - kDayMs + 1) / kDayMs;
    };
    return day(utcMs) == day(*context.nowMs);
}

FormattedValue formatDate(double value, const ResolvedUnit &unit, const ValueContext &context)
{
    FormattedValue formatted;
    const qint64 ms = std::llround(value);
    if (unit.form == UnitForm::FromNow && context.nowMs)
        return formatFromNow(value, context);
    const bool isLocal = unit.form == UnitForm::LocalDate || unit.form == UnitForm::LocalDateUnlessToday;
    const bool onlyTime =
        (unit.form == UnitForm::DateUnlessToday || unit.form == UnitForm::LocalDateUnlessToday) && isToday(ms, context);
    QString pattern = unit.symbol.isEmpty() ? QStringLiteral("YYYY-MM-DD HH:mm:ss") : unit.symbol;
    if (isLocal && context.locale != QLocale::c()) {
        const QDateTime local =
            QDateTime::fromMSecsSinceEpoch(ms + (context.offsetMs ? context.offsetMs(ms) : 0), Qt::UTC);
        formatted.number = onlyTime ? context.locale.toString(local.time(), QStringLiteral("HH:mm:ss"))
                                    : context.locale.toString(local.date(), QLocale::ShortFormat) + u' ' +
                                          context.locale.toString(local.time(), QStringLiteral("HH:mm:ss"));
        return formatted;
    }
    if (onlyTime)
        pattern = pattern.mid(pattern.indexOf(u' ') + 1);
    formatted.number = momentText(ms, pattern, context);
    return formatted;
}

QString hexText(double value)
{
    // Beyond it there is no whole number to write.
    if (std::abs(value) >= 9.2e18)
        return exponentText(value, 4);
    const qint64 whole = std::llround(value);
    return (whole < 0 ? QStringLiteral("-") : QString()) + QString::number(std::abs(whole), 16).toUpper();
}

QString groupedText(double value, int decimals, const QLocale &locale)
{
    if (std::abs(value) >= kFromHereExponent)
        return exponentText(value, 4);
    // C has no separators, and who asks for this unit wants them.
    const QLocale chosen = locale == QLocale::c() ? QLocale(QLocale::English, QLocale::UnitedStates) : locale;
    const int most = decimals < 0 ? 3 : std::min(decimals, kMostDecimals);
    const double rounded = QString::number(value, 'f', most).toDouble();
    const QString text =
        chosen.toString(rounded, 'f', std::min(most, decimalsNeeded(rounded, 1e-3 * std::pow(10, -most))));
    return rounded == 0 ? chosen.toString(0.0, 'f', 0) : text;
}

QString scientificText(double value, int decimals)
{
    QString text = QString::number(value, 'e', decimals < 0 ? int(QLocale::FloatingPointShortest) : decimals);
    return text.replace(QStringLiteral("e-0"), QStringLiteral("e-"))
        .replace(QStringLiteral("e+0"), QStringLiteral("e+"));
}

QString booleanText(bool value, const ResolvedUnit &unit)
{
    const auto say = [](const char *text) { return QCoreApplication::translate("units", text); };
    switch (unit.form) {
    case UnitForm::YesNo: return value ? say(QT_TRANSLATE_NOOP("units", "Yes")) : say(QT_TRANSLATE_NOOP("units", "No"));
    case UnitForm::OnOff: return value ? say(QT_TRANSLATE_NOOP("units", "On")) : say(QT_TRANSLATE_NOOP("units", "Off"));
    case UnitForm::CustomBoolean: return value ? unit.symbol : unit.other;
    default: return value ? say(QT_TRANSLATE_NOOP("units", "True")) : say(QT_TRANSLATE_NOOP("units", "False"));
    }
}

} // namespace

FormattedValue formatMoment(double value, const ResolvedUnit &unit, int decimals, const ValueContext &context)
{
    FormattedValue formatted;
    decimals = std::min(decimals, kMostDecimals);
    switch (unit.form) {
    case UnitForm::DurationMs: return formatDurationOf(value, 1e-3, decimals);
    case UnitForm::DurationSeconds: return formatDurationOf(value, 1, decimals);
    case UnitForm::HourClock: return formatHourClock(value, false);
    case UnitForm::DayClock: return formatHourClock(value, true);
    case UnitForm::ClockMs: return formatClock(value, 1e-3, decimals);
    case UnitForm::ClockSeconds: return formatClock(value, 1, decimals);
    case UnitForm::Date:
    case UnitForm::DateUnlessToday:
    case UnitForm::LocalDate:
    case UnitForm::LocalDateUnlessToday:
    case UnitForm::FromNow:
        if (value >= kFirstMomentMs && value <= kLastMomentMs)
            return formatDate(value, unit, context);
        formatted.number = numberText(value, decimals);
        formatted.suffix = QStringLiteral("ms");
        formatted.spaced = true;
        break;
    case UnitForm::Plain: formatted.number = QString::number(value, 'g', QLocale::FloatingPointShortest); break;
    case UnitForm::Scientific: formatted.number = scientificText(value, decimals); break;
    case UnitForm::Grouped: formatted.number = groupedText(value, decimals, context.locale); break;
    case UnitForm::Hex: formatted.number = hexText(value); break;
    case UnitForm::HexPrefixed:
        formatted.number = hexText(value);
        if (std::abs(value) < 9.2e18)
            formatted.number.insert(formatted.number.startsWith(u'-') ? 1 : 0, QStringLiteral("0x"));
        break;
    default: formatted.number = booleanText(value != 0, unit); break;
    }
    return formatted;
}

} // namespace core
