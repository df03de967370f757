#include "clusterstores.h"

namespace kubernetes {

namespace {

template <class F> void forEachStore(ClusterStores &stores, F &&function)
{
    function(stores.m_pods);
    function(stores.m_workloads);
    function(stores.m_services);
    function(stores.m_endpointSlices);
    function(stores.m_nodes);
    function(stores.m_namespaces);
    function(stores.m_events);
}

} // namespace

void ClusterStores::markStale(const core::Error &error, std::optional<core::MonotonicTime> nextTry)
{
    forEachStore(*this, [&](auto &store) {
        watch::SourceHealth health = store.health();
        const bool refused = error.kind == core::ErrorKind::Unauthorised || error.kind == core::ErrorKind::Forbidden;
        health.freshness = refused ? watch::Freshness::Unauthorised : watch::Freshness::Stale;
        health.error = error;
        health.nextTryAt = nextTry;
        ++health.failures;
        store.setHealth(health);
    });
}

void ClusterStores::markUnwatched()
{
    forEachStore(*this, [](auto &store) {
        watch::SourceHealth health = store.health();
        health.nextTryAt.reset();
        if (health.freshness == watch::Freshness::Live || health.freshness == watch::Freshness::Resyncing)
            health.freshness = watch::Freshness::Stale;
        store.setHealth(health);
    });
}

} // namespace kubernetes
