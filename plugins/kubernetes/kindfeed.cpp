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
    std::optional<core::MonotonicTime> confirmedAt;
    bool isWhole = true;
    for (KindFeed *feed : feeds) {
        const watch::SourceHealth &health = feed->source().health();
        const bool forbidden = health.error && health.error->kind == core::ErrorKind::Forbidden;
        if (forbidden && !isEssential(feed->kind()) && !(countsHeld && feed->held() > 0)) {
            ignored = health;
            continue;
        }
        if (!worst || badness(health.freshness) > badness(worst->freshness))
            worst = health;
        isWhole = isWhole && health.confirmedAt;
        if (!confirmedAt || (health.confirmedAt && *health.confirmedAt < *confirmedAt))
            confirmedAt = health.confirmedAt;
    }
    if (!worst)
        return ignored.value_or(watch::SourceHealth());
    // Read in part is not read: what one kind has never told may be the worse.
    worst->confirmedAt = isWhole ? confirmedAt : std::nullopt;
    return *worst;
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
