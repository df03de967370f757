#pragma once

#include "heatmapdata.h"

namespace chart {

/// The raw samples of one series; times are Unix milliseconds, in any order.
struct HeatCourse
{
    QVector<double> times;
    QVector<double> values;
};

/// How raw samples are counted into cells. Bounds are multiples of the sizes, so that they stay where they are while
/// time goes on. What would be too many cells to be told apart gets coarser ones.
struct HeatBinning
{
    double stepMs = 0; ///< the width of a column; not above 0: a round one, so that there are at most `columns`
    int columns = 60;
    bool logarithmic = false;
    double rowSize = 0; ///< linear: the height of a row; not above 0: a round one, so that there are at most `rows`
    int rows = 20;
    double grain = 1; ///< linear: round heights are 1, 2 or 5 times a power of ten of these
    double base = 10; ///< logarithmic: `splits` rows for each power of it, the same below zero
    int splits = 1;
};

struct HeatBins
{
    HeatCells cells;        ///< rows without a sample are left out; columns without one are not there
    double stepMs = 0;      ///< that was taken
    double rowSize = 0;     ///< linear: that was taken
    QVector<double> bounds; ///< all between the least and the greatest row, ascending; none of very many
};
constexpr qsizetype kMostHeatColumns = 2000;
constexpr qsizetype kMostHeatRows = 1000; ///< linear
constexpr qsizetype kMostBinBounds = 2000;

/// Counts how many of all series' samples in [fromMs, toMs] lie in which cell. A row holds its lower bound (below zero
/// on a logarithmic axis its upper one), zero has a row of its own there. Samples that are no numbers or beyond 1e300
/// are refused.
HeatBins heatBinsOf(const QVector<HeatCourse> &courses, double fromMs, double toMs, const HeatBinning &binning);

} // namespace chart
