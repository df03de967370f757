#pragma once

#include <chart/mark.h>
#include <widgets/theme/tokens.h>

#include <QRectF>

class QPainter;

namespace widgets {

class Theme;

using chart::Mark;
using chart::paintMark;

Role role(Mark mark);
/// In the theme's colour of it.
void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const Theme &theme);

} // namespace widgets
