#pragma once

#include <QColor>

namespace chart {

/// A colour in OKLab: lightness 0..1 and two axes of hue and chroma in which equal distances look about equal.
/// Source: bottosson.github.io/posts/oklab
struct OkLab
{
    double lightness = 0;
    double a = 0;
    double b = 0;
};

OkLab toOkLab(const QColor &colour);

/// The nearest colour of the same lightness and hue that a screen can show; opaque.
QColor fromOkLab(OkLab colour);

/// From one to the other as the eye sees it; share 0..1. Opacity is mixed as well.
QColor mixedColours(const QColor &from, const QColor &to, double share);

} // namespace chart
