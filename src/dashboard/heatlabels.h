#pragma once

#include <chart/grid/heatmapdata.h>
#include <core/unitformat.h>

namespace dashboard {

/// Values that the axis of a heatmap may name, the densest set first: the first of which all have room is shown, of the
/// last each that has room.
using HeatLabelSets = QVector<QVector<double>>;

/// Bounds that somebody has chosen, ascending: the ends first, then what halves the distance.
HeatLabelSets labelsOfBounds(const QVector<double> &bounds);

/// Bounds that are multiples of one size, ascending: all, or every second, fifth, tenth … multiple.
HeatLabelSets labelsOfSteps(const QVector<double> &bounds, double size);

/// For a logarithmic axis: round values in the unit (powers of ten, of two, or seconds, minutes and hours), on both
/// sides of zero. None where there are fewer than two of them.
HeatLabelSets labelsOfPowers(const chart::HeatExtent &extent, const core::UnitTicks &unit);

/// Round values of a straight axis.
HeatLabelSets labelsBetween(double low, double high);

} // namespace dashboard
