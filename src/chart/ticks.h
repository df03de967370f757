#pragma once

#include <core/units.h>

#include <QString>
#include <QVector>

namespace chart {

/// Ticks of a value axis and the axis' ends.
struct Ticks
{
    QVector<double> values; ///< ascending, inside the ends; each has room for a label
    double step = 1;        ///< between neighbours; 0: they are not equally spaced
    double low = 0;
    double high = 1;
    QVector<double> minor; ///< ascending, inside the ends, without labels; only where ticks are not equally spaced
};

/// At most `maxCount` (at least 3) and at least two ticks, equally spaced by 1, 2, 2.5 or 5 times a power of ten, that
/// cover [low, high]; the axis' ends are ticks. Equal or non-finite ends get a sensible axis all the same, and what is
/// beyond 1e308 ends there; includeZero stretches the axis to zero unless that would flatten the data to less than a
/// tenth.
Ticks niceTicks(double low, double high, int maxCount, bool includeZero = true);

/// The same steps inside ends that are given: at most `maxCount` (at least 3) and at least two ticks. Backwards or
/// without length: as niceTicks.
Ticks ticksBetween(double low, double high, int maxCount);

/// Whether the axis of values on one side of zero goes on to zero: unless that would flatten them to less than a tenth.
bool reachesZero(double low, double high);

/// The value of each tick with one unit for the whole axis and just the digits that tell the ticks apart; the unit
/// itself is returned apart, for the panel's title. Unit::Seconds, Bytes, Ratio and PerSecond scale. Ticks that are not
/// equally spaced have a unit of their own each ("10 ms", "1 s"), and the axis has none.
struct AxisText
{
    QVector<QString> labels;
    QString unit;
};
AxisText axisText(const Ticks &ticks, core::Unit unit);

/// How much one of the unit is that axisText() writes an axis in which reaches so far from zero, where that is no power
/// of ten (a KiB, a minute); else 1. Ticks that are nice in it have short labels.
double axisGrain(double farthest, core::Unit unit);

} // namespace chart
