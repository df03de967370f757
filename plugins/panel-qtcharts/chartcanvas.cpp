#include "chartcanvas.h"

#include <chart/ticks.h>
#include <dashboard/valuetext.h>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QHash>
#include <QPainter>
#include <QSet>

#include <QtCharts/QLegend>

#include <algorithm>
#include <cmath>

namespace panelqtcharts {

namespace {

constexpr double kLeastWithLegend = 140; // px of height
constexpr double kWide = 1.4;            // times the height
constexpr double kEntryPx = 24;          // of a legend, its margins included
constexpr double kLeastWithCut = 60;     // px of height

/// Plain numbers, in powers of ten where those are long, with the digits that tell a tick from the next.
QString labelFormat(const chart::Ticks &ticks)
{
    const double size = std::max(std::abs(ticks.low), std::abs(ticks.high));
    if (!(size > 0) || !(ticks.step > 0))
        return QStringLiteral("%.4g");
    double digits = std::clamp(std::ceil(std::log10(size / ticks.step)) + 2, 2.0, 15.0);
    if (size >= 1 && size < 1e6)
        digits = std::max(digits, std::floor(std::log10(size)) + 1);
    return QStringLiteral("%.%1g").arg(int(digits));
}

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
    const int most = std::clamp(int(m_bounds.height() / 40), 3, 7);
    chart::Ticks ticks = chart::niceTicks(least, greatest, most, withZero);
    auto *axis = new QValueAxis;
    axis->setRange(ticks.low, ticks.high);
    axis->setTickCount(int(std::clamp<qsizetype>(ticks.values.size(), 2, 10)));
    axis->setLabelFormat(labelFormat(ticks));
    // The axis writes values as they are: a sign of scaled ones (percent of a ratio) would be wrong.
    const core::FormattedValue nothing = dashboard::valueText(0, unit);
    const bool isPlain = nothing.divisor == 1 && core::isAmount(dashboard::unitIdFor(unit));
    if (isPlain && !nothing.suffix.isEmpty() && m_bounds.width() >= 300) {
        axis->setTitleText(nothing.suffix.toHtmlEscaped());
        axis->setTitleFont(m_style.smallFont);
        axis->setTitleBrush(m_style.muted);
    }
    dress(axis);
    m_chart->addAxis(axis, m_style.rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    return axis;
}

void ChartCanvas::showLegend(qsizetype entries)
{
    if (entries < 2 || m_bounds.height() < kLeastWithLegend)
        return;
    QLegend *legend = m_chart->legend();
    legend->setFont(m_style.smallFont);
    legend->setLabelColor(m_style.muted);
    legend->setBackgroundVisible(false);
    // Beside the chart each entry has a line of its own, below it all of them share one.
    const bool beside =
        m_bounds.width() >= kWide * m_bounds.height() && double(entries) * kEntryPx <= m_bounds.height();
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
