#pragma once

#include "panel.h"

namespace chart {

/// All that drawing a series knows about the value axis it lies on.
inline const LinearScale &scaleOf(const PanelGeometry &geometry, const Series &)
{
    return geometry.y;
}

/// The axis on device pixels, from `topPx` (device pixels too) on.
inline LinearScale deviceScaleOf(const PanelGeometry &geometry, const Series &series, double ratio, double topPx)
{
    const LinearScale &scale = scaleOf(geometry, series);
    return {scale.domainBegin, scale.domainEnd, scale.pixelBegin * ratio - topPx, scale.pixelEnd * ratio - topPx};
}

/// Zero, or the axis' end nearest to it.
inline double baseValueOf(const PanelGeometry &geometry, const Series &)
{
    return qBound(geometry.ticks.low, 0.0, geometry.ticks.high);
}

} // namespace chart
