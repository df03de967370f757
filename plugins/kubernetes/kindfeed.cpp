#include "kindfeed.h"

namespace kubernetes {

namespace {

watch::SourceHealth worstOf(const std::vector<KindFeed *> &feeds, bool countsHeld)
{
    std::vector<watch::SourceHealth> counted;
    std::optional<watch::SourceHealth> ignored;
    for (KindFeed *feed : feeds) {
        const watch::SourceHealth &health = feed->source().health();
        const bool forbidden = health.error && health.error->kind == core::ErrorKind::Forbidden;
        if (forbidden && !isEssential(feed->kind()) && !(countsHeld && feed->held() > 0))
            ignored = health;
        else
            counted.push_back(health);
    }
    return counted.empty() ? ignored.value_or(watch::SourceHealth()) : watch::worst(counted);
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
