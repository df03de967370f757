#pragma once

#include <chart/panel.h>

namespace chart {

/// Markers that stand too near to each other to be told apart, as one.
struct MarkerGroup
{
    QVector<int> markers; ///< indices into the data's markers, by time
    double x = 0;         ///< pixels; of several: their middle
    QRectF mark;          ///< where their shapes stand; half-way to a group whose shapes touch them
    QRectF badge;         ///< the count's ground; empty for a single one and where there is no room
    QString count;        ///< "3", "99+"
};

/// Only those inside the range. Groups are by x and their marks do not overlap.
QVector<MarkerGroup> markerGroups(const PanelData &data, const LinearScale &x, const QRectF &plot, const Style &style);

/// The group whose mark or count (or, if `alongLine`, whose line) is under the pointer, of several the one whose mark
/// is nearest; -1: none.
int markerGroupAt(const QVector<MarkerGroup> &groups, const QRectF &plot, QPointF at, bool alongLine = false);

/// The markers that a place stands for: those of the group whose mark or count is under the pointer, else all within a
/// few pixels of the moment; and those that lasted and have the pointer, or without one the moment, inside of them.
/// Indices into the data's markers, each once.
QVector<int> markersBeside(const PanelData &data, const PanelGeometry &geometry, const QVector<MarkerGroup> &groups,
                           double timeMs, std::optional<QPointF> pointer);

/// The counts; the marks themselves are the panel's.
void drawMarkerCounts(QPainter &painter, const QVector<MarkerGroup> &groups, const Style &style);

} // namespace chart
