#pragma once

#include <chart/style.h>

#include <QGraphicsScene>
#include <QRectF>

#include <QtCharts/QChart>
#include <QtCharts/QValueAxis>

class QPainter;

namespace panelqtcharts {

/// A chart off screen in the style's colours and fonts: no animation, no timer, no ground of its own. Qt Charts reads
/// every text as rich text, so texts go through plain().
class ChartCanvas
{
public:
    ChartCanvas(const QRectF &bounds, const chart::Style &style);

    QChart &chart() { return *m_chart; }
    /// A text from outside, elided in the middle and escaped.
    QString plain(const QString &text, double widthPx) const;
    /// A value axis at the left that reaches over [least, greatest] and zero if that is wanted, with rounded ends.
    /// Numbers are divided by what the unit scales by; the unit stands in the axis' labels.
    QValueAxis *addValueAxis(double least, double greatest, bool withZero, const QString &unit);
    void dress(QAbstractAxis *axis) const;
    QColor colour(qsizetype index) const;
    /// The legend below the chart, where there is room for it and more than one entry.
    void showLegend(qsizetype entries);
    void paint(QPainter &painter);
    const QRectF &bounds() const { return m_bounds; }

private:
    QRectF m_bounds;
    const chart::Style &m_style;
    QGraphicsScene m_scene;
    QChart *m_chart;
};

/// Duplicates of a name get " (2)", " (3)", …: an axis of categories takes each once.
QStringList distinctNames(const QStringList &names);

} // namespace panelqtcharts
