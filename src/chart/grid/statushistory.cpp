#include "statushistory.h"

#include "gridrowspainter.h"
#include "historygroups.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kHistoryWideCellPx = 12; ///< logical; such cells stand two pixels apart

/// The cells [begin, end) that the range touches.
struct HistoryCells
{
    qsizetype begin = 0;
    qsizetype end = 0;
};
HistoryCells historyCellsBetween(const StatusHistoryData &data, qsizetype size, double fromMs, double toMs)
{
    if (!(data.stepMs > 0) || !std::isfinite(data.firstMs) || !(toMs >= fromMs))
        return {};
    const auto index = [&](double time) {
        return qsizetype(std::clamp((time - data.firstMs) / data.stepMs, 0.0, double(size)));
    };
    return {index(fromMs), std::min(size, index(toMs) + 1)};
}

/// The worst cell of [begin, end) that has a state; -1: none.
qsizetype worstHistoryCell(const StatusHistoryData &data, const QVector<int> &cells, qsizetype begin, qsizetype end)
{
    qsizetype worst = -1;
    for (qsizetype i = begin; i < std::min(end, cells.size()); ++i) {
        if (cells[i] < 0 || cells[i] >= data.states.size())
            continue;
        if (worst < 0 || data.states[cells[i]].rank > data.states[cells[worst]].rank)
            worst = i;
    }
    return worst;
}

/// Whether any drawn cell of a row that has a state is found: `isFound(group, worst cell, share)`.
template <class IsFound>
bool anyHistoryCell(const HistoryGroups &groups, const StatusHistoryData &data, const StatusHistoryRow &row,
                    const IsFound &isFound)
{
    const HistoryCells range = historyCellsBetween(data, row.cells.size(), data.fromMs, data.toMs);
    if (range.begin >= range.end)
        return false;
    const qsizetype lastGroup = groups.of(range.end - 1);
    for (qsizetype group = groups.of(range.begin); group <= lastGroup; ++group) {
        const qsizetype worst = worstHistoryCell(data, row.cells, std::max(range.begin, groups.begin(group)),
                                                 std::min(range.end, groups.begin(group + 1)));
        if (worst >= 0 && isFound(group, worst, historyShare(groups, data, row, group)))
            return true;
    }
    return false;
}

bool historyLacksSamples(const GridRowsGeometry &geometry, const StatusHistoryData &data)
{
    const HistoryGroups groups(geometry, data);
    const auto lacks = [](qsizetype, qsizetype, const HistoryShare &share) { return share.lacks; };
    return groups.each() > 1 && std::any_of(geometry.rows.cbegin(), geometry.rows.cend(), [&](const GridRowPlace &one) {
               return anyHistoryCell(groups, data, data.rows[one.row], lacks);
           });
}

/// The device pixels of a group: each as wide as the others, whatever rounding does to where they begin.
GridRun historyRunOf(const HistoryGroups &groups, const LinearScale &x, int gap, qsizetype group)
{
    const double pitch = std::abs(x.toPixel(groups.fromMs(1)) - x.toPixel(groups.fromMs(0)));
    const double most = std::max(x.pixelBegin, x.pixelEnd);
    constexpr double kRoundings = 1e-6;
    const double width = std::max(1.0, std::floor(std::min(pitch, most) + kRoundings) - gap);
    const double left = std::clamp(std::round(x.toPixel(groups.fromMs(group))), -width, most);
    GridRun run;
    if (!std::isfinite(left + width))
        return run;
    run.begin = int(std::max(0.0, left));
    run.end = int(std::clamp(left + width, 0.0, most));
    return run;
}

} // namespace

GridRowsGeometry layoutStatusHistory(const QRectF &bounds, const StatusHistoryData &data, const Style &style)
{
    QVector<QString> names;
    names.reserve(data.rows.size());
    for (const StatusHistoryRow &row : data.rows)
        names += row.name;
    auto told = static_cast<const GridRows &>(data);
    told.partText.clear();
    const GridRowsGeometry whole = layoutGridRows(bounds, told, names, style);
    // The legend moves no cell, so what lacks samples now lacks them below it too.
    const bool isPartTold = data.legend && !data.partText.isEmpty() && historyLacksSamples(whole, data);
    return isPartTold ? layoutGridRows(bounds, data, names, style) : whole;
}

void drawStatusHistory(QPainter &painter, const GridRowsGeometry &geometry, const StatusHistoryData &data,
                       const Style &style)
{
    GridRowsPainter rows(painter, geometry, data, style);
    const LinearScale x = rows.deviceScale();
    const HistoryGroups groups(geometry, data);
    const double ratio = geometry.plot.width() > 0 ? rows.widthPx() / geometry.plot.width() : 1;
    const int gapPx = groups.widthPx(geometry) >= kHistoryWideCellPx ? 2 : 1;
    const int gap = std::max(1, int(std::lround(gapPx * ratio)));
    std::vector<GridRun> runs;
    for (const GridRowPlace &place : geometry.rows) {
        const StatusHistoryRow &row = data.rows[place.row];
        runs.clear();
        anyHistoryCell(groups, data, row, [&](qsizetype group, qsizetype worst, const HistoryShare &share) {
            GridRun run = historyRunOf(groups, x, gap, group);
            run.state = row.cells[worst];
            run.band = worst;
            if (share.lacks)
                run.share = double(share.known) / double(share.due);
            if (run.end > run.begin)
                runs.push_back(run);
            return false;
        });
        rows.drawRow(place, runs, 1);
    }
    rows.finish();
}

std::optional<HistoryHit> historyCellAt(const GridRowsGeometry &geometry, const StatusHistoryData &data, QPointF point)
{
    const int row = gridRowAt(geometry, point.y());
    if (row < 0 || row >= data.rows.size() || point.x() < geometry.plot.left() || point.x() >= geometry.plot.right())
        return std::nullopt;
    HistoryHit hit;
    hit.row = row;
    const auto place = std::find_if(geometry.rows.begin(), geometry.rows.end(),
                                    [row](const GridRowPlace &one) { return one.row == row; });
    hit.rect = place->rect;
    const QVector<int> &cells = data.rows[row].cells;
    const HistoryGroups groups(geometry, data);
    const qsizetype group = groups.at(geometry.x.toValue(point.x()));
    // Of a cell at the range's end only what is shown counts.
    const HistoryCells shown = historyCellsBetween(data, cells.size(), data.fromMs, data.toMs);
    hit.cell = worstHistoryCell(data, cells, std::max(shown.begin, groups.begin(group)),
                                std::min(shown.end, groups.begin(group + 1)));
    if (hit.cell >= 0) {
        const HistoryShare share = historyShare(groups, data, data.rows[row], group);
        hit.known = share.known;
        hit.due = share.lacks ? share.due : share.known;
        const double left = std::floor(geometry.x.toPixel(groups.fromMs(group)));
        const double right = std::max(left + 1, std::ceil(geometry.x.toPixel(groups.fromMs(group + 1))));
        hit.rect.setLeft(std::clamp(left, geometry.plot.left(), geometry.plot.right()));
        hit.rect.setRight(std::clamp(right, geometry.plot.left(), geometry.plot.right()));
    }
    return hit;
}

} // namespace chart
