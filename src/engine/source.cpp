#include "source.h"

#include "collection.h"

#include <contract/convert.h>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using contract::utf8;
using watch::Freshness;
using watch::SourceHealth;

namespace {

QString systemName(const QString &system)
{
    if (system == "consul"_L1)
        return u"Consul"_s;
    if (system == "kubernetes"_L1)
        return u"Kubernetes"_s;
    if (system == "prometheus"_L1)
        return u"Prometheus"_s;
    if (system == "alertmanager"_L1)
        return u"Alertmanager"_s;
    return system;
}

} // namespace

contract::v1::Freshness toContract(Freshness freshness)
{
    switch (freshness) {
    case Freshness::Loading: return contract::v1::FRESHNESS_LOADING;
    case Freshness::Live: return contract::v1::FRESHNESS_LIVE;
    case Freshness::Resyncing: return contract::v1::FRESHNESS_RESYNCING;
    case Freshness::Stale: return contract::v1::FRESHNESS_STALE;
    case Freshness::Unauthorised: return contract::v1::FRESHNESS_UNAUTHORISED;
    }
    return contract::v1::FRESHNESS_STALE;
}

SourceHealth healthFor(Source &source, const QString &collection)
{
    Provider &provider = *source.provider;
    if (Orchestrator *orchestrator = provider.orchestrator()) {
        if (collection == "pods"_L1)
            return orchestrator->pods().health();
        if (collection == "workloads"_L1)
            return orchestrator->workloads().health();
        if (collection == "nodes"_L1)
            return orchestrator->nodes().health();
        if (collection == "events"_L1)
            return orchestrator->events().health();
        if (collection == "endpoints"_L1)
            return watch::worst({orchestrator->services().health(), orchestrator->endpointSlices().health()});
        if (collection == "services"_L1)
            return watch::worst({orchestrator->pods().health(), orchestrator->workloads().health()});
    }
    if (ServiceRegistry *registry = provider.registry();
        registry && (collection == "instances"_L1 || collection == "services"_L1))
        return registry->instances().health();
    MetricStore *metrics = provider.metrics();
    AlertFeed *alerts = provider.alerts();
    if (metrics && alerts && collection == "services"_L1)
        return watch::worst({metrics->targets().health(), alerts->alerts().health()});
    if (metrics && (collection == "targets"_L1 || collection == "services"_L1))
        return metrics->targets().health();
    if (alerts && (collection == "alerts"_L1 || collection == "services"_L1))
        return alerts->alerts().health();
    return provider.status().health;
}

contract::v1::Row sourceRow(const Source &source, const SourceStatus &status, const EngineClock &time)
{
    contract::v1::Row row;
    row.set_key(utf8(source.id()));
    contract::v1::SourceRow &out = *row.mutable_source();
    out.set_id(row.key());
    out.set_environment(utf8(source.config.environment));
    out.set_system(utf8(source.config.system));
    out.set_name(utf8(source.config.name));
    out.set_endpoint(utf8(status.endpoint));
    out.set_freshness(toContract(status.health.freshness));
    if (status.health.error && status.health.freshness != Freshness::Live)
        *out.mutable_error() = contract::toContract(*status.health.error);
    out.set_next_try_ms(time.at(status.health.nextTryAt));
    out.set_version(utf8(status.version));
    for (const auto &[what, number] : status.counts) {
        contract::v1::Count *count = out.add_counts();
        count->set_what(utf8(what));
        if (number)
            count->set_number(*number);
    }
    for (const core::Message &warning : status.warnings)
        *out.add_warnings() = contract::toContract(warning);
    out.set_identity(utf8(status.identity));
    return row;
}

core::Message staleMessage(const Source &source, const SourceHealth &health)
{
    const QString code = health.freshness == Freshness::Unauthorised                      ? u"source.unauthorised"_s
                         : health.freshness == Freshness::Resyncing                       ? u"source.resyncing"_s
                         : health.freshness == Freshness::Loading                         ? u"source.loading"_s
                         : health.error && health.error->kind == core::ErrorKind::Timeout ? u"source.timeout"_s
                         : health.error && health.error->kind == core::ErrorKind::Network ? u"source.unreachable"_s
                         : health.error && health.error->kind == core::ErrorKind::Tls     ? u"source.tls"_s
                                                                                          : u"source.failing"_s;
    return core::Message(code).with(u"system"_s, systemName(source.config.system)).with(u"name"_s, source.config.name);
}

} // namespace engine
