#pragma once

#include "panel.h"
#include "pieces.h"

#include <QPolygonF>

namespace chart {

// The shapes of sparse series in pixels. Points are in order: a line never runs back in time.

double plotX(const PanelGeometry &geometry, double timeMs);
/// On the axis of the series; what that cannot show lies far below.
double plotY(const PanelGeometry &geometry, const Series &series, double value);
/// Where fills and bars begin: at zero, or at the axis' end nearest to it.
double plotBase(const PanelGeometry &geometry, const Series &series);

/// The samples of the slice as points, wherever they lie (a value that the axis cannot show has no y), a polygon for
/// each stretch that no gap breaks. `samples` are the series' own or
/// what stands in for them.
QVector<QPolygonF> runsOf(const PanelGeometry &geometry, const Series &series, const Samples &samples, Slice slice,
                          const Gaps &gaps);

/// What the pen follows through the points of a run, brought near (see nearby.h); linear ones are the run itself.
/// Smooth is a monotone cubic (Fritsch and Butland, doi 10.1137/0905021) in steps of at most 2 px: between two samples
/// it never leaves their values.
QPolygonF courseOf(const QPolygonF &run, Curve curve);

/// The parts of a line that are drawn. The pattern (px along the line: drawn, left out, drawn, …) goes on over corners;
/// a drawn part of no length is two equal points. The whole line where the pattern makes no sense or would make more
/// than 10,000 parts.
QVector<QPolygonF> dashesOf(const QPolygonF &course, const QVector<double> &patternPx);

/// What lies between two lines, wherever both are: the first's stretch and the second's back again.
QVector<QPolygonF> bandsBetween(const QVector<QPolygonF> &upper, const QVector<QPolygonF> &lower);

/// A bar for each sample of the slice that is a number, centred on its time, 0.7 of the series' rhythm wide (1 to
/// 80 px), on whole device pixels to the sides; from its value to where it stands. Empty ones are left out.
QVector<QRectF> barsOf(const PanelGeometry &geometry, const Series &series, Slice slice, double ratio);

} // namespace chart
