#include "kindfeed.h"

namespace kubernetes {

namespace {

int badness(watch::Freshness freshness)
{
    switch (freshness) {
    case watch::Freshness::Live: return 0;
    case watch::Freshness::Resyncing: return 1;
    case watch::Freshness::Loading: return 2;
    case watch::Freshness::Stale: return 3;
    case watch::Freshness::Unauthorised: return 4;
    }
    return 4;
}

watch::SourceHealth worstOf(const std::vector<KindFeed *> &feeds, bool countsHeld)
{
    std::optional<watch::SourceHealth> worst;
    std::optional<watch::SourceHealth> ignored;
    for (KindFeed *feed : feeds) {
        const watch::SourceHealth &health = feed->source().health();
        const bool forbidden = health.error && health.error->kind == core::ErrorKind::Forbidden;
        if (forbidden && !isEssential(feed->kind()) && !(countsHeld && feed->held() > 0)) {
            ignored = health;
            continue;
        }
        if (!worst || badness(health.freshness) > badness(worst->freshness)) {
            const auto confirmed = worst ? worst->confirmedAt : health.confirmedAt;
            worst = health;
            if (confirmed && (!worst->confirmedAt || *confirmed < *worst->confirmedAt))
                worst->confirmedAt = confirmed;
        } else if (health.confirmedAt && (!worst->confirmedAt || *health.confirmedAt < *worst->confirmedAt)) {
            worst->confirmedAt = health.confirmedAt;
        }
    }
    return worst.value_or(ignored.value_or(watch::SourceHealth()));
}

} // namespace

watch::SourceHealth worstHealth(const std::vector<KindFeed *> &feeds)
{
    return worstOf(feeds, true);
}

watch::SourceHealth sourceHealth(const std::vector<KindFeed *> &feeds)
{
    return worstOf(feeds, false);
}

} // namespace kubernetes
