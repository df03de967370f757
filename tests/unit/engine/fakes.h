#pragma once

#include <engine/engine.h>
#include <support/manualclock.h>

#include <contract/convert.h>
#include <contract/phrases.h>

#include <QCoreApplication>
#include <QMap>

#include <map>
#include <memory>

/// Providers whose stores a test fills by hand, and an engine over them under a manual clock.
namespace fakes {

using namespace Qt::Literals::StringLiterals;

class FakeProvider final
    : public engine::Provider
    , public engine::ServiceRegistry
    , public engine::Orchestrator
    , public engine::MetricStore
    , public engine::AlertFeed
{
public:
    FakeProvider(QString system, core::Clock &clock) : m_system(std::move(system)), m_clock(clock) {}

    void start() override { started = true; }
    void stop() override { stopped = true; }
    void retryNow() override { ++retries; }
    void wake() override
    {
        ++wakes;
        watch::SourceHealth health = m_health;
        if (health.freshness == watch::Freshness::Live)
            health.freshness = watch::Freshness::Resyncing;
        setHealth(health);
    }
    engine::SourceStatus status() const override
    {
        engine::SourceStatus out;
        out.health = m_health;
        out.endpoint = u"http://fake"_s;
        out.counts = {{u"instances"_s, engine::counted(instanceStore)}};
        return out;
    }
    async::Task<bool> diagnose(QObject *owner, StepSink sink) override
    {
        sink({u"configuration"_s, engine::StepState::Ok, {}, {}, {}, {}});
        return async::ready<bool>(owner, true);
    }

    ServiceRegistry *registry() override { return m_system == "consul"_L1 ? this : nullptr; }
    Orchestrator *orchestrator() override { return m_system == "kubernetes"_L1 ? this : nullptr; }
    MetricStore *metrics() override { return m_system == "prometheus"_L1 ? this : nullptr; }
    AlertFeed *alerts() override
    {
        return m_system == "prometheus"_L1 || m_system == "alertmanager"_L1 ? this : nullptr;
    }

    engine::ConfigStore *configStore() override { return configs; }

    const watch::Store<engine::ServiceInstance> &instances() const override { return instanceStore; }
    const watch::Store<engine::Pod> &pods() const override { return podStore; }
    const watch::Store<engine::Workload> &workloads() const override { return workloadStore; }
    const watch::Store<engine::NetworkService> &services() const override { return serviceStore; }
    const watch::Store<engine::EndpointSlice> &endpointSlices() const override { return sliceStore; }
    const watch::Store<engine::Node> &nodes() const override { return nodeStore; }
    const watch::Store<engine::Namespace> &namespaces() const override { return namespaceStore; }
    const watch::Store<engine::Event> &events() const override { return eventStore; }
    const watch::Store<engine::Target> &targets() const override { return targetStore; }
    const watch::Store<engine::Alert> &alerts() const override { return alertStore; }

    /// Answers every query from `answers` by the expression; an unknown one is an empty vector.
    async::Task<engine::QueryResult> queryInstant(QObject *owner, const QString &expression,
                                                  std::optional<core::WallTime>) override
    {
        queries.append(expression);
        return answer(owner, expression);
    }
    async::Task<engine::QueryResult> queryRange(QObject *owner, const QString &expression, core::WallTime,
                                                core::WallTime, core::Milliseconds) override
    {
        ranges.append(expression);
        return answer(owner, u"range "_s + expression);
    }
    async::Task<QVector<engine::LabelSet>> series(QObject *owner, const QStringList &, core::WallTime, core::WallTime,
                                                  int) override
    {
        return async::ready<QVector<engine::LabelSet>>(owner, QVector<engine::LabelSet>());
    }
    async::Task<QStringList> labelNames(QObject *owner, const QStringList &) override
    {
        return async::ready<QStringList>(owner, QStringList());
    }
    async::Task<QStringList> labelValues(QObject *owner, const QString &label, const QStringList &) override
    {
        if (hanging) {
            m_openNames.emplace_back();
            return m_openNames.back().task(owner);
        }
        if (failing)
            return async::ready<QStringList>(owner, core::failure(core::ErrorKind::Timeout, u"net.timeout"_s));
        return async::ready<QStringList>(owner, label == "__name__"_L1 ? metricNames : QStringList());
    }
    async::Task<QVector<Metadata>> metadata(QObject *owner, const QString &) override
    {
        return async::ready<QVector<Metadata>>(owner, QVector<Metadata>());
    }

    /// Says of every store and of the source that it is live now.
    void live() { setHealth({watch::Freshness::Live, m_clock.now(), {}, {}, 0}); }
    /// The source alone is live now, and has not told anybody yet.
    void liveUntold() { m_health = {watch::Freshness::Live, m_clock.now(), {}, {}, 0}; }
    /// Stops answering; everything known stays.
    void fail(core::ErrorKind kind = core::ErrorKind::Timeout)
    {
        watch::SourceHealth health = m_health;
        health.freshness = watch::Freshness::Stale;
        health.error = core::Error(kind, u"net.timeout"_s);
        setHealth(health);
    }
    void setHealth(const watch::SourceHealth &health)
    {
        m_health = health;
        instanceStore.setHealth(health);
        podStore.setHealth(health);
        workloadStore.setHealth(health);
        serviceStore.setHealth(health);
        sliceStore.setHealth(health);
        nodeStore.setHealth(health);
        eventStore.setHealth(health);
        targetStore.setHealth(health);
        alertStore.setHealth(health);
        Q_EMIT statusChanged();
    }

    watch::Store<engine::ServiceInstance> instanceStore;
    watch::Store<engine::Pod> podStore;
    watch::Store<engine::Workload> workloadStore;
    watch::Store<engine::NetworkService> serviceStore;
    watch::Store<engine::EndpointSlice> sliceStore;
    watch::Store<engine::Node> nodeStore;
    watch::Store<engine::Namespace> namespaceStore;
    watch::Store<engine::Event> eventStore;
    watch::Store<engine::Target> targetStore;
    watch::Store<engine::Alert> alertStore;
    engine::ConfigStore *configs = nullptr;
    QStringList queries;
    QStringList ranges;
    QStringList metricNames;
    std::map<QString, std::vector<engine::Series>> answers;
    QStringList refused; ///< expressions that fail
    bool failing = false;
    bool hanging = false; ///< questions are never answered
    bool hangingQueries = false;
    bool started = false;
    bool stopped = false;
    int retries = 0;
    int wakes = 0;

private:
    async::Task<engine::QueryResult> answer(QObject *owner, const QString &expression)
    {
        if (hanging || hangingQueries) {
            m_open.emplace_back();
            return m_open.back().task(owner);
        }
        if (failing || refused.contains(expression))
            return async::ready<engine::QueryResult>(owner, core::failure(core::ErrorKind::Timeout, u"net.timeout"_s));
        engine::QueryResult result;
        result.type = u"vector"_s;
        if (const auto it = answers.find(expression); it != answers.end())
            result.series = it->second;
        return async::ready<engine::QueryResult>(owner, std::move(result));
    }

    QString m_system;
    core::Clock &m_clock;
    watch::SourceHealth m_health;
    std::vector<async::Promise<engine::QueryResult>> m_open;
    std::vector<async::Promise<QStringList>> m_openNames;
};

class FakeFactory final : public engine::ProviderFactory
{
public:
    using Stores = QMap<QString, engine::ConfigStore *>; ///< by source id
    FakeFactory(QString system, QMap<QString, FakeProvider *> &created, const Stores &stores)
        : m_system(std::move(system))
        , m_created(created)
        , m_stores(stores)
    {
    }
    QString system() const override { return m_system; }
    std::unique_ptr<engine::Provider> create(const engine::SourceConfig &config,
                                             const engine::ProviderContext &context) override
    {
        auto provider = std::make_unique<FakeProvider>(m_system, *context.clock);
        provider->configs = m_stores.value(config.id);
        m_created.insert(config.id, provider.get());
        return provider;
    }
    QVector<engine::FoundSource> discover() const override { return {}; }

private:
    QString m_system;
    QMap<QString, FakeProvider *> &m_created;
    const Stores &m_stores;
};

inline engine::EnvironmentConfig environment(const QString &name, const QStringList &systems)
{
    engine::EnvironmentConfig out;
    out.name = name;
    for (const QString &system : systems)
        out.sources.append({name + u'/' + system, name, system, system, {}});
    return out;
}

/// An engine with its environments; everything that happens is driven by settle() and the clock.
class World
{
public:
    FakeFactory::Stores configStores; ///< of sources that are configured from now on; they outlive the world

    explicit World(const QVector<engine::EnvironmentConfig> &environments = {environment(
                       u"prod"_s, {u"consul"_s, u"kubernetes"_s, u"prometheus"_s})})
        : m_consul(u"consul"_s, providers, configStores)
        , m_kubernetes(u"kubernetes"_s, providers, configStores)
        , m_prometheus(u"prometheus"_s, providers, configStores)
        , m_alertmanager(u"alertmanager"_s, providers, configStores)
        , engine(clock, m_workers, {&m_consul, &m_kubernetes, &m_prometheus, &m_alertmanager})
    {
        engine.setEnvironments(environments);
    }

    FakeProvider &consul(const QString &environment = u"prod"_s)
    {
        return *providers.value(environment + u"/consul"_s);
    }
    FakeProvider &kubernetes(const QString &environment = u"prod"_s)
    {
        return *providers.value(environment + u"/kubernetes"_s);
    }
    FakeProvider &prometheus(const QString &environment = u"prod"_s)
    {
        return *providers.value(environment + u"/prometheus"_s);
    }

    FakeProvider &alertmanager(const QString &environment = u"prod"_s)
    {
        return *providers.value(environment + u"/alertmanager"_s);
    }

    void allLive()
    {
        for (FakeProvider *provider : std::as_const(providers))
            provider->live();
        settle();
    }
    /// Lets everything that is due happen.
    void settle()
    {
        for (int i = 0; i < 15; ++i)
            clock.advance(core::Milliseconds(100));
        QCoreApplication::processEvents();
    }
    void wait(int seconds)
    {
        for (int i = 0; i < seconds; ++i)
            clock.advance(core::Milliseconds(1'000));
        settle();
    }
    contract::v1::ServiceRow service(const QString &key) const
    {
        const engine::RowPtr row = engine.collection(u"services"_s)->row(key);
        return row ? row->service() : contract::v1::ServiceRow();
    }
    /// The sentences of the health changes of a service.
    QStringList healthChanges(const QString &service) const
    {
        QStringList out;
        const auto *changes = engine.collection(u"changes"_s);
        for (const QString &key : changes->keysOf(service)) {
            const contract::v1::ChangeRow change = changes->row(key)->change();
            if (change.kind() == "health")
                out.append(contract::Phrases::render(change.message()));
        }
        return out;
    }
    /// Reasons as people read them; informative ones in brackets, stale ones with a tilde.
    QStringList reasons(const QString &key) const
    {
        QStringList out;
        const contract::v1::ServiceRow row = service(key);
        for (const auto &reason : row.reasons()) {
            QString text = contract::Phrases::render(reason.message());
            if (reason.informative())
                text = u'(' + text + u')';
            out.append((reason.stale() ? u"~"_s : QString()) + text);
        }
        return out;
    }

private:
    QMap<QString, FakeProvider *> providers;
    FakeFactory m_consul;
    FakeFactory m_kubernetes;
    FakeFactory m_prometheus;
    FakeFactory m_alertmanager;
    watch::WorkerPool m_workers;

public:
    support::ManualClock clock;
    engine::Engine engine;
};

template <class T> void put(watch::Store<T> &store, const QVector<T> &items, const std::vector<QString> &removals = {})
{
    std::vector<std::shared_ptr<const T>> list;
    for (const T &item : items)
        list.push_back(std::make_shared<const T>(item));
    store.apply(std::move(list), removals);
}

inline engine::Check check(const QString &name, engine::Health health, bool nodeLevel = false)
{
    engine::Check out;
    out.id = name;
    out.name = name;
    out.health = health;
    out.nodeLevel = nodeLevel;
    return out;
}

inline engine::ServiceInstance instance(const QString &service, int number, engine::Health health,
                                        const QHash<QString, QString> &meta = {})
{
    engine::ServiceInstance out;
    out.id = service + u'-' + QString::number(number);
    out.service = service;
    out.node = u"node-"_s + QString::number(number);
    out.datacenter = u"dc1"_s;
    out.address = u"10.1.0."_s + QString::number(number);
    out.port = 8080;
    out.meta = meta;
    out.checks = {check(u"http 200 /health"_s, health)};
    return out;
}

inline engine::Workload deployment(const QString &nspace, const QString &name, int ready, int desired,
                                   const engine::Labels &labels = {})
{
    engine::Workload out;
    out.kind = u"Deployment"_s;
    out.nspace = nspace;
    out.name = name;
    out.uid = nspace + name;
    out.labels = labels;
    out.podLabels = {{u"app"_s, name}};
    out.desired = desired;
    out.ready = out.available = ready;
    out.updated = desired;
    out.images = {u"registry/"_s + name + u":1.4.2"_s};
    return out;
}

inline engine::Workload replicaSet(const QString &nspace, const QString &deployment, const QString &hash)
{
    engine::Workload out;
    out.kind = u"ReplicaSet"_s;
    out.nspace = nspace;
    out.name = deployment + u'-' + hash;
    out.uid = out.name;
    out.owner = {u"Deployment"_s, nspace, deployment, nspace + deployment};
    out.images = {u"registry/"_s + deployment + u":1.4.2"_s};
    return out;
}

inline engine::Pod pod(const QString &nspace, const QString &owner, int number, bool ready = true)
{
    engine::Pod out;
    out.nspace = nspace;
    out.name = owner + u'-' + QString::number(number);
    out.uid = out.name;
    out.node = u"node-"_s + QString::number(number);
    out.phase = u"Running"_s;
    out.ip = u"10.1.0."_s + QString::number(number);
    out.owner = {u"ReplicaSet"_s, nspace, owner, owner};
    out.ready = ready;
    engine::Container container;
    container.name = u"app"_s;
    container.image = u"registry/app:1.4.2"_s;
    container.ready = ready;
    out.containers = {container};
    return out;
}

} // namespace fakes
