#include "chartgroup.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dashboard {

core::TimeRange timesOf(const chart::AxisRange &range)
{
    return {core::fromUnixMs(qint64(range.low)), core::fromUnixMs(qint64(range.high))};
}

void ChartGroup::setCrosshair(std::optional<double> timeMs)
{
    if (timeMs == m_crosshair)
        return;
    m_crosshair = timeMs;
    Q_EMIT crosshairMoved();
}

void ChartGroup::setSpan(const std::optional<chart::AxisRange> &span)
{
    if (span == m_span)
        return;
    m_span = span;
    Q_EMIT spanChanged();
}

void ChartGroup::setPreview(const std::optional<chart::AxisRange> &times)
{
    if (times == m_preview)
        return;
    m_preview = times;
    Q_EMIT previewed();
}

void ChartGroup::setChoice(const TimeChoice &choice)
{
    if (choice == m_view.choice)
        return;
    const bool hadValues = !m_view.values.isEmpty();
    m_view = {choice, {}};
    m_history.clear();
    setPreview({});
    if (hadValues)
        Q_EMIT valuesZoomed();
    if (m_view.choice.fixed)
        dropUnseenSpan();
    else
        setSpan({});
}

void ChartGroup::zoom(double fromMs, double toMs, bool goesOn)
{
    if (!std::isfinite(fromMs) || !std::isfinite(toMs))
        return;
    zoom(nullptr, chart::AxisRange{qMin(fromMs, toMs), qMax(fromMs, toMs)}, {}, goesOn);
}

void ChartGroup::zoom(const QObject *chart, const std::optional<chart::AxisRange> &times,
                      const std::optional<chart::AxisRange> &values, bool goesOn)
{
    View view = m_view;
    if (times) {
        const qint64 from = std::llround(times->low);
        const qint64 to = std::llround(times->high);
        // Half a millisecond of grace: what a controller allowed is rounded here.
        if (double(to - from) + 0.5 < m_limits.shortestMs || double(to - from) - 0.5 > m_limits.longestMs)
            return;
        const core::TimeRange range{core::fromUnixMs(from), core::fromUnixMs(to)};
        view.choice = {range.length(), range};
    }
    if (values && chart)
        view.values.insert(chart, *values);
    if (view.choice == m_view.choice && view.values == m_view.values)
        return;
    if (!goesOn || !m_history.canGoBack())
        m_history.leave(m_view);
    go(view);
}

std::optional<chart::AxisRange> ChartGroup::values(const QObject *chart) const
{
    const auto it = m_view.values.constFind(chart);
    return it == m_view.values.constEnd() ? std::nullopt : std::optional(*it);
}

void ChartGroup::forget(const QObject *chart)
{
    m_needs.remove(chart); // the next layout of another one tells
    m_paces.remove(chart);
    m_view.values.remove(chart);
    m_history.alterAll(m_view, [chart](View &view) { view.values.remove(chart); });
    if (!m_holders.remove(chart))
        return;
    // What its hand dragged has no end any more.
    if (m_preview)
        setPreview(fixedTimes());
    Q_EMIT heldChanged();
}

void ChartGroup::setNow(std::optional<double> unixMs)
{
    if (unixMs == m_now)
        return;
    m_now = unixMs;
    Q_EMIT timePassed();
    // Back from a zoom, of which the way back knows no time.
    dropUnseenSpan();
}

void ChartGroup::setPace(const QObject *chart, double paceMs)
{
    if (m_paces.value(chart, 0) == paceMs)
        return;
    if (paceMs > 0)
        m_paces.insert(chart, paceMs);
    else
        m_paces.remove(chart);
    Q_EMIT paceChanged();
}

void ChartGroup::setHeld(const QObject *chart, bool held)
{
    if (m_holders.contains(chart) == held)
        return;
    if (held)
        m_holders.insert(chart);
    else
        m_holders.remove(chart);
    Q_EMIT heldChanged();
}

void ChartGroup::setNeeds(const QObject *chart, const chart::PlotInsets &needs)
{
    m_needs.insert(chart, needs);
    chart::PlotInsets most;
    for (const chart::PlotInsets &one : std::as_const(m_needs)) {
        most.left = std::max(most.left, one.left);
        most.right = std::max(most.right, one.right);
    }
    if (most == m_insets)
        return;
    m_insets = most;
    Q_EMIT insetsChanged();
}

bool ChartGroup::obey(const chart::Intent &intent, const QObject *chart)
{
    using Kind = chart::Intent::Kind;
    switch (intent.kind) {
    case Kind::Range: zoom(chart, intent.times, intent.values, intent.goesOn); return true;
    case Kind::Preview:
        // Given up: back to what was asked for before, if that is a range at all.
        setPreview(intent.times ? intent.times : fixedTimes());
        return true;
    case Kind::Crosshair: setCrosshair(intent.timeMs); return true;
    case Kind::CrosshairLeft: setCrosshair({}); return true;
    case Kind::Span: setSpan(intent.times); return true;
    case Kind::Back: zoomBack(); return true;
    case Kind::Forward: zoomForward(); return true;
    case Kind::Reset: zoomReset(); return true;
    case Kind::SpanActions:
    case Kind::Click:
    case Kind::Legend:
    case Kind::CopyPicture:
    case Kind::CopyValues:
    case Kind::Menu:
    case Kind::Redraw:
    case Kind::Passed: break;
    }
    return false;
}

bool ChartGroup::go(const std::optional<View> &view)
{
    if (!view)
        return false;
    const bool otherTimes = view->choice != m_view.choice;
    const bool otherValues = view->values != m_view.values;
    m_view = *view;
    if (otherTimes)
        setPreview(fixedTimes());
    if (otherValues)
        Q_EMIT valuesZoomed();
    if (otherTimes) {
        Q_EMIT chosen(m_view.choice);
        dropUnseenSpan();
    }
    return true;
}

std::optional<chart::AxisRange> ChartGroup::fixedTimes() const
{
    const auto &fixed = m_view.choice.fixed;
    if (!fixed)
        return std::nullopt;
    return chart::AxisRange{double(core::toUnixMs(fixed->begin)), double(core::toUnixMs(fixed->end))};
}

/// A live page rests for a selection: not for one that nobody sees.
void ChartGroup::dropUnseenSpan()
{
    std::optional<chart::AxisRange> shown = fixedTimes();
    if (!shown && m_now)
        shown = chart::AxisRange{*m_now - double(m_view.choice.last.count()), *m_now};
    if (m_span && shown && (m_span->high <= shown->low || m_span->low >= shown->high))
        setSpan({});
}

} // namespace dashboard
