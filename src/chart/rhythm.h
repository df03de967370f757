#pragma once

#include <QVector>

namespace chart {

constexpr double kHeldSteps = 2.5; ///< a sample may come late, and one may be lost

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

/// What a measured step was meant to be, so that it stays the same while measurements waver: a usual one (1, 2, 5, 10,
/// 15, 30 s, 1 min, …) within 1 %, else three digits of it. 0 for what is no positive number.
double roundedStepMs(double stepMs);

/// The median step, or the rounded one where samples keep to that from the first to the last of them.
double steadyStepMs(const QVector<double> &times);

/// How far apart a series' samples are due: its rhythm, also where many are missing but those that came are whole steps
/// apart. 0: it has none, or fewer than two steps.
double dueStepMs(const QVector<double> &times);

} // namespace chart
