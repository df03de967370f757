#pragma once

#include "../correlation/correlation.h"
#include "../provider/configstore.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace engine {

/// Which services of one environment are known to use a configuration: those with a workload whose pods name a
/// ConfigMap; and by its name alone a ConfigMap "<service>-config" beside a service of that name in its namespace, and
/// a Consul prefix whose last folder has a service's name. Nothing else is claimed.
class ConfigUsers
{
public:
    void read(const Correlation &joined, const std::vector<Correlation::Input> &inputs);
    /// ServiceRow.keys in order; empty where nothing is known.
    QStringList of(const ConfigRef &ref) const;

private:
    QHash<QString, QStringList> m_byName;
    QHash<QString, QString> m_byScopedName;    // "namespace/name"
    QHash<QString, QStringList> m_byConfigMap; // the same, of the ConfigMap
};

} // namespace engine
