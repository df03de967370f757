#include "pieces.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chart {

namespace {

/// Walks samples in order and knows whether the line goes on from the last one.
class Line
{
public:
    Line(const Samples &samples, const Gaps &gaps)
        : m_times(samples.times().constData())
        , m_values(samples.values().constData())
        , m_pyramid(samples.pyramid())
        , m_gaps(gaps)
    {
    }

    /// Whether all samples of the block are finite and no two successive ones are torn apart.
    bool isPlain(const Block &block) const
    {
        return !block.hasNull() && !(m_gaps.afterMs > 0 && double(block.widest()) > m_gaps.afterMs);
    }

    void take(std::vector<Piece> &out, qsizetype i, int column)
    {
        const double value = m_values[i];
        if (!(value - value == 0)) {
            m_open = m_open && !m_gaps.atNull;
            m_isAcrossNull = true;
            return;
        }
        const double time = m_times[i];
        const double reach = m_isAcrossNull && m_gaps.acrossNullMs > 0 ? m_gaps.acrossNullMs : m_gaps.afterMs;
        const bool joined = m_open && !(reach > 0 && time - m_lastTime > reach);
        m_isAcrossNull = false;
        if (joined && !out.empty() && out.back().column == column)
            extend(out.back(), time, value, {value, value});
        else
            out.push_back({column, joined, time, value, time, value, value, value});
        m_lastTime = time;
        m_open = true;
    }

    /// Samples [begin, end), all in one column. Of whole blocks only the pyramid is looked at.
    void takeColumn(std::vector<Piece> &out, qsizetype begin, qsizetype end, int column)
    {
        qsizetype i = begin;
        while (i < end) {
            Extremes extremes;
            const qsizetype from = i;
            i = passPlain(i, end, extremes);
            if (i > from) {
                take(out, from, column);
                m_lastTime = m_times[i - 1];
                extend(out.back(), m_lastTime, m_values[i - 1], extremes);
            }
            for (const qsizetype stop = std::min(end, (i / Pyramid::kSmall + 1) * Pyramid::kSmall); i < stop; ++i)
                take(out, i, column);
        }
    }

    /// Columns' edges lie far apart in memory: what takeColumn() reads on both sides of one is fetched beforehand.
    void fetchBlock(qsizetype i) const
    {
        const double *block = m_values + i / Pyramid::kSmall * Pyramid::kSmall;
        for (int number = 0; number < Pyramid::kSmall; number += kLineNumbers)
            prefetch(block + number);
        prefetch(&m_pyramid.smallExtremes(i));
    }
    /// The small blocks beside an edge, where columns are so wide that large ones lie between.
    void fetchSmallBlocks(qsizetype i) const
    {
        const auto *first =
            reinterpret_cast<const char *>(&m_pyramid.smallExtremes(i / Pyramid::kLarge * Pyramid::kLarge));
        for (std::size_t at = 0; at < Pyramid::kLarge / Pyramid::kSmall * sizeof(Extremes); at += kLineBytes)
            prefetch(first + at);
        prefetch(&m_pyramid.large(i));
    }

private:
    static constexpr int kLineBytes = 64;
    static constexpr int kLineNumbers = kLineBytes / int(sizeof(double));
    static void prefetch([[maybe_unused]] const void *address)
    {
#ifdef __GNUC__
        __builtin_prefetch(address);
#endif
    }

    static void extend(Piece &piece, double lastTime, double last, const Extremes &extremes)
    {
        piece.lastTime = lastTime;
        piece.last = last;
        piece.least = std::min(piece.least, extremes.least);
        piece.greatest = std::max(piece.greatest, extremes.greatest);
    }

    /// Where the blocks from `i` on that hold neither nulls nor gaps end, and their extremes: all of those samples are
    /// finite and, but perhaps for the first, joined to the one before.
    qsizetype passPlain(qsizetype i, qsizetype end, Extremes &extremes) const
    {
        const qsizetype begin = i;
        // Of the blocks at both ends only a part lies in the column. It is looked at only where it can change
        // something.
        std::array<qsizetype, 2> parts{};
        std::size_t partial = 0;
        while (i < end) {
            if (i % Pyramid::kLarge == 0 && end - i >= Pyramid::kLarge && isPlain(m_pyramid.large(i))) {
                extremes.include(m_pyramid.large(i).extremes);
                i += Pyramid::kLarge;
                continue;
            }
            const Block block = m_pyramid.small(i);
            if (!isPlain(block))
                break;
            const qsizetype stop = std::min(end, (i / Pyramid::kSmall + 1) * Pyramid::kSmall);
            if (stop - i == Pyramid::kSmall)
                extremes.include(block.extremes);
            else
                parts[partial++] = i;
            i = stop;
        }
        if (i > begin) { // they are a line's way in and out, so they are read anyway
            extremes.include(m_values[begin]);
            extremes.include(m_values[i - 1]);
        }
        for (std::size_t k = 0; k < partial; ++k) {
            if (const Extremes &whole = m_pyramid.smallExtremes(parts[k]);
                whole.least < extremes.least || whole.greatest > extremes.greatest) {
                const qsizetype stop = std::min(i, (parts[k] / Pyramid::kSmall + 1) * Pyramid::kSmall);
                extremes.include(extremesOf(m_values + parts[k], stop - parts[k]));
            }
        }
        return i;
    }

    const double *m_times;
    const double *m_values;
    const Pyramid &m_pyramid;
    Gaps m_gaps;
    double m_lastTime = 0;
    bool m_open = false; // the sample before is finite, and nothing since has broken the line
    bool m_isAcrossNull = false;
};

/// Where nothing breaks the line: a piece a column.
std::vector<Piece> plainPieces(const Samples &samples, const std::vector<ColumnSamples> &columns)
{
    const std::vector<Extremes> extremes = extremesOf(samples, columns);
    const double *values = samples.values().constData();
    std::vector<Piece> out(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ColumnSamples &column = columns[i];
        out[i] = {column.column,     i > 0,
                  column.firstTime,  values[column.begin],
                  column.lastTime,   values[column.end - 1],
                  extremes[i].least, extremes[i].greatest};
    }
    return out;
}

} // namespace

Slice drawnSlice(const Samples &samples, double fromMs, double toMs, const Gaps &gaps)
{
    Slice slice = visible(samples, fromMs, toMs);
    if (gaps.atNull)
        return slice;
    const QVector<double> &values = samples.values();
    while (slice.begin > 0 && !std::isfinite(values[slice.begin]))
        --slice.begin;
    while (slice.end > slice.begin && slice.end < samples.size() && !std::isfinite(values[slice.end - 1]))
        ++slice.end;
    return slice;
}

std::vector<Piece> pieces(const Samples &samples, const ColumnGrid &grid, const Gaps &gaps)
{
    Columns columns(grid);
    return pieces(samples, columns, gaps);
}

std::vector<Piece> pieces(const Samples &samples, Columns &columns, const Gaps &gaps)
{
    std::vector<Piece> out;
    const ColumnGrid &grid = columns.grid();
    if (!grid.isValid())
        return out;
    const Slice slice = drawnSlice(samples, grid.fromMs, grid.toMs, gaps);
    // First where columns begin, then what they hold: so memory is asked for several columns ahead, and its latency
    // passes while others are worked on.
    const std::vector<ColumnSamples> &found = columns.of(samples.times(), slice);
    if (samples.pyramid().isPlain(slice.begin, slice.end, gaps.afterMs))
        return plainPieces(samples, found);
    out.reserve(found.size());
    Line line(samples, gaps);
    constexpr std::size_t kAhead = 6;
    const bool isFar = slice.size() > grid.count * Pyramid::kSmall;
    const bool isFarther = slice.size() > grid.count * Pyramid::kLarge;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (const std::size_t ahead = i + kAhead; isFar && ahead < found.size()) {
            line.fetchBlock(found[ahead].begin);
            if (isFarther)
                line.fetchSmallBlocks(found[ahead].begin);
        }
        line.takeColumn(out, found[i].begin, found[i].end, found[i].column);
    }
    return out;
}

std::vector<Piece> eachSample(const Samples &samples, const ColumnGrid &grid, const Gaps &gaps)
{
    std::vector<Piece> out;
    if (!grid.isValid())
        return out;
    const Slice slice = drawnSlice(samples, grid.fromMs, grid.toMs, gaps);
    const Columns columns(grid);
    Line line(samples, gaps);
    std::vector<Piece> one;
    for (qsizetype i = slice.begin; i < slice.end; ++i) {
        one.clear();
        line.take(one, i, columns.at(samples.times()[i]));
        out.insert(out.end(), one.begin(), one.end());
    }
    return out;
}

} // namespace chart
