#pragma once

#include <chart/style.h>

#include <QColor>
#include <QRectF>
#include <QString>

class QFontMetricsF;
class QPainter;

namespace chart {

/// What can be read on the ground: the style's text or ground colour, else black or white, whichever reaches 4.5:1.
QColor gridInk(const QColor &ground, const Style &style);

/// A colour without its hue, for what is stale.
QColor gridGrey(const QColor &colour);

/// The colour as a ground for text: where neither black nor white has the style's contrast on it, lighter or darker.
QColor gridGround(const QColor &colour, const Style &style);

/// Health as a shape, so that nobody has to tell red from green.
enum class GridMark { None, Circle, Triangle, Diamond, Ring };
void drawGridMark(QPainter &painter, const QRectF &bounds, GridMark mark, const QColor &colour);

/// Elided text; what is thousands of characters long is cut before it is measured.
QString gridElided(const QString &text, const QFontMetricsF &metrics, Qt::TextElideMode mode, double widthPx);

/// One line of plain text in the painter's font.
void drawGridText(QPainter &painter, const QRectF &bounds, const QString &text, const QColor &colour,
                  Qt::Alignment alignment = Qt::AlignCenter);

/// The frame around what the pointer is on, inside `clip`.
void drawGridHover(QPainter &painter, const QRectF &bounds, const QRectF &clip, const Style &style);

/// Ticks and labels right below a plot; nothing reaches beyond [leftPx, rightPx].
QVector<TimeTick> gridTimeTicks(const LinearScale &x, double topPx, double leftPx, double rightPx, const Style &style);
void drawGridTimeTicks(QPainter &painter, const QVector<TimeTick> &ticks, const QRectF &plot, const Style &style);
/// What gridTimeTicks() needs below the plot.
double gridTimeHeight(const Style &style);

} // namespace chart
