#pragma once

#include "fieldoptions.h"

#include <chart/colour/namedcolour.h>
#include <chart/colour/palette.h>
#include <chart/style.h>
#include <chart/value/valuescale.h>

#include <optional>

namespace dashboard {

/// Between which values colours and bars run; least < most, both finite.
struct ValueExtent
{
    double least = 0;
    double most = 100;
};

/// What the options say, and else what is sensible: percentages to the whole, anything else from zero (or less) to the
/// greatest value and threshold.
ValueExtent extentOf(const FieldOptions &options, const QString &ownUnit, const QVector<double> &values);

/// A colour by the roles of health ("good", "warning", "critical", "unknown", "accent", "muted") or as
/// chart::namedColour knows it; opaque on the style's ground. Nothing for what is no colour.
std::optional<QColor> colourNamed(const QString &name, const chart::Style &style);

/// How bad a colour says that something is: red 4, orange 3, yellow 2, green 0, and 1 for any other. Thresholds rise or
/// fall, but people choose red for what is bad.
int badness(const QColor &colour);

/// The colours of FieldOptions on one ground.
class FieldLook
{
public:
    FieldLook(const FieldOptions &options, const chart::Style &style, ValueExtent extent);

    /// Of a value: its mapping's colour, else by the options' mode; `place` is the series' in the palette (see
    /// SeriesPlaces). Invalid where nothing gives it one.
    QColor colour(double value, int mapping, qsizetype place) const;
    /// The colours that places have in the modes of a palette and of shades, each once.
    QVector<QColor> places() const;
    const chart::Thresholds &thresholds() const { return m_thresholds; }
    /// Whether a colour stands for each value between the ends.
    bool isContinuous() const { return m_mode == Mode::Continuous; }
    /// The colours along a gauge or bar; what no step covers has the palette's first.
    QVector<chart::ValueStep> steps() const;
    /// Colour that stands where there is none.
    QColor plain() const { return m_plain; }

private:
    enum class Mode { Thresholds, Palette, Fixed, Shades, Continuous };
    Mode m_mode = Mode::Thresholds;
    ValueExtent m_extent;
    chart::Ground m_ground;
    QColor m_plain;
    QColor m_fixed;
    QVector<QColor> m_palette;
    QVector<QColor> m_mappings;
    chart::Thresholds m_thresholds;
    std::optional<chart::Ramp> m_ramp;
};

} // namespace dashboard
