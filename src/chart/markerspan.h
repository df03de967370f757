#pragma once

#include "panel.h"

#include <QRectF>
#include <QString>

#include <optional>

class QPainter;

namespace chart {

/// From when to when something went on, in Unix milliseconds.
struct MarkerSpan
{
    double fromMs = 0;
    double toMs = 0;
};

/// Nothing of what is a moment: it has no end, or one that is not after its beginning, or one of them is further away
/// than calendars go.
std::optional<MarkerSpan> markerSpan(const Marker &marker);

/// The part of the plot in which a marker's span lies, as high as the plot and at least a pixel wide; nothing of a
/// moment, or of a span outside the range.
std::optional<QRectF> markerSpanArea(const Marker &marker, const PanelGeometry &geometry, const PanelData &data);

/// "21 Nov  13:42:00 – 13:54:00, 12 min": all of the span, also where it reaches beyond the range.
QString markerSpanText(const MarkerSpan &span, const PanelData &data, const Style &style);

/// Their grounds, with a line above and below. However many of one colour lie over each other, their ground is as faint
/// as that of one: the series are what is read.
void drawMarkerSpans(QPainter &painter, const PanelGeometry &geometry, const PanelData &data);

} // namespace chart
