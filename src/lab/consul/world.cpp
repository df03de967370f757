#include "world.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace lab::consul {

namespace {

/// QJsonDocument writes no bare scalars, Consul does.
QByteArray scalar(const QJsonValue &value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.mid(1, wrapped.size() - 2);
}

} // namespace

Reply Reply::json(const QJsonValue &value)
{
    Reply reply;
    reply.body = scalar(value);
    return reply;
}

Reply Reply::error(int status, const QByteArray &sentence)
{
    Reply reply;
    reply.status = status;
    reply.body = sentence;
    reply.contentType = "text/plain; charset=utf-8";
    return reply;
}

void World::ask(Query query, quint64 index, std::chrono::milliseconds wait, bool stale, httpd::ResponderPtr responder)
{
    if (index == 0 || query.changed() > index)
        return send(responder, query.answer(), stale);
    // Consul adds up to a sixteenth so that watchers do not all return at once.
    const auto jitter = std::chrono::milliseconds(QRandomGenerator::global()->bounded(quint32(wait.count() / 16 + 1)));
    m_waiting.push_back(
        {std::move(query), index, std::chrono::steady_clock::now() + wait + jitter, stale, std::move(responder)});
}

void World::settle()
{
    const quint64 now = std::max(state.index(), keyValues.index());
    if (now == m_settled)
        return;
    m_settled = now;
    std::erase_if(m_waiting, [](const Waiting &waiting) {
        if (waiting.query.changed() <= waiting.index)
            return false;
        send(waiting.responder, waiting.query.answer(), waiting.stale);
        return true;
    });
}

void World::expire()
{
    const std::lock_guard lock(mutex);
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(m_waiting, [&](const Waiting &waiting) {
        if (waiting.deadline <= now)
            send(waiting.responder, waiting.query.answer(), waiting.stale);
        return waiting.deadline <= now || !waiting.responder->isAlive();
    });
}

void World::send(const httpd::ResponderPtr &responder, const Reply &reply, bool stale)
{
    httpd::Responder::Headers headers{{"Content-Type", reply.contentType},
                                      {"Vary", "Accept-Encoding"},
                                      {"X-Content-Type-Options", "nosniff"},
                                      {"X-Consul-Default-Acl-Policy", "allow"}};
    if (reply.isQuery) {
        headers.append(qMakePair(QByteArray("X-Consul-Index"), QByteArray::number(std::max<quint64>(1, reply.index))));
        headers.append(qMakePair(QByteArray("X-Consul-Knownleader"), QByteArray("true")));
        headers.append(qMakePair(QByteArray("X-Consul-Lastcontact"), QByteArray("0")));
        headers.append(qMakePair(QByteArray("X-Consul-Effective-Consistency"), QByteArray(stale ? "stale" : "leader")));
        headers.append(qMakePair(QByteArray("X-Consul-Query-Backend"), QByteArray("blocking-query")));
    }
    if (!reply.contentHash.isEmpty())
        headers.append(qMakePair(QByteArray("X-Consul-Contenthash"), reply.contentHash));
    responder->send(reply.status, headers, reply.body);
}

} // namespace lab::consul
