#pragma once

#include "changes/changerecorder.h"
#include "collections.h"
#include "correlation/topology.h"
#include "environment.h"
#include "rows/rows.h"
#include "rows/storefeed.h"
#include "serviceboard.h"
#include "signals/signalpoller.h"
#include "source.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace engine {

/// One environment at work: starts and stops its sources, puts their items into the collections and keeps what is
/// joined from them. Engine thread only.
class RunningEnvironment final : public QObject
{
    Q_OBJECT
public:
    RunningEnvironment(const EnvironmentConfig &config, EngineClock &time, const Collections &collections,
                       const ProviderContext &context, const QVector<ProviderFactory *> &factories);
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
    /// As Engine::signalQueries().
    core::Result<std::pair<QString, QVector<NamedQuery>>> signalQueries(const QString &service, const QString &signal,
                                                                        core::Milliseconds step) const;
    /// True while a metric source was never asked, so that rows lack signals that may well be there.
    bool lacksSignals() const;
    /// Work that comes with time, once a second.
    void tick(bool wallClockMoved);

Q_SIGNALS:
    /// A source became another freshness, or signals were read for the first time.
    void freshnessChanged();

private:
    void startSource(const SourceConfig &config);
    void stopSource(std::size_t index);
    void addFeeds(Source &source);
    void removeFeeds(const Source &source);
    void addOrchestratorFeeds(Source &source, Orchestrator &orchestrator);
    bool isSettled() const;
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
    ChangeLog m_changes;
    Topology m_topology;
    ChangeRecorder m_recorder;
    ServiceBoard m_board;
    std::vector<std::unique_ptr<SignalPoller>> m_pollers;
};

} // namespace engine
