#include "heatmapdata.h"

#include <chart/rhythm.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace chart {

namespace {

constexpr double kHeatLoneSampleMs = 60'000;
constexpr double kHeatJitter = 1.5;     ///< steps; samples this near to each other leave no gap
constexpr double kHeatRounding = 1e-12; ///< rates that fall by less do so by rounding; Prometheus' own tolerance
constexpr double kHeatInfinity = std::numeric_limits<double>::infinity();

/// One count of one bound at one moment.
struct HeatPoint
{
    double timeMs;
    double bound;
    double count;
    qsizetype series;
    qsizetype order;
};

double heatUsualStep(const QVector<HeatColumn> &columns)
{
    QVector<double> times;
    times.reserve(columns.size());
    for (const HeatColumn &column : columns)
        times += column.toMs;
    const double step = rhythmOf(times).stepMs;
    return step > 0 ? step : kHeatLoneSampleMs;
}

/// Columns know when they end; here they learn when they begin.
void setHeatBeginnings(QVector<HeatColumn> &columns, double stepMs)
{
    const double step = stepMs > 0 && std::isfinite(stepMs) ? stepMs : heatUsualStep(columns);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        HeatColumn &column = columns[i];
        column.fromMs = column.toMs - step;
        if (i > 0 && column.toMs - columns[i - 1].toMs <= step * kHeatJitter)
            column.fromMs = columns[i - 1].toMs;
    }
}

/// Appends one moment's buckets from its points, which ascend by bound and are one per bound.
void appendHeatColumn(HeatCells &cells, double timeMs, const std::vector<HeatPoint> &points)
{
    HeatColumn column{timeMs, timeMs, cells.buckets.size(), 0};
    double low = points.front().bound > 0 && points.front().bound < kHeatInfinity ? 0 : -kHeatInfinity;
    double below = 0;
    for (const HeatPoint &point : points) {
        if (point.count < below * (1 - kHeatRounding))
            ++cells.clamped;
        const double here = std::max(below, point.count);
        // An open bucket with nothing in it is no news.
        if (std::isfinite(low) || std::isfinite(point.bound) || here > below)
            cells.buckets += HeatBucket{low, point.bound, here - below};
        low = point.bound;
        below = here;
    }
    column.end = cells.buckets.size();
    cells.columns += column;
}

} // namespace

HeatCells heatCellsOfBounds(const QVector<HeatBound> &bounds, double stepMs)
{
    HeatCells cells;
    std::vector<HeatPoint> points;
    for (qsizetype series = 0; series < bounds.size(); ++series) {
        const HeatBound &bound = bounds[series];
        const qsizetype size = std::min(bound.times.size(), bound.values.size());
        if (std::isnan(bound.bound) || bound.bound == -kHeatInfinity) {
            ++cells.refused;
            continue;
        }
        for (qsizetype i = 0; i < size; ++i) {
            if (!std::isfinite(bound.times[i]) || !std::isfinite(bound.values[i]))
                ++cells.refused;
            else
                points.push_back({bound.times[i], bound.bound, bound.values[i], series, i});
        }
    }
    std::sort(points.begin(), points.end(), [](const HeatPoint &a, const HeatPoint &b) {
        if (a.timeMs != b.timeMs)
            return a.timeMs < b.timeMs;
        if (a.bound != b.bound)
            return a.bound < b.bound;
        return a.series != b.series ? a.series < b.series : a.order < b.order;
    });
    std::vector<HeatPoint> moment;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const HeatPoint &point = points[i];
        const bool again = i > 0 && points[i - 1].timeMs == point.timeMs && points[i - 1].bound == point.bound;
        if (again && points[i - 1].series == point.series) {
            ++cells.refused; // the first value for a moment stays
        } else {
            if (again)
                moment.back().count = std::min(moment.back().count + point.count, std::numeric_limits<double>::max());
            else
                moment.push_back(point);
        }
        if (i + 1 == points.size() || points[i + 1].timeMs != point.timeMs) {
            appendHeatColumn(cells, point.timeMs, moment);
            moment.clear();
        }
    }
    setHeatBeginnings(cells.columns, stepMs);
    return cells;
}

HeatCells heatCellsOfSamples(const QVector<HeatSample> &samples, double stepMs)
{
    HeatCells cells;
    std::vector<qsizetype> order(std::size_t(samples.size()));
    std::iota(order.begin(), order.end(), qsizetype(0));
    std::erase_if(order, [&](qsizetype i) { return !std::isfinite(samples[i].timeMs); });
    cells.refused = int(samples.size() - qsizetype(order.size()));
    std::stable_sort(order.begin(), order.end(),
                     [&](qsizetype a, qsizetype b) { return samples[a].timeMs < samples[b].timeMs; });
    for (const qsizetype i : order) {
        const HeatSample &sample = samples[i];
        if (!cells.columns.isEmpty() && cells.columns.last().toMs == sample.timeMs) {
            ++cells.refused;
            continue;
        }
        HeatColumn column{sample.timeMs, sample.timeMs, cells.buckets.size(), 0};
        for (HeatBucket bucket : sample.buckets) {
            const bool bounded = std::isfinite(bucket.low) || std::isfinite(bucket.high);
            if (!(bucket.low <= bucket.high) || !bounded || !std::isfinite(bucket.count)) {
                ++cells.refused;
                continue;
            }
            if (bucket.count < 0) {
                ++cells.clamped;
                bucket.count = 0;
            }
            cells.buckets += bucket;
        }
        column.end = cells.buckets.size();
        const auto byBounds = [](const HeatBucket &a, const HeatBucket &b) {
            return a.low != b.low ? a.low < b.low : a.high < b.high;
        };
        if (!std::is_sorted(cells.buckets.cbegin() + column.begin, cells.buckets.cend(), byBounds))
            std::stable_sort(cells.buckets.begin() + column.begin, cells.buckets.end(), byBounds);
        cells.columns += column;
    }
    setHeatBeginnings(cells.columns, stepMs);
    return cells;
}

HeatExtent heatExtent(const HeatCells &cells, double fromMs, double toMs)
{
    HeatExtent extent;
    const auto include = [&](double bound) {
        if (!std::isfinite(bound))
            return;
        extent.low = extent.any ? std::min(extent.low, bound) : bound;
        extent.high = extent.any ? std::max(extent.high, bound) : bound;
        extent.any = true;
    };
    const auto least = [](double &of, double bound) { of = of > 0 ? std::min(of, bound) : bound; };
    for (const HeatColumn &column : cells.columns) {
        if (!(column.toMs > fromMs && column.fromMs < toMs))
            continue;
        for (qsizetype i = column.begin; i < column.end; ++i) {
            const HeatBucket &bucket = cells.buckets[i];
            if (!(bucket.count > 0))
                continue;
            include(bucket.low);
            include(bucket.high);
            extent.greatestCount = std::max(extent.greatestCount, bucket.count);
            extent.openTop = extent.openTop || bucket.high == kHeatInfinity;
            extent.openBottom = extent.openBottom || bucket.low == -kHeatInfinity;
            // The bucket around zero begins nothing: it may be as narrow as 2^-128.
            if (bucket.low > 0)
                least(extent.leastPositive, bucket.low);
            else if (bucket.high < 0)
                least(extent.leastNegative, -bucket.high);
        }
    }
    return extent;
}

} // namespace chart
