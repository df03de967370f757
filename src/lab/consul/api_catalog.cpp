#include "api.h"

#include "rows.h"

#include <QJsonDocument>

namespace lab::consul {

namespace {

QStringList wantedTags(const httpd::Request &request)
{
    QStringList tags;
    for (const auto &[name, value] : request.query) {
        if (name == "tag")
            tags += QString::fromUtf8(value);
    }
    return tags;
}

bool hasAll(const QStringList &tags, const QStringList &wanted)
{
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const QString &tag) { return tags.contains(tag, Qt::CaseInsensitive); });
}

} // namespace

void Api::catalog(const Context &context)
{
    const State &state = m_world.state;
    const QString what = context.part(1);
    const QString name = context.rest(2);
    if (what == QLatin1String("datacenters"))
        return reply(context, Reply::json(QJsonArray{rows::kDatacenter}));
    if (what == QLatin1String("nodes")) {
        return query(
            context, [&state] { return state.nodesIndex(); },
            [&state] {
                QJsonArray list;
                for (const Node &node : state.nodes())
                    list.append(rows::node(node));
                return list;
            });
    }
    if (what == QLatin1String("services")) {
        return query(
            context, [&state] { return state.servicesIndex(); },
            [&state] {
                QMap<QString, QStringList> tags;
                for (const Service &service : state.services()) {
                    QStringList &known = tags[service.name];
                    for (const QString &tag : service.tags) {
                        if (!known.contains(tag))
                            known.append(tag);
                    }
                }
                QJsonObject list;
                for (auto it = tags.begin(); it != tags.end(); ++it)
                    list.insert(it.key(), QJsonArray::fromStringList(it.value()));
                return list;
            });
    }
    if (what == QLatin1String("service")) {
        if (name.isEmpty())
            return reply(context, Reply::error(400, "Missing service name"));
        return query(
            context, [&state, name] { return state.serviceIndex(name); },
            [&state, name, tags = wantedTags(context.request)] {
                QJsonArray list;
                for (const Service &service : state.services()) {
                    if (service.name == name && hasAll(service.tags, tags))
                        list.append(rows::catalogService(state.nodes().value(service.node), service));
                }
                return list;
            });
    }
    if (what == QLatin1String("node") || what == QLatin1String("node-services")) {
        const bool asList = what == QLatin1String("node-services");
        if (name.isEmpty())
            return reply(context, Reply::error(400, "Missing node name"));
        return query(
            context, [&state] { return state.servicesIndex(); },
            [&state, name, asList]() -> QJsonValue {
                if (!state.nodes().contains(name))
                    return {};
                QJsonObject byId;
                QJsonArray list;
                for (const Service &service : state.services()) {
                    if (service.node == name) {
                        byId.insert(service.id, rows::nodeService(service));
                        list.append(rows::nodeService(service));
                    }
                }
                return QJsonObject{{QStringLiteral("Node"), rows::node(state.nodes().value(name))},
                                   {QStringLiteral("Services"), asList ? QJsonValue(list) : QJsonValue(byId)}};
            });
    }
    reply(context, Reply::error(404, "Invalid URL path: not a recognized HTTP API endpoint\n"));
}

void Api::catalogWrite(const Context &context)
{
    const QJsonObject body = QJsonDocument::fromJson(context.request.body).object();
    const QString node = body[QStringLiteral("Node")].toString();
    if (node.isEmpty())
        return reply(context, Reply::error(400, "Must provide node"));
    State &state = m_world.state;
    if (context.part(1) == QLatin1String("deregister")) {
        if (const QString service = body[QStringLiteral("ServiceID")].toString(); !service.isEmpty())
            state.removeService({node, service});
        else if (const QString check = body[QStringLiteral("CheckID")].toString(); !check.isEmpty())
            state.removeCheck({node, check});
        else
            state.removeNode(node);
        return reply(context, Reply::json(true));
    }
    const QString address = body[QStringLiteral("Address")].toString();
    if (address.isEmpty() && !state.nodes().contains(node))
        return reply(context, Reply::error(400, "Must provide address if SkipNodeUpdate is not set"));
    if (!body[QStringLiteral("SkipNodeUpdate")].toBool() && !address.isEmpty()) {
        Node made;
        made.name = node;
        made.address = address;
        made.id = body[QStringLiteral("ID")].toString();
        const QJsonObject meta = body[QStringLiteral("NodeMeta")].toObject();
        for (auto it = meta.begin(); it != meta.end(); ++it)
            made.meta.insert(it.key(), it->toString());
        state.putNode(made);
    }
    QJsonObject service = body[QStringLiteral("Service")].toObject();
    if (!service.isEmpty()) {
        service.insert(QStringLiteral("Name"), service[QStringLiteral("Service")]);
        QByteArray problem;
        const auto registration = readRegistration(node, service, problem);
        if (!registration)
            return reply(context, Reply::error(400, problem));
        state.putService(registration->service);
    }
    QJsonArray checks = body[QStringLiteral("Checks")].toArray();
    if (body.contains(QStringLiteral("Check")))
        checks.append(body[QStringLiteral("Check")]);
    for (const QJsonValue &value : checks) {
        Check check;
        check.node = node;
        check.id = value[QStringLiteral("CheckID")].toString();
        check.name = value[QStringLiteral("Name")].toString();
        check.status = value[QStringLiteral("Status")].toString(QStringLiteral("critical"));
        check.notes = value[QStringLiteral("Notes")].toString();
        check.output = value[QStringLiteral("Output")].toString();
        check.serviceId = value[QStringLiteral("ServiceID")].toString();
        if (check.id.isEmpty())
            check.id = check.name;
        state.putCheck(check);
    }
    reply(context, Reply::json(true));
}

void Api::health(const Context &context)
{
    const State &state = m_world.state;
    const QString what = context.part(1);
    const QString name = context.rest(2);
    if (what == QLatin1String("service") || what == QLatin1String("connect"))
        return healthService(context);
    std::function<bool(const Check &)> wanted;
    std::function<quint64()> changed = [&state] { return state.checksIndex(); };
    if (what == QLatin1String("node")) {
        wanted = [name](const Check &check) { return check.node == name; };
    } else if (what == QLatin1String("checks")) {
        wanted = [name](const Check &check) { return check.serviceName == name; };
        changed = [&state, name] { return state.serviceIndex(name); };
    } else if (what == QLatin1String("state")) {
        wanted = [name](const Check &check) { return name == QLatin1String("any") || check.status == name; };
    } else {
        return reply(context, Reply::error(404, "Invalid URL path: not a recognized HTTP API endpoint\n"));
    }
    if (name.isEmpty())
        return reply(context, Reply::error(400, "Missing node or service name"));
    query(context, changed, [&state, wanted] {
        QJsonArray list;
        for (const Check &check : state.checks()) {
            if (wanted(check))
                list.append(rows::check(check));
        }
        return list;
    });
}

void Api::healthService(const Context &context)
{
    const State &state = m_world.state;
    const QString name = context.rest(2);
    if (name.isEmpty())
        return reply(context, Reply::error(400, "Missing service name"));
    const QByteArray passing = context.request.queryValue("passing");
    if (!passing.isEmpty() && passing != "true" && passing != "false" && passing != "1" && passing != "0")
        return reply(context, Reply::error(400, "Invalid value for ?passing"));
    const bool onlyPassing = context.request.hasQuery("passing") && passing != "false" && passing != "0";
    query(
        context, [&state, name] { return state.serviceIndex(name); },
        [&state, name, onlyPassing, tags = wantedTags(context.request)] {
            QJsonArray list;
            for (const Service &service : state.services()) {
                if (service.name != name || !hasAll(service.tags, tags))
                    continue;
                const QJsonArray checks = rows::checksOf(state, service);
                if (onlyPassing && rows::worst(checks) != QLatin1String("passing"))
                    continue;
                list.append(QJsonObject{{QStringLiteral("Node"), rows::node(state.nodes().value(service.node))},
                                        {QStringLiteral("Service"), rows::nodeService(service)},
                                        {QStringLiteral("Checks"), checks}});
            }
            return list;
        });
}

} // namespace lab::consul
