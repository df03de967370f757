#include "historygroups.h"

#include <chart/rhythm.h>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kHistoryLeastCellPx = 4; ///< logical; where there is less room, neighbours are one cell
constexpr double kMostHistoryTogether = 1e6;
constexpr double kMostHistoryIndex = 1e9;     ///< of cells: what is beyond is no number of them
constexpr double kHistoryBeatRounding = 1e-6; ///< of a beat

/// The beats between two samples: of those in between, `between` are missing, the first one a beat after `from`.
struct HistoryHole
{
    double from = 0; ///< all in cells
    double beat = 1;
    double between = 0;
    bool isLong = false; ///< several in a row

    /// How many of the missing ones lie in [low, high).
    double within(double low, double high) const
    {
        const double first = std::max(1.0, std::ceil((low - from) / beat - kHistoryBeatRounding));
        const double last = std::min(between, std::ceil((high - from) / beat - kHistoryBeatRounding) - 1);
        return std::max(0.0, last - first + 1);
    }
};

bool historyKnows(const StatusHistoryData &data, const QVector<int> &cells, qsizetype cell)
{
    return cells[cell] >= 0 && cells[cell] < data.states.size();
}

} // namespace

HistoryGroups::HistoryGroups(const GridRowsGeometry &geometry, const StatusHistoryData &data)
    : m_data(data)
    , m_beatMs(data.stepMs)
    , m_startMs(data.firstMs)
{
    const double beat = roundedStepMs(data.stepMs);
    const double beatPx = geometry.plot.width() * beat / (data.toMs - data.fromMs);
    if (!(beatPx > 0) || !std::isfinite(data.firstMs))
        return;
    m_each = qsizetype(std::clamp(std::ceil(kHistoryLeastCellPx / beatPx), 1.0, kMostHistoryTogether));
    const double since = std::round(data.firstMs / beat);
    if (m_each == 1 || !std::isfinite(since))
        return;
    const double together = double(m_each);
    m_before = std::clamp(since - std::floor(since / together) * together, 0.0, together - 1);
    if (beat == data.stepMs) // cells that keep to the beat stand where they are
        return;
    m_beatMs = beat;
    m_leadMs = data.firstMs - since * beat;
    m_startMs = data.firstMs - m_leadMs;
}

qsizetype HistoryGroups::begin(qsizetype group) const
{
    const double beats = double(group) * double(m_each) - m_before;
    if (!(beats > 0) || !(m_data.stepMs > 0))
        return 0;
    const double cell = std::ceil(((beats - 0.5) * m_beatMs - m_leadMs) / m_data.stepMs);
    return qsizetype(cell < kMostHistoryIndex ? std::max(0.0, cell) : kMostHistoryIndex);
}

qsizetype HistoryGroups::of(qsizetype cell) const
{
    if (m_each == 1)
        return cell;
    const double beats = std::floor((m_leadMs + double(cell) * m_data.stepMs) / m_beatMs + 0.5) + m_before;
    auto group = qsizetype(std::clamp(std::floor(beats / double(m_each)), 0.0, kMostHistoryIndex / 2));
    // Roundings must not part the two: begin() decides.
    if (group > 0 && begin(group) > cell)
        --group;
    else if (begin(group + 1) <= cell)
        ++group;
    return group;
}

qsizetype HistoryGroups::at(double timeMs) const
{
    const double beats = (timeMs - m_startMs) / m_beatMs + m_before;
    if (!(m_beatMs > 0) || std::isnan(beats))
        return -1;
    return qsizetype(std::clamp(std::floor(beats / double(m_each)), -1.0, kMostHistoryIndex / 2));
}

double HistoryGroups::widthPx(const GridRowsGeometry &geometry) const
{
    return geometry.plot.width() * m_beatMs * double(m_each) / (m_data.toMs - m_data.fromMs);
}

HistoryShare historyShare(const HistoryGroups &groups, const StatusHistoryData &data, const StatusHistoryRow &row,
                          qsizetype group)
{
    const QVector<int> &cells = row.cells;
    const double fromCell = (data.fromMs - data.firstMs) / data.stepMs;
    const double toCell = (data.toMs - data.firstMs) / data.stepMs;
    // Before the first cell of all rows samples may be missing too, after a row's last one as well.
    const double low = std::max(fromCell, (groups.fromMs(group) - data.firstMs) / data.stepMs);
    const double high = std::min(toCell, double(groups.begin(group + 1)));
    const qsizetype begin = std::max(groups.begin(group), qsizetype(std::clamp(fromCell, 0.0, kMostHistoryIndex)));
    const qsizetype end =
        std::min({groups.begin(group + 1), cells.size(), qsizetype(std::clamp(toCell, 0.0, kMostHistoryIndex)) + 1});
    HistoryShare share;
    const double beat = std::max(1.0, row.rhythmMs / data.stepMs);
    const bool counts = groups.each() > 1 && row.rhythmMs > 0 && std::isfinite(beat) && std::isfinite(fromCell) &&
                        std::isfinite(toCell);
    double missing = 0;
    const auto take = [&](const HistoryHole &hole) {
        const double within = hole.within(low, high);
        missing += within;
        share.lacks = share.lacks || (hole.isLong && within > 0);
    };
    // From one sample to the next: their distance tells how many were due in between.
    const auto takeBetween = [&](qsizetype from, qsizetype to) {
        const double distance = double(to - from);
        const double beats = std::max(1.0, std::round(distance / beat));
        take({double(from), distance / beats, beats - 1, distance > kHeldSteps * beat});
    };
    qsizetype before = std::min(begin, cells.size()) - 1;
    while (counts && before >= 0 && !historyKnows(data, cells, before))
        --before;
    for (qsizetype i = begin; i < end; ++i) {
        if (!historyKnows(data, cells, i))
            continue;
        ++share.known;
        if (counts && before >= 0) {
            takeBetween(before, i);
        } else if (counts) {
            const double distance = double(i) - fromCell;
            const double between = std::max(0.0, std::floor(distance / beat + kHistoryBeatRounding));
            take({double(i) - (between + 1) * beat, beat, between, distance > kHeldSteps * beat});
        }
        before = i;
    }
    if (counts && before >= begin) {
        qsizetype next = end;
        while (next < cells.size() && !historyKnows(data, cells, next))
            ++next;
        if (next < cells.size()) {
            takeBetween(before, next);
        } else {
            const double distance = toCell - double(before);
            const double between = std::max(0.0, std::ceil(distance / beat - kHistoryBeatRounding) - 1);
            take({double(before), beat, between, distance > kHeldSteps * beat});
        }
    }
    share.due = share.known + qsizetype(std::min(missing, kMostHistoryIndex));
    return share;
}

} // namespace chart
