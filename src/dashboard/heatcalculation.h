#pragma once

#include "frame.h"

#include <chart/grid/heatmapbins.h>

namespace dashboard {

class OptionReader;

/// How a heatmap counts raw series into cells, Grafana's `calculation`: `xBuckets` {mode ("size": `value` is an
/// interval such as "30s" or "5m", or milliseconds; "count": about how many columns), value} and `yBuckets` {mode
/// ("size", or "count": about how many rows), value, scale {type ("linear", "log"), log (the base: 2 or 10)}}. On a
/// logarithmic scale `value` is how many rows a power of the base has, whatever the mode. Values are texts; empty ones
/// choose.
struct HeatCalculation
{
    chart::HeatBinning binning;

    /// Asks the reader for all of them. What is wrong is the reader's to tell.
    void read(OptionReader &reader);
};

/// All number fields beside a time, counted together. `unit`: the values', for round bounds.
chart::HeatBins heatBinsOf(const Frames &frames, double fromMs, double toMs, const HeatCalculation &calculation,
                           const QString &unit);

/// What all fields that are counted share; none where they differ: a number would be read in the wrong unit.
QString calculatedUnit(const Frames &frames);

} // namespace dashboard
