#pragma once

#include "changes/changerecorder.h"
#include "collections.h"
#include "config/configusers.h"
#include "correlation/topology.h"
#include "environment.h"
#include "health/duepods.h"
#include "rows/rows.h"
#include "rows/storefeed.h"
#include "serviceboard.h"
#include "signals/signalpoller.h"
#include "source.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace engine {

class ConfigBoard;

/// One environment at work: starts and stops its sources, puts their items into the collections and keeps what is
/// joined from them. Engine thread only.
class RunningEnvironment final : public QObject
{
    Q_OBJECT
public:
    RunningEnvironment(const EnvironmentConfig &config, EngineClock &time, const Collections &collections,
                       const ProviderContext &context, const QVector<ProviderFactory *> &factories,
                       ConfigBoard &configs);
    ~RunningEnvironment() override;

    const EnvironmentConfig &config() const { return m_config; }
    /// Starts, stops and restarts sources so that they fit; the others are not disturbed. The name stays.
    void configure(const EnvironmentConfig &config);

    const std::vector<std::unique_ptr<Source>> &sources() const { return m_sources; }
    Source *source(const QString &id) const;
    const Topology &topology() const { return m_topology; }
    const ServiceBoard &board() const { return m_board; }
    /// Row keys of what belongs to a service, for the collections that are built on demand.
    QStringList keysOf(const QString &collection, const QString &service) const;
    /// Writes down what an action did to a service.
    void noteAction(Change change) { m_changes.add(std::move(change)); }
    /// When the data that a service's row rests on were last confirmed: the oldest of them; kNever when some never
    /// were.
    EngineMs confirmedAt(const QString &service) const;
    /// As Engine::signalQueries().
    core::Result<std::pair<QString, QVector<NamedQuery>>> signalQueries(const QString &service, const QString &signal,
                                                                        core::Milliseconds step) const;
    /// False until every source answered or failed, signals were read, and what follows from that is in the rows.
    bool isAssembled() const { return m_isAssembled; }
    /// True from then on, and earlier where a source takes long: what the others know is shown meanwhile.
    bool isShown() const { return m_isShown || m_isAssembled; }
    /// Work that comes with time, once a second.
    void tick(bool wallClockMoved);
    /// This machine slept: what is known is old until it is confirmed anew.
    void wake();

Q_SIGNALS:
    /// A source became another freshness, or isAssembled() or isShown() changed.
    void freshnessChanged();

private:
    void startSource(const SourceConfig &config);
    void stopSource(std::size_t index);
    void addFeeds(Source &source);
    void removeFeeds(const Source &source);
    void addOrchestratorFeeds(Source &source, Orchestrator &orchestrator);
    bool isSettled() const;
    /// True while a source is read, but another has answered and services are known from it for long enough.
    bool isWorthShowing() const;
    /// True while a metric source was never asked, so that rows lack signals that may well be there.
    bool lacksSignals() const;
    void noteAssembly();
    void touchMoved();
    void touchInstances(const QString &service);
    void touchNodes(const watch::Diff<Pod> &diff, const QString &prefix);
    const ServiceSignals *signalsOf(const QString &service) const;
    void showEnvironment();
    void showSource(Source &source);
    RowOrigin origin(const Source &source, const QString &service, const watch::SourceHealth &health) const;
    template <class T>
    void feed(Source &source, Collection *collection, const watch::Store<T> &store, typename StoreFeed<T>::Build build,
              typename StoreFeed<T>::Filter filter = {});

    struct Feed
    {
        QString source;
        Collection *collection;
        QString prefix;
        std::unique_ptr<RowFeed> rows;
    };

    EnvironmentConfig m_config;
    EngineClock &m_time;
    Collections m_collections;
    ProviderContext m_context;
    QVector<ProviderFactory *> m_factories;
    std::vector<std::unique_ptr<Source>> m_sources;
    std::vector<Feed> m_feeds;
    std::map<QString, DuePods> m_duePods; // by source
    ConfigBoard &m_configs;               ///< of all environments
    ConfigUsers m_configUsers;
    ChangeLog m_changes;
    Topology m_topology;
    ChangeRecorder m_recorder;
    ServiceBoard m_board;
    std::vector<std::unique_ptr<SignalPoller>> m_pollers;
    bool m_isAssembled = false;
    bool m_isShown = false;
    core::MonotonicTime m_startedAt{};              // when the youngest source was
    std::optional<core::MonotonicTime> m_settledAt; // when the last source had its say
};

} // namespace engine
