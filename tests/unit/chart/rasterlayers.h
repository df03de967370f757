#pragma once

#include <chart/raster.h>

#include <QRgb>

#include <limits>
#include <vector>

/// Lines to be laid on a picture.
namespace rastertest {

using chart::AxisScale;
using chart::ColumnGrid;
using chart::Interpolation;
using chart::Piece;
using chart::RasterLayer;
using chart::ScaleType;

inline constexpr QRgb kInk = 0xff204060;
inline constexpr double kBeyond = std::numeric_limits<double>::infinity();

inline AxisScale rasterScale(ScaleType type, int rows)
{
    switch (type) {
    case ScaleType::Log: return AxisScale::log(1e-3, 2, rows, 0);
    case ScaleType::Symlog: return AxisScale::symlog(-1, 1, 0.05, rows, 0);
    case ScaleType::Linear: break;
    }
    return {0, 1, double(rows), 0};
}

inline RasterLayer layerOf(const std::vector<Piece> &pieces, const ColumnGrid &grid, const AxisScale &y, double widthPx,
                           Interpolation interpolation = Interpolation::Linear)
{
    RasterLayer layer;
    layer.spans = chart::spansOf(pieces, grid, y, interpolation);
    layer.stroke = kInk;
    layer.strokePx = widthPx;
    return layer;
}

} // namespace rastertest
