#include "sampletime.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace chart {

namespace {

struct SampleView
{
    const double *times;
    const double *values;
    qsizetype size;
};

SampleView viewOf(const Series &series)
{
    return {series.samples.times().constData(), series.samples.values().constData(), series.samples.size()};
}

/// The next number after (or before) the moment inside the range; NaN when there is none.
double numberBeside(const SampleView &view, double timeMs, bool ahead, double fromMs, double toMs)
{
    if (ahead) {
        const double start = std::max(timeMs, std::nextafter(fromMs, -std::numeric_limits<double>::infinity()));
        qsizetype i = std::upper_bound(view.times, view.times + view.size, start) - view.times;
        while (i < view.size && view.times[i] <= toMs && !std::isfinite(view.values[i]))
            ++i;
        return i < view.size && view.times[i] <= toMs ? view.times[i] : std::nan("");
    }
    const double start = std::min(timeMs, std::nextafter(toMs, std::numeric_limits<double>::infinity()));
    qsizetype i = std::lower_bound(view.times, view.times + view.size, start) - view.times - 1;
    while (i >= 0 && view.times[i] >= fromMs && !std::isfinite(view.values[i]))
        --i;
    return i >= 0 && view.times[i] >= fromMs ? view.times[i] : std::nan("");
}

std::optional<double> nextOver(const PanelData &data, double timeMs, bool ahead)
{
    std::optional<double> best;
    for (const Series &series : data.series) {
        const double time = numberBeside(viewOf(series), timeMs, ahead, data.fromMs, data.toMs);
        if (std::isnan(time))
            continue;
        if (!best || (ahead ? time < *best : time > *best))
            best = time;
    }
    return best;
}

} // namespace

std::optional<double> stepTime(const PanelData &data, double timeMs, int steps)
{
    if (std::isnan(timeMs))
        return std::nullopt;
    const bool ahead = steps > 0;
    std::optional<double> at;
    for (int left = std::abs(steps); left > 0; --left) {
        const auto next = nextOver(data, at.value_or(timeMs), ahead);
        if (!next)
            break;
        at = next;
    }
    if (at)
        return at;
    return ahead ? lastTime(data) : firstTime(data);
}

std::optional<double> firstTime(const PanelData &data)
{
    return nextOver(data, -std::numeric_limits<double>::infinity(), true);
}

std::optional<double> lastTime(const PanelData &data)
{
    return nextOver(data, std::numeric_limits<double>::infinity(), false);
}

} // namespace chart
