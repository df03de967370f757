#include "ink.h"
#include "stat.h"

#include <chart/colour/readable.h>

#include <chart/sparkline.h>

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kStatCorner = 6;
constexpr double kStatHatchPx = 9;           ///< from line to line
constexpr double kStatLargestSparkPx = 1000; ///< device pixels; longer sparklines are drawn so long and scaled up
constexpr double kStatLineAlpha = 0.75;      ///< on a coloured ground
constexpr double kStatAreaAlpha = 0.14;      ///< the same

/// The far end of a gradient: as far towards the ground as one ink can be read on both ends.
QColor statGradientEnd(const QColor &colour, const Style &style)
{
    const double wanted = Ink::wanted(style);
    for (int percent = 42; percent > 0; percent -= 3) {
        const QColor end = mixed(colour, style.ground, percent / 100.0);
        if (Ink::worst(Ink::on({colour, end}, style), {colour, end}) >= wanted)
            return end;
    }
    return colour;
}

/// A ground on which the better of two inks keeps the contrast that is wanted: mid-tones give way.
QColor statLegibleGround(const QColor &colour, const Style &style)
{
    const double wanted = Ink::wanted(style);
    QColor ground = colour;
    for (int step = 1; step <= 16 && contrastRatio(Ink::on({ground}, style), ground) < wanted; ++step)
        ground = mixed(colour, style.ground, step / 16.0);
    return ground;
}

void fillStatGround(StatInks &inks, const StatItem &item, const StatData &data, const Style &style)
{
    inks.filled = true;
    if (style.dimmed) {
        inks.ground = inks.groundEnd = mixed(style.ground, style.muted, 0.16);
        inks.hatch = mixed(style.ground, style.muted, 0.27);
        return;
    }
    if (!item.hasValue || !item.colour.isValid()) {
        inks.ground = inks.groundEnd = mixed(style.ground, style.grid, 0.5);
        if (!item.hasValue)
            inks.border = mixed(style.ground, style.muted, 0.6);
        return;
    }
    inks.ground = statLegibleGround(item.colour, style);
    inks.groundEnd = data.colour == StatColour::BackgroundGradient ? statGradientEnd(inks.ground, style) : inks.ground;
}

/// An area behind the texts is only as strong as they can bear.
void placeAreaUnderText(StatInks &inks, const Style &style)
{
    for (int percent = int(inks.area.alphaF() * 100); percent > 0; percent -= 2) {
        const QColor area = Ink::withAlpha(inks.area, percent / 100.0);
        QVector<QColor> under = inks.under;
        for (const QColor &ground : inks.under)
            under += laidOver(ground, area);
        if (Ink::worst(Ink::on(under, style), under) >= Ink::wanted(style)) {
            inks.area = area;
            inks.under = under;
            return;
        }
    }
    inks.area = Ink::withAlpha(inks.area, 0);
}

void drawStatTrend(QPainter &painter, const StatCell &cell, StatTrend trend, const QColor &ink)
{
    const QRectF mark = cell.trend;
    QPolygonF shape;
    switch (trend) {
    case StatTrend::Up: shape = {mark.bottomLeft(), QPointF(mark.center().x(), mark.top()), mark.bottomRight()}; break;
    case StatTrend::Down: shape = {mark.topLeft(), mark.topRight(), QPointF(mark.center().x(), mark.bottom())}; break;
    case StatTrend::Level:
    case StatTrend::None: {
        const double half = std::max(1.0, mark.height() / 8);
        shape = QRectF(mark.left(), mark.center().y() - half, mark.width(), 2 * half);
        break;
    }
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(shape);
}

void drawStatGround(QPainter &painter, const QRectF &rect, const StatInks &inks)
{
    QPainterPath path;
    path.addRoundedRect(rect, kStatCorner, kStatCorner);
    QBrush brush(inks.ground);
    if (inks.groundEnd != inks.ground) {
        QLinearGradient gradient(rect.topLeft(), rect.bottomLeft());
        gradient.setColorAt(0, inks.ground);
        gradient.setColorAt(1, inks.groundEnd);
        brush = gradient;
    }
    painter.fillPath(path, brush);
    if (inks.hatch.isValid()) {
        painter.save();
        painter.setClipPath(path, Qt::IntersectClip);
        painter.setPen(QPen(inks.hatch, 1));
        const int lines = int((rect.width() + rect.height()) / kStatHatchPx) + 1;
        for (int i = 0; i < lines; ++i) {
            const double x = rect.left() - rect.height() + i * kStatHatchPx;
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
        }
        painter.restore();
    }
    if (inks.border.isValid()) {
        painter.setPen(QPen(inks.border, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kStatCorner, kStatCorner);
    }
}

void drawStatGraph(QPainter &painter, const StatCell &cell, const StatItem &item, const StatInks &inks)
{
    painter.save();
    QPainterPath path;
    if (inks.filled)
        path.addRoundedRect(cell.rect, kStatCorner, kStatCorner);
    else
        path.addRect(cell.graph);
    painter.setClipPath(path, Qt::IntersectClip);
    const double ratio = painter.device()->devicePixelRatioF();
    const double longest = std::max(cell.graph.width(), cell.graph.height()) * ratio;
    // As thick a line for the size of a wall's cell, too.
    const double scale = std::max(1.0, longest / kStatLargestSparkPx);
    painter.translate(cell.graph.topLeft());
    painter.scale(scale, scale);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    drawSparkline(painter, QRectF(QPointF(), cell.graph.size() / scale), item.course, inks.line, inks.area);
    painter.restore();
}

} // namespace

StatInks statInks(const StatItem &item, const StatData &data, bool graphBehind, const Style &style)
{
    StatInks inks;
    inks.ground = inks.groundEnd = style.ground;
    const double wanted = Ink::wanted(style);
    const bool coloured = item.hasValue && item.colour.isValid() && !style.dimmed;
    if (data.colour == StatColour::Background || data.colour == StatColour::BackgroundGradient)
        fillStatGround(inks, item, data, style);
    inks.under = {inks.ground, inks.groundEnd};
    if (inks.hatch.isValid())
        inks.under += inks.hatch;
    const QColor own = coloured ? item.colour : style.dimmed ? Ink::stale(style) : style.accent;
    const QColor graph = inks.filled ? Ink::on(inks.under, style) : own;
    inks.line = Ink::withAlpha(graph, graphBehind ? 0 : inks.filled ? kStatLineAlpha : 1);
    inks.area = Ink::withAlpha(graph, inks.filled ? kStatAreaAlpha : style.areaOpacity);
    if (graphBehind && item.course.size() > 1)
        placeAreaUnderText(inks, style);
    QColor number = style.text;
    QColor parts = style.muted;
    if (inks.filled) {
        number = Ink::on(inks.under, style);
        parts = mixed(number, inks.ground, 0.22);
    }
    if (!item.hasValue || style.dimmed)
        number = inks.filled ? parts : style.muted;
    else if (data.colour == StatColour::Value && coloured)
        number = item.colour;
    inks.number = Ink::readable(number, inks.under, wanted);
    inks.parts = Ink::readable(parts, inks.under, wanted);
    const bool tinted = item.changeColour.isValid() && !style.dimmed && !inks.filled;
    inks.change = tinted ? Ink::readable(item.changeColour, inks.under, wanted) : inks.parts;
    return inks;
}

void drawStat(QPainter &painter, const StatGeometry &geometry, const StatData &data, const Style &style)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const StatCell &cell : geometry.cells) {
        const StatItem &item = data.items[cell.item];
        const StatInks inks = statInks(item, data, geometry.graphBehind, style);
        painter.save();
        painter.setClipRect(cell.rect, Qt::IntersectClip);
        if (inks.filled)
            drawStatGround(painter, cell.rect, inks);
        if (!cell.graph.isEmpty())
            drawStatGraph(painter, cell, item, inks);
        drawValueLine(painter, cell.title, inks.parts, style);
        drawValue(painter, cell.value, inks.number, inks.parts, style);
        drawValueLine(painter, cell.change, inks.change, style);
        if (!cell.trend.isEmpty())
            drawStatTrend(painter, cell, item.trend, inks.change);
        painter.restore();
    }
    drawValueLine(painter, geometry.more, style.muted, style);
    painter.restore();
}

} // namespace chart
