#pragma once

#include <chart/raster.h>

#include <QRandomGenerator>
#include <QRgb>
#include <QTest>

#include <cmath>
#include <limits>
#include <vector>

/// Lines to be laid on a picture.
namespace rastertest {

using chart::AxisScale;
using chart::ColumnGrid;
using chart::Interpolation;
using chart::Piece;
using chart::RasterLayer;
using chart::Samples;
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

enum class Course { Noise, Walk, Square, Flat, Odd };

/// A test's rows, a course each.
inline void addCourses()
{
    QTest::addColumn<int>("course");
    QTest::newRow("white noise") << int(Course::Noise);
    QTest::newRow("a random walk") << int(Course::Walk);
    QTest::newRow("a square wave") << int(Course::Square);
    QTest::newRow("a flat line") << int(Course::Flat);
    QTest::newRow("nulls, infinities, denormals, the largest numbers") << int(Course::Odd);
}

inline Samples randomSeries(QRandomGenerator &random, Course course, int size)
{
    Samples samples;
    double time = 0;
    double level = 0.5;
    for (int i = 0; i < size; ++i) {
        time += random.bounded(8) == 0 ? 0 : random.generateDouble() * (random.bounded(200) == 0 ? 500 : 10);
        level += (random.generateDouble() - 0.5) * 0.05;
        double value = 0.5;
        switch (course) {
        case Course::Noise: value = random.generateDouble(); break;
        case Course::Walk: value = level; break;
        case Course::Square: value = i / 50 % 2; break;
        case Course::Flat: break;
        case Course::Odd:
            switch (random.bounded(20)) {
            case 0: value = std::nan(""); break;
            case 1: value = kBeyond; break;
            case 2: value = -kBeyond; break;
            case 3: value = std::numeric_limits<double>::denorm_min(); break;
            case 4: value = 1e308; break;
            case 5: value = -1e308; break;
            default: value = random.generateDouble();
            }
        }
        samples.append(time, value);
    }
    return samples;
}

} // namespace rastertest
