#include "control.h"

#include <lab/service/behaviour.h>

#include <QJsonArray>
#include <QJsonDocument>

#include <csignal>

namespace lab::platform {

namespace {

/// In a time that does not tell how much of the token was right.
bool same(const QByteArray &a, const QByteArray &b)
{
    int difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

QJsonObject error(const char *sentence)
{
    return {{QStringLiteral("error"), QLatin1String(sentence)}};
}

} // namespace

Control::Control(QByteArray token, process::Runtime &runtime, Load &load, QObject *parent)
    : QObject(parent)
    , m_token(std::move(token))
    , m_runtime(runtime)
    , m_load(load)
    , m_inbox(
          [this](const httpd::Request &request, const httpd::ResponderPtr &responder) { handle(request, responder); })
    , m_server({}, m_inbox.entrance())
{
}

Control::~Control() = default;

void Control::handle(const httpd::Request &request, const httpd::ResponderPtr &responder)
{
    const auto answer = [&](const Outcome &outcome) {
        responder->send(outcome.status, {{"Content-Type", "application/json"}}, QJsonDocument(outcome.body).toJson());
    };
    if (!same(request.header("authorization"), "Bearer " + m_token))
        return answer(
            {401, error("send Authorization: Bearer with the token of the state directory's file control-token")});
    if (request.path == "/control/status" && request.method == "GET")
        return answer({200, status()});
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (request.method != "POST" || !document.isObject())
        return answer(
            {400,
             error("POST a JSON object to /control/load, /control/fault or /control/kill, or GET /control/status")});
    if (request.path == "/control/load")
        return answer(changeLoad(document.object()));
    if (request.path == "/control/fault")
        return answer(changeFault(document.object()));
    if (request.path == "/control/kill")
        return answer(kill(document.object()));
    answer({404, error("there is no such control")});
}

Control::Outcome Control::changeLoad(const QJsonObject &members)
{
    const QJsonValue rate = members[QStringLiteral("rps")];
    if (!rate.isDouble() || rate.toDouble() < 0 || rate.toDouble() > 2000)
        return {400, error("rps is a number from 0 to 2000")};
    m_load.setRate(rate.toDouble());
    return {200, {{QStringLiteral("rps"), m_load.rate()}}};
}

QVector<process::Instance> Control::selected(const QJsonObject &members) const
{
    QVector<process::Instance> found;
    for (const process::Instance &instance : m_runtime.instances()) {
        const QString pod = members[QStringLiteral("pod")].toString();
        if (instance.service == members[QStringLiteral("service")].toString() &&
            (pod.isEmpty() || pod == instance.pod.name))
            found.append(instance);
    }
    return found;
}

Control::Outcome Control::changeFault(QJsonObject members)
{
    const auto instances = selected(members);
    members.remove(QStringLiteral("service"));
    members.remove(QStringLiteral("pod"));
    if (!service::Fault().changedBy(members))
        return {400,
                error("a fault has errorRatio (0 to 1), latencyMs, downstreamTimeoutMs and unhealthy (true or false)")};
    for (const process::Instance &instance : instances) {
        Call call;
        call.method = "POST";
        call.address = instance.address;
        call.port = instance.port;
        call.target = "/fault";
        call.headers = {{"Content-Type", "application/json"}};
        call.body = QJsonDocument(members).toJson(QJsonDocument::Compact);
        m_caller.call(call, [](const Answer &) {});
    }
    return {instances.isEmpty() ? 404 : 200, {{QStringLiteral("instances"), instances.size()}}};
}

Control::Outcome Control::kill(const QJsonObject &members)
{
    const auto instances = selected(members);
    for (const process::Instance &instance : instances)
        ::kill(pid_t(instance.pid), SIGKILL);
    return {instances.isEmpty() ? 404 : 200, {{QStringLiteral("instances"), instances.size()}}};
}

QJsonObject Control::status() const
{
    QJsonArray instances;
    for (const process::Instance &instance : m_runtime.instances()) {
        instances.append(QJsonObject{{QStringLiteral("service"), instance.service},
                                     {QStringLiteral("pod"), instance.pod.name},
                                     {QStringLiteral("node"), instance.pod.nodeName},
                                     {QStringLiteral("version"), instance.version},
                                     {QStringLiteral("address"), instance.address},
                                     {QStringLiteral("port"), instance.port},
                                     {QStringLiteral("pid"), instance.pid}});
    }
    return {{QStringLiteral("rps"), m_load.rate()},
            {QStringLiteral("load"), m_load.status()},
            {QStringLiteral("instances"), instances}};
}

} // namespace lab::platform
