#pragma once

#include <chart/interaction/input.h>

class QKeyEvent;
class QMouseEvent;
class QWheelEvent;

namespace widgets {

/// Qt's events as chart/interaction takes them.
chart::Modifiers chartModifiers(Qt::KeyboardModifiers modifiers);
chart::PointerInput chartPointer(const QMouseEvent &event, chart::PointerInput::Kind kind);
chart::WheelInput chartWheel(const QWheelEvent &event);
chart::KeyInput chartKey(const QKeyEvent &event);

} // namespace widgets
