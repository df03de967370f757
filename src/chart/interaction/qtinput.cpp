#include "qtinput.h"

#include <QKeyEvent>
#include <QNativeGestureEvent>
#include <QSinglePointEvent>
#include <QWheelEvent>

namespace chart {

namespace {

constexpr double kPerNotch = 120; // eighths of a degree, as Qt counts

struct NamedKey
{
    int qt;
    Key key;
};

constexpr NamedKey kNamedKeys[] = {
    {Qt::Key_Left, Key::Left},     {Qt::Key_Right, Key::Right},
    {Qt::Key_Up, Key::Up},         {Qt::Key_Down, Key::Down},
    {Qt::Key_Home, Key::Home},     {Qt::Key_End, Key::End},
    {Qt::Key_PageUp, Key::PageUp}, {Qt::Key_PageDown, Key::PageDown},
    {Qt::Key_Plus, Key::Plus},     {Qt::Key_Equal, Key::Plus},
    {Qt::Key_Minus, Key::Minus},   {Qt::Key_Underscore, Key::Minus},
    {Qt::Key_0, Key::Zero},        {Qt::Key_Return, Key::Enter},
    {Qt::Key_Enter, Key::Enter},   {Qt::Key_Space, Key::Space},
    {Qt::Key_Escape, Key::Escape}, {Qt::Key_Backspace, Key::Backspace},
    {Qt::Key_C, Key::C},           {Qt::Key_L, Key::L},
};

Button buttonOf(Qt::MouseButton button)
{
    switch (button) {
    case Qt::LeftButton: return Button::Left;
    case Qt::MiddleButton: return Button::Middle;
    case Qt::RightButton: return Button::Right;
    default: return Button::None;
    }
}

} // namespace

Modifiers modifiersOf(Qt::KeyboardModifiers modifiers)
{
    Modifiers all;
    all.setFlag(Modifier::Shift, modifiers & Qt::ShiftModifier);
    all.setFlag(Modifier::Control, modifiers & Qt::ControlModifier);
    all.setFlag(Modifier::Alt, modifiers & Qt::AltModifier);
    return all;
}

PointerInput pointerOf(const QSinglePointEvent &event, PointerInput::Kind kind)
{
    PointerInput input;
    input.kind = kind;
    input.at = event.position();
    input.button = buttonOf(event.button());
    input.modifiers = modifiersOf(event.modifiers());
    input.timeMs = qint64(event.timestamp());
    return input;
}

WheelInput wheelOf(const QWheelEvent &event)
{
    WheelInput input;
    input.at = event.position();
    input.turnX = event.angleDelta().x() / kPerNotch;
    input.turnY = event.angleDelta().y() / kPerNotch;
    input.modifiers = modifiersOf(event.modifiers());
    input.timeMs = qint64(event.timestamp());
    return input;
}

KeyInput keyOf(const QKeyEvent &event)
{
    KeyInput input;
    for (const NamedKey &named : kNamedKeys) {
        if (event.key() == named.qt)
            input.key = named.key;
    }
    input.modifiers = modifiersOf(event.modifiers());
    input.text = event.text();
    input.timeMs = qint64(event.timestamp());
    return input;
}

std::optional<PinchInput> pinchOf(const QNativeGestureEvent &event)
{
    PinchInput input;
    input.centre = event.position();
    input.timeMs = qint64(event.timestamp());
    switch (event.gestureType()) {
    case Qt::BeginNativeGesture: input.kind = PinchInput::Kind::Begin; return input;
    case Qt::EndNativeGesture: input.kind = PinchInput::Kind::End; return input;
    case Qt::ZoomNativeGesture: input.scale = 1 + event.value(); return input;
    default: return std::nullopt;
    }
}

} // namespace chart
