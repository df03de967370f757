#pragma once

#include <engine/model/registry.h>

#include <QByteArray>
#include <QHash>
#include <QStringList>

#include <optional>

/// What Consul's HTTP API answers, as far as it is used. Works from Consul 1.8.7 on.
/// Source: developer.hashicorp.com/consul/api-docs
namespace consul {

/// A health check of a node or of one service instance.
struct CheckEntry
{
    QString node;
    QString checkId; ///< unique on its node
    QString name;
    engine::Health health = engine::Health::Unknown;
    QString notes;
    QString output;    ///< escaped, passwords in URLs masked, at most 4,096 characters
    QString serviceId; ///< empty for node checks
    QString serviceName;
    QString type; ///< "http", "ttl", …; empty on old servers

    QString key() const { return node + u'/' + checkId; }
    friend bool operator==(const CheckEntry &, const CheckEntry &) = default;
};

/// A name in the catalog with the union of its instances' tags.
struct ServiceName
{
    QString name;
    QStringList tags;

    QString key() const { return name; }
    friend bool operator==(const ServiceName &, const ServiceName &) = default;
};

/// One instance as the catalog has it, without its checks.
struct Registration
{
    QString node;
    QString datacenter;
    QString nspace;
    QString id;
    QString service;
    QString address; ///< the service's own, else its node's
    int port = 0;
    QStringList tags;
    QHash<QString, QString> meta;
};

struct NodeEntry
{
    QString node, address, datacenter;
    QHash<QString, QString> meta;

    QString key() const { return node; }
    friend bool operator==(const NodeEntry &, const NodeEntry &) = default;
};

/// The agent that answers us.
struct AgentSelf
{
    QString version; ///< "1.18.2"
    QString node;
    QString datacenter;
    bool isServer = false;
};

struct TokenSelf
{
    QString accessor; ///< its first part is enough to recognise it; never the secret
    QString description;
};

/// One operation of /v1/txn on a key.
struct KvOperation
{
    enum class Verb {
        Cas,            ///< write; `index` 0 = only when it is not there
        CheckIndex,     ///< `index` must be the key's
        CheckNotExists, ///< the key must not be there
        GetTree,        ///< all keys that begin with `key`; none is no failure
        Delete,         ///< whether it is there or not
        DeleteCas,      ///< `index` must be the key's, if it is there
    };
    Verb verb = Verb::Cas;
    QString key;
    QByteArray value;
    quint64 flags = 0; ///< always sent: left out, they would become 0
    quint64 index = 0;
    friend bool operator==(const KvOperation &, const KvOperation &) = default;
};

struct KvEntry
{
    QString key;
    QByteArray value;
    quint64 flags = 0;
    quint64 createIndex = 0;
    quint64 modifyIndex = 0;
    quint64 lockIndex = 0;
    QString session; ///< who holds its lock
    friend bool operator==(const KvEntry &, const KvEntry &) = default;
};

} // namespace consul
