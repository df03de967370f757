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

bool isWorse(const SourceHealth &a, const SourceHealth &b)
{
    if (rank(a.freshness) != rank(b.freshness))
        return rank(a.freshness) > rank(b.freshness);
    return a.error && !b.error;
}

} // namespace

Freshness worse(Freshness a, Freshness b)
{
    return rank(a) >= rank(b) ? a : b;
}

SourceHealth worst(const std::vector<SourceHealth> &all)
{
    SourceHealth out;
    bool isFirst = true;
    for (const SourceHealth &health : all) {
        const auto confirmed = isFirst                                 ? health.confirmedAt
                               : out.confirmedAt && health.confirmedAt ? std::min(out.confirmedAt, health.confirmedAt)
                                                                       : std::nullopt;
        if (isFirst || isWorse(health, out))
            out = health;
        out.confirmedAt = confirmed;
        isFirst = false;
    }
    return out;
}

} // namespace watch
