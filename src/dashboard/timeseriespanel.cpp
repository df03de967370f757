#include "timeseriespanel.h"

#include "valuetext.h"

#include <chart/interaction/overlay.h>

#include <cmath>
#include <limits>

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

void TimeSeriesPanel::readAxis(OptionReader &reader, Axis &axis)
{
    static const QStringList kScales{QStringLiteral("linear"), QStringLiteral("log"), QStringLiteral("symlog")};
    static const QStringList kBases{QStringLiteral("auto"), QStringLiteral("2"), QStringLiteral("10")};
    QString scale = kScales.first();
    QString base = kBases.first();
    reader.text("unit", axis.unit, 64);
    reader.choice("scale", scale, kScales);
    reader.choice("base", base, kBases);
    reader.number("linearTo", axis.options.linearTo, 1e-300, 1e300);
    reader.flag("includeZero", axis.options.includeZero);
    reader.number("leastTop", axis.options.leastTop, 0, 1e300);
    const auto end = [&reader](const char *name, std::optional<double> &target) {
        double value = std::numeric_limits<double>::quiet_NaN();
        reader.number(name, value, -1e308, 1e308);
        if (std::isfinite(value))
            target = value;
    };
    end("softMin", axis.options.softMin);
    end("softMax", axis.options.softMax);
    end("min", axis.options.hardMin);
    end("max", axis.options.hardMax);
    axis.options.scale = chart::ScaleType(kScales.indexOf(scale));
    axis.options.base = base.toInt(); // "auto" is none
}

core::Result<void> TimeSeriesPanel::setOptions(const QJsonObject &options)
{
    static const QStringList kStyles{QStringLiteral("line"), QStringLiteral("region"), QStringLiteral("both")};
    Options read;
    QString levelStyle = kStyles.first();
    OptionReader reader(options);
    readAxis(reader, read.left);
    reader.object("right", [&read](OptionReader &right) {
        readAxis(right, read.right);
        right.list("series", 200, [&read](OptionReader &item) {
            QString name;
            item.text("name", name);
            read.onRight += name;
        });
    });
    reader.flag("fill", read.fill);
    reader.levels("levels", read.levels);
    read.styles.read(reader);
    reader.choice("levelStyle", levelStyle, kStyles);
    if (auto result = reader.finish(); !result)
        return result;
    read.hasLines = levelStyle != kStyles[1];
    read.hasRegions = levelStyle != kStyles[0];
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
    static_cast<chart::AxisOptions &>(m_data) = m_options.left.options;
    m_data.right = m_options.right.options;
    QString leftUnit = m_options.left.unit;
    QString rightUnit = m_options.right.unit;
    for (const Frame &frame : given.frames) {
        const Field *time = frame.first(Field::Kind::Time);
        if (!time)
            continue;
        for (const Field &field : frame.fields) {
            if (field.kind != Field::Kind::Number)
                continue;
            chart::Series series;
            series.name = field.name;
            series.onRight = m_options.onRight.contains(field.name);
            // Times that run backwards are no series: its name stays, without a line.
            series.samples = chart::Samples::of(time->numbers, field.numbers).value_or(chart::Samples());
            series.area = m_options.fill;
            if (QString &unit = series.onRight ? rightUnit : leftUnit; unit.isEmpty())
                unit = field.unit;
            m_data.series += std::move(series);
        }
    }
    m_options.styles.apply(m_data.series);
    m_data.unit = unitOf(leftUnit);
    m_data.right.unit = unitOf(rightUnit);
}

QVector<chart::Threshold> TimeSeriesPanel::thresholds(const chart::Style &style) const
{
    QVector<chart::Threshold> all;
    for (qsizetype i = 0; i < m_options.levels.size(); ++i) {
        const Level &level = m_options.levels[i];
        chart::Threshold threshold;
        threshold.value = level.from;
        threshold.label = level.label;
        threshold.colour = colourOf(level.health, style, style.muted);
        threshold.hasLine = m_options.hasLines;
        if (m_options.hasRegions && level.health != Level::Health::None)
            threshold.fillTo = i + 1 < m_options.levels.size() ? m_options.levels[i + 1].from
                                                               : std::numeric_limits<double>::infinity();
        all += threshold;
    }
    return all;
}

chart::PanelData TimeSeriesPanel::coloured(const chart::Style &style) const
{
    chart::PanelData data = m_data;
    if (view().times) {
        data.fromMs = view().times->low;
        data.toMs = view().times->high;
    }
    for (qsizetype i = 0; i < data.series.size(); ++i)
        data.series[i].colour = style.palette.isEmpty() ? style.accent : style.palette[i % style.palette.size()];
    data.thresholds = thresholds(style);
    for (const PanelMarker &given : input().markers) {
        chart::Marker marker;
        marker.timeMs = given.timeMs;
        marker.label = given.label;
        marker.colour = style.accent;
        data.markers += marker;
    }
    return data;
}

TimePicture TimeSeriesPanel::laidOut(const QRectF &bounds, const chart::Style &style) const
{
    TimePicture picture{coloured(style), {}};
    picture.geometry = view().values ? chart::layoutZoomed(bounds, picture.data, *view().values, style)
                                     : chart::layoutPanel(bounds, picture.data, style);
    return picture;
}

std::optional<TimePicture> TimeSeriesPanel::overTime(const QRectF &bounds, const chart::Style &style) const
{
    return laidOut(bounds, style);
}

void TimeSeriesPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    const TimePicture picture = laidOut(bounds, style);
    chart::drawPanel(painter, picture.geometry, picture.data, style);
}

Detail TimeSeriesPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    const auto [data, geometry] = laidOut(bounds, style);
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
