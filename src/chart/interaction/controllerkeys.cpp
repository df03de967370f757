#include "controller.h"

#include "sampletime.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr int kLongStep = 10;    // samples
constexpr double kKeyPan = 0.1;  // of the range
constexpr double kBlindPx = 4;   // a step where there are no samples
constexpr double kKeyZoom = 0.5; // of the range

Intents passed()
{
    return {{Intent::Kind::Passed}};
}

} // namespace

double Controller::startOfStep() const
{
    const AxisRange range = shown();
    return std::clamp(m_page.crosshairMs.value_or(range.low / 2 + range.high / 2), range.low, range.high);
}

double Controller::step(double fromMs, int steps) const
{
    if (m_stage.data) {
        if (const auto at = stepTime(*m_stage.data, fromMs, steps))
            return *at;
    }
    const double blind = shown().length() / std::max(1.0, std::abs(m_stage.x.pixelLength())) * kBlindPx;
    return std::clamp(fromMs + steps * blind, shown().low, shown().high);
}

Intents Controller::sideways(const KeyInput &input)
{
    const bool left = input.key == Key::Left;
    if (input.modifiers & Modifier::Alt) {
        if (left ? m_page.canGoBack : m_page.canGoForward)
            return {{left ? Intent::Kind::Back : Intent::Kind::Forward}};
        return passed();
    }
    const bool control = bool(input.modifiers & Modifier::Control);
    const bool shift = bool(input.modifiers & Modifier::Shift);
    if (control && shift)
        return select(left ? -1 : 1);
    if (shift) {
        Intent intent{Intent::Kind::Range};
        intent.times = panned(shown(), (left ? -kKeyPan : kKeyPan) * shown().length(), m_stage.limits);
        if (!intent.times)
            return {};
        intent.goesOn = goesOn(Turn::Pan, input.timeMs);
        return {intent};
    }
    const int steps = control ? kLongStep : 1;
    Intent crosshair{Intent::Kind::Crosshair};
    crosshair.timeMs = step(startOfStep(), left ? -steps : steps);
    return {crosshair};
}

Intents Controller::valuesByKey(const KeyInput &input)
{
    const double factor = input.key == Key::Plus ? kKeyZoom : 1 / kKeyZoom;
    const double grown = (factor - 1) * m_stage.y.pixelLength() / 2;
    Intent intent{Intent::Kind::Range};
    intent.values = valuesBetween(m_stage.y, m_stage.y.pixelBegin() - grown, m_stage.y.pixelEnd() + grown);
    if (!intent.values)
        return {};
    intent.goesOn = goesOn(Turn::Values, input.timeMs);
    return {intent};
}

Intents Controller::select(int steps)
{
    const double start = startOfStep();
    // Another chart of the page, or the pointer, may have selected something else since.
    if (!m_anchorMs || !m_page.span || (*m_anchorMs != m_page.span->low && *m_anchorMs != m_page.span->high))
        m_anchorMs = start;
    Intent crosshair{Intent::Kind::Crosshair};
    crosshair.timeMs = step(start, steps);
    Intent span{Intent::Kind::Span};
    if (crosshair.timeMs != *m_anchorMs)
        span.times = AxisRange{std::min(crosshair.timeMs, *m_anchorMs), std::max(crosshair.timeMs, *m_anchorMs)};
    return {crosshair, span};
}

Intents Controller::escape()
{
    if (isBusy()) {
        m_pinchOver = m_gesture == Gesture::Pinch;
        return giveUp();
    }
    if (m_page.span) {
        m_anchorMs.reset();
        return {{Intent::Kind::Span}};
    }
    if (m_page.crosshairMs)
        return {{Intent::Kind::CrosshairLeft}};
    if (m_page.canGoBack)
        return {{Intent::Kind::Back}};
    return passed();
}

Intents Controller::key(const KeyInput &input)
{
    if (isBusy() && input.key != Key::Escape)
        return {};
    const Turn turn = m_turn;
    m_turn = Turn::None;
    const bool control = bool(input.modifiers & Modifier::Control);
    const bool shift = bool(input.modifiers & Modifier::Shift);
    const bool alt = bool(input.modifiers & Modifier::Alt);
    switch (input.key) {
    case Key::Left:
    case Key::Right: m_turn = turn; return sideways(input);
    case Key::Home:
    case Key::End: {
        if (control || alt)
            return passed();
        const bool home = input.key == Key::Home;
        std::optional<double> at;
        if (m_stage.data)
            at = home ? firstTime(*m_stage.data) : lastTime(*m_stage.data);
        Intent crosshair{Intent::Kind::Crosshair};
        crosshair.timeMs = at.value_or(home ? shown().low : shown().high);
        return {crosshair};
    }
    case Key::Plus:
    case Key::Minus: {
        if (alt && control)
            return passed();
        if (alt) {
            m_turn = turn;
            return valuesByKey(input);
        }
        Intent intent{Intent::Kind::Range};
        intent.times = zoomed(shown(), startOfStep(), input.key == Key::Plus ? kKeyZoom : 1 / kKeyZoom, m_stage.limits);
        if (!intent.times)
            return {};
        m_turn = turn;
        intent.goesOn = goesOn(Turn::Zoom, input.timeMs);
        return {intent};
    }
    case Key::Zero:
        if (alt || !m_page.canGoBack)
            return passed();
        return {{Intent::Kind::Reset}};
    case Key::Enter: {
        if (control || alt || !m_page.span)
            return passed();
        Intent actions{Intent::Kind::SpanActions};
        actions.times = m_page.span;
        const double middle = m_stage.x.toPixel(m_page.span->low / 2 + m_page.span->high / 2);
        actions.at = {std::clamp(middle, m_stage.plot.left(), m_stage.plot.right()), m_stage.plot.center().y()};
        return {actions};
    }
    case Key::Escape: return escape();
    case Key::Backspace:
        if (control || alt || !(shift ? m_page.canGoForward : m_page.canGoBack))
            return passed();
        return {{shift ? Intent::Kind::Forward : Intent::Kind::Back}};
    case Key::Menu: {
        Intent menu{Intent::Kind::Menu};
        menu.timeMs = startOfStep();
        menu.at = {m_stage.x.toPixel(menu.timeMs), m_stage.plot.center().y()};
        return {menu};
    }
    case Key::C:
        if (!control || alt)
            return passed();
        return {{shift ? Intent::Kind::CopyPicture : Intent::Kind::CopyValues}};
    case Key::L:
        if (control || alt)
            return passed();
        return {{Intent::Kind::Legend}};
    case Key::Up:
    case Key::Down:
    case Key::PageUp:
    case Key::PageDown:
    case Key::Space:
    case Key::Other: break;
    }
    return passed();
}

bool Controller::wants(const KeyInput &input) const
{
    Controller probe = *this;
    const Intents intents = probe.key(input);
    return intents.isEmpty() || intents.first().kind != Intent::Kind::Passed;
}

} // namespace chart
