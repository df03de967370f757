#pragma once

#include "pieces.h"
#include "scale.h"

#include <QColor>
#include <QImage>

namespace chart {

/// Dense samples as discs, each on its device pixel; a pixel that many share is drawn once. Transparent elsewhere
/// (ARGB32 premultiplied). `y` maps values to rows. Samples beyond the picture are left out, and with them the part of
/// their disc that would reach into it. The diameter (device pixels) is 1 to 64. Costs some nanoseconds a sample of the
/// slice, and a disc for each pixel that holds one: at worst as many as the picture has.
QImage dotField(const Samples &samples, Slice slice, const ColumnGrid &grid, const AxisScale &y, QSize size,
                double diameterPx, const QColor &colour);

} // namespace chart
