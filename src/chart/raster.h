#pragma once

#include "spans.h"

#include <QImage>
#include <QRect>

#include <vector>

namespace chart {

/// One series as the rasteriser draws it: a fill between line and base, and the line's stroke upon it.
struct RasterLayer
{
    std::vector<Span> spans;
    QRgb stroke = 0;        ///< not premultiplied; no alpha: no stroke
    double strokePx = 1;    ///< device pixels, at least 1
    std::vector<QRgb> fill; ///< not premultiplied, a colour for each row of the picture; empty: no fill
    double base = 0;        ///< where the fill ends, device pixels from the top
    bool isBand = false;    ///< the fill ends at `floor` instead, and is only where both lines are
    std::vector<Span> floor;
    bool isAntialiased = true; ///< false: every pixel that the line touches is covered whole
};

/// A picture of which only some parts were drawn; the rest of it was never written.
struct Raster
{
    QImage picture;
    std::vector<QRect> parts; ///< apart from each other, from left to right
};

/// Draws the layers, the first at the bottom, onto a transparent picture (ARGB32 premultiplied). The pen is round: one
/// half of its width above and below, and as much to the sides. The cost is the columns', not the samples', and no
/// course makes it worse: white noise at any width is some solid pixels more. Integer arithmetic but for the edges: the
/// same picture on every processor.
QImage rasterise(const std::vector<RasterLayer> &layers, QSize size);
/// The same without what stays transparent: clearing and laying a large picture costs as much as drawing a line.
Raster rasteriseParts(const std::vector<RasterLayer> &layers, QSize size);

} // namespace chart
