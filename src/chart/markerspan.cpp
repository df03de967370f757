#include "markerspan.h"

#include <core/clock.h>
#include <core/unitformat.h>
#include <core/units.h>

#include <QColor>
#include <QPainter>
#include <QVector>

#include <algorithm>
#include <cmath>
#include <utility>

namespace chart {

namespace {

constexpr double kFurthestMs = 253'402'300'800'000; // the end of the year 9999
constexpr qint64 kSpanDayMs = 86'400'000;
constexpr float kSpanOpacity = 0.06F; // on a light ground series keep a contrast of 3
constexpr double kSpanLinePx = 1;

/// One ground of the plot, in pixels.
struct SpanGround
{
    QRgb colour = 0;
    double left = 0;
    double right = 0;
};

/// Grounds of one colour that touch each other become one.
QVector<SpanGround> joinedGrounds(QVector<SpanGround> grounds)
{
    std::sort(grounds.begin(), grounds.end(), [](const SpanGround &a, const SpanGround &b) {
        return a.colour != b.colour ? a.colour < b.colour : a.left < b.left;
    });
    QVector<SpanGround> joined;
    for (const SpanGround &ground : std::as_const(grounds)) {
        if (!joined.isEmpty() && joined.constLast().colour == ground.colour && ground.left <= joined.constLast().right)
            joined.last().right = std::max(joined.constLast().right, ground.right);
        else
            joined += ground;
    }
    return joined;
}

} // namespace

std::optional<MarkerSpan> markerSpan(const Marker &marker)
{
    const auto isTime = [](double timeMs) { return std::abs(timeMs) < kFurthestMs; }; // NaN is none
    if (!marker.endMs || !isTime(marker.timeMs) || !isTime(*marker.endMs) || !(*marker.endMs > marker.timeMs))
        return std::nullopt;
    return MarkerSpan{marker.timeMs, *marker.endMs};
}

std::optional<QRectF> markerSpanArea(const Marker &marker, const PanelGeometry &geometry, const PanelData &data)
{
    const std::optional<MarkerSpan> span = markerSpan(marker);
    if (!span || !(span->fromMs <= data.toMs && span->toMs >= data.fromMs))
        return std::nullopt;
    const QRectF &plot = geometry.plot;
    const double begin = std::round(geometry.x.toPixel(std::max(span->fromMs, data.fromMs)));
    const double end = std::round(geometry.x.toPixel(std::min(span->toMs, data.toMs)));
    const double left = std::max(plot.left(), std::min(plot.right() - 1, begin));
    const double right = std::min(plot.right(), std::max(left + 1, end));
    return QRectF(left, plot.top(), right - left, plot.height());
}

QString markerSpanText(const MarkerSpan &span, const PanelData &data, const Style &style)
{
    const auto from = qint64(span.fromMs);
    const auto to = qint64(span.toMs);
    const auto range = qint64(data.toMs - data.fromMs);
    const double lastedMs = span.toMs - span.fromMs;
    const QString lasted = lastedMs < 1000 ? core::formatValue(lastedMs, QStringLiteral("ms")).joined()
                                           : core::formatDuration(core::Milliseconds(qint64(lastedMs)));
    // The end's day is told only where it is another one.
    return timeText(from, style.zone, style.format, range, data.nowMs) + QStringLiteral(" \u2013 ") +
           timeText(to, style.zone, style.format, std::min(range, kSpanDayMs), from) + QStringLiteral(", ") + lasted;
}

void drawMarkerSpans(QPainter &painter, const PanelGeometry &geometry, const PanelData &data)
{
    QVector<SpanGround> grounds;
    for (const Marker &marker : data.markers) {
        if (const auto area = markerSpanArea(marker, geometry, data))
            grounds += SpanGround{marker.colour.rgba(), area->left(), area->right()};
    }
    const QRectF &plot = geometry.plot;
    for (const SpanGround &ground : joinedGrounds(std::move(grounds))) {
        const double width = ground.right - ground.left;
        const QColor line = QColor::fromRgba(ground.colour);
        QColor faint = line;
        faint.setAlphaF(faint.alphaF() * kSpanOpacity);
        painter.fillRect(QRectF(ground.left, plot.top(), width, plot.height()), faint);
        painter.fillRect(QRectF(ground.left, plot.top(), width, kSpanLinePx), line);
        painter.fillRect(QRectF(ground.left, plot.bottom() - kSpanLinePx, width, kSpanLinePx), line);
    }
}

} // namespace chart
