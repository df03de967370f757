#include "drawseries.h"

#include "raster.h"

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
        const double value = samples.values()[i];
        if (!std::isfinite(value)) {
            open = false;
            continue;
        }
        const double time = samples.times()[i];
        if (!open || (gapMs > 0 && time - lastTime > gapMs))
            all.append(QPolygonF());
        all.last() << QPointF(qBound(-kFarPx, geometry.x.toPixel(time), kFarPx), toY(geometry, value));
        lastTime = time;
        open = true;
    }
    return all;
}

void drawSparse(QPainter &painter, const PanelGeometry &geometry, const Series &series, Slice slice, const Style &style)
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

/// The plot in device pixels, with room for a line's width above and below.
struct DeviceRect
{
    DeviceRect(const PanelGeometry &geometry, double scale)
        : ratio(scale)
        , left(std::round(geometry.plot.left() * scale))
        , top(std::floor((geometry.plot.top() - kOverhangPx) * scale))
        , size(qBound(1, int(std::round(geometry.plot.width() * scale)), kMostPx),
               qBound(1, int(std::ceil((geometry.plot.height() + 2 * kOverhangPx) * scale)), kMostPx))
    {
    }
    static constexpr double kOverhangPx = 2;
    static constexpr int kMostPx = 16384;

    LinearScale y(const PanelGeometry &geometry) const
    {
        return {geometry.y.domainBegin, geometry.y.domainEnd, geometry.y.pixelBegin * ratio - top,
                geometry.y.pixelEnd * ratio - top};
    }

    double ratio;
    double left;
    double top;
    QSize size;
};

RasterLayer denseLayer(const PanelGeometry &geometry, const Series &series, const DeviceRect &device,
                       const Style &style)
{
    const ColumnGrid grid{geometry.x.domainBegin, geometry.x.domainEnd, device.size.width()};
    const LinearScale y = device.y(geometry);
    const QColor colour = lineColour(series, style);
    RasterLayer layer;
    layer.spans = spansOf(pieces(series.samples, grid, {true, gapOf(series)}), grid, y);
    layer.stroke = colour.rgba();
    layer.strokePx = style.strokePx * device.ratio;
    if (series.area) {
        layer.base = baseline(geometry) * device.ratio - device.top;
        layer.fill.assign(std::size_t(device.size.height()), withOpacity(colour, style.areaOpacity).rgba());
    }
    return layer;
}

} // namespace

double gapOf(const Series &series)
{
    return series.gapMs >= 0 ? series.gapMs : suggestedGap(series.samples);
}

void drawSeries(QPainter &painter, const PanelGeometry &geometry, const QVector<Series> &all, const Style &style)
{
    const DeviceRect device(geometry, painter.device() ? painter.device()->devicePixelRatioF() : 1);
    std::vector<RasterLayer> dense; // neighbours are drawn in one go
    const auto flush = [&] {
        if (dense.empty())
            return;
        QImage picture = rasterise(dense, device.size);
        picture.setDevicePixelRatio(device.ratio);
        painter.drawImage(QPointF(device.left, device.top) / device.ratio, picture);
        dense.clear();
    };
    for (const Series &series : all) {
        const Slice slice = visible(series.samples, geometry.x.domainBegin, geometry.x.domainEnd);
        if (slice.size() <= 0)
            continue;
        if (slice.size() > device.size.width()) {
            dense.push_back(denseLayer(geometry, series, device, style));
            continue;
        }
        flush();
        drawSparse(painter, geometry, series, slice, style);
    }
    flush();
}

} // namespace chart
