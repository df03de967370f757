#include "timeserieschart.h"

#include <QLineF>
#include <QTouchEvent>

namespace widgets {

void TimeSeriesChart::give(const chart::PinchInput &input)
{
    m_control.setPage(pageState());
    act(m_control.pinch(input));
}

/// One finger leads the crosshair or taps the legend, two zoom and pan. What begins elsewhere is not ours: Qt then
/// makes a mouse of it.
bool TimeSeriesChart::touched(QTouchEvent &event)
{
    QVector<QPointF> fingers;
    for (const QEventPoint &point : event.points()) {
        if (point.state() != QEventPoint::Released)
            fingers += point.position();
    }
    chart::PointerInput input;
    input.isTouch = true;
    input.button = chart::Button::Left;
    input.timeMs = qint64(event.timestamp());
    input.at = event.points().isEmpty() ? QPointF() : event.points().first().position();
    chart::PinchInput pinch;
    pinch.timeMs = input.timeMs;
    if (fingers.size() >= 2)
        pinch.centre = (fingers[0] + fingers[1]) / 2;
    if (event.type() == QEvent::TouchCancel) {
        // Nobody will tell the fingers' end.
        pinch.kind = chart::PinchInput::Kind::Cancel;
        give(pinch);
        input.kind = chart::PointerInput::Kind::Cancel;
        m_touch = Touch::None;
        act(m_control.pointer(input));
        return true;
    }
    if (fingers.size() >= 2 && (m_touch == Touch::One || m_touch == Touch::None)) {
        if (m_touch == Touch::None && !m_geometry.plot.contains(pinch.centre))
            return false;
        pinch.kind = chart::PinchInput::Kind::Begin;
        m_touch = Touch::Two;
        m_fingersPx = QLineF(fingers[0], fingers[1]).length();
        give(pinch);
        return true;
    }
    switch (m_touch) {
    case Touch::None:
        if (event.type() != QEvent::TouchBegin || fingers.isEmpty())
            return false;
        input.kind = chart::PointerInput::Kind::Press;
        if (!pointed(input))
            return false;
        m_touch = Touch::One;
        m_pointer = input.at;
        setFocus(Qt::MouseFocusReason);
        return true;
    case Touch::One:
        m_pointer = input.at;
        input.kind = fingers.isEmpty() ? chart::PointerInput::Kind::Release : chart::PointerInput::Kind::Move;
        if (fingers.isEmpty())
            m_touch = Touch::None;
        pointed(input);
        return true;
    case Touch::Two:
        if (fingers.size() >= 2) {
            const double length = QLineF(fingers[0], fingers[1]).length();
            pinch.scale = m_fingersPx > 1 && length > 1 ? length / m_fingersPx : 1;
            m_fingersPx = length;
        } else {
            pinch.kind = chart::PinchInput::Kind::End;
            m_touch = fingers.isEmpty() ? Touch::None : Touch::Over;
        }
        give(pinch);
        return true;
    case Touch::Over:
        if (fingers.isEmpty())
            m_touch = Touch::None;
        return true;
    }
    return true;
}

} // namespace widgets
