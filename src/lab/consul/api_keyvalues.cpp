#include "api.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace lab::consul {

namespace {
constexpr qsizetype kValueLimit = 512 * 1024; // Consul's default kv_max_value_size and txn_max_req_len
constexpr qsizetype kTransactionOperations = 128;

Reply tooLarge()
{
    return Reply::error(413, "Request body(" + QByteArray::number(kValueLimit) +
                                 " bytes) too large, max size: 524288 bytes. See "
                                 "https://www.consul.io/docs/agent/config/config-files#kv_max_value_size.");
}

std::optional<quint64> number(const httpd::Request &request, const char *name, quint64 fallback)
{
    if (!request.hasQuery(name))
        return fallback;
    bool ok = false;
    const quint64 value = request.queryValue(name).toULongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}
} // namespace

void Api::keyValues(const Context &context)
{
    const QByteArray key = context.rest(1).toUtf8();
    const httpd::Request &request = context.request;
    if (request.method == "PUT")
        return putKey(context, key);
    if (request.method == "DELETE")
        return deleteKey(context, key);
    const KeyValues &keyValues = m_world.keyValues;
    const bool recurse = request.hasQuery("recurse");
    const bool onlyKeys = request.hasQuery("keys");
    if (key.isEmpty() && !recurse && !onlyKeys)
        return reply(context, Reply::error(400, "Missing key name"));
    const auto changed = [&keyValues, key, below = recurse || onlyKeys] {
        return std::max<quint64>(1, below ? keyValues.changedBelow(key) : keyValues.changed(key));
    };
    const auto answer = [&keyValues, key, recurse, onlyKeys, changed, raw = request.hasQuery("raw"),
                         separator = request.queryValue("separator")] {
        QJsonArray list;
        Reply reply;
        if (onlyKeys) {
            for (const QByteArray &name : keyValues.folders(key, separator))
                list.append(QString::fromUtf8(name));
        } else if (recurse) {
            for (const QByteArray &name : keyValues.keys(key))
                list.append(keyValues.row(name));
        } else if (keyValues.find(key)) {
            list.append(keyValues.row(key));
        }
        if (list.isEmpty()) {
            reply = Reply::error(404, {});
        } else if (raw && !recurse && !onlyKeys) {
            reply.body = keyValues.find(key)->value;
            reply.contentType = "text/plain; charset=utf-8";
        } else {
            reply = Reply::json(list);
        }
        reply.isQuery = true;
        reply.index = list.isEmpty() ? keyValues.index() : changed();
        return reply;
    };
    m_world.ask({changed, answer}, context.index, context.wait, context.stale, context.responder);
}

void Api::putKey(const Context &context, const QByteArray &key)
{
    if (key.isEmpty())
        return reply(context, Reply::error(400, "Missing key name"));
    if (context.request.body.size() > kValueLimit)
        return reply(context, tooLarge());
    const auto flags = number(context.request, "flags", 0);
    const auto cas = number(context.request, "cas", 0);
    if (!flags || !cas)
        return reply(context, Reply::error(400, "Invalid number in the query"));
    if (context.request.hasQuery("acquire") || context.request.hasQuery("release"))
        return reply(context, Reply::error(500, "invalid session"));
    KeyValues &keyValues = m_world.keyValues;
    if (context.request.hasQuery("cas")) {
        const KeyValues::Entry *entry = keyValues.find(key);
        if (*cas != (entry ? entry->modifyIndex : 0))
            return reply(context, Reply::json(false));
    }
    keyValues.put(key, context.request.body, *flags, m_world.state.takeIndex());
    reply(context, Reply::json(true));
}

void Api::deleteKey(const Context &context, const QByteArray &key)
{
    KeyValues &keyValues = m_world.keyValues;
    const bool recurse = context.request.hasQuery("recurse");
    if (key.isEmpty() && !recurse)
        return reply(context, Reply::error(400, "Missing key name"));
    if (context.request.hasQuery("cas")) {
        const auto cas = number(context.request, "cas", 0);
        if (!cas)
            return reply(context, Reply::error(400, "Invalid number in the query"));
        const KeyValues::Entry *entry = keyValues.find(key);
        if (*cas == 0 || (entry && entry->modifyIndex != *cas))
            return reply(context, Reply::json(!entry && *cas != 0));
    }
    if (recurse && !keyValues.keys(key).isEmpty())
        keyValues.removeTree(key, m_world.state.takeIndex());
    else if (keyValues.find(key))
        keyValues.remove(key, m_world.state.takeIndex());
    reply(context, Reply::json(true));
}

void Api::transaction(const Context &context)
{
    if (context.request.body.size() > kValueLimit)
        return reply(context, tooLarge());
    const QJsonDocument document = QJsonDocument::fromJson(context.request.body);
    if (!document.isArray())
        return reply(context, Reply::error(400, "Failed to parse body: a list of operations was expected"));
    const QJsonArray operations = document.array();
    if (operations.size() > kTransactionOperations)
        return reply(context, Reply::error(413, "Transaction contains too many operations (" +
                                                    QByteArray::number(operations.size()) + " > 128)"));
    KeyValues draft = m_world.keyValues; // all or nothing
    const quint64 index = m_world.state.index() + 1;
    bool wrote = false;
    QJsonArray results;
    QJsonArray errors;
    for (int i = 0; i < operations.size(); ++i) {
        const QJsonObject operation = operations[i][QStringLiteral("KV")].toObject();
        const QString verb = operation[QStringLiteral("Verb")].toString();
        const QByteArray key = operation[QStringLiteral("Key")].toString().toUtf8();
        const QByteArray value = QByteArray::fromBase64(operation[QStringLiteral("Value")].toString().toLatin1());
        const quint64 wanted = quint64(operation[QStringLiteral("Index")].toDouble());
        const quint64 flags = quint64(operation[QStringLiteral("Flags")].toDouble());
        const KeyValues::Entry *entry = draft.find(key);
        const auto fail = [&](const QString &what) {
            errors.append(QJsonObject{{QStringLiteral("OpIndex"), i}, {QStringLiteral("What"), what}});
        };
        const auto result = [&](const QByteArray &name, bool withValue) {
            results.append(QJsonObject{{QStringLiteral("KV"), draft.row(name, withValue)}});
        };
        const QString keyText = QString::fromUtf8(key);
        if (verb == QLatin1String("set") || verb == QLatin1String("cas")) {
            if (verb == QLatin1String("cas") && wanted != (entry ? entry->modifyIndex : 0)) {
                fail(QStringLiteral("failed to set key \"%1\", index is stale").arg(keyText));
                continue;
            }
            draft.put(key, value, flags, index);
            wrote = true;
            result(key, false);
        } else if (verb == QLatin1String("get") || verb == QLatin1String("check-index") ||
                   verb == QLatin1String("get-or-empty")) {
            if (!entry && verb != QLatin1String("get-or-empty"))
                fail(QStringLiteral("key \"%1\" doesn't exist").arg(keyText));
            else if (verb == QLatin1String("check-index") && entry->modifyIndex != wanted)
                fail(QStringLiteral("current modify index %1, check index %2").arg(entry->modifyIndex).arg(wanted));
            else
                result(key, true);
        } else if (verb == QLatin1String("get-tree")) {
            for (const QByteArray &name : draft.keys(key))
                result(name, true);
        } else if (verb == QLatin1String("check-not-exists")) {
            if (entry)
                fail(QStringLiteral("key \"%1\" exists").arg(keyText));
        } else if (verb == QLatin1String("delete")) {
            wrote = draft.remove(key, index) || wrote;
        } else if (verb == QLatin1String("delete-tree")) {
            draft.removeTree(key, index);
            wrote = true;
        } else if (verb == QLatin1String("delete-cas")) {
            if (entry && entry->modifyIndex != wanted)
                fail(QStringLiteral("failed to delete key \"%1\", index is stale").arg(keyText));
            else
                wrote = draft.remove(key, index) || wrote;
        } else {
            fail(QStringLiteral("unknown KV verb \"%1\"").arg(verb));
        }
    }
    if (errors.isEmpty() && wrote) {
        m_world.state.takeIndex();
        m_world.keyValues = std::move(draft);
    }
    Reply answer = Reply::json(
        QJsonObject{{QStringLiteral("Results"),
                     errors.isEmpty() && !results.isEmpty() ? QJsonValue(results) : QJsonValue(QJsonValue::Null)},
                    {QStringLiteral("Errors"), errors.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(errors)}});
    answer.status = errors.isEmpty() ? 200 : 409;
    reply(context, answer);
}

} // namespace lab::consul
