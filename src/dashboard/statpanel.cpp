#include "statpanel.h"

#include "valuetext.h"

#include <cmath>

namespace dashboard {

namespace {

constexpr double kLeastChange = 0.0005; // less is written as 0 %

chart::StatColour statColourOf(const QString &mode)
{
    if (mode == QLatin1String("none"))
        return chart::StatColour::None;
    if (mode == QLatin1String("background"))
        return chart::StatColour::BackgroundGradient;
    return mode == QLatin1String("background_solid") ? chart::StatColour::Background : chart::StatColour::Value;
}

} // namespace

core::Result<void> StatPanel::setOptions(const QJsonObject &options)
{
    Options read;
    ReduceOptions reduce;
    FieldOptions field;
    QString colour = QStringLiteral("value");
    QString graph = QStringLiteral("area");
    QString orientation = QStringLiteral("auto");
    QString justify = QStringLiteral("auto");
    OptionReader reader(options);
    reduce.read(reader);
    field.read(reader);
    reader.choice("colorMode", colour,
                  {QStringLiteral("value"), QStringLiteral("background"), QStringLiteral("background_solid"),
                   QStringLiteral("none")});
    reader.choice("graphMode", graph, {QStringLiteral("area"), QStringLiteral("none")});
    reader.choice("orientation", orientation, orientations());
    reader.choice("justifyMode", justify, {QStringLiteral("auto"), QStringLiteral("center")});
    reader.choice("textMode", read.textMode,
                  {QStringLiteral("auto"), QStringLiteral("value"), QStringLiteral("value_and_name"),
                   QStringLiteral("name"), QStringLiteral("none")});
    reader.flag("showPercentChange", read.change);
    reader.choice("percentChangeColorMode", read.changeColour,
                  {QStringLiteral("standard"), QStringLiteral("inverted"), QStringLiteral("same_as_value")});
    if (auto result = reader.finish(); !result)
        return result;
    read.colour = statColourOf(colour);
    read.graph = graph == QLatin1String("area");
    read.flow = flowOf(orientation);
    read.align = justify == QLatin1String("center") ? chart::StatAlign::Centre : chart::StatAlign::Auto;
    m_options = read;
    setShared(reduce, field);
    refresh();
    return {};
}

void StatPanel::addChange(chart::StatItem &item, const ReducedValue &value, const chart::Style &style) const
{
    if (!m_options.change || std::isnan(value.change))
        return;
    const bool isLevel = std::abs(value.change) < kLeastChange;
    item.change = valueText(isLevel ? 0 : std::abs(value.change), QStringLiteral("percentunit")).joined();
    item.trend = isLevel ? chart::StatTrend::Level : value.change > 0 ? chart::StatTrend::Up : chart::StatTrend::Down;
    if (isLevel)
        return;
    if (m_options.changeColour == QLatin1String("same_as_value")) {
        item.changeColour = item.colour;
    } else {
        const bool isGood = (value.change > 0) == (m_options.changeColour == QLatin1String("standard"));
        item.changeColour = isGood ? style.good : style.critical;
    }
}

chart::StatData StatPanel::data(const chart::Style &style) const
{
    chart::StatData data;
    data.colour = m_options.colour;
    data.graph = m_options.graph ? chart::StatGraph::Below : chart::StatGraph::None;
    data.align = m_options.align;
    data.flow = m_options.flow;
    data.moreText = moreTemplate();
    const FieldLook look(fieldOptions(), style, extent());
    const QVector<ReducedValue> &list = reducedList();
    const QString &mode = m_options.textMode;
    const bool titled = mode == QLatin1String("value_and_name") || (mode == QLatin1String("auto") && list.size() > 1);
    data.items.reserve(list.size());
    for (qsizetype i = 0; i < list.size(); ++i) {
        const ReducedValue &value = list[i];
        chart::StatItem item;
        item.hasValue = value.saying.isKnown;
        if (mode == QLatin1String("name"))
            item.value.number = value.name;
        else if (mode != QLatin1String("none"))
            item.value = chartText(value.saying.text);
        if (titled) {
            item.title = value.name;
            item.shortTitle = shortNames()[i];
        }
        item.colour = colourAt(i, look);
        if (m_options.graph)
            item.course = value.course;
        addChange(item, value, style);
        data.items += item;
    }
    return data;
}

void StatPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (reducedList().isEmpty())
        return drawNoValues(painter, bounds, style);
    const chart::StatData shown = data(style);
    chart::drawStat(painter, chart::layoutStat(bounds, shown, style), shown, style);
}

Detail StatPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    const int index = chart::statAt(chart::layoutStat(bounds, data(style), style), position);
    return detailOf(index, FieldLook(fieldOptions(), style, extent()));
}

} // namespace dashboard
