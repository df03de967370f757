#include "state.h"

#include <algorithm>

namespace lab::consul {

void State::putNode(Node node)
{
    const auto known = m_nodes.constFind(node.name);
    if (known != m_nodes.constEnd()) {
        node.createIndex = known->createIndex;
        node.modifyIndex = known->modifyIndex;
        if (*known == node)
            return;
    }
    node.modifyIndex = ++m_index;
    if (node.createIndex == 0)
        node.createIndex = m_index;
    const QString name = node.name;
    m_nodes.insert(name, node);
    m_nodesIndex = m_index;
    touchNode(name);
}

void State::putService(Service service)
{
    const Id id{service.node, service.id};
    const auto known = m_services.constFind(id);
    if (known != m_services.constEnd()) {
        if (known->name != service.name)
            removeService(id);
        else {
            service.createIndex = known->createIndex;
            service.modifyIndex = known->modifyIndex;
            if (*known == service)
                return;
        }
    }
    service.modifyIndex = ++m_index;
    if (service.createIndex == 0)
        service.createIndex = m_index;
    m_servicesIndex = m_index;
    touchService(service.name);
    m_services.insert(id, service);
}

void State::putCheck(Check check)
{
    const Id id{check.node, check.id};
    if (const auto service = m_services.constFind({check.node, check.serviceId}); service != m_services.constEnd()) {
        check.serviceName = service->name;
        check.serviceTags = service->tags;
    }
    const auto known = m_checks.constFind(id);
    if (known != m_checks.constEnd()) {
        check.createIndex = known->createIndex;
        check.modifyIndex = known->modifyIndex;
        if (known->kind != Check::Kind::Static && known->kind == check.kind && known->target == check.target) {
            check.status = known->status;
            check.output = known->output;
        }
        if (*known == check)
            return;
    }
    check.modifyIndex = ++m_index;
    if (check.createIndex == 0)
        check.createIndex = m_index;
    m_checksIndex = m_index;
    if (check.serviceId.isEmpty())
        touchNode(check.node);
    else
        touchService(check.serviceName);
    m_checks.insert(id, check);
}

void State::setStatus(const Id &id, const QString &status, const QString &output)
{
    const auto check = m_checks.find(id);
    if (check == m_checks.end() || (check->status == status && check->output == output))
        return;
    check->status = status;
    check->output = output;
    check->modifyIndex = ++m_index;
    m_checksIndex = m_index;
    if (check->serviceId.isEmpty())
        touchNode(check->node);
    else
        touchService(check->serviceName);
}

void State::removeService(const Id &id)
{
    const auto service = m_services.find(id);
    if (service == m_services.end())
        return;
    const QString name = service->name;
    m_services.erase(service);
    m_servicesIndex = ++m_index;
    for (auto check = m_checks.begin(); check != m_checks.end();) {
        if (check->node == id.first && check->serviceId == id.second) {
            check = m_checks.erase(check);
            m_checksIndex = m_index;
        } else {
            ++check;
        }
    }
    touchService(name);
    const bool left =
        std::any_of(m_services.begin(), m_services.end(), [&](const Service &other) { return other.name == name; });
    if (!left) {
        m_serviceIndexes.remove(name);
        m_extinctionIndex = m_index;
    }
}

void State::removeCheck(const Id &id)
{
    const auto found = m_checks.find(id);
    if (found == m_checks.end())
        return;
    const Check check = *found;
    m_checks.erase(found);
    m_checksIndex = ++m_index;
    if (check.serviceId.isEmpty())
        touchNode(check.node);
    else
        touchService(check.serviceName);
}

void State::removeNode(const QString &name)
{
    if (!m_nodes.contains(name))
        return;
    QVector<Id> services;
    for (auto it = m_services.begin(); it != m_services.end(); ++it) {
        if (it.key().first == name)
            services.append(it.key());
    }
    for (const Id &id : services)
        removeService(id);
    QVector<Id> checks;
    for (auto it = m_checks.begin(); it != m_checks.end(); ++it) {
        if (it.key().first == name)
            checks.append(it.key());
    }
    for (const Id &id : checks)
        removeCheck(id);
    m_nodes.remove(name);
    m_nodesIndex = ++m_index;
}

quint64 State::serviceIndex(const QString &name) const
{
    const auto found = m_serviceIndexes.constFind(name);
    return std::max<quint64>(1, found != m_serviceIndexes.constEnd() ? *found : m_extinctionIndex);
}

void State::touchNode(const QString &name)
{
    for (const Service &service : m_services) {
        if (service.node == name)
            touchService(service.name);
    }
}

} // namespace lab::consul
