#include "drawseries.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace chart {

namespace {

/// Far outside any plot, and still inside what the rasteriser's fixed-point numbers can hold.
constexpr double kFarPx = 16000;

QColor lineColour(const Series &series, const Style &style)
{
    return style.dimmed ? style.muted : series.colour;
}

QColor withOpacity(QColor colour, double opacity)
{
    colour.setAlphaF(float(opacity));
    return colour;
}

double toY(const PanelGeometry &geometry, double value)
{
    return qBound(-kFarPx, geometry.y.toPixel(value), kFarPx);
}

double baseline(const PanelGeometry &geometry)
{
    return toY(geometry, qBound(geometry.ticks.low, 0.0, geometry.ticks.high));
}

/// Runs of samples without a gap, as points.
QVector<QPolygonF> runs(const PanelGeometry &geometry, const Samples &samples, Slice slice, double gapMs)
{
    QVector<QPolygonF> all;
    double lastTime = 0;
    bool open = false;
    for (qsizetype i = slice.begin; i < slice.end; ++i) {
        const double value = samples.values[i];
        if (!std::isfinite(value)) {
            open = false;
            continue;
        }
        const double time = samples.times[i];
        if (!open || (gapMs > 0 && time - lastTime > gapMs))
            all.append(QPolygonF());
        all.last() << QPointF(qBound(-kFarPx, geometry.x.toPixel(time), kFarPx), toY(geometry, value));
        lastTime = time;
        open = true;
    }
    return all;
}

void drawSparse(QPainter &painter, const PanelGeometry &geometry, const Series &series, Slice slice,
                const Style &style)
{
    const QColor colour = lineColour(series, style);
    const QVector<QPolygonF> all = runs(geometry, series.samples, slice, gapOf(series));
    painter.setRenderHint(QPainter::Antialiasing);
    if (series.area) {
        const double base = baseline(geometry);
        painter.setPen(Qt::NoPen);
        painter.setBrush(withOpacity(colour, style.areaOpacity));
        for (const QPolygonF &run : all) {
            if (run.size() < 2)
                continue;
            QPolygonF shape = run;
            shape << QPointF(run.last().x(), base) << QPointF(run.first().x(), base);
            painter.drawPolygon(shape);
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, style.strokePx, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    // A stroker's cost grows with the square of a noisy run's length: short pieces keep it linear.
    constexpr qsizetype kPiece = 16;
    for (const QPolygonF &run : all) {
        if (run.size() == 1) {
            painter.setBrush(colour);
            painter.drawEllipse(run.first(), style.strokePx * 0.8, style.strokePx * 0.8);
            painter.setBrush(Qt::NoBrush);
        }
        for (qsizetype at = 0; at + 1 < run.size(); at += kPiece)
            painter.drawPolyline(run.constData() + at, int(qMin(kPiece + 1, run.size() - at)));
    }
}

/// A vertical span with its ends' coverage, so that dense lines move by fractions of a pixel and not in jumps.
void drawSpan(QPainter &painter, double x, double widthPx, double top, double bottom, double pixel,
              const QColor &colour)
{
    const double first = std::ceil(top / pixel) * pixel;
    const double last = std::floor(bottom / pixel) * pixel;
    if (last > first)
        painter.fillRect(QRectF(x, first, widthPx, last - first), colour);
    const auto edge = [&](double y, double coverage) {
        if (coverage > 0.02) {
            QColor faint = colour;
            faint.setAlphaF(float(colour.alphaF() * qMin(1.0, coverage)));
            painter.fillRect(QRectF(x, y, widthPx, pixel), faint);
        }
    };
    if (last >= first) {
        edge(first - pixel, (first - top) / pixel);
        edge(last, (bottom - last) / pixel);
    } else {
        edge(last, (bottom - top) / pixel);
    }
}

void drawDense(QPainter &painter, const PanelGeometry &geometry, const Series &series, const Style &style,
               int columns, double pixel)
{
    const QColor colour = lineColour(series, style);
    const QColor area = withOpacity(colour, style.areaOpacity);
    const double base = baseline(geometry);
    const QVector<Column> all =
        decimate(series.samples, geometry.x.domainBegin, geometry.x.domainEnd, columns, gapOf(series));
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double half = style.strokePx / 2;
    const Column *before = nullptr;
    int beforeAt = 0;
    for (int i = 0; i < columns; ++i) {
        const Column &column = all[i];
        if (column.count == 0)
            continue;
        const double x = geometry.plot.left() + i * pixel;
        double top = toY(geometry, column.greatest);
        double bottom = toY(geometry, column.least);
        if (before && column.joined) {
            // The stroke between two columns is shared half and half.
            const double from = toY(geometry, before->last);
            const double to = toY(geometry, column.first);
            if (i == beforeAt + 1) {
                const double middle = (from + to) / 2;
                top = qMin(top, middle);
                bottom = qMax(bottom, middle);
            } else {
                for (int k = beforeAt + 1; k < i; ++k) {
                    const double y = from + (to - from) * (k - beforeAt) / (i - beforeAt);
                    const double rise = std::abs(to - from) / (i - beforeAt) / 2;
                    if (series.area)
                        painter.fillRect(QRectF(QPointF(geometry.plot.left() + k * pixel, qMin(y, base)),
                                                QSizeF(pixel, std::abs(base - y))),
                                         area);
                    drawSpan(painter, geometry.plot.left() + k * pixel, pixel, y - rise - half, y + rise + half, pixel,
                             colour);
                }
            }
        }
        if (series.area) {
            const double edge = base > (top + bottom) / 2 ? top : bottom;
            painter.fillRect(QRectF(QPointF(x, qMin(edge, base)), QSizeF(pixel, std::abs(base - edge))), area);
        }
        drawSpan(painter, x, pixel, top - half, bottom + half, pixel, colour);
        before = &column;
        beforeAt = i;
    }
}

} // namespace

double gapOf(const Series &series)
{
    return series.gapMs >= 0 ? series.gapMs : suggestedGap(series.samples);
}

void drawSeries(QPainter &painter, const PanelGeometry &geometry, const Series &series, const Style &style)
{
    const Slice slice = visible(series.samples, geometry.x.domainBegin, geometry.x.domainEnd);
    if (slice.size() <= 0)
        return;
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1;
    const int columns = qBound(1, int(std::ceil(geometry.plot.width() * ratio)), 16384);
    if (slice.size() <= columns)
        drawSparse(painter, geometry, series, slice, style);
    else
        drawDense(painter, geometry, series, style, columns, 1 / ratio);
}

} // namespace chart
