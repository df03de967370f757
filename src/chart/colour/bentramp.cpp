#include "bentramp.h"

#include "oklab.h"
#include "readable.h"

#include <algorithm>

namespace chart {

namespace {

constexpr double kBendFarthest = 0.97; ///< lightness; pure white and black would have no hue
constexpr double kBendKept = 0.5;      ///< of a ramp's lightnesses at least
constexpr double kBendMargin = 1.01;   ///< colours are rounded, and mixed between those that are tried
constexpr qsizetype kBendTried = 32;   ///< colours along a ramp
constexpr int kBendRounds = 14;

/// Lightness as the distance from the ground's own end, black or white: what is deeper is farther from the ground.
struct RampBend
{
    bool isDark = true;
    double least = 0; ///< of the ramp as it was
    double most = 0;
    double from = 0; ///< where its least goes

    double depthOf(double lightness) const { return isDark ? lightness : 1 - lightness; }

    QColor bent(const QColor &colour) const
    {
        OkLab lab = toOkLab(colour);
        // The far end moves as well where too little would be left between the two.
        const double to = std::max(most, std::min(kBendFarthest, from + (most - least) * kBendKept));
        double depth = from;
        if (most > least)
            depth += (depthOf(lab.lightness) - least) / (most - least) * (to - from);
        lab.lightness = depthOf(depth);
        QColor result = fromOkLab(lab);
        result.setAlpha(colour.alpha());
        return result;
    }
};

/// The contrast to the ground; below 1 on the other side of it.
double contrastBeyond(const QColor &colour, const QColor &ground, bool isDark)
{
    const QColor end = isDark ? QColor(Qt::black) : QColor(Qt::white);
    return contrastRatio(colour, end) / contrastRatio(ground, end);
}

} // namespace

QVector<QColor> bentRamp(const QVector<QColor> &ramp, const QColor &ground, double ratio)
{
    if (ramp.isEmpty())
        return ramp;
    RampBend bend;
    bend.isDark = isDarkGround(ground);
    bend.least = 1;
    qsizetype nearest = 0;
    double nearestRatio = 21;
    for (qsizetype i = 0; i < ramp.size(); ++i) {
        const double depth = bend.depthOf(toOkLab(ramp[i]).lightness);
        bend.least = std::min(bend.least, depth);
        bend.most = std::max(bend.most, depth);
        if (const double own = contrastBeyond(ramp[i], ground, bend.isDark); own < nearestRatio) {
            nearestRatio = own;
            nearest = i;
        }
    }
    if (nearestRatio >= ratio)
        return ramp;
    QVector<QColor> tried{ramp[nearest], ramp.last()};
    for (qsizetype i = 0; i < ramp.size(); i += std::max<qsizetype>(1, ramp.size() / kBendTried))
        tried += ramp[i];
    double low = bend.least;
    double high = std::max(kBendFarthest, bend.least);
    for (int round = 0; round < kBendRounds; ++round) {
        bend.from = (low + high) / 2;
        const bool isApart = std::all_of(tried.cbegin(), tried.cend(), [&](const QColor &colour) {
            return contrastBeyond(bend.bent(colour), ground, bend.isDark) >= ratio * kBendMargin;
        });
        (isApart ? high : low) = bend.from;
    }
    bend.from = high;
    QVector<QColor> result;
    result.reserve(ramp.size());
    for (const QColor &colour : ramp)
        result += bend.bent(colour);
    return result;
}

} // namespace chart
