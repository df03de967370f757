#pragma once

#include "resultsize.h"

#include <core/result.h>

#include <QByteArrayView>

#include <cmath>
#include <string_view>

namespace prometheus {

/// The answer of /api/v1/query and /api/v1/query_range: matrix, vector, scalar or string; float samples with NaN and
/// infinities, native histograms. Everything is checked while it is read; no tree is built. Any thread.
/// An error answer that carries series becomes a result whose first warning is the error.
/// Errors: Parse json.*; Protocol prometheus.not-an-answer, prometheus.bad-sample, prometheus.unordered-samples;
/// TooLarge prometheus.result-too-large as soon as what was read is larger than `limit` (see sizeOf);
/// Api prometheus.error-*. `httpStatus` goes into the error.
core::Result<engine::QueryResult> decodeQuery(QByteArrayView body, int httpStatus = 200, qint64 limit = kLargestResult);

/// A time of the API in whole Unix milliseconds.
inline double sampleTimeMs(double seconds)
{
    const double ms = seconds * 1000.0 + 0.5;
    constexpr double kExact = 9007199254740992.0; // 2^53: every whole number up to here is one
    return ms >= 0 && ms < kExact ? double(qint64(ms)) : std::floor(ms);
}

/// "NaN", "+Inf", "-Inf", "Inf" or a number of JSON's grammar.
bool readSampleValue(std::string_view text, double &value);

} // namespace prometheus
