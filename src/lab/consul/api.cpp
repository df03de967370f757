#include "api.h"

#include "filter.h"
#include "rows.h"

#include <QJsonDocument>

namespace lab::consul {
using namespace std::chrono_literals;

void Api::handle(const httpd::Request &request, const httpd::ResponderPtr &responder)
{
    Context context{request, responder, {}};
    if (request.path == "/" || request.path.startsWith("/ui")) {
        return reply(context, Reply::error(404, "The lab's Consul has no user interface; its API is below /v1/.\n"));
    }
    if (!request.path.startsWith("/v1/"))
        return reply(context, Reply::error(404, "Invalid URL path: not a recognized HTTP API endpoint\n"));
    context.parts = QString::fromUtf8(request.path.mid(4)).split(u'/');
    if (readOptions(context)) {
        const std::lock_guard lock(m_world.mutex);
        route(context);
        m_world.settle();
    }
}

bool Api::readOptions(Context &context) const
{
    const httpd::Request &request = context.request;
    const auto refuse = [&](int status, const QByteArray &sentence) {
        reply(context, Reply::error(status, sentence));
        return false;
    };
    context.stale = request.hasQuery("stale");
    if (context.stale && request.hasQuery("consistent"))
        return refuse(400, "Cannot specify ?stale with ?consistent, conflicting semantics.");
    if (const QByteArray datacenter = request.queryValue("dc");
        !datacenter.isEmpty() && datacenter != rows::kDatacenter.toUtf8())
        return refuse(500, "No path to datacenter");
    if (const QByteArray index = request.queryValue("index"); !index.isEmpty()) {
        bool ok = false;
        context.index = index.toULongLong(&ok);
        if (!ok)
            return refuse(400, "Invalid index");
    }
    if (const QByteArray wait = request.queryValue("wait"); !wait.isEmpty()) {
        const auto span = parseDuration(QString::fromUtf8(wait));
        if (!span)
            return refuse(400, "Invalid wait time");
        context.wait = std::min<std::chrono::milliseconds>(*span == 0ms ? 300s : *span, 600s);
    }
    return true;
}

void Api::route(const Context &context)
{
    struct Entry
    {
        const char *name;
        Route route;
        const char *methods;
    };
    static constexpr Entry kEntries[] = {
        {"catalog/register", &Api::catalogWrite, "PUT"},
        {"catalog/deregister", &Api::catalogWrite, "PUT"},
        {"catalog", &Api::catalog, "GET"},
        {"health", &Api::health, "GET"},
        {"kv", &Api::keyValues, "GET PUT DELETE"},
        {"txn", &Api::transaction, "PUT"},
        {"session/create", &Api::session, "PUT"},
        {"session/destroy", &Api::session, "PUT"},
        {"session/list", &Api::session, "GET"},
        {"agent", &Api::agent, "GET PUT"},
    };
    const QByteArray path = context.request.path.mid(4);
    const QByteArray method = context.request.method == "HEAD" ? QByteArray("GET") : context.request.method;
    for (const Entry &entry : kEntries) {
        if (path != entry.name && !path.startsWith(QByteArray(entry.name) + '/'))
            continue;
        if (!QByteArray(entry.methods).split(' ').contains(method))
            return reply(context, Reply::error(405, "method " + method + " not allowed"));
        return (this->*entry.route)(context);
    }
    if (path == "status/leader" || path == "status/peers") {
        QJsonArray peers;
        for (const Node &node : m_world.state.nodes())
            peers.append(QString(node.address + QStringLiteral(":8300")));
        return reply(context, Reply::json(path == "status/leader" ? peers.first() : QJsonValue(peers)));
    }
    if (path.startsWith("acl/") || path == "internal/acl/authorize")
        return reply(context, Reply::error(401, "ACL support disabled"));
    if (path == "event/list")
        return query(
            context, [] { return quint64(1); }, [] { return QJsonArray(); });
    if (path == "operator/raft/configuration" || path == "connect/ca/roots")
        return reply(context, Reply::error(404, "The lab's Consul does not serve this endpoint."));
    reply(context, Reply::error(404, "Invalid URL path: not a recognized HTTP API endpoint\n"));
}

void Api::query(const Context &context, std::function<quint64()> changed, std::function<QJsonValue()> answer)
{
    QByteArray problem;
    const auto filter = Filter::parse(QString::fromUtf8(context.request.queryValue("filter")), problem);
    if (!filter)
        return reply(context, Reply::error(500, "Failed to create boolean expression evaluator: " + problem));
    Query asked{changed, [changed, answer = std::move(answer), filter = *filter] {
                    Reply reply = Reply::json(filter.applied(answer()));
                    reply.index = changed();
                    reply.isQuery = true;
                    return reply;
                }};
    m_world.ask(std::move(asked), context.index, context.wait, context.stale, context.responder);
}

} // namespace lab::consul
