#pragma once

#include "world.h"

namespace lab::consul {

/// The HTTP API of one agent, on the server's threads.
/// Source: developer.hashicorp.com/consul/api-docs
class Api
{
public:
    Api(World &world, QString node) : m_world(world), m_node(std::move(node)) {}

    void handle(const httpd::Request &request, const httpd::ResponderPtr &responder);

private:
    struct Context
    {
        const httpd::Request &request;
        const httpd::ResponderPtr &responder;
        QStringList parts; ///< of the path behind /v1/
        bool stale = false;
        quint64 index = 0;
        std::chrono::milliseconds wait{300'000};

        QString part(int at) const { return parts.value(at); }
        /// The path behind the first n parts, slashes kept.
        QString rest(int n) const { return parts.mid(n).join(u'/'); }
    };
    using Route = void (Api::*)(const Context &);

    void route(const Context &context);
    bool readOptions(Context &context) const;
    void query(const Context &context, std::function<quint64()> changed, std::function<QJsonValue()> answer);
    static void reply(const Context &context, const Reply &reply)
    {
        World::send(context.responder, reply, context.stale);
    }

    void catalog(const Context &context);
    void catalogWrite(const Context &context);
    void health(const Context &context);
    void healthService(const Context &context);
    void keyValues(const Context &context);
    void putKey(const Context &context, const QByteArray &key);
    void deleteKey(const Context &context, const QByteArray &key);
    void transaction(const Context &context);
    void session(const Context &context);
    void agent(const Context &context);
    void agentService(const Context &context);
    void agentCheck(const Context &context);
    void maintenance(const Context &context, const QString &service);
    void registerService(const Context &context);

    World &m_world;
    const QString m_node;
};

/// Consul's answer to a body beyond a limit of this name.
Reply tooLarge(qsizetype size, const QByteArray &limit);

/// A check from its registration; nothing with `problem` set when it cannot be.
std::optional<Check> readCheck(const QJsonObject &definition, QByteArray &problem);
/// A service with its checks from a registration as PUT /v1/agent/service/register takes it.
struct Registration
{
    Service service;
    QVector<Check> checks;
};
std::optional<Registration> readRegistration(const QString &node, const QJsonObject &definition, QByteArray &problem);
/// Writes it down: checks that the registration no longer names go.
void apply(State &state, const Registration &registration);

} // namespace lab::consul
