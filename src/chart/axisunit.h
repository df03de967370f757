#pragma once

#include "panel.h"

#include <core/unitformat.h>

#include <QStringList>

namespace chart {

/// How the numbers of an axis are written.
struct AxisUnit
{
    QString id;        ///< see core::formatValue(); empty: plain numbers
    int decimals = -1; ///< at least as many; -1: as many as the ticks need

    friend bool operator==(const AxisUnit &, const AxisUnit &) = default;
};

/// The unit of all; none where they differ.
QString sharedUnit(const QStringList &units);

/// What all series of the axis share, hidden ones included, so that hiding one writes no other numbers; nothing where
/// they differ: a number would be read in the wrong unit. Shares (Stack::Percent) are per cent whatever unit the values
/// have. Without a series the axis' own.
AxisUnit axisUnit(const PanelData &data, bool onRight);

/// A value of a series in its unit; moments are written in the zone.
core::FormattedValue seriesText(const PanelData &data, const Series &series, double value, const Zone &zone = {});

/// For moments in the zone, which stays as long as the context.
core::ValueContext valueContext(const Zone &zone);

} // namespace chart
