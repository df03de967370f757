#pragma once

#include "valuetext.h"

#include <QColor>
#include <QVector>

#include <cmath>
#include <limits>
#include <optional>

namespace chart {

/// From this value on a colour holds. The first step's holds below it, too.
struct ValueStep
{
    double from = 0;
    QColor colour;
};

/// Where a reading lies against its scale.
enum class Reach {
    Unknown, ///< NaN, or the scale is empty
    Below,
    Inside,
    Above
};

/// What gauges and bars measure along. Not finite or low >= high: an empty scale, on which every reading is unknown.
struct ValueScale
{
    double low = 0;
    double high = 100;
    std::optional<double> neutral; ///< fills start here (clamped to the scale) instead of at the low end
    QVector<ValueStep> steps;      ///< ascending

    bool isEmpty() const { return !(std::isfinite(low) && std::isfinite(high) && low < high); }
    Reach reach(double value) const;
    /// 0..1 along the scale, clamped; 0 for what is unknown.
    double share(double value) const;
    /// Where fills start, 0..1.
    double start() const { return neutral ? share(*neutral) : 0; }

    /// The colour of the step that a share lies in; fallback where there are no steps.
    QColor stepColour(double share, const QColor &fallback) const;
    /// The same, going over from one step's colour at its start to the next one's.
    QColor smoothColour(double share, const QColor &fallback) const;
    /// The part of the scale that each step covers, 0..1; steps outside are left out, one at the very end has no
    /// length.
    struct Band
    {
        double begin = 0;
        double end = 1;
        QColor colour;
    };
    QVector<Band> bands() const;
};

/// One reading of a gauge or bar gauge. The colour and the texts are final.
struct ValueItem
{
    QString name;
    ValueText value;
    double reading = std::numeric_limits<double>::quiet_NaN();
    QColor colour;
    QString shortName = {}; ///< where the whole name has no room (see namesApart()); empty: the name, elided
};

} // namespace chart
