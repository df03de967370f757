#pragma once

#include <contract/v1.h>
#include <widgets/healthmark.h>

namespace widgets {

/// The shape for a health; what is not live has the mark of staleness, whatever it was.
inline Mark markOf(contract::v1::Health health, bool live)
{
    if (!live)
        return Mark::Stale;
    switch (health) {
    case contract::v1::HEALTH_PASSING: return Mark::Passing;
    case contract::v1::HEALTH_WARNING: return Mark::Warning;
    case contract::v1::HEALTH_CRITICAL: return Mark::Critical;
    default: return Mark::Unknown;
    }
}

} // namespace widgets
