#pragma once

#include "actions/actionstate.h"
#include "collection.h"
#include "environment.h"
#include "provider/provider.h"
#include "signals/namedquery.h"

#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace engine {

class ActionBoard;
class AuditFeed;
class ConfigBoard;
class EngineWorld;
class RunningEnvironment;
struct Source;

/// Where a metric query goes.
struct MetricSource
{
    QString id;                   ///< source id
    MetricStore *store = nullptr; ///< lives as long as its source; never null in a Result
};

/// A signal's queries and the source that answers them.
struct SignalPlan
{
    MetricSource source;
    QVector<NamedQuery> queries;
};

/// The single source of truth behind every screen: runs the configured sources, joins what they say into services with
/// health, signals and history, and keeps the collections that links serve. Lives on one thread, its own; providers'
/// work on other threads arrives as tasks. A source that fails leaves its last data, marked stale, and blocks nobody.
class Engine final : public QObject
{
    Q_OBJECT
public:
    /// `clock`, `workers` and `factories` outlive the engine.
    Engine(core::Clock &clock, watch::WorkerPool &workers, QVector<ProviderFactory *> factories,
           QObject *parent = nullptr);
    ~Engine() override;

    /// Who asks the user whether a kubeconfig's command may be run; unset: never. Set it before the environments.
    void setMayRun(std::function<bool(const QStringList &command)> mayRun);

    /// What lifecycle actions are remembered in; without it every verb is refused. Actions that an earlier run of the
    /// program left are settled from then on.
    void setActionState(ActionState state);
    /// The same for journal and trail alone, which may come later than the rest: drafts and names stay, and another
    /// program's journal as long as there is none of ours. Both or none, and then why.
    void setActing(std::unique_ptr<journal::ActionJournal> journal, std::unique_ptr<audit::Trail> trail,
                   const core::Message &missing);
    ActionBoard &actionBoard() const { return *m_board; }
    ConfigBoard &configBoard() const { return *m_configBoard; }
    /// What actions are done to.
    const EngineWorld &actionWorld() const { return *m_world; }
    /// Null without one.
    audit::Trail *auditTrail() const { return m_actionState.trail.get(); }

    /// Makes the running environments these: new ones start, missing ones stop, changed ones restart only the sources
    /// that changed. An unknown system becomes a source that says so.
    void setEnvironments(const QVector<EnvironmentConfig> &environments);
    QVector<EnvironmentConfig> environments() const;

    /// "environments", "sources", "services", "instances", "workloads", "pods", "nodes", "events", "alerts", "changes",
    /// "actions", "audit", "configs".
    QStringList collectionNames() const;
    /// Null for an unknown name. Lives as long as the engine.
    Collection *collection(const QString &name) const;
    /// Systems that can be configured.
    QStringList systems() const;

    /// How much work was done since the start, for budgets in tests and benchmarks.
    struct Work
    {
        qint64 recomputations = 0; ///< services rolled up
        qint64 correlations = 0;   ///< environments correlated
    };
    Work work() const;

    const EngineClock &engineClock() const { return m_time; }

    /// Null when there is none. Valid until the environments are set again.
    Provider *provider(const QString &sourceId) const;
    /// False when there is no such source.
    bool retry(const QString &sourceId);
    /// Errors: NotFound (source.unknown). Otherwise as Provider::diagnose().
    async::Task<bool> diagnose(QObject *owner, const QString &sourceId, Provider::StepSink sink);

    /// An empty source id means the first metric source of the environment; an empty environment the first that has
    /// one. Errors: NotFound (source.unknown, source.no-metrics), Unsupported (source.not-metrics).
    core::Result<MetricSource> metricSource(const QString &environment, const QString &sourceId) const;
    /// The queries behind "rate", "errors", "latency" or "saturation" of a ServiceRow.key, for a chart with this step.
    /// Errors: NotFound (service.unknown, or why this signal cannot be had).
    core::Result<SignalPlan> signalQueries(const QString &serviceKey, const QString &signal,
                                           core::Milliseconds step) const;

private:
    RunningEnvironment *environmentNamed(const QString &name) const;
    RunningEnvironment *environmentOf(const QString &serviceKey) const;
    void makeBoard();
    void useTrail();
    void tick();
    bool hasSlept();
    watch::Freshness freshnessOf(const RunningEnvironment &environment, const QString &collection) const;
    watch::SourceHealth sourceHealth(Source &source, const QString &collection) const;
    void updateFreshness();

    EngineClock m_time;
    watch::WorkerPool &m_workers;
    QVector<ProviderFactory *> m_factories;
    std::function<bool(const QStringList &)> m_mayRun;
    QMap<QString, Collection *> m_collections;
    std::unique_ptr<ConfigBoard> m_configBoard;                      // before the environments, whose sources it shows
    std::vector<std::unique_ptr<RunningEnvironment>> m_environments; // in the order of setEnvironments()
    core::MonotonicTime m_tickedAt;
    core::WallTime m_tickedAtWall;
    std::unique_ptr<core::Timer> m_tick;
    ActionState m_actionState;
    std::unique_ptr<AuditFeed> m_auditFeed; // of the state's trail
    std::unique_ptr<EngineWorld> m_world;
    std::unique_ptr<ActionBoard> m_board; // after what it works with
};

} // namespace engine
