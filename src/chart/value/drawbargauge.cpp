#include "bargauge.h"
#include "ink.h"

#include <chart/colour/readable.h>

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kBarCorner = 3;
constexpr double kBarUnlit = 0.2; ///< of its colour in a segment that is not lit

QPainterPath barShape(const QRectF &rect)
{
    const double radius = std::min(kBarCorner, std::min(rect.width(), rect.height()) / 4);
    QPainterPath path;
    path.addRoundedRect(rect, radius, radius);
    return path;
}

/// The scale's colours along the track, from its low end.
QBrush barBrush(const BarCell &cell, const BarGaugeData &data, bool vertical, const Style &style)
{
    const ValueItem &item = data.items[cell.item];
    const QVector<ValueScale::Band> bands = data.scale.bands();
    if (data.mode != BarMode::Gradient || style.dimmed || bands.size() < 2)
        return barColour(item, data, 1, style);
    const QRectF &track = cell.track;
    QLinearGradient gradient(track.topLeft(), track.topRight());
    if (vertical)
        gradient = QLinearGradient(track.bottomLeft(), track.topLeft());
    else if (style.rightToLeft)
        gradient = QLinearGradient(track.topRight(), track.topLeft());
    for (const ValueScale::Band &band : bands)
        gradient.setColorAt(std::clamp(band.begin, 0.0, 1.0), band.colour);
    return gradient;
}

void drawUnknownBar(QPainter &painter, const QRectF &track, const Style &style)
{
    // Broken and empty: nothing is known here, which is not the same as nothing.
    const double corner = std::min(kBarCorner, std::min(track.width(), track.height()) / 4);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(mixed(style.ground, style.muted, 0.6), 1, Qt::DashLine));
    painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
}

void drawBarSegments(QPainter &painter, const BarCell &cell, const BarGaugeData &data, const Style &style)
{
    const ValueItem &item = data.items[cell.item];
    const auto count = double(cell.segments.size());
    const QColor track = Ink::track(style);
    for (int i = 0; i < cell.segments.size(); ++i) {
        const bool lit = i >= cell.litFrom && i < cell.litTo;
        if (!lit && !data.showUnfilled)
            continue;
        const QColor colour = barColour(item, data, (i + 0.5) / count, style);
        painter.fillRect(cell.segments[i], lit ? colour : mixed(track, colour, style.dimmed ? 0 : kBarUnlit));
    }
}

void drawBar(QPainter &painter, const BarCell &cell, const BarGaugeData &data, bool vertical, const Style &style)
{
    if (cell.track.width() < 1 || cell.track.height() < 1)
        return;
    if (cell.reach == Reach::Unknown) {
        drawUnknownBar(painter, cell.track, style);
        return;
    }
    if (data.mode == BarMode::Lcd) {
        drawBarSegments(painter, cell, data, style);
    } else {
        const QPainterPath shape = barShape(cell.track);
        if (data.showUnfilled)
            painter.fillPath(shape, Ink::track(style));
        if (cell.fill.width() > 0 && cell.fill.height() > 0) {
            QPainterPath filled;
            filled.addRect(cell.fill);
            painter.fillPath(shape.intersected(filled), barBrush(cell, data, vertical, style));
        }
    }
    if (cell.marker.isEmpty())
        return;
    // Cut out of what is full; in the bar's colour where nothing is filled.
    const bool above = cell.reach == Reach::Above;
    QPainterPath notch;
    notch.addPolygon(cell.marker);
    notch.closeSubpath();
    painter.fillPath(notch, above ? style.ground : barColour(data.items[cell.item], data, 0, style));
}

} // namespace

void drawBarGauge(QPainter &painter, const BarGaugeGeometry &geometry, const BarGaugeData &data, const Style &style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor muted = Ink::readable(style.muted, {style.ground}, Ink::wanted(style));
    for (const BarCell &cell : geometry.cells) {
        painter.save();
        painter.setClipRect(cell.rect, Qt::IntersectClip);
        drawBar(painter, cell, data, geometry.isVertical, style);
        if (!cell.plate.isNull())
            painter.fillPath(barShape(cell.plate), style.ground);
        const bool onBar = !geometry.isVertical && cell.track.intersects(cell.value.rect) && cell.plate.isNull();
        const QColor ink = barValueInk(cell, data, geometry.isVertical, style);
        drawValue(painter, cell.value, ink, onBar ? ink : muted, style);
        drawValueLine(painter, cell.name, style.dimmed ? muted : style.text, style);
        painter.restore();
    }
    drawValueLine(painter, geometry.more, muted, style);
    painter.restore();
}

} // namespace chart
