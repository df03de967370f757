#pragma once

#include <QColor>
#include <QRectF>
#include <QVector>

class QPainter;

namespace chart {

/// A course in the space of a table cell: line and faint area, no axes. The values are one step of time apart; NaN and
/// infinities are gaps. The vertical scale starts at zero unless that would make a flat line of the course.
void drawSparkline(QPainter &painter, const QRectF &bounds, const QVector<float> &values, const QColor &line,
                   const QColor &area);

} // namespace chart
