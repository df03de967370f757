#pragma once

#include "types.h"

#include <watch/store.h>

#include <QSet>

#include <map>

namespace consul {

/// Joins the catalog's registrations with the checks into service instances and keeps a store equal to them. Pure
/// bookkeeping: it says which services have to be asked for again, somebody else asks.
///
/// Why not one long poll per service: five thousand of them are five thousand connections. One blocking query carries
/// all checks of the data centre, one all service names; what they cannot tell (addresses, ports, meta) is fetched per
/// service when a hint says that it changed.
class CatalogJoin
{
public:
    explicit CatalogJoin(watch::Store<engine::ServiceInstance> &store) : m_store(store) {}

    /// Takes a batch of check changes. Instances whose checks changed are published at once; services to be fetched
    /// again, because a check belongs to an instance that is not known or disappeared, are returned.
    QSet<QString> checksChanged(const watch::Diff<CheckEntry> &diff);
    /// All instances of one service; those that are no longer there are removed.
    void registrationsRead(const QString &service, const QVector<Registration> &registrations);
    /// The name is gone from the catalog.
    void serviceGone(const QString &service) { registrationsRead(service, {}); }

    qsizetype nodeCount() const { return m_nodeChecks.size(); }

private:
    using Checks = std::map<QString, std::shared_ptr<const CheckEntry>>; ///< by check id, so that the order is stable
    static QString instanceKey(const QString &node, const QString &id) { return node + u'/' + id; }
    std::shared_ptr<const engine::ServiceInstance> joined(const Registration &registration) const;
    void publish(const QSet<QString> &instances, const std::vector<QString> &removals);

    watch::Store<engine::ServiceInstance> &m_store;
    QHash<QString, Checks> m_nodeChecks;          ///< by node
    QHash<QString, Checks> m_serviceChecks;       ///< by instance
    QHash<QString, Registration> m_registrations; ///< by instance
    QHash<QString, QSet<QString>> m_onNode;       ///< instances by node
    QHash<QString, QSet<QString>> m_ofService;    ///< instances by service
};

} // namespace consul
