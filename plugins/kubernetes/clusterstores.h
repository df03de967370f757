#pragma once

#include <engine/provider/provider.h>

namespace kubernetes {

/// The stores of one cluster; they outlive connections, so that a broken set-up leaves the last known state.
struct ClusterStores final : engine::Orchestrator
{
    const watch::Store<engine::Pod> &pods() const override { return m_pods; }
    const watch::Store<engine::Workload> &workloads() const override { return m_workloads; }
    const watch::Store<engine::NetworkService> &services() const override { return m_services; }
    const watch::Store<engine::EndpointSlice> &endpointSlices() const override { return m_endpointSlices; }
    const watch::Store<engine::Node> &nodes() const override { return m_nodes; }
    const watch::Store<engine::Namespace> &namespaces() const override { return m_namespaces; }
    const watch::Store<engine::Event> &events() const override { return m_events; }

    /// Tells all of them that nothing comes any more, and why.
    void markStale(const core::Error &error, std::optional<core::MonotonicTime> nextTry);

    /// Tells those that were live that nobody follows the cluster any more.
    void markUnwatched();

    watch::Store<engine::Pod> m_pods;
    watch::Store<engine::Workload> m_workloads;
    watch::Store<engine::NetworkService> m_services;
    watch::Store<engine::EndpointSlice> m_endpointSlices;
    watch::Store<engine::Node> m_nodes;
    watch::Store<engine::Namespace> m_namespaces;
    watch::Store<engine::Event> m_events;
};

} // namespace kubernetes
