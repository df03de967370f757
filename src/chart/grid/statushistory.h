#pragma once

#include "gridrows.h"

#include <optional>

namespace chart {

struct StatusHistoryRow
{
    QString name;
    QVector<int> cells;  ///< index of the states; -1, and any other: no sample
    double rhythmMs = 0; ///< how far apart its samples are due; 0: nobody knows
};

/// States at a fixed rhythm: cell i of each row stands for [firstMs + i * stepMs, + stepMs). All are drawn equally
/// wide; where they would be narrower than 4 px, so many neighbours are one that shows the worst of them.
/// Where several samples in a row are missing such a cell is filled, from below, to the share that is there; `partText`
/// is in the legend only then.
struct StatusHistoryData : GridRows
{
    double firstMs = 0; ///< Unix, UTC
    double stepMs = 0;  ///< > 0
    QVector<StatusHistoryRow> rows;
};

GridRowsGeometry layoutStatusHistory(const QRectF &bounds, const StatusHistoryData &data, const Style &style);
void drawStatusHistory(QPainter &painter, const GridRowsGeometry &geometry, const StatusHistoryData &data,
                       const Style &style);

/// The cell under a point; of several that are drawn as one the worst. cell -1: no sample.
struct HistoryHit
{
    int row = -1;
    qsizetype cell = -1;
    QRectF rect;         ///< the row where cell is -1
    qsizetype known = 0; ///< samples that the drawn cell stands for
    qsizetype due = 0;   ///< more: it is filled in part
};
std::optional<HistoryHit> historyCellAt(const GridRowsGeometry &geometry, const StatusHistoryData &data, QPointF point);

} // namespace chart
