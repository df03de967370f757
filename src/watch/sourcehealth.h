#pragma once

#include <core/clock.h>
#include <core/error.h>

#include <optional>
#include <vector>

namespace watch {

/// How far a store can be trusted now. Same meaning as quarterdeck.v1.Freshness.
enum class Freshness { Loading, Live, Resyncing, Stale, Unauthorised };

/// What a watched collection knows about its own truth.
struct SourceHealth
{
    Freshness freshness = Freshness::Loading;
    std::optional<core::MonotonicTime> confirmedAt; ///< when anything was last heard that confirms our state
    std::optional<core::Error> error;               ///< the last failure; unset while live
    std::optional<core::MonotonicTime> nextTryAt;
    int failures = 0;
    std::optional<core::MonotonicTime> failingSince = {}; ///< the first failure since it was live
};

/// The one that can be trusted less: live, resyncing, loading, stale, unauthorised. What was never read whole is worse
/// than what is read again, and what ends by itself better than what somebody has to mend.
Freshness worse(Freshness a, Freshness b);

/// Of several collections of one source the one that can be trusted least, of equals the one that failed, with the
/// oldest confirmation of all.
SourceHealth worst(const std::vector<SourceHealth> &all);

} // namespace watch
