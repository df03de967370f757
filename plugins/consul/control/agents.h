#pragma once

#include "../client.h"

#include <engine/provider/provider.h>
#include <net/settings.h>

#include <QMap>

#include <map>
#include <memory>

namespace consul {

/// The connections of the setting `agents` ({"<node>": "https://host:8501", …}): those of the source with another
/// address. Errors: Config consul.bad-agents (no object of texts), consul.bad-agent with `node`.
core::Result<QMap<QString, net::ConnectionSettings>> readAgents(const QJsonObject &settings);

/// Agents that were configured beside the source's own, by their nodes' names. Each has a connection of its own, made
/// when it is first used. Settings that cannot be read have none: then the source itself tells.
class Agents
{
public:
    Agents(const QJsonObject &settings, Scope scope, const engine::ProviderContext &context);

    bool has(const QString &node) const { return m_settings.contains(node); }
    /// Null for a node without a configured agent; lives as long as this.
    Client *find(const QString &node);

private:
    struct Agent
    {
        Agent(const net::ConnectionSettings &settings, const Scope &scope, const engine::ProviderContext &context);
        net::Connection connection;
        Client client;
    };
    QMap<QString, net::ConnectionSettings> m_settings;
    Scope m_scope;
    engine::ProviderContext m_context;
    std::map<QString, std::unique_ptr<Agent>> m_made;
};

} // namespace consul
