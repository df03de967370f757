#include "setup.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace setups {

namespace {

QStringList leadTo(const QJsonObject &settings)
{
    return {u"--kubeconfig"_s, settings.value("kubeconfig"_L1).toString()};
}

bool writeEnvironments(const QString &path, const QJsonArray &sources)
{
    const QJsonObject environment{{u"name"_s, u"broken"_s}, {u"sources"_s, sources}};
    QFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.write(QJsonDocument(QJsonObject{{u"environments"_s, QJsonArray{environment}}}).toJson()) > 0;
}

QByteArray trust(const support::TestCa &ca)
{
    return ", certificate-authority-data: " + ca.pem().toBase64();
}

} // namespace

Prepare cluster(std::function<void(FakeApi &)> change, int minor)
{
    return [=] {
        auto api = std::make_shared<FakeApi>(minor);
        change(*api);
        return SetUp{leadTo(api->settings()), api, {}};
    };
}

Prepare tlsCluster(support::TestCa::Validity validity, QVector<QByteArray> names, bool trusted)
{
    return [=] {
        const support::TestCa ca;
        const support::TestCa other("Another CA");
        const auto certificate = ca.server(names, validity);
        auto api = std::make_shared<FakeApi>(
            support::ScriptedServer::Tls{certificate.certificatePem, certificate.keyPem, {}}, 30);
        return SetUp{leadTo(api->settings("{token: t}", trust(trusted ? ca : other))), api, {}};
    };
}

Prepare tlsClusterOfANewCa()
{
    return [] {
        const support::TestCa before;
        const support::TestCa anew;
        const auto certificate = anew.server();
        auto api = std::make_shared<FakeApi>(
            support::ScriptedServer::Tls{certificate.certificatePem, certificate.keyPem, {}}, 30);
        return SetUp{leadTo(api->settings("{token: t}", trust(before))), api, {}};
    };
}

Prepare clusterForCertificates()
{
    return [] {
        const support::TestCa ca;
        const auto certificate = ca.server();
        auto api = std::make_shared<FakeApi>(
            support::ScriptedServer::Tls{certificate.certificatePem, certificate.keyPem, ca.pem()}, 30);
        return SetUp{leadTo(api->settings("{token: t}", trust(ca))), api, {}};
    };
}

Prepare kubeconfig(const QByteArray &cluster)
{
    return [cluster] {
        auto folder = std::make_shared<QTemporaryDir>();
        QFile file(folder->filePath(u"config"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write("clusters: [{name: a, cluster: " + cluster +
                       "}]\ncontexts: [{name: a, context: {cluster: a, user: a}}]\ncurrent-context: a\n"
                       "users: [{name: a, user: {token: t}}]\n");
        return SetUp{{u"--kubeconfig"_s, file.fileName()}, folder, {}};
    };
}

Prepare proxiedCluster(const QByteArray &proxyAnswer)
{
    return [proxyAnswer] {
        struct Both
        {
            FakeApi api;
            support::ScriptedServer proxy;
        };
        auto both = std::make_shared<Both>();
        both->proxy.otherwise([proxyAnswer](const support::ExchangePtr &exchange) {
            exchange->raw(proxyAnswer);
            exchange->close();
        });
        return SetUp{leadTo(both->api.settings("{token: t}", ", proxy-url: '" + both->proxy.url().toEncoded() + "'",
                                               QUrl(u"https://cluster.example:6443"_s))),
                     both,
                     {}};
    };
}

Prepare source(const QString &system, std::function<void(support::ScriptedServer &)> script,
               const QJsonObject &settings, const QHash<QString, QString> &variables)
{
    return [=] {
        struct Both
        {
            support::ScriptedServer server;
            QTemporaryDir folder;
        };
        auto both = std::make_shared<Both>();
        script(both->server);
        QJsonObject own = settings;
        own.insert(u"url"_s, own.value("url"_L1).toString(u"@"_s).replace(u'@', both->server.url().toString()));
        const QString file = both->folder.filePath(u"environments.json"_s);
        writeEnvironments(file, {QJsonObject{{u"system"_s, system}, {u"settings"_s, own}}});
        return SetUp{{u"--config"_s, file}, both, variables};
    };
}

Prepare hanging(bool tls)
{
    return [tls] {
        auto api = std::make_shared<FakeApi>();
        api->server.holdConnections();
        QUrl url = api->server.url();
        url.setScheme(tls ? u"https"_s : u"http"_s);
        QJsonArray sources{
            QJsonObject{{u"system"_s, u"kubernetes"_s}, {u"settings"_s, api->settings("{token: t}", {}, url)}}};
        for (const auto &system : {u"consul"_s, u"prometheus"_s, u"alertmanager"_s})
            sources += QJsonObject{{u"system"_s, system}, {u"settings"_s, QJsonObject{{u"url"_s, url.toString()}}}};
        const QString file = api->folder.filePath(u"environments.json"_s);
        writeEnvironments(file, sources);
        return SetUp{{u"--config"_s, file}, api, {}};
    };
}

void json(support::ScriptedServer &server, const QByteArray &path, const QByteArray &body, int status,
          support::HeaderList headers)
{
    headers.emplaceBack("Content-Type", "application/json");
    server.route(path, status, body, headers);
}

void prometheus(support::ScriptedServer &server, const QByteArray &prefix, const QByteArray &version,
                const QByteArray &date)
{
    support::HeaderList headers;
    if (!date.isEmpty())
        headers.emplaceBack("Date", date);
    const auto answer = [&](const QByteArray &path, const QByteArray &data) {
        json(server, prefix + "/api/v1/" + path, "{\"status\":\"success\",\"data\":" + data + '}', 200, headers);
    };
    answer("query", "{\"resultType\":\"scalar\",\"result\":[1700000000,\"1\"]}");
    answer("targets", "{\"activeTargets\":[],\"droppedTargets\":[]}");
    answer("alerts", "{\"alerts\":[]}");
    answer("status/buildinfo", "{\"version\":\"" + version + "\",\"goVersion\":\"go1.19\"}");
}

void alertmanager(support::ScriptedServer &server, const QByteArray &prefix)
{
    json(server, prefix + "/api/v2/status",
         "{\"cluster\":{\"status\":\"ready\"},\"config\":{\"original\":\"\"},\"uptime\":\"2026-01-02T03:04:05Z\","
         "\"versionInfo\":{\"version\":\"0.25.0\",\"revision\":\"r\",\"branch\":\"b\",\"goVersion\":\"go1.19\"}}");
    json(server, prefix + "/api/v2/alerts", "[]");
}

} // namespace setups
