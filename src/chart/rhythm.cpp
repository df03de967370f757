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
constexpr double kWholeTolerance = 0.1;    ///< of the median: chance alone is seldom so near to whole steps
constexpr double kRoundedTolerance = 0.01; ///< of a usual step
constexpr double kSteadyDrift = 0.25;      ///< of a step, over all samples: each is still nearest to its own

constexpr double kSecondMs = 1000;
constexpr double kMinuteMs = 60 * kSecondMs;
constexpr double kHourMs = 60 * kMinuteMs;
constexpr double kUsualStepsMs[] = {kSecondMs,      2 * kSecondMs,  5 * kSecondMs,  10 * kSecondMs, 15 * kSecondMs,
                                    20 * kSecondMs, 30 * kSecondMs, kMinuteMs,      2 * kMinuteMs,  5 * kMinuteMs,
                                    10 * kMinuteMs, 15 * kMinuteMs, 30 * kMinuteMs, kHourMs,        2 * kHourMs,
                                    6 * kHourMs,    12 * kHourMs,   24 * kHourMs};

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

double roundedStepMs(double stepMs)
{
    if (!(stepMs > 0) || !std::isfinite(stepMs))
        return 0;
    for (const double usual : kUsualStepsMs) {
        if (std::abs(stepMs - usual) <= usual * kRoundedTolerance)
            return usual;
    }
    const double digit = std::pow(10.0, std::floor(std::log10(stepMs)) - 2);
    const double rounded = std::round(stepMs / digit) * digit;
    return rounded > 0 && std::isfinite(rounded) ? rounded : stepMs;
}

double steadyStepMs(const QVector<double> &times)
{
    const double median = rhythmOf(times).stepMs;
    const double rounded = roundedStepMs(median);
    if (!(rounded > 0))
        return median;
    // Steps are counted one by one, so that wavering ones do not add up to another count.
    double steps = 0;
    double spanMs = 0;
    for (qsizetype i = 1; i < times.size(); ++i) {
        const double step = times[i] - times[i - 1];
        if (!(step > 0) || !std::isfinite(step))
            continue;
        steps += std::round(step / median);
        spanMs += step;
    }
    return std::abs(spanMs - steps * rounded) <= rounded * kSteadyDrift ? rounded : median;
}

double dueStepMs(const QVector<double> &times)
{
    const Rhythm rhythm = rhythmOf(times);
    if (rhythm.steps < 2)
        return 0;
    if (rhythm.isRegular)
        return rhythm.stepMs;
    qsizetype steps = 0;
    qsizetype whole = 0;
    for (qsizetype i = 1; i < times.size(); ++i) {
        const double beats = (times[i] - times[i - 1]) / rhythm.stepMs;
        if (!(beats > 0) || !std::isfinite(beats))
            continue;
        ++steps;
        whole += beats >= 1 - kRegularTolerance && std::abs(beats - std::round(beats)) <= kWholeTolerance ? 1 : 0;
    }
    return double(whole) >= kRegularShare * double(steps) ? rhythm.stepMs : 0;
}

} // namespace chart
