#include "agents.h"

#include "../plugin.h"

#include <core/text.h>

namespace consul {

core::Result<QMap<QString, net::ConnectionSettings>> readAgents(const QJsonObject &settings)
{
    QMap<QString, net::ConnectionSettings> out;
    const QJsonValue agents = settings.value(QLatin1String("agents"));
    if (agents.isUndefined())
        return out;
    if (!agents.isObject())
        return core::failure(core::ErrorKind::Config, QStringLiteral("consul.bad-agents"));
    const QJsonObject byNode = agents.toObject();
    for (auto it = byNode.begin(); it != byNode.end(); ++it) {
        QJsonObject own = settings;
        own.remove(QLatin1String("agents"));
        own.insert(QStringLiteral("url"), *it);
        // An empty address would be the default one: somebody else's.
        const bool isAddress = !it.key().isEmpty() && it->isString() && !it->toString().trimmed().isEmpty();
        const auto read = net::ConnectionSettings::read(own, connectionRules());
        if (!isAddress || !read)
            return core::failure(core::ErrorKind::Config,
                                 core::Message(QStringLiteral("consul.bad-agent"))
                                     .with(QStringLiteral("node"), core::safeText(it.key(), false, 200)));
        out.insert(it.key(), *read);
    }
    return out;
}

Agents::Agent::Agent(const net::ConnectionSettings &settings, const Scope &scope,
                     const engine::ProviderContext &context)
    : connection(settings, *context.clock)
    , client(connection, *context.workers, scope)
{
}

Agents::Agents(const QJsonObject &settings, Scope scope, const engine::ProviderContext &context)
    : m_scope(std::move(scope))
    , m_context(context)
{
    if (const auto read = readAgents(settings))
        m_settings = *read;
}

Client *Agents::find(const QString &node)
{
    const auto known = m_settings.constFind(node);
    if (known == m_settings.constEnd())
        return nullptr;
    std::unique_ptr<Agent> &agent = m_made[node];
    if (!agent)
        agent = std::make_unique<Agent>(*known, m_scope, m_context);
    return &agent->client;
}

} // namespace consul
