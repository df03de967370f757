#include "legendroom.h"

namespace chart {

LegendRoom legendRoom(const QRectF &bounds, const LegendData &data, LegendMode mode, bool beside, double mostPx,
                      const Style &style)
{
    LegendRoom room{bounds, {}};
    if (!beside) {
        const double width = bounds.width() - 2 * kBesideLegend;
        const double height = legendHeight(data, mode, width, mostPx, style);
        room.legend = QRectF(bounds.left() + kBesideLegend, bounds.bottom() - height - kBelowLegend, width, height);
        room.chart.setBottom(room.legend.top());
        return room;
    }
    const double width = legendWidth(data, mode, mostPx, style) + kBesideLegend;
    if (style.rightToLeft) {
        room.legend = QRectF(bounds.left(), bounds.top(), width, bounds.height());
        room.legend.adjust(kBesideLegend, kBesideLegend, 0, -kBesideLegend);
        room.chart.adjust(width, 0, 0, 0);
    } else {
        room.legend = QRectF(bounds.right() - width, bounds.top(), width, bounds.height());
        room.legend.adjust(0, kBesideLegend, -kBesideLegend, -kBesideLegend);
        room.chart.adjust(0, 0, -width, 0);
    }
    return room;
}

LegendGeometry layoutStillLegend(const QRectF &bounds, const LegendData &data, LegendMode mode, const Style &style)
{
    LegendGeometry geometry = layoutLegend(bounds, data, mode, {}, style);
    if (mode == LegendMode::Line || geometry.contentPx <= geometry.area.height() + 0.5)
        return geometry;
    const double row = geometry.rowPx;
    const int rows = int((geometry.area.height() + 0.25) / row) - 1; // and one that counts
    if (rows < 1) {
        geometry.places.clear();
        return geometry;
    }
    LegendData few = data;
    // Among fewer names a wider one may be measured, and columns be fewer: one always has room.
    for (int columns = geometry.columns; columns > 0; --columns) {
        few.items = data.items.mid(0, qsizetype(rows) * columns);
        geometry = layoutLegend(bounds.adjusted(0, 0, 0, -row), few, mode, {}, style);
        if (geometry.contentPx <= geometry.area.height() + 0.5)
            break;
    }
    geometry.bounds = bounds;
    geometry.moreCount = int(data.items.size() - few.items.size());
    geometry.more = QRectF(bounds.left(), geometry.area.top() + geometry.contentPx, bounds.width(), row);
    if (!geometry.places.isEmpty()) {
        const QRectF &name = geometry.places.constFirst().text;
        if (style.rightToLeft)
            geometry.more.setRight(name.right());
        else
            geometry.more.setLeft(name.left());
    }
    return geometry;
}

} // namespace chart
