#pragma once

#include <core/clock.h>

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

/// What providers tell the engine, in no vendor's words. Plain values; compared to find changes.
namespace engine {

enum class Health { Unknown, Passing, Warning, Critical }; ///< same order as quarterdeck.v1.Health

struct Check
{
    QString id;
    QString name;
    Health health = Health::Unknown;
    QString output; ///< escaped plain text
    QString type;
    bool nodeLevel = false;
    std::optional<core::WallTime> since; ///< when it became so, if the system says
    friend bool operator==(const Check &, const Check &) = default;
};

/// One registration of a service instance in a registry (Consul).
struct ServiceInstance
{
    QString id;      ///< unique on its node
    QString service; ///< the registry's service name
    QString node;
    QString datacenter;
    QString nspace; ///< the registry's own namespace, where it has one
    QString address;
    int port = 0;
    QStringList tags;
    QHash<QString, QString> meta;
    QVector<Check> checks;
    bool maintenance = false; ///< node or service maintenance mode
    QString maintenanceReason;

    QString key() const { return datacenter + u'/' + node + u'/' + id; }
    friend bool operator==(const ServiceInstance &, const ServiceInstance &) = default;
};

} // namespace engine
