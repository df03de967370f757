#pragma once

#include "panel.h"

namespace chart {

/// Writes Series::stacked of those that are drawn elsewhere than at their values; the samples stay.
/// A mirrored series (SeriesLook::mirrored) is drawn with the other sign, in a stack too: it stacks on the other side.
/// Puts the series of one stack (same axis, SeriesLook::stack, group and ghost; the first at the bottom) upon each
/// other. Values above zero stack upwards and those below downwards, apart;
/// zero goes with the sign before it. Percent: shares of its side's sum, so that the last one above reaches 1 and the
/// last one below -1; where all are zero, so are the shares. Nothing is interpolated: at a moment of the group that a
/// series does not know, or where it is null, it adds nothing to those above and its own line has a gap (that
/// SeriesLook::nulls may bridge). Of several samples at one moment the last one carries those above. Sums end at the
/// largest number.
/// Costs O(n log n) time for n samples of all stacked series, once when they change; O(n) where the series share their
/// times; 33 bytes a sample. Mirrored without a stack: O(n), 8.5 bytes a sample.
void stackSeries(QVector<Series> &series);

/// The value at which a sample of Series::samples is drawn: upon a stack its top, mirrored the other sign.
double drawnValueOf(const Series &series, qsizetype sample);

} // namespace chart
