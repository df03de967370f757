#include "sourcehealth.h"

namespace watch {

namespace {

int rank(Freshness freshness)
{
    switch (freshness) {
    case Freshness::Live: return 0;
    case Freshness::Resyncing: return 1;
    case Freshness::Loading: return 2;
    case Freshness::Stale: return 3;
    case Freshness::Unauthorised: return 4;
    }
    return 4;
}

} // namespace

SourceHealth worst(const std::vector<SourceHealth> &all)
{
    SourceHealth out;
    bool isFirst = true;
    for (const SourceHealth &health : all) {
        const auto confirmed = isFirst                                 ? health.confirmedAt
                               : out.confirmedAt && health.confirmedAt ? std::min(out.confirmedAt, health.confirmedAt)
                                                                       : std::nullopt;
        if (isFirst || rank(health.freshness) > rank(out.freshness))
            out = health;
        out.confirmedAt = confirmed;
        isFirst = false;
    }
    return out;
}

} // namespace watch
