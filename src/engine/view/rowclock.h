#pragma once

#include "../collection.h"

namespace engine {

/// Turns a row's moments on the engine's clock into the durations that a client gets: since_ms, active_ms, started_ms,
/// last_restart_ms, last_ms and the age_ms of changes and audit lines become `now` minus the moment; next_try_ms
/// becomes the moment minus `now`; age_ms of the other rows becomes `now` minus `confirmedAt`. kNever becomes -1;
/// nothing else is negative.
void toDurations(contract::v1::Row &row, EngineMs now, EngineMs confirmedAt);

} // namespace engine
