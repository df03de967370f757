#pragma once

#include <QVector>

namespace chart {

/// Some of the values between two bounds. `low` may be -infinity, `high` +infinity; equal bounds are the zero bucket of
/// a native histogram without a threshold.
struct HeatBucket
{
    double low = 0;
    double high = 0;
    double count = 0; ///< finite, >= 0
};

/// One moment's buckets: buckets[begin, end) of HeatCells, ascending by bounds.
struct HeatColumn
{
    double fromMs = 0; ///< Unix; the sample speaks of the time up to toMs
    double toMs = 0;
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// What a heatmap shows: cells in time × value space. Columns are ascending and do not overlap; where there is none,
/// nothing is known.
struct HeatCells
{
    QVector<HeatColumn> columns;
    QVector<HeatBucket> buckets;
    int clamped = 0; ///< counts that were negative, or fell where they have to rise; shown as none
    int refused = 0; ///< samples and bounds that say nothing: NaN, infinite counts, second values for a moment
};

/// The samples of one `le` of a classic histogram: the counts of all values <= bound, as rates or increases over the
/// step. Times are Unix milliseconds.
struct HeatBound
{
    double bound = 0; ///< +infinity for le="+Inf"
    QVector<double> times;
    QVector<double> values;
};

/// One moment of a native histogram; the buckets may differ from sample to sample.
struct HeatSample
{
    double timeMs = 0;
    QVector<HeatBucket> buckets;
};

/// Counts per bucket out of cumulative ones. Bounds and samples may come in any order; equal bounds (le="1" beside
/// le="1.0") are added up, as Prometheus' histogram_quantile does. Where a bound has no sample at a moment, the bucket
/// above reaches down to the next bound that has one. A first bound > 0 begins at zero. `stepMs`: how much time a
/// sample stands for; <= 0 takes the median spacing, and a minute where there is but one sample.
HeatCells heatCellsOfBounds(const QVector<HeatBound> &bounds, double stepMs);

/// The same of native histograms.
HeatCells heatCellsOfSamples(const QVector<HeatSample> &samples, double stepMs);

/// What the value axis and the colours have to cover.
struct HeatExtent
{
    double low = 0; ///< finite bounds of buckets that hold something
    double high = 0;
    double leastPositive = 0; ///< the lowest bound above zero that begins a bucket; 0: none
    double leastNegative = 0; ///< the same below zero, as a positive number; 0: none
    double greatestCount = 0;
    bool any = false; ///< low and high are set
    bool openTop = false;
    bool openBottom = false;
};
HeatExtent heatExtent(const HeatCells &cells, double fromMs, double toMs);

} // namespace chart
