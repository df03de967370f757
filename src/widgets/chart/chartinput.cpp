#include "chartinput.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

namespace widgets {

namespace {

constexpr double kPerNotch = 120; // eighths of a degree, as Qt counts

struct NamedKey
{
    int qt;
    chart::Key key;
};

constexpr NamedKey kNamedKeys[] = {
    {Qt::Key_Left, chart::Key::Left},     {Qt::Key_Right, chart::Key::Right},
    {Qt::Key_Up, chart::Key::Up},         {Qt::Key_Down, chart::Key::Down},
    {Qt::Key_Home, chart::Key::Home},     {Qt::Key_End, chart::Key::End},
    {Qt::Key_PageUp, chart::Key::PageUp}, {Qt::Key_PageDown, chart::Key::PageDown},
    {Qt::Key_Plus, chart::Key::Plus},     {Qt::Key_Equal, chart::Key::Plus},
    {Qt::Key_Minus, chart::Key::Minus},   {Qt::Key_Underscore, chart::Key::Minus},
    {Qt::Key_0, chart::Key::Zero},        {Qt::Key_Return, chart::Key::Enter},
    {Qt::Key_Enter, chart::Key::Enter},   {Qt::Key_Space, chart::Key::Space},
    {Qt::Key_Escape, chart::Key::Escape}, {Qt::Key_Backspace, chart::Key::Backspace},
    {Qt::Key_C, chart::Key::C},           {Qt::Key_L, chart::Key::L},
};

chart::Button buttonOf(Qt::MouseButton button)
{
    switch (button) {
    case Qt::LeftButton: return chart::Button::Left;
    case Qt::MiddleButton: return chart::Button::Middle;
    case Qt::RightButton: return chart::Button::Right;
    default: return chart::Button::None;
    }
}

} // namespace

chart::Modifiers chartModifiers(Qt::KeyboardModifiers modifiers)
{
    chart::Modifiers all;
    all.setFlag(chart::Modifier::Shift, modifiers & Qt::ShiftModifier);
    all.setFlag(chart::Modifier::Control, modifiers & Qt::ControlModifier);
    all.setFlag(chart::Modifier::Alt, modifiers & Qt::AltModifier);
    return all;
}

chart::PointerInput chartPointer(const QMouseEvent &event, chart::PointerInput::Kind kind)
{
    chart::PointerInput input;
    input.kind = kind;
    input.at = event.position();
    input.button = buttonOf(event.button());
    input.modifiers = chartModifiers(event.modifiers());
    input.timeMs = qint64(event.timestamp());
    return input;
}

chart::WheelInput chartWheel(const QWheelEvent &event)
{
    chart::WheelInput input;
    input.at = event.position();
    input.turnX = event.angleDelta().x() / kPerNotch;
    input.turnY = event.angleDelta().y() / kPerNotch;
    input.modifiers = chartModifiers(event.modifiers());
    input.timeMs = qint64(event.timestamp());
    return input;
}

chart::KeyInput chartKey(const QKeyEvent &event)
{
    chart::KeyInput input;
    for (const NamedKey &named : kNamedKeys) {
        if (event.key() == named.qt)
            input.key = named.key;
    }
    input.modifiers = chartModifiers(event.modifiers());
    input.text = event.text();
    input.timeMs = qint64(event.timestamp());
    return input;
}

} // namespace widgets
