#include "rhythm.h"

#include <QVarLengthArray>

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr qsizetype kRhythmSteps = 256;    ///< tell as much as all of them
constexpr qsizetype kRhythmRun = 8;        ///< neighbours: of steps that alternate, each one comes up
constexpr double kRegularShare = 0.8;      ///< of the steps, that are as long as most
constexpr double kRegularTolerance = 0.25; ///< of the median
constexpr double kHeldSteps = 2.5;         ///< a sample may come late, and one may be lost

} // namespace

double Rhythm::gapMs() const
{
    return steps < 2 ? 0 : kHeldSteps * stepMs;
}

Rhythm rhythmOf(const QVector<double> &times)
{
    const qsizetype stride = std::max<qsizetype>(1, times.size() / kRhythmSteps);
    QVarLengthArray<double, 2 * kRhythmSteps> steps;
    for (qsizetype run = 1; run < times.size(); run += kRhythmRun * stride) {
        const qsizetype end = std::min(times.size(), run + kRhythmRun);
        for (qsizetype i = run; i < end; ++i) {
            const double step = times[i] - times[i - 1];
            if (step > 0 && std::isfinite(step))
                steps.append(step);
        }
    }
    Rhythm rhythm;
    rhythm.steps = steps.size();
    if (steps.isEmpty())
        return rhythm;
    const auto middle = steps.begin() + steps.size() / 2;
    std::nth_element(steps.begin(), middle, steps.end());
    const double median = *middle;
    const auto near = std::count_if(steps.cbegin(), steps.cend(), [median](double step) {
        return std::abs(step - median) <= median * kRegularTolerance;
    });
    rhythm.stepMs = median;
    rhythm.isRegular = steps.size() >= 2 && double(near) >= kRegularShare * double(steps.size());
    return rhythm;
}

} // namespace chart
