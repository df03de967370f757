#pragma once

#include <core/error.h>
#include <engine/model/metrics.h>

namespace prometheus {

/// The contract's answers hold no more (engine::Session::kMaxAnswerBytes), so what is larger is refused where it
/// arrives, before it takes several times its size in memory.
constexpr qint64 kLargestResult = 15 * 1024 * 1024;

// What parts of a result take in an answer of the contract, in bytes, a little less than in truth: what they pass is
// measured once more there.
constexpr qint64 kSampleBytes = 16; ///< two doubles
constexpr qint64 kSeriesBytes = 16;
constexpr qint64 kHistogramBytes = 20;
constexpr qint64 kBucketBytes = 20;

struct ResultSize
{
    qint64 samples = 0; ///< floats and histograms
    qint64 labels = 0;  ///< and what each series takes besides
    qint64 bytes() const { return samples + labels; }
};

ResultSize sizeOf(const engine::QueryResult &result);

/// TooLarge prometheus.result-too-large, with `limit` in bytes.
core::Error resultTooLarge(qint64 limit);

} // namespace prometheus
