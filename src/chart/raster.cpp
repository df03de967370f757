#include "raster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace chart {

namespace {

constexpr int kTileColumns = 64;
constexpr int kBeyondRows = 1 << 20; ///< where no span reaches
constexpr int kMostSpans = 64;       ///< of one column and its neighbours, that are looked at for each row

/// colour * coverage / 255, both channels of a pair at once.
quint32 scaled(quint32 pixel, quint32 coverage)
{
    quint32 redBlue = (pixel & 0xff00ff) * coverage;
    redBlue = ((redBlue + ((redBlue >> 8) & 0xff00ff) + 0x800080) >> 8) & 0xff00ff;
    quint32 alphaGreen = ((pixel >> 8) & 0xff00ff) * coverage;
    alphaGreen = (alphaGreen + ((alphaGreen >> 8) & 0xff00ff) + 0x800080) & 0xff00ff00;
    return redBlue | alphaGreen;
}

/// 0..1 as 0..255; std::lround would be a call for each pixel of an edge.
quint32 byteOf(float share)
{
    constexpr float kHalf = 0.5F;
    return quint32(share * 255 + kHalf);
}

void blend(quint32 &pixel, quint32 source)
{
    pixel = source + scaled(pixel, 255 - (source >> 24));
}

void blendRun(quint32 *pixels, int count, quint32 source)
{
    if (source >> 24 == 255) {
        std::fill(pixels, pixels + count, source);
        return;
    }
    const quint32 rest = 255 - (source >> 24);
    for (int i = 0; i < count; ++i)
        pixels[i] = source + scaled(pixels[i], rest);
}

/// A span with the pen's width: rows [top, bottom], each end a slope of so many rows.
struct Stroke
{
    float top = 0;
    float bottom = 0;
    float topSlope = 0;
    float bottomSlope = 0;
};

/// How much of the rows above `row` lies below an edge at `edge` that fades in over `slope`.
float areaAbove(float row, float edge, float slope)
{
    const float depth = row - edge;
    if (depth <= 0)
        return 0;
    return depth < slope ? depth * depth / (2 * slope) : depth - slope / 2;
}

float coverage(const Stroke &stroke, int row)
{
    const auto at = float(row);
    const float below = areaAbove(at + 1, stroke.top, stroke.topSlope) - areaAbove(at, stroke.top, stroke.topSlope);
    const float above =
        areaAbove(-at, -stroke.bottom, stroke.bottomSlope) - areaAbove(-at - 1, -stroke.bottom, stroke.bottomSlope);
    return std::max(0.0f, below + above - 1);
}

/// What one pen does beyond its own column.
struct Pen
{
    explicit Pen(double widthPx) : radius(float(std::max(1.0, widthPx) / 2)), reach(int(std::ceil(radius - 0.5f)))
    {
        partial = reach > 0 ? radius - 0.5f - float(reach - 1) : 0;
        for (int away = 0; away <= kMostReach; ++away) {
            const float side = std::max(0.0f, float(away) - 0.5f);
            const float height = std::sqrt(std::max(0.0f, radius * radius - side * side));
            shrink[std::size_t(away)] = away == 0 ? 0 : radius - height * (away == reach ? 0.5f + partial / 2 : 1);
        }
        reach = std::min(reach, kMostReach);
    }
    static constexpr int kMostReach = 16;
    float radius;
    int reach;                                  ///< columns on each side
    float partial = 0;                          ///< of the outermost, as much as is covered
    std::array<float, kMostReach + 1> shrink{}; ///< rows less at each end, by distance in columns
};

Stroke strokeOf(const Span &span, const Pen &pen, int away)
{
    const float radius = pen.radius - pen.shrink[std::size_t(away)];
    const float most = 2 * radius;
    return {span.top - radius, span.bottom + radius, std::min(span.slopeAtTop, most),
            std::min(span.slopeAtBottom, most)};
}

/// The spans by column.
class SpanIndex
{
public:
    SpanIndex(const std::vector<Span> &spans, int columns) : m_spans(spans), m_begin(std::size_t(columns) + 1)
    {
        std::size_t at = 0;
        for (int column = 0; column <= columns; ++column) {
            while (at < spans.size() && spans[at].column < column)
                ++at;
            m_begin[std::size_t(column)] = at;
        }
    }
    int columns() const { return int(m_begin.size()) - 1; }
    const Span *begin(int column) const { return m_spans.data() + m_begin[std::size_t(column)]; }
    const Span *end(int column) const { return m_spans.data() + m_begin[std::size_t(column) + 1]; }
    bool isEmpty(int column) const { return begin(column) == end(column); }

private:
    const std::vector<Span> &m_spans;
    std::vector<std::size_t> m_begin;
};

/// Everything that a pen lays into one column.
class ColumnStroker
{
public:
    ColumnStroker(const SpanIndex &index, const Pen &pen, int rows) : m_index(index), m_pen(pen), m_rows(rows) {}

    /// False where nothing is to be drawn.
    bool gather(int column)
    {
        m_own = m_left = m_right = 0;
        m_first = m_rows;
        m_last = -1;
        m_column = column;
        m_isCrowded = false;
        for (int away = 0; away <= m_pen.reach; ++away) {
            const bool partial = isPartial(away);
            add(column - away, away, partial ? m_leftStrokes : m_ownStrokes, partial ? m_left : m_own);
            if (away > 0)
                add(column + away, away, partial ? m_rightStrokes : m_ownStrokes, partial ? m_right : m_own);
        }
        return m_first <= m_last;
    }

    void draw(quint32 *pixels, quint32 colour)
    {
        if (m_isCrowded)
            return drawCrowded(pixels, colour);
        // The longest stretch that one stroke covers whole needs no arithmetic.
        int solidBegin = 0;
        int solidEnd = 0;
        for (int i = 0; i < m_own; ++i) {
            const Stroke &stroke = m_ownStrokes[std::size_t(i)];
            const int begin = std::max(m_first, int(std::ceil(std::max(stroke.top + stroke.topSlope, -1.0f))));
            const int end =
                std::min(m_last + 1, int(std::floor(std::min(stroke.bottom - stroke.bottomSlope, float(m_rows)))));
            if (end - begin > solidEnd - solidBegin) {
                solidBegin = begin;
                solidEnd = end;
            }
        }
        if (solidEnd <= solidBegin) {
            drawEdges(pixels, m_first, m_last + 1, colour);
            return;
        }
        drawEdges(pixels, m_first, solidBegin, colour);
        blendRun(pixels + solidBegin, solidEnd - solidBegin, colour);
        drawEdges(pixels, solidEnd, m_last + 1, colour);
    }

private:
    using Strokes = std::array<Stroke, kMostSpans>;

    void add(int column, int away, Strokes &strokes, int &count)
    {
        if (column < 0 || column >= m_index.columns())
            return;
        for (const Span *span = m_index.begin(column); span != m_index.end(column); ++span) {
            const Stroke stroke = strokeOf(*span, m_pen, away);
            if (stroke.bottom <= 0 || stroke.top >= float(m_rows))
                continue;
            m_first = std::min(m_first, std::max(0, int(std::floor(std::max(stroke.top, 0.0f)))));
            m_last = std::max(m_last, int(std::ceil(std::min(stroke.bottom, float(m_rows)))) - 1);
            if (count < kMostSpans)
                strokes[std::size_t(count++)] = stroke;
            else
                m_isCrowded = true;
        }
    }

    /// Of the columns within the pen's reach the outermost, which it covers in part.
    bool isPartial(int away) const { return away == m_pen.reach && away > 0; }

    /// So many parts that looking at each in each row would take the square of them: each is laid into its rows once.
    /// Parts of a column lie apart, so that is little more than its height.
    void drawCrowded(quint32 *pixels, quint32 colour)
    {
        for (std::vector<float> *rows : {&m_ownRows, &m_leftRows, &m_rightRows})
            rows->assign(std::size_t(m_rows), 0);
        for (int away = 0; away <= m_pen.reach; ++away) {
            layRows(m_column - away, away, isPartial(away) ? m_leftRows : m_ownRows);
            if (away > 0)
                layRows(m_column + away, away, isPartial(away) ? m_rightRows : m_ownRows);
        }
        for (int row = m_first; row <= m_last; ++row) {
            const auto at = std::size_t(row);
            const quint32 amount = byteOf(joint(m_ownRows[at], m_leftRows[at] + m_rightRows[at]));
            if (amount > 0)
                blend(pixels[row], scaled(colour, amount));
        }
    }
    void layRows(int column, int away, std::vector<float> &rows) const
    {
        if (column < 0 || column >= m_index.columns())
            return;
        for (const Span *span = m_index.begin(column); span != m_index.end(column); ++span) {
            const Stroke stroke = strokeOf(*span, m_pen, away);
            const int begin = int(std::floor(std::clamp(stroke.top, 0.0f, float(m_rows))));
            const int end = int(std::ceil(std::clamp(stroke.bottom, 0.0f, float(m_rows))));
            for (int row = begin; row < end; ++row)
                rows[std::size_t(row)] = std::max(rows[std::size_t(row)], coverage(stroke, row));
        }
    }

    /// What the pen covers of a pixel: by the columns that it covers whole, and by those beside it in part.
    float joint(float own, float beside) const
    {
        return m_pen.reach > 0 && own < 1 ? std::max(own, std::min(1.0f, m_pen.partial * beside)) : own;
    }

    static float greatest(const Strokes &strokes, int count, int row)
    {
        float most = 0;
        for (int i = 0; i < count; ++i)
            most = std::max(most, coverage(strokes[std::size_t(i)], row));
        return most;
    }

    void drawEdges(quint32 *pixels, int begin, int end, quint32 colour) const
    {
        for (int row = begin; row < end; ++row) {
            float covered = greatest(m_ownStrokes, m_own, row);
            if (m_pen.reach > 0 && covered < 1)
                covered = joint(covered, greatest(m_leftStrokes, m_left, row) + greatest(m_rightStrokes, m_right, row));
            const quint32 amount = byteOf(covered);
            if (amount > 0)
                blend(pixels[row], scaled(colour, amount));
        }
    }

    const SpanIndex &m_index;
    const Pen &m_pen;
    int m_rows;
    Strokes m_ownStrokes;
    Strokes m_leftStrokes;
    Strokes m_rightStrokes;
    int m_own = 0;
    int m_left = 0;
    int m_right = 0;
    int m_first = 0;
    int m_last = -1;
    int m_column = 0;
    bool m_isCrowded = false;
    std::vector<float> m_ownRows, m_leftRows, m_rightRows;
};

/// Rows that a fill covers of one column.
struct FillExtent
{
    float top;
    float bottom;

    void include(const Span *begin, const Span *end)
    {
        for (const Span *span = begin; span != end; ++span) {
            top = std::min(top, span->top + span->slopeAtTop / 2);
            bottom = std::max(bottom, span->bottom - span->slopeAtBottom / 2);
        }
    }
};

void fillColumn(quint32 *pixels, int rows, FillExtent extent, const std::vector<quint32> &fill)
{
    const float top = std::max(extent.top, 0.0f);
    const float bottom = std::min(extent.bottom, float(rows));
    if (!(bottom > top))
        return;
    const int first = int(std::floor(top));
    const int last = std::min(rows, int(std::ceil(bottom))) - 1;
    for (int row = first; row <= last; ++row) {
        const float covered = std::min(bottom, float(row + 1)) - std::max(top, float(row));
        if (covered >= 1)
            blend(pixels[row], fill[std::size_t(row)]);
        else
            blend(pixels[row], scaled(fill[std::size_t(row)], byteOf(covered)));
    }
}

void touchColumn(quint32 *pixels, int rows, const Span *begin, const Span *end, quint32 colour)
{
    for (const Span *span = begin; span != end; ++span) {
        const int first = int(std::floor(std::clamp(span->top, -1.0f, float(rows))));
        const int last = int(std::floor(std::clamp(span->bottom, -1.0f, float(rows))));
        if (last < 0 || first >= rows)
            continue;
        blendRun(pixels + std::max(first, 0), std::min(last, rows - 1) - std::max(first, 0) + 1, colour);
    }
}

struct PreparedLayer
{
    PreparedLayer(const RasterLayer &given, int columns)
        : layer(given)
        , index(given.spans, columns)
        , pen(given.strokePx)
        , stroke(qPremultiply(given.stroke))
    {
        for (const QRgb colour : given.fill)
            fill.push_back(qPremultiply(colour));
        if (given.isBand)
            floor.emplace(given.floor, columns);
    }

    void fillAt(quint32 *pixels, int rows, int column) const
    {
        if (fill.empty() || index.isEmpty(column) || (floor && floor->isEmpty(column)))
            return;
        FillExtent extent{float(layer.base), float(layer.base)};
        if (floor) {
            extent = {float(2 * kBeyondRows), float(-2 * kBeyondRows)};
            extent.include(floor->begin(column), floor->end(column));
        }
        extent.include(index.begin(column), index.end(column));
        fillColumn(pixels, rows, extent, fill);
    }

    const RasterLayer &layer;
    SpanIndex index;
    Pen pen;
    std::optional<SpanIndex> floor;
    quint32 stroke;
    std::vector<quint32> fill;
};

void drawTile(quint32 *tile, std::size_t stride, const PreparedLayer &prepared, int rows, int from, int to)
{
    const RasterLayer &layer = prepared.layer;
    ColumnStroker stroker(prepared.index, prepared.pen, rows);
    for (int column = from; column < to; ++column) {
        quint32 *pixels = tile + std::size_t(column - from) * stride;
        const Span *begin = prepared.index.begin(column);
        const Span *end = prepared.index.end(column);
        prepared.fillAt(pixels, rows, column);
        if (prepared.stroke == 0)
            continue;
        if (!layer.isAntialiased)
            touchColumn(pixels, rows, begin, end, prepared.stroke);
        else if (stroker.gather(column))
            stroker.draw(pixels, prepared.stroke);
    }
}

} // namespace

QImage rasterise(const std::vector<RasterLayer> &layers, QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    const int rows = size.height();
    std::vector<PreparedLayer> prepared;
    prepared.reserve(layers.size());
    for (const RasterLayer &layer : layers)
        prepared.emplace_back(layer, size.width());
    // Columns lie in memory one behind the other, a tile of them in the cache, and an odd number of cache lines apart:
    // or else turning the tile would evict what it is about to read.
    const std::size_t stride = (std::size_t(rows) / 16 | 1) * 16 + (rows % 16 ? 32 : 0);
    std::vector<quint32> tile(stride * kTileColumns);
    for (int from = 0; from < size.width(); from += kTileColumns) {
        const int to = std::min(from + kTileColumns, size.width());
        std::fill(tile.begin(), tile.end(), 0);
        for (const PreparedLayer &layer : prepared)
            drawTile(tile.data(), stride, layer, rows, from, to);
        for (int row = 0; row < rows; ++row) {
            auto *line = reinterpret_cast<quint32 *>(image.scanLine(row)) + from;
            for (int column = 0; column < to - from; ++column)
                line[column] = tile[std::size_t(column) * stride + std::size_t(row)];
        }
    }
    return image;
}

} // namespace chart
