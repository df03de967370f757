#include "boxpanel.h"

#include <chart/axisunit.h>
#include <chart/seriesink.h>
#include <dashboard/options.h>
#include <dashboard/valuetext.h>

#include <QCoreApplication>

#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBoxPlotSeries>
#include <QtCharts/QBoxSet>

#include <algorithm>
#include <cmath>
#include <utility>

namespace panelqtcharts {

namespace {

constexpr qsizetype kMostBoxes = 40;

} // namespace

core::Result<void> BoxPanel::setOptions(const QJsonObject &options)
{
    QString unit;
    dashboard::OptionReader reader(options);
    reader.text("unit", unit, 64);
    if (auto result = reader.finish(); !result)
        return result;
    m_unit = unit;
    refresh();
    return {};
}

void BoxPanel::refresh()
{
    m_plot.forget();
    m_boxes.clear();
    m_left = 0;
    for (const dashboard::Frame &frame : input().frames) {
        for (const dashboard::Field &field : frame.fields) {
            if (field.kind != dashboard::Field::Kind::Number)
                continue;
            if (m_boxes.size() == kMostBoxes) {
                m_left += std::any_of(field.numbers.cbegin(), field.numbers.cend(),
                                      [](double value) { return std::isfinite(value); });
                continue;
            }
            const Spread spread = spreadOf(field.numbers);
            if (!spread.any)
                continue;
            m_boxes += Box{field.name, m_unit.isEmpty() ? field.unit : m_unit, spread};
        }
    }
    QStringList names;
    for (const Box &box : std::as_const(m_boxes))
        names += box.name;
    m_places.assign(names);
}

void BoxPanel::build(ChartCanvas &canvas, const chart::Style &style) const
{
    auto *series = new QBoxPlotSeries;
    const double room = canvas.bounds().width() / double(m_boxes.size()) - 6;
    QStringList names;
    QStringList units;
    for (const Box &box : m_boxes) {
        names += canvas.plain(box.name, std::max(20.0, room));
        units += box.unit;
    }
    names = distinctNames(names);
    const QVector<QColor> colours = m_places.colours(style);
    double least = m_boxes.first().spread.least;
    double greatest = m_boxes.first().spread.greatest;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        const Spread &spread = m_boxes[i].spread;
        auto *set = new QBoxSet(spread.least, spread.lower, spread.median, spread.upper, spread.greatest, names[i]);
        set->setBrush(chart::freshOrStale(colours[i], style));
        set->setPen(QPen(style.text, 1));
        series->append(set);
        least = std::min(least, spread.least);
        greatest = std::max(greatest, spread.greatest);
    }
    series->setBoxWidth(0.5);
    canvas.chart().addSeries(series);
    auto *axis = new QBarCategoryAxis;
    axis->append(names);
    canvas.dress(axis);
    axis->setGridLineVisible(false);
    axis->setLabelsVisible(room >= 24);
    canvas.tellCut(axis, m_boxes.size(), m_left);
    canvas.chart().addAxis(axis, Qt::AlignBottom);
    series->attachAxis(axis);
    series->attachAxis(canvas.addValueAxis(least, greatest, false, chart::sharedUnit(units)));
}

void BoxPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (m_boxes.isEmpty())
        return;
    ChartCanvas canvas(bounds, style);
    build(canvas, style);
    canvas.paint(painter);
}

dashboard::Detail BoxPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    if (m_boxes.isEmpty())
        return {};
    const QRectF plot = m_plot.of(bounds, style, [&](ChartCanvas &canvas) { build(canvas, style); });
    const qsizetype at = categoryAt(plot, position, m_boxes.size());
    if (at < 0)
        return {};
    const Box &box = m_boxes[at];
    const auto said = [&box](double value) { return dashboard::valueText(value, box.unit).joined(); };
    const auto name = [](const char *text) { return QCoreApplication::translate("panelqtcharts", text); };
    return {box.name,
            {{name(QT_TRANSLATE_NOOP("panelqtcharts", "Greatest")), said(box.spread.greatest), {}},
             {name(QT_TRANSLATE_NOOP("panelqtcharts", "Upper quartile")), said(box.spread.upper), {}},
             {name(QT_TRANSLATE_NOOP("panelqtcharts", "Median")), said(box.spread.median), {}},
             {name(QT_TRANSLATE_NOOP("panelqtcharts", "Lower quartile")), said(box.spread.lower), {}},
             {name(QT_TRANSLATE_NOOP("panelqtcharts", "Least")), said(box.spread.least), {}}}};
}

dashboard::Values BoxPanel::values() const
{
    dashboard::Values values;
    values.header = {QStringLiteral("Series"), QStringLiteral("Least"),          QStringLiteral("Lower quartile"),
                     QStringLiteral("Median"), QStringLiteral("Upper quartile"), QStringLiteral("Greatest")};
    for (const Box &box : m_boxes) {
        QStringList row{box.name};
        for (const double value :
             {box.spread.least, box.spread.lower, box.spread.median, box.spread.upper, box.spread.greatest})
            row += QString::number(value, 'g', 12);
        values.rows += row;
    }
    values.cut = m_left > 0;
    return values;
}

QString BoxPanel::told() const
{
    QStringList parts;
    for (const Box &box : m_boxes.mid(0, 5))
        parts += box.name + u' ' + dashboard::valueText(box.spread.median, box.unit).joined();
    const qsizetype more = m_left + std::max<qsizetype>(0, m_boxes.size() - 5);
    if (more > 0)
        parts += QCoreApplication::translate("panelqtcharts", "%n more", nullptr, int(more));
    return QCoreApplication::translate("panelqtcharts", "Medians: %1").arg(parts.join(QLatin1String(", ")));
}

} // namespace panelqtcharts
