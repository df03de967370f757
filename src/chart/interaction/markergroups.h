#pragma once

#include <chart/panel.h>

namespace chart {

/// Markers that stand too near to each other to be told apart, as one.
struct MarkerGroup
{
    QVector<int> markers; ///< indices into the data's markers, by time
    double x = 0;         ///< pixels; of several: their middle
    QRectF mark;          ///< where their triangles stand; half-way to a group whose triangles touch them
    QRectF badge;         ///< the count's ground; empty for a single one and where there is no room
    QString count;        ///< "3", "99+"
};

/// Only those inside the range. Groups are by x and their marks do not overlap.
QVector<MarkerGroup> markerGroups(const PanelData &data, const LinearScale &x, const QRectF &plot, const Style &style);

/// The group whose mark or count (or, if `alongLine`, whose line) is under the pointer, of several the one whose mark
/// is nearest; -1: none.
int markerGroupAt(const QVector<MarkerGroup> &groups, const QRectF &plot, QPointF at, bool alongLine = false);

/// The counts; the marks themselves are the panel's.
void drawMarkerCounts(QPainter &painter, const QVector<MarkerGroup> &groups, const Style &style);

} // namespace chart
