#include "columns.h"

#include <algorithm>
#include <array>

namespace chart {

namespace {

constexpr int kLineNumbers = 64 / int(sizeof(double)); ///< of one cache line

void prefetch([[maybe_unused]] const void *address)
{
#ifdef __GNUC__
    __builtin_prefetch(address);
#endif
}

qsizetype blockAt(qsizetype sample)
{
    return sample / Pyramid::kSmall * Pyramid::kSmall;
}

} // namespace

const std::vector<ColumnSamples> &Columns::of(const QVector<double> &times, Slice slice)
{
    if (isFound(times, slice))
        return m_columns;
    m_times = times;
    m_columns.clear();
    m_columns.reserve(std::size_t(std::min<qsizetype>(slice.size(), m_grid.count + 2)));
    // A column's end lies far off in memory: it is asked for several columns ahead.
    constexpr qsizetype kAhead = 6;
    const double *all = times.constData();
    qsizetype usual = std::max<qsizetype>(1, slice.size() / m_grid.count);
    for (qsizetype begin = slice.begin; begin < slice.end;) {
        const int column = at(all[begin]);
        const qsizetype end = endOf(all, column, begin + 1, slice.end, begin + usual);
        usual = end - begin;
        prefetch(all + std::min(end + kAhead * usual, slice.end - 1));
        m_columns.push_back({begin, end, column, all[begin], all[end - 1]});
        begin = end;
    }
    return m_columns;
}

bool Columns::isFound(const QVector<double> &times, Slice slice) const
{
    if (m_columns.empty() || m_columns.front().begin != slice.begin || m_columns.back().end != slice.end)
        return false;
    if (times.constData() == m_times.constData())
        return true;
    const double *all = times.constData();
    return std::all_of(m_columns.cbegin(), m_columns.cend(), [all](const ColumnSamples &column) {
        return all[column.begin] == column.firstTime && all[column.end - 1] == column.lastTime;
    });
}

/// The first sample of [from, to) in a later column.
qsizetype Columns::endOf(const double *times, int column, qsizetype from, qsizetype to, qsizetype guess) const
{
    const auto isBefore = [&](qsizetype i) { return at(times[i]) <= column; };
    qsizetype low = from; // everything below is before
    qsizetype high = to;
    qsizetype reach = 1; // a steady rhythm's guess is off by one at most
    qsizetype look = std::clamp(guess, from, to);
    while (low < high) {
        if (look < high && isBefore(look)) {
            low = look + 1;
            look = std::min(high, low + reach);
            if (look == high)
                break;
        } else {
            high = std::min(high, look);
            look = std::max(low, high - reach);
            if (look == low)
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

std::vector<Extremes> extremesOf(const Samples &samples, const std::vector<ColumnSamples> &columns)
{
    // Whatever is about to be read is asked of memory a group of columns ahead: where a column begins, and then those
    // of its samples that have to be looked at.
    constexpr std::size_t kGroup = 16;
    constexpr qsizetype kShort = 3 * Pyramid::kSmall; // may hold no more than a whole block: read as it is
    std::vector<Extremes> out(columns.size());
    const double *values = samples.values().constData();
    const Pyramid &pyramid = samples.pyramid();
    std::array<ScanRun, 2 * kGroup> runs;
    for (std::size_t group = 0; group < columns.size(); group += kGroup) {
        std::size_t open = 0;
        const auto look = [&](qsizetype begin, qsizetype end, Extremes &into) {
            for (qsizetype i = begin; i < end; i += kLineNumbers)
                prefetch(values + i);
            prefetch(values + end - 1);
            runs[open++] = {values + begin, end - begin, &into};
        };
        const std::size_t stop = std::min(columns.size(), group + kGroup);
        for (std::size_t i = group; i < stop; ++i) {
            if (const std::size_t ahead = i + kGroup; ahead < columns.size()) {
                prefetch(values + columns[ahead].begin - 1);
                prefetch(values + columns[ahead].begin);
                prefetch(&pyramid.smallExtremes(columns[ahead].begin));
            }
            const auto [begin, end] = std::pair(columns[i].begin, columns[i].end);
            if (end - begin < kShort) {
                look(begin, end, out[i]);
                continue;
            }
            const qsizetype first = blockAt(begin + Pyramid::kSmall - 1);
            const qsizetype last = blockAt(end);
            Extremes all = pyramid.ofBlocks(first, last);
            all.include(values[begin]);
            all.include(values[end - 1]);
            out[i] = all;
            if (begin < first && pyramid.smallExtremes(begin).reachesBeyond(all))
                look(begin, first, out[i]);
            if (last < end && pyramid.smallExtremes(last).reachesBeyond(all))
                look(last, end, out[i]);
        }
        includeRuns(runs.data(), open);
    }
    return out;
}

} // namespace chart
