#include "statetimelinepanel.h"

#include "reduce.h"
#include "valuepanel.h"

#include <core/units.h>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dashboard {

namespace {

constexpr double kHeldSteps = 2.5; // of the rhythm; what is silent for longer is a gap, as in lines
constexpr qsizetype kMostToldRows = 5;

} // namespace

FieldsMeasure measureOf(const Frames &frames, const FieldOptions &options)
{
    FieldsMeasure measure;
    QVector<double> ends;
    for (const Frame &frame : frames) {
        for (const Field &field : frame.fields) {
            if (field.kind != Field::Kind::Number)
                continue;
            if (measure.unit.isEmpty())
                measure.unit = field.unit;
            ends += reduced(field, Reducer::Min);
            ends += reduced(field, Reducer::Max);
        }
    }
    measure.extent = extentOf(options, measure.unit, ends);
    return measure;
}

QString rowsSummary(const QStringList &names, const QVector<int> &last, const StateBook &book)
{
    QStringList parts;
    for (qsizetype i = 0; i < std::min(names.size(), kMostToldRows); ++i) {
        parts += names[i] + u' ' +
                 (last[i] < 0 ? QCoreApplication::translate("dashboard::Panel", "not known") : book.text(last[i]));
    }
    return QCoreApplication::translate("dashboard::Panel", "%n rows", nullptr, int(names.size())) +
           (parts.isEmpty() ? QString() : QLatin1String(": ") + parts.join(QLatin1String(", ")));
}

QString spanText(double fromMs, double toMs, const PanelInput &input, const chart::Style &style)
{
    // Bands may be endless; what is said lies within the panel's time.
    const double from = std::clamp(fromMs, std::min(input.fromMs, input.toMs), input.toMs);
    const double to = std::clamp(toMs, from, std::max(from, input.toMs));
    const qint64 range = qint64(input.toMs - input.fromMs);
    return chart::timeText(qint64(from), style.zone, style.format, range, std::nullopt) + QStringLiteral(" – ") +
           chart::timeText(qint64(to), style.zone, style.format, range, std::nullopt) + QLatin1String(" (") +
           core::formatDuration(core::Milliseconds(qint64(to - from))) + u')';
}

core::Result<void> StateTimelinePanel::setOptions(const QJsonObject &options)
{
    Options read;
    FieldOptions field;
    OptionReader reader(options);
    field.read(reader);
    reader.number("rowHeight", read.rowPx, 3, 400);
    reader.number("insertNulls", read.holdMs, 0, 1e13);
    reader.object("legend", [&](OptionReader &legend) { legend.flag("showLegend", read.legend); });
    if (auto result = reader.finish(); !result)
        return result;
    m_options = read;
    m_field = field;
    refresh();
    return {};
}

void StateTimelinePanel::refresh()
{
    const PanelInput &given = input();
    const FieldsMeasure measure = measureOf(given.frames, m_field);
    m_book = StateBook(m_field, measure.extent, measure.unit, given.zone);
    m_rows.clear();
    m_last.clear();
    for (const Frame &frame : given.frames) {
        const Field *time = frame.first(Field::Kind::Time);
        if (!time)
            continue;
        for (const Field &field : frame.fields) {
            if (field.kind != Field::Kind::Time)
                addRow(frame, *time, field);
        }
    }
}

void StateTimelinePanel::addRow(const Frame &frame, const Field &time, const Field &field)
{
    chart::TimelineRow row;
    row.name = displayNameOf(m_field, field.name.isEmpty() ? frame.name : field.name, field.labels);
    const QVector<double> &times = time.numbers;
    const qsizetype size = std::min(times.size(), field.size());
    const double hold = m_options.holdMs > 0 ? m_options.holdMs : kHeldSteps * rhythmOf(times);
    const double endless = std::max(input().toMs, times.isEmpty() ? 0 : times.last());
    int last = -1;
    for (qsizetype i = 0; i < size; ++i) {
        const double from = times[i];
        double to = i + 1 < times.size() ? times[i + 1] : endless;
        if (!std::isfinite(from) || !(to >= from))
            continue;
        if (hold > 0)
            to = std::min(to, from + hold);
        const int state = m_book.stateOf(field, i);
        if (state >= 0) {
            last = state;
            chart::GridBand *before = row.bands.isEmpty() ? nullptr : &row.bands.last();
            // Runs are joined here already: a day of samples is a few bands.
            if (before && before->state == state && before->toMs == from)
                before->toMs = to;
            else
                row.bands += chart::GridBand{from, to, state};
        }
    }
    m_rows += row;
    m_last += last;
}

chart::StateTimelineData StateTimelinePanel::data(const chart::Style &style) const
{
    chart::StateTimelineData data;
    data.fromMs = input().fromMs;
    data.toMs = input().toMs;
    data.rows = m_rows;
    data.states = m_book.states(style);
    data.mostRowPx = m_options.rowPx;
    data.legend = m_options.legend;
    data.moreText = moreTemplate();
    return data;
}

void StateTimelinePanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (m_rows.isEmpty()) {
        drawNothingToShow(painter, bounds, noStatesSentence(), style);
        return;
    }
    const chart::StateTimelineData shown = data(style);
    chart::drawStateTimeline(painter, chart::layoutStateTimeline(bounds, shown, style), shown, style);
}

Detail StateTimelinePanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    const chart::StateTimelineData shown = data(style);
    const auto hit = chart::timelineAt(chart::layoutStateTimeline(bounds, shown, style), shown, position);
    if (!hit)
        return {};
    Detail detail;
    detail.heading = shown.rows[hit->row].name;
    if (hit->band < 0) {
        detail.lines += Detail::Line{QCoreApplication::translate("dashboard::Panel", "not known"), QString(), QColor()};
        return detail;
    }
    const chart::GridState &state = shown.states[hit->state];
    detail.lines +=
        Detail::Line{state.text, spanText(hit->fromMs, hit->toMs, input(), style), freshColour(input(), state.colour)};
    return detail;
}

Values StateTimelinePanel::values() const
{
    return valuesOf(input().frames);
}

QString StateTimelinePanel::told() const
{
    QStringList names;
    for (const chart::TimelineRow &row : m_rows)
        names += row.name;
    return rowsSummary(names, m_last, m_book);
}

} // namespace dashboard
