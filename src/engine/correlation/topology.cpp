#include "topology.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

struct Topology::Entry
{
    Source *source = nullptr;
    std::unique_ptr<OwnerIndex> owners;
    std::unique_ptr<EndpointIndex> endpoints;
    std::vector<watch::StoreSignals *> heard;
};

Topology::Topology(QString environment, EngineClock &time) : m_environment(std::move(environment)), m_time(time)
{
    m_correlation = std::make_unique<Correlation>(m_environment, m_overrides, m_inputs);
}

Topology::~Topology() = default;

void Topology::setOverrides(const QVector<IdentityOverride> &overrides)
{
    if (m_overrides == overrides)
        return;
    m_overrides = overrides;
    outdate();
}

void Topology::addSource(Source &source)
{
    auto entry = std::make_unique<Entry>();
    entry->source = &source;
    if (const Orchestrator *orchestrator = source.provider->orchestrator()) {
        entry->owners = std::make_unique<OwnerIndex>(*orchestrator);
        entry->endpoints = std::make_unique<EndpointIndex>(*orchestrator);
    }
    m_inputs.push_back({&source, entry->owners.get(), entry->endpoints.get()});
    m_entries.push_back(std::move(entry));
    listen(*m_entries.back());
    outdate();
    markAll(); // from now on each waits for what it may say
}

void Topology::removeSource(const Source &source)
{
    for (const auto &entry : m_entries) {
        if (entry->source != &source)
            continue;
        for (watch::StoreSignals *heard : entry->heard)
            heard->disconnect(this);
    }
    std::erase_if(m_inputs, [&](const Correlation::Input &input) { return input.source == &source; });
    // What the old correlation knows points to the source: it goes at once.
    restructure();
    markAll();
    m_crashTimes.forget(source.id());
    std::erase_if(m_entries, [&](const auto &entry) { return entry->source == &source; });
    Q_EMIT dirtied();
}

const OwnerIndex *Topology::owners(const QString &source) const
{
    for (const Correlation::Input &input : m_inputs) {
        if (input.source->id() == source)
            return input.owners;
    }
    return nullptr;
}

template <class T, class F> void Topology::on(const watch::Store<T> &store, Entry &entry, F handler)
{
    entry.heard.push_back(store.notifier());
    connect(store.notifier(), &watch::StoreSignals::changed, this, [this, handler = std::move(handler)] {
        handler();
        if (hasWork())
            Q_EMIT dirtied();
    });
    // Freshness is part of every service that rests on this source.
    const auto before = std::make_shared<watch::Freshness>(store.health().freshness);
    const auto stage = std::make_shared<SourceStage>(stageOf(store.health()));
    connect(store.notifier(), &watch::StoreSignals::healthChanged, this,
            [this, &store, before, stage, source = entry.source->id()] {
                if (m_correlation->hasPlatform() != Correlation::hasPlatform(m_inputs)) {
                    m_outOfDate = true;
                    Q_EMIT dirtied();
                }
                if (const SourceStage is = stageOf(store.health()); std::exchange(*stage, is) != is)
                    markAll(); // each waits for what it may say, or did
                if (std::exchange(*before, store.health().freshness) == store.health().freshness)
                    return;
                if constexpr (std::is_same_v<T, Alert>)
                    rewordAlerts();
                for (const ServiceShape &shape : m_correlation->services()) {
                    if (std::any_of(shape.joins.cbegin(), shape.joins.cend(),
                                    [&](const JoinRecord &join) { return join.source == source; }) ||
                        m_alertsOf.contains(shape.key))
                        m_dirty.insert(shape.key);
                }
                if (hasWork())
                    Q_EMIT dirtied();
            });
}

void Topology::listen(Entry &entry)
{
    Provider &provider = *entry.source->provider;
    if (Orchestrator *orchestrator = provider.orchestrator()) {
        on(orchestrator->workloads(), entry, [this, &entry] { workloadsChanged(entry); });
        on(orchestrator->pods(), entry, [this, &entry] { podsChanged(entry); });
        on(orchestrator->services(), entry, [this] { m_outOfDate = true; });
        on(orchestrator->endpointSlices(), entry, [this, &entry, orchestrator] {
            const auto touch = [&](const EndpointSlice &slice) {
                mark(m_correlation->serviceOfNetworkService(entry.source->id(), slice.nspace + u'/' + slice.service));
            };
            const auto &diff = orchestrator->endpointSlices().lastDiff();
            entry.endpoints->apply(diff);
            for (const auto &item : diff.added)
                touch(*item);
            for (const auto &change : diff.changed) {
                touch(*change.before); // another service's, if its label changed
                touch(*change.after);
            }
            for (const auto &item : diff.removed)
                touch(*item);
        });
    }
    if (ServiceRegistry *registry = provider.registry())
        on(registry->instances(), entry, [this, &entry] { instancesChanged(entry); });
    if (MetricStore *metrics = provider.metrics())
        on(metrics->targets(), entry, [this, &entry] { targetsChanged(entry); });
    if (AlertFeed *alerts = provider.alerts())
        on(alerts->alerts(), entry, [this, &entry] { alertsChanged(entry); });
}

void Topology::podsChanged(Entry &entry)
{
    const auto &diff = entry.source->provider->orchestrator()->pods().lastDiff();
    const QString &source = entry.source->id();
    m_crashTimes.note(diff, source, m_time.wallAt(m_time.now()));
    const auto isLoose = [](const Pod &pod) { return pod.owner.kind.isEmpty(); };
    entry.owners->apply(diff);
    QSet<QString> moved;
    // Many pods, few owners: a list of 150,000 pods must not resolve each of them anew.
    QHash<QString, QString> services;
    for (const auto &pod : diff.added) {
        const QString owner = OwnerIndex::directOwner(*pod);
        m_outOfDate = m_outOfDate || isLoose(*pod) || m_correlation->awaits(*pod);
        if (services.contains(owner))
            continue;
        services.insert(owner, m_correlation->serviceOfPod(source, *pod));
        moved.insert(services.value(owner));
    }
    for (const auto &change : diff.changed) {
        const QString service = m_correlation->serviceOfPod(source, *change.after);
        mark(service);
        if (change.before->ip != change.after->ip) {
            moved.insert(service);
            m_outOfDate = m_outOfDate || m_correlation->awaits(*change.after);
        }
        if (change.before->owner != change.after->owner || change.before->labels != change.after->labels) {
            moved += {service, m_correlation->serviceOfPod(source, *change.before)};
            m_outOfDate = m_outOfDate || isLoose(*change.before) || isLoose(*change.after);
        }
    }
    for (const auto &pod : diff.removed) {
        moved.insert(m_correlation->serviceOfPod(source, *pod));
        m_outOfDate = m_outOfDate || isLoose(*pod);
    }
    for (const QString &service : std::as_const(moved)) {
        mark(service);
        m_podByAddress.remove(service);
    }
    Q_EMIT podsMoved(moved);
}

void Topology::workloadsChanged(Entry &entry)
{
    const auto &diff = entry.source->provider->orchestrator()->workloads().lastDiff();
    const QString &source = entry.source->id();
    const auto touch = [&](const Workload &workload) {
        mark(m_correlation->serviceOfWorkload(source, entry.owners->workloadOf(workload)));
    };
    const auto isIdentity = [](const Workload &workload) { return workload.owner.kind.isEmpty(); };
    entry.owners->apply(diff);
    for (const auto &workload : diff.added) {
        touch(*workload);
        m_outOfDate = m_outOfDate || isIdentity(*workload) ||
                      m_correlation->serviceOfWorkload(source, entry.owners->workloadOf(*workload)).isEmpty();
    }
    for (const auto &change : diff.changed) {
        touch(*change.after);
        m_outOfDate = m_outOfDate || change.before->owner != change.after->owner ||
                      (isIdentity(*change.after) && (change.before->labels != change.after->labels ||
                                                     change.before->podLabels != change.after->podLabels ||
                                                     change.before->configMaps != change.after->configMaps));
    }
    for (const auto &workload : diff.removed) {
        touch(*workload);
        m_outOfDate = m_outOfDate || isIdentity(*workload);
    }
}

void Topology::instancesChanged(Entry &entry)
{
    const auto &diff = entry.source->provider->registry()->instances().lastDiff();
    m_checkTimes.note(diff, entry.source->id(), m_time.now());
    m_outOfDate = m_outOfDate || !diff.added.empty() || !diff.removed.empty();
    for (const auto &change : diff.changed) {
        const ServiceInstance &before = *change.before;
        const ServiceInstance &after = *change.after;
        m_outOfDate = m_outOfDate || before.service != after.service || before.meta != after.meta ||
                      before.address != after.address || before.port != after.port;
        mark(m_correlation->serviceOfInstance(entry.source->id(), after.key()));
    }
}

void Topology::targetsChanged(Entry &entry)
{
    const auto &diff = entry.source->provider->metrics()->targets().lastDiff();
    m_outOfDate = m_outOfDate || !diff.added.empty() || !diff.removed.empty();
    for (const auto &change : diff.changed) {
        m_outOfDate = m_outOfDate || change.before->labels != change.after->labels;
        // The time of the last scrape changes all the time and says nothing about health.
        if (change.before->health != change.after->health || change.before->lastError != change.after->lastError)
            mark(m_correlation->serviceOfTarget(entry.source->id(), change.after->key()));
    }
}

void Topology::alertsChanged(Entry &entry)
{
    const auto &diff = entry.source->provider->alerts()->alerts().lastDiff();
    const QString &source = entry.source->id();
    const auto forget = [&](const Alert &alert) {
        const Member member{source, alert.key()};
        const QString service = m_ofAlert.take(member);
        mark(service);
        if (auto of = m_alertsOf.find(service); of != m_alertsOf.end()) {
            of->removeOne(member);
            if (of->isEmpty())
                m_alertsOf.erase(of);
        }
    };
    for (const auto &alert : diff.removed)
        forget(*alert);
    for (const auto &change : diff.changed) {
        forget(*change.before);
        joinAlert(source, *change.after);
    }
    for (const auto &alert : diff.added)
        joinAlert(source, *alert);
    rewordAlerts();
}

void Topology::joinAlert(const QString &source, const Alert &alert)
{
    const auto identity = m_correlation->identify(alert.labels);
    if (!identity)
        return;
    const Member member{source, alert.key()};
    m_ofAlert.insert(member, identity->service);
    m_alertsOf[identity->service].append(member);
    mark(identity->service);
}

void Topology::joinAlerts()
{
    const auto before = std::exchange(m_alertsOf, {});
    const auto servicesBefore = std::exchange(m_ofAlert, {});
    const QSet<QString> marked = m_dirty;
    for (const Correlation::Input &input : m_inputs) {
        if (AlertFeed *alerts = input.source->provider->alerts()) {
            for (const auto &alert : inOrder(alerts->alerts()))
                joinAlert(input.source->id(), *alert);
        }
    }
    m_dirty = marked;
    m_movedAlerts.clear();
    for (auto it = m_ofAlert.cbegin(); it != m_ofAlert.cend(); ++it) {
        if (servicesBefore.value(it.key()) != *it)
            m_movedAlerts.append(it.key());
    }
    for (auto it = servicesBefore.cbegin(); it != servicesBefore.cend(); ++it) {
        if (!m_ofAlert.contains(it.key()))
            m_movedAlerts.append(it.key());
    }
    for (auto it = m_alertsOf.cbegin(); it != m_alertsOf.cend(); ++it) {
        if (before.value(it.key()) != *it)
            m_dirty.insert(it.key());
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!m_alertsOf.contains(it.key()))
            m_dirty.insert(it.key());
    }
    rewordAlerts();
}

void Topology::outdate()
{
    m_outOfDate = true;
    Q_EMIT dirtied();
}

void Topology::restructure()
{
    m_outOfDate = false;
    auto next = std::make_unique<Correlation>(m_environment, m_overrides, m_inputs);
    const auto &before = m_correlation->services();
    for (const ServiceShape &shape : next->services()) {
        const auto old = before.constFind(shape.key);
        if (old == before.cend() || *old != shape)
            m_dirty.insert(shape.key);
    }
    for (const ServiceShape &shape : before) {
        if (!next->services().contains(shape.key))
            m_dirty.insert(shape.key);
    }
    m_moves = next->movesSince(*m_correlation);
    m_correlation = std::move(next);
    m_podByAddress.clear();
    joinAlerts();
    Q_EMIT restructured();
    m_moves = {};
    m_movedAlerts.clear();
}

void Topology::markAll()
{
    for (const ServiceShape &shape : m_correlation->services())
        m_dirty.insert(shape.key);
    Q_EMIT dirtied();
}

void Topology::mark(const QString &service)
{
    if (!service.isEmpty())
        m_dirty.insert(service);
}

} // namespace engine

#include "moc_topology.cpp"
