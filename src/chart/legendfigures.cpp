#include "legendfigures.h"

#include <algorithm>
#include <cmath>

namespace chart {

namespace {

constexpr double kFigureScale = 1.0 / 4294967296; // exact, and more samples than that fit into no memory

/// Neumaier: ten million small numbers beside a large one still count.
struct FigureSum
{
    double sum = 0;
    double lost = 0;

    void add(double value)
    {
        const double next = sum + value;
        lost += std::abs(sum) >= std::abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }
    double total() const { return sum + lost; }
};

} // namespace

LegendFigures legendFigures(const Samples &samples, double fromMs, double toMs)
{
    const double *times = samples.times().constData();
    const double *values = samples.values().constData();
    const qsizetype size = samples.size();
    const qsizetype begin = std::lower_bound(times, times + size, fromMs) - times;
    const qsizetype end = std::upper_bound(times, times + size, toMs) - times;
    const double none = std::nan("");
    LegendFigures figures{none, none, none, none, none};
    FigureSum sum;
    qsizetype count = 0;
    for (qsizetype i = begin; i < end; ++i) {
        const double value = values[i];
        if (!std::isfinite(value))
            continue;
        figures.least = count == 0 ? value : std::min(figures.least, value);
        figures.greatest = count == 0 ? value : std::max(figures.greatest, value);
        figures.last = value;
        sum.add(value);
        ++count;
    }
    if (count == 0)
        return figures;
    figures.sum = sum.total();
    figures.mean = figures.sum / double(count);
    if (std::isfinite(figures.sum))
        return figures;
    // Beyond the largest number, perhaps only on the way: the mean lies between the values all the same.
    FigureSum scaled;
    for (qsizetype i = begin; i < end; ++i) {
        if (std::isfinite(values[i]))
            scaled.add(values[i] * kFigureScale);
    }
    figures.sum = scaled.total() / kFigureScale;
    figures.mean = std::clamp(scaled.total() / double(count) / kFigureScale, figures.least, figures.greatest);
    return figures;
}

} // namespace chart
