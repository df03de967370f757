#pragma once

#include "palette.h"
#include "thresholds.h"

#include <QColor>
#include <QString>

namespace chart {

/// Where a field's colours come from.
struct ColourRule
{
    enum class Mode {
        Palette,       ///< the theme's own palette by series
        Classic,       ///< Grafana's classic palette by series
        ClassicByName, ///< the same, remembered by name on every panel
        Fixed,
        Shades,     ///< shades of the fixed colour by series
        Thresholds, ///< by value
        Continuous  ///< by value
    };
    /// Which value a whole series is coloured by.
    enum class By { Last, Least, Largest };

    Mode mode = Mode::Palette;
    QColor fixed;
    Scheme scheme = Scheme::GreenYellowRed;
    By by = By::Last;
};

/// Grafana's ids of modes ("palette-classic", "fixed", "continuous-GrYlRd" …); an unknown one is Palette.
ColourRule colourRule(const QString &modeId, const QColor &fixed = QColor(), const QString &seriesBy = QString());

/// The colour of a value by Thresholds or Continuous between least and largest; invalid for other modes, NaN, and where
/// no step holds. Of infinities the scheme's ends. For thousands of values keep a Ramp instead.
QColor colourOfValue(double value, const ColourRule &rule, const Thresholds &thresholds, double least, double largest,
                     const Ground &ground);

} // namespace chart
