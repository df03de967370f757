#pragma once

#include "collections.h"
#include "environment.h"
#include "source.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace engine {

/// One environment at work: starts and stops its sources, puts their items into the collections and keeps what is joined
/// from them. Engine thread only.
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
    /// Work that comes with time, once a second.
    void tick(bool wallClockMoved);

private:
    void startSource(const SourceConfig &config);
    void stopSource(std::size_t index);
    void addFeeds(Source &source);
    void removeFeeds(const Source &source);
    void showEnvironment();
    void showSource(Source &source);
    template <class T>
    void feed(Source &source, Collection *collection, const watch::Store<T> &store,
              std::function<void(const T &, contract::v1::Row &)> build);

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
};

} // namespace engine
