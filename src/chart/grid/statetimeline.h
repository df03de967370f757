#pragma once

#include "gridrows.h"

#include <optional>

namespace chart {

struct TimelineRow
{
    QString name;
    QVector<GridBand> bands; ///< in any order; where they overlap the worst is drawn
};

/// Rows of states over time. Equal neighbours are drawn as one band with its text inside; where no band is, nothing is
/// known.
struct StateTimelineData : GridRows
{
    QVector<TimelineRow> rows;
};

GridRowsGeometry layoutStateTimeline(const QRectF &bounds, const StateTimelineData &data, const Style &style);
void drawStateTimeline(QPainter &painter, const GridRowsGeometry &geometry, const StateTimelineData &data,
                       const Style &style);

/// What lies under a point: the worst band within half a pixel, with equal neighbours joined to it. band -1: a gap.
struct TimelineHit
{
    int row = -1;
    qsizetype band = -1;
    int state = -1;
    double fromMs = 0;
    double toMs = 0;
    QRectF rect; ///< the row where band is -1
};
std::optional<TimelineHit> timelineAt(const GridRowsGeometry &geometry, const StateTimelineData &data, QPointF point);

} // namespace chart
