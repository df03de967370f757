#include "raster.h"

#include "blend.h"
#include "columnstroker.h"

#include <algorithm>
#include <optional>

namespace chart {

namespace {

constexpr int kTileColumns = 64;
constexpr int kBeyondRows = 1 << 20; ///< where no span reaches

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

RowRange fillColumn(quint32 *pixels, int rows, FillExtent extent, const std::vector<quint32> &fill, RowRange hidden)
{
    const float top = std::max(extent.top, 0.0f);
    const float bottom = std::min(extent.bottom, float(rows));
    if (!(bottom > top))
        return {};
    const int first = floorOf(top);
    const int last = std::min(rows, ceilOf(bottom)) - 1;
    for (int row = first; row <= last; ++row) {
        if (row >= hidden.first && row <= hidden.last)
            continue;
        const float covered = std::min(bottom, float(row + 1)) - std::max(top, float(row));
        if (covered >= 1)
            blend(pixels[row], fill[std::size_t(row)]);
        else
            blend(pixels[row], scaled(fill[std::size_t(row)], byteOf(covered)));
    }
    return {first, last};
}

RowRange touchColumn(quint32 *pixels, int rows, const Span *begin, const Span *end, quint32 colour)
{
    RowRange touched;
    for (const Span *span = begin; span != end; ++span) {
        const int first = floorOf(std::clamp(span->top, -1.0f, float(rows)));
        const int last = floorOf(std::clamp(span->bottom, -1.0f, float(rows)));
        if (last < 0 || first >= rows)
            continue;
        const RowRange range{std::max(first, 0), std::min(last, rows - 1)};
        blendRun(pixels + range.first, range.count(), colour);
        touched.include(range.first, range.last);
    }
    return touched;
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

    bool isStroked() const { return stroke != 0 && layer.isAntialiased; }
    /// Whether it is worth asking what its stroke hides: not where it is a thin line.
    bool isHiding() const
    {
        constexpr float kWorthRows = 32; ///< a column; finding out costs as much as drawing about so many
        float all = 0;
        for (const Span &span : layer.spans)
            all += std::min(span.bottom, float(kBeyondRows)) - std::max(span.top, float(-kBeyondRows));
        return isStroked() && stroke >> 24 == 255 && all >= kWorthRows * float(layer.spans.size());
    }
    RowRange fillAt(quint32 *pixels, int rows, int column, RowRange hidden) const
    {
        if (fill.empty() || index.isEmpty(column) || (floor && floor->isEmpty(column)))
            return {};
        FillExtent extent{float(layer.base), float(layer.base)};
        if (floor) {
            extent = {float(2 * kBeyondRows), float(-2 * kBeyondRows)};
            extent.include(floor->begin(column), floor->end(column));
        }
        extent.include(index.begin(column), index.end(column));
        return fillColumn(pixels, rows, extent, fill, hidden);
    }

    const RasterLayer &layer;
    SpanIndex index;
    Pen pen;
    std::optional<SpanIndex> floor;
    quint32 stroke;
    std::vector<quint32> fill;
};

/// What later layers cover whole of a tile's columns: earlier ones are not drawn there, since it would not be seen.
/// Dense noise over noise is hidden almost all.
class HiddenRows
{
public:
    HiddenRows(const std::vector<PreparedLayer> &layers, int rows) : m_rows(layers.size() * kTileColumns)
    {
        for (const PreparedLayer &layer : layers) {
            m_hiding.emplace_back();
            if (layer.isHiding())
                m_hiding.back().emplace(layer.index, layer.pen, rows);
        }
    }
    void find(int from, int to)
    {
        for (std::size_t i = m_hiding.size(); i-- > 1;) {
            RowRange *below = m_rows.data() + (i - 1) * kTileColumns;
            std::copy_n(of(i), kTileColumns, below);
            for (int column = from; m_hiding[i] && column < to; ++column)
                hide(below[column - from], m_hiding[i]->solid(column));
        }
    }
    /// A range for each column.
    const RowRange *of(std::size_t layer) const { return m_rows.data() + layer * kTileColumns; }

private:
    static void hide(RowRange &hidden, const RowRange &rows)
    {
        if (hidden.any() && rows.any() && hidden.touches(rows))
            hidden.include(rows);
        else if (rows.count() > hidden.count())
            hidden = rows;
    }

    std::vector<std::optional<ColumnStroker>> m_hiding; ///< the layers that do
    std::vector<RowRange> m_rows;
};

/// The rows that were drawn upon, or would have been but for what hides them.
RowRange drawTile(quint32 *tile, std::size_t stride, const PreparedLayer &prepared, const RowRange *hidden, int rows,
                  int from, int to)
{
    ColumnStroker stroker(prepared.index, prepared.pen, rows);
    RowRange touched;
    for (int column = from; column < to; ++column, ++hidden) {
        quint32 *pixels = tile + std::size_t(column - from) * stride;
        touched.include(prepared.fillAt(pixels, rows, column, *hidden));
        if (prepared.isStroked()) {
            const RowRange reached = stroker.gather(column);
            if (reached.any() && !hidden->contains(reached))
                stroker.draw(pixels, prepared.stroke, *hidden);
            touched.include(reached);
        } else if (prepared.stroke != 0) {
            touched.include(
                touchColumn(pixels, rows, prepared.index.begin(column), prepared.index.end(column), prepared.stroke));
        }
    }
    return touched;
}

/// Draws into the picture's parts that it returns and leaves the rest as it was.
std::vector<QRect> drawLayers(QImage &image, const std::vector<RasterLayer> &layers)
{
    std::vector<QRect> parts;
    const QSize size = image.size();
    const int rows = size.height();
    std::vector<PreparedLayer> prepared;
    prepared.reserve(layers.size());
    for (const RasterLayer &layer : layers)
        prepared.emplace_back(layer, size.width());
    HiddenRows hidden(prepared, rows);
    // Columns lie in memory one behind the other, a tile of them in the cache, and an odd number of cache lines apart:
    // or else turning the tile would evict what it is about to read.
    const std::size_t stride = (std::size_t(rows) / 16 | 1) * 16 + (rows % 16 ? 32 : 0);
    std::vector<quint32> tile(stride * kTileColumns);
    auto *lines = reinterpret_cast<quint32 *>(image.bits());
    const auto pitch = std::size_t(image.bytesPerLine()) / sizeof(quint32);
    for (int from = 0; from < size.width(); from += kTileColumns) {
        const int to = std::min(from + kTileColumns, size.width());
        RowRange touched;
        hidden.find(from, to);
        for (std::size_t i = 0; i < prepared.size(); ++i)
            touched.include(drawTile(tile.data(), stride, prepared[i], hidden.of(i), rows, from, to));
        if (!touched.any())
            continue;
        parts.emplace_back(from, touched.first, to - from, touched.count());
        for (int row = touched.first; row <= touched.last; ++row) {
            quint32 *line = lines + std::size_t(row) * pitch + from;
            for (int column = 0; column < to - from; ++column)
                line[column] = tile[std::size_t(column) * stride + std::size_t(row)];
        }
        for (int column = 0; column < to - from; ++column)
            std::fill_n(tile.begin() + std::ptrdiff_t(std::size_t(column) * stride) + touched.first, touched.count(),
                        0);
    }
    return parts;
}

} // namespace

Raster rasteriseParts(const std::vector<RasterLayer> &layers, QSize size)
{
    Raster out;
    out.picture = QImage(size, QImage::Format_ARGB32_Premultiplied);
    if (!out.picture.isNull())
        out.parts = drawLayers(out.picture, layers);
    return out;
}

QImage rasterise(const std::vector<RasterLayer> &layers, QSize size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return image;
    image.fill(0);
    drawLayers(image, layers);
    return image;
}

} // namespace chart
