#include "runningenvironment.h"

#include <contract/convert.h>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using contract::v1::Row;

template <class T>
void RunningEnvironment::feed(Source &source, Collection *collection, const watch::Store<T> &store,
                              typename StoreFeed<T>::Build build, typename StoreFeed<T>::Filter filter)
{
    auto rows = std::make_unique<StoreFeed<T>>(store, std::move(build), std::move(filter));
    const QString prefix = source.prefix();
    collection->addFeed(prefix, rows.get());
    connect(store.notifier(), &watch::StoreSignals::changed, this, [&store, collection, prefix] {
        if (!collection->isHeard())
            return;
        const auto &diff = store.lastDiff();
        for (const auto &item : diff.added)
            collection->touch(prefix + item->key());
        for (const auto &change : diff.changed)
            collection->touch(prefix + change.after->key());
        for (const auto &item : diff.removed)
            collection->touch(prefix + item->key());
    });
    const auto freshness = std::make_shared<watch::Freshness>(store.health().freshness);
    connect(store.notifier(), &watch::StoreSignals::healthChanged, this, [&store, collection, prefix, freshness] {
        if (std::exchange(*freshness, store.health().freshness) != store.health().freshness)
            collection->touchFeed(prefix);
    });
    m_feeds.push_back({source.id(), collection, prefix, std::move(rows)});
}

RowOrigin RunningEnvironment::origin(const Source &source, const QString &service,
                                     const watch::SourceHealth &health) const
{
    return {m_config.name, source.id(), source.prefix(), service, health.freshness};
}

void RunningEnvironment::addOrchestratorFeeds(Source &source, Orchestrator &orchestrator)
{
    const QString id = source.id();
    const auto &pods = orchestrator.pods();
    connect(pods.notifier(), &watch::StoreSignals::changed, this, [this, &pods, id, prefix = source.prefix()] {
        m_duePods[id].note(pods.lastDiff(), m_time.wallAt(m_time.now()));
        touchNodes(pods.lastDiff(), prefix);
    });
    feed<Pod>(source, m_collections.pods, orchestrator.pods(),
              [this, &source, &orchestrator, id](const Pod &pod, Row &row) {
                  const QString workload = m_topology.owners(id)->workloadOf(pod);
                  fillRow(pod,
                          origin(source, m_topology.correlation().serviceOfWorkload(id, workload),
                                 orchestrator.pods().health()),
                          workload.isEmpty() ? QString() : source.prefix() + workload, m_time, row);
              });
    feed<Workload>(
        source, m_collections.workloads, orchestrator.workloads(),
        [this, &source, &orchestrator, id](const Workload &workload, Row &row) {
            fillRow(workload,
                    origin(source, m_topology.correlation().serviceOfWorkload(id, workload.key()),
                           orchestrator.workloads().health()),
                    m_time, row);
        },
        // A ReplicaSet that somebody owns is a detail of its Deployment.
        [](const Workload &workload) { return workload.owner.kind.isEmpty(); });
    feed<Node>(source, m_collections.nodes, orchestrator.nodes(),
               [this, &source, &orchestrator, id](const Node &node, Row &row) {
                   fillRow(node, origin(source, {}, orchestrator.nodes().health()),
                           m_topology.owners(id)->podsOn(node.name), m_time, row);
               });
    feed<Event>(source, m_collections.events, orchestrator.events(),
                [this, &source, &orchestrator, id](const Event &event, Row &row) {
                    fillRow(event, origin(source, m_topology.serviceOfEvent(id, event), orchestrator.events().health()),
                            m_time, row);
                });
}

void RunningEnvironment::addFeeds(Source &source)
{
    const QString id = source.id();
    if (Orchestrator *orchestrator = source.provider->orchestrator())
        addOrchestratorFeeds(source, *orchestrator);
    if (ServiceRegistry *registry = source.provider->registry()) {
        feed<ServiceInstance>(source, m_collections.instances, registry->instances(),
                              [=, this, &source](const ServiceInstance &one, Row &row) {
                                  fillRow(one,
                                          origin(source, m_topology.correlation().serviceOfInstance(id, one.key()),
                                                 registry->instances().health()),
                                          m_topology.podOf(id, one), m_time, row);
                              });
    }
    if (AlertFeed *alerts = source.provider->alerts()) {
        feed<Alert>(
            source, m_collections.alerts, alerts->alerts(),
            [=, this, &source](const Alert &alert, Row &row) {
                fillRow(alert, origin(source, m_topology.serviceOfAlert(id, alert.key()), alerts->alerts().health()),
                        m_time, row);
                for (const QString &other : m_topology.alertWords().others({id, alert.key()}))
                    row.mutable_alert()->add_also_from(contract::utf8(other));
            },
            [this, id](const Alert &alert) {
                return !m_topology.alertWords().isReplaced({id, alert.key()});
            });
    }
}

void RunningEnvironment::removeFeeds(const Source &source)
{
    for (const Feed &feed : m_feeds) {
        if (feed.source == source.id())
            feed.collection->removeFeed(feed.prefix);
    }
    std::erase_if(m_feeds, [&](const Feed &feed) { return feed.source == source.id(); });
    const auto silence = [this](const auto &store) {
        store.notifier()->disconnect(this);
    }; // the topology listens for itself
    if (Orchestrator *orchestrator = source.provider->orchestrator()) {
        silence(orchestrator->pods());
        silence(orchestrator->workloads());
        silence(orchestrator->nodes());
        silence(orchestrator->events());
    }
    if (ServiceRegistry *registry = source.provider->registry())
        silence(registry->instances());
    if (AlertFeed *alerts = source.provider->alerts())
        silence(alerts->alerts());
}

void RunningEnvironment::touchMoved()
{
    constexpr qsizetype kMany = 1'000; // workloads: then all pods are looked at again, a part at a time
    const Correlation::Moves &moves = m_topology.moves();
    const bool showsPods = m_collections.pods->isHeard();
    QSet<QString> services;
    QSet<QString> prefixes;
    for (const Member &member : moves.workloads) {
        const QString prefix = member.source + u'/';
        m_collections.workloads->touch(prefix + member.key);
        services.insert(m_topology.correlation().serviceOfWorkload(member.source, member.key));
        prefixes.insert(prefix);
        const OwnerIndex *owners = m_topology.owners(member.source);
        if (showsPods && owners && moves.workloads.size() <= kMany)
            owners->forEachPod(member.key, [&](const auto &pod) { m_collections.pods->touch(prefix + pod->key()); });
    }
    if (moves.workloads.size() > kMany) {
        for (const QString &prefix : std::as_const(prefixes))
            m_collections.pods->touchFeed(prefix);
    }
    for (const Member &member : moves.networkServices)
        prefixes.insert(member.source + u'/');
    for (const Member &member : moves.instances)
        m_collections.instances->touch(member.source + u'/' + member.key);
    for (const Member &member : m_topology.movedAlerts())
        m_collections.alerts->touch(member.source + u'/' + member.key);
    for (const QString &service : std::as_const(services))
        touchInstances(service);
    for (const QString &prefix : std::as_const(prefixes))
        m_collections.events->touchFeed(prefix);
    m_recorder.record();
}

void RunningEnvironment::touchInstances(const QString &service)
{
    if (service.isEmpty() || !m_collections.instances->isHeard())
        return;
    for (const QString &key : m_topology.keysOf(u"instances"_s, service))
        m_collections.instances->touch(key);
}

void RunningEnvironment::touchNodes(const watch::Diff<Pod> &diff, const QString &prefix)
{
    if (!m_collections.nodes->isHeard())
        return;
    QSet<QString> nodes;
    for (const auto &pod : diff.added)
        nodes.insert(pod->node);
    for (const auto &pod : diff.removed)
        nodes.insert(pod->node);
    for (const auto &change : diff.changed) {
        if (change.before->node != change.after->node)
            nodes += {change.before->node, change.after->node};
    }
    for (const QString &node : std::as_const(nodes))
        m_collections.nodes->touch(prefix + node);
}

} // namespace engine
