#pragma once

#include "input.h"

#include <QRectF>

#include <optional>

class QTouchEvent;

namespace chart {

/// What one touch event means for a chart.
struct FingerInput
{
    bool isOurs = false; ///< what begins elsewhere is not: Qt then makes a mouse of it
    std::optional<PinchInput> pinch = {};
    std::optional<PointerInput> pointer = {}; ///< comes after the pinch
};

/// Touches as inputs: one finger leads the crosshair or taps the legend, two zoom and pan, and a finger that is left
/// after two means nothing any more.
class Fingers
{
public:
    /// `plot`: two fingers at once are ours when they are around a point in it.
    FingerInput read(const QTouchEvent &event, const QRectF &plot);
    /// The press was for nobody here, or the chart is hidden.
    void forget() { m_down = Down::None; }

private:
    enum class Down { None, One, Two, Over };
    Down m_down = Down::None;
    double m_apartPx = 0;
};

} // namespace chart
