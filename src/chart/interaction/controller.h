#pragma once

#include "input.h"
#include "intent.h"
#include "zoomlimits.h"

#include <chart/panel.h>

#include <QRectF>

namespace chart {

/// The picture as it is now; handed in anew whenever it was laid out.
struct Stage
{
    QRectF plot;
    LinearScale x;                   ///< its domain is the range that is shown
    AxisScale y;                     ///< of the values that can be zoomed
    const PanelData *data = nullptr; ///< for steps by sample; lives until the next stage. Hidden series are left out
    ZoomLimits limits;
};

/// What the charts of a page share; handed in before each input.
struct PageState
{
    std::optional<double> crosshairMs = {};
    std::optional<AxisRange> span = {};
    bool canGoBack = false;
    bool canGoForward = false;
};

/// What is being drawn with the pointer, to be painted over the picture.
struct DragBox
{
    AxisRange times;
    std::optional<AxisRange> values = {};
    bool selects = false; ///< a span, not a zoom
};

/// What pointer, wheel, fingers and keys mean on one chart, as a plain state machine: no clock, no events, no
/// painting. Widget and QML item translate their events, ask, and do what the intents say.
///
/// Drag zooms in time, with Shift in values too, with Ctrl it selects a span; with Alt or the middle button it pans.
/// Less than 4 px are a click, Esc gives a drag up. Ctrl+wheel zooms around the pointer, Shift+wheel and a sideways
/// wheel pan, a plain wheel is the page's. One finger leads the crosshair, two zoom and pan.
/// Arrows step by sample (Ctrl: by ten; Shift: pan; Ctrl+Shift: select), Home and End go to the first and last one,
/// + and − zoom (Alt: in values), 0 goes all the way back, Backspace, Alt+Left and double click one step,
/// Shift+Backspace and Alt+Right forward, Enter opens a span's actions, L goes to the legend, Ctrl+C copies values,
/// Ctrl+Shift+C the picture.
class Controller
{
public:
    void setStage(const Stage &stage) { m_stage = stage; }
    void setPage(const PageState &page) { m_page = page; }

    Intents pointer(const PointerInput &input);
    Intents wheel(const WheelInput &input);
    Intents pinch(const PinchInput &input);
    Intents key(const KeyInput &input);
    /// True when key() would do something: whoever else has a use for the key then waits.
    bool wants(const KeyInput &input) const;

    std::optional<DragBox> box() const;
    bool isPanning() const { return m_gesture == Gesture::Pan && m_begun; }
    /// Between the press and whatever ends it, and between the fingers' coming and going.
    bool isBusy() const { return m_gesture != Gesture::None; }

private:
    enum class Gesture { None, Zoom, Box, Span, Pan, Scrub, Pinch };
    enum class Turn { None, Zoom, Pan, Values };

    AxisRange shown() const
    {
        return {qMin(m_stage.x.domainBegin, m_stage.x.domainEnd), qMax(m_stage.x.domainBegin, m_stage.x.domainEnd)};
    }
    double timeAt(double x) const;
    std::optional<AxisRange> draggedTimes() const;
    std::optional<AxisRange> draggedValues() const;
    /// Nothing where it is no range, or one too small to be labelled.
    static std::optional<AxisRange> valuesBetween(const AxisScale &scale, double fromPx, double toPx);
    std::optional<AxisRange> pannedTimes() const;
    std::optional<AxisRange> pinchedTimes() const;
    Intents press(const PointerInput &input);
    Intents move(const PointerInput &input);
    Intents release(const PointerInput &input);
    Intents giveUp();
    Intents sideways(const KeyInput &input);
    Intents valuesByKey(const KeyInput &input);
    Intents select(int steps);
    Intents escape();
    double startOfStep() const;
    double step(double fromMs, int steps) const;
    bool goesOn(Turn turn, qint64 timeMs);

    Stage m_stage;
    PageState m_page;
    Gesture m_gesture = Gesture::None;
    Button m_button = Button::None;
    bool m_begun = false; ///< moved far enough to be no click
    QPointF m_from;
    QPointF m_to;
    LinearScale m_startX; ///< when the gesture began: a preview moves the stage's
    AxisScale m_startY;
    double m_pinchFactor = 1;
    bool m_pinchOver = false; ///< given up while the fingers are still down: what they do until they go means nothing
    Turn m_turn = Turn::None;
    qint64 m_turnMs = 0;
    std::optional<double> m_anchorMs; ///< the end of a span that stays while keys move the other
};

} // namespace chart
