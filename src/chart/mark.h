#pragma once

class QColor;
class QPainter;
class QRectF;

namespace chart {

/// The shapes that say health without colour: passing a disc, warning a triangle, critical a diamond, unknown a ring,
/// stale a dotted ring (freshness, not health). Beside it always stands the word.
enum class Mark { Passing, Warning, Critical, Unknown, Stale };

/// Centred in the rectangle, at most its smaller side.
void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const QColor &colour);

} // namespace chart
