#pragma once

#include <QtGlobal>

#include <algorithm>

namespace chart {

// Premultiplied pixels, in integers: the same on every processor.

/// colour * coverage / 255, both channels of a pair at once.
inline quint32 scaled(quint32 pixel, quint32 coverage)
{
    quint32 redBlue = (pixel & 0xff00ff) * coverage;
    redBlue = ((redBlue + ((redBlue >> 8) & 0xff00ff) + 0x800080) >> 8) & 0xff00ff;
    quint32 alphaGreen = ((pixel >> 8) & 0xff00ff) * coverage;
    alphaGreen = (alphaGreen + ((alphaGreen >> 8) & 0xff00ff) + 0x800080) & 0xff00ff00;
    return redBlue | alphaGreen;
}

// Without these the processor that every program can count on calls a function for each.
inline int floorOf(float x)
{
    const int whole = int(x);
    return whole - (float(whole) > x ? 1 : 0);
}
inline int ceilOf(float x)
{
    const int whole = int(x);
    return whole + (float(whole) < x ? 1 : 0);
}

/// 0..1 as 0..255; std::lround would be a call for each pixel of an edge.
inline quint32 byteOf(float share)
{
    constexpr float kHalf = 0.5F;
    return quint32(share * 255 + kHalf);
}

inline void blend(quint32 &pixel, quint32 source)
{
    pixel = source + scaled(pixel, 255 - (source >> 24));
}

inline void blendRun(quint32 *pixels, int count, quint32 source)
{
    if (source >> 24 == 255) {
        std::fill(pixels, pixels + count, source);
        return;
    }
    const quint32 rest = 255 - (source >> 24);
    for (int i = 0; i < count; ++i)
        pixels[i] = source + scaled(pixels[i], rest);
}

} // namespace chart
