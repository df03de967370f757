#include "resultsize.h"

namespace prometheus {

ResultSize sizeOf(const engine::QueryResult &result)
{
    ResultSize out;
    for (const engine::Series &series : result.series) {
        out.labels += kSeriesBytes;
        for (const auto &[name, value] : series.labels)
            out.labels += name.size() + value.size();
        out.samples += kSampleBytes * qint64(series.times.size());
        for (const engine::NativeHistogram &histogram : series.histograms)
            out.samples += kHistogramBytes + kBucketBytes * qint64(histogram.buckets.size());
    }
    return out;
}

core::Error resultTooLarge(qint64 limit)
{
    return {core::ErrorKind::TooLarge,
            core::Message(QStringLiteral("prometheus.result-too-large")).with(QStringLiteral("limit"), limit)};
}

} // namespace prometheus
