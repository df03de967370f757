#pragma once

#include <chart/mark.h>
#include <contract/v1.h>

namespace dashboard {

/// The shape for a health; what is not live has the mark of staleness, whatever it was.
inline chart::Mark markOf(contract::v1::Health health, bool live)
{
    if (!live)
        return chart::Mark::Stale;
    switch (health) {
    case contract::v1::HEALTH_PASSING: return chart::Mark::Passing;
    case contract::v1::HEALTH_WARNING: return chart::Mark::Warning;
    case contract::v1::HEALTH_CRITICAL: return chart::Mark::Critical;
    default: return chart::Mark::Unknown;
    }
}

} // namespace dashboard
