#include "legendroom.h"

#include <algorithm>

namespace chart {

namespace {

constexpr double kBeforeLegendLine = 14; // px, from the title's note

} // namespace

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

QRectF legendLine(const PanelGeometry &geometry, qsizetype series, const Style &style)
{
    if (series < 2)
        return {};
    const QRectF &whole = geometry.bounds;
    const QRectF &note = geometry.noteRect;
    const double from = style.rightToLeft ? whole.left() + kBesideLegend : note.right() + kBeforeLegendLine;
    const double to = style.rightToLeft ? note.left() - kBeforeLegendLine : whole.right() - kBesideLegend;
    return {from, geometry.title.top(), std::max(0.0, to - from), geometry.title.height()};
}

LegendGeometry layoutStillLegend(const QRectF &bounds, const LegendData &data, LegendMode mode, const LegendView &view,
                                 const Style &style)
{
    LegendView still = view;
    still.scrollPx = 0;
    LegendGeometry geometry = layoutLegend(bounds, data, mode, still, style);
    if (mode == LegendMode::Line || geometry.contentPx <= geometry.area.height() + 0.5)
        return geometry;
    const double row = geometry.rowPx;
    const int rows = int((geometry.area.height() + 0.25) / row) - 1; // and one that counts
    if (rows < 1) {
        geometry.places.clear();
        geometry.titles.clear();
        return geometry;
    }
    const QVector<int> order = geometry.order;
    still.sortColumn = LegendView::kAsGiven; // the few are in order
    LegendData few = data;
    // Among fewer names a wider one may be measured, and columns be fewer: one always has room.
    for (int columns = geometry.columns; columns > 0; --columns) {
        const QVector<int> first = order.mid(0, qsizetype(rows) * columns);
        few.items.clear();
        for (const int item : first)
            few.items += data.items[item];
        geometry = layoutLegend(bounds.adjusted(0, 0, 0, -row), few, mode, still, style);
        if (geometry.contentPx <= geometry.area.height() + 0.5)
            break;
    }
    for (LegendPlace &place : geometry.places)
        place.item = order[place.item];
    for (int &item : geometry.order)
        item = order[item];
    geometry.bounds = bounds;
    geometry.moreCount = int(order.size() - few.items.size());
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
