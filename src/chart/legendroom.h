#pragma once

#include "legend.h"
#include "panel.h"

namespace chart {

constexpr double kBesideLegend = 12; ///< px from a legend to its panel's sides
constexpr double kBelowLegend = 6;   ///< px below it

/// A panel whose legend stands below its chart, or beside it: at the right, from right to left at the left.
struct LegendRoom
{
    QRectF chart;
    QRectF legend;
};
/// The legend has at most `mostPx` of the height, or beside the chart of the width; its margin not counted.
LegendRoom legendRoom(const QRectF &bounds, const LegendData &data, LegendMode mode, bool beside, double mostPx,
                      const Style &style);

/// Where a line has its place: behind the panel's title and note. Empty with less than two series.
QRectF legendLine(const PanelGeometry &geometry, qsizetype series, const Style &style);

/// A list or table that nobody can scroll: whole rows only, the last of which counts the entries that found no room.
/// Sorted as the view says, before it is known which have room. Without places where there is none for an entry.
LegendGeometry layoutStillLegend(const QRectF &bounds, const LegendData &data, LegendMode mode, const LegendView &view,
                                 const Style &style);

} // namespace chart
