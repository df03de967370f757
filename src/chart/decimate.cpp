#include "decimate.h"

#include <algorithm>
#include <cmath>

namespace chart {

Slice visible(const Samples &samples, double fromMs, double toMs)
{
    const auto begin = samples.times.begin();
    const auto end = begin + samples.size();
    auto first = std::lower_bound(begin, end, fromMs);
    auto last = std::upper_bound(first, end, toMs);
    if (first != begin)
        --first;
    if (last != end)
        ++last;
    return {first - begin, last - begin};
}

QVector<Column> decimate(const Samples &samples, double fromMs, double toMs, int columns, double gapMs)
{
    QVector<Column> out(qMax(0, columns));
    if (columns <= 0 || !(toMs > fromMs))
        return out;
    const double perMs = columns / (toMs - fromMs);
    const Slice slice = visible(samples, fromMs, toMs);
    double lastTime = 0;
    bool open = false; // the sample before is finite and near enough
    for (qsizetype i = slice.begin; i < slice.end; ++i) {
        const double time = samples.times[i];
        const double value = samples.values[i];
        if (!std::isfinite(value)) {
            open = false;
            continue;
        }
        const bool joined = open && !(gapMs > 0 && time - lastTime > gapMs);
        lastTime = time;
        open = true;
        if (time < fromMs || time > toMs)
            continue;
        const int at = qBound(0, int((time - fromMs) * perMs), columns - 1);
        Column &column = out[at];
        if (column.count == 0) {
            column = {value, value, value, value, 1, joined, false};
            continue;
        }
        column.last = value;
        column.least = std::min(column.least, value);
        column.greatest = std::max(column.greatest, value);
        column.brokenInside = column.brokenInside || !joined;
        ++column.count;
    }
    return out;
}

double suggestedGap(const Samples &samples)
{
    const qsizetype size = samples.size();
    if (size < 3)
        return 0;
    // A few hundred spacings tell the rhythm as well as all of them.
    const qsizetype stride = qMax<qsizetype>(1, size / 256);
    QVector<double> spacings;
    for (qsizetype i = 1; i < size; i += stride)
        spacings += samples.times[i] - samples.times[i - 1];
    const auto middle = spacings.begin() + spacings.size() / 2;
    std::nth_element(spacings.begin(), middle, spacings.end());
    return *middle * 2.5;
}

qsizetype nearest(const Samples &samples, double timeMs, double reachMs)
{
    const auto begin = samples.times.begin();
    const auto end = begin + samples.size();
    const qsizetype at = std::lower_bound(begin, end, timeMs) - begin;
    qsizetype best = -1;
    double bestDistance = reachMs;
    const auto look = [&](qsizetype i, qsizetype step) {
        for (; i >= 0 && i < samples.size(); i += step) {
            const double distance = std::abs(samples.times[i] - timeMs);
            if (distance > bestDistance || std::isnan(distance))
                return;
            if (std::isfinite(samples.values[i])) {
                best = i;
                bestDistance = distance;
                return;
            }
        }
    };
    look(at, 1);
    look(at - 1, -1);
    return best;
}

} // namespace chart
