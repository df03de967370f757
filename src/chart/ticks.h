#pragma once

#include <core/unitformat.h>

#include <QString>
#include <QVector>

namespace chart {

/// Ticks of a value axis and the axis' ends.
struct Ticks
{
    QVector<double> values; ///< ascending, inside the ends; each has room for a label
    double step = 1;        ///< between neighbours, of which some may be left out; 0: they are not equally spaced
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

/// The value of each tick in one step of the unit (see core::formatValue()) for the whole axis, and just the digits
/// that tell the ticks apart, or as many decimals as are asked for; what stands behind all of them is returned apart,
/// for the panel's title. An axis without a unit counts in k, M, G … Ticks that are not equally spaced have a step of
/// their own each ("10 ms", "1 s"), and those of moments, durations and words are written in full; then the axis has no
/// unit.
struct AxisText
{
    QVector<QString> labels;
    QString unit;

    /// The unit behind each label, where there is no other place for it.
    void writeUnits();
};
AxisText axisText(const Ticks &ticks, const QString &unitId, int decimals = -1, const core::ValueContext &context = {});

/// How much one of the step is that axisText() writes an axis in which reaches so far from zero, where that is no power
/// of ten (a KiB, a minute); else 1. Ticks that are nice in it have short labels.
double axisGrain(double farthest, const QString &unitId);

} // namespace chart
