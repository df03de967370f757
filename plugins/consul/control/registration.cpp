#include "registration.h"

#include <core/text.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <iterator>

namespace consul {

namespace {

// What an agent does for a check; one without any of them cannot be registered.
constexpr const char *kWorkKeys[] = {"HTTP",      "TCP", "UDP",        "GRPC",      "H2PING",
                                     "OSService", "TTL", "ScriptArgs", "AliasNode", "AliasService"};

bool isSaid(const QJsonValue &value)
{
    if (value.isObject())
        return !value.toObject().isEmpty();
    if (value.isArray())
        return !value.toArray().isEmpty();
    const bool isEmptyText =
        value.isString() && (value.toString().isEmpty() || value.toString() == QLatin1String("0s"));
    return !value.isNull() && !value.isUndefined() && !isEmptyText;
}

bool saysItsWork(const QJsonObject &check)
{
    return std::any_of(std::begin(kWorkKeys), std::end(kWorkKeys),
                       [&check](const char *key) { return isSaid(check.value(QLatin1String(key))); });
}

QJsonObject registeredCheck(const QJsonObject &told)
{
    QJsonObject out;
    for (const char *key : {"CheckID", "Name", "Notes", "Status", "Interval", "Timeout"}) {
        if (isSaid(told.value(QLatin1String(key))))
            out.insert(QLatin1String(key), told.value(QLatin1String(key)));
    }
    const QJsonObject definition = told.value(QLatin1String("Definition")).toObject();
    for (auto it = definition.begin(); it != definition.end(); ++it) {
        if (isSaid(*it))
            out.insert(it.key(), *it);
    }
    return out;
}

} // namespace

engine::RegistrationState registrationOf(const engine::ServiceInstance &instance, const QJsonObject &service,
                                         const QJsonObject &checks)
{
    engine::RegistrationState out;
    out.id = instance.id;
    out.service = service.value(QLatin1String("Service")).toString();
    out.node = instance.node;

    QJsonArray ownChecks;
    for (auto it = checks.begin(); it != checks.end(); ++it) {
        const QJsonObject check = it->toObject();
        const QString id = check.value(QLatin1String("CheckID")).toString();
        const QString notes = check.value(QLatin1String("Notes")).toString();
        if (id == QLatin1String("_node_maintenance")) {
            out.nodeMaintenance = true;
            out.nodeMaintenanceReason = notes;
        } else if (id == QLatin1String("_service_maintenance:") + instance.id) {
            out.maintenance = true;
            out.maintenanceReason = notes;
        } else if (check.value(QLatin1String("ServiceID")).toString() == instance.id) {
            const QJsonObject again = registeredCheck(check);
            ownChecks.append(again);
            if (!saysItsWork(again))
                out.untoldChecks += core::safeText(check.value(QLatin1String("Name")).toString(), false, 200);
        }
    }

    QJsonObject definition{{QStringLiteral("ID"), instance.id}, {QStringLiteral("Name"), out.service}};
    // Not what the agent makes up itself: ContentHash, Datacenter, indexes.
    for (const char *key : {"Kind", "Tags", "Address", "SocketPath", "Port", "Meta", "TaggedAddresses", "Weights",
                            "EnableTagOverride", "Proxy", "Connect", "Namespace", "Partition", "Locality"}) {
        if (isSaid(service.value(QLatin1String(key))))
            definition.insert(QLatin1String(key), service.value(QLatin1String(key)));
    }
    if (!ownChecks.isEmpty())
        definition.insert(QStringLiteral("Checks"), ownChecks);
    out.definition = QJsonDocument(definition).toJson(QJsonDocument::Indented);
    return out;
}

} // namespace consul
