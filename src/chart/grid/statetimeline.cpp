#include "statetimeline.h"

#include "gridrowspainter.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

/// Stretches the hit over equal neighbours. Bands that are out of order are each other's neighbours all the same.
void joinTimelineNeighbours(TimelineHit &hit, const QVector<GridBand> &bands)
{
    for (qsizetype i = hit.band - 1; i >= 0 && bands[i].state == hit.state && bands[i].toMs >= hit.fromMs; --i)
        hit.fromMs = std::min(hit.fromMs, bands[i].fromMs);
    for (qsizetype i = hit.band + 1; i < bands.size() && bands[i].state == hit.state && bands[i].fromMs <= hit.toMs;
         ++i)
        hit.toMs = std::max(hit.toMs, bands[i].toMs);
}

} // namespace

GridRowsGeometry layoutStateTimeline(const QRectF &bounds, const StateTimelineData &data, const Style &style)
{
    QVector<QString> names;
    names.reserve(data.rows.size());
    for (const TimelineRow &row : data.rows)
        names += row.name;
    return layoutGridRows(bounds, data, names, style);
}

void drawStateTimeline(QPainter &painter, const GridRowsGeometry &geometry, const StateTimelineData &data,
                       const Style &style)
{
    GridRowsPainter rows(painter, geometry, data, style);
    GridMerger merger(data.states, rows.deviceScale(), rows.widthPx());
    for (const GridRowPlace &place : geometry.rows)
        rows.drawRow(place, merger.runs(data.rows[place.row].bands), 1);
    rows.finish();
}

std::optional<TimelineHit> timelineAt(const GridRowsGeometry &geometry, const StateTimelineData &data, QPointF point)
{
    const int row = gridRowAt(geometry, point.y());
    if (row < 0 || row >= data.rows.size() || point.x() < geometry.plot.left() || point.x() >= geometry.plot.right())
        return std::nullopt;
    TimelineHit hit;
    hit.row = row;
    const double from = geometry.x.toValue(point.x() - 0.5);
    const double to = geometry.x.toValue(point.x() + 0.5);
    const QVector<GridBand> &bands = data.rows[row].bands;
    for (qsizetype i = 0; i < bands.size(); ++i) {
        const GridBand &band = bands[i];
        if (band.state < 0 || band.state >= data.states.size() || !(band.fromMs <= to && band.toMs >= from) ||
            !(band.fromMs <= band.toMs))
            continue;
        const bool worse = hit.band < 0 || data.states[band.state].rank > data.states[hit.state].rank;
        // Of two that are equally bad the one that the point itself is in.
        const double at = geometry.x.toValue(point.x());
        const bool closer = !worse && data.states[band.state].rank == data.states[hit.state].rank && band.fromMs <= at;
        if (worse || closer) {
            hit.band = i;
            hit.state = band.state;
            hit.fromMs = band.fromMs;
            hit.toMs = band.toMs;
        }
    }
    const auto place = std::find_if(geometry.rows.begin(), geometry.rows.end(),
                                    [row](const GridRowPlace &one) { return one.row == row; });
    hit.rect = place->rect;
    if (hit.band >= 0) {
        joinTimelineNeighbours(hit, bands);
        const double left = std::floor(geometry.x.toPixel(std::max(hit.fromMs, data.fromMs)));
        const double right = std::ceil(geometry.x.toPixel(std::min(hit.toMs, data.toMs)));
        hit.rect.setLeft(std::clamp(left, geometry.plot.left(), geometry.plot.right()));
        hit.rect.setRight(std::clamp(std::max(right, left + 1), geometry.plot.left(), geometry.plot.right()));
    }
    return hit;
}

} // namespace chart
