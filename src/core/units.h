#pragma once

#include "clock.h"

#include <QLocale>
#include <QString>

namespace core {

/// What a number counts; decides scaling and the sign behind it.
enum class Unit { None, PerSecond, Ratio, Seconds, Bytes, Count };

/// A number as people read it: three significant digits and its unit apart, so that views can mute the unit.
struct Formatted
{
    QString number; ///< "1.21", "0.34", "182", "—" for NaN
    QString unit;   ///< "k/s", "%", "ms", "MiB", ""
    QString joined() const;
};

/// Ratio is 0..1 and becomes percent; Seconds picks ns..d; Bytes is IEC. NaN is an em dash, infinities are ±∞.
Formatted format(double value, Unit unit);

/// "4 min", "2 h", "3 d": one unit, rounded down, translated. Less than a second is "0 s".
QString formatDuration(Milliseconds duration);

} // namespace core
