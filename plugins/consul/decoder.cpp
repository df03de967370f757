#include "decoder.h"

#include <core/masking.h>
#include <core/text.h>
#include <formats/json.h>

#include <QJsonDocument>

namespace consul {

namespace {

using formats::JsonDocument;
using formats::JsonValue;
using Type = formats::JsonValue::Type;

core::Result<JsonDocument> open(QByteArrayView body, Type type)
{
    auto document = JsonDocument::parse(body);
    // Go writes an empty slice or map as null.
    if (document && document->root().type() != type &&
        !(document->root().isNull() && (type == Type::Array || type == Type::Object)))
        return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
    return document;
}

engine::Health healthOf(std::string_view status)
{
    if (status == "passing")
        return engine::Health::Passing;
    if (status == "warning")
        return engine::Health::Warning;
    return status == "critical" ? engine::Health::Critical : engine::Health::Unknown;
}

QString shown(const JsonValue &value)
{
    return core::safeText(core::maskUrlSecrets(value.string()), true);
}

QStringList tagsOf(const JsonValue &array)
{
    QStringList out;
    for (const JsonValue item : array.items())
        out += core::maskUrlSecrets(item.string());
    return out;
}

QStringList stringsOf(const JsonValue &array)
{
    QStringList out;
    for (const JsonValue item : array.items())
        out += item.string();
    return out;
}

QHash<QString, QString> textMapOf(const JsonValue &object)
{
    QHash<QString, QString> out;
    for (const auto member : object.members()) {
        const QString key = QString::fromUtf8(member.key.data(), qsizetype(member.key.size()));
        out.insert(key, core::isSecretName(key) ? QStringLiteral("***") : core::maskUrlSecrets(member.value.string()));
    }
    return out;
}

CheckEntry checkOf(const JsonValue &value)
{
    CheckEntry out;
    out.node = value["Node"].string();
    out.checkId = value["CheckID"].string();
    out.name = value["Name"].string();
    out.health = healthOf(value["Status"].view());
    out.notes = shown(value["Notes"]);
    out.output = shown(value["Output"]);
    out.serviceId = value["ServiceID"].string();
    out.serviceName = value["ServiceName"].string();
    out.type = value["Type"].string();
    return out;
}

int portOf(const JsonValue &value)
{
    const qint64 port = value.integer();
    return port > 0 && port < 65536 ? int(port) : 0;
}

core::Result<KvEntry> keyOf(const JsonValue &value)
{
    KvEntry one;
    one.key = value["Key"].string();
    const std::string_view text = value["Value"].view();
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray(text.data(), qsizetype(text.size())),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (one.key.isEmpty() || decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
    one.value = decoded.decoded;
    one.flags = value["Flags"].maybeUnsigned().value_or(0); // all 64 bits
    one.createIndex = value["CreateIndex"].maybeUnsigned().value_or(0);
    one.modifyIndex = value["ModifyIndex"].maybeUnsigned().value_or(0);
    one.lockIndex = value["LockIndex"].maybeUnsigned().value_or(0);
    one.session = value["Session"].string();
    return one;
}

} // namespace

core::Result<Items<CheckEntry>> decodeChecks(QByteArrayView body)
{
    const auto document = open(body, Type::Array);
    if (!document)
        return core::failure(document.error());
    Items<CheckEntry> out;
    for (const JsonValue value : document->root().items()) {
        auto check = std::make_shared<CheckEntry>(checkOf(value));
        if (check->node.isEmpty() || check->checkId.isEmpty())
            return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
        out.push_back(std::move(check));
    }
    return out;
}

core::Result<Items<ServiceName>> decodeServiceNames(QByteArrayView body)
{
    const auto document = open(body, Type::Object);
    if (!document)
        return core::failure(document.error());
    Items<ServiceName> out;
    for (const auto member : document->root().members()) {
        if (!member.value.isArray() && !member.value.isNull())
            return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
        auto name = std::make_shared<ServiceName>();
        name->name = QString::fromUtf8(member.key.data(), qsizetype(member.key.size()));
        name->tags = tagsOf(member.value);
        name->tags.sort();
        out.push_back(std::move(name));
    }
    return out;
}

core::Result<Items<NodeEntry>> decodeNodes(QByteArrayView body)
{
    const auto document = open(body, Type::Array);
    if (!document)
        return core::failure(document.error());
    Items<NodeEntry> out;
    for (const JsonValue value : document->root().items()) {
        out.push_back(std::make_shared<NodeEntry>(NodeEntry{value["Node"].string(), value["Address"].string(),
                                                            value["Datacenter"].string(), textMapOf(value["Meta"])}));
    }
    return out;
}

core::Result<QVector<Registration>> decodeRegistrations(QByteArrayView body)
{
    const auto document = open(body, Type::Array);
    if (!document)
        return core::failure(document.error());
    QVector<Registration> out;
    for (const JsonValue value : document->root().items()) {
        Registration one;
        one.node = value["Node"].string();
        one.datacenter = value["Datacenter"].string();
        one.nspace = value["Namespace"].string();
        one.id = value["ServiceID"].string();
        one.service = value["ServiceName"].string();
        one.address = value["ServiceAddress"].string();
        if (one.address.isEmpty())
            one.address = value["Address"].string();
        one.port = portOf(value["ServicePort"]);
        one.tags = tagsOf(value["ServiceTags"]);
        one.meta = textMapOf(value["ServiceMeta"]);
        if (one.id.isEmpty() || one.service.isEmpty())
            return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
        out.append(std::move(one));
    }
    return out;
}

core::Result<QVector<engine::ServiceInstance>> decodeHealthService(QByteArrayView body)
{
    const auto document = open(body, Type::Array);
    if (!document)
        return core::failure(document.error());
    QVector<engine::ServiceInstance> out;
    for (const JsonValue value : document->root().items()) {
        const JsonValue node = value["Node"];
        const JsonValue service = value["Service"];
        if (!service.isObject())
            return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
        engine::ServiceInstance one;
        one.id = service["ID"].string();
        one.service = service["Service"].string();
        one.node = node["Node"].string();
        one.datacenter = node["Datacenter"].string();
        one.nspace = service["Namespace"].string();
        one.address = service["Address"].string();
        if (one.address.isEmpty())
            one.address = node["Address"].string();
        one.port = portOf(service["Port"]);
        one.tags = tagsOf(service["Tags"]);
        one.meta = textMapOf(service["Meta"]);
        for (const JsonValue check : value["Checks"].items()) {
            const CheckEntry entry = checkOf(check);
            one.checks.append(
                {entry.checkId, entry.name, entry.health, entry.output, entry.type, entry.serviceId.isEmpty(), {}});
        }
        out.append(std::move(one));
    }
    return out;
}

core::Result<QVector<Registration>> decodeAgentServices(QByteArrayView body)
{
    const auto document = open(body, Type::Object);
    if (!document)
        return core::failure(document.error());
    QVector<Registration> out;
    for (const auto member : document->root().members()) {
        const JsonValue value = member.value;
        if (!value.isObject())
            return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
        Registration one;
        one.id = value["ID"].string();
        one.service = value["Service"].string();
        one.datacenter = value["Datacenter"].string();
        one.nspace = value["Namespace"].string();
        one.address = value["Address"].string();
        one.port = portOf(value["Port"]);
        one.tags = tagsOf(value["Tags"]);
        one.meta = textMapOf(value["Meta"]);
        out.append(std::move(one));
    }
    return out;
}

core::Result<AgentSelf> decodeAgentSelf(QByteArrayView body)
{
    const auto document = open(body, Type::Object);
    if (!document)
        return core::failure(document.error());
    const JsonValue config = document->root()["Config"];
    if (!config.isObject())
        return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
    return AgentSelf{shown(config["Version"]), config["NodeName"].string(), config["Datacenter"].string(),
                     config["Server"].boolean()};
}

core::Result<TokenSelf> decodeTokenSelf(QByteArrayView body)
{
    const auto document = open(body, Type::Object);
    if (!document)
        return core::failure(document.error());
    return TokenSelf{shown(document->root()["AccessorID"]), shown(document->root()["Description"])};
}

core::Result<QJsonObject> decodeObject(QByteArrayView body)
{
    const auto document = open(body, Type::Object);
    if (!document)
        return core::failure(document.error());
    return QJsonDocument::fromJson(body.toByteArray()).object();
}

core::Result<bool> decodeAuthorization(QByteArrayView body)
{
    const auto document = open(body, Type::Array);
    if (!document)
        return core::failure(document.error());
    for (const JsonValue value : document->root().items()) {
        if (document->root().size() == 1 && value["Allow"].type() == Type::Bool)
            return value["Allow"].boolean();
    }
    return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
}

core::Result<QStringList> decodeStrings(QByteArrayView body)
{
    const auto document = open(body, Type::Array);
    if (!document)
        return core::failure(document.error());
    return stringsOf(document->root());
}

core::Result<QString> decodeString(QByteArrayView body)
{
    const auto document = open(body, Type::String);
    if (!document)
        return core::failure(document.error());
    return document->root().string();
}

core::Result<bool> decodeBool(QByteArrayView body)
{
    const auto document = open(body, Type::Bool);
    if (!document)
        return core::failure(document.error());
    return document->root().boolean();
}

core::Result<QVector<KvEntry>> decodeKv(QByteArrayView body)
{
    const auto document = open(body, Type::Array);
    if (!document)
        return core::failure(document.error());
    QVector<KvEntry> out;
    for (const JsonValue value : document->root().items()) {
        auto one = keyOf(value);
        if (!one)
            return core::failure(one.error());
        out.append(std::move(*one));
    }
    return out;
}

core::Result<QVector<KvEntry>> decodeTransaction(QByteArrayView body)
{
    const auto document = open(body, Type::Object);
    if (!document)
        return core::failure(document.error());
    QVector<KvEntry> out;
    for (const JsonValue value : document->root()["Results"].items()) {
        auto one = keyOf(value["KV"]);
        if (!one)
            return core::failure(one.error());
        out.append(std::move(*one));
    }
    return out;
}

core::Error refusedTransaction(QByteArrayView body)
{
    core::Error out(core::ErrorKind::Conflict, QStringLiteral("releases.stale-base"));
    out.httpStatus = 409;
    const auto document = open(body, Type::Object);
    const JsonValue errors = document ? document->root()["Errors"] : JsonValue();
    if (!errors.isArray() || errors.size() == 0)
        return {core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer")};
    for (const JsonValue value : errors.items()) {
        const QString what = shown(value["What"]);
        const bool isDenial = what.contains(QLatin1String("Permission denied"));
        if (isDenial || out.detail.isEmpty())
            out.detail = what.left(1000);
        if (isDenial) {
            out.httpStatus = 403;
            break;
        }
    }
    return out;
}

} // namespace consul
