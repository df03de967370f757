#include "fingers.h"

#include <QLineF>
#include <QTouchEvent>
#include <QVector>

namespace chart {

FingerInput Fingers::read(const QTouchEvent &event, const QRectF &plot)
{
    QVector<QPointF> down;
    for (const QEventPoint &point : event.points()) {
        if (point.state() != QEventPoint::Released)
            down += point.position();
    }
    PointerInput pointer;
    pointer.isTouch = true;
    pointer.button = Button::Left;
    pointer.timeMs = qint64(event.timestamp());
    pointer.at = event.points().isEmpty() ? QPointF() : event.points().first().position();
    PinchInput pinch;
    pinch.timeMs = pointer.timeMs;
    if (down.size() >= 2)
        pinch.centre = (down[0] + down[1]) / 2;
    if (event.type() == QEvent::TouchCancel) {
        // Nobody will tell the fingers' end.
        pinch.kind = PinchInput::Kind::Cancel;
        pointer.kind = PointerInput::Kind::Cancel;
        m_down = Down::None;
        return {true, pinch, pointer};
    }
    if (down.size() >= 2 && (m_down == Down::One || m_down == Down::None)) {
        if (m_down == Down::None && !plot.contains(pinch.centre))
            return {};
        pinch.kind = PinchInput::Kind::Begin;
        m_down = Down::Two;
        m_apartPx = QLineF(down[0], down[1]).length();
        return {true, pinch, {}};
    }
    switch (m_down) {
    case Down::None:
        if (event.type() != QEvent::TouchBegin || down.isEmpty())
            return {};
        pointer.kind = PointerInput::Kind::Press;
        m_down = Down::One;
        return {true, {}, pointer};
    case Down::One:
        pointer.kind = down.isEmpty() ? PointerInput::Kind::Release : PointerInput::Kind::Move;
        if (down.isEmpty())
            m_down = Down::None;
        return {true, {}, pointer};
    case Down::Two:
        if (down.size() >= 2) {
            const double apart = QLineF(down[0], down[1]).length();
            pinch.scale = m_apartPx > 1 && apart > 1 ? apart / m_apartPx : 1;
            m_apartPx = apart;
        } else {
            pinch.kind = PinchInput::Kind::End;
            m_down = down.isEmpty() ? Down::None : Down::Over;
        }
        return {true, pinch, {}};
    case Down::Over:
        if (down.isEmpty())
            m_down = Down::None;
        return {true, {}, {}};
    }
    return {};
}

} // namespace chart
