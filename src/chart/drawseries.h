#pragma once

#include "panel.h"
#include "pieces.h"

namespace chart {

/// Draws the series into the plot, the first at the bottom and ghosts below all others (the caller has clipped to it):
/// sparse ones by QPainter, those with more samples than columns by the span rasteriser. Stacks are drawn as
/// stackSeries() left them.
void drawSeries(QPainter &painter, const PanelGeometry &geometry, const QVector<Series> &all, const Style &style);

/// The series' own threshold or what its rhythm suggests.
double gapOf(const Series &series);
/// The sample that stands for the moment where a width of this many ms is drawn; -1: a gap.
qsizetype sampleAt(const Series &series, double timeMs, double widthMs);
/// What breaks its line.
Gaps gapsOf(const Series &series);

} // namespace chart
