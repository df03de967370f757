#include "statetimelinepanel.h"

#include "options.h"
#include "valuepanel.h"

#include <chart/rhythm.h>

#include <QCoreApplication>

#include <algorithm>

namespace dashboard {

core::Result<void> StateTimelinePanel::setOptions(const QJsonObject &options)
{
    StateRowOptions read;
    double holdMs = 0;
    OptionReader reader(options);
    read.read(reader);
    reader.number("insertNulls", holdMs, 0, 1e13);
    if (auto result = reader.finish(); !result)
        return result;
    m_options = read;
    m_holdMs = holdMs;
    refresh();
    return {};
}

void StateTimelinePanel::refresh()
{
    m_read = stateRowsOf(input(), m_options.field, StateReach::All, m_read.book);
    m_rows.clear();
    for (const StateRow &row : m_read.rows)
        m_rows += chart::TimelineRow{row.name, bandsOf(row)};
}

QVector<chart::GridBand> StateTimelinePanel::bandsOf(const StateRow &row) const
{
    QVector<chart::GridBand> bands;
    const QVector<double> &times = row.times;
    const chart::Rhythm rhythm = chart::rhythmOf(times);
    const double hold = m_holdMs > 0 ? m_holdMs : rhythm.isRegular ? rhythm.gapMs() : 0;
    const double endless = std::max(input().toMs, times.isEmpty() ? 0 : times.last());
    for (qsizetype i = 0; i < times.size(); ++i) {
        const double from = times[i];
        double to = i + 1 < times.size() ? times[i + 1] : endless;
        const int state = row.states[i];
        if (state < 0 || to < from)
            continue;
        if (hold > 0)
            to = std::min(to, from + hold);
        // Runs are joined here already: a day of samples is a few bands.
        if (!bands.isEmpty() && bands.last().state == state && bands.last().toMs == from)
            bands.last().toMs = to;
        else
            bands += chart::GridBand{from, to, state};
    }
    return bands;
}

chart::StateTimelineData StateTimelinePanel::data(const chart::Style &style) const
{
    chart::StateTimelineData data;
    m_read.dress(data, input(), m_options, style);
    data.rows = m_rows;
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
    return m_read.summary();
}

} // namespace dashboard
