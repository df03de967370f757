#pragma once

#include "value.h"

#include <contract/v1.h>

namespace qdctl {

/// Rows as documents. Names are snake_case; durations end in _ms, points in time in _unix_ms; quantiles are seconds,
/// ratios 0..1. What is not known is null: no -1, no empty text but as the value of a label. Texts are written in the
/// reader's language and stand beside the code that they come from.
///
/// A service: key, name, environment, namespace, datacenter, health, freshness, age_ms, since_ms,
/// reasons[{health, code, text, args, source, evidence, since_ms, stale, informative}], ready, desired (null without
/// replicas), instances, rate (1/s), error_ratio, p50, p95, p99, cpu, memory, absent{signal: {code, text}},
/// windows_ms{signal: the time up to now that its value is taken over; a newest sample has none}, version,
/// checks{passing, warning, critical}, alerts, last_change{code, text, age_ms, at_unix_ms} or null,
/// joins[{rule, text, source, kind, object, number}], sources[], waiting[]: sources of its environment that have never
/// answered. freshness is loading as long as there are any and the service is well without them.
/// An alert's also_from[] are the sources that tell of it beside the one whose word counts.
Value document(const contract::v1::Row &row);

/// {"code", "text", "args"}; the arguments as they are.
Value::Object document(const contract::v1::Message &message);
Value::Object document(const contract::v1::Error &error);

/// {"result_type", "source", "expression", "step_ms", "warnings", "infos",
///  "frames": [{"name", "labels", "unit", "times", "values", "histograms"}]}; times are Unix milliseconds.
Value document(const contract::v1::Frames &frames);

} // namespace qdctl
