#pragma once

#include <chart/style.h>

#include <QFont>
#include <QRectF>
#include <QString>
#include <QVector>

class QPainter;

namespace chart {

/// A value as people read it, in final texts. What stands before and behind the number is smaller and muted.
struct ValueText
{
    QString prefix;
    QString number;
    QString suffix;
};

/// One line of text that has found its place. Plain text, whatever it holds.
struct ValueLine
{
    QString text; ///< shortened where it had to be; empty: no room
    QRectF rect;  ///< as wide as the text
    int px = 0;
    bool strong = false;
};

/// One value that has found its place: its parts stand on one base line and do not touch.
struct ValueRun
{
    ValueLine prefix;
    ValueLine number;
    ValueLine suffix;
    QRectF rect; ///< around all parts
    double baseline = 0;
    bool isShortened = false;
};

constexpr int kLeastTypePx = 11; ///< smaller type is not read

/// The room that a line of this type size takes.
double valueLineHeight(int px);
/// The size, or the largest smaller one whose line is no higher; at least kLeastTypePx.
int typeThatFits(int px, double height);
QFont valueFont(const Style &style, int px, bool strong);

/// Shortened to the width; line breaks and tabs are spaces, and what is far too long is cut before it is measured.
QString fittedValueText(const QString &text, const QFont &font, double width, Qt::TextElideMode mode);

/// Along the room's horizontal alignment, in its vertical middle. Wider or taller than the room it never is: then its
/// text is shortened or empty. Of a value the prefix is left out first, but for a minus sign; where number and suffix
/// do not fit, an ellipsis stands alone (a word instead of a number is elided).
ValueLine layoutValueLine(const QString &text, const QRectF &room, int px, Qt::Alignment alignment,
                          Qt::TextElideMode mode, const Style &style, bool strong = false);
/// A name, elided in its middle; where it has no room the short one, unless that is empty.
ValueLine layoutNameLine(const QString &name, const QString &shortName, const QRectF &room, int px,
                         Qt::Alignment alignment, const Style &style);
ValueRun layoutValue(const ValueText &value, const QRectF &room, int px, Qt::Alignment alignment, const Style &style);

double valueWidth(const ValueText &value, int px, const Style &style);
/// Values measured once, to find the one type size that suits them all. While only the digits of a live value change,
/// "9.98" to "10.1" or "7" to "12", it is as wide as before.
class ValueMeasure
{
public:
    ValueMeasure(QVector<ValueText> values, const Style &style);
    /// The width of the widest at a type size; an estimate that is good to a few pixels.
    double widest(int px) const;
    /// The same, exact: what layoutValue() needs.
    double exactly(int px) const;
    /// The largest size, least to most, at which all are no wider; least where none is.
    int largest(double width, int least, int most) const;

private:
    QVector<ValueText> m_values; ///< the widest few, as they are and as wide as they may become
    const Style &m_style;
    double m_perPx = 0;
};

void drawValueLine(QPainter &painter, const ValueLine &line, const QColor &ink, const Style &style);
void drawValue(QPainter &painter, const ValueRun &run, const QColor &number, const QColor &parts, const Style &style);

/// For right-to-left layouts: as seen in a mirror at the middle of the bounds; the parts of a value keep their order.
QRectF mirroredWithin(const QRectF &rect, const QRectF &bounds);
void mirrorWithin(ValueLine &line, const QRectF &bounds);
void mirrorWithin(ValueRun &run, const QRectF &bounds);

/// "+12 more": the template's %1 is the number. Where that does not fit the number alone is said, never a part of it.
ValueLine layoutHidden(const QString &text, int hidden, const QRectF &room, int px, Qt::Alignment alignment,
                       const Style &style);

} // namespace chart
