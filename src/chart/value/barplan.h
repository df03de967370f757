#pragma once

#include "bargauge.h"

namespace chart {

/// How a bar gauge is divided; the same for all its bars.
struct BarPlan
{
    bool vertical = false;
    bool namesAbove = false;
    bool inside = false; ///< values stand on the bars
    int shown = 0;
    int namePx = kLeastTypePx;
    int valuePx = kLeastTypePx;
    double nameRoom = 0;  ///< width; 0: no names, or above
    double valueRoom = 0; ///< width; 0: no values, or inside
    double gap = 0;       ///< between name, bar and value
    double first = 0;     ///< where the first bar's cell begins
    double pitch = 0;     ///< from one to the next
    double size = 0;      ///< of a cell, across its bar
    double thickness = 0; ///< of a bar
    QRectF more;
};

BarPlan planBars(const QRectF &bounds, const BarGaugeData &data, const Style &style);

/// The part of a track between two lengths from the scale's low end.
QRectF barSpan(const QRectF &track, double begin, double end, bool vertical, bool mirrored);
/// An arrow head across the end at which the reading left the scale, pointing out.
QPolygonF barNotch(const QRectF &track, bool above, bool vertical, bool mirrored);
/// Divides the track into equal segments on whole pixels. All are lit at the high end only, one is as soon as the
/// reading has left the start.
void segmentBar(BarCell &cell, const ValueScale &scale, double reading, bool vertical, bool mirrored);

} // namespace chart
