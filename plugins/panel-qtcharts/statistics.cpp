#include "statistics.h"

#include <algorithm>
#include <cmath>

namespace panelqtcharts {

namespace {

/// 0.3 / 0.1 is a little less than 3: in widths, far below what any bucket is read to.
constexpr double kBoundGrace = 1e-9;

/// The next 1, 2 or 5 times a power of ten that is no less.
double roundWidth(double width)
{
    const double power = std::pow(10, std::floor(std::log10(width)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * power >= width * 0.999999)
            return step * power;
    }
    return 10 * power;
}

double quantile(const QVector<double> &sorted, double share)
{
    const double at = share * double(sorted.size() - 1);
    const auto low = qsizetype(std::floor(at));
    const qsizetype high = std::min(low + 1, sorted.size() - 1);
    const double part = at - double(low);
    return sorted[low] * (1 - part) + sorted[high] * part;
}

} // namespace

Buckets bucketed(const QVector<double> &values, int wanted, double width)
{
    Buckets buckets;
    double least = HUGE_VAL;
    double greatest = -HUGE_VAL;
    for (const double value : values) {
        if (std::isfinite(value)) {
            least = std::min(least, value);
            greatest = std::max(greatest, value);
        }
    }
    if (least > greatest)
        return buckets;
    // Half of each, so that the distance of the two largest numbers is one.
    const double half = greatest / 2 - least / 2;
    if (!(width > 0)) {
        const double wish = half / std::max(1, wanted) * 2;
        width = wish > 0 && std::isfinite(wish) ? roundWidth(wish) : std::max(1e-300, std::abs(least) / 100);
    }
    // Below the resolution of the numbers themselves, intervals would not move on.
    width = std::max(width, std::max(std::abs(least), std::abs(greatest)) * 1e-12);
    if (half / width > kMostBuckets / 2.0 - 1)
        width = roundWidth(half / (kMostBuckets / 2.0 - 1));
    buckets.width = width;
    buckets.from = std::floor(least / width + kBoundGrace) * width;
    if (!std::isfinite(buckets.from))
        buckets.from = least;
    const double last = std::floor(greatest / 2 / width * 2 - buckets.from / width + kBoundGrace);
    const int count = int(std::clamp(std::isfinite(last) ? last + 1 : 1, 1.0, double(kMostBuckets)));
    buckets.counts.resize(count);
    for (const double value : values) {
        if (std::isfinite(value)) {
            const double at = value / width - buckets.from / width + kBoundGrace;
            buckets.counts[int(std::clamp(std::floor(at), 0.0, double(count - 1)))] += 1;
        }
    }
    return buckets;
}

Spread spreadOf(QVector<double> values)
{
    values.erase(std::remove_if(values.begin(), values.end(), [](double v) { return !std::isfinite(v); }),
                 values.end());
    Spread spread;
    if (values.isEmpty())
        return spread;
    std::sort(values.begin(), values.end());
    spread.any = true;
    spread.least = values.first();
    spread.lower = quantile(values, 0.25);
    spread.median = quantile(values, 0.5);
    spread.upper = quantile(values, 0.75);
    spread.greatest = values.last();
    return spread;
}

} // namespace panelqtcharts
