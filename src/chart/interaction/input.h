#pragma once

#include <QFlags>
#include <QPointF>
#include <QString>

namespace chart {

/// What a hand does, as widget, QML item and tests tell it: pixels of the picture, milliseconds of any clock that only
/// runs forward (it tells one turn of the wheel from the next).

enum class Button { None, Left, Middle, Right };

enum class Modifier { Shift = 1, Control = 2, Alt = 4 };
Q_DECLARE_FLAGS(Modifiers, Modifier)
Q_DECLARE_OPERATORS_FOR_FLAGS(Modifiers)

/// Cancel: the system took the pointer away (another window, a palm on the screen).
struct PointerInput
{
    enum class Kind { Press, Move, Release, DoubleClick, Leave, Cancel };
    Kind kind = Kind::Move;
    QPointF at;
    Button button = Button::None; ///< that changed; None for moves
    Modifiers modifiers;
    qint64 timeMs = 0;
    bool isTouch = false; ///< one finger: it leads the crosshair, it does not draw boxes
};

/// In notches, fractions of one from touch pads; positive is away from the operator (y), to the left (x).
struct WheelInput
{
    QPointF at;
    double turnX = 0;
    double turnY = 0;
    Modifiers modifiers;
    qint64 timeMs = 0;
};

/// Two fingers. `scale` since the last of these: above 1 when the fingers part.
struct PinchInput
{
    enum class Kind { Begin, Update, End, Cancel };
    Kind kind = Kind::Update;
    QPointF centre;
    double scale = 1;
    qint64 timeMs = 0;
};

enum class Key {
    Other,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Plus,
    Minus,
    Zero,
    Enter,
    Space,
    Escape,
    Backspace,
    Menu,
    C,
    L,
};

struct KeyInput
{
    Key key = Key::Other;
    Modifiers modifiers;
    QString text; ///< what the key writes; for the legend's search
    qint64 timeMs = 0;
};

} // namespace chart
