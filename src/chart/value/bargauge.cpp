#include "bargauge.h"

#include "barplan.h"
#include "ink.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kBarInsidePad = 6;
constexpr int kBarInkSamples = 9;

/// What is filled of a track, in pixels along it from the scale's low end.
void fillBar(BarCell &cell, const ValueItem &item, const BarGaugeData &data, bool vertical, bool mirrored)
{
    const ValueScale &scale = data.scale;
    cell.reach = scale.reach(item.reading);
    const double length = vertical ? cell.track.height() : cell.track.width();
    if (cell.reach != Reach::Unknown && length > 0) {
        const double from = scale.start();
        const double to = scale.share(item.reading);
        double begin = std::round(std::min(from, to) * length);
        double end = std::round(std::max(from, to) * length);
        if (from != to && end - begin < 1) { // a reading just off the start is seen
            end = std::min(length, begin + 1);
            begin = end - 1;
        }
        cell.fill = barSpan(cell.track, begin, end, vertical, mirrored);
    }
    if (cell.reach == Reach::Above || cell.reach == Reach::Below)
        cell.marker = barNotch(cell.track, cell.reach == Reach::Above, vertical, mirrored);
    if (data.mode == BarMode::Lcd)
        segmentBar(cell, scale, item.reading, vertical, mirrored);
}

/// Inside: at the end of what is filled; behind it where that is too short; else on a plate of its own, away from the
/// notch.
void placeBarValueInside(BarCell &cell, const ValueItem &item, const BarGaugeData &data, int px, bool mirrored,
                         const Style &style)
{
    const double wanted = std::ceil(valueWidth(item.value, px, style)) + 2 * kBarInsidePad;
    const double notch = cell.marker.isEmpty() ? 0 : cell.track.height();
    QRectF before = cell.fill;
    QRectF behind = cell.track;
    if (mirrored) {
        before.setLeft(before.left() + notch);
        behind.setRight(cell.fill.isNull() ? behind.right() : cell.fill.left());
    } else {
        before.setRight(before.right() - notch);
        behind.setLeft(cell.fill.isNull() ? behind.left() : cell.fill.right());
    }
    const bool solid = data.mode != BarMode::Lcd;
    const bool fits = solid && !cell.fill.isNull() && before.width() >= wanted;
    const bool fitsBehind = solid && !fits && notch <= 0 && behind.width() >= wanted;
    const QRectF room = fits ? before : fitsBehind ? behind : cell.track;
    const Qt::Alignment end = mirrored ? Qt::AlignLeft : Qt::AlignRight;
    const Qt::Alignment start = mirrored ? Qt::AlignRight : Qt::AlignLeft;
    cell.value = layoutValue(item.value, room.adjusted(kBarInsidePad, 0, -kBarInsidePad, 0), px,
                             fits || cell.reach == Reach::Below ? end : start, style);
    if (cell.value.rect.isNull())
        return;
    const QVector<QColor> under = barValueGrounds(cell, data, false, style);
    const bool legible = Ink::worst(barValueInk(cell, data, false, style), under) >= Ink::wanted(style);
    if ((!fits && !fitsBehind) || !legible)
        cell.plate = cell.value.rect.adjusted(-3, 0, 3, 0).intersected(cell.track);
}

void layoutBarRows(BarGaugeGeometry &geometry, const BarGaugeData &data, const BarPlan &plan, const Style &style)
{
    const QRectF bounds = geometry.bounds;
    const bool mirrored = style.rightToLeft;
    for (int i = 0; i < plan.shown; ++i) {
        const ValueItem &item = data.items[i];
        BarCell cell;
        cell.item = i;
        cell.rect = QRectF(bounds.left(), plan.first + i * plan.pitch, bounds.width(), plan.size);
        QRectF bar = cell.rect;
        if (plan.namesAbove)
            bar.setTop(bar.top() + valueLineHeight(plan.namePx));
        double left = bounds.left();
        double right = bounds.right();
        if (plan.namesAbove || plan.nameRoom > 0) {
            const QRectF room = plan.namesAbove
                                    ? QRectF(left, cell.rect.top(), bounds.width(), valueLineHeight(plan.namePx))
                                    : QRectF(left, bar.top(), plan.nameRoom, bar.height());
            cell.name = layoutNameLine(item.name, item.shortName, room, plan.namePx, Qt::AlignLeft, style);
            left += plan.namesAbove ? 0 : plan.nameRoom + plan.gap;
        }
        if (plan.valueRoom > 0 && !plan.inside) {
            const QRectF room(right - plan.valueRoom, bar.top(), plan.valueRoom, bar.height());
            cell.value = layoutValue(item.value, room, plan.valuePx, Qt::AlignRight, style);
            right -= plan.valueRoom + plan.gap;
        }
        const double top = bar.top() + std::floor((bar.height() - plan.thickness) / 2);
        cell.track = QRectF(left, top, std::max(0.0, right - left), plan.thickness);
        if (mirrored) {
            cell.track = mirroredWithin(cell.track, bounds);
            mirrorWithin(cell.name, bounds);
            mirrorWithin(cell.value, bounds);
        }
        fillBar(cell, item, data, false, mirrored);
        if (plan.inside)
            placeBarValueInside(cell, item, data, plan.valuePx, mirrored, style);
        geometry.cells += cell;
    }
}

void layoutBarColumns(BarGaugeGeometry &geometry, const BarGaugeData &data, const BarPlan &plan, const Style &style)
{
    const QRectF bounds = geometry.bounds;
    const double name = plan.nameRoom > 0 ? valueLineHeight(plan.namePx) + plan.gap : 0;
    const double value = plan.valueRoom > 0 ? valueLineHeight(plan.valuePx) + plan.gap : 0;
    for (int i = 0; i < plan.shown; ++i) {
        const ValueItem &item = data.items[i];
        BarCell cell;
        cell.item = i;
        cell.rect = QRectF(plan.first + i * plan.pitch, bounds.top(), plan.size, bounds.height());
        if (style.rightToLeft)
            cell.rect = mirroredWithin(cell.rect, bounds);
        const QRectF rect = cell.rect;
        if (value > 0)
            cell.value = layoutValue(item.value, QRectF(rect.left(), rect.top(), rect.width(), value - plan.gap),
                                     plan.valuePx, Qt::AlignHCenter, style);
        if (name > 0)
            cell.name =
                layoutNameLine(item.name, item.shortName,
                               QRectF(rect.left(), rect.bottom() - name + plan.gap, rect.width(), name - plan.gap),
                               plan.namePx, Qt::AlignHCenter, style);
        const double left = rect.left() + std::floor((rect.width() - plan.thickness) / 2);
        cell.track = QRectF(left, rect.top() + value, plan.thickness, std::max(0.0, rect.height() - value - name));
        fillBar(cell, item, data, true, false);
        geometry.cells += cell;
    }
}

} // namespace

BarGaugeGeometry layoutBarGauge(const QRectF &bounds, const BarGaugeData &data, const Style &style)
{
    BarGaugeGeometry geometry;
    geometry.bounds = bounds;
    if (data.items.isEmpty() || bounds.width() < 1 || bounds.height() < 1)
        return geometry;
    const BarPlan plan = planBars(bounds, data, style);
    geometry.isVertical = plan.vertical;
    geometry.namePx = plan.namePx;
    geometry.valuePx = plan.valuePx;
    geometry.hidden = int(data.items.size()) - plan.shown;
    geometry.cells.reserve(plan.shown);
    if (plan.vertical)
        layoutBarColumns(geometry, data, plan, style);
    else
        layoutBarRows(geometry, data, plan, style);
    if (!plan.more.isEmpty()) {
        geometry.more = layoutHidden(data.moreText, geometry.hidden, plan.more, kLeastTypePx,
                                     plan.vertical ? Qt::AlignHCenter : Qt::AlignLeft, style);
        if (style.rightToLeft)
            mirrorWithin(geometry.more, bounds);
    }
    return geometry;
}

int barGaugeAt(const BarGaugeGeometry &geometry, const QPointF &point)
{
    for (const BarCell &cell : geometry.cells) {
        if (cell.rect.contains(point))
            return cell.item;
    }
    return -1;
}

QColor barColour(const ValueItem &item, const BarGaugeData &data, double share, const Style &style)
{
    if (style.dimmed)
        return Ink::stale(style);
    const QColor own = item.colour.isValid() ? item.colour : style.accent;
    switch (data.mode) {
    case BarMode::Gradient: return data.scale.smoothColour(share, own);
    case BarMode::Lcd: return data.scale.stepColour(share, own);
    case BarMode::Basic: break;
    }
    return own;
}

QVector<QColor> barValueGrounds(const BarCell &cell, const BarGaugeData &data, bool isVertical, const Style &style)
{
    if (isVertical || !cell.plate.isNull() || !cell.track.intersects(cell.value.rect))
        return {style.ground};
    if (!cell.fill.intersects(cell.value.rect))
        return {data.showUnfilled ? Ink::track(style) : style.ground};
    QVector<QColor> under;
    for (int i = 0; i < kBarInkSamples; ++i) {
        const double x = cell.value.rect.left() + cell.value.rect.width() * i / (kBarInkSamples - 1);
        const double along = (x - cell.track.left()) / cell.track.width();
        under += barColour(data.items[cell.item], data, style.rightToLeft ? 1 - along : along, style);
    }
    return under;
}

QColor barValueInk(const BarCell &cell, const BarGaugeData &data, bool isVertical, const Style &style)
{
    const QVector<QColor> under = barValueGrounds(cell, data, isVertical, style);
    if (!isVertical && cell.plate.isNull() && cell.fill.intersects(cell.value.rect))
        return Ink::on(under, style);
    const bool plain = style.dimmed || cell.reach == Reach::Unknown;
    return Ink::readable(plain ? style.muted : style.text, under, Ink::wanted(style));
}

} // namespace chart
