#pragma once

#include "v1.h"

#include <core/clock.h>

namespace contract {

/// The row as it reads `elapsed` after it arrived: on the wire ages are durations, and who keeps a row has to count on.
/// What is -1 (never, not known) stays so.
v1::Row aged(v1::Row row, core::Milliseconds elapsed);

} // namespace contract
