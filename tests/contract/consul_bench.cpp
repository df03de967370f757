#include "consul_bench.h"

#include <QJsonDocument>
#include <QTemporaryFile>
#include <QUrlQuery>

namespace contract_consul {

Bench::Bench(const Server &server, const QString &token)
{
    net::ConnectionSettings settings;
    settings.url = server.url;
    net::Endpoint endpoint;
    endpoint.base = server.url;
    if (!token.isEmpty()) {
        qputenv("CONTRACT_TOKEN", token.toUtf8()); // settings name a variable, they never hold the secret
        settings.tokenEnv = QStringLiteral("CONTRACT_TOKEN");
        settings.tokenHeader = "X-Consul-Token";
        endpoint.credentials = [token]() -> core::Result<net::Credentials> {
            net::Credentials credentials;
            credentials.kind = net::Credentials::Kind::Header;
            credentials.headerName = "X-Consul-Token";
            credentials.secret = core::Secret(token.toUtf8());
            return credentials;
        };
    }
    m_connection = std::make_unique<net::Connection>(settings, m_clock);
    m_http = std::make_unique<net::HttpClient>(endpoint, m_clock);
    m_client = std::make_unique<consul::Client>(*m_connection, m_workers, consul::Scope());
}

Bench::~Bench()
{
    const QStringList entered = m_entered;
    for (const QString &id : entered)
        leave(id);
}

namespace {

net::HttpRequest request(const QByteArray &method, const QString &target, const QByteArray &body)
{
    net::HttpRequest out;
    out.method = method;
    out.path = target.section(u'?', 0, 0);
    out.query = QUrlQuery(target.section(u'?', 1));
    out.body = body;
    out.timeout = kPatience;
    return out;
}

const QVector<int> kRefusals{400, 401, 403, 404, 405, 409, 500};

} // namespace

core::Result<net::HttpResponse> Bench::ask(const QByteArray &method, const QString &path, const QByteArray &body)
{
    return await(m_http->send(&m_owner, request(method, path, body), kRefusals));
}

Bench::Answer Bench::get(const QString &path)
{
    Answer out;
    const auto answer = ask("GET", path);
    if (!answer)
        return out;
    out.status = answer->status;
    out.index = answer->header("x-consul-index").toULongLong();
    out.body = answer->body;
    out.json = QJsonDocument::fromJson(answer->body);
    return out;
}

std::unique_ptr<Bench::Waiting> Bench::block(const QString &path, quint64 index, const QString &wait)
{
    auto out = std::make_unique<Waiting>();
    net::HttpRequest asked = request("GET", path, {});
    asked.query.addQueryItem(QStringLiteral("index"), QString::number(index));
    asked.query.addQueryItem(QStringLiteral("wait"), wait);
    asked.longPoll = true;
    asked.retries = 0;
    out->clock.start();
    out->task = m_http->send(&m_owner, asked, kRefusals).then([raw = out.get()](core::Result<net::HttpResponse> came) {
        raw->answer = std::move(came);
    });
    return out;
}

QString Bench::put(const QString &path, const QByteArray &body)
{
    const auto answer = ask("PUT", path, body);
    if (!answer)
        return path + QStringLiteral(": ") + told(answer.error());
    if (answer->status != 200)
        return path + QStringLiteral(": %1 ").arg(answer->status) + QString::fromUtf8(answer->body.left(200));
    return {};
}

QString Bench::enter(const QString &service, const QString &id, const QStringList &tags, const QJsonObject &meta)
{
    if (!m_entered.contains(id))
        m_entered += id;
    const QJsonObject check{{QStringLiteral("CheckID"), QString(QStringLiteral("service:") + id)},
                            {QStringLiteral("Name"), QStringLiteral("it answers")},
                            {QStringLiteral("TTL"), QStringLiteral("600s")},
                            {QStringLiteral("Status"), QStringLiteral("passing")}};
    return put(QStringLiteral("/v1/agent/service/register"),
               QJsonDocument(QJsonObject{{QStringLiteral("ID"), id},
                                         {QStringLiteral("Name"), service},
                                         {QStringLiteral("Address"), QStringLiteral("127.0.0.9")},
                                         {QStringLiteral("Port"), 8080},
                                         {QStringLiteral("Tags"), QJsonArray::fromStringList(tags)},
                                         {QStringLiteral("Meta"), meta},
                                         {QStringLiteral("Check"), check}})
                   .toJson(QJsonDocument::Compact));
}

QString Bench::leave(const QString &id)
{
    m_entered.removeAll(id);
    return put(QStringLiteral("/v1/agent/service/deregister/") + id);
}

Case with(const char *name, QString (*run)(Bench &))
{
    return {name, [run](const Server &server) {
                Bench bench(server, server.token);
                return run(bench);
            }};
}

const QVector<Case> &openCases()
{
    static const QVector<Case> all =
        blockingCases() + catalogCases() + keyValueCases() + controlCases() + transactionCases() + configCases();
    return all;
}

} // namespace contract_consul
