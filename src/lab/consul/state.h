#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QStringList>
#include <QVector>

#include <chrono>
#include <optional>

namespace lab::consul {

/// A check and, when it is one that the agent performs, how.
struct Check
{
    enum class Kind { Static, Http, Tcp, Ttl, Maintenance };
    QString node;
    QString id;
    QString name;
    QString status = QStringLiteral("critical");
    QString notes;
    QString output;
    QString serviceId;
    QString serviceName;
    QStringList serviceTags;
    Kind kind = Kind::Static;
    QString target; ///< URL of Http, address:port of Tcp
    QByteArray method = "GET";
    std::chrono::milliseconds interval{0}; ///< between checks; of Ttl the time to live
    std::chrono::milliseconds timeout{10'000};
    std::chrono::milliseconds deregisterAfter{0}; ///< critical for so long: the service goes; 0 = never
    quint64 createIndex = 0;
    quint64 modifyIndex = 0;
    friend bool operator==(const Check &, const Check &) = default;
};

struct Service
{
    QString node;
    QString id;
    QString name;
    QString kind;
    QStringList tags;
    QString address;
    quint16 port = 0;
    QMap<QString, QString> meta;
    QJsonObject taggedAddresses;
    int weightPassing = 1;
    int weightWarning = 1;
    bool enableTagOverride = false;
    quint64 createIndex = 0;
    quint64 modifyIndex = 0;
    friend bool operator==(const Service &, const Service &) = default;
};

struct Node
{
    QString id;
    QString name;
    QString address;
    QMap<QString, QString> meta;
    quint64 createIndex = 0;
    quint64 modifyIndex = 0;
    friend bool operator==(const Node &, const Node &) = default;
};

/// The catalog as Consul's servers keep it. Every real change takes the next index and moves the indexes of what was
/// touched; writing what is there already changes nothing. Not thread-safe.
class State
{
public:
    using Id = std::pair<QString, QString>; ///< node, id

    quint64 index() const { return m_index; }
    quint64 takeIndex() { return ++m_index; } ///< for the key/value store, which shares the counter

    void putNode(Node node);
    void putService(Service service);
    void putCheck(Check check); ///< keeps status and output of a check that is there with the same work
    void setStatus(const Id &check, const QString &status, const QString &output);
    void removeService(const Id &id); ///< with its checks
    void removeCheck(const Id &id);
    void removeNode(const QString &name);

    const QMap<QString, Node> &nodes() const { return m_nodes; }
    const QMap<Id, Service> &services() const { return m_services; }
    const QMap<Id, Check> &checks() const { return m_checks; }

    /// Of the last change of: any node, any service, any check.
    quint64 nodesIndex() const { return std::max<quint64>(1, m_nodesIndex); }
    quint64 servicesIndex() const { return std::max(m_servicesIndex, nodesIndex()); }
    quint64 checksIndex() const { return std::max(m_checksIndex, nodesIndex()); }
    /// Of one service, its checks and nodes; when it is gone, of the last service that went.
    quint64 serviceIndex(const QString &name) const;

private:
    void touchService(const QString &name) { m_serviceIndexes[name] = m_index; }
    void touchNode(const QString &name);

    quint64 m_index = 10;
    quint64 m_nodesIndex = 0;
    quint64 m_servicesIndex = 0;
    quint64 m_checksIndex = 0;
    quint64 m_extinctionIndex = 0;
    QHash<QString, quint64> m_serviceIndexes;
    QMap<QString, Node> m_nodes;
    QMap<Id, Service> m_services;
    QMap<Id, Check> m_checks;
};

} // namespace lab::consul
