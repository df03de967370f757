#include "statushistorypanel.h"

#include "options.h"
#include "valuepanel.h"

#include <chart/rhythm.h>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dashboard {

namespace {

constexpr double kLoneCellMs = 60'000; // a single sample tells no rhythm

/// Where samples share cells, nobody counts them.
QString shareText(qsizetype known, qsizetype due, bool uncounted)
{
    if (uncounted)
        return QCoreApplication::translate("dashboard::State", "Incomplete");
    return QCoreApplication::translate("dashboard::Panel", "%1 of %n samples", nullptr, int(due)).arg(known);
}

} // namespace

core::Result<void> StatusHistoryPanel::setOptions(const QJsonObject &options)
{
    StateRowOptions read;
    OptionReader reader(options);
    read.read(reader);
    if (auto result = reader.finish(); !result)
        return result;
    m_options = read;
    refresh();
    return {};
}

void StatusHistoryPanel::refresh()
{
    m_read = stateRowsOf(input(), m_options.field, StateReach::InRange, m_read.book);
    setRhythm();
}

void StatusHistoryPanel::setRhythm()
{
    m_firstMs = input().fromMs;
    m_stepMs = 0;
    bool any = false;
    for (const StateRow &row : m_read.rows) {
        if (row.times.isEmpty())
            continue;
        m_firstMs = any ? std::min(m_firstMs, row.times.first()) : row.times.first();
        any = true;
        const double step = chart::steadyStepMs(row.times);
        if (step > 0)
            m_stepMs = m_stepMs > 0 ? std::min(m_stepMs, step) : step;
    }
    m_dueMs.clear();
    for (const StateRow &row : m_read.rows)
        m_dueMs += dueMs(row);
    if (!(m_stepMs > 0))
        m_stepMs = kLoneCellMs;
    const double own = m_stepMs;
    const double range = input().toMs - m_firstMs;
    if (range > 0 && std::isfinite(range))
        m_stepMs = std::max(m_stepMs, range / double(kMostHistoryCells));
    m_shares = m_stepMs > own;
}

double StatusHistoryPanel::dueMs(const StateRow &row) const
{
    // A slow series among fast ones has nulls at their times: its own are those that it knows.
    QVector<double> known;
    for (qsizetype i = 0; i < row.times.size(); ++i) {
        if (row.states[i] >= 0)
            known += row.times[i];
    }
    if (chart::rhythmOf(known).steps < 2)
        return m_stepMs;
    const double due = chart::dueStepMs(known);
    return due > 0 ? due : chart::dueStepMs(row.times);
}

chart::StatusHistoryData StatusHistoryPanel::data(const chart::Style &style) const
{
    chart::StatusHistoryData data;
    m_read.dress(data, input(), m_options, style);
    data.partText = QCoreApplication::translate("dashboard::Panel", "not full: samples missing");
    data.firstMs = m_firstMs;
    data.stepMs = m_stepMs;
    for (qsizetype read = 0; read < m_read.rows.size(); ++read) {
        const StateRow &row = m_read.rows[read];
        chart::StatusHistoryRow shown;
        shown.name = row.name;
        shown.rhythmMs = m_dueMs[read];
        for (qsizetype i = 0; i < row.times.size(); ++i) {
            // Rates come a little early or late: the nearest cell.
            const double at = (row.times[i] - m_firstMs) / m_stepMs + 0.5;
            if (!(at >= 0 && at <= double(kMostHistoryCells) + 1))
                continue;
            const auto cell = qsizetype(at);
            while (shown.cells.size() <= cell)
                shown.cells += -1;
            int &state = shown.cells[cell];
            const int next = row.states[i];
            if (next >= 0 && (state < 0 || data.states[next].rank > data.states[state].rank))
                state = next;
        }
        data.rows += shown;
    }
    return data;
}

void StatusHistoryPanel::draw(QPainter &painter, const QRectF &bounds, const chart::Style &style) const
{
    if (m_read.rows.isEmpty()) {
        drawNothingToShow(painter, bounds, noStatesSentence(), style);
        return;
    }
    const chart::StatusHistoryData shown = data(style);
    chart::drawStatusHistory(painter, chart::layoutStatusHistory(bounds, shown, style), shown, style);
}

Detail StatusHistoryPanel::detail(QPointF position, const QRectF &bounds, const chart::Style &style) const
{
    const chart::StatusHistoryData shown = data(style);
    const auto hit = chart::historyCellAt(chart::layoutStatusHistory(bounds, shown, style), shown, position);
    if (!hit)
        return {};
    Detail detail;
    detail.heading = shown.rows[hit->row].name;
    if (hit->cell < 0) {
        detail.lines += Detail::Line{QCoreApplication::translate("dashboard::Panel", "not known"), QString(), QColor()};
        return detail;
    }
    const chart::GridState &state = shown.states[shown.rows[hit->row].cells[hit->cell]];
    const double from = shown.firstMs + double(hit->cell) * shown.stepMs;
    detail.lines += Detail::Line{state.text, spanText(from, from + shown.stepMs, input(), style),
                                 freshColour(input(), state.colour)};
    if (hit->known < hit->due)
        detail.lines += Detail::Line{shareText(hit->known, hit->due, m_shares), QString(), QColor()};
    return detail;
}

Values StatusHistoryPanel::values() const
{
    return valuesOf(input().frames);
}

QString StatusHistoryPanel::told() const
{
    return m_read.summary();
}

} // namespace dashboard
