#include "statushistory.h"

#include "gridrowspainter.h"

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

GridBand historyBandOf(const StatusHistoryData &data, qsizetype cell, int state)
{
    return {data.firstMs + double(cell) * data.stepMs, data.firstMs + double(cell + 1) * data.stepMs, state};
}

} // namespace

GridRowsGeometry layoutStatusHistory(const QRectF &bounds, const StatusHistoryData &data, const Style &style)
{
    QVector<QString> names;
    names.reserve(data.rows.size());
    for (const StatusHistoryRow &row : data.rows)
        names += row.name;
    return layoutGridRows(bounds, data, names, style);
}

void drawStatusHistory(QPainter &painter, const GridRowsGeometry &geometry, const StatusHistoryData &data,
                       const Style &style)
{
    GridRowsPainter rows(painter, geometry, data, style);
    GridMerger merger(data.states, rows.deviceScale(), rows.widthPx());
    const double cellPx = geometry.plot.width() * data.stepMs / (data.toMs - data.fromMs);
    QVector<GridBand> bands;
    for (const GridRowPlace &place : geometry.rows) {
        const QVector<int> &cells = data.rows[place.row].cells;
        const HistoryCells range = historyCellsBetween(data, cells.size(), data.fromMs, data.toMs);
        bands.clear();
        for (qsizetype i = range.begin; i < range.end; ++i) {
            if (cells[i] >= 0)
                bands += historyBandOf(data, i, cells[i]);
        }
        rows.drawRow(place, merger.runs(bands, true), cellPx >= kHistoryWideCellPx ? 2 : 1);
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
    const auto state = [&](qsizetype i) { return cells[i] >= 0 && cells[i] < data.states.size() ? cells[i] : -1; };
    // Where cells are wide only the one under the point, where many share a pixel the worst of them.
    const bool wide = geometry.plot.width() * data.stepMs > 2 * (data.toMs - data.fromMs);
    const double reach = wide ? 0 : 0.5;
    const HistoryCells range = historyCellsBetween(data, cells.size(), geometry.x.toValue(point.x() - reach),
                                                   geometry.x.toValue(point.x() + reach));
    if (geometry.x.toValue(point.x() + reach) < data.firstMs)
        return hit;
    for (qsizetype i = range.begin; i < range.end; ++i) {
        if (state(i) >= 0 && (hit.cell < 0 || data.states[state(i)].rank > data.states[state(hit.cell)].rank))
            hit.cell = i;
    }
    if (hit.cell >= 0) {
        const GridBand band = historyBandOf(data, hit.cell, 0);
        const double left = std::floor(geometry.x.toPixel(band.fromMs));
        const double right = std::max(left + 1, std::ceil(geometry.x.toPixel(band.toMs)));
        hit.rect.setLeft(std::clamp(left, geometry.plot.left(), geometry.plot.right()));
        hit.rect.setRight(std::clamp(right, geometry.plot.left(), geometry.plot.right()));
    }
    return hit;
}

} // namespace chart
