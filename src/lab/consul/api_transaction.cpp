#include "api.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace lab::consul {

namespace {
constexpr qsizetype kTransactionBytes = 512 * 1024; // Consul's default txn_max_req_len
constexpr qsizetype kTransactionOperations = 128;
} // namespace

void Api::transaction(const Context &context)
{
    if (context.request.body.size() > kTransactionBytes)
        return reply(context, tooLarge(context.request.body.size(), "txn_max_req_len"));
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
        const quint64 wanted = quint64(operation[QStringLiteral("Index")].toInteger());
        const quint64 flags = quint64(operation[QStringLiteral("Flags")].toInteger());
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
