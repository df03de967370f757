#include "ink.h"

#include <chart/colour/readable.h>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kHighContrastMuted = 9; ///< only the high-contrast theme's muted text keeps so much
constexpr int kInkSteps = 32;

} // namespace

bool Ink::isHighContrast(const Style &style)
{
    return contrastRatio(style.muted, style.ground) >= kHighContrastMuted;
}

double Ink::wanted(const Style &style)
{
    return isHighContrast(style) ? kHighContrastTextRatio : kTextContrast;
}

QColor Ink::withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(float(alpha));
    return colour;
}

double Ink::worst(const QColor &ink, const QVector<QColor> &grounds)
{
    double least = 21;
    for (const QColor &ground : grounds)
        least = std::min(least, contrastRatio(ink, ground));
    return least;
}

QColor Ink::readable(const QColor &wish, const QVector<QColor> &grounds, double wanted)
{
    const QColor black(0, 0, 0);
    const QColor white(255, 255, 255);
    for (int step = 0; step <= kInkSteps; ++step) {
        for (const QColor &end : {white, black}) {
            const QColor ink = mixed(wish, end, double(step) / kInkSteps);
            if (worst(ink, grounds) >= wanted)
                return ink;
        }
    }
    return worst(white, grounds) >= worst(black, grounds) ? white : black;
}

QColor Ink::on(const QVector<QColor> &grounds, const Style &style)
{
    const auto better = [&](const QColor &a, const QColor &b) { return worst(b, grounds) > worst(a, grounds) ? b : a; };
    const QColor own = better(style.text, style.ground);
    if (worst(own, grounds) >= wanted(style))
        return own;
    return better(own, better(QColor(0, 0, 0), QColor(255, 255, 255)));
}

QColor Ink::track(const Style &style)
{
    return mixed(style.ground, style.text, isHighContrast(style) ? 0.28 : 0.11);
}

QColor Ink::stale(const Style &style)
{
    const QColor grey = mixed(style.ground, style.muted, 0.6);
    const int level = qGray(grey.rgb());
    return QColor(level, level, level);
}

} // namespace chart
