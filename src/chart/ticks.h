#pragma once

#include <core/units.h>

#include <QString>
#include <QVector>

namespace chart {

/// Ticks of a value axis: equally spaced by 1, 2, 2.5 or 5 times a power of ten, and the axis' ends, which are ticks.
struct Ticks
{
    QVector<double> values; ///< ascending; at least two
    double step = 1;
    double low = 0;
    double high = 1;
};

/// At most `maxCount` (at least 3) ticks that cover [low, high]. Equal or non-finite ends get a sensible axis all the
/// same; includeZero stretches the axis to zero unless that would flatten the data to less than a tenth.
Ticks niceTicks(double low, double high, int maxCount, bool includeZero = true);

/// The value of each tick with one unit for the whole axis and just the digits that tell the ticks apart; the unit
/// itself is returned apart, for the panel's title. Unit::Seconds, Bytes, Ratio and PerSecond scale.
struct AxisText
{
    QVector<QString> labels;
    QString unit;
};
AxisText axisText(const Ticks &ticks, core::Unit unit);

} // namespace chart
