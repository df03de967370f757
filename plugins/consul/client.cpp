#include "client.h"

#include "transaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace consul {

namespace {

// /health/state/any of a large data centre: 100,000 checks of 2 kB.
constexpr qint64 kBodyLimit = 256 * 1024 * 1024;
constexpr qint64 kSmallBody = 8 * 1024 * 1024; // of what is about one agent or token

QString encodedPart(const QString &part)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(part));
}

QString encodedKey(const QString &key)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(key, "/"));
}

// Request, then decoding in a worker; cancelling the outer task cancels whichever is under way.
template <class T>
async::Task<T> inTwoSteps(QObject *owner, async::Task<net::HttpResponse> asking, watch::WorkerPool &workers,
                          std::function<void(const net::HttpResponse &)> onResponse,
                          std::function<core::Result<T>(const net::HttpResponse &)> decode)
{
    auto explaining = async::transform<net::HttpResponse, net::HttpResponse>(
        owner, std::move(asking), [](core::Result<net::HttpResponse> response) {
            return response ? std::move(response) : core::failure(explained(response.error()));
        });
    return async::chain<T, net::HttpResponse>(
        owner, std::move(explaining),
        [owner, &workers, onResponse = std::move(onResponse), decode = std::move(decode)](net::HttpResponse response) {
            onResponse(response);
            return workers.run<T>(owner, [decode, answer = std::move(response)] { return decode(answer); });
        });
}

} // namespace

core::Error explained(core::Error error)
{
    const QString said = error.detail;
    const auto become = [&error](core::ErrorKind kind, core::Message message) {
        error.kind = kind;
        error.message = std::move(message);
    };
    if (error.httpStatus < 400)
        return error;
    if (error.httpStatus == 413)
        become(core::ErrorKind::TooLarge, core::Message(QStringLiteral("kvstore.request-too-large")));
    if (said.contains(QLatin1String("No cluster leader"))) {
        become(core::ErrorKind::Unavailable, core::Message(QStringLiteral("consul.no-leader")));
    } else if (said.contains(QLatin1String("No path to datacenter"))) {
        become(core::ErrorKind::Config, core::Message(QStringLiteral("consul.no-path")));
    } else if (said.contains(QLatin1String("ACL not found"))) {
        become(core::ErrorKind::Unauthorised, core::Message(QStringLiteral("consul.unknown-token")));
    } else if (error.httpStatus == 403) {
        // "Permission denied: token with AccessorID '…' lacks permission 'node:read' on "x"" since 1.12; before, two
        // words.
        static const QRegularExpression right(QStringLiteral("lacks permission '([a-z:-]{1,60})'"));
        const auto match = right.match(said);
        become(
            core::ErrorKind::Forbidden,
            match.hasMatch()
                ? core::Message(QStringLiteral("consul.denied-right")).with(QStringLiteral("right"), match.captured(1))
                : core::Message(QStringLiteral("consul.denied")));
    }
    return error;
}

Client::Client(net::Connection &connection, watch::WorkerPool &workers, Scope scope)
    : m_connection(connection)
    , m_workers(workers)
    , m_scope(std::move(scope))
{
}

net::HttpRequest Client::request(const QString &path, const Query &query) const
{
    net::HttpRequest out;
    out.path = path;
    out.bodyLimit = kBodyLimit;
    out.timeout = std::chrono::seconds(10);
    out.headers = {{"Accept", "application/json"}};
    Query all = query;
    for (const auto &[name, value] :
         {std::pair(QStringLiteral("dc"), m_scope.datacenter), std::pair(QStringLiteral("ns"), m_scope.nspace),
          std::pair(QStringLiteral("partition"), m_scope.partition)}) {
        if (!value.isEmpty())
            all.append({name, value});
    }
    for (const auto &[name, value] : std::as_const(all))
        out.query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return out;
}

void Client::heed(const QString &path, const net::HttpResponse &response)
{
    const QByteArray leader = response.header("x-consul-knownleader");
    if (!leader.isEmpty())
        m_signs.knownLeader = leader != "false";
    if (response.header("x-consul-results-filtered-by-acls") == "true")
        m_filtered.insert(path);
    else
        m_filtered.remove(path);
    m_signs.filteredByAcl = !m_filtered.isEmpty();
}

template <class T>
async::Task<T> Client::ask(QObject *owner, net::HttpRequest request, core::Result<T> (*decode)(QByteArrayView))
{
    return inTwoSteps<T>(
        owner, m_connection.send(owner, std::move(request)), m_workers, [](const net::HttpResponse &) {},
        [decode](const net::HttpResponse &response) { return decode(response.body); });
}

template <class T>
Client::Blocking<T> Client::askBlocking(QObject *owner, const QString &path, quint64 index, core::Milliseconds wait,
                                        core::Result<Items<T>> (*decode)(QByteArrayView))
{
    Query query;
    if (index > 0) {
        query.append({QStringLiteral("index"), QString::number(index)});
        query.append({QStringLiteral("wait"), QString::number(wait.count()) + QStringLiteral("ms")});
    }
    net::HttpRequest asked = request(path, query);
    // The server adds up to a sixteenth of the wait; silence beyond that is a dead connection.
    asked.timeout += wait + wait / 16;
    asked.retries = 0;
    // Streamed even when it does not block: the first answer of a large data centre may take longer to arrive than the
    // limit, which is one on silence here. One that drips is told by its pace, the whole is limited by the query.
    asked.leastPerMinute = net::kLeastPerMinute;
    return inTwoSteps<watch::BlockingAnswer<T>>(
        owner, m_connection.sendBlocking(owner, std::move(asked)), m_workers,
        [this, path](const net::HttpResponse &response) { heed(path, response); },
        [decode](const net::HttpResponse &response) -> core::Result<watch::BlockingAnswer<T>> {
            auto items = decode(response.body);
            if (!items)
                return core::failure(items.error());
            return watch::BlockingAnswer<T>{std::move(*items), response.header("x-consul-index").toULongLong()};
        });
}

Client::Blocking<CheckEntry> Client::checks(QObject *owner, quint64 index, core::Milliseconds wait)
{
    return askBlocking<CheckEntry>(owner, QStringLiteral("/v1/health/state/any"), index, wait, decodeChecks);
}

Client::Blocking<ServiceName> Client::services(QObject *owner, quint64 index, core::Milliseconds wait)
{
    return askBlocking<ServiceName>(owner, QStringLiteral("/v1/catalog/services"), index, wait, decodeServiceNames);
}

Client::Blocking<NodeEntry> Client::nodes(QObject *owner, quint64 index, core::Milliseconds wait)
{
    return askBlocking<NodeEntry>(owner, QStringLiteral("/v1/catalog/nodes"), index, wait, decodeNodes);
}

async::Task<QVector<Registration>> Client::registrations(QObject *owner, const QString &service)
{
    return ask(owner, request(QStringLiteral("/v1/catalog/service/") + encodedPart(service)), decodeRegistrations);
}

async::Task<QVector<engine::ServiceInstance>> Client::healthService(QObject *owner, const QString &service)
{
    return ask(owner, request(QStringLiteral("/v1/health/service/") + encodedPart(service)), decodeHealthService);
}

async::Task<QStringList> Client::datacenters(QObject *owner)
{
    return ask(owner, request(QStringLiteral("/v1/catalog/datacenters")), decodeStrings);
}

async::Task<QString> Client::leader(QObject *owner)
{
    net::HttpRequest asked = request(QStringLiteral("/v1/status/leader"));
    asked.timeout = std::chrono::seconds(5);
    asked.bodyLimit = kSmallBody;
    asked.retries = 0;
    return ask(owner, std::move(asked), decodeString);
}

async::Task<AgentSelf> Client::agentSelf(QObject *owner)
{
    net::HttpRequest asked = request(QStringLiteral("/v1/agent/self"));
    asked.bodyLimit = kSmallBody;
    return ask(owner, std::move(asked), decodeAgentSelf);
}

async::Task<QVector<Registration>> Client::agentServices(QObject *owner)
{
    return ask(owner, request(QStringLiteral("/v1/agent/services")), decodeAgentServices);
}

async::Task<TokenSelf> Client::tokenSelf(QObject *owner)
{
    net::HttpRequest asked = request(QStringLiteral("/v1/acl/token/self"));
    asked.bodyLimit = kSmallBody;
    return ask(owner, std::move(asked), decodeTokenSelf);
}

async::Task<QJsonObject> Client::agentService(QObject *owner, const QString &id)
{
    net::HttpRequest asked = request(QStringLiteral("/v1/agent/service/") + encodedPart(id));
    asked.bodyLimit = kSmallBody;
    return ask(owner, std::move(asked), decodeObject);
}

async::Task<QJsonObject> Client::agentChecksAsTold(QObject *owner)
{
    return ask(owner, request(QStringLiteral("/v1/agent/checks")), decodeObject);
}

async::Task<bool> Client::mayWriteService(QObject *owner, const QString &service)
{
    return mayUse(owner, QStringLiteral("service"), QStringLiteral("write"), service);
}

async::Task<bool> Client::mayUseKey(QObject *owner, const QString &access, const QString &key)
{
    return mayUse(owner, QStringLiteral("key"), access, key);
}

async::Task<bool> Client::mayUse(QObject *owner, const QString &resource, const QString &access, const QString &segment)
{
    const QJsonObject question{{QStringLiteral("Resource"), resource},
                               {QStringLiteral("Access"), access},
                               {QStringLiteral("Segment"), segment}};
    net::HttpRequest asked = request(QStringLiteral("/v1/internal/acl/authorize"));
    asked.method = "POST";
    asked.headers.emplaceBack("Content-Type", "application/json");
    asked.body = QJsonDocument(QJsonArray{question}).toJson(QJsonDocument::Compact);
    asked.bodyLimit = kSmallBody;
    return async::transform<bool, bool>(
        owner, ask(owner, std::move(asked), decodeAuthorization), [](core::Result<bool> allowed) -> core::Result<bool> {
            if (allowed)
                return allowed;
            const core::Error &error = allowed.error();
            if (error.httpStatus == 401 && error.detail.contains(QLatin1String("ACL support disabled")))
                return true;
            // Not there, or kept away by something in between.
            if (error.httpStatus == 404 || error.httpStatus == 405)
                return core::failure(core::ErrorKind::Unsupported, QStringLiteral("registry.rights-unknown"));
            return allowed;
        });
}

async::Task<bool> Client::setMaintenance(QObject *owner, const QString &id, bool on, const QString &reason)
{
    Query query{{QStringLiteral("enable"), on ? QStringLiteral("true") : QStringLiteral("false")}};
    if (on)
        query.append({QStringLiteral("reason"), reason});
    return write(owner, QStringLiteral("/v1/agent/service/maintenance/") + encodedPart(id), query);
}

async::Task<bool> Client::deregisterService(QObject *owner, const QString &id)
{
    return write(owner, QStringLiteral("/v1/agent/service/deregister/") + encodedPart(id));
}

async::Task<bool> Client::write(QObject *owner, const QString &path, const Query &query)
{
    net::HttpRequest asked = request(path, query);
    asked.method = "PUT";
    asked.bodyLimit = kSmallBody;
    asked.retries = 0;
    return async::transform<bool, net::HttpResponse>(
        owner, m_connection.send(owner, std::move(asked)), [](core::Result<net::HttpResponse> answer) {
            return answer ? core::Result<bool>(true) : core::Result<bool>(core::failure(explained(answer.error())));
        });
}

async::Task<KvEntry> Client::kvGet(QObject *owner, const QString &key, bool consistent)
{
    Query query;
    if (consistent)
        query.append({QStringLiteral("consistent"), {}});
    auto all = ask(owner, request(QStringLiteral("/v1/kv/") + encodedKey(key), query), decodeKv);
    return async::transform<KvEntry, QVector<KvEntry>>(
        owner, std::move(all), [](core::Result<QVector<KvEntry>> entries) -> core::Result<KvEntry> {
            if (!entries)
                return core::failure(entries.error());
            if (entries->size() != 1)
                return core::failure(core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer"));
            return entries->front();
        });
}

async::Task<QVector<KvEntry>> Client::kvList(QObject *owner, const QString &prefix)
{
    return ask(owner, request(QStringLiteral("/v1/kv/") + encodedKey(prefix), {{QStringLiteral("recurse"), QString()}}),
               decodeKv);
}

async::Task<QStringList> Client::kvKeys(QObject *owner, const QString &prefix, const QString &separator)
{
    Query query{{QStringLiteral("keys"), QString()}};
    if (!separator.isEmpty())
        query.append({QStringLiteral("separator"), separator});
    return ask(owner, request(QStringLiteral("/v1/kv/") + encodedKey(prefix), query), decodeStrings);
}

async::Task<QByteArray> Client::kvRaw(QObject *owner, const QString &key)
{
    auto sent = m_connection.send(
        owner, request(QStringLiteral("/v1/kv/") + encodedKey(key), {{QStringLiteral("raw"), QString()}}));
    return async::transform<QByteArray, net::HttpResponse>(
        owner, std::move(sent), [](core::Result<net::HttpResponse> response) -> core::Result<QByteArray> {
            if (!response)
                return core::failure(explained(response.error()));
            return response->body;
        });
}

async::Task<quint64> Client::kvChange(QObject *owner, const QString &prefix, quint64 index, core::Milliseconds wait)
{
    // Folded at the first '/': only the index counts.
    net::HttpRequest asked =
        request(QStringLiteral("/v1/kv/") + encodedKey(prefix),
                {{QStringLiteral("keys"), QString()}, {QStringLiteral("separator"), QStringLiteral("/")}});
    if (index > 0) {
        asked.query.addQueryItem(QStringLiteral("index"), QString::number(index));
        asked.query.addQueryItem(QStringLiteral("wait"), QString::number(wait.count()) + QStringLiteral("ms"));
    }
    asked.timeout += wait + wait / 16;
    asked.retries = 0;
    asked.leastPerMinute = net::kLeastPerMinute;
    return async::transform<quint64, net::HttpResponse>(
        owner, m_connection.sendBlocking(owner, std::move(asked)), [](core::Result<net::HttpResponse> answer) {
            return answer ? core::Result<quint64>(answer->header("x-consul-index").toULongLong())
                          : core::Result<quint64>(core::failure(explained(answer.error())));
        });
}

async::Task<QVector<KvEntry>> Client::transact(QObject *owner, const QVector<KvOperation> &operations)
{
    const bool writes = std::any_of(operations.cbegin(), operations.cend(),
                                    [](const KvOperation &operation) { return isWrite(operation.verb); });
    net::HttpRequest asked =
        request(QStringLiteral("/v1/txn"), writes ? Query() : Query{{QStringLiteral("consistent"), QString()}});
    asked.method = "PUT";
    asked.body = transactionBody(operations);
    asked.headers.emplaceBack("Content-Type", "application/json");
    asked.retries = 0;
    return inTwoSteps<QVector<KvEntry>>(
        owner, m_connection.send(owner, std::move(asked), {409}), m_workers, [](const net::HttpResponse &) {},
        [writes](const net::HttpResponse &response) -> core::Result<QVector<KvEntry>> {
            if (response.status == 409)
                return core::failure(explained(refusedTransaction(response.body)));
            // What was written is written, whatever of the answer we may not see.
            if (!writes && response.header("x-consul-results-filtered-by-acls") == "true")
                return core::failure(core::ErrorKind::Forbidden, QStringLiteral("consul.denied"));
            return decodeTransaction(response.body);
        });
}

async::Task<bool> Client::kvPut(QObject *owner, const QString &key, const QByteArray &value, quint64 flags, quint64 cas)
{
    net::HttpRequest asked =
        request(QStringLiteral("/v1/kv/") + encodedKey(key),
                {{QStringLiteral("flags"), QString::number(flags)}, {QStringLiteral("cas"), QString::number(cas)}});
    asked.method = "PUT";
    asked.body = value;
    asked.retries = 0;
    return ask(owner, std::move(asked), decodeBool);
}

} // namespace consul
