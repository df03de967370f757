#pragma once

#include "units.h"

#include <QLocale>
#include <QString>
#include <QVector>

#include <functional>
#include <optional>

namespace core {

/// A value as people read it, its unit apart so that views can mute it. The texts are final.
struct FormattedValue
{
    QString prefix; ///< "$", "-$", "0x" is part of the number
    QString number; ///< "1.53", "—" for NaN, "+∞", "2 h 5 min", "2026-02-01 10:00:00"
    QString suffix; ///< "ms", "KiB", "K req/s"
    bool spaced = false;
    double divisor = 1; ///< what the value was divided by to get the number

    /// prefix, number and suffix; where spaced, with a narrow no-break space between number and suffix.
    QString joined() const;

    friend bool operator==(const FormattedValue &, const FormattedValue &) = default;
};

/// What a few units need to know beside the value; without it they are written in UTC and in no country's way.
struct ValueContext
{
    std::function<qint64(qint64 utcMs)> offsetMs; ///< of the operator's zone; empty: UTC
    std::optional<qint64> nowMs;                  ///< Unix time; for "no date if today" and "from now"
    QLocale locale = QLocale::c();                ///< for the names of months and days and for thousands separators
};

/// A value in a unit of Grafana's dialect ("s", "bytes", "percentunit", "reqps", "prefix:≈", "si:µF", "time:HH:mm" …).
/// decimals: 0 to 20; -1 chooses: none for whole numbers, else three significant digits. What rounds up to the next
/// step is written in it (1023.9 KiB is "1.00 MiB"). Numbers from 1e16 on and, unless decimals are given, below 1e-6
/// have an exponent. Values are what Grafana takes: percent 0–100, percentunit 0–1, times in the unit itself, dates in
/// Unix milliseconds. NaN is "—", infinities are "+∞" and "−∞", without a unit. An unknown id is written behind the
/// number. Differs from Grafana on purpose: negative numbers have as many digits as positive ones, bytes, bits and
/// packets have no thousandths, days go up to a year, durations have two parts by default.
FormattedValue formatValue(double value, const QString &unitId, int decimals = -1, const ValueContext &context = {});

/// The ticks of one axis, in their order: all in the same step of the unit, with just the decimals that tell them
/// apart. Ticks in minutes stay in minutes where hours would need thirds. Ticks of a logarithmic axis each have a step
/// of their own.
QVector<FormattedValue> formatAxis(const QVector<double> &ticks, const QString &unitId, int decimals = -1,
                                   const ValueContext &context = {});

/// Which ticks read well in a unit: multiples of 1, 2, 5 × 10ⁿ, of powers of two, or of seconds, minutes, hours, days.
enum class UnitGrid { Decimal, Binary, Time };
struct UnitTicks
{
    UnitGrid grid = UnitGrid::Decimal;
    double perUnit = 1; ///< how many ones (Binary) or seconds (Time) a value of 1 is
};
UnitTicks unitTicks(const QString &unitId);

/// Whether the id is in the table, has one of the prefixes (prefix:, suffix:, time:, si:, count:, currency:, bool:), or
/// is a rate by another time such as "ops/5m".
bool isKnownUnit(const QString &unitId);

/// Whether the value is written as a moment or a word rather than as an amount: nothing to draw a gauge of.
bool isAmount(const QString &unitId);

/// The id that writes a value as its Unit means it.
QString unitIdOf(Unit unit);

struct UnitChoice
{
    QString id;
    QString title; ///< translated
};
struct UnitCategory
{
    QString title; ///< translated
    QVector<UnitChoice> units;
};

/// Every unit of the table for a picker.
QVector<UnitCategory> unitCategories();

} // namespace core
