#include "heatcells.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <set>

namespace dashboard {

namespace {

std::optional<double> boundOf(const QString &text)
{
    const QString lower = text.trimmed().toLower();
    if (lower == QLatin1String("+inf") || lower == QLatin1String("inf"))
        return std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double bound = lower.size() <= 40 ? lower.toDouble(&isNumber) : 0;
    return isNumber && std::isfinite(bound) ? std::optional(bound) : std::nullopt;
}

bool isSeriesFrame(const Frame &frame)
{
    return frame.fields.size() == 2 && frame.fields[0].kind == Field::Kind::Time &&
           frame.fields[1].kind == Field::Kind::Number;
}

QVector<chart::HeatBound> boundsBy(const Frames &frames, bool byLabel)
{
    QVector<chart::HeatBound> bounds;
    for (const Frame &frame : frames) {
        if (!isSeriesFrame(frame))
            continue;
        const Field &values = frame.fields[1];
        const auto bound = boundOf(byLabel ? labelValue(values.labels, u"le") : values.name);
        if (bound)
            bounds += chart::HeatBound{*bound, frame.fields[0].numbers, values.numbers};
        else if (!byLabel)
            return {}; // names are bounds only where all of them are
    }
    return bounds;
}

chart::HeatBucket bucketOf(const HistogramSample::Bucket &bucket)
{
    return {bucket.low, bucket.high, bucket.count};
}

/// Several histograms are one: what lies between the same bounds is added up.
void addUpEqual(QVector<chart::HeatBucket> &buckets)
{
    const auto hasNoBounds = [](const chart::HeatBucket &one) { return std::isnan(one.low) || std::isnan(one.high); };
    buckets.erase(std::remove_if(buckets.begin(), buckets.end(), hasNoBounds), buckets.end());
    std::stable_sort(buckets.begin(), buckets.end(), [](const chart::HeatBucket &a, const chart::HeatBucket &b) {
        return a.low != b.low ? a.low < b.low : a.high < b.high;
    });
    qsizetype kept = 0;
    for (qsizetype i = 1; i < buckets.size(); ++i) {
        if (buckets[i].low == buckets[kept].low && buckets[i].high == buckets[kept].high)
            buckets[kept].count += buckets[i].count;
        else
            buckets[++kept] = buckets[i];
    }
    if (!buckets.isEmpty())
        buckets.resize(kept + 1);
}

/// Rows of cells, grouped by their moment.
void addCellRows(std::map<double, QVector<chart::HeatBucket>> &moments, const Frame &frame)
{
    const Field *time = frame.first(Field::Kind::Time);
    const Field *low = frame.named(u"yMin");
    const Field *high = frame.named(u"yMax");
    if (!time || !low || !high || low->kind != Field::Kind::Number || high->kind != Field::Kind::Number)
        return;
    const Field *count = nullptr;
    for (const Field &field : frame.fields) {
        if (field.kind == Field::Kind::Number && &field != low && &field != high) {
            count = &field;
            break;
        }
    }
    if (!count)
        return;
    const qsizetype rows =
        std::min(std::min(time->numbers.size(), count->numbers.size()), std::min(low->size(), high->size()));
    for (qsizetype i = 0; i < rows; ++i) {
        if (std::isfinite(time->numbers[i]) && !std::isnan(count->numbers[i]))
            moments[time->numbers[i]] += {low->numbers[i], high->numbers[i], count->numbers[i]};
    }
}

} // namespace

chart::HeatCells heatCellsOf(const Frames &frames)
{
    std::map<double, QVector<chart::HeatBucket>> moments;
    for (const Frame &frame : frames) {
        for (const HistogramSample &sample : frame.histograms) {
            QVector<chart::HeatBucket> &there = moments[sample.timeMs];
            std::transform(sample.buckets.cbegin(), sample.buckets.cend(), std::back_inserter(there), bucketOf);
        }
    }
    const bool several =
        std::count_if(frames.cbegin(), frames.cend(), [](const Frame &one) { return !one.histograms.isEmpty(); }) > 1;
    if (several) {
        for (auto &[time, buckets] : moments)
            addUpEqual(buckets);
    }
    if (moments.empty()) {
        QVector<chart::HeatBound> bounds = boundsBy(frames, true);
        if (bounds.isEmpty())
            bounds = boundsBy(frames, false);
        if (!bounds.isEmpty())
            return chart::heatCellsOfBounds(bounds, 0);
        for (const Frame &frame : frames)
            addCellRows(moments, frame);
    }
    QVector<chart::HeatSample> samples;
    samples.reserve(qsizetype(moments.size()));
    for (const auto &[time, buckets] : moments)
        samples += {time, buckets};
    return chart::heatCellsOfSamples(samples, 0);
}

QVector<double> heatBounds(const chart::HeatCells &cells, qsizetype most)
{
    std::set<double> bounds;
    for (const chart::HeatBucket &bucket : cells.buckets) {
        for (const double bound : {bucket.low, bucket.high}) {
            if (std::isfinite(bound))
                bounds.insert(bound);
        }
        if (qsizetype(bounds.size()) > most)
            return {};
    }
    return {bounds.begin(), bounds.end()};
}

} // namespace dashboard
