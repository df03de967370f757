#pragma once

#include "resultsize.h"

#include <core/result.h>

#include <QByteArrayView>

namespace prometheus {

/// The answer of /api/v1/query and /api/v1/query_range: matrix, vector, scalar or string; float samples with NaN and
/// infinities, native histograms. Everything is checked while it is read; no tree is built. Any thread.
/// An error answer that carries series becomes a result whose first warning is the error.
/// Errors: Parse json.*; Protocol prometheus.not-an-answer, prometheus.bad-sample, prometheus.unordered-samples;
/// TooLarge prometheus.result-too-large as soon as what was read is larger than `limit` (see sizeOf);
/// Api prometheus.error-*. `httpStatus` goes into the error.
core::Result<engine::QueryResult> decodeQuery(QByteArrayView body, int httpStatus = 200, qint64 limit = kLargestResult);

/// A time of the API in whole Unix milliseconds.
double sampleTimeMs(double seconds);

/// "NaN", "+Inf", "-Inf", "Inf" or a number of JSON's grammar.
bool readSampleValue(std::string_view text, double &value);

} // namespace prometheus
