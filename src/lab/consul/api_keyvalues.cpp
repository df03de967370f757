#include "api.h"

#include <QJsonArray>
#include <QUuid>

namespace lab::consul {

namespace {
constexpr qsizetype kValueLimit = 512 * 1024; // Consul's default kv_max_value_size

std::optional<quint64> number(const httpd::Request &request, const char *name, quint64 fallback)
{
    if (!request.hasQuery(name))
        return fallback;
    bool ok = false;
    const quint64 value = request.queryValue(name).toULongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}
} // namespace

Reply tooLarge(qsizetype size, const QByteArray &limit)
{
    return Reply::error(413, "Request body(" + QByteArray::number(size) +
                                 " bytes) too large, max size: 524288 bytes. See "
                                 "https://www.consul.io/docs/agent/config/config-files#" +
                                 limit + '.');
}

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
        return reply(context, tooLarge(context.request.body.size(), "kv_max_value_size"));
    const auto flags = number(context.request, "flags", 0);
    const auto cas = number(context.request, "cas", 0);
    if (!flags || !cas)
        return reply(context, Reply::error(400, "Invalid number in the query"));
    KeyValues &keyValues = m_world.keyValues;
    for (const char *verb : {"acquire", "release"}) {
        if (!context.request.hasQuery(verb))
            continue;
        const QByteArray session = context.request.queryValue(verb);
        if (!m_world.sessions.contains(session))
            return reply(context, Reply::error(500, "invalid session \"" + session + '"'));
        const auto change = qstrcmp(verb, "acquire") == 0 ? &KeyValues::lock : &KeyValues::unlock;
        const bool done = (keyValues.*change)(key, context.request.body, *flags, session, m_world.state.takeIndex());
        return reply(context, Reply::json(done));
    }
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

void Api::session(const Context &context)
{
    const QString verb = context.part(1);
    if (verb == QLatin1String("create")) {
        const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        m_world.sessions.insert(id);
        return reply(context, Reply::json(QJsonObject{{QStringLiteral("ID"), QString::fromLatin1(id)}}));
    }
    if (verb == QLatin1String("destroy")) {
        const QByteArray id = context.part(2).toLatin1();
        if (m_world.sessions.remove(id))
            m_world.keyValues.endSession(id, m_world.state.takeIndex());
        return reply(context, Reply::json(true));
    }
    query(
        context, [] { return quint64(1); }, [] { return QJsonArray(); });
}

} // namespace lab::consul
