#include "bargaugepanel.h"

namespace dashboard {

core::Result<void> BarGaugePanel::setOptions(const QJsonObject &options)
{
    Options read;
    ReduceOptions reduce;
    FieldOptions field;
    // In the order of the enums that they mean.
    const QStringList modes{QStringLiteral("basic"), QStringLiteral("gradient"), QStringLiteral("lcd")};
    const QStringList namings{QStringLiteral("auto"), QStringLiteral("left"), QStringLiteral("top"),
                              QStringLiteral("hidden")};
    QString mode = modes[1];
    QString naming = namings[0];
    QString orientation = QStringLiteral("auto");
    QString valueMode = QStringLiteral("color");
    OptionReader reader(options);
    reduce.read(reader);
    field.read(reader);
    reader.choice("displayMode", mode, modes);
    reader.choice("orientation", orientation, orientations());
    reader.choice("namePlacement", naming, namings);
    reader.choice("valueMode", valueMode, {QStringLiteral("color"), QStringLiteral("text"), QStringLiteral("hidden")});
    reader.flag("showUnfilled", read.unfilled);
    if (auto result = reader.finish(); !result)
        return result;
    read.mode = chart::BarMode(modes.indexOf(mode));
    read.direction = chart::BarDirection(orientations().indexOf(orientation));
    read.names = chart::BarNames(namings.indexOf(naming));
    read.values = valueMode == QLatin1String("hidden") ? chart::BarValues::Hidden : chart::BarValues::Auto;
    m_options = read;
    setShared(reduce, field);
    refresh();
    return {};
}

chart::BarGaugeData BarGaugePanel::data(const chart::Style &style) const
{
    chart::BarGaugeData data;
    const FieldLook look(fieldOptions(), style, extent());
    data.items = items(look);
    data.scale = scale(look);
    data.mode = m_options.mode;
    data.direction = m_options.direction;
    data.names = m_options.names;
    data.values = m_options.values;
    data.showUnfilled = m_options.unfilled;
    data.moreText = moreTemplate();
    return data;
}

void BarGaugePanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (reducedList().isEmpty())
        return drawNoValues(painter, bounds, style);
    const chart::BarGaugeData shown = data(style);
    chart::drawBarGauge(painter, chart::layoutBarGauge(bounds, shown, style), shown, style);
}

Detail BarGaugePanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    const int index = chart::barGaugeAt(chart::layoutBarGauge(bounds, data(style), style), position);
    return detailOf(index, FieldLook(fieldOptions(), style, extent()));
}

} // namespace dashboard
