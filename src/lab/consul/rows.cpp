#include "rows.h"

#include <QRegularExpression>

namespace lab::consul {

namespace {

QJsonObject object(const QMap<QString, QString> &map)
{
    QJsonObject made;
    for (auto it = map.begin(); it != map.end(); ++it)
        made.insert(it.key(), it.value());
    return made;
}

QJsonObject nodeAddresses(const QString &address)
{
    return {{QStringLiteral("lan"), address},
            {QStringLiteral("lan_ipv4"), address},
            {QStringLiteral("wan"), address},
            {QStringLiteral("wan_ipv4"), address}};
}

QJsonObject serviceAddresses(const Service &service)
{
    if (!service.taggedAddresses.isEmpty() || service.address.isEmpty())
        return service.taggedAddresses;
    const QJsonObject one{{QStringLiteral("Address"), service.address}, {QStringLiteral("Port"), service.port}};
    return {{QStringLiteral("lan_ipv4"), one}, {QStringLiteral("wan_ipv4"), one}};
}

QJsonObject weights(const Service &service)
{
    return {{QStringLiteral("Passing"), service.weightPassing}, {QStringLiteral("Warning"), service.weightWarning}};
}

const QJsonObject &noProxy()
{
    static const QJsonObject proxy{{QStringLiteral("Mode"), QString()},
                                   {QStringLiteral("MeshGateway"), QJsonObject{}},
                                   {QStringLiteral("Expose"), QJsonObject{}}};
    return proxy;
}

void indexes(QJsonObject &row, quint64 create, quint64 modify)
{
    row.insert(QStringLiteral("CreateIndex"), qint64(create));
    row.insert(QStringLiteral("ModifyIndex"), qint64(modify));
}

} // namespace

namespace rows {

QJsonObject node(const Node &node)
{
    QJsonObject row{{QStringLiteral("ID"), node.id},
                    {QStringLiteral("Node"), node.name},
                    {QStringLiteral("Address"), node.address},
                    {QStringLiteral("Datacenter"), kDatacenter},
                    {QStringLiteral("TaggedAddresses"), nodeAddresses(node.address)},
                    {QStringLiteral("Meta"), object(node.meta)}};
    indexes(row, node.createIndex, node.modifyIndex);
    return row;
}

QJsonObject catalogService(const Node &node, const Service &service)
{
    QJsonObject row{{QStringLiteral("ID"), node.id},
                    {QStringLiteral("Node"), node.name},
                    {QStringLiteral("Address"), node.address},
                    {QStringLiteral("Datacenter"), kDatacenter},
                    {QStringLiteral("TaggedAddresses"), nodeAddresses(node.address)},
                    {QStringLiteral("NodeMeta"), object(node.meta)},
                    {QStringLiteral("ServiceKind"), service.kind},
                    {QStringLiteral("ServiceID"), service.id},
                    {QStringLiteral("ServiceName"), service.name},
                    {QStringLiteral("ServiceTags"), QJsonArray::fromStringList(service.tags)},
                    {QStringLiteral("ServiceAddress"), service.address},
                    {QStringLiteral("ServiceTaggedAddresses"), serviceAddresses(service)},
                    {QStringLiteral("ServiceWeights"), weights(service)},
                    {QStringLiteral("ServiceMeta"), object(service.meta)},
                    {QStringLiteral("ServicePort"), service.port},
                    {QStringLiteral("ServiceSocketPath"), QString()},
                    {QStringLiteral("ServiceEnableTagOverride"), service.enableTagOverride},
                    {QStringLiteral("ServiceProxy"), noProxy()},
                    {QStringLiteral("ServiceConnect"), QJsonObject{}}};
    indexes(row, service.createIndex, service.modifyIndex);
    return row;
}

QJsonObject nodeService(const Service &service)
{
    QJsonObject row{{QStringLiteral("ID"), service.id},
                    {QStringLiteral("Service"), service.name},
                    {QStringLiteral("Tags"), QJsonArray::fromStringList(service.tags)},
                    {QStringLiteral("Address"), service.address},
                    {QStringLiteral("TaggedAddresses"), serviceAddresses(service)},
                    {QStringLiteral("Meta"), object(service.meta)},
                    {QStringLiteral("Port"), service.port},
                    {QStringLiteral("Weights"), weights(service)},
                    {QStringLiteral("EnableTagOverride"), service.enableTagOverride},
                    {QStringLiteral("Proxy"), noProxy()},
                    {QStringLiteral("Connect"), QJsonObject{}},
                    {QStringLiteral("PeerName"), QString()}};
    if (!service.kind.isEmpty())
        row.insert(QStringLiteral("Kind"), service.kind);
    indexes(row, service.createIndex, service.modifyIndex);
    return row;
}

QJsonObject agentService(const Service &service)
{
    QJsonObject row = nodeService(service);
    row.remove(QStringLiteral("CreateIndex"));
    row.remove(QStringLiteral("ModifyIndex"));
    row.remove(QStringLiteral("Proxy"));
    row.remove(QStringLiteral("Connect"));
    row.remove(QStringLiteral("PeerName"));
    row.insert(QStringLiteral("Datacenter"), kDatacenter);
    return row;
}

QJsonObject check(const Check &check)
{
    static const QHash<Check::Kind, QString> kinds{{Check::Kind::Static, QString()},
                                                   {Check::Kind::Http, QStringLiteral("http")},
                                                   {Check::Kind::Tcp, QStringLiteral("tcp")},
                                                   {Check::Kind::Ttl, QStringLiteral("ttl")},
                                                   {Check::Kind::Maintenance, QStringLiteral("maintenance")}};
    const bool performed = check.kind == Check::Kind::Http || check.kind == Check::Kind::Tcp;
    QJsonObject row{{QStringLiteral("Node"), check.node},
                    {QStringLiteral("CheckID"), check.id},
                    {QStringLiteral("Name"), check.name},
                    {QStringLiteral("Status"), check.status},
                    {QStringLiteral("Notes"), check.notes},
                    {QStringLiteral("Output"), check.output},
                    {QStringLiteral("ServiceID"), check.serviceId},
                    {QStringLiteral("ServiceName"), check.serviceName},
                    {QStringLiteral("ServiceTags"), QJsonArray::fromStringList(check.serviceTags)},
                    {QStringLiteral("Type"), kinds.value(check.kind)},
                    {QStringLiteral("Interval"), performed ? formatDuration(check.interval) : QString()},
                    {QStringLiteral("Timeout"), performed ? formatDuration(check.timeout) : QString()},
                    {QStringLiteral("ExposedPort"), 0},
                    {QStringLiteral("Definition"), QJsonObject{}}};
    indexes(row, check.createIndex, check.modifyIndex);
    return row;
}

QJsonArray checksOf(const State &state, const Service &service)
{
    QJsonArray list;
    for (const Check &candidate : state.checks()) {
        if (candidate.node == service.node && candidate.serviceId.isEmpty())
            list.append(check(candidate));
    }
    for (const Check &candidate : state.checks()) {
        if (candidate.node == service.node && !candidate.serviceId.isEmpty() && candidate.serviceId == service.id)
            list.append(check(candidate));
    }
    return list;
}

QString worst(const QJsonArray &checks)
{
    QString status = QStringLiteral("passing");
    for (const QJsonValue &check : checks) {
        const QString one = check[QStringLiteral("Status")].toString();
        if (one == QLatin1String("critical"))
            return one;
        if (one == QLatin1String("warning"))
            status = one;
    }
    return status;
}

} // namespace rows

std::optional<std::chrono::milliseconds> parseDuration(const QString &text)
{
    static const QRegularExpression whole(QStringLiteral("^(?:\\d+(?:\\.\\d+)?(?:h|ms|m|s|us|ns))+$"));
    static const QRegularExpression part(QStringLiteral("(\\d+(?:\\.\\d+)?)(h|ms|m|s|us|ns)"));
    if (text == QLatin1String("0"))
        return std::chrono::milliseconds(0);
    if (text.size() > 32 || !whole.match(text).hasMatch())
        return {};
    static const QHash<QString, double> units{{QStringLiteral("h"), 3.6e6}, {QStringLiteral("m"), 6e4},
                                              {QStringLiteral("s"), 1e3},   {QStringLiteral("ms"), 1},
                                              {QStringLiteral("us"), 1e-3}, {QStringLiteral("ns"), 1e-6}};
    double ms = 0;
    auto matches = part.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        ms += match.captured(1).toDouble() * units.value(match.captured(2));
    }
    return std::chrono::milliseconds(qint64(std::min(ms, 1e12)));
}

QString formatDuration(std::chrono::milliseconds span)
{
    const qint64 ms = span.count();
    if (ms == 0)
        return QStringLiteral("0s");
    if (ms < 1000)
        return QString::number(ms) + QStringLiteral("ms");
    QString text;
    if (ms >= 3'600'000)
        text += QString::number(ms / 3'600'000) + u'h';
    if (ms >= 60'000)
        text += QString::number(ms / 60'000 % 60) + u'm';
    return text + QString::number(double(ms % 60'000) / 1000) + u's';
}

} // namespace lab::consul
