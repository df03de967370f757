#include "drawseries.h"

#include "courses.h"
#include "dotfield.h"
#include "raster.h"
#include "seriesink.h"
#include "valueplace.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace chart {

namespace {

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

    double ratio;
    double left;
    double top;
    QSize size;
};

Interpolation interpolationOf(Curve curve)
{
    switch (curve) {
    case Curve::StepBefore: return Interpolation::StepBefore;
    case Curve::StepAfter: return Interpolation::StepAfter;
    case Curve::Linear:
    case Curve::Smooth: break;
    }
    return Interpolation::Linear;
}

/// One line of a plot: a series', or what its fill ends at.
struct PlotLine
{
    const Series *axis = nullptr; ///< whose value axis it lies on
    const Samples *samples = nullptr;
    Curve curve = Curve::Linear;
    Gaps gaps;
    Slice slice;

    bool isThere() const { return samples != nullptr; }
};

class SeriesPainter
{
public:
    SeriesPainter(QPainter &painter, const PanelGeometry &geometry, const QVector<Series> &all, const Style &style)
        : m_painter(painter)
        , m_geometry(geometry)
        , m_all(all)
        , m_style(style)
        , m_device(geometry, painter.device() ? painter.device()->devicePixelRatioF() : 1)
        , m_grid{geometry.x.domainBegin, geometry.x.domainEnd, m_device.size.width()}
        , m_columns(m_grid)
    {
    }

    void draw(const Series &series)
    {
        const PlotLine line = lineOf(series, series.drawn(), series.look.curve, gapsOf(series));
        if (line.slice.size() <= 0)
            return;
        const SeriesInk ink(m_geometry, series, m_style);
        switch (series.look.drawAs) {
        case DrawAs::Bars: return isDense(line) ? drawDenseBars(line, ink) : drawBars(line, ink);
        case DrawAs::Points: return isDense(line) ? drawDots(line, ink) : drawPoints(runs(line), ink);
        case DrawAs::Line: break;
        }
        const PlotLine floor = floorOf(series);
        if (isDense(line))
            drawDenseLine(line, floor, ink);
        else
            drawSparseLine(line, floor, ink);
    }

    /// Dense neighbours are drawn in one go.
    void flush()
    {
        if (m_dense.empty())
            return;
        const Raster raster = rasteriseParts(m_dense, m_device.size);
        for (const QRect &part : raster.parts)
            lay(shared(raster.picture, part), part.topLeft());
        m_dense.clear();
    }

private:
    PlotLine lineOf(const Series &axis, const Samples &samples, Curve curve, const Gaps &gaps) const
    {
        return {&axis, &samples, curve, gaps, drawnSlice(samples, m_grid.fromMs, m_grid.toMs, gaps)};
    }

    /// What the fill ends at where that is no level.
    PlotLine floorOf(const Series &series) const
    {
        const int to = series.look.fillTo;
        if (to >= 0) {
            static const Samples kNothing;
            // A series that is not there, or itself, is a line without samples: no fill.
            if (to >= m_all.size() || &m_all[to] == &series)
                return lineOf(series, kNothing, series.look.curve, {});
            return lineOf(m_all[to], m_all[to].drawn(), m_all[to].look.curve, gapsOf(m_all[to]));
        }
        if (series.area && series.isRaised())
            return lineOf(series, series.stacked.floors, series.look.curve, gapsOf(series));
        return {};
    }

    bool isDense(const PlotLine &line) const { return line.slice.size() > m_device.size.width(); }

    QVector<QPolygonF> runs(const PlotLine &line) const
    {
        return runsOf(m_geometry, *line.axis, *line.samples, line.slice, line.gaps);
    }
    static QVector<QPolygonF> courses(QVector<QPolygonF> runs, Curve curve)
    {
        for (QPolygonF &run : runs)
            run = courseOf(run, curve);
        return runs;
    }

    std::vector<Span> spans(const PlotLine &line, bool apart = false)
    {
        std::vector<Piece> all = pieces(*line.samples, m_columns, line.gaps);
        if (apart) {
            for (Piece &piece : all)
                piece.joined = false;
        }
        return spansOf(all, m_grid, deviceScaleOf(m_geometry, *line.axis, m_device.ratio, m_device.top),
                       interpolationOf(line.curve));
    }
    std::vector<QRgb> fillRows(const SeriesInk &ink) const
    {
        std::vector<QRgb> rows(std::size_t(m_device.size.height()), ink.fillAt(0));
        for (std::size_t row = 0; ink.isFading() && row < rows.size(); ++row)
            rows[row] = ink.fillAt((double(row) + 0.5 + m_device.top) / m_device.ratio);
        return rows;
    }
    void fillDense(RasterLayer &layer, const PlotLine &line, const PlotLine &floor, const SeriesInk &ink)
    {
        layer.fill = fillRows(ink);
        layer.base = plotBase(m_geometry, *line.axis) * m_device.ratio - m_device.top;
        layer.isBand = floor.isThere();
        if (layer.isBand)
            layer.floor = spans(floor);
    }

    /// A part of a picture, whose pixels have to outlive it.
    static QImage shared(const QImage &picture, const QRect &part)
    {
        const uchar *pixels = picture.constScanLine(part.top()) + part.left() * qsizetype(sizeof(QRgb));
        return {pixels, part.width(), part.height(), picture.bytesPerLine(), picture.format()};
    }
    void lay(QImage picture, QPoint at = {})
    {
        picture.setDevicePixelRatio(m_device.ratio);
        m_painter.drawImage((QPointF(m_device.left, m_device.top) + at) / m_device.ratio, picture);
    }

    void drawDenseLine(const PlotLine &line, const PlotLine &floor, const SeriesInk &ink)
    {
        RasterLayer layer;
        layer.spans = spans(line);
        layer.stroke = ink.widthPx() > 0 ? ink.line().rgba() : 0;
        layer.strokePx = ink.widthPx() * m_device.ratio;
        if (ink.isFilled())
            fillDense(layer, line, floor, ink);
        if (const QVector<double> pattern = ink.dashPx(m_device.ratio); !pattern.isEmpty() && layer.stroke != 0) {
            // The fill below goes on where the line does not.
            RasterLayer dashes;
            dashes.spans = dashedSpans(layer.spans, m_grid, pattern, layer.strokePx);
            std::swap(dashes.stroke, layer.stroke);
            dashes.strokePx = layer.strokePx;
            if (ink.isFilled())
                m_dense.push_back(std::move(layer));
            layer = std::move(dashes);
        }
        m_dense.push_back(std::move(layer));
        if (line.axis->look.points == ShowPoints::Always)
            drawDots(line, ink);
    }

    void drawDots(const PlotLine &line, const SeriesInk &ink)
    {
        flush();
        lay(dotField(*line.samples, line.slice, m_grid,
                     deviceScaleOf(m_geometry, *line.axis, m_device.ratio, m_device.top), m_device.size,
                     ink.pointPx() * m_device.ratio, ink.line()));
    }

    /// Each bar is as wide as a pixel, and as high as the tallest there.
    void drawDenseBars(const PlotLine &line, const SeriesInk &ink)
    {
        PlotLine floor;
        if (line.axis->isRaised())
            floor = lineOf(*line.axis, line.axis->stacked.floors, line.curve, line.gaps);
        RasterLayer layer;
        layer.spans = spans(line, true);
        layer.fill.assign(std::size_t(m_device.size.height()), ink.line().rgba());
        layer.base = plotBase(m_geometry, *line.axis) * m_device.ratio - m_device.top;
        layer.isBand = floor.isThere();
        if (layer.isBand)
            layer.floor = spans(floor, true);
        m_dense.push_back(std::move(layer));
    }

    void drawBars(const PlotLine &line, const SeriesInk &ink)
    {
        flush();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setBrush(Qt::NoBrush);
        const QBrush fill = ink.fill();
        const double edge = std::max(1.0, ink.widthPx());
        for (const QRectF &bar : barsOf(m_geometry, *line.axis, line.slice, m_device.ratio)) {
            const bool hasRoom = bar.width() > 2 * edge + 1 && bar.height() > 2 * edge + 1;
            if (ink.isOpaque() || !hasRoom) {
                m_painter.fillRect(bar, ink.line());
                continue;
            }
            m_painter.fillRect(bar, fill);
            QPen pen(ink.line(), edge);
            pen.setJoinStyle(Qt::MiterJoin);
            m_painter.setPen(pen);
            m_painter.drawRect(bar.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2));
        }
    }

    void drawSparseLine(const PlotLine &line, const PlotLine &floor, const SeriesInk &ink)
    {
        const QVector<QPolygonF> own = runs(line);
        const QVector<QPolygonF> all = courses(own, line.curve);
        if (ink.isFilled() && floor.isThere() && isDense(floor)) {
            RasterLayer layer;
            layer.spans = spans(line);
            fillDense(layer, line, floor, ink);
            m_dense.push_back(std::move(layer));
        }
        flush();
        m_painter.setRenderHint(QPainter::Antialiasing);
        if (ink.isFilled()) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(ink.fill());
            if (!floor.isThere())
                fillToBase(all, plotBase(m_geometry, *line.axis));
            else if (!isDense(floor))
                fillBands(bandsBetween(all, courses(runs(floor), floor.curve)));
        }
        m_painter.setBrush(Qt::NoBrush);
        if (ink.widthPx() > 0)
            stroke(all, ink);
        const ShowPoints points = line.axis->look.points;
        const bool hasRoom = double(line.slice.size()) * ink.pointPx() * 2 <= m_geometry.plot.width();
        if (points == ShowPoints::Always || (points == ShowPoints::Auto && hasRoom))
            drawPoints(own, ink);
    }

    void fillToBase(const QVector<QPolygonF> &all, double base)
    {
        for (const QPolygonF &run : all) {
            if (run.size() < 2)
                continue;
            QPolygonF shape = run;
            shape << QPointF(run.last().x(), base) << QPointF(run.first().x(), base);
            m_painter.drawPolygon(shape);
        }
    }
    void fillBands(const QVector<QPolygonF> &bands)
    {
        // Lines may cross, and then one of them is still the other side of the fill.
        for (const QPolygonF &band : bands)
            m_painter.drawPolygon(band, Qt::WindingFill);
    }

    void stroke(const QVector<QPolygonF> &all, const SeriesInk &ink)
    {
        const QVector<double> pattern = ink.dashPx();
        const double width = ink.widthPx();
        const bool flat = !pattern.isEmpty() && pattern.first() > 0;
        m_painter.setPen(QPen(ink.line(), width, Qt::SolidLine, flat ? Qt::FlatCap : Qt::RoundCap, Qt::RoundJoin));
        for (const QPolygonF &run : all) {
            if (run.size() == 1) {
                m_painter.setBrush(ink.line());
                m_painter.drawEllipse(run.first(), width * 0.8, width * 0.8);
                m_painter.setBrush(Qt::NoBrush);
            }
            if (pattern.isEmpty() || run.size() == 1) {
                strokeAlong(run);
                continue;
            }
            for (const QPolygonF &dash : dashesOf(run, pattern)) {
                if (dash.size() == 2 && dash.first() == dash.last())
                    m_painter.drawPoint(dash.first());
                else
                    strokeAlong(dash);
            }
        }
    }

    void strokeAlong(const QPolygonF &run)
    {
        // A stroker's cost grows with the square of a noisy run's length: short pieces keep it linear.
        constexpr qsizetype kPiece = 16;
        for (qsizetype at = 0; at + 1 < run.size(); at += kPiece)
            m_painter.drawPolyline(run.constData() + at, int(qMin(kPiece + 1, run.size() - at)));
    }

    void drawPoints(const QVector<QPolygonF> &runs, const SeriesInk &ink)
    {
        flush();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(ink.line());
        const double radius = ink.pointPx() / 2;
        const QRectF reach = m_geometry.plot.adjusted(-radius, -radius, radius, radius);
        for (const QPolygonF &run : runs) {
            for (const QPointF &point : run) {
                if (reach.contains(point))
                    m_painter.drawEllipse(point, radius, radius);
            }
        }
        m_painter.setBrush(Qt::NoBrush);
    }

    QPainter &m_painter;
    const PanelGeometry &m_geometry;
    const QVector<Series> &m_all;
    const Style &m_style;
    DeviceRect m_device;
    ColumnGrid m_grid;
    Columns m_columns;
    std::vector<RasterLayer> m_dense;
};

} // namespace

double gapOf(const Series &series)
{
    return series.gapMs >= 0 ? series.gapMs : suggestedGap(series.samples);
}

qsizetype sampleAt(const Series &series, double timeMs, double widthMs)
{
    const double gap = gapOf(series);
    return nearest(series.samples, timeMs, gap > 0 ? gap / 2 : widthMs);
}

Gaps gapsOf(const Series &series)
{
    const double own = gapOf(series);
    switch (series.look.nulls) {
    case Nulls::Gap: break;
    case Nulls::Connect: return {false, 0, 0};
    case Nulls::ConnectBelow: {
        const double limit = series.look.connectBelowMs;
        if (limit > 0)
            return {false, own > 0 ? std::max(own, limit) : 0, limit};
    }
    }
    return {true, own, 0};
}

void drawSeries(QPainter &painter, const PanelGeometry &geometry, const QVector<Series> &all, const Style &style)
{
    SeriesPainter series(painter, geometry, all, style);
    for (const bool ghosts : {true, false}) {
        for (const Series &one : all) {
            if (one.look.ghost == ghosts)
                series.draw(one);
        }
    }
    series.flush();
}

} // namespace chart
