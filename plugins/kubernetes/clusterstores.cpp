#include "clusterstores.h"

namespace kubernetes {

void ClusterStores::markStale(const core::Error &error, std::optional<core::MonotonicTime> nextTry)
{
    const auto mark = [&](auto &store) {
        watch::SourceHealth health = store.health();
        const bool refused = error.kind == core::ErrorKind::Unauthorised || error.kind == core::ErrorKind::Forbidden;
        health.freshness = refused ? watch::Freshness::Unauthorised : watch::Freshness::Stale;
        health.error = error;
        health.nextTryAt = nextTry;
        ++health.failures;
        store.setHealth(health);
    };
    mark(m_pods);
    mark(m_workloads);
    mark(m_services);
    mark(m_endpointSlices);
    mark(m_nodes);
    mark(m_namespaces);
    mark(m_events);
}

} // namespace kubernetes
