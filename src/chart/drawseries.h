#pragma once

#include "panel.h"

namespace chart {

/// Draws one series into the plot (the caller has clipped to it).
void drawSeries(QPainter &painter, const PanelGeometry &geometry, const Series &series, const Style &style);

/// The series' own threshold or what its rhythm suggests.
double gapOf(const Series &series);

} // namespace chart
