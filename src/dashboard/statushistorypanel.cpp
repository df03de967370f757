#include "statushistorypanel.h"

#include "statetimelinepanel.h"
#include "valuepanel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace dashboard {

namespace {

constexpr double kLoneCellMs = 60'000; // a single sample tells no rhythm

double medianStep(const QVector<double> &times)
{
    QVector<double> steps;
    for (qsizetype i = 1; i < times.size(); ++i) {
        if (times[i] > times[i - 1])
            steps += times[i] - times[i - 1];
    }
    if (steps.isEmpty())
        return 0;
    std::nth_element(steps.begin(), steps.begin() + steps.size() / 2, steps.end());
    return steps[steps.size() / 2];
}

} // namespace

core::Result<void> StatusHistoryPanel::setOptions(const QJsonObject &options)
{
    Options read;
    FieldOptions field;
    OptionReader reader(options);
    field.read(reader);
    reader.number("rowHeight", read.rowPx, 3, 400);
    reader.object("legend", [&](OptionReader &legend) { legend.flag("showLegend", read.legend); });
    if (auto result = reader.finish(); !result)
        return result;
    m_options = read;
    m_field = field;
    refresh();
    return {};
}

void StatusHistoryPanel::refresh()
{
    const PanelInput &given = input();
    const FieldsMeasure measure = measureOf(given.frames, m_field);
    m_book = StateBook(m_field, measure.extent, measure.unit, given.zone);
    m_rows.clear();
    for (const Frame &frame : given.frames) {
        const Field *time = frame.first(Field::Kind::Time);
        if (!time)
            continue;
        for (const Field &field : frame.fields) {
            if (field.kind == Field::Kind::Time)
                continue;
            Row row;
            row.name = displayNameOf(m_field, field.name.isEmpty() ? frame.name : field.name, field.labels);
            const qsizetype size = std::min(time->numbers.size(), field.size());
            for (qsizetype i = 0; i < size; ++i) {
                const double at = time->numbers[i];
                if (!(at >= given.fromMs && at <= given.toMs))
                    continue;
                row.times += at;
                row.states += m_book.stateOf(field, i);
            }
            m_rows += row;
        }
    }
    setRhythm();
}

void StatusHistoryPanel::setRhythm()
{
    m_firstMs = input().fromMs;
    m_stepMs = 0;
    bool any = false;
    for (const Row &row : m_rows) {
        if (row.times.isEmpty())
            continue;
        m_firstMs = any ? std::min(m_firstMs, row.times.first()) : row.times.first();
        any = true;
        const double step = medianStep(row.times);
        if (step > 0)
            m_stepMs = m_stepMs > 0 ? std::min(m_stepMs, step) : step;
    }
    if (!(m_stepMs > 0))
        m_stepMs = kLoneCellMs;
    const double range = input().toMs - m_firstMs;
    if (range > 0 && std::isfinite(range))
        m_stepMs = std::max(m_stepMs, range / double(kMostHistoryCells));
}

chart::StatusHistoryData StatusHistoryPanel::data(const chart::Style &style) const
{
    chart::StatusHistoryData data;
    data.fromMs = input().fromMs;
    data.toMs = input().toMs;
    data.firstMs = m_firstMs;
    data.stepMs = m_stepMs;
    data.states = m_book.states(style);
    data.mostRowPx = m_options.rowPx;
    data.legend = m_options.legend;
    data.moreText = moreTemplate();
    for (const Row &row : m_rows) {
        chart::StatusHistoryRow shown;
        shown.name = row.name;
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
    if (m_rows.isEmpty()) {
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
    return detail;
}

Values StatusHistoryPanel::values() const
{
    return valuesOf(input().frames);
}

QString StatusHistoryPanel::told() const
{
    QStringList names;
    QVector<int> last;
    for (const Row &row : m_rows) {
        names += row.name;
        const auto known = std::find_if(row.states.crbegin(), row.states.crend(), [](int state) { return state >= 0; });
        last += known == row.states.crend() ? -1 : *known;
    }
    return rowsSummary(names, last, m_book);
}

} // namespace dashboard
