#pragma once

#include "../session/sessionhost.h"

namespace engine {

/// Answers one of the six metric requests (query_range, query_instant, query_signal, query_series, query_labels,
/// query_metadata) with a Response whose body is filled in. Errors: Config for a question that cannot be asked
/// (query.empty, query.bad-range, query.bad-step, query.too-many-points), what the host and the metric store say.
async::Task<contract::v1::Response> runMetricQuery(QObject *owner, SessionHost &host,
                                                   const contract::v1::Request &request);

/// Most points of one series that a client may ask for.
constexpr qint64 kMaxQueryPoints = 200'000;

/// The secrets of URLs are masked.
void setLabels(google::protobuf::RepeatedPtrField<contract::v1::Label> *to, const LabelSet &labels);

/// A result as frames; legends are the series' own labels, or `legend` when it is given.
void appendFrames(contract::v1::Frames &frames, const QueryResult &result, const QString &legend = {},
                  const QString &unit = {});

} // namespace engine
