#pragma once

#include <engine/engine.h>

#include <QMap>

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace fakes {

using namespace Qt::Literals::StringLiterals;

/// A provider whose stores a test fills by hand.
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

} // namespace fakes
