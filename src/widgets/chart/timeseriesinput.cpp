#include "timeserieschart.h"

#include <chart/interaction/qtinput.h>

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QTouchEvent>

namespace widgets {

bool TimeSeriesChart::act(const chart::Intents &intents)
{
    bool taken = true;
    for (const chart::Intent &intent : intents)
        taken = act(intent) && taken;
    m_group.setHeld(this, m_control.isBusy());
    return taken;
}

bool TimeSeriesChart::act(const chart::Intent &intent)
{
    using Kind = chart::Intent::Kind;
    if (m_group.obey(intent, this)) {
        update();
        return true;
    }
    switch (intent.kind) {
    case Kind::SpanActions: openMenu(intent.at); break;
    case Kind::Click: clicked(intent.at); break;
    case Kind::Legend:
        if (m_legendGeometry.order.isEmpty())
            return false;
        m_legend.enter();
        layoutLegend();
        break;
    case Kind::CopyPicture: copyPicture(); break;
    case Kind::CopyValues: copyValues(); break;
    case Kind::Menu: openMenu(intent.at); break;
    case Kind::Passed: return false;
    default: break;
    }
    update();
    return true;
}

bool TimeSeriesChart::act(chart::LegendIntent intent)
{
    switch (intent) {
    case chart::LegendIntent::Passed: return false;
    case chart::LegendIntent::None: return true;
    case chart::LegendIntent::Shown:
        refresh();
        describe();
        Q_EMIT seriesShownChanged();
        return true;
    case chart::LegendIntent::More: setLegend(chart::LegendMode::List, m_isLegendBeside); return true;
    case chart::LegendIntent::Look:
    case chart::LegendIntent::Left: break;
    }
    layoutLegend();
    update();
    return true;
}

bool TimeSeriesChart::pointed(const chart::PointerInput &input)
{
    if (!m_control.isBusy() && act(m_legend.pointer(input)))
        return true;
    m_control.setPage(m_group.page());
    return act(m_control.pointer(input));
}

void TimeSeriesChart::clicked(QPointF at)
{
    const auto span = m_group.span();
    if (!span)
        return;
    const double time = m_geometry.x.toValue(at.x());
    if (time >= span->low && time <= span->high)
        openMenu(at);
    else
        m_group.setSpan({});
}

void TimeSeriesChart::tellCursor(QPointF at)
{
    if (m_control.isPanning())
        setCursor(Qt::ClosedHandCursor);
    else if (chart::legendAt(m_legendGeometry, at).kind != chart::LegendHit::Kind::None)
        setCursor(Qt::PointingHandCursor);
    else
        setCursor(m_geometry.plot.contains(at) ? Qt::CrossCursor : Qt::ArrowCursor);
}

void TimeSeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    const auto crosshair = m_group.crosshair();
    pointed(chart::pointerOf(*event, chart::PointerInput::Kind::Move));
    if (m_group.crosshair() != crosshair)
        m_pointerMs = m_group.crosshair();
    tellCursor(event->position());
    // The crosshair snaps to samples, what stands beside the pointer goes with it.
    update();
}

void TimeSeriesChart::mousePressEvent(QMouseEvent *event)
{
    // What the right button means arrives as a context menu event, on each desktop at its own moment.
    if (event->button() == Qt::RightButton)
        return;
    if (m_legend.view().hasKeyboard) {
        m_legend.leave();
        layoutLegend();
    }
    pointed(chart::pointerOf(*event, chart::PointerInput::Kind::Press));
}

void TimeSeriesChart::mouseReleaseEvent(QMouseEvent *event)
{
    pointed(chart::pointerOf(*event, chart::PointerInput::Kind::Release));
    tellCursor(event->position());
}

void TimeSeriesChart::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::RightButton)
        pointed(chart::pointerOf(*event, chart::PointerInput::Kind::DoubleClick));
}

void TimeSeriesChart::leaveEvent(QEvent *)
{
    m_pointer.reset();
    m_pointerMs.reset();
    chart::PointerInput input;
    input.kind = chart::PointerInput::Kind::Leave;
    act(m_control.pointer(input));
}

void TimeSeriesChart::hideEvent(QHideEvent *event)
{
    chart::PointerInput input;
    input.kind = chart::PointerInput::Kind::Cancel;
    act(m_control.pointer(input));
    m_fingers.forget();
    tellPace();
    QWidget::hideEvent(event);
}

void TimeSeriesChart::wheelEvent(QWheelEvent *event)
{
    const chart::WheelInput input = chart::wheelOf(*event);
    bool taken = !m_control.isBusy() && act(m_legend.wheel(input));
    if (!taken) {
        m_control.setPage(m_group.page());
        taken = act(m_control.wheel(input));
    }
    event->setAccepted(taken); // otherwise the page scrolls
}

void TimeSeriesChart::keyPressEvent(QKeyEvent *event)
{
    const chart::KeyInput input = chart::keyOf(*event);
    if (act(m_legend.key(input)))
        return;
    m_control.setPage(m_group.page());
    const auto crosshair = m_group.crosshair();
    if (!act(m_control.key(input)))
        event->ignore();
    else if (m_group.crosshair() != crosshair)
        m_pointer.reset();
}

void TimeSeriesChart::focusOutEvent(QFocusEvent *event)
{
    m_legend.leave();
    layoutLegend();
    QWidget::focusOutEvent(event);
}

void TimeSeriesChart::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_control.isBusy())
        return;
    m_control.setPage(m_group.page());
    if (event->reason() == QContextMenuEvent::Keyboard) {
        chart::KeyInput input;
        input.key = chart::Key::Menu;
        act(m_control.key(input));
        return;
    }
    chart::PointerInput input;
    input.kind = chart::PointerInput::Kind::Press;
    input.button = chart::Button::Right;
    input.at = event->pos();
    act(m_control.pointer(input));
}

bool TimeSeriesChart::event(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride: {
        // The way back of a zoom goes before the window's.
        const chart::KeyInput input = chart::keyOf(*static_cast<QKeyEvent *>(event));
        m_control.setPage(m_group.page());
        const bool searches =
            m_legend.view().hasKeyboard && !(input.modifiers & (chart::Modifier::Control | chart::Modifier::Alt));
        if (searches || m_control.wants(input)) {
            event->accept();
            return true;
        }
        break;
    }
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel: {
        const bool taken = touched(*static_cast<QTouchEvent *>(event));
        event->setAccepted(taken);
        if (taken)
            return true;
        break;
    }
    case QEvent::NativeGesture: {
        const auto pinch = chart::pinchOf(*static_cast<QNativeGestureEvent *>(event));
        if (!pinch)
            break;
        give(*pinch);
        event->accept();
        return true;
    }
    case QEvent::WindowDeactivate: {
        chart::PointerInput input;
        input.kind = chart::PointerInput::Kind::Cancel;
        act(m_control.pointer(input));
        break;
    }
    default: break;
    }
    return QWidget::event(event);
}

} // namespace widgets
