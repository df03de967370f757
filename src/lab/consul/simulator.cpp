#include "simulator.h"

#include "rows.h"

#include <QTimer>
#include <QUuid>

namespace lab::consul {
using namespace std::chrono_literals;

Simulator::Simulator(SimulatorOptions options, QObject *parent)
    : QObject(parent)
    , m_world(std::make_unique<World>())
    , m_checker(*m_world)
{
    for (const auto &[name, address] : options.nodes) {
        m_names += name;
        Node node;
        node.name = name;
        node.address = address;
        node.id = QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces);
        node.meta = {{QStringLiteral("consul-network-segment"), QString()},
                     {QStringLiteral("consul-version"), QStringLiteral("1.18.2")}};
        m_world->state.putNode(node);
        Service server;
        server.node = name;
        server.id = server.name = QStringLiteral("consul");
        server.port = 8300;
        m_world->state.putService(server);
        Check alive;
        alive.node = name;
        alive.id = QStringLiteral("serfHealth");
        alive.name = QStringLiteral("Serf Health Status");
        alive.status = QStringLiteral("passing");
        alive.output = QStringLiteral("Agent alive and reachable");
        m_world->state.putCheck(alive);
        m_apis.push_back(std::make_unique<Api>(*m_world, name));
        httpd::Server::Options http;
        http.limits.bodyBytes = 1024 * 1024;
        m_servers.push_back(std::make_unique<httpd::Server>(
            http, [api = m_apis.back().get()](const httpd::Request &request, httpd::ResponderPtr responder) {
                api->handle(request, responder);
            }));
    }
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { m_world->expire(); });
    timer->start(50ms);
}

Simulator::~Simulator()
{
    m_servers.clear();
}

bool Simulator::listen(QString &problem)
{
    for (const auto &server : m_servers) {
        if (!server->listen()) {
            problem = server->errorString();
            return false;
        }
    }
    return true;
}

QUrl Simulator::agentUrl(const QString &node) const
{
    const qsizetype at = m_names.indexOf(node);
    return at < 0 ? QUrl() : QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_servers[std::size_t(at)]->port()));
}

void Simulator::registerService(const QString &node, const QJsonObject &definition)
{
    QByteArray problem;
    const auto registration = readRegistration(node, definition, problem);
    if (!registration)
        return;
    const std::lock_guard lock(m_world->mutex);
    apply(m_world->state, *registration);
    m_world->settle();
}

void Simulator::deregisterService(const QString &node, const QString &id)
{
    const std::lock_guard lock(m_world->mutex);
    m_world->state.removeService({node, id});
    m_world->settle();
}

void Simulator::putKey(const QByteArray &key, const QByteArray &value)
{
    const std::lock_guard lock(m_world->mutex);
    m_world->keyValues.put(key, value, 0, m_world->state.takeIndex());
    m_world->settle();
}

QVector<Simulator::Instance> Simulator::instances(const QString &name) const
{
    const std::lock_guard lock(m_world->mutex);
    QVector<Instance> found;
    for (const Service &service : m_world->state.services()) {
        if (service.name == name)
            found.append(
                {service.id, service.address, service.port, rows::worst(rows::checksOf(m_world->state, service))});
    }
    return found;
}

} // namespace lab::consul
