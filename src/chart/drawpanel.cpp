#include "panel.h"

#include "drawseries.h"

#include <QPainter>

#include <cmath>

namespace chart {

namespace {

/// One device pixel wide, on device pixels.
void hairline(QPainter &painter, QPointF from, QPointF to, const QColor &colour)
{
    const bool vertical = from.x() == to.x();
    painter.fillRect(vertical ? QRectF(std::round(from.x()), from.y(), 1, to.y() - from.y())
                              : QRectF(from.x(), std::round(from.y()), to.x() - from.x(), 1),
                     colour);
}

void drawHeader(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style)
{
    const int side = style.rightToLeft ? int(Qt::AlignRight) : int(Qt::AlignLeft);
    painter.setFont(style.titleFont);
    painter.setPen(style.text);
    painter.drawText(
        geometry.title, int(Qt::AlignVCenter) | side | int(Qt::TextSingleLine),
        painter.fontMetrics().elidedText(data.title, Qt::ElideMiddle, int(std::ceil(geometry.title.width()))));
    painter.setFont(style.smallFont);
    painter.setPen(style.muted);
    const QRectF note = geometry.noteRect.translated(0, 1);
    painter.drawText(note, int(Qt::AlignVCenter) | side | int(Qt::TextSingleLine),
                     painter.fontMetrics().elidedText(geometry.note, Qt::ElideRight, int(std::ceil(note.width()))));
    for (const LegendEntry &entry : geometry.legend) {
        painter.fillRect(entry.swatch.translated(0, 1), style.dimmed ? style.muted : data.series[entry.series].colour);
        const QRectF text = style.rightToLeft ? entry.rect.adjusted(0, 1, -14, 1) : entry.rect.adjusted(14, 1, 2, 1);
        painter.drawText(text, int(Qt::AlignVCenter) | side | int(Qt::TextSingleLine), entry.text);
    }
    if (geometry.hiddenLegends > 0 && !style.rightToLeft) {
        const QRectF rest(geometry.bounds.left(), geometry.title.top() + 1, geometry.bounds.width() - 12,
                          geometry.title.height());
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight, QStringLiteral("+%1").arg(geometry.hiddenLegends));
    }
}

void drawAxes(QPainter &painter, const PanelGeometry &geometry, const Style &style)
{
    painter.setFont(style.smallFont);
    for (qsizetype i = 0; i < geometry.ticks.values.size(); ++i) {
        const double y = geometry.y.toPixel(geometry.ticks.values[i]);
        hairline(painter, {geometry.plot.left(), y}, {geometry.plot.right(), y}, style.grid);
        if (!geometry.tickLabels[i].isEmpty()) {
            painter.setPen(style.muted);
            painter.drawText(geometry.tickLabels[i], Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                             geometry.axis.labels[i]);
        }
    }
    for (const TimeTick &tick : geometry.timeTicks) {
        if (tick.major)
            hairline(painter, {tick.x, geometry.plot.top()}, {tick.x, geometry.plot.bottom()}, style.grid);
        if (tick.label.isEmpty())
            continue;
        painter.setPen(tick.major ? style.text : style.muted);
        painter.drawText(tick.labelRect.adjusted(-1, 0, 2, 0), Qt::AlignCenter | Qt::TextSingleLine, tick.label);
    }
}

void drawMarkers(QPainter &painter, const PanelGeometry &geometry, const PanelData &data)
{
    for (const Marker &marker : data.markers) {
        if (!(marker.timeMs >= data.fromMs && marker.timeMs <= data.toMs))
            continue;
        const double x = std::round(geometry.x.toPixel(marker.timeMs)) + 0.5;
        painter.setRenderHint(QPainter::Antialiasing, false);
        QPen pen(marker.colour, 1, Qt::CustomDashLine);
        pen.setDashPattern({2, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(marker.colour);
        const double top = geometry.plot.top();
        const QPointF points[] = {{x - 4.5, top}, {x + 4.5, top}, {x, top + 7}};
        painter.drawPolygon(points, 3);
    }
}

void drawThresholds(QPainter &painter, const PanelGeometry &geometry, const PanelData &data)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const Threshold &threshold : data.thresholds) {
        if (!(threshold.value >= geometry.ticks.low && threshold.value <= geometry.ticks.high))
            continue;
        const double y = std::round(geometry.y.toPixel(threshold.value)) + 0.5;
        QColor colour = threshold.colour;
        colour.setAlphaF(0.7f);
        QPen pen(colour, 1, Qt::CustomDashLine);
        pen.setDashPattern({5, 4});
        painter.setPen(pen);
        painter.drawLine(QPointF(geometry.plot.left(), y), QPointF(geometry.plot.right(), y));
    }
}

} // namespace

void drawPanel(QPainter &painter, const QRectF &bounds, const PanelData &data, const Style &style)
{
    drawPanel(painter, layoutPanel(bounds, data, style), data, style);
}

void drawPanel(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style)
{
    painter.save();
    drawHeader(painter, geometry, data, style);
    if (geometry.plot.width() >= 4 && geometry.plot.height() >= 4) {
        drawAxes(painter, geometry, style);
        painter.save();
        painter.setClipRect(geometry.plot.adjusted(0, -2, 1, 2));
        drawSeries(painter, geometry, data.series, style);
        drawThresholds(painter, geometry, data);
        painter.restore();
        drawMarkers(painter, geometry, data);
    }
    painter.restore();
}

void drawCrosshair(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style,
                   double timeMs)
{
    if (!(timeMs >= data.fromMs && timeMs <= data.toMs) || geometry.plot.width() < 4)
        return;
    painter.save();
    const double x = geometry.x.toPixel(timeMs);
    hairline(painter, {x, geometry.plot.top()}, {x, geometry.plot.bottom()}, style.crosshair);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Reading &reading : readings(data, timeMs)) {
        if (reading.sample < 0)
            continue;
        const Samples &samples = data.series[reading.series].samples;
        const QPointF at(geometry.x.toPixel(samples.times()[reading.sample]),
                         geometry.y.toPixel(samples.values()[reading.sample]));
        if (!geometry.plot.adjusted(-1, -1, 1, 1).contains(at))
            continue;
        painter.setPen(QPen(style.ground, 1.5));
        painter.setBrush(style.dimmed ? style.muted : data.series[reading.series].colour);
        painter.drawEllipse(at, 4, 4);
    }
    painter.restore();
}

} // namespace chart
