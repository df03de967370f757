#pragma once

#include <contract/v1.h>

namespace models {

/// Whether what a collection of this freshness does not hold is not there either. A source that lists anew had its say
/// before; one that is silent, refuses us or has not answered yet leaves that open.
inline bool isCurrent(contract::v1::Freshness freshness)
{
    return freshness == contract::v1::FRESHNESS_LIVE || freshness == contract::v1::FRESHNESS_RESYNCING;
}

} // namespace models
