#pragma once

#include <QPointF>
#include <QPolygonF>

namespace chart {

/// Outside any plot (pixels on either side of both axes' zero), and still inside what a painter's fixed-point numbers
/// can hold.
inline constexpr double kNearbyPx = 16000;

/// Where the line from `end` to `other` is drawn from: `end` itself, or where the line comes within kNearbyPx, so that
/// what is seen of it keeps its place and its slope. Each end is asked for with the other as it was given. A line that
/// does not come near becomes one along the border, where nobody sees it. Infinite coordinates, and those that are no
/// number, lie far away on their side (of no number: right and below); the result is finite.
QPointF broughtNear(QPointF end, QPointF other);

/// The same for a line through many points: one that lies far away becomes two on the border, where the line leaves and
/// where it returns. A single one is brought to the border. As few points as were given when all are near.
QPolygonF broughtNear(const QPolygonF &line);

} // namespace chart
