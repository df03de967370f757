#include "heatmapbins.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <vector>

namespace chart {

namespace {

constexpr double kBinFarthest = 1e300;
constexpr double kBinGrace = 1e-9;     ///< rows; 0.3 / 0.1 is a little less than 3
constexpr double kBinFinest = 1e-12;   ///< of the greatest value; finer rows would not move on
constexpr qint64 kBinPowers = 1 << 20; ///< beyond every power of a logarithmic row

constexpr double kBinSecond = 1000;
constexpr double kBinMinute = 60 * kBinSecond;
constexpr double kBinHour = 60 * kBinMinute;
constexpr double kBinDay = 24 * kBinHour;
/// Lengths of time that people count in.
// clang-format off
constexpr double kBinSteps[] = {
    1, 2, 5, 10, 20, 50, 100, 200, 500,
    kBinSecond, 2 * kBinSecond, 5 * kBinSecond, 10 * kBinSecond, 15 * kBinSecond, 30 * kBinSecond,
    kBinMinute, 2 * kBinMinute, 5 * kBinMinute, 10 * kBinMinute, 15 * kBinMinute, 30 * kBinMinute,
    kBinHour, 2 * kBinHour, 3 * kBinHour, 6 * kBinHour, 12 * kBinHour,
    kBinDay, 2 * kBinDay, 7 * kBinDay};
// clang-format on

double binStep(double rangeMs, const HeatBinning &binning)
{
    const double least = rangeMs / double(kMostHeatColumns - 1);
    if (binning.stepMs > 0 && std::isfinite(binning.stepMs)) {
        const double step = std::max(binning.stepMs, kBinSteps[0]);
        return step >= least ? step : step * std::ceil(least / step);
    }
    const double wanted = rangeMs / double(std::clamp<qsizetype>(binning.columns, 1, kMostHeatColumns - 1));
    for (const double step : kBinSteps) {
        if (step >= wanted)
            return step;
    }
    return std::ceil(wanted / kBinDay) * kBinDay;
}

/// The next 1, 2 or 5 times a power of ten that is no less.
double binRound(double size)
{
    const double power = std::pow(10, std::floor(std::log10(size)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * power >= size * (1 - kBinGrace))
            return step * power;
    }
    return 10 * power;
}

double binRowSize(double least, double greatest, const HeatBinning &binning)
{
    const double farthest = std::max(std::abs(least), std::abs(greatest));
    const double range = greatest - least;
    double size = binning.rowSize;
    if (!(size > 0 && std::isfinite(size))) {
        const double grain = binning.grain > 0 && std::isfinite(binning.grain) ? binning.grain : 1;
        const double alike = farthest > 0 ? farthest / 10 : grain;
        const double wanted = (range > 0 ? range / std::max(1, binning.rows) : alike) / grain;
        size = wanted > 0 && std::isfinite(wanted) ? binRound(wanted) * grain : alike;
    }
    size = std::max({size, farthest * kBinFinest, std::numeric_limits<double>::min()});
    const double most = double(kMostHeatRows - 2);
    return range / size > most ? size * std::ceil(range / size / most) : size;
}

/// Rows by number, ascending with their bounds.
class BinRows
{
public:
    BinRows(double least, double greatest, const HeatBinning &binning)
        : m_logarithmic(binning.logarithmic)
        , m_base(binning.base > 1 && binning.base <= 1000 ? binning.base : 10)
        , m_splits(std::clamp(binning.splits, 1, 100))
        , m_size(m_logarithmic ? 0 : binRowSize(least, greatest, binning))
    {
    }

    double size() const { return m_size; }

    qint64 of(double value) const
    {
        if (!m_logarithmic)
            return qint64(std::floor(value / m_size + kBinGrace));
        if (value == 0)
            return 0;
        const double power = std::floor(std::log(std::abs(value)) / std::log(m_base) * m_splits + kBinGrace);
        const qint64 row = qint64(power) + kBinPowers;
        return value > 0 ? row : -row;
    }

    HeatBucket bucket(qint64 row, double count) const
    {
        if (!m_logarithmic)
            return {double(row) * m_size, double(row + 1) * m_size, count};
        if (row == 0)
            return {0, 0, count};
        const qint64 power = std::abs(row) - kBinPowers;
        const double low = bound(power);
        const double high = bound(power + 1);
        return row > 0 ? HeatBucket{low, high, count} : HeatBucket{-high, -low, count};
    }

    QVector<double> bounds(qint64 first, qint64 last) const
    {
        QVector<double> all;
        if (!m_logarithmic && last - first < kMostBinBounds) {
            for (qint64 row = first; row <= last + 1; ++row)
                all += double(row) * m_size;
        }
        return all;
    }

private:
    double bound(qint64 power) const
    {
        // A whole power first, so that it is exact.
        const qint64 whole = power >= 0 ? power / m_splits : -((-power + m_splits - 1) / m_splits);
        const double part = double(power - whole * m_splits) / m_splits;
        return std::min(std::pow(m_base, double(whole)) * std::pow(m_base, part), std::numeric_limits<double>::max());
    }

    bool m_logarithmic;
    double m_base;
    int m_splits;
    double m_size;
};

} // namespace

HeatBins heatBinsOf(const QVector<HeatCourse> &courses, double fromMs, double toMs, const HeatBinning &binning)
{
    HeatBins bins;
    if (!(toMs > fromMs) || !std::isfinite(toMs - fromMs))
        return bins;
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    const auto eachSample = [&](const auto &visit) {
        for (const HeatCourse &course : courses) {
            const qsizetype size = std::min(course.times.size(), course.values.size());
            for (qsizetype i = 0; i < size; ++i) {
                if (course.times[i] >= fromMs && course.times[i] <= toMs)
                    visit(course.times[i], course.values[i]);
            }
        }
    };
    eachSample([&](double, double value) {
        if (!(std::abs(value) <= kBinFarthest)) {
            ++bins.cells.refused;
            return;
        }
        least = std::min(least, value);
        greatest = std::max(greatest, value);
    });
    if (least > greatest)
        return bins;

    bins.stepMs = binStep(toMs - fromMs, binning);
    const BinRows rows(least, greatest, binning);
    bins.rowSize = rows.size();
    const double first = std::floor(fromMs / bins.stepMs);
    const double last = std::max(first, std::ceil(toMs / bins.stepMs) - 1);
    std::vector<std::map<qint64, double>> columns(std::size_t(last - first) + 1);
    eachSample([&](double time, double value) {
        if (!(std::abs(value) <= kBinFarthest))
            return;
        // What lies at the very end belongs to the last column.
        const double column = std::clamp(std::floor(time / bins.stepMs), first, last) - first;
        ++columns[std::size_t(column)][rows.of(value)];
    });
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].empty())
            continue;
        const double from = (first + double(i)) * bins.stepMs;
        HeatColumn column{from, from + bins.stepMs, bins.cells.buckets.size(), 0};
        for (const auto &[row, count] : columns[i])
            bins.cells.buckets += rows.bucket(row, count);
        column.end = bins.cells.buckets.size();
        bins.cells.columns += column;
    }
    bins.bounds = rows.bounds(rows.of(least), rows.of(greatest));
    return bins;
}

} // namespace chart
