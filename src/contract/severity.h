#pragma once

#include "v1.h"

#include <QString>

namespace contract {

/// What a firing alert of this severity says, in any case: critical for critical, page, error, high, emergency, fatal;
/// unknown for info, informational, none, low, notice; warning for any other.
v1::Health healthOfSeverity(const QString &severity);

} // namespace contract
