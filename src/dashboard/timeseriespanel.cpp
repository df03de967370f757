#include "timeseriespanel.h"

#include "valuetext.h"

#include <chart/exemplarmarks.h>
#include <chart/interaction/markergroups.h>
#include <chart/interaction/overlay.h>
#include <chart/legend.h>
#include <chart/markerspan.h>
#include <chart/rhythm.h>
#include <chart/stacking.h>
#include <core/text.h>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace dashboard {

namespace {

/// Series of one answer mostly have the same times, and hold them together then.
chart::Samples samplesBeside(const QVector<chart::Series> &before, const QVector<double> &times,
                             const QVector<double> &values)
{
    const bool sameTimes = !before.isEmpty() && before.constLast().samples.times() == times;
    return (sameTimes ? chart::Samples::beside(before.constLast().samples, values) : chart::Samples::of(times, values))
        .value_or(chart::Samples());
}

constexpr qsizetype kMostSeriesTold = 5;
constexpr qsizetype kMostMarkersTold = 6; // of neighbouring ones
constexpr double kBesideLevelPx = 5;      // the pointer means the level

} // namespace

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

namespace {

/// Of a frame whose series come next.
void addExemplars(chart::PanelData &data, const Frame &frame)
{
    for (chart::Exemplar exemplar : frame.exemplars) {
        exemplar.series = exemplar.series < 0 ? -1 : int(data.series.size());
        data.exemplars += exemplar;
    }
}

/// The frames without the series that are hidden; `shown` by series, in the order in which a panel finds them.
Frames framesShown(const Frames &frames, const QVector<bool> &shown)
{
    Frames kept;
    qsizetype series = 0;
    for (const Frame &frame : frames) {
        if (!frame.first(Field::Kind::Time)) {
            kept += frame;
            continue;
        }
        Frame rest = frame;
        rest.fields.clear();
        for (const Field &field : frame.fields) {
            if (field.kind != Field::Kind::Number || shown.value(series++, true))
                rest.fields += field;
        }
        // Times without a value are rows of nothing.
        if (rest.fields.size() == frame.fields.size() || rest.first(Field::Kind::Number))
            kept += rest;
    }
    return kept;
}

Detail exemplarDetail(const chart::PanelData &data, const chart::ExemplarMark &mark, const chart::Style &style)
{
    const chart::Exemplar &exemplar = data.exemplars[mark.exemplar];
    Detail detail;
    detail.heading = chart::timeText(qint64(exemplar.timeMs), style.zone, style.format, qint64(data.toMs - data.fromMs),
                                     std::nullopt);
    detail.lines +=
        Detail::Line{QCoreApplication::translate("dashboard::Panel", "Exemplar"),
                     chart::exemplarValue(data, exemplar, style.zone), chart::exemplarColour(data, exemplar, style)};
    for (const chart::ExemplarLabel &label : exemplar.labels)
        detail.lines += Detail::Line{label.name, label.value, QColor()};
    return detail;
}

} // namespace

void TimeSeriesPanel::readAxis(OptionReader &reader, chart::AxisOptions &axis)
{
    static const QStringList kScales{QStringLiteral("linear"), QStringLiteral("log"), QStringLiteral("symlog")};
    static const QStringList kBases{QStringLiteral("auto"), QStringLiteral("2"), QStringLiteral("10")};
    QString scale = kScales.first();
    QString base = kBases.first();
    reader.text("unit", axis.unit, 64);
    reader.whole("decimals", axis.decimals, -1, 20);
    reader.choice("scale", scale, kScales);
    reader.choice("base", base, kBases);
    reader.number("linearTo", axis.linearTo, 1e-300, 1e300);
    reader.flag("includeZero", axis.includeZero);
    reader.number("leastTop", axis.leastTop, 0, 1e300);
    const auto end = [&reader](const char *name, std::optional<double> &target) {
        double value = std::numeric_limits<double>::quiet_NaN();
        reader.number(name, value, -1e308, 1e308);
        if (std::isfinite(value))
            target = value;
    };
    end("softMin", axis.softMin);
    end("softMax", axis.softMax);
    end("min", axis.hardMin);
    end("max", axis.hardMax);
    axis.unit = unitIdFor(axis.unit);
    axis.scale = chart::ScaleType(kScales.indexOf(scale));
    axis.base = base.toInt(); // "auto" is none
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
        right.levels("levels", read.levelsOnRight);
        right.list("series", 200, [&read](OptionReader &item) {
            QString name;
            item.text("name", name);
            read.onRight += name;
        });
    });
    reader.flag("fill", read.fill);
    reader.flag("exemplars", read.exemplars);
    reader.levels("levels", read.levels);
    read.styles.read(reader);
    read.tint.read(reader);
    read.legend.read(reader);
    reader.choice("levelStyle", levelStyle, kStyles);
    if (auto result = reader.finish(); !result)
        return result;
    read.hasLines = levelStyle != kStyles[1];
    read.hasRegions = levelStyle != kStyles[0];
    m_options = read;
    m_needed = {};
    refresh();
    return {};
}

void TimeSeriesPanel::refresh()
{
    const PanelInput &given = input();
    m_data = {};
    m_data.fromMs = given.fromMs;
    m_data.toMs = given.toMs;
    static_cast<chart::AxisOptions &>(m_data) = m_options.left;
    m_data.right = m_options.right;
    QStringList plainNames;
    for (const Frame &frame : given.frames) {
        const Field *time = frame.first(Field::Kind::Time);
        if (!time)
            continue;
        if (m_options.exemplars)
            addExemplars(m_data, frame);
        for (const Field &field : frame.fields) {
            if (field.kind != Field::Kind::Number)
                continue;
            chart::Series series;
            series.name = field.name;
            series.onRight = std::any_of(m_options.onRight.cbegin(), m_options.onRight.cend(),
                                         [&field](const QString &name) { return field.isCalled(name); });
            // Times that run backwards are no series: its name stays, without a line.
            series.samples = samplesBeside(m_data.series, time->numbers, field.numbers);
            series.area = m_options.fill;
            if (frame.stepMs > 0)
                series.gapMs = chart::kHeldSteps * frame.stepMs;
            if (m_data.unitOf(series).isEmpty())
                series.unit = unitIdFor(field.unit);
            m_data.series += std::move(series);
            plainNames += field.plainName.isEmpty() ? field.name : field.plainName;
        }
    }
    m_options.styles.apply(m_data.series, plainNames);
    m_names.clear();
    for (const chart::Series &series : std::as_const(m_data.series))
        m_names += series.name;
    m_places.assign(m_names);
    m_figures = m_options.legend.figures(m_data);
    // Labels in another unit say nothing about the room for these.
    for (const bool onRight : {false, true}) {
        const chart::AxisUnit unit = chart::axisUnit(m_data, onRight);
        if (m_units[onRight] != unit)
            (onRight ? m_needed.right : m_needed.left).reset();
        m_units[onRight] = unit;
    }
    m_rooms = m_needed;
}

QVector<bool> TimeSeriesPanel::shownSeries() const
{
    // Without a legend nobody could bring them back.
    return m_options.legend.isShown ? view().shown.shown(m_names) : QVector<bool>(m_names.size(), true);
}

QVector<chart::Threshold> TimeSeriesPanel::thresholds(const chart::Style &style) const
{
    QVector<chart::Threshold> all;
    for (const bool onRight : {false, true}) {
        const QVector<Level> &levels = onRight ? m_options.levelsOnRight : m_options.levels;
        for (qsizetype i = 0; i < levels.size(); ++i) {
            const Level &level = levels[i];
            chart::Threshold threshold;
            threshold.value = level.from;
            threshold.label = level.label;
            threshold.colour = colourOf(level.health, style, style.muted);
            threshold.hasLine = m_options.hasLines;
            threshold.onRight = onRight;
            if (m_options.hasRegions && level.health != Level::Health::None)
                threshold.fillTo = i + 1 < levels.size() ? levels[i + 1].from : std::numeric_limits<double>::infinity();
            all += threshold;
        }
    }
    return all;
}

chart::PanelData TimeSeriesPanel::coloured(const chart::Style &style, const QVector<bool> &shown) const
{
    chart::PanelData data = m_data;
    if (view().times) {
        data.fromMs = view().times->low;
        data.toMs = view().times->high;
    }
    const QVector<QColor> colours = m_options.tint.colours(data, m_places, style);
    for (qsizetype i = 0; i < data.series.size(); ++i) {
        data.series[i].colour = colours[i]; // of all samples: it stays
        if (!shown[i])
            data.series[i].samples = {};
    }
    if (shown.contains(false))
        chart::stackSeries(data.series);
    data.thresholds = thresholds(style);
    for (const PanelMarker &given : input().markers) {
        chart::Marker marker;
        marker.timeMs = given.timeMs;
        marker.endMs = given.endMs;
        marker.label = given.label;
        marker.kind = chart::markerKindOf(given.kind);
        marker.colour = style.markerColour(marker.kind);
        data.markers += marker;
    }
    return data;
}

TimeSeriesPanel::Scene TimeSeriesPanel::laidOut(const QRectF &bounds, const chart::Style &style,
                                                chart::AxisRooms &rooms) const
{
    Scene scene;
    chart::PanelData &data = scene.picture.data;
    scene.picture.shown = shownSeries();
    const QVector<bool> &shown = scene.picture.shown;
    data = coloured(style, shown);
    scene.legend = m_options.legend.placed(bounds, data, m_figures, shown, view().legend, style);
    // Asked for while this panel draws or tells.
    scene.legend.data.figureText = [this, zone = style.zone](double value, int item) {
        return chart::seriesText(m_data, m_data.series[item], value, zone).joined();
    };
    chart::PanelGeometry &geometry = scene.picture.geometry;
    geometry = view().values ? chart::layoutZoomed(scene.legend.rest, data, *view().values, style, &rooms)
                             : chart::layoutPanel(scene.legend.rest, data, style, &rooms);
    // The legend is this panel's, also in a line: it knows what is hidden.
    geometry.legend.clear();
    geometry.hiddenLegends = 0;
    scene.legend.placeLine(geometry, view().legend, style);
    scene.picture.legend = scene.legend.geometry;
    return scene;
}

std::optional<TimePicture> TimeSeriesPanel::overTime(const QRectF &bounds, const chart::Style &style) const
{
    chart::AxisRooms rooms = m_rooms;
    return laidOut(bounds, style, rooms).picture;
}

void TimeSeriesPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    chart::AxisRooms rooms = m_rooms; // however often one input is painted
    const auto [picture, legend] = laidOut(bounds, style, rooms);
    chart::drawPanel(painter, picture.geometry, picture.data, style);
    if (legend.isThere())
        chart::drawLegend(painter, legend.geometry, legend.data, view().legend, style);
    // The labels of a zoom are gone with it.
    if (!view().times && !view().values)
        m_needed = rooms;
}

Detail TimeSeriesPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    chart::AxisRooms rooms = m_rooms;
    const auto [picture, legend] = laidOut(bounds, style, rooms);
    const chart::PanelData &data = picture.data;
    const chart::PanelGeometry &geometry = picture.geometry;
    if (!geometry.plot.contains(position))
        return legend.at(position);
    const QVector<chart::ExemplarMark> marks = chart::exemplarMarks(data, geometry);
    if (const int meant = chart::exemplarAt(marks, position); meant >= 0)
        return exemplarDetail(data, marks[meant], style);
    const double time = chart::snapTime(data, geometry.x.toValue(position.x()));
    Detail detail;
    detail.heading =
        chart::timeText(qint64(time), style.zone, style.format, qint64(data.toMs - data.fromMs), std::nullopt);
    for (const chart::Reading &reading : chart::readings(data, time, style.zone)) {
        if (!picture.shown[reading.series])
            continue;
        detail.lines +=
            Detail::Line{data.series[reading.series].name, reading.value.joined(), data.series[reading.series].colour};
    }
    for (const chart::Threshold &level : data.thresholds) {
        const chart::PanelAxis &axis = level.onRight ? geometry.right : geometry.left;
        if (axis.isShown && !level.label.isEmpty() &&
            std::abs(axis.scale.toPixel(level.value) - position.y()) <= kBesideLevelPx) {
            const chart::AxisUnit unit = chart::axisUnit(data, level.onRight);
            detail.lines += Detail::Line{
                level.label, valueText(level.value, unit.id, unit.decimals, style.zone).joined(), level.colour};
        }
    }
    const auto groups = chart::markerGroups(data, geometry.x, geometry.plot, style);
    const double pointed = geometry.x.toValue(position.x());
    for (const int at : chart::markersBeside(data, geometry, groups, pointed, position).mid(0, kMostMarkersTold)) {
        const chart::Marker &marker = data.markers[at];
        QString value = core::safeText(marker.label, false, 400);
        if (const auto span = chart::markerSpan(marker))
            value.prepend(chart::markerSpanText(*span, data, style) +
                          (value.isEmpty() ? QString() : QStringLiteral(" \u00b7 ")));
        detail.lines += Detail::Line{chart::markerWord(marker.kind), value, marker.colour};
    }
    return detail;
}

Values TimeSeriesPanel::values() const
{
    const QVector<bool> shown = shownSeries();
    return valuesOf(shown.contains(false) ? framesShown(input().frames, shown) : input().frames);
}

QString TimeSeriesPanel::told() const
{
    const QVector<bool> shown = shownSeries();
    QStringList parts;
    for (qsizetype i = 0; i < shown.size() && parts.size() < kMostSeriesTold; ++i) {
        if (!shown[i])
            continue;
        const chart::Series &series = m_data.series[i];
        const QVector<double> &values = series.samples.values();
        const auto last =
            std::find_if(values.crbegin(), values.crend(), [](double number) { return !std::isnan(number); });
        const double value = last == values.crend() ? std::numeric_limits<double>::quiet_NaN() : *last;
        parts += series.name + u' ' + chart::seriesText(m_data, series, value, input().zone).joined();
    }
    QString head = QCoreApplication::translate("dashboard::Panel", "%n series", nullptr, int(shown.size()));
    if (const int hidden = int(shown.count(false)))
        head += QLatin1String(", ") + QCoreApplication::translate("dashboard::Panel", "%n hidden", nullptr, hidden);
    return head + (parts.isEmpty() ? QString() : QLatin1String(": ") + parts.join(QLatin1String(", ")));
}

} // namespace dashboard
