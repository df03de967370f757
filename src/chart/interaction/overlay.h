#pragma once

#include "controller.h"
#include "markergroups.h"

#include <chart/tooltip.h>

#include <optional>

namespace chart {

/// What lies over a picture while hands are on it; the picture itself stays.

/// The selected span, and what is being drawn with the pointer.
void drawDrag(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style,
              const std::optional<DragBox> &drag, const std::optional<AxisRange> &span);

/// What stands beside the crosshair: the series' samples and the changes near it. `pointer`: where the hand is, if it
/// is over the chart (the keyboard's crosshair has none). `more`: "+%1 more".
TooltipData crosshairTip(const PanelData &data, const PanelGeometry &geometry, const QVector<MarkerGroup> &markers,
                         const Style &style, double timeMs, const std::optional<QPointF> &pointer, const QString &more,
                         TooltipOptions options = {});

/// Zoomed values are a wish of the axis alone: the panel is laid out as if the data went from one to the other.
PanelGeometry layoutZoomed(const QRectF &bounds, const PanelData &data, const AxisRange &values, const Style &style,
                           AxisRooms *rooms = nullptr);

} // namespace chart
