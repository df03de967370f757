#include "scriptedplatform.h"

#include <QUrlQuery>

namespace {

const support::HeaderList kJson{{"Content-Type", "application/json"}};

QByteArray success(const QByteArray &data)
{
    return "{\"status\":\"success\",\"data\":" + data + "}";
}

} // namespace

ScriptedPlatform::ScriptedPlatform(support::ManualClock &clock) : m_clock(clock)
{
    m_consul.otherwise([this](const support::ExchangePtr &exchange) { answerConsul(exchange); });
    m_prometheus.otherwise([this](const support::ExchangePtr &exchange) { answerPrometheus(exchange); });
    m_kubernetes.kinds.insert("/api/v1/pods", [this](const support::ExchangePtr &exchange) {
        if (FakeApi::isWatch(exchange->request))
            m_kubernetes.beginWatch(exchange);
        else
            FakeApi::reply(exchange, fixtures::list<wire::kubernetes::PodList>(
                                         "PodList",
                                         std::vector<wire::kubernetes::Pod>{fixtures::pod("payment-1-a"),
                                                                            fixtures::pod("payment-1-b")},
                                         "10"));
    });
    for (const char *system : {"consul", "kubernetes", "prometheus"})
        watchConnections(QString::fromLatin1(system));
}

support::ScriptedServer &ScriptedPlatform::server(const QString &system)
{
    if (system == QLatin1String("consul"))
        return m_consul;
    return system == QLatin1String("prometheus") ? m_prometheus : m_kubernetes.server;
}

engine::EnvironmentConfig ScriptedPlatform::environment(const QString &name)
{
    engine::EnvironmentConfig out;
    out.name = name;
    const auto add = [&](const char *latin, const QJsonObject &settings) {
        const QString system = QString::fromLatin1(latin);
        out.sources.append({name + u'/' + system, name, system, system, settings});
    };
    add("consul", {{QStringLiteral("url"), m_consul.url().toString()}});
    add("kubernetes", m_kubernetes.settings());
    add("prometheus", {{QStringLiteral("url"), m_prometheus.url().toString()}});
    return out;
}

void ScriptedPlatform::spoil(const QString &system, Act act)
{
    m_acts.insert(system, std::move(act));
    server(system).resetAll();
}

void ScriptedPlatform::heal(const QString &system)
{
    m_acts.remove(system);
}

void ScriptedPlatform::watchConnections(const QString &system)
{
    server(system).onConnection([this, system](QTcpSocket *socket) {
        const Act act = m_acts.value(system);
        if (!act)
            return false;
        const auto hear = [this, socket, act] { act(socket, socket->readAll(), m_clock); };
        QObject::connect(socket, &QTcpSocket::readyRead, socket, hear);
        if (socket->bytesAvailable() > 0)
            hear();
        return true;
    });
}

void ScriptedPlatform::answerAfter(core::Milliseconds delay, std::function<void()> answer)
{
    const quint64 id = ++m_lastTimer;
    m_timers[id] = m_clock.after(delay, [this, id, answer = std::move(answer)] {
        answer();
        m_timers.erase(id);
    });
}

void ScriptedPlatform::answerConsul(const support::ExchangePtr &exchange)
{
    const QByteArray path = exchange->request.path();
    const support::HeaderList headers{
        {"Content-Type", "application/json"}, {"X-Consul-Index", "10"}, {"X-Consul-KnownLeader", "true"}};
    QByteArray body;
    if (path == "/v1/status/leader")
        body = "\"127.0.0.1:8300\"";
    else if (path == "/v1/catalog/services")
        body = "{\"payment\":[]}";
    else if (path == "/v1/health/state/any")
        body = "[{\"Node\":\"node-1\",\"CheckID\":\"c1\",\"Name\":\"http\",\"Status\":\"passing\",\"Output\":\"200\","
               "\"ServiceID\":\"payment-1\",\"ServiceName\":\"payment\",\"Type\":\"http\"}]";
    else if (path == "/v1/catalog/service/payment")
        body = "[{\"Node\":\"node-1\",\"Address\":\"10.0.0.1\",\"Datacenter\":\"dc1\",\"ServiceID\":\"payment-1\","
               "\"ServiceName\":\"payment\",\"ServiceAddress\":\"10.1.0.1\",\"ServicePort\":8080,\"ServiceTags\":[],"
               "\"ServiceMeta\":{}}]";
    else if (path == "/v1/agent/self")
        body = "{\"Config\":{\"Datacenter\":\"dc1\",\"NodeName\":\"node-1\",\"Version\":\"1.19.2\"}}";
    else
        return exchange->reply(404, "nothing here", {{"Content-Type", "text/plain"}});
    if (exchange->request.target.contains("index="))
        answerAfter(core::Milliseconds(20'000), [exchange, body, headers] {
            if (exchange->isOpen())
                exchange->reply(200, body, headers);
        });
    else
        exchange->reply(200, body, headers);
}

void ScriptedPlatform::answerPrometheus(const support::ExchangePtr &exchange)
{
    const QByteArray path = exchange->request.path();
    QByteArray data = "{\"resultType\":\"vector\",\"result\":[]}";
    if (path == "/api/v1/targets")
        data = "{\"activeTargets\":[],\"droppedTargets\":[]}";
    else if (path == "/api/v1/alerts")
        data = "{\"alerts\":[{\"labels\":{\"alertname\":\"PaymentSlow\",\"service\":\"payment\"},\"annotations\":{},"
               "\"state\":\"firing\",\"activeAt\":\"2023-11-14T22:00:00Z\",\"value\":\"1\"}]}";
    else if (path == "/api/v1/status/buildinfo")
        data = "{\"version\":\"2.45.0\"}";
    else if (path.startsWith("/api/v1/label/"))
        data = "[\"up\"]";
    exchange->reply(200, success(data), kJson);
}
