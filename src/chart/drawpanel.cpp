#include "panel.h"

#include "drawseries.h"
#include "exemplarmarks.h"
#include "markerspan.h"
#include "seriesink.h"
#include "stacking.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr float kMinorOpacity = 0.5F; // of the grid's own
constexpr float kRegionOpacity = 0.12F;
constexpr double kThresholdPx = 2;

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
        painter.fillRect(entry.swatch.translated(0, 1), freshOrStale(data.series[entry.series].colour, style));
        const QRectF text = style.rightToLeft ? entry.rect.adjusted(-2, 1, -14, 1) : entry.rect.adjusted(14, 1, 2, 1);
        painter.drawText(text, int(Qt::AlignVCenter) | side | int(Qt::TextSingleLine), entry.text);
    }
    if (geometry.hiddenLegends > 0) {
        const QRectF rest(geometry.bounds.left() + (style.rightToLeft ? 12 : 0), geometry.title.top() + 1,
                          geometry.bounds.width() - 12, geometry.title.height());
        const int otherSide = int(Qt::AlignAbsolute) | (style.rightToLeft ? int(Qt::AlignLeft) : int(Qt::AlignRight));
        painter.drawText(rest, int(Qt::AlignVCenter) | otherSide, QStringLiteral("+%1").arg(geometry.hiddenLegends));
    }
}

void drawGrid(QPainter &painter, const PanelGeometry &geometry, const Style &style)
{
    const PanelAxis &axis = geometry.mainAxis();
    const QRectF plot = geometry.plot;
    const auto across = [&](double value, const QColor &colour) {
        const double y = axis.scale.toPixel(value);
        hairline(painter, {plot.left(), y}, {plot.right(), y}, colour);
    };
    QColor faint = style.grid;
    faint.setAlphaF(faint.alphaF() * kMinorOpacity);
    for (const double value : axis.ticks.minor)
        across(value, faint);
    for (const double value : axis.ticks.values)
        across(value, style.grid);
    for (const TimeTick &tick : geometry.timeTicks) {
        if (tick.major)
            hairline(painter, {tick.x, plot.top()}, {tick.x, plot.bottom()}, style.grid);
    }
    // The other axis has labels alone: two grids are a net that belongs to neither, and a dash beside a label reads
    // as its sign.
}

void drawValueLabels(QPainter &painter, const PanelAxis &axis, Qt::AlignmentFlag side, const Style &style)
{
    // There is room for what a text advances by; a last glyph may reach beyond that.
    constexpr int kFlags =
        int(Qt::AlignVCenter) | int(Qt::AlignAbsolute) | int(Qt::TextSingleLine) | int(Qt::TextDontClip);
    painter.setPen(style.muted);
    for (qsizetype i = 0; i < axis.labels.size(); ++i) {
        if (!axis.labels[i].isEmpty())
            painter.drawText(axis.labels[i], kFlags | int(side), axis.text.labels[i]);
    }
}

void drawAxes(QPainter &painter, const PanelGeometry &geometry, const Style &style)
{
    painter.setFont(style.smallFont);
    drawValueLabels(painter, geometry.left, Qt::AlignRight, style);
    drawValueLabels(painter, geometry.right, Qt::AlignLeft, style);
    for (const TimeTick &tick : geometry.timeTicks) {
        painter.setPen(tick.major ? style.text : style.muted);
        if (!tick.label.isEmpty())
            painter.drawText(tick.labelRect.adjusted(-1, 0, 2, 0), Qt::AlignCenter | Qt::TextSingleLine, tick.label);
        painter.setPen(style.muted);
        if (!tick.context.isEmpty())
            painter.drawText(tick.contextRect.adjusted(-1, 0, 2, 0), Qt::AlignCenter | Qt::TextSingleLine,
                             tick.context);
    }
}

void drawMarkers(QPainter &painter, const PanelGeometry &geometry, const PanelData &data)
{
    const auto isInRange = [&data](double timeMs) { return timeMs >= data.fromMs && timeMs <= data.toMs; };
    // Returns its middle.
    const auto drawUpright = [&](double timeMs, const QColor &colour) {
        const double x = std::round(geometry.x.toPixel(timeMs)) + 0.5;
        painter.setRenderHint(QPainter::Antialiasing, false);
        QPen pen(colour, 1, Qt::CustomDashLine);
        pen.setDashPattern({2, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
        return x;
    };
    for (const Marker &marker : data.markers) {
        if (const auto span = markerSpan(marker); span && isInRange(span->toMs))
            drawUpright(span->toMs, marker.colour);
        if (!isInRange(marker.timeMs))
            continue;
        const double x = drawUpright(marker.timeMs, marker.colour);
        drawMark(painter, QRectF(x - 4.5, geometry.plot.top(), 9, 7), marker.kind, marker.colour);
    }
}

const PanelAxis &axisOf(const PanelGeometry &geometry, const Threshold &threshold)
{
    return threshold.onRight ? geometry.right : geometry.left;
}

void drawRegions(QPainter &painter, const PanelGeometry &geometry, const PanelData &data)
{
    for (const Threshold &threshold : data.thresholds) {
        const PanelAxis &axis = axisOf(geometry, threshold);
        if (!axis.isShown || std::isnan(threshold.value) || std::isnan(threshold.fillTo))
            continue;
        const auto rowOf = [&](double value) {
            return std::round(axis.scale.toPixel(std::clamp(value, axis.scale.low(), axis.scale.high())));
        };
        const auto [top, bottom] = std::minmax({rowOf(threshold.value), rowOf(threshold.fillTo)});
        QColor colour = threshold.colour;
        colour.setAlphaF(kRegionOpacity);
        painter.fillRect(QRectF(geometry.plot.left(), top, geometry.plot.width(), bottom - top), colour);
    }
}

void drawThresholds(QPainter &painter, const PanelGeometry &geometry, const PanelData &data)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const Threshold &threshold : data.thresholds) {
        const PanelAxis &axis = axisOf(geometry, threshold);
        if (!axis.isShown || !threshold.hasLine ||
            !(threshold.value >= axis.scale.low() && threshold.value <= axis.scale.high()))
            continue;
        const double y = std::round(axis.scale.toPixel(threshold.value));
        QColor colour = threshold.colour;
        colour.setAlphaF(0.7f);
        QPen pen(colour, kThresholdPx, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({4, 2.5}); // times the width
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
        drawRegions(painter, geometry, data);
        drawGrid(painter, geometry, style);
        drawMarkerSpans(painter, geometry, data);
        drawAxes(painter, geometry, style);
        painter.save();
        painter.setClipRect(geometry.plot.adjusted(0, -2, 1, 2));
        drawSeries(painter, geometry, data.series, style);
        drawThresholds(painter, geometry, data);
        drawExemplars(painter, geometry, data, style);
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
    for (const Series &series : data.series) {
        const qsizetype sample = sampleAt(series, timeMs, data.toMs - data.fromMs);
        if (sample < 0)
            continue;
        const QPointF at(geometry.x.toPixel(series.samples.times()[sample]),
                         geometry.axisOf(series).scale.toPixel(drawnValueOf(series, sample)));
        if (!std::isfinite(at.y()) || !geometry.plot.adjusted(-1, -1, 1, 1).contains(at))
            continue;
        painter.setPen(QPen(style.ground, 1.5));
        painter.setBrush(freshOrStale(series.colour, style));
        painter.drawEllipse(at, 4, 4);
    }
    painter.restore();
}

} // namespace chart
