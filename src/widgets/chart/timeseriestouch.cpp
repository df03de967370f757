#include "timeserieschart.h"

#include <QTouchEvent>

namespace widgets {

void TimeSeriesChart::give(const chart::PinchInput &input)
{
    m_control.setPage(m_group.page());
    act(m_control.pinch(input));
}

bool TimeSeriesChart::touched(QTouchEvent &event)
{
    using Kind = chart::PointerInput::Kind;
    const chart::FingerInput fingers = m_fingers.read(event, m_geometry.plot);
    if (fingers.pinch)
        give(*fingers.pinch);
    if (!fingers.pointer)
        return fingers.isOurs;
    const chart::PointerInput &input = *fingers.pointer;
    if (input.kind == Kind::Cancel) {
        act(m_control.pointer(input));
        return true;
    }
    if (!pointed(input) && input.kind == Kind::Press) {
        m_fingers.forget();
        return false;
    }
    m_pointer = input.at;
    if (input.kind == Kind::Press)
        setFocus(Qt::MouseFocusReason);
    return true;
}

} // namespace widgets
