#pragma once

#include "decoder.h"

#include <net/connection.h>
#include <watch/blockingquery.h>
#include <watch/workerpool.h>

#include <QJsonObject>
#include <QSet>

namespace consul {

/// Where questions go: empty members are left to the agent.
struct Scope
{
    QString datacenter;
    QString nspace;    ///< Enterprise
    QString partition; ///< Enterprise
};

/// What the headers of the last answer said about the cluster behind the agent.
struct Signs
{
    bool knownLeader = true;
    bool filteredByAcl = false; ///< some entries of checks, services or nodes were withheld from this token
};

/// Consul's HTTP API, typed. Every call takes an owner; results arrive on its thread, bodies are decoded by the
/// workers. `index` and `wait` make a blocking query; these use the connections for watches. Errors: those of net,
/// json.*, consul.no-leader, consul.no-path, consul.unknown-token, consul.denied (with `right`).
class Client final
{
public:
    Client(net::Connection &connection, watch::WorkerPool &workers, Scope scope);

    template <class T> using Blocking = async::Task<watch::BlockingAnswer<T>>;
    Blocking<CheckEntry> checks(QObject *owner, quint64 index, core::Milliseconds wait);    ///< /health/state/any
    Blocking<ServiceName> services(QObject *owner, quint64 index, core::Milliseconds wait); ///< /catalog/services
    Blocking<NodeEntry> nodes(QObject *owner, quint64 index, core::Milliseconds wait);      ///< /catalog/nodes

    async::Task<QVector<Registration>> registrations(QObject *owner, const QString &service);
    async::Task<QVector<engine::ServiceInstance>> healthService(QObject *owner, const QString &service);
    async::Task<QStringList> datacenters(QObject *owner);
    /// "address:port", or empty while there is none.
    async::Task<QString> leader(QObject *owner);
    async::Task<AgentSelf> agentSelf(QObject *owner);
    async::Task<QVector<Registration>> agentServices(QObject *owner);
    async::Task<TokenSelf> tokenSelf(QObject *owner);

    /// One registration as its own agent has it, as it came. NotFound when the agent has no such id.
    async::Task<QJsonObject> agentService(QObject *owner, const QString &id);
    /// The agent's checks by id, as they came; maintenance mode shows as _node_maintenance and
    /// _service_maintenance:<id>.
    async::Task<QJsonObject> agentChecksAsTold(QObject *owner);
    /// Whether the token has service:write on this service; true where ACLs are off. Errors: Unsupported
    /// registry.rights-unknown where the server cannot be asked.
    async::Task<bool> mayWriteService(QObject *owner, const QString &service);
    /// The same of a key or prefix; `access` is "read", "list" or "write".
    async::Task<bool> mayUseKey(QObject *owner, const QString &access, const QString &key);

    // Changes of the agent's own registrations; each is sent once.
    async::Task<bool> setMaintenance(QObject *owner, const QString &id, bool on, const QString &reason);
    async::Task<bool> deregisterService(QObject *owner, const QString &id);

    /// NotFound when the key does not exist. `consistent` asks the leader to confirm that it is one.
    async::Task<KvEntry> kvGet(QObject *owner, const QString &key, bool consistent = false);
    async::Task<QVector<KvEntry>> kvList(QObject *owner, const QString &prefix);
    /// `separator` folds what lies behind its next occurrence; empty = all keys.
    async::Task<QStringList> kvKeys(QObject *owner, const QString &prefix, const QString &separator);
    async::Task<QByteArray> kvRaw(QObject *owner, const QString &key);
    /// The index of the last change below a prefix, as soon as it is behind `index`. NotFound where there is no key.
    async::Task<quint64> kvChange(QObject *owner, const QString &prefix, quint64 index, core::Milliseconds wait);
    /// One transaction, sent once: all or nothing. One that only reads is of one moment and asked consistently. Errors:
    /// Conflict releases.stale-base with the server's words; Forbidden; TooLarge kvstore.request-too-large.
    async::Task<QVector<KvEntry>> transact(QObject *owner, const QVector<KvOperation> &operations);
    /// Writes one value, sent once; false when the key's index is not `cas` (0 = when it is there).
    async::Task<bool> kvPut(QObject *owner, const QString &key, const QByteArray &value, quint64 flags, quint64 cas);

    const Signs &signs() const { return m_signs; }

private:
    using Query = QVector<QPair<QString, QString>>;
    net::HttpRequest request(const QString &path, const Query &query = {}) const;
    template <class T>
    async::Task<T> ask(QObject *owner, net::HttpRequest request, core::Result<T> (*decode)(QByteArrayView));
    template <class T>
    Blocking<T> askBlocking(QObject *owner, const QString &path, quint64 index, core::Milliseconds wait,
                            core::Result<Items<T>> (*decode)(QByteArrayView));
    async::Task<bool> write(QObject *owner, const QString &path, const Query &query = {});
    async::Task<bool> mayUse(QObject *owner, const QString &resource, const QString &access, const QString &segment);
    void heed(const QString &path, const net::HttpResponse &response);

    net::Connection &m_connection;
    watch::WorkerPool &m_workers;
    Scope m_scope;
    Signs m_signs;
    QSet<QString> m_filtered; ///< paths whose last answer was filtered
};

/// The server's words made into a code of ours where we know them.
core::Error explained(core::Error error);

} // namespace consul
