#pragma once

#include "fakeprovider.h"

#include <engine/engine.h>
#include <support/manualclock.h>

#include <contract/convert.h>
#include <contract/phrases.h>

#include <QCoreApplication>
#include <QMap>

#include <memory>

/// An engine over providers whose stores a test fills by hand, under a manual clock.
namespace fakes {

using namespace Qt::Literals::StringLiterals;

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

/// PaymentErrorsHigh about the service payment.
inline engine::Alert firingAlert(const QString &fingerprint, const QString &severity = u"critical"_s)
{
    engine::Alert out;
    out.fingerprint = fingerprint;
    out.name = u"PaymentErrorsHigh"_s;
    out.severity = severity;
    out.state = u"firing"_s;
    out.labels = {{u"service"_s, u"payment"_s}};
    return out;
}

} // namespace fakes
