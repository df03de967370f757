#pragma once

#include <QPointF>
#include <QVector>

#include <optional>

namespace chart {

/// A stretch of an axis, low < high: Unix milliseconds, or values.
struct AxisRange
{
    double low = 0;
    double high = 0;

    double length() const { return high - low; }
    friend bool operator==(const AxisRange &, const AxisRange &) = default;
};

/// What the operator wants, for whoever owns the chart to do.
struct Intent
{
    enum class Kind {
        Range,     ///< show `times` and `values`, whichever is set; one step of the history unless `goesOn`
        Preview,   ///< show `times` with what is known, ask nobody; without `times`: as before
        Crosshair, ///< stands at `timeMs`
        CrosshairLeft,
        Span,        ///< `times` is selected; without: nothing any more
        SpanActions, ///< offer what can be done with `times`, at `at`
        Click,       ///< at `at`, with no drag
        Back,
        Forward,
        Reset,  ///< to where the history began
        Legend, ///< the keyboard goes to the legend
        CopyPicture,
        CopyValues,
        Menu,   ///< at `at`
        Redraw, ///< a drag changed or was cancelled
        Passed, ///< not for the chart: the page scrolls, or has a use for the key
    };
    Kind kind = Kind::Passed;
    std::optional<AxisRange> times = {};
    std::optional<AxisRange> values = {};
    double timeMs = 0;
    QPointF at = {};
    bool goesOn = false; ///< the same turn of the wheel, or the same keys held down, as before

    friend bool operator==(const Intent &, const Intent &) = default;
};

using Intents = QVector<Intent>;

} // namespace chart
