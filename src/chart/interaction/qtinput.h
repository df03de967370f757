#pragma once

#include "input.h"

#include <optional>

class QKeyEvent;
class QNativeGestureEvent;
class QSinglePointEvent;
class QWheelEvent;

namespace chart {

/// Qt's events as everything here takes them. Positions are the event's own: the widget's or item's.
Modifiers modifiersOf(Qt::KeyboardModifiers modifiers);
/// Of a mouse that presses, moves or only hovers.
PointerInput pointerOf(const QSinglePointEvent &event, PointerInput::Kind kind);
WheelInput wheelOf(const QWheelEvent &event);
KeyInput keyOf(const QKeyEvent &event);
/// Two fingers on a touch pad; nothing for other gestures.
std::optional<PinchInput> pinchOf(const QNativeGestureEvent &event);

} // namespace chart
