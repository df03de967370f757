#pragma once

#include "panel.h"

namespace chart {

/// Draws the series into the plot, the first at the bottom (the caller has clipped to it): sparse ones by QPainter,
/// those with more samples than columns by the span rasteriser.
void drawSeries(QPainter &painter, const PanelGeometry &geometry, const QVector<Series> &all, const Style &style);

/// The series' own threshold or what its rhythm suggests.
double gapOf(const Series &series);

} // namespace chart
