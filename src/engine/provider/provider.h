#pragma once

#include <async/task.h>
#include <core/clock.h>
#include <engine/model/metrics.h>
#include <engine/model/orchestration.h>
#include <engine/provider/configstore.h>
#include <engine/provider/registrycontrol.h>
#include <engine/provider/workloadcontrol.h>
#include <watch/store.h>
#include <watch/workerpool.h>

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <QtPlugin>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>

namespace engine {

/// Where one source is and how to get in, as the user wrote it. Secrets are never in here: settings name files,
/// environment variables or keychain entries that hold them.
struct SourceConfig
{
    QString id; ///< "<environment>/<name>"
    QString environment;
    QString system; ///< ProviderFactory::system()
    QString name;
    QJsonObject settings; ///< the plugin documents its keys

    /// A setting in seconds, brought between one second and `most`.
    [[nodiscard]] core::Milliseconds duration(QLatin1String key, core::Milliseconds otherwise,
                                              core::Milliseconds most) const
    {
        const auto seconds = std::chrono::duration<double>(otherwise).count();
        const double given = settings.value(key).toDouble(seconds);
        return core::Milliseconds(qint64(std::clamp(given * 1000, 1000.0, double(most.count()))));
    }
    /// How often polled collections are asked for: `pollSeconds`, five seconds when not given.
    [[nodiscard]] core::Milliseconds pollInterval() const
    {
        return duration(QLatin1String("pollSeconds"), std::chrono::seconds(5), std::chrono::hours(1));
    }
};

/// What the engine lends its providers; outlives them.
struct ProviderContext
{
    core::Clock *clock = nullptr;
    watch::WorkerPool *workers = nullptr;
    /// Asks the user whether this exact command may be run (kubeconfig exec plugins); unset = never.
    std::function<bool(const QStringList &command)> mayRun;
};

/// Service registrations with their checks (Consul).
class ServiceRegistry
{
public:
    virtual ~ServiceRegistry() = default;
    virtual const watch::Store<ServiceInstance> &instances() const = 0;
};

/// Workloads, pods and what belongs to them (Kubernetes).
class Orchestrator
{
public:
    virtual ~Orchestrator() = default;
    virtual const watch::Store<Pod> &pods() const = 0;
    virtual const watch::Store<Workload> &workloads() const = 0; ///< all kinds
    virtual const watch::Store<NetworkService> &services() const = 0;
    virtual const watch::Store<EndpointSlice> &endpointSlices() const = 0;
    virtual const watch::Store<Node> &nodes() const = 0;
    virtual const watch::Store<Namespace> &namespaces() const = 0;
    virtual const watch::Store<Event> &events() const = 0;
};

/// Anything that speaks the Prometheus query API. Results arrive on the owner's thread; decoding happens elsewhere.
class MetricStore
{
public:
    virtual ~MetricStore() = default;
    virtual async::Task<QueryResult> queryInstant(QObject *owner, const QString &expression,
                                                  std::optional<core::WallTime> time = {}) = 0;
    /// Any length: split below the server's point limit and joined again. step > 0.
    virtual async::Task<QueryResult> queryRange(QObject *owner, const QString &expression, core::WallTime start,
                                                core::WallTime end, core::Milliseconds step) = 0;
    /// Of every series that the expression reads, at most kMostExemplars (see query/exemplars.h). None where the store
    /// knows no such thing.
    virtual async::Task<ExemplarResult> queryExemplars(QObject *owner, const QString &expression, core::WallTime start,
                                                       core::WallTime end)
    {
        Q_UNUSED(expression)
        Q_UNUSED(start)
        Q_UNUSED(end)
        return async::ready<ExemplarResult>(owner, ExemplarResult());
    }
    virtual async::Task<QVector<LabelSet>> series(QObject *owner, const QStringList &matchers, core::WallTime start,
                                                  core::WallTime end, int limit) = 0;
    virtual async::Task<QStringList> labelNames(QObject *owner, const QStringList &matchers) = 0;
    virtual async::Task<QStringList> labelValues(QObject *owner, const QString &label, const QStringList &matchers) = 0;
    struct Metadata
    {
        QString metric, type, help, unit;
    };
    virtual async::Task<QVector<Metadata>> metadata(QObject *owner, const QString &metric) = 0;
    virtual const watch::Store<Target> &targets() const = 0;
};

/// Alerts that are pending, firing or suppressed (Prometheus' rules, Alertmanager).
class AlertFeed
{
public:
    virtual ~AlertFeed() = default;
    virtual const watch::Store<Alert> &alerts() const = 0;
};

enum class StepState { Pending, Ok, Warning, Failed, Skipped };

/// One step of the connection doctor: what was found, what it means, what to do.
struct DiagnosisStep
{
    QString name; ///< "configuration", "resolve", "connect", "tls", "authenticate", "authorise", "clock", "version"
    StepState state = StepState::Pending;
    core::Message finding;
    core::Message advice;
    core::Milliseconds elapsed{};
    QString detail;
};

/// What a source says about itself; the worst of its stores decides.
struct SourceStatus
{
    watch::SourceHealth health;
    QString endpoint; ///< redacted
    QString version;
    QString identity;
    QVector<core::Message> warnings;
    QVector<QPair<QString, std::optional<qint64>>> counts; ///< see counted()
};

/// How many items a store holds; not known before its first list was read.
template <class T> std::optional<qint64> counted(const watch::Store<T> &store)
{
    const watch::SourceHealth &health = store.health();
    if (!health.confirmedAt || health.freshness == watch::Freshness::Loading)
        return {};
    return store.size();
}

/// One configured source: a connection to one system and the stores that it feeds. Engine thread only.
class Provider : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void stop() = 0;
    virtual void retryNow() = 0;
    /// This machine slept: nothing is live until it is confirmed anew, over new connections, beginning now.
    virtual void wake()
    {
        stop();
        start();
    }
    virtual SourceStatus status() const = 0;

    /// Walks the doctor's steps on connections of its own; each step is told once it is known (on this thread), the
    /// task ends after the last. Never fails: a broken set-up is a finding.
    using StepSink = std::function<void(const DiagnosisStep &)>;
    virtual async::Task<bool> diagnose(QObject *owner, StepSink sink) = 0;

    // What this source can do; null where it cannot.
    virtual ServiceRegistry *registry() { return nullptr; }
    virtual Orchestrator *orchestrator() { return nullptr; }
    virtual MetricStore *metrics() { return nullptr; }
    virtual AlertFeed *alerts() { return nullptr; }
    virtual WorkloadControl *workloadControl() { return nullptr; }
    virtual RegistryControl *registryControl() { return nullptr; }
    virtual ConfigStore *configStore() { return nullptr; }

Q_SIGNALS:
    void statusChanged();
};

/// A set-up that was found on this machine, to be offered on the first run.
struct FoundSource
{
    QString system;
    QString name;
    core::Message origin; ///< "from KUBECONFIG", "from ~/.kube/config, context prod", …
    QJsonObject settings;
};

/// The root object of a plugin: one system. Registered by being a plugin (qd_plugin in CMake).
class ProviderFactory
{
public:
    virtual ~ProviderFactory() = default;
    virtual QString system() const = 0;
    /// Never null; a configuration that cannot work yields a provider whose status and diagnosis say why.
    virtual std::unique_ptr<Provider> create(const SourceConfig &config, const ProviderContext &context) = 0;
    /// What the usual environment variables and files of this system offer.
    virtual QVector<FoundSource> discover() const = 0;
};

} // namespace engine

#define QUARTERDECK_PROVIDER_IID "quarterdeck.ProviderFactory/1"
Q_DECLARE_INTERFACE(engine::ProviderFactory, QUARTERDECK_PROVIDER_IID)
