#include "overlay.h"

#include <chart/markerspan.h>

#include <QPainter>

#include <algorithm>

namespace chart {

namespace {

constexpr int kMostNotes = 6; // of neighbouring changes

} // namespace

void drawDrag(QPainter &painter, const PanelGeometry &geometry, const PanelData &data, const Style &style,
              const std::optional<DragBox> &drag, const std::optional<AxisRange> &span)
{
    const QRectF plot = geometry.plot;
    const auto area = [&](const AxisRange &times) {
        const double left = qBound(plot.left(), geometry.x.toPixel(times.low), plot.right());
        const double right = qBound(plot.left(), geometry.x.toPixel(times.high), plot.right());
        return QRectF(QPointF(left, plot.top()), QPointF(right, plot.bottom()));
    };
    const auto selects = drag && drag->selects ? std::optional(drag->times) : span;
    if (selects && selects->high >= data.fromMs && selects->low <= data.toMs) {
        const QRectF selected = area(*selects);
        painter.fillRect(selected, style.selection);
        painter.fillRect(QRectF(selected.left(), selected.top(), 1, selected.height()), style.accent);
        painter.fillRect(QRectF(selected.right() - 1, selected.top(), 1, selected.height()), style.accent);
    }
    if (!drag || drag->selects)
        return;
    QRectF box = area(drag->times);
    if (drag->values) {
        const AxisScale &y = geometry.mainAxis().scale;
        box.setTop(qBound(plot.top(), y.toPixel(drag->values->high), plot.bottom()));
        box.setBottom(qBound(plot.top(), y.toPixel(drag->values->low), plot.bottom()));
    }
    painter.fillRect(box, style.selection);
}

TooltipData crosshairTip(const PanelData &data, const PanelGeometry &geometry, const QVector<MarkerGroup> &markers,
                         const Style &style, double timeMs, const std::optional<QPointF> &pointer, const QString &more,
                         TooltipOptions options)
{
    if (pointer && geometry.plot.contains(*pointer))
        options.pointerY = pointer->y();
    options.zone = style.zone;
    TooltipData tip = tooltipRows(data, geometry, timeMs, options);
    const double x = geometry.x.toPixel(timeMs);
    tip.pointer = pointer.value_or(QPointF(x, geometry.plot.center().y()));
    tip.more = more;
    const auto written = [&](double momentMs) {
        return timeText(qint64(momentMs), style.zone, style.format, qint64(data.toMs - data.fromMs), data.nowMs);
    };
    tip.heading = written(snapTime(data, timeMs));
    const QVector<int> beside = markersBeside(data, geometry, markers, timeMs, pointer);
    for (int i = 0; i < qMin<int>(kMostNotes, int(beside.size())); ++i) {
        const Marker &marker = data.markers[beside[i]];
        const QString text = markerText(marker.kind, marker.label);
        const auto span = markerSpan(marker);
        const bool needsTime = beside.size() > 1 && !span;
        tip.notes += TooltipNote{marker.colour, needsTime ? written(marker.timeMs) + QStringLiteral("  ") + text : text,
                                 marker.kind};
        // In a line of its own, so that a long text leaves it whole.
        if (span)
            tip.notes += TooltipNote{style.muted, markerSpanText(*span, data, style), MarkerKind::Other,
                                     TooltipNote::Sign::None};
    }
    if (beside.size() > kMostNotes)
        tip.notes += TooltipNote{
            style.muted, QString(more).replace(QLatin1String("%1"), QString::number(beside.size() - kMostNotes))};
    return tip;
}

PanelGeometry layoutZoomed(const QRectF &bounds, const PanelData &data, const AxisRange &values, const Style &style,
                           AxisRooms *rooms)
{
    if (data.series.isEmpty())
        return layoutPanel(bounds, data, style, rooms);
    PanelData wish = data;
    const bool right =
        std::all_of(wish.series.cbegin(), wish.series.cend(), [](const Series &series) { return series.onRight; });
    for (Series &series : wish.series) {
        if (series.onRight == right)
            series.samples = {};
    }
    wish.thresholds.removeIf([right](const Threshold &threshold) { return threshold.onRight == right; });
    AxisOptions &axis = right ? wish.right : wish;
    axis.includeZero = false;
    axis.leastTop = 0;
    axis.hardMin.reset();
    axis.hardMax.reset();
    axis.softMin = values.low;
    axis.softMax = values.high;
    return layoutPanel(bounds, wish, style, rooms);
}

} // namespace chart
