#include "barpanel.h"

#include "chartcanvas.h"

#include <dashboard/valuetext.h>

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
    m_bars = reducedSeries(input().frames, m_options, kMostBars, m_left);
}

void BarPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    ChartCanvas canvas(bounds, style);
    auto *set = new QBarSet(QString());
    QStringList names;
    double least = 0;
    double greatest = 0;
    const double room = bounds.width() / double(std::max<qsizetype>(1, m_bars.size())) - 6;
    for (const ReducedSeries &bar : m_bars) {
        const double value = std::isfinite(bar.value) ? bar.value : 0;
        *set << value;
        least = std::min(least, value);
        greatest = std::max(greatest, value);
        names += canvas.plain(bar.name, std::max(20.0, room));
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
    canvas.chart().addAxis(categories, Qt::AlignBottom);
    series->attachAxis(categories);
    series->attachAxis(canvas.addValueAxis(least, greatest, true, m_bars.isEmpty() ? QString() : m_bars.first().unit));
    canvas.paint(painter);
}

dashboard::Detail BarPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    if (m_bars.isEmpty())
        return {};
    // The bars share the width evenly but for the axis: near enough to tell which one is meant.
    const double axis = std::min(60.0, bounds.width() / 5);
    double share = (position.x() - bounds.left() - (style.rightToLeft ? 0 : axis)) / (bounds.width() - axis);
    share = std::clamp(share, 0.0, 0.999999);
    const ReducedSeries &bar = m_bars[qsizetype(share * double(m_bars.size()))];
    const QColor colour = style.palette.isEmpty() ? style.accent : style.palette.first();
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
