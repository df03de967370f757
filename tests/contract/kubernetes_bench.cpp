#include "kubernetes_bench.h"

#include <QJsonDocument>

namespace contract_kubernetes {

namespace {

/// The collection that a name belongs to.
QString folderOf(const QString &name)
{
    const QString nspace = name.contains(u'/') ? name.section(u'/', 0, 0) : QStringLiteral("default");
    return QStringLiteral("/api/v1/namespaces/%1/services").arg(nspace);
}

} // namespace

Bench::Bench(const Server &server) : m_server(server)
{
    const auto access = kubernetes::resolveAccess(
        {{QStringLiteral("kubeconfig"), server.kubeconfig}, {QStringLiteral("context"), server.context}});
    if (!access) {
        m_problem = told(access.error());
        return;
    }
    auto endpoint = kubernetes::makeEndpoint(*access);
    if (!endpoint) {
        m_problem = told(endpoint.error());
        return;
    }
    m_client = std::make_unique<kubernetes::ApiClient>(std::move(*endpoint), m_clock, m_workers);
    m_services = std::make_unique<Services>(*m_client, kubernetes::Kind::Service, QStringLiteral("default"));
}

Bench::~Bench()
{
    const QStringList created = m_created;
    for (const QString &name : created)
        remove(name);
    const QStringList paths = m_createdPaths;
    for (const QString &path : paths)
        removeAt(path);
}

core::Result<net::HttpResponse> Bench::send(net::HttpClient &http, const QByteArray &method, const QString &path,
                                            const QJsonObject &body, const QUrlQuery &query)
{
    net::HttpRequest request;
    request.method = method;
    request.path = path;
    request.query = query;
    if (!body.isEmpty()) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return await(http.send(&m_owner, std::move(request)));
}

QString Bench::create(const QString &name)
{
    const QString own = name.section(u'/', -1);
    const QJsonObject body{
        {QStringLiteral("apiVersion"), QStringLiteral("v1")},
        {QStringLiteral("kind"), QStringLiteral("Service")},
        {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), own}}},
        {QStringLiteral("spec"), QJsonObject{{QStringLiteral("clusterIP"), QStringLiteral("None")},
                                             {QStringLiteral("selector"), QJsonObject{{QStringLiteral("case"), own}}}}},
    };
    const auto answer = send(m_client->http(), "POST", folderOf(name), body);
    if (!answer)
        return QStringLiteral("create: ") + told(answer.error());
    m_created += name;
    return {};
}

QString Bench::remove(const QString &name)
{
    const auto answer = send(m_client->http(), "DELETE", folderOf(name) + u'/' + name.section(u'/', -1));
    m_created.removeAll(name);
    return answer ? QString() : QStringLiteral("delete: ") + told(answer.error());
}

QString Bench::createAt(const QString &collection, const QJsonObject &body)
{
    const QString name = body.value(QLatin1String("metadata")).toObject().value(QLatin1String("name")).toString();
    const auto answer = send(m_client->http(), "POST", collection, body);
    if (!answer)
        return QStringLiteral("create: ") + told(answer.error());
    m_createdPaths += collection + u'/' + name;
    return {};
}

QString Bench::removeAt(const QString &path)
{
    const auto answer = send(m_client->http(), "DELETE", path);
    m_createdPaths.removeAll(path);
    return answer ? QString() : QStringLiteral("delete: ") + told(answer.error());
}

std::unique_ptr<kubernetes::ApiClient> Bench::nobody()
{
    auto access = kubernetes::resolveAccess(
        {{QStringLiteral("kubeconfig"), m_server.kubeconfig}, {QStringLiteral("context"), m_server.context}});
    if (!access)
        return nullptr;
    access->user.as = QStringLiteral("contract-nobody");
    auto endpoint = kubernetes::makeEndpoint(*access);
    return endpoint ? std::make_unique<kubernetes::ApiClient>(std::move(*endpoint), m_clock, m_workers) : nullptr;
}

QString Bench::compact()
{
    if (m_server.etcd.isEmpty()) {
        const auto answer = send(m_client->http(), "POST", QStringLiteral("/lab/compact"));
        return answer ? QString() : QStringLiteral("compact: ") + told(answer.error());
    }
    net::Endpoint endpoint;
    endpoint.base = m_server.etcd;
    net::HttpClient etcd(endpoint, m_clock);
    const auto range =
        send(etcd, "POST", QStringLiteral("/v3/kv/range"), {{QStringLiteral("key"), QStringLiteral("AA==")}});
    if (!range)
        return QStringLiteral("etcd: ") + told(range.error());
    const auto header = QJsonDocument::fromJson(range->body).object().value(QLatin1String("header")).toObject();
    const auto answer = send(
        etcd, "POST", QStringLiteral("/v3/kv/compaction"),
        {{QStringLiteral("revision"), header.value(QLatin1String("revision"))}, {QStringLiteral("physical"), true}});
    return answer ? QString() : QStringLiteral("etcd: ") + told(answer.error());
}

QString Bench::expireWatches()
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("watches"), QStringLiteral("1"));
    const auto answer = send(m_client->http(), "POST", QStringLiteral("/lab/compact"), {}, query);
    return answer ? QString() : QStringLiteral("expire: ") + told(answer.error());
}

Heard::Heard(Services &services, const watch::WatchOptions &options)
{
    handle = services.watch(
        options,
        [this](std::vector<Event> batch) {
            events.insert(events.end(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
        },
        [this](std::optional<core::Error> why) {
            closed = true;
            error = std::move(why);
        });
}

bool Heard::has(watch::WatchEventType type, const QString &name) const
{
    return std::any_of(events.begin(), events.end(), [&](const Event &event) {
        return event.type == type && (name.isEmpty() || (event.object && event.object->name == name));
    });
}

} // namespace contract_kubernetes
