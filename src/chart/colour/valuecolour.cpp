#include "valuecolour.h"

#include <cmath>

namespace chart {

ColourRule colourRule(const QString &modeId, const QColor &fixed, const QString &seriesBy)
{
    ColourRule rule;
    rule.fixed = fixed;
    if (seriesBy == QLatin1String("min"))
        rule.by = ColourRule::By::Least;
    else if (seriesBy == QLatin1String("max"))
        rule.by = ColourRule::By::Largest;
    if (modeId == QLatin1String("palette-classic"))
        rule.mode = ColourRule::Mode::Classic;
    else if (modeId == QLatin1String("palette-classic-by-name"))
        rule.mode = ColourRule::Mode::ClassicByName;
    else if (modeId == QLatin1String("fixed"))
        rule.mode = ColourRule::Mode::Fixed;
    else if (modeId == QLatin1String("shades"))
        rule.mode = ColourRule::Mode::Shades;
    else if (modeId == QLatin1String("thresholds"))
        rule.mode = ColourRule::Mode::Thresholds;
    else if (const auto scheme = schemeFromId(modeId)) {
        rule.mode = ColourRule::Mode::Continuous;
        rule.scheme = *scheme;
    }
    return rule;
}

QColor colourOfValue(double value, const ColourRule &rule, const Thresholds &thresholds, double least, double largest,
                     const Ground &ground)
{
    if (rule.mode == ColourRule::Mode::Thresholds)
        return thresholds.colourOf(value, least, largest);
    if (rule.mode != ColourRule::Mode::Continuous || std::isnan(value))
        return QColor();
    // Halves: the distance of the largest numbers would overflow.
    const double span = largest / 2 - least / 2;
    if (!std::isfinite(span))
        return QColor();
    const double share = span == 0 ? (value > least ? 1.0 : 0.0) : (value / 2 - least / 2) / span;
    return Ramp(rule.scheme, ground).at(share);
}

} // namespace chart
