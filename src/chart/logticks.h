#pragma once

#include "scale.h"
#include "ticks.h"

namespace chart {

/// Ends for an axis over positive data: whole powers of the base (2 or 10), for less than three decades 1, 2 or 5 times
/// a power of ten, and for less than an octave nice values. Both ends positive and ascending, within 1e-307 … 1e308.
/// An end that is fixed stays. Values are nice in the grain, a positive number: see axisGrain().
Extent logEnds(double low, double high, int base, bool lowFixed, bool highFixed, double grain = 1);
/// The same on both sides of zero; what is within ±linearTo ends at 1, 2 or 5 times a power of ten. Ends are finite,
/// within ±1e306, and low <= high.
Extent symlogEnds(double low, double high, double linearTo, int base, bool lowFixed, bool highFixed);

/// Ticks of a log scale that stand at least gapPx apart: every n-th power of the base, with room 1, 2 and 5 times a
/// power of ten or all from 1 to 9, and values that are nice in the grain, of one step, where the axis is shorter than
/// that. What is left out are minor ticks, as far as they stand 3 px apart.
Ticks logTicks(const AxisScale &scale, int base, double gapPx, double grain = 1);
/// The same for both sides of a symlog scale, with zero, and nice values in its linear middle where there is room.
Ticks symlogTicks(const AxisScale &scale, int base, double gapPx);

/// Of the values, the more important ones first, those that stand at least gapPx from all that were taken before;
/// ascending.
QVector<double> spacedOut(const QVector<double> &byImportance, const AxisScale &scale, double gapPx);

} // namespace chart
