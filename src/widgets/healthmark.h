#pragma once

#include <widgets/theme/tokens.h>

#include <QRectF>

class QPainter;

namespace widgets {

class Theme;

/// The shapes that say health without colour: passing a disc, warning a triangle, critical a diamond, unknown a ring,
/// stale a dotted ring (freshness, not health). Beside it always stands the word.
enum class Mark { Passing, Warning, Critical, Unknown, Stale };

Role role(Mark mark);
/// Centred in the rectangle, at most its smaller side.
void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const QColor &colour);
void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const Theme &theme);

} // namespace widgets
