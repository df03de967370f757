#pragma once

#include <QVector>

namespace panelqtcharts {

/// Counts of values in intervals of one width; the last one is closed.
struct Buckets
{
    double from = 0;
    double width = 1;
    QVector<double> counts;
};
/// About `wanted` intervals whose width is 1, 2 or 5 times a power of ten, aligned to it; exactly `width` wide where
/// that is > 0 (coarser where there would be more than kMostBuckets). Values that are not finite are left out.
Buckets bucketed(const QVector<double> &values, int wanted, double width = 0);
constexpr int kMostBuckets = 500;

/// Least, lower quartile, median, upper quartile, greatest of the finite values, by linear interpolation.
struct Spread
{
    double least = 0;
    double lower = 0;
    double median = 0;
    double upper = 0;
    double greatest = 0;
    bool any = false;
};
Spread spreadOf(QVector<double> values);

} // namespace panelqtcharts
