#pragma once

#include <QColor>
#include <QFont>
#include <QPointer>
#include <QRectF>
#include <QString>
#include <QVector>
#include <QWidget>

namespace stage {

/// One piece of text as a widget painted it, in the coordinates of the widget that was looked at.
struct PaintedText
{
    QString text;
    QRectF rect; ///< its advance, from the font's ascent to its descent
    QRectF core; ///< the same between base line and the height of an x: what must not overlap
    QRectF clip; ///< what may be painted upon at that time
    QColor colour;
    QPointer<QWidget> widget;
};

/// Everything that a widget and its children say on screen now, whoever paints it. What something opaque was painted
/// over is left out, and so are the insides of cached pictures (charts).
QVector<PaintedText> paintedTexts(QWidget &widget);

/// The same as lines for a failing test: "class 'text' at x,y".
QString described(const PaintedText &painted);

} // namespace stage
