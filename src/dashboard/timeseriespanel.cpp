#include "timeseriespanel.h"

#include "valuetext.h"

namespace dashboard {

QColor colourOf(Level::Health health, const chart::Style &style, const QColor &none)
{
    switch (health) {
    case Level::Health::Good: return style.good;
    case Level::Health::Warning: return style.warning;
    case Level::Health::Critical: return style.critical;
    case Level::Health::Unknown: return style.unknown;
    case Level::Health::None: break;
    }
    return none;
}

core::Result<void> TimeSeriesPanel::setOptions(const QJsonObject &options)
{
    Options read;
    OptionReader reader(options);
    reader.text("unit", read.unit, 64);
    reader.flag("fill", read.fill);
    reader.flag("includeZero", read.includeZero);
    reader.number("leastTop", read.leastTop, 0, 1e300);
    reader.levels("levels", read.levels);
    if (auto result = reader.finish(); !result)
        return result;
    m_options = read;
    refresh();
    return {};
}

void TimeSeriesPanel::refresh()
{
    const PanelInput &given = input();
    m_data = {};
    m_data.fromMs = given.fromMs;
    m_data.toMs = given.toMs;
    m_data.includeZero = m_options.includeZero;
    m_data.leastTop = m_options.leastTop;
    QString unit = m_options.unit;
    for (const Frame &frame : given.frames) {
        const Field *time = frame.first(Field::Kind::Time);
        if (!time)
            continue;
        for (const Field &field : frame.fields) {
            if (field.kind != Field::Kind::Number)
                continue;
            if (unit.isEmpty())
                unit = field.unit;
            chart::Series series;
            series.name = field.name;
            // Times that run backwards are no series: its name stays, without a line.
            series.samples = chart::Samples::of(time->numbers, field.numbers).value_or(chart::Samples());
            series.area = m_options.fill;
            m_data.series += std::move(series);
        }
    }
    m_data.unit = unitOf(unit);
}

chart::PanelData TimeSeriesPanel::coloured(const chart::Style &style) const
{
    chart::PanelData data = m_data;
    for (qsizetype i = 0; i < data.series.size(); ++i)
        data.series[i].colour = style.palette.isEmpty() ? style.accent : style.palette[i % style.palette.size()];
    for (const Level &level : m_options.levels) {
        chart::Threshold threshold;
        threshold.value = level.from;
        threshold.label = level.label;
        threshold.colour = colourOf(level.health, style, style.muted);
        data.thresholds += threshold;
    }
    for (const PanelMarker &given : input().markers) {
        chart::Marker marker;
        marker.timeMs = given.timeMs;
        marker.label = given.label;
        marker.colour = style.accent;
        data.markers += marker;
    }
    return data;
}

void TimeSeriesPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    chart::drawPanel(painter, bounds, coloured(style), style);
}

Detail TimeSeriesPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    const chart::PanelData data = coloured(style);
    const chart::PanelGeometry geometry = chart::layoutPanel(bounds, data, style);
    if (!geometry.plot.contains(position))
        return {};
    const double time = chart::snapTime(data, geometry.x.toValue(position.x()));
    Detail detail;
    detail.heading =
        chart::timeText(qint64(time), style.zone, style.format, qint64(data.toMs - data.fromMs), std::nullopt);
    for (const chart::Reading &reading : chart::readings(data, time)) {
        detail.lines +=
            Detail::Line{data.series[reading.series].name, reading.value.joined(), data.series[reading.series].colour};
    }
    return detail;
}

Values TimeSeriesPanel::values() const
{
    return valuesOf(input().frames);
}

QString TimeSeriesPanel::told() const
{
    return seriesSummary(input().frames);
}

} // namespace dashboard
