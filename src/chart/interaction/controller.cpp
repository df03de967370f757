#include "controller.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kClickPx = 4;      // a hand's tremor on a mouse button
constexpr double kWheelZoom = 0.8;  // per notch
constexpr double kWheelPan = 0.1;   // of the range per notch
constexpr double kMostNotches = 10; // in one event: a touch pad's fling
constexpr qint64 kSameTurnMs = 600; // notches of one turn of the wheel
constexpr double kBesidePlotX = 2;  // the crosshair stays while the pointer is this near
constexpr double kBesidePlotY = 8;
constexpr double kFinestValues = 1e-9; // of the axis' magnitude: beyond it labels cannot tell ticks apart

} // namespace

double Controller::timeAt(double x) const
{
    return std::clamp(m_stage.x.toValue(x), std::min(m_stage.x.domainBegin, m_stage.x.domainEnd),
                      std::max(m_stage.x.domainBegin, m_stage.x.domainEnd));
}

Intents Controller::pointer(const PointerInput &input)
{
    switch (input.kind) {
    case PointerInput::Kind::Press: return press(input);
    case PointerInput::Kind::Move: return move(input);
    case PointerInput::Kind::Release: return release(input);
    case PointerInput::Kind::DoubleClick: {
        if (input.button != Button::Left)
            return press(input);
        Intents all = giveUp();
        all += Intent{Intent::Kind::Back};
        return all;
    }
    case PointerInput::Kind::Leave: return isBusy() ? Intents{} : Intents{{Intent::Kind::CrosshairLeft}};
    case PointerInput::Kind::Cancel: m_pinchOver = m_pinchOver || m_gesture == Gesture::Pinch; return giveUp();
    }
    return {};
}

Intents Controller::press(const PointerInput &input)
{
    m_turn = Turn::None;
    m_pinchOver = false;
    if (isBusy())
        return {};
    if (input.button == Button::Right) {
        Intent menu{Intent::Kind::Menu};
        menu.at = input.at;
        menu.timeMs = timeAt(input.at.x());
        return {menu};
    }
    if (!m_stage.plot.contains(input.at) || input.button == Button::None)
        return {{Intent::Kind::Passed}};
    if (input.isTouch)
        m_gesture = Gesture::Scrub;
    else if (input.button == Button::Middle || input.modifiers & Modifier::Alt)
        m_gesture = Gesture::Pan;
    else if (input.modifiers & Modifier::Control)
        m_gesture = Gesture::Span;
    else
        m_gesture = input.modifiers & Modifier::Shift ? Gesture::Box : Gesture::Zoom;
    m_button = input.button;
    m_begun = false;
    m_from = m_to = input.at;
    m_startX = m_stage.x;
    m_startY = m_stage.y;
    if (m_gesture != Gesture::Scrub)
        return {};
    Intent crosshair{Intent::Kind::Crosshair};
    crosshair.timeMs = timeAt(input.at.x());
    crosshair.at = input.at;
    return {crosshair};
}

Intents Controller::move(const PointerInput &input)
{
    if (m_gesture == Gesture::Pinch)
        return {};
    Intent crosshair{Intent::Kind::Crosshair};
    crosshair.timeMs = timeAt(input.at.x());
    crosshair.at = input.at;
    if (m_gesture == Gesture::None) {
        const QRectF around = m_stage.plot.adjusted(-kBesidePlotX, -kBesidePlotY, kBesidePlotX, kBesidePlotY);
        if (around.contains(input.at))
            return {crosshair};
        return {{Intent::Kind::CrosshairLeft}};
    }
    m_to = input.at;
    if (!m_begun)
        m_begun = std::max(std::abs(m_to.x() - m_from.x()), std::abs(m_to.y() - m_from.y())) >= kClickPx;
    if (m_gesture == Gesture::Scrub)
        return {crosshair};
    if (!m_begun)
        return {};
    if (m_gesture == Gesture::Pan) {
        Intent preview{Intent::Kind::Preview};
        preview.times = pannedTimes();
        return {preview};
    }
    return {{Intent::Kind::Redraw}};
}

Intents Controller::release(const PointerInput &input)
{
    if (!isBusy() || m_gesture == Gesture::Pinch || input.button != m_button)
        return {};
    m_to = input.at;
    const Gesture gesture = m_gesture;
    const bool begun = m_begun;
    Intent intent{Intent::Kind::Redraw};
    if (!begun) {
        intent.kind = Intent::Kind::Click;
        intent.at = input.at;
        intent.timeMs = timeAt(input.at.x());
    } else if (gesture == Gesture::Pan) {
        intent.times = pannedTimes();
        intent.kind = intent.times ? Intent::Kind::Range : Intent::Kind::Preview;
    } else if (gesture == Gesture::Span) {
        intent.times = draggedTimes();
        intent.kind = intent.times ? Intent::Kind::Span : Intent::Kind::Redraw;
        intent.at = input.at;
    } else if (gesture != Gesture::Scrub) {
        if (const auto times = draggedTimes())
            intent.times = allowed(times->low, times->high, m_stage.limits);
        if (gesture == Gesture::Box)
            intent.values = draggedValues();
        if (intent.times || intent.values)
            intent.kind = Intent::Kind::Range;
    }
    m_gesture = Gesture::None;
    m_begun = false;
    m_anchorMs.reset();
    return {intent};
}

Intents Controller::giveUp()
{
    const Gesture gesture = m_gesture;
    const bool begun = m_begun;
    m_gesture = Gesture::None;
    m_begun = false;
    if (gesture == Gesture::None)
        return {};
    const bool previewed = gesture == Gesture::Pinch || (gesture == Gesture::Pan && begun);
    return {{previewed ? Intent::Kind::Preview : Intent::Kind::Redraw}};
}

std::optional<AxisRange> Controller::draggedTimes() const
{
    if (std::abs(m_to.x() - m_from.x()) < kClickPx)
        return std::nullopt;
    const double a = m_startX.toValue(std::clamp(m_from.x(), m_stage.plot.left(), m_stage.plot.right()));
    const double b = m_startX.toValue(std::clamp(m_to.x(), m_stage.plot.left(), m_stage.plot.right()));
    if (!(std::abs(a - b) > 0))
        return std::nullopt;
    return AxisRange{std::min(a, b), std::max(a, b)};
}

std::optional<AxisRange> Controller::draggedValues() const
{
    if (std::abs(m_to.y() - m_from.y()) < kClickPx)
        return std::nullopt;
    return valuesBetween(m_startY, std::clamp(m_from.y(), m_stage.plot.top(), m_stage.plot.bottom()),
                         std::clamp(m_to.y(), m_stage.plot.top(), m_stage.plot.bottom()));
}

std::optional<AxisRange> Controller::valuesBetween(const AxisScale &scale, double fromPx, double toPx)
{
    const double a = scale.toValue(fromPx);
    const double b = scale.toValue(toPx);
    const AxisRange values{std::min(a, b), std::max(a, b)};
    if (!(values.length() > kFinestValues * std::max(std::abs(a), std::abs(b))) || !std::isfinite(values.length()))
        return std::nullopt;
    return values;
}

std::optional<AxisRange> Controller::pannedTimes() const
{
    const AxisRange start{m_startX.domainBegin, m_startX.domainEnd};
    return panned(start, m_startX.toValue(m_from.x()) - m_startX.toValue(m_to.x()), m_stage.limits);
}

std::optional<AxisRange> Controller::pinchedTimes() const
{
    const AxisRange start{m_startX.domainBegin, m_startX.domainEnd};
    AxisRange times = zoomed(start, m_startX.toValue(m_from.x()), m_pinchFactor, m_stage.limits).value_or(start);
    const double pixels = m_startX.pixelLength();
    if (std::abs(pixels) > 0)
        times = panned(times, (m_from.x() - m_to.x()) / pixels * times.length(), m_stage.limits).value_or(times);
    if (times == start)
        return std::nullopt;
    return times;
}

Intents Controller::wheel(const WheelInput &input)
{
    if (isBusy())
        return {};
    const bool isSideways = std::abs(input.turnX) > std::abs(input.turnY);
    const double turn = std::clamp(isSideways ? input.turnX : input.turnY, -kMostNotches, kMostNotches);
    Intent intent{Intent::Kind::Range};
    Turn kind = Turn::Zoom;
    if (input.modifiers & Modifier::Control) {
        if (turn != 0)
            intent.times = zoomed(shown(), timeAt(input.at.x()), std::pow(kWheelZoom, turn), m_stage.limits);
    } else if (isSideways || input.modifiers & Modifier::Shift) {
        kind = Turn::Pan;
        intent.times = panned(shown(), -turn * kWheelPan * shown().length(), m_stage.limits);
    } else {
        return {{Intent::Kind::Passed}};
    }
    if (!intent.times)
        return {};
    intent.goesOn = goesOn(kind, input.timeMs);
    return {intent};
}

bool Controller::goesOn(Turn turn, qint64 timeMs)
{
    const bool same = m_turn == turn && timeMs >= m_turnMs && timeMs - m_turnMs <= kSameTurnMs;
    m_turn = turn;
    m_turnMs = timeMs;
    return same;
}

Intents Controller::pinch(const PinchInput &input)
{
    const double scale = std::isfinite(input.scale) && input.scale > 0 ? std::clamp(input.scale, 0.01, 100.0) : 1.0;
    switch (input.kind) {
    case PinchInput::Kind::Begin: {
        Intents all = giveUp();
        m_pinchOver = false;
        m_gesture = Gesture::Pinch;
        m_button = Button::None;
        m_from = m_to = input.centre;
        m_startX = m_stage.x;
        m_pinchFactor = 1;
        m_turn = Turn::None;
        return all;
    }
    case PinchInput::Kind::Update: {
        Intent intent{Intent::Kind::Preview};
        if (m_gesture == Gesture::Pinch) {
            m_to = input.centre;
            m_pinchFactor = std::clamp(m_pinchFactor / scale, 1e-9, 1e9);
            intent.times = pinchedTimes();
            return {intent};
        }
        if (isBusy() || m_pinchOver || scale == 1)
            return {};
        // A touch pad that does not say where its gestures begin.
        intent.kind = Intent::Kind::Range;
        intent.times = zoomed(shown(), timeAt(input.centre.x()), 1 / scale, m_stage.limits);
        if (!intent.times)
            return {};
        intent.goesOn = goesOn(Turn::Zoom, input.timeMs);
        return {intent};
    }
    case PinchInput::Kind::End: {
        m_pinchOver = false;
        if (m_gesture != Gesture::Pinch)
            return {};
        Intent intent{Intent::Kind::Range};
        intent.times = pinchedTimes();
        m_gesture = Gesture::None;
        if (!intent.times)
            intent.kind = Intent::Kind::Preview;
        return {intent};
    }
    case PinchInput::Kind::Cancel: m_pinchOver = false; return m_gesture == Gesture::Pinch ? giveUp() : Intents{};
    }
    return {};
}

std::optional<DragBox> Controller::box() const
{
    if (!m_begun || (m_gesture != Gesture::Zoom && m_gesture != Gesture::Box && m_gesture != Gesture::Span))
        return std::nullopt;
    const auto times = draggedTimes();
    const auto values = m_gesture == Gesture::Box ? draggedValues() : std::nullopt;
    if (!times && !values)
        return std::nullopt;
    return DragBox{times.value_or(AxisRange{m_startX.domainBegin, m_startX.domainEnd}), values,
                   m_gesture == Gesture::Span};
}

} // namespace chart
