#include "pieces.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

/// Walks samples in order and knows whether the line goes on from the last one.
class Line
{
public:
    Line(const Samples &samples, const ColumnGrid &grid, const Gaps &gaps)
        : m_times(samples.times().constData())
        , m_values(samples.values().constData())
        , m_pyramid(samples.pyramid())
        , m_grid(grid)
        , m_gaps(gaps)
        , m_perMs(grid.perMs())
    {
    }

    int column(qsizetype i) const
    {
        const double time = m_times[i];
        if (time < m_grid.fromMs)
            return -1;
        if (time > m_grid.toMs)
            return m_grid.count;
        return std::min(int((time - m_grid.fromMs) * m_perMs), m_grid.count - 1);
    }

    /// The first sample of [from, to) in this column or a later one.
    qsizetype endOfColumnsBefore(int column, qsizetype from, qsizetype to, qsizetype guess) const
    {
        const auto isBefore = [&](qsizetype i) { return this->column(i) < column; };
        qsizetype low = from; // everything below is before
        qsizetype high = to;
        qsizetype reach = 8;
        qsizetype at = std::clamp(guess, from, to);
        while (low < high) {
            if (at < high && isBefore(at)) {
                low = at + 1;
                at = std::min(high, low + reach);
                if (at == high)
                    break;
            } else {
                high = std::min(high, at);
                at = std::max(low, high - reach);
                if (at == low)
                    break;
            }
            reach *= 2;
        }
        while (low < high) {
            const qsizetype middle = low + (high - low) / 2;
            if (isBefore(middle))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// Whether no two successive finite samples of the block are torn apart.
    bool isWhole(const Block &block) const
    {
        return !(m_gaps.atNull && block.hasNull()) && !(m_gaps.afterMs > 0 && double(block.widest()) > m_gaps.afterMs);
    }
    bool isPlain(const Block &block) const { return isWhole(block) && !block.hasNull(); }

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

    /// Samples [begin, end), all in one column.
    void takeColumn(std::vector<Piece> &out, qsizetype begin, qsizetype end, int column)
    {
        qsizetype i = begin;
        while (i < end) {
            const qsizetype left = end - i;
            const bool large = i % Pyramid::kLarge == 0 && left >= Pyramid::kLarge && isPlain(m_pyramid.large(i));
            if (large) {
                takeAll(out, i, Pyramid::kLarge, m_pyramid.large(i).extremes, column);
                i += Pyramid::kLarge;
                continue;
            }
            const qsizetype stop = std::min(end, (i / Pyramid::kSmall + 1) * Pyramid::kSmall);
            const Block &block = m_pyramid.small(i);
            if (!isPlain(block)) {
                for (; i < stop; ++i)
                    take(out, i, column);
                continue;
            }
            const bool whole = stop - i == Pyramid::kSmall;
            takeAll(out, i, stop - i, whole ? block.extremes : extremesOf(m_values + i, stop - i), column);
            i = stop;
        }
    }

    /// Columns' edges lie far apart in memory, and where the next ones are can be guessed.
    void fetch(qsizetype i) const
    {
#ifdef __GNUC__
        __builtin_prefetch(m_times + i);
        const double *block = m_values + i / Pyramid::kSmall * Pyramid::kSmall;
        for (int line = 0; line < Pyramid::kSmall; line += 8)
            __builtin_prefetch(block + line);
        __builtin_prefetch(&m_pyramid.small(i));
#else
        Q_UNUSED(i);
#endif
    }

private:
    static void extend(Piece &piece, double lastTime, double last, const Extremes &extremes)
    {
        piece.lastTime = lastTime;
        piece.last = last;
        piece.least = std::min(piece.least, extremes.least);
        piece.greatest = std::max(piece.greatest, extremes.greatest);
    }

    /// All of them finite and, but perhaps for the first, joined to the one before.
    void takeAll(std::vector<Piece> &out, qsizetype begin, qsizetype size, const Extremes &extremes, int column)
    {
        take(out, begin, column);
        m_lastTime = m_times[begin + size - 1];
        extend(out.back(), m_lastTime, m_values[begin + size - 1], extremes);
    }

    const double *m_times;
    const double *m_values;
    const Pyramid &m_pyramid;
    ColumnGrid m_grid;
    Gaps m_gaps;
    double m_perMs;
    double m_lastTime = 0;
    bool m_open = false; // the sample before is finite, and nothing since has broken the line
    bool m_isAcrossNull = false;
};

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
    std::vector<Piece> out;
    if (!grid.isValid())
        return out;
    const Slice slice = drawnSlice(samples, grid.fromMs, grid.toMs, gaps);
    out.reserve(std::size_t(std::min<qsizetype>(slice.size(), grid.count + 2)));
    Line line(samples, grid, gaps);
    qsizetype at = slice.begin;
    qsizetype usual = std::max<qsizetype>(1, slice.size() / grid.count);
    while (at < slice.end) {
        const int column = line.column(at);
        const qsizetype end = line.endOfColumnsBefore(column + 1, at + 1, slice.end, at + usual);
        usual = end - at;
        line.fetch(std::min(end + 2 * usual, slice.end - 1));
        line.takeColumn(out, at, end, column);
        at = end;
    }
    return out;
}

std::vector<Piece> eachSample(const Samples &samples, const ColumnGrid &grid, const Gaps &gaps)
{
    std::vector<Piece> out;
    if (!grid.isValid())
        return out;
    const Slice slice = drawnSlice(samples, grid.fromMs, grid.toMs, gaps);
    Line line(samples, grid, gaps);
    std::vector<Piece> one;
    for (qsizetype i = slice.begin; i < slice.end; ++i) {
        one.clear();
        line.take(one, i, line.column(i));
        out.insert(out.end(), one.begin(), one.end());
    }
    return out;
}

} // namespace chart
