#include "catalogjoin.h"

namespace consul {

namespace {

constexpr QLatin1String kNodeMaintenance("_node_maintenance");
constexpr QLatin1String kServiceMaintenance("_service_maintenance:");

// Maintenance mode is a check to Consul and a state of its own to us.
bool isMaintenance(const CheckEntry &check)
{
    return check.checkId == kNodeMaintenance || check.checkId.startsWith(kServiceMaintenance);
}

void add(engine::ServiceInstance &instance, const CheckEntry &check, bool nodeLevel)
{
    if (isMaintenance(check)) {
        instance.maintenance = true;
        if (instance.maintenanceReason.isEmpty() || !nodeLevel)
            instance.maintenanceReason = check.notes;
        return;
    }
    instance.checks.append({check.checkId, check.name, check.health, check.output, check.type, nodeLevel, {}});
}

} // namespace

QSet<QString> CatalogJoin::checksChanged(const watch::Diff<CheckEntry> &diff)
{
    QSet<QString> ask;
    QSet<QString> changed;
    const auto put = [&](const std::shared_ptr<const CheckEntry> &check) {
        if (check->serviceId.isEmpty()) {
            m_nodeChecks[check->node][check->checkId] = check;
            changed |= m_onNode.value(check->node);
            return;
        }
        const QString key = instanceKey(check->node, check->serviceId);
        m_serviceChecks[key][check->checkId] = check;
        const auto known = m_registrations.constFind(key);
        if (known == m_registrations.cend() || known->service != check->serviceName)
            ask.insert(check->serviceName);
        else
            changed.insert(key);
    };
    const auto take = [&](const std::shared_ptr<const CheckEntry> &check) {
        if (check->serviceId.isEmpty()) {
            const auto node = m_nodeChecks.find(check->node);
            if (node != m_nodeChecks.end() && node->erase(check->checkId) > 0 && node->empty())
                m_nodeChecks.erase(node);
            changed |= m_onNode.value(check->node);
            return;
        }
        const QString key = instanceKey(check->node, check->serviceId);
        const auto instance = m_serviceChecks.find(key);
        if (instance == m_serviceChecks.end() || instance->erase(check->checkId) == 0)
            return;
        const bool wasLast = instance->empty();
        if (wasLast)
            m_serviceChecks.erase(instance);
        // Most often the instance itself went away: showing it without checks in between would be a lie.
        ask.insert(check->serviceName);
        if (!wasLast || isMaintenance(*check))
            changed.insert(key);
        else
            changed.remove(key);
    };
    for (const auto &check : diff.removed)
        take(check);
    for (const auto &change : diff.changed) {
        if (change.before->serviceId != change.after->serviceId)
            take(change.before);
        put(change.after);
    }
    for (const auto &check : diff.added)
        put(check);
    publish(changed, {});
    ask.remove(QString());
    return ask;
}

void CatalogJoin::registrationsRead(const QString &service, const QVector<Registration> &registrations)
{
    QSet<QString> now;
    for (const Registration &registration : registrations) {
        const QString key = instanceKey(registration.node, registration.id);
        now.insert(key);
        // An id that moved to another service leaves the old one.
        const auto known = m_registrations.constFind(key);
        if (known != m_registrations.cend() && known->service != service)
            m_ofService[known->service].remove(key);
        m_registrations.insert(key, registration);
        m_onNode[registration.node].insert(key);
    }
    std::vector<QString> removals;
    for (const QString &key : m_ofService.value(service) - now) {
        const Registration gone = m_registrations.take(key);
        const auto node = m_onNode.find(gone.node);
        if (node != m_onNode.end() && node->remove(key) && node->isEmpty())
            m_onNode.erase(node);
        removals.push_back(joined(gone)->key());
    }
    if (now.isEmpty())
        m_ofService.remove(service);
    else
        m_ofService.insert(service, now);
    publish(now, removals);
}

std::shared_ptr<const engine::ServiceInstance> CatalogJoin::joined(const Registration &registration) const
{
    auto out = std::make_shared<engine::ServiceInstance>();
    out->id = registration.id;
    out->service = registration.service;
    out->node = registration.node;
    out->datacenter = registration.datacenter;
    out->nspace = registration.nspace;
    out->address = registration.address;
    out->port = registration.port;
    out->tags = registration.tags;
    out->meta = registration.meta;
    const auto own = m_serviceChecks.constFind(instanceKey(registration.node, registration.id));
    if (own != m_serviceChecks.cend()) {
        for (const auto &[id, check] : *own)
            add(*out, *check, false);
    }
    const auto node = m_nodeChecks.constFind(registration.node);
    if (node != m_nodeChecks.cend()) {
        for (const auto &[id, check] : *node)
            add(*out, *check, true);
    }
    return out;
}

void CatalogJoin::publish(const QSet<QString> &instances, const std::vector<QString> &removals)
{
    std::vector<std::shared_ptr<const engine::ServiceInstance>> upserts;
    upserts.reserve(std::size_t(instances.size()));
    for (const QString &key : instances) {
        const auto registration = m_registrations.constFind(key);
        if (registration != m_registrations.cend())
            upserts.push_back(joined(*registration));
    }
    if (!upserts.empty() || !removals.empty())
        m_store.apply(std::move(upserts), removals);
}

} // namespace consul
