#include "gaugepanel.h"

#include "valuetext.h"

namespace dashboard {

core::Result<void> GaugePanel::setOptions(const QJsonObject &options)
{
    Options read;
    ReduceOptions reduce;
    FieldOptions field;
    QString shape = QStringLiteral("gauge");
    QString orientation = QStringLiteral("auto");
    OptionReader reader(options);
    reduce.read(reader);
    field.read(reader);
    reader.choice("shape", shape, {QStringLiteral("gauge"), QStringLiteral("circle")});
    reader.choice("orientation", orientation, orientations());
    reader.flag("showThresholdMarkers", read.band);
    reader.flag("showThresholdLabels", read.limits);
    if (auto result = reader.finish(); !result)
        return result;
    read.shape = shape == QLatin1String("circle") ? chart::GaugeShape::Circle : chart::GaugeShape::Arc;
    read.flow = flowOf(orientation);
    m_options = read;
    setShared(reduce, field);
    refresh();
    return {};
}

chart::GaugeData GaugePanel::data(const chart::Style &style) const
{
    chart::GaugeData data;
    const FieldLook look(fieldOptions(), style, extent());
    data.items = items(look);
    data.scale = scale(look);
    data.shape = m_options.shape;
    data.flow = m_options.flow;
    data.showBand = m_options.band && !data.scale.steps.isEmpty();
    data.showLimits = m_options.limits;
    data.lowText = limitText(extent().least);
    data.highText = limitText(extent().most);
    data.moreText = moreTemplate();
    return data;
}

void GaugePanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (reducedList().isEmpty())
        return drawNoValues(painter, bounds, style);
    const chart::GaugeData shown = data(style);
    chart::drawGauge(painter, chart::layoutGauge(bounds, shown, style), shown, style);
}

Detail GaugePanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    const int index = chart::gaugeAt(chart::layoutGauge(bounds, data(style), style), position);
    return detailOf(index, FieldLook(fieldOptions(), style, extent()));
}

} // namespace dashboard
