#pragma once

#include <QColor>
#include <QRectF>
#include <QVector>

class QPainter;

namespace chart {

/// A course in the space of a table cell: line and faint area, no axes. The values are one step of time apart; NaN and
/// infinities are gaps. The vertical scale starts at zero unless that would make a flat line of the course; a course of
/// nothing but zeros lies at the bottom, one of another level value in the middle. A course
/// that has hardly begun (known for less than a quarter of the time) always starts at zero, so that two values do not
/// look like a leap, and while it is a few values each of them is a dot.
void drawSparkline(QPainter &painter, const QRectF &bounds, const QVector<float> &values, const QColor &line,
                   const QColor &area);

} // namespace chart
