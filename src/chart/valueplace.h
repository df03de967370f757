#pragma once

#include "panel.h"

namespace chart {

/// All that drawing a series knows about the value axis it lies on.
inline const AxisScale &scaleOf(const PanelGeometry &geometry, const Series &series)
{
    return geometry.axisOf(series).scale;
}

/// The axis on device pixels, from `topPx` (device pixels too) on.
inline AxisScale deviceScaleOf(const PanelGeometry &geometry, const Series &series, double ratio, double topPx)
{
    const AxisScale &scale = scaleOf(geometry, series);
    return scale.onPixels(scale.pixelBegin() * ratio - topPx, scale.pixelEnd() * ratio - topPx);
}

/// Zero, or the axis' end nearest to it.
inline double baseValueOf(const PanelGeometry &geometry, const Series &series)
{
    const AxisScale &scale = scaleOf(geometry, series);
    return qBound(scale.low(), 0.0, scale.high());
}

} // namespace chart
