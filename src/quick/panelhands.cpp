#include "panelitem.h"

#include <chart/interaction/qtinput.h>
#include <chart/legend.h>

#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QHoverEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QTouchEvent>
#include <QWheelEvent>

namespace quick {

bool PanelItem::act(const chart::Intents &intents)
{
    bool taken = true;
    for (const chart::Intent &intent : intents)
        taken = act(intent) && taken;
    return taken;
}

bool PanelItem::act(const chart::Intent &intent)
{
    using Kind = chart::Intent::Kind;
    if (!m_group)
        return false;
    if (m_group->obey(intent, this))
        return true;
    switch (intent.kind) {
    case Kind::SpanActions: Q_EMIT spanActionsWanted(intent.at * m_magnification); break;
    case Kind::Click: clicked(intent.at); break;
    case Kind::CopyPicture:
        if (!m_picture.isNull())
            QGuiApplication::clipboard()->setImage(m_picture);
        break;
    case Kind::CopyValues: copyValues(); break;
    case Kind::Menu: Q_EMIT menuWanted(intent.at * m_magnification); break;
    case Kind::Redraw: update(); break;
    case Kind::Legend:
        if (!m_scene || m_scene->legend.places.isEmpty())
            return false;
        m_legend.enter();
        refresh();
        break;
    default: return false;
    }
    return true;
}

void PanelItem::copyValues()
{
    copyTable(false);
}

void PanelItem::copyCsv()
{
    copyTable(true);
}

void PanelItem::copyTable(bool csvAsText)
{
    if (!m_source)
        return;
    const dashboard::Values values = m_source->panel().values();
    const QString csv = values.csv();
    auto *data = new QMimeData;
    data->setText(csvAsText ? csv : values.tsv());
    data->setData(QStringLiteral("text/csv"), csv.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
}

bool PanelItem::pointed(chart::PointerInput input)
{
    if (!m_group || !m_scene)
        return false;
    input.at /= m_magnification;
    if (!m_control.isBusy() && act(m_legend.pointer(input)))
        return true;
    m_control.setPage(m_group->page());
    return act(m_control.pointer(input));
}

bool PanelItem::pinched(chart::PinchInput input)
{
    if (!m_group || !m_scene)
        return false;
    input.centre /= m_magnification;
    m_control.setPage(m_group->page());
    return act(m_control.pinch(input));
}

void PanelItem::giveUp()
{
    m_fingers.forget();
    if (!m_control.isBusy())
        return;
    chart::PointerInput input;
    input.kind = chart::PointerInput::Kind::Cancel;
    act(m_control.pointer(input));
    leavePointer();
}

/// Where a finger was there is none any more; a mouse is where it is.
void PanelItem::leavePointer()
{
    if (!m_isHovered)
        m_pointer.reset();
    update();
}

void PanelItem::clicked(QPointF at)
{
    const auto span = m_group->span();
    if (!span)
        return;
    const double time = m_scene->geometry.x.toValue(at.x());
    if (time >= span->low && time <= span->high)
        Q_EMIT spanActionsWanted(at * m_magnification);
    else
        m_group->setSpan({});
}

void PanelItem::tellCursor()
{
    using Hit = chart::LegendHit::Kind;
    const Hit hit = m_scene && m_pointer ? chart::legendAt(m_scene->legend, *m_pointer).kind : Hit::None;
    if (m_control.isPanning())
        setCursor(Qt::ClosedHandCursor);
    else if (hit == Hit::Entry || hit == Hit::Title)
        setCursor(Qt::PointingHandCursor);
    else
        setCursor(m_scene && m_pointer && m_scene->geometry.plot.contains(*m_pointer) ? Qt::CrossCursor
                                                                                      : Qt::ArrowCursor);
}

void PanelItem::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::RightButton)
        leaveLegend();
    const bool taken = pointed(chart::pointerOf(*event, chart::PointerInput::Kind::Press));
    event->setAccepted(taken);
    if (!taken)
        return;
    setKeepMouseGrab(true);
    forceActiveFocus(Qt::MouseFocusReason);
}

void PanelItem::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position() / m_magnification;
    pointed(chart::pointerOf(*event, chart::PointerInput::Kind::Move));
    tellCursor();
}

void PanelItem::mouseReleaseEvent(QMouseEvent *event)
{
    pointed(chart::pointerOf(*event, chart::PointerInput::Kind::Release));
    setKeepMouseGrab(false);
    tellCursor();
    // Its box is gone, whether something came of it or not.
    update();
}

void PanelItem::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::RightButton)
        pointed(chart::pointerOf(*event, chart::PointerInput::Kind::DoubleClick));
}

void PanelItem::mouseUngrabEvent()
{
    giveUp();
}

void PanelItem::hovered(const QHoverEvent &event)
{
    m_isHovered = true;
    if (!m_group || !m_scene)
        return;
    m_pointer = event.position() / m_magnification;
    pointed(chart::pointerOf(event, chart::PointerInput::Kind::Move));
    tellCursor();
    // What stands beside the pointer goes with it, also where the crosshair stays.
    if (m_group->crosshair())
        update();
}

void PanelItem::hoverEnterEvent(QHoverEvent *event)
{
    hovered(*event);
}

void PanelItem::hoverMoveEvent(QHoverEvent *event)
{
    hovered(*event);
}

void PanelItem::hoverLeaveEvent(QHoverEvent *)
{
    m_isHovered = false;
    m_pointer.reset();
    chart::PointerInput input;
    input.kind = chart::PointerInput::Kind::Leave;
    pointed(input);
}

void PanelItem::wheelEvent(QWheelEvent *event)
{
    if (!m_group || !m_scene) {
        event->ignore();
        return;
    }
    chart::WheelInput input = chart::wheelOf(*event);
    input.at /= m_magnification;
    m_control.setPage(m_group->page());
    event->setAccepted(act(m_control.wheel(input))); // otherwise the page scrolls
}

void PanelItem::keyPressEvent(QKeyEvent *event)
{
    if (!m_group || !m_scene) {
        event->ignore();
        return;
    }
    m_control.setPage(m_group->page());
    chart::KeyInput input = chart::keyOf(*event);
    // Widgets are told by an event of its own, items are not.
    if (event->key() == Qt::Key_Menu)
        input.key = chart::Key::Menu;
    if (legendTakes(input)) {
        event->accept();
        return;
    }
    const auto crosshair = m_group->crosshair();
    event->setAccepted(act(m_control.key(input)));
    if (m_group->crosshair() != crosshair)
        m_pointer.reset();
}

void PanelItem::touchEvent(QTouchEvent *event)
{
    if (!m_group || !m_scene) {
        event->ignore();
        return;
    }
    const QRectF plot = m_scene->geometry.plot;
    const chart::FingerInput fingers =
        m_fingers.read(*event, {plot.topLeft() * m_magnification, plot.size() * m_magnification});
    bool taken = fingers.isOurs;
    if (fingers.pinch)
        pinched(*fingers.pinch);
    if (fingers.pointer) {
        const bool presses = fingers.pointer->kind == chart::PointerInput::Kind::Press;
        const bool isMeant = pointed(*fingers.pointer);
        if (fingers.pointer->kind == chart::PointerInput::Kind::Cancel) {
            leavePointer();
        } else if (!isMeant && presses) {
            m_fingers.forget();
            taken = false;
        } else {
            m_pointer = fingers.pointer->at / m_magnification;
            if (presses)
                forceActiveFocus(Qt::MouseFocusReason);
        }
    }
    setKeepTouchGrab(taken);
    event->setAccepted(taken);
}

void PanelItem::touchUngrabEvent()
{
    giveUp();
}

bool PanelItem::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_group && m_scene) {
        // The way back of a zoom goes before the window's.
        m_control.setPage(m_group->page());
        const chart::KeyInput input = chart::keyOf(*static_cast<QKeyEvent *>(event));
        if (legendWants(input) || m_control.wants(input)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto pinch = chart::pinchOf(*static_cast<QNativeGestureEvent *>(event));
        if (pinch && pinched(*pinch)) {
            event->accept();
            return true;
        }
    }
    return QQuickPaintedItem::event(event);
}

} // namespace quick
