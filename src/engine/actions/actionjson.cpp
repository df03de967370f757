#include "actionjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace engine {

using namespace Qt::Literals::StringLiterals;

QJsonObject toJson(const core::Message &message)
{
    QJsonArray args;
    for (const core::MessageArg &arg : message.args) {
        QJsonObject one{{u"name"_s, arg.name}};
        if (const auto *words = std::get_if<QString>(&arg.value))
            one.insert(u"text"_s, *words);
        else if (const auto *integer = std::get_if<qint64>(&arg.value))
            one.insert(u"integer"_s, *integer);
        else if (const auto *number = std::get_if<double>(&arg.value))
            one.insert(u"number"_s, *number);
        else
            one.insert(u"ms"_s, qint64(std::get<std::chrono::milliseconds>(arg.value).count()));
        args.append(one);
    }
    QJsonObject out{{u"code"_s, message.code}};
    if (!args.isEmpty())
        out.insert(u"args"_s, args);
    return out;
}

core::Message messageFromJson(const QJsonObject &json)
{
    core::Message out(json.value("code"_L1).toString());
    const QJsonArray args = json.value("args"_L1).toArray();
    for (const auto &value : args) {
        const QJsonObject one = value.toObject();
        core::MessageArg arg{one.value("name"_L1).toString(), {}};
        if (one.contains("integer"_L1))
            arg.value = one.value("integer"_L1).toInteger();
        else if (one.contains("number"_L1))
            arg.value = one.value("number"_L1).toDouble();
        else if (one.contains("ms"_L1))
            arg.value = std::chrono::milliseconds(one.value("ms"_L1).toInteger());
        else
            arg.value = one.value("text"_L1).toString();
        out.args.append(std::move(arg));
    }
    return out;
}

QJsonObject toJson(const core::Error &error)
{
    return {{u"kind"_s, int(error.kind)},
            {u"message"_s, toJson(error.message)},
            {u"endpoint"_s, error.endpoint},
            {u"status"_s, error.httpStatus},
            {u"detail"_s, error.detail}};
}

core::Error errorFromJson(const QJsonObject &json)
{
    core::Error out;
    const int kind = json.value("kind"_L1).toInt(int(core::ErrorKind::Internal));
    out.kind = kind >= 0 && kind <= int(core::ErrorKind::Internal) ? core::ErrorKind(kind) : core::ErrorKind::Internal;
    out.message = messageFromJson(json.value("message"_L1).toObject());
    out.endpoint = json.value("endpoint"_L1).toString();
    out.httpStatus = json.value("status"_L1).toInt();
    out.detail = json.value("detail"_L1).toString();
    return out;
}

QJsonObject toJson(const Arguments &arguments)
{
    QJsonObject out;
    for (auto it = arguments.cbegin(); it != arguments.cend(); ++it)
        out.insert(it.key(), it.value());
    return out;
}

Arguments argumentsFromJson(const QJsonObject &json)
{
    Arguments out;
    for (auto it = json.constBegin(); it != json.constEnd(); ++it)
        out.insert(it.key(), it.value().toString());
    return out;
}

QJsonObject toJson(const ActionTarget &target)
{
    return {{u"environment"_s, target.environment}, {u"collection"_s, target.collection}, {u"key"_s, target.key},
            {u"service"_s, target.service},         {u"source"_s, target.source},         {u"name"_s, target.name},
            {u"protected"_s, target.isProtected}};
}

ActionTarget targetFromJson(const QJsonObject &json)
{
    ActionTarget out;
    out.environment = json.value("environment"_L1).toString();
    out.collection = json.value("collection"_L1).toString();
    out.key = json.value("key"_L1).toString();
    out.service = json.value("service"_L1).toString();
    out.source = json.value("source"_L1).toString();
    out.name = json.value("name"_L1).toString();
    out.isProtected = json.value("protected"_L1).toBool();
    return out;
}

QJsonObject toJson(const StepPlan &plan)
{
    return {
        {u"kind"_s, plan.kind}, {u"source"_s, plan.source}, {u"title"_s, toJson(plan.title)}, {u"what"_s, plan.what}};
}

StepPlan planFromJson(const QJsonObject &json)
{
    StepPlan out;
    out.kind = json.value("kind"_L1).toString();
    out.source = json.value("source"_L1).toString();
    out.title = messageFromJson(json.value("title"_L1).toObject());
    out.what = json.value("what"_L1).toObject();
    return out;
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<QJsonObject> objectOf(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

} // namespace engine
