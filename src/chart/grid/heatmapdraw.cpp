#include "heatmap.h"

#include <chart/colour/bentramp.h>
#include <chart/colour/readable.h>

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace chart {

namespace {

constexpr double kHeatMostPx = 16384; ///< a side of the picture in device pixels
constexpr int kHeatRampSize = 256;
constexpr double kHeatGapFromPx = 7;       ///< logical; where no column is narrower all stand apart, and so for rows
constexpr double kHeatDrawRounding = 1e-6; ///< pixels that times and logarithms may be off
constexpr double kHeatQuietShare = 0.4;    ///< of the grid's colour where a moment is known and empty
/// Between any count and none (and the lines between cells): few are not nothing.
constexpr double kHeatLeastContrast = 1.4;
constexpr double kHeatHighContrast = 2; ///< under a style that asks its texts for more than usual

/// What a device pixel shows: nothing, a known moment without a count, or a colour of the ramp.
using HeatIndex = quint16;
constexpr HeatIndex kHeatQuiet = 1;
constexpr HeatIndex kHeatFirst = 2;

/// The 258 colours, premultiplied.
std::vector<QRgb> heatColours(const HeatmapData &data, const Style &style)
{
    const QColor quiet = mixed(style.ground, style.grid, kHeatQuietShare);
    QVector<QColor> ramp;
    ramp.reserve(kHeatRampSize);
    for (int i = 0; i < kHeatRampSize; ++i) {
        QColor colour;
        if (data.ramp.isEmpty())
            colour = mixed(mixed(style.ground, style.accent, 0.15), style.accent, double(i) / (kHeatRampSize - 1));
        else
            colour = QColor::fromRgba(data.ramp[i * (data.ramp.size() - 1) / (kHeatRampSize - 1)]);
        ramp += style.dimmed ? gridGrey(colour) : colour;
    }
    const double apart = style.textContrast > kTextContrast ? kHeatHighContrast : kHeatLeastContrast;
    std::vector<QRgb> colours{0, qPremultiply(quiet.rgba())};
    for (const QColor &colour : bentRamp(ramp, quiet, apart))
        colours.push_back(qPremultiply(colour.rgba()));
    return colours;
}

/// A run of pixel columns that show the same moments.
struct HeatRun
{
    int begin = 0;
    int end = 0;
    std::size_t firstIndex = 0; ///< its pixels from the top, in the indices
};

struct HeatColumnSpan
{
    int begin;
    int end; ///< > begin
    qsizetype column;
};

class HeatRaster
{
public:
    HeatRaster(const HeatmapGeometry &geometry, const HeatmapData &data, QSize size, double ratio)
        : m_geometry(geometry)
        , m_data(data)
        , m_size(size)
        , m_ratio(ratio)
        , m_gapPx(qMax(1, qRound(ratio)))
        , m_apartPx(int(std::ceil(kHeatGapFromPx * ratio)))
        , m_counts(std::size_t(size.height()))
    {
    }

    QImage draw(const std::vector<QRgb> &colours)
    {
        buildRuns();
        QImage image(m_size, QImage::Format_ARGB32_Premultiplied);
        // Row by row: the picture is written in the order of its memory.
        for (int y = 0; y < m_size.height(); ++y) {
            auto *row = reinterpret_cast<QRgb *>(image.scanLine(y));
            int x = 0;
            for (const HeatRun &run : m_runs) {
                std::fill(row + x, row + run.begin, 0u);
                const QRgb colour = colours[m_indices[run.firstIndex + std::size_t(y)]];
                // A column that the time's end cuts stands apart as well, as far as it reaches.
                const bool apart = m_columnsApart && run.end - run.begin > m_gapPx;
                const int end = apart ? run.end - m_gapPx : run.end;
                std::fill(row + run.begin, row + end, colour);
                if (apart)
                    std::fill(row + end, row + run.end, colours[kHeatQuiet]);
                x = run.end;
            }
            std::fill(row + x, row + m_size.width(), 0u);
        }
        return image;
    }

private:
    struct RowSpan
    {
        double low;
        double high;
        double height; ///< device pixels, before they are rounded
        int begin;     ///< device pixels from the top
        int end;
    };

    /// Ascending. Finds out whether the columns stand apart: widths of part of a pixel would be rounded to one side of
    /// the limit here and to the other there, and lines between some columns only look like data.
    std::vector<HeatColumnSpan> columnSpans()
    {
        std::vector<HeatColumnSpan> spans;
        double least = std::numeric_limits<double>::infinity();
        const LinearScale x{m_data.fromMs, m_data.toMs, 0, double(m_size.width())};
        const QVector<HeatColumn> &columns = m_data.cells.columns;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (!(columns[i].toMs > m_data.fromMs && columns[i].fromMs < m_data.toMs))
                continue;
            const double from = x.toPixel(std::max(columns[i].fromMs, m_data.fromMs));
            const double to = x.toPixel(std::min(columns[i].toMs, m_data.toMs));
            if (columns[i].fromMs >= m_data.fromMs && columns[i].toMs <= m_data.toMs)
                least = std::min(least, to - from);
            int begin = int(std::lround(from));
            int end = int(std::lround(to));
            if (end <= begin) {
                begin = std::min(int(from), m_size.width() - 1);
                end = begin + 1;
            }
            // Ascending whatever rounding did, which the sweep below relies on.
            if (!spans.empty())
                begin = std::max(begin, spans.back().begin);
            end = std::max({end, begin + 1, spans.empty() ? 0 : spans.back().end});
            spans.push_back({begin, std::min(end, m_size.width()), i});
        }
        m_columnsApart = !spans.empty() && least >= m_apartPx - kHeatDrawRounding;
        return spans;
    }

    void buildRuns()
    {
        const std::vector<HeatColumnSpan> spans = columnSpans();
        m_rowsApart = rowsStandApart(spans);
        std::size_t first = 0;
        int x = 0;
        while (first < spans.size()) {
            x = std::max(x, spans[first].begin);
            int end = spans[first].end;
            std::size_t last = first;
            while (last < spans.size() && spans[last].begin <= x)
                end = std::min(end, spans[last++].end);
            if (last < spans.size())
                end = std::min(end, spans[last].begin);
            addRun(x, end, spans, first, last);
            x = end;
            while (first < spans.size() && spans[first].end <= x)
                ++first;
        }
    }

    void addRun(int begin, int end, const std::vector<HeatColumnSpan> &spans, std::size_t first, std::size_t last)
    {
        std::fill(m_counts.begin(), m_counts.end(), -1.0);
        for (std::size_t i = first; i < last; ++i)
            addColumn(m_data.cells.columns[spans[i].column]);
        m_runs.push_back({begin, end, m_indices.size()});
        double before = -1;
        HeatIndex index = kHeatQuiet;
        for (const double count : m_counts) {
            if (count != before) {
                before = count;
                index = !(count > 0) ? kHeatQuiet
                                     : HeatIndex(kHeatFirst + std::lround(heatShare(m_geometry, m_data, count) *
                                                                          (kHeatRampSize - 1)));
            }
            m_indices.push_back(index);
        }
    }

    /// Whether no row is too low for a line above it. What has no height of its own does not count: open buckets and
    /// the one around zero.
    bool rowsStandApart(const std::vector<HeatColumnSpan> &spans)
    {
        double least = std::numeric_limits<double>::infinity();
        for (const HeatColumnSpan &span : spans) {
            for (const RowSpan &row : rowSpans(m_data.cells.columns[span.column])) {
                const bool isAroundZero = row.low < 0 && row.high > 0;
                if (std::isfinite(row.low) && std::isfinite(row.high) && row.low < row.high && !isAroundZero)
                    least = std::min(least, row.height);
            }
        }
        return std::isfinite(least) && least >= m_apartPx - kHeatDrawRounding;
    }

    /// One for each of the column's buckets; valid until the next call.
    const std::vector<RowSpan> &rowSpans(const HeatColumn &column)
    {
        std::size_t known = 0;
        m_rows.clear();
        for (qsizetype i = column.begin; i < column.end; ++i) {
            const HeatBucket &bucket = m_data.cells.buckets[i];
            // Neighbouring moments have mostly the same bounds: each logarithm is taken once.
            while (known < m_known.size() && m_known[known].low < bucket.low)
                ++known;
            const bool same =
                known < m_known.size() && m_known[known].low == bucket.low && m_known[known].high == bucket.high;
            m_rows.push_back(same ? m_known[known] : rowSpan(bucket));
        }
        m_known.swap(m_rows);
        return m_known;
    }

    void addColumn(const HeatColumn &column)
    {
        const std::vector<RowSpan> &rows = rowSpans(column);
        for (qsizetype i = column.begin; i < column.end; ++i) {
            const HeatBucket &bucket = m_data.cells.buckets[i];
            if (!(bucket.count > 0))
                continue;
            const RowSpan &span = rows[std::size_t(i - column.begin)];
            const int top = m_rowsApart && span.end - span.begin >= m_apartPx - 1 ? span.begin + m_gapPx : span.begin;
            for (int y = top; y < span.end; ++y) {
                double &count = m_counts[std::size_t(y)];
                if (m_data.merge == HeatMerge::Sum && count > 0)
                    count += bucket.count;
                else
                    count = std::max(count, bucket.count);
            }
        }
    }

    RowSpan rowSpan(const HeatBucket &bucket) const
    {
        const HeatSpan span = heatSpan(m_geometry, bucket);
        const double top = (span.top - m_geometry.plot.top()) * m_ratio;
        const double bottom = (span.bottom - m_geometry.plot.top()) * m_ratio;
        int begin = std::clamp(int(std::lround(top)), 0, m_size.height());
        int end = std::clamp(int(std::lround(bottom)), 0, m_size.height());
        if (end <= begin) {
            begin = std::clamp(int(top), 0, m_size.height() - 1);
            end = begin + 1;
        }
        return {bucket.low, bucket.high, bottom - top, begin, end};
    }

    const HeatmapGeometry &m_geometry;
    const HeatmapData &m_data;
    QSize m_size; ///< device pixels
    double m_ratio;
    int m_gapPx;   ///< device pixels of a line between two
    int m_apartPx; ///< device pixels of a cell from which on there are lines
    bool m_columnsApart = false;
    bool m_rowsApart = false;
    std::vector<double> m_counts; ///< of one run's pixels; -1: none
    std::vector<RowSpan> m_known; ///< of the column before
    std::vector<RowSpan> m_rows;  ///< of the column that is read
    std::vector<HeatRun> m_runs;
    std::vector<HeatIndex> m_indices;
};

void drawColourLegend(QPainter &painter, const HeatmapGeometry &geometry, const HeatmapData &data, const Style &style)
{
    if (geometry.legend.isEmpty())
        return;
    const std::vector<QRgb> colours = heatColours(data, style);
    QImage strip(kHeatRampSize, 1, QImage::Format_ARGB32_Premultiplied);
    std::copy(colours.begin() + kHeatFirst, colours.end(), reinterpret_cast<QRgb *>(strip.scanLine(0)));
    painter.drawImage(geometry.legend, strip);
    painter.setFont(style.smallFont);
    const QFontMetricsF metrics(style.smallFont);
    drawGridText(painter, geometry.legendLow,
                 gridElided(geometry.lowText, metrics, Qt::ElideRight, geometry.legendLow.width() + 1), style.muted);
    drawGridText(painter, geometry.legendHigh,
                 gridElided(geometry.highText, metrics, Qt::ElideRight, geometry.legendHigh.width() + 1), style.muted);
    if (geometry.legendTitle.width() >= 40)
        drawGridText(painter, geometry.legendTitle,
                     gridElided(data.legendTitle, metrics, Qt::ElideRight, geometry.legendTitle.width()), style.muted,
                     Qt::AlignVCenter | (style.rightToLeft ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

QImage heatmapImage(const HeatmapGeometry &geometry, const HeatmapData &data, const Style &style, double ratio)
{
    const QSizeF wanted = geometry.plot.size() * ratio;
    if (!(wanted.width() >= 1 && wanted.height() >= 1 && wanted.width() <= kHeatMostPx &&
          wanted.height() <= kHeatMostPx) ||
        !(data.toMs > data.fromMs))
        return {};
    return HeatRaster(geometry, data, wanted.toSize(), ratio).draw(heatColours(data, style));
}

void drawHeatmap(QPainter &painter, const HeatmapGeometry &geometry, const HeatmapData &data, const Style &style)
{
    const double ratio = painter.device()->devicePixelRatioF();
    painter.save();
    painter.setClipRect(geometry.bounds, Qt::IntersectClip);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    QImage image = heatmapImage(geometry, data, style, ratio);
    if (!image.isNull()) {
        image.setDevicePixelRatio(ratio);
        painter.drawImage(geometry.plot.topLeft(), image);
        const QRectF &above = geometry.openTop;
        const QRectF &below = geometry.openBottom;
        if (!above.isEmpty())
            painter.fillRect(QRectF(above.left(), above.bottom(), above.width(), 1), style.muted);
        if (!below.isEmpty())
            painter.fillRect(QRectF(below.left(), below.top() - 1, below.width(), 1), style.muted);
    }
    painter.setFont(style.smallFont);
    for (const HeatLabelPlace &label : geometry.labels)
        drawGridText(painter, label.rect, label.text, style.muted,
                     Qt::AlignVCenter | (style.rightToLeft ? Qt::AlignLeft : Qt::AlignRight));
    drawGridTimeTicks(painter, geometry.timeTicks, geometry.plot, style);
    drawColourLegend(painter, geometry, data, style);
    painter.restore();
}

void drawHeatHover(QPainter &painter, const HeatmapGeometry &geometry, const HeatmapData &data, const Style &style,
                   const HeatHit &hit)
{
    drawGridHover(painter, hit.rect, geometry.plot, style);
    if (hit.bucket < 0 || hit.bucket >= data.cells.buckets.size() || geometry.legend.isEmpty())
        return;
    const double count = data.cells.buckets[hit.bucket].count;
    if (!(count > 0))
        return;
    const double x =
        std::floor(geometry.legend.left() + heatShare(geometry, data, count) * (geometry.legend.width() - 1));
    painter.fillRect(QRectF(x - 1, geometry.legend.top() - 2, 3, geometry.legend.height() + 4), style.ground);
    painter.fillRect(QRectF(x, geometry.legend.top() - 2, 1, geometry.legend.height() + 4), style.text);
}

} // namespace chart
