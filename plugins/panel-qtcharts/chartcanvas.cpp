#include "chartcanvas.h"

#include <chart/axisunit.h>
#include <chart/ticks.h>
#include <chart/valueaxis.h>
#include <dashboard/valuetext.h>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QHash>
#include <QMargins>
#include <QPainter>
#include <QSet>

#include <QtCharts/QLegend>

#include <algorithm>
#include <cmath>
#include <utility>

namespace panelqtcharts {

namespace {

constexpr double kLeastWithLegend = 140;  // px of height
constexpr double kWide = 1.4;             // times the height
constexpr double kEntryPx = 24;           // of a legend, its margins included
constexpr double kBesideEntryPx = 36;     // a legend's mark and margins beside its text
constexpr double kMostLegendShare = 0.55; // of a small panel's width
constexpr double kLeastWithCut = 60;      // px of height
constexpr double kLeastWithValues = 60;   // px of height and width
constexpr double kBesideValues = 5;       // px between them and the plot
constexpr double kBelowPlotLines = 3;     // lines of text
constexpr double kMostSteps = 20;         // of the grid

} // namespace

ChartCanvas::ChartCanvas(const QRectF &bounds, const chart::Style &style)
    : m_bounds(bounds)
    , m_style(style)
    , m_chart(new QChart)
{
    m_scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    m_scene.addItem(m_chart);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setBackgroundVisible(false);
    m_chart->setDropShadowEnabled(false);
    m_chart->setMargins(QMargins(2, 2, 2, 2));
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setLayoutDirection(style.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    m_chart->legend()->hide();
    m_chart->resize(bounds.size());
}

QString ChartCanvas::plain(const QString &text, double widthPx) const
{
    return QFontMetricsF(m_style.smallFont).elidedText(text, Qt::ElideMiddle, widthPx).toHtmlEscaped();
}

QColor ChartCanvas::colour(qsizetype index) const
{
    if (m_style.dimmed)
        return m_style.muted;
    return m_style.palette.isEmpty() ? m_style.accent : m_style.palette[index % m_style.palette.size()];
}

void ChartCanvas::dress(QAbstractAxis *axis) const
{
    axis->setLabelsFont(m_style.smallFont);
    axis->setLabelsColor(m_style.muted);
    axis->setLinePen(QPen(m_style.grid, 1));
    axis->setGridLinePen(QPen(m_style.grid, 1));
    axis->setShadesVisible(false);
}

QValueAxis *ChartCanvas::addValueAxis(double least, double greatest, bool withZero, const QString &unit)
{
    // Qt Charts computes with the ends' difference: what would overflow is cut off.
    constexpr double kFarthest = 1e300;
    least = std::clamp(least, -kFarthest, kFarthest);
    greatest = std::clamp(greatest, -kFarthest, kFarthest);
    const QString id = dashboard::unitIdFor(unit);
    const QFontMetricsF letters(m_style.smallFont);
    chart::AxisWish wish;
    wish.low = least;
    wish.high = greatest;
    wish.includeZero = withZero;
    // The categories stand below the plot.
    const double plotPx = std::max(0.0, m_bounds.height() - kBelowPlotLines * letters.height());
    const chart::Ticks ticks = chart::valueAxis(wish, id, plotPx, 0, letters.height()).ticks;
    m_valueAxis = new QValueAxis;
    m_valueAxis->setRange(ticks.low, ticks.high);
    const double steps = ticks.step > 0 ? std::round((ticks.high - ticks.low) / ticks.step) : 1;
    m_valueAxis->setTickCount(int(std::clamp(steps, 1.0, kMostSteps)) + 1);
    m_valueAxis->setLabelsVisible(false);
    if (m_bounds.height() >= kLeastWithValues && m_bounds.width() >= kLeastWithValues) {
        chart::AxisText text = chart::axisText(ticks, id, -1, chart::valueContext(m_style.zone));
        text.writeUnits();
        m_ticks = ticks.values;
        m_labels = text.labels;
        double needed = 0;
        for (const QString &label : std::as_const(m_labels))
            needed = std::max(needed, letters.horizontalAdvance(label));
        const double room = std::min(needed, m_bounds.width() / 3) + kBesideValues;
        QMargins margins = m_chart->margins();
        if (m_style.rightToLeft)
            margins.setRight(margins.right() + int(std::ceil(room)));
        else
            margins.setLeft(margins.left() + int(std::ceil(room)));
        margins.setTop(margins.top() + int(std::ceil(letters.height() / 2)));
        m_chart->setMargins(margins);
    }
    dress(m_valueAxis);
    m_chart->addAxis(m_valueAxis, m_style.rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    return m_valueAxis;
}

void ChartCanvas::paintValueLabels(QPainter &painter)
{
    if (m_labels.isEmpty())
        return;
    const QRectF area = plot();
    const QFontMetricsF letters(m_style.smallFont);
    const double length = m_valueAxis->max() - m_valueAxis->min();
    if (area.isEmpty() || !(length > 0))
        return;
    const double left = m_style.rightToLeft ? area.right() + kBesideValues : m_bounds.left() + 2;
    const double right = m_style.rightToLeft ? m_bounds.right() - 2 : area.left() - kBesideValues;
    painter.setFont(m_style.smallFont);
    painter.setPen(m_style.muted);
    double above = m_bounds.bottom();
    for (qsizetype i = 0; i < m_labels.size(); ++i) {
        const double y = area.bottom() - (m_ticks[i] - m_valueAxis->min()) / length * area.height();
        const QRectF place(left, y - letters.height() / 2, right - left, letters.height());
        // Half a number would be another one.
        if (place.bottom() > above + 0.5 || letters.horizontalAdvance(m_labels[i]) > place.width() + 0.5)
            continue;
        const Qt::Alignment side = m_style.rightToLeft ? Qt::AlignLeft : Qt::AlignRight;
        painter.drawText(place, int(side | Qt::AlignVCenter) | int(Qt::TextSingleLine | Qt::TextDontClip), m_labels[i]);
        above = place.top();
    }
}

void ChartCanvas::showLegend(qsizetype entries, double widestPx)
{
    // Beside the chart each entry has a line of its own, below it all of them share one.
    const bool beside =
        m_bounds.width() >= kWide * m_bounds.height() && double(entries) * kEntryPx <= m_bounds.height();
    // In a small panel only one that is whole leaves the chart its half.
    const bool fits = beside && widestPx + kBesideEntryPx <= m_bounds.width() * kMostLegendShare;
    if (entries < 2 || (m_bounds.height() < kLeastWithLegend && !fits))
        return;
    QLegend *legend = m_chart->legend();
    legend->setFont(m_style.smallFont);
    legend->setLabelColor(m_style.muted);
    legend->setBackgroundVisible(false);
    const Qt::Alignment side = m_style.rightToLeft ? Qt::AlignLeft : Qt::AlignRight;
    legend->setAlignment(beside ? side : Qt::AlignBottom);
    legend->show();
}

void ChartCanvas::tellCut(QAbstractAxis *axis, qsizetype shown, qsizetype left) const
{
    if (left < 1 || m_bounds.height() < kLeastWithCut)
        return;
    const QString said = QCoreApplication::translate("panelqtcharts", "%1 of %2 are shown");
    axis->setTitleText(plain(said.arg(shown).arg(shown + left), m_bounds.width() - 20));
    axis->setTitleFont(m_style.smallFont);
    axis->setTitleBrush(m_style.muted);
}

QRectF ChartCanvas::plot()
{
    m_chart->layout()->activate();
    return m_chart->plotArea().translated(m_bounds.topLeft());
}

void ChartCanvas::paint(QPainter &painter)
{
    m_chart->layout()->activate();
    const QRectF own(QPointF(), m_bounds.size());
    m_scene.setSceneRect(own);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    m_scene.render(&painter, m_bounds, own, Qt::IgnoreAspectRatio);
    paintValueLabels(painter);
    painter.restore();
}

qsizetype categoryAt(const QRectF &plot, QPointF position, qsizetype count)
{
    if (count < 1 || plot.isEmpty() || !plot.contains(position))
        return -1;
    const double share = (position.x() - plot.left()) / plot.width();
    return std::clamp<qsizetype>(qsizetype(share * double(count)), 0, count - 1);
}

QStringList distinctNames(const QStringList &names)
{
    QSet<QString> used;
    QHash<QString, int> count;
    QStringList distinct;
    for (const QString &name : names) {
        QString own = name;
        while (used.contains(own))
            own = QStringLiteral("%1 (%2)").arg(name).arg(++count[name] + 1);
        used += own;
        distinct += own;
    }
    return distinct;
}

} // namespace panelqtcharts
