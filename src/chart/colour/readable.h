#pragma once

#include <QColor>

namespace chart {

constexpr double kTextContrast = 4.5;        ///< WCAG 2.1 AA; the least of any text
constexpr double kHighContrastTextRatio = 7; ///< of the high-contrast theme
constexpr double kPictureContrast = 3;       ///< of lines and areas

/// WCAG's contrast of two opaque colours, 1..21. Source: www.w3.org/TR/WCAG21/#dfn-contrast-ratio
double contrastRatio(const QColor &a, const QColor &b);

/// Whether light ink reads better on it than dark ink.
bool isDarkGround(const QColor &ground);

/// Ink for text on a coloured ground: near black or near white; where neither has the contrast that is asked for, plain
/// black or white. One of the two has at least 4.58 on every ground; 7 is reached where that is possible at all.
QColor readableOn(const QColor &ground, double minimum = kTextContrast);

/// The colour itself, made lighter or darker (hue kept as far as possible) until it reads on the ground.
QColor readableInk(const QColor &colour, const QColor &ground, double minimum = kTextContrast);

/// `share` (0..1) of b in a; alpha too.
QColor mixed(const QColor &a, const QColor &b, double share);

/// What lies over the ground as the eye sees it: an opaque colour.
QColor laidOver(const QColor &ground, const QColor &colour);

} // namespace chart
