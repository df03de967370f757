#pragma once

#include <core/result.h>
#include <engine/model/metrics.h>

#include <QByteArrayView>

namespace prometheus {

/// Characters of names and values together, and one for each label. OpenMetrics allows 128, so that what was cut by
/// nobody fits.
constexpr qsizetype kLongestExemplar = 256;

/// The answer of /api/v1/query_exemplars, thinned out to engine::kMostExemplars; each series' in the order of their
/// times, whatever order they came in. One that is no finite number, or whose labels are longer than kLongestExemplar,
/// is left out and counted as unusable: half a trace id finds nothing. `data` that is null is none. Any thread.
/// Errors: as decodeQuery() has them (querydecoder.h), without those of size and order.
/// Source: prometheus.io/docs/prometheus/latest/querying/api/#querying-exemplars
core::Result<engine::ExemplarResult> decodeExemplars(QByteArrayView body, int httpStatus);

} // namespace prometheus
