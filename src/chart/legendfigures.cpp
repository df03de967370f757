#include "legendfigures.h"

#include <algorithm>
#include <cmath>

namespace chart {

LegendFigures legendFigures(const Samples &samples, double fromMs, double toMs)
{
    const double *times = samples.times().constData();
    const double *values = samples.values().constData();
    const qsizetype size = samples.size();
    const qsizetype begin = std::lower_bound(times, times + size, fromMs) - times;
    const qsizetype end = std::upper_bound(times, times + size, toMs) - times;
    const double none = std::nan("");
    LegendFigures figures{none, none, none, none, none};
    double sum = 0;
    double lost = 0; // Neumaier: ten million small numbers beside a large one still count
    qsizetype count = 0;
    for (qsizetype i = begin; i < end; ++i) {
        const double value = values[i];
        if (!std::isfinite(value))
            continue;
        figures.least = count == 0 ? value : std::min(figures.least, value);
        figures.greatest = count == 0 ? value : std::max(figures.greatest, value);
        figures.last = value;
        const double next = sum + value;
        lost += std::abs(sum) >= std::abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
        ++count;
    }
    if (count == 0)
        return figures;
    figures.sum = std::isfinite(sum) && std::isfinite(lost) ? sum + lost : sum;
    figures.mean = figures.sum / double(count);
    return figures;
}

} // namespace chart
