#pragma once

#include <chart/style.h>

#include <QFont>
#include <QGraphicsScene>
#include <QRectF>
#include <QString>
#include <QVector>

#include <QtCharts/QChart>
#include <QtCharts/QValueAxis>

class QPainter;

namespace panelqtcharts {

/// A chart off screen in the style's colours and fonts: no animation, no timer, no ground of its own. Qt Charts reads
/// every text as rich text, so texts go through plain().
class ChartCanvas
{
public:
    /// The style stays as long as the canvas.
    ChartCanvas(const QRectF &bounds, const chart::Style &style);
    ChartCanvas(const QRectF &bounds, chart::Style &&style) = delete;

    QChart &chart() { return *m_chart; }
    /// A text from outside, elided in the middle and escaped.
    QString plain(const QString &text, double widthPx) const;
    /// A value axis at the left that reaches over [least, greatest] and zero if that is wanted, with rounded ends. It
    /// is written as the other panels' axes are (chart::axisText()), which paint() does: Qt Charts knows no units.
    QValueAxis *addValueAxis(double least, double greatest, bool withZero, const QString &unit);
    void dress(QAbstractAxis *axis) const;
    /// Says below the axis that more was there than is shown; nothing for `left` == 0.
    void tellCut(QAbstractAxis *axis, qsizetype shown, qsizetype left) const;
    QColor colour(qsizetype index) const;
    /// The legend beside or below the chart, where there is room for it and more than one entry; `widestPx` is the
    /// longest text's width.
    void showLegend(qsizetype entries, double widestPx);
    void paint(QPainter &painter);
    /// Where the values stand, in the bounds' coordinates; needs all series and axes.
    QRectF plot();
    const QRectF &bounds() const { return m_bounds; }
    /// What is written at the value axis' ticks, from below; empty where there is no room for any.
    const QVector<QString> &valueLabels() const { return m_labels; }

private:
    void paintValueLabels(QPainter &painter);

    QVector<double> m_ticks;   ///< of the value axis
    QVector<QString> m_labels; ///< one for each tick, or none
    QRectF m_bounds;
    const chart::Style &m_style;
    QGraphicsScene m_scene;
    QChart *m_chart;
    QValueAxis *m_valueAxis = nullptr;
};

/// Where the values stand in a picture that was built for the pointer: built again for other bounds or another font,
/// and when it was forgotten.
class PlotPlace
{
public:
    /// `build(canvas)` adds all series and axes.
    template <class Build> QRectF of(const QRectF &bounds, const chart::Style &style, const Build &build)
    {
        if (!m_isKnown || bounds != m_bounds || style.smallFont != m_font || style.rightToLeft != m_rightToLeft) {
            ChartCanvas canvas(bounds, style);
            build(canvas);
            m_plot = canvas.plot();
            m_bounds = bounds;
            m_font = style.smallFont;
            m_rightToLeft = style.rightToLeft;
            m_isKnown = true;
        }
        return m_plot;
    }
    /// There is other data.
    void forget() { m_isKnown = false; }

private:
    bool m_isKnown = false;
    bool m_rightToLeft = false;
    QRectF m_bounds;
    QRectF m_plot;
    QFont m_font;
};

/// Which of `count` categories of the bottom axis is at the position; -1 outside the plot.
qsizetype categoryAt(const QRectF &plot, QPointF position, qsizetype count);

/// Duplicates of a name get " (2)", " (3)", …: an axis of categories takes each once.
QStringList distinctNames(const QStringList &names);

} // namespace panelqtcharts
