#pragma once

#include "clusterstores.h"
#include "kindfeed.h"

namespace kubernetes {

/// One connection to a cluster as one principal: the client, what it knows of the server, and the feeds of all kinds.
/// Destroying it ends everything; the stores keep their contents. Version and identity, where the server did not tell
/// them at the start, are asked for again whenever a first feed becomes live.
class ClusterSession final : public QObject
{
    Q_OBJECT
public:
    /// `namespaces` restricts the kinds that live in namespaces to these; empty = all.
    ClusterSession(net::Endpoint endpoint, const QStringList &namespaces, ClusterStores &stores, core::Clock &clock,
                   watch::WorkerPool &workers);
    ~ClusterSession() override;

    void start();
    void retryNow();
    /// New connections for everything; see WatchSource::wake().
    void wake();
    ApiClient &client() { return m_client; }
    const ServerVersion &version() const { return m_version; }
    const QString &identity() const { return m_identity; }
    watch::SourceHealth health() const;
    /// The kinds that the server refuses to list to us, each once.
    QVector<Kind> forbidden() const;

Q_SIGNALS:
    void changed(); ///< health, version or identity

private:
    template <class T> void add(watch::Store<T> &store, std::initializer_list<Kind> kinds);
    void askVersion();
    void askIdentity();
    void feedChanged();

    core::Clock &m_clock;
    ApiClient m_client;
    QStringList m_namespaces;
    ServerVersion m_version;
    QString m_identity;
    std::vector<std::unique_ptr<KindFeed>> m_feeds;
    async::Task<ServerVersion> m_askVersion;
    async::Task<QString> m_askIdentity;
    bool m_started = false;
    bool m_wasLive = false;       ///< some feed was
    bool m_identityAgain = false; ///< should the question under way fail
};

} // namespace kubernetes
