#include "barpanel.h"

#include <chart/axisunit.h>
#include <dashboard/valuetext.h>

#include <QFontMetricsF>

#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSeries>
#include <QtCharts/QBarSet>

#include <algorithm>
#include <cmath>

namespace panelqtcharts {

namespace {

constexpr qsizetype kMostBars = 60;

} // namespace

core::Result<void> BarPanel::setOptions(const QJsonObject &options)
{
    ReduceOptions read;
    dashboard::OptionReader reader(options);
    read.read(reader);
    if (auto result = reader.finish(); !result)
        return result;
    m_options = read;
    refresh();
    return {};
}

void BarPanel::refresh()
{
    m_plot.forget();
    m_bars = reducedSeries(input().frames, m_options, kMostBars, m_left);
}

void BarPanel::build(ChartCanvas &canvas, const chart::Style &style) const
{
    auto *set = new QBarSet(QString());
    QStringList names;
    QStringList units;
    double least = 0;
    double greatest = 0;
    const double room = canvas.bounds().width() / double(std::max<qsizetype>(1, m_bars.size())) - 6;
    const QFontMetricsF letters(style.smallFont);
    for (const ReducedSeries &bar : m_bars) {
        const bool isBar = std::isfinite(bar.value);
        const double value = isBar ? bar.value : 0;
        *set << value;
        units += bar.unit;
        least = std::min(least, value);
        greatest = std::max(greatest, value);
        // No bar is no zero: the value stands in full behind a name that is shortened for it.
        const QString instead = isBar ? QString() : u' ' + dashboard::valueText(bar.value, bar.unit).joined();
        names +=
            canvas.plain(bar.name, std::max(20.0, room - letters.horizontalAdvance(instead))) + instead.toHtmlEscaped();
    }
    set->setColor(canvas.colour(0));
    set->setBorderColor(Qt::transparent);
    auto *series = new QBarSeries;
    series->append(set);
    series->setBarWidth(0.7);
    canvas.chart().addSeries(series);
    auto *categories = new QBarCategoryAxis;
    categories->append(distinctNames(names));
    canvas.dress(categories);
    categories->setGridLineVisible(false);
    categories->setLabelsVisible(room >= 24);
    canvas.tellCut(categories, m_bars.size(), m_left);
    canvas.chart().addAxis(categories, Qt::AlignBottom);
    series->attachAxis(categories);
    series->attachAxis(canvas.addValueAxis(least, greatest, true, chart::sharedUnit(units)));
}

void BarPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    ChartCanvas canvas(bounds, style);
    build(canvas, style);
    canvas.paint(painter);
}

dashboard::Detail BarPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    if (m_bars.isEmpty())
        return {};
    const QRectF plot = m_plot.of(bounds, style, [&](ChartCanvas &canvas) { build(canvas, style); });
    const qsizetype at = categoryAt(plot, position, m_bars.size());
    if (at < 0)
        return {};
    const ReducedSeries &bar = m_bars[at];
    const QColor fresh = style.palette.isEmpty() ? style.accent : style.palette.first();
    const QColor colour = styleOf(style).dimmed ? style.muted : fresh;
    return {{}, {{bar.name, dashboard::valueText(bar.value, bar.unit).joined(), colour}}};
}

dashboard::Values BarPanel::values() const
{
    dashboard::Values values = valuesOf(m_bars, m_options);
    values.cut = m_left > 0;
    return values;
}

QString BarPanel::told() const
{
    return panelqtcharts::told(m_bars, m_left);
}

} // namespace panelqtcharts
