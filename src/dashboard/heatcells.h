#pragma once

#include "frame.h"

#include <chart/grid/heatmapdata.h>

namespace dashboard {

/// The buckets that frames carry, whichever way: native histograms; series whose label `le` is a bound (counts of all
/// values up to it, as Prometheus' classic histograms; without such labels the series' names, "0.5", "+Inf"); or frames
/// of rows with the fields yMin, yMax and one more number (a count for each cell, Grafana's "heatmap-cells"). No
/// columns where there is none of them. Native ones win, since a histogram that is both is the same twice.
chart::HeatCells heatCellsOf(const Frames &frames);

/// All finite bounds of buckets, ascending, each once; empty when there are more than `most`.
QVector<double> heatBounds(const chart::HeatCells &cells, qsizetype most);

} // namespace dashboard
