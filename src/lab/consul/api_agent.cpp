#include "api.h"

#include "rows.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace lab::consul {

void Api::agent(const Context &context)
{
    State &state = m_world.state;
    const QString what = context.part(1);
    const Node node = state.nodes().value(m_node);
    const bool isGet = context.request.method != "PUT";
    if (isGet && what == QLatin1String("self")) {
        const QJsonObject config{{QStringLiteral("Datacenter"), rows::kDatacenter},
                                 {QStringLiteral("PrimaryDatacenter"), rows::kDatacenter},
                                 {QStringLiteral("NodeName"), m_node},
                                 {QStringLiteral("NodeID"), node.id},
                                 {QStringLiteral("Server"), true},
                                 {QStringLiteral("Revision"), QStringLiteral("lab")},
                                 {QStringLiteral("Version"), QStringLiteral("1.18.2")}};
        const QJsonObject member{{QStringLiteral("Name"), m_node},
                                 {QStringLiteral("Addr"), node.address},
                                 {QStringLiteral("Port"), 8301},
                                 {QStringLiteral("Status"), 1}};
        return reply(context, Reply::json(QJsonObject{{QStringLiteral("Config"), config},
                                                      {QStringLiteral("DebugConfig"), QJsonObject{}},
                                                      {QStringLiteral("Member"), member},
                                                      {QStringLiteral("Stats"), QJsonObject{}},
                                                      {QStringLiteral("Meta"), QJsonObject{}}}));
    }
    if (isGet && what == QLatin1String("members")) {
        QJsonArray members;
        for (const Node &one : state.nodes()) {
            members.append(QJsonObject{
                {QStringLiteral("Name"), one.name},
                {QStringLiteral("Addr"), one.address},
                {QStringLiteral("Port"), 8301},
                {QStringLiteral("Status"), 1},
                {QStringLiteral("Tags"), QJsonObject{{QStringLiteral("role"), QStringLiteral("consul")},
                                                     {QStringLiteral("dc"), rows::kDatacenter},
                                                     {QStringLiteral("build"), QStringLiteral("1.18.2")}}}});
        }
        return reply(context, Reply::json(members));
    }
    if (isGet && (what == QLatin1String("services") || what == QLatin1String("checks"))) {
        QJsonObject byId;
        if (what == QLatin1String("services")) {
            for (const Service &service : state.services()) {
                if (service.node == m_node && service.name != QLatin1String("consul"))
                    byId.insert(service.id, rows::agentService(service));
            }
        } else {
            for (const Check &check : state.checks()) {
                if (check.node == m_node && check.id != QLatin1String("serfHealth"))
                    byId.insert(check.id, rows::check(check));
            }
        }
        return reply(context, Reply::json(byId));
    }
    if (what == QLatin1String("service"))
        return agentService(context);
    if (what == QLatin1String("check"))
        return agentCheck(context);
    if (!isGet && what == QLatin1String("maintenance"))
        return maintenance(context, {});
    reply(context, Reply::error(404, "Invalid URL path: not a recognized HTTP API endpoint\n"));
}

void Api::agentService(const Context &context)
{
    State &state = m_world.state;
    const QString what = context.part(2);
    if (context.request.method != "PUT") {
        const auto service = state.services().constFind({m_node, context.rest(2)});
        if (service == state.services().constEnd())
            return reply(context, Reply::error(404, "unknown service ID: " + context.rest(2).toUtf8()));
        QJsonObject row = rows::agentService(*service);
        const QByteArray content = QJsonDocument(row).toJson(QJsonDocument::Compact);
        const QByteArray hash = QCryptographicHash::hash(content, QCryptographicHash::Md5).toHex().left(16);
        row.insert(QStringLiteral("ContentHash"), QString::fromLatin1(hash));
        Reply answer = Reply::json(row);
        answer.contentHash = hash;
        return reply(context, answer);
    }
    if (what == QLatin1String("register"))
        return registerService(context);
    const QString id = context.rest(3);
    if (what != QLatin1String("deregister") && what != QLatin1String("maintenance"))
        return reply(context, Reply::error(404, "Invalid URL path: not a recognized HTTP API endpoint\n"));
    if (!state.services().contains({m_node, id})) {
        return reply(context, Reply::error(404, "Unknown service ID \"" + id.toUtf8() +
                                                    "\". Ensure that the service ID is passed, not the service name."));
    }
    if (what == QLatin1String("maintenance"))
        return maintenance(context, id);
    state.removeService({m_node, id});
    reply(context, Reply::error(200, {}));
}

void Api::registerService(const Context &context)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(context.request.body, &error);
    if (!document.isObject())
        return reply(context, Reply::error(400, "Request decode failed: " + error.errorString().toUtf8()));
    QByteArray problem;
    const auto registration = readRegistration(m_node, document.object(), problem);
    if (!registration)
        return reply(context, Reply::error(400, problem));
    apply(m_world.state, *registration);
    reply(context, Reply::error(200, {}));
}

void Api::maintenance(const Context &context, const QString &serviceId)
{
    const QByteArray enable = context.request.queryValue("enable");
    if (enable.isEmpty())
        return reply(context, Reply::error(400, "Missing value for enable"));
    if (enable != "true" && enable != "false")
        return reply(context, Reply::error(400, "Invalid value for enable: \"" + enable + '"'));
    Check check;
    check.node = m_node;
    check.serviceId = serviceId;
    check.kind = Check::Kind::Maintenance;
    check.id =
        serviceId.isEmpty() ? QStringLiteral("_node_maintenance") : QStringLiteral("_service_maintenance:") + serviceId;
    if (enable == "false") {
        m_world.state.removeCheck({m_node, check.id});
        return reply(context, Reply::error(200, {}));
    }
    // What is in maintenance already keeps its first reason.
    if (m_world.state.checks().contains({m_node, check.id}))
        return reply(context, Reply::error(200, {}));
    check.name =
        serviceId.isEmpty() ? QStringLiteral("Node Maintenance Mode") : QStringLiteral("Service Maintenance Mode");
    check.notes = QString::fromUtf8(context.request.queryValue("reason"));
    if (check.notes.isEmpty()) {
        check.notes =
            QStringLiteral(
                "Maintenance mode is enabled for this %1, but no reason was provided. This is a default message.")
                .arg(serviceId.isEmpty() ? QStringLiteral("node") : QStringLiteral("service"));
    }
    m_world.state.putCheck(check);
    reply(context, Reply::error(200, {}));
}

void Api::agentCheck(const Context &context)
{
    static const QHash<QString, QString> outcomes{{QStringLiteral("pass"), QStringLiteral("passing")},
                                                  {QStringLiteral("warn"), QStringLiteral("warning")},
                                                  {QStringLiteral("fail"), QStringLiteral("critical")}};
    State &state = m_world.state;
    const QString what = context.part(2);
    const QString id = context.rest(3);
    const QJsonObject body = QJsonDocument::fromJson(context.request.body).object();
    if (context.request.method != "PUT")
        return reply(context, Reply::error(405, "method GET not allowed"));
    if (what == QLatin1String("register")) {
        QByteArray problem;
        auto check = readCheck(body, problem);
        if (!check)
            return reply(context, Reply::error(400, problem));
        check->node = m_node;
        check->serviceId = body[QStringLiteral("ServiceID")].toString();
        if (check->id.isEmpty())
            check->id = check->name;
        if (check->name.isEmpty())
            return reply(context, Reply::error(400, "Missing check name"));
        if (!check->serviceId.isEmpty() && !state.services().contains({m_node, check->serviceId}))
            return reply(context, Reply::error(404, "ServiceID \"" + check->serviceId.toUtf8() + "\" does not exist"));
        state.putCheck(*check);
        return reply(context, Reply::error(200, {}));
    }
    const auto check = state.checks().constFind({m_node, id});
    if (check == state.checks().constEnd()) {
        return reply(context, Reply::error(404, "Unknown check ID \"" + id.toUtf8() +
                                                    "\". Ensure that the check ID is passed, not the check name."));
    }
    if (what == QLatin1String("deregister")) {
        state.removeCheck({m_node, id});
        return reply(context, Reply::error(200, {}));
    }
    const QString status =
        what == QLatin1String("update") ? body[QStringLiteral("Status")].toString() : outcomes.value(what);
    if (status.isEmpty() || !outcomes.values().contains(status))
        return reply(context, Reply::error(400, "Invalid check status: '" + status.toUtf8() + '\''));
    if (check->kind != Check::Kind::Ttl)
        return reply(context, Reply::error(500, "CheckID \"" + id.toUtf8() + "\" does not have associated TTL"));
    const QString output = what == QLatin1String("update") ? body[QStringLiteral("Output")].toString()
                                                           : QString::fromUtf8(context.request.queryValue("note"));
    state.setStatus({m_node, id}, status, output);
    m_world.ttlHeard.insert({m_node, id}, std::chrono::steady_clock::now());
    reply(context, Reply::error(200, {}));
}

std::optional<Check> readCheck(const QJsonObject &definition, QByteArray &problem)
{
    Check check;
    check.id = definition[QStringLiteral("CheckID")].toString(definition[QStringLiteral("ID")].toString());
    check.name = definition[QStringLiteral("Name")].toString();
    check.notes = definition[QStringLiteral("Notes")].toString();
    check.status = definition[QStringLiteral("Status")].toString(QStringLiteral("critical"));
    const auto span = [&](const char *name, std::chrono::milliseconds fallback) {
        const QString text = definition[QLatin1String(name)].toString();
        const auto parsed = text.isEmpty() ? std::optional(fallback) : parseDuration(text);
        if (!parsed)
            problem = QByteArray("Invalid check: invalid duration for ") + name;
        return parsed.value_or(fallback);
    };
    check.timeout = span("Timeout", check.timeout);
    check.deregisterAfter = span("DeregisterCriticalServiceAfter", {});
    if (const QString http = definition[QStringLiteral("HTTP")].toString(); !http.isEmpty()) {
        check.kind = Check::Kind::Http;
        check.target = http;
        check.method = definition[QStringLiteral("Method")].toString(QStringLiteral("GET")).toUtf8();
    } else if (const QString tcp = definition[QStringLiteral("TCP")].toString(); !tcp.isEmpty()) {
        check.kind = Check::Kind::Tcp;
        check.target = tcp;
    } else if (definition.contains(QStringLiteral("TTL"))) {
        check.kind = Check::Kind::Ttl;
        check.interval = span("TTL", std::chrono::seconds(30));
    } else {
        problem = "Invalid check: TTL must be > 0 or Interval must be > 0 with one of HTTP or TCP";
    }
    if (check.kind == Check::Kind::Http || check.kind == Check::Kind::Tcp) {
        check.interval = span("Interval", {});
        if (check.interval.count() <= 0)
            problem = "Invalid check: Interval must be > 0 for Script, HTTP, H2PING, TCP, UDP or OSService checks";
    }
    return problem.isEmpty() ? std::optional(check) : std::nullopt;
}

std::optional<Registration> readRegistration(const QString &node, const QJsonObject &definition, QByteArray &problem)
{
    Registration registration;
    Service &service = registration.service;
    service.node = node;
    service.name = definition[QStringLiteral("Name")].toString();
    service.id = definition[QStringLiteral("ID")].toString(service.name);
    if (service.name.isEmpty()) {
        problem = "Missing service name";
        return {};
    }
    const double port = definition[QStringLiteral("Port")].toDouble();
    if (port < 0 || port > 65535) {
        problem = "Invalid service port";
        return {};
    }
    service.port = quint16(port);
    service.kind = definition[QStringLiteral("Kind")].toString();
    service.address = definition[QStringLiteral("Address")].toString();
    service.taggedAddresses = definition[QStringLiteral("TaggedAddresses")].toObject();
    service.enableTagOverride = definition[QStringLiteral("EnableTagOverride")].toBool();
    for (const QJsonValue &tag : definition[QStringLiteral("Tags")].toArray())
        service.tags += tag.toString();
    const QJsonObject meta = definition[QStringLiteral("Meta")].toObject();
    for (auto it = meta.begin(); it != meta.end(); ++it)
        service.meta.insert(it.key(), it->toString());
    const QJsonObject weights = definition[QStringLiteral("Weights")].toObject();
    service.weightPassing = weights[QStringLiteral("Passing")].toInt(1);
    service.weightWarning = weights[QStringLiteral("Warning")].toInt(1);

    QJsonArray checks = definition[QStringLiteral("Checks")].toArray();
    if (definition[QStringLiteral("Check")].isObject())
        checks.prepend(definition[QStringLiteral("Check")]);
    for (int i = 0; i < checks.size(); ++i) {
        auto check = readCheck(checks[i].toObject(), problem);
        if (!check)
            return {};
        check->node = node;
        check->serviceId = service.id;
        if (check->id.isEmpty())
            check->id = QStringLiteral("service:") + service.id +
                        (checks.size() > 1 ? u':' + QString::number(i + 1) : QString());
        if (check->name.isEmpty())
            check->name = QStringLiteral("Service '%1' check").arg(service.name);
        registration.checks.append(*check);
    }
    return registration;
}

void apply(State &state, const Registration &registration)
{
    state.putService(registration.service);
    QVector<State::Id> forgotten;
    for (const Check &check : state.checks()) {
        const bool isOurs = check.node == registration.service.node && check.serviceId == registration.service.id &&
                            check.kind != Check::Kind::Static;
        const bool stays = std::any_of(registration.checks.begin(), registration.checks.end(),
                                       [&](const Check &kept) { return kept.id == check.id; });
        if (isOurs && !stays)
            forgotten.append({check.node, check.id});
    }
    for (const State::Id &id : forgotten)
        state.removeCheck(id);
    for (const Check &check : registration.checks)
        state.putCheck(check);
}

} // namespace lab::consul
