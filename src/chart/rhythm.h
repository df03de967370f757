#pragma once

#include <QVector>

namespace chart {

/// How far apart samples usually are, by the median of the steps between times that ascend; any other step is passed
/// over. Of many samples a few hundred steps are looked at, in short runs that are evenly spread.
struct Rhythm
{
    double stepMs = 0;      ///< 0: no time follows another
    qsizetype steps = 0;    ///< that were looked at
    bool isRegular = false; ///< most of at least two steps lie near the median: who is late is missing

    /// What is silent for longer than this is a gap; 0 where fewer than two steps tell no rhythm.
    double gapMs() const;
};

/// `times`: Unix milliseconds.
Rhythm rhythmOf(const QVector<double> &times);

} // namespace chart
