#pragma once

#include <core/result.h>
#include <core/timerange.h>
#include <engine/model/metrics.h>

#include <vector>

namespace prometheus {

/// The server refuses (end-start)/step > 11,000, so 11,001 inclusive points would pass; one less is asked for.
/// Source: prometheus/prometheus web/api/v1/api.go
constexpr qint64 kPointsPerQuery = 11'000;
/// Longer ranges are refused: 2.2 million points of one series are no chart.
constexpr qint64 kMostQueries = 200;

/// Cuts a range into pieces below the server's limit. The points start + i*step of all pieces together are exactly
/// those of the whole, each once. step > 0, start <= end.
/// Errors: Config prometheus.bad-range; TooLarge prometheus.range-too-long.
core::Result<std::vector<core::TimeRange>> planRange(core::WallTime start, core::WallTime end, core::Milliseconds step);

/// Joins the results of the pieces, in their order, into the result of the whole: series with the same labels become
/// one; warnings and infos are kept once each.
engine::QueryResult joinPieces(std::vector<engine::QueryResult> pieces);

} // namespace prometheus
