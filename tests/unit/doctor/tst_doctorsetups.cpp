#include "setup.h"

#include <support/testregistry.h>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

/// What `qdctl doctor -o json` must say: the first step that is not well, its code, a part of what to do about it.
struct Expected
{
    Prepare prepare;
    QString step;
    QString code; ///< or several, "|" between them, where it is a matter of timing
    QString words;
    bool fails = true; ///< else it only warns
};

/// As Go's servers: what is no HTTP gets an answer in HTTP.
void answerGarbageInHttp(support::ScriptedServer &server)
{
    server.onConnection([](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request");
            socket->disconnectFromHost();
        });
        return true;
    });
}

support::ScriptedServer::Handler page(int status, const QByteArray &title)
{
    return [status, title](const support::ExchangePtr &exchange) {
        exchange->reply(status, "<!doctype html><html><title>" + title + "</title></html>",
                        {{"Content-Type", "text/html"}});
    };
}

struct Report
{
    QJsonArray sources;
    QByteArray complaints;
    int exitCode = -1;
    qint64 tookMs = 0;
};

/// Runs `qdctl doctor` in a home of its own.
void examine(const SetUp &setUp, Report &report)
{
    const QTemporaryDir home;
    auto variables = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"})
        variables.remove(QString::fromLatin1(name));
    variables.insert(u"HOME"_s, home.path());
    variables.insert(u"XDG_CONFIG_HOME"_s, home.path());
    for (auto it = setUp.variables.begin(); it != setUp.variables.end(); ++it)
        variables.insert(it.key(), it.value());
    QElapsedTimer timer;
    timer.start();
    QProcess qdctl;
    qdctl.setProcessEnvironment(variables);
    qdctl.start(QStringLiteral(QDCTL), QStringList{u"doctor"_s, u"-o"_s, u"json"_s} + setUp.arguments);
    QTRY_VERIFY_WITH_TIMEOUT(qdctl.state() == QProcess::NotRunning, 60'000);
    QCOMPARE(qdctl.exitStatus(), QProcess::NormalExit);
    const QByteArray output = qdctl.readAllStandardOutput();
    const QByteArray complaints = qdctl.readAllStandardError();
    QVERIFY2(!output.contains("hunter2") && !complaints.contains("hunter2"), "a secret is shown");
    report.sources = QJsonDocument::fromJson(output).array();
    report.complaints = output + complaints;
    report.exitCode = qdctl.exitCode();
    report.tookMs = timer.elapsed();
}

} // namespace

Q_DECLARE_METATYPE(Expected)

class DoctorSetUpsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesTheFailingStep_data();
    void namesTheFailingStep();
    void namesTheHangingStepOfEverySystem_data();
    void namesTheHangingStepOfEverySystem();
};

void DoctorSetUpsTest::namesTheFailingStep_data()
{
    using namespace setups;
    using support::ScriptedServer;
    using Validity = support::TestCa::Validity;
    const QString kubernetes = u"kubernetes"_s;
    const QString consul = u"consul"_s;
    const QString metrics = u"prometheus"_s;
    const QString alerts = u"alertmanager"_s;
    QTest::addColumn<Expected>("expected");
    const auto row = [](const char *name, const char *step, const char *code, const char *words, Prepare prepare,
                        bool fails = true) {
        QTest::newRow(name) << Expected{std::move(prepare), QString::fromLatin1(step), QString::fromLatin1(code),
                                        QString::fromLatin1(words), fails};
    };

    row("Kubernetes: the CA is another one", "tls", "net.tls-unknown-ca",
        "give the PEM file of the authority that issued it (caFile", tlsCluster(Validity::Now, {"127.0.0.1"}, false));
    row("Kubernetes: the CA is another one of the same name", "tls", "net.tls-unknown-ca",
        "certificate-authority in a kubeconfig", tlsClusterOfANewCa());
    row("Kubernetes: the certificate expired", "tls", "net.tls-expired",
        "renew the certificate on the server; check this machine's clock first",
        tlsCluster(Validity::Expired, {"127.0.0.1"}, true));
    row("Kubernetes: the certificate is for another host", "tls", "net.tls-host-mismatch",
        "use one of the certificate's names in the address, or name the one to verify",
        tlsCluster(Validity::Now, {"elsewhere.example"}, true));
    row("Kubernetes: the client certificate is missing", "authenticate",
        "net.tls-client-certificate|net.tls-closed-early", "configure certificate and key", clusterForCertificates());
    row("Kubernetes: the token is not accepted", "authenticate", "kubernetes.unauthorised", "renew the token",
        cluster([](FakeApi &api) { api.reviewStatus = 401; }));
    row("Kubernetes: pods may not be listed", "authorise", "doctor.authorise.missing", "list pods",
        cluster([](FakeApi &api) { api.denied = "pods"; }));
    row("Kubernetes: nothing listens", "connect", "net.refused", "that the server runs",
        kubeconfig("{server: 'https://127.0.0.1:1'}"));
    row("Kubernetes: the host is unknown", "resolve", "net.host-not-found", "check the spelling",
        kubeconfig("{server: 'https://no-such-host.invalid:6443'}"));
    row("Kubernetes: the proxy wants a password", "tls", "net.proxy-auth", "user name and password",
        proxiedCluster("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                       "Content-Length: 0\r\nConnection: close\r\n\r\n"));
    row("Kubernetes: a proxy's page comes instead", "authenticate", "doctor.proxy-answered", "check the proxy",
        cluster([](FakeApi &api) {
            api.server.route("/version", 503, "<html>squid</html>",
                             {{"Content-Type", "text/html"}, {"Via", "1.1 squid"}});
        }));
    row("Kubernetes: a web page comes instead of JSON", "authenticate", "doctor.html", "use the API's own address",
        cluster([](FakeApi &api) { api.server.route("/version", page(200, "Portal")); }));
    row("Kubernetes: the kubeconfig has no server", "configuration", "kubeconfig.no-server", "add its address",
        kubeconfig("{}"));
    row("Kubernetes: the version is too old", "version", "doctor.version.too-old", "upgrade the server",
        cluster([](FakeApi &) {}, 16), false);

    row("Consul: the token is unknown", "authenticate", "consul.unknown-token", "renew the token",
        source(consul, [](ScriptedServer &server) {
            server.otherwise([](const support::ExchangePtr &exchange) { exchange->reply(403, "ACL not found"); });
        }));
    row("Consul: the token lacks a right", "authorise", "consul.denied-right", "ask the administrator",
        source(consul, [](ScriptedServer &server) {
            server.otherwise([](const support::ExchangePtr &exchange) {
                exchange->reply(403, "Permission denied: token with AccessorID '1' lacks permission 'service:read'");
            });
        }));
    row("Consul: the token's file is missing", "configuration", "settings.unreadable-file", "correct the source",
        source(consul, [](ScriptedServer &) {}, {{u"tokenFile"_s, u"/nowhere/token"_s}}));
    row("Consul: a web page comes instead of JSON", "authenticate", "doctor.html", "use the API's own address",
        source(consul, [](ScriptedServer &server) { server.otherwise(page(200, "Welcome")); }));
    row("Consul: https is spoken to a plain port", "tls", "doctor.tls.spoken-to-http", "write http://", [consul] {
        SetUp setUp = source(consul, answerGarbageInHttp)();
        QFile file(setUp.arguments.last());
        if (file.open(QIODevice::ReadWrite)) {
            const QByteArray text = file.readAll().replace("http:", "https:");
            file.seek(0);
            file.write(text);
        }
        return setUp;
    });
    row("Consul: the cluster has no leader", "version", "consul.no-leader", "leader",
        source(consul, [](ScriptedServer &server) {
            server.otherwise([](const support::ExchangePtr &exchange) { exchange->reply(500, "No cluster leader"); });
        }));

    row("Prometheus: the API is behind a prefix", "version", "doctor.prefix", "/prometheus as the address",
        source(metrics, [](ScriptedServer &server) { prometheus(server, "/prometheus"); }));
    row("Prometheus: the password is wrong", "authenticate", "net.http-401", "renew the token",
        source(metrics,
               [](ScriptedServer &server) {
                   server.otherwise([](const support::ExchangePtr &exchange) {
                       exchange->reply(401, "Unauthorized\n", {{"WWW-Authenticate", "Basic realm=\"m\""}});
                   });
               },
               {{u"username"_s, u"ann"_s}, {u"passwordEnv"_s, u"METRICS_PASSWORD"_s}},
               {{u"METRICS_PASSWORD"_s, u"hunter2-secret"_s}}));
    row("Prometheus: it redirects to a log-in page", "authenticate", "doctor.redirected", "credentials are missing",
        source(metrics, [](ScriptedServer &server) {
            server.otherwise([](const support::ExchangePtr &exchange) {
                exchange->reply(302, {}, {{"Location", "https://sso.example/login?token=hunter2-secret"}});
            });
        }));
    row("Prometheus: a log-in page answers", "authenticate", "doctor.html", "log-in page",
        source(metrics, [](ScriptedServer &server) { server.otherwise(page(200, "Log in")); }));
    row("Prometheus: the clocks differ", "clock", "doctor.clock.ahead", "set both clocks",
        source(metrics,
               [](ScriptedServer &server) { prometheus(server, {}, "2.42.0", "Tue, 14 Nov 2023 22:13:20 GMT"); }));
    row("Prometheus: the version is too old", "version", "doctor.version.too-old", "upgrade the server",
        source(metrics, [](ScriptedServer &server) { prometheus(server, {}, "1.8.2"); }), false);
    row("Prometheus: it is Alertmanager's address", "version", "doctor.other-program", "find the address of Prometheus",
        source(metrics, [](ScriptedServer &server) { alertmanager(server); }));

    row("Alertmanager: the path is wrong", "version", "doctor.prefix", "/alertmanager as the address",
        source(alerts, [](ScriptedServer &server) { alertmanager(server, "/alertmanager"); }, {{u"url"_s, u"@/am"_s}}));
}

void DoctorSetUpsTest::namesTheFailingStep()
{
    QFETCH(Expected, expected);
    Report report;
    examine(expected.prepare(), report);
    const QJsonArray &sources = report.sources;
    QVERIFY2(sources.size() == 1, report.complaints.constData());
    const QJsonObject source = sources.first().toObject();
    QStringList names;
    QJsonObject first;
    for (const QJsonValue &step : source.value("steps"_L1).toArray()) {
        names += step["name"_L1].toString();
        const QString state = step["state"_L1].toString();
        if (first.isEmpty() && (state == "failed"_L1 || state == "warning"_L1))
            first = step.toObject();
    }
    QCOMPARE(names, (QStringList{u"configuration"_s, u"resolve"_s, u"connect"_s, u"tls"_s, u"authenticate"_s,
                                 u"authorise"_s, u"clock"_s, u"version"_s}));
    const QString told = first.value("finding"_L1).toString() + u"; "_s + first.value("advice"_L1).toString();
    const QString name = first.value("name"_L1).toString();
    const QString code = first.value("code"_L1).toString();
    QVERIFY2(name == expected.step && expected.code.split(u'|').contains(code),
             qPrintable(name + u' ' + code + u": "_s + told));
    QVERIFY2(told.contains(expected.words), qPrintable(told));
    QCOMPARE(source.value("failed_step"_L1), expected.fails ? QJsonValue(expected.step) : QJsonValue());
    QCOMPARE(source.value("ok"_L1).toBool(), !expected.fails);
    QCOMPARE(report.exitCode, expected.fails ? 1 : 0);
}

void DoctorSetUpsTest::namesTheHangingStepOfEverySystem_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("the server accepts and never answers")
        << false << u"authenticate"_s << u"doctor.hangs.answer"_s << u"look at its load and its log"_s;
    QTest::newRow("the TLS handshake hangs") << true << u"tls"_s << u"doctor.hangs.tls"_s << u"check the port"_s;
}

void DoctorSetUpsTest::namesTheHangingStepOfEverySystem()
{
    QFETCH(bool, tls);
    QFETCH(QString, words);
    Report report;
    examine(setups::hanging(tls)(), report);
    QVERIFY2(report.sources.size() == 4, report.complaints.constData());
    QVERIFY2(report.tookMs < 30'000, "the examination outlasts qdctl's patience");
    QCOMPARE(report.exitCode, 1);
    for (const QJsonValue &source : report.sources) {
        const QString system = source["system"_L1].toString();
        QTEST(source["failed_step"_L1].toString(), "step");
        const QJsonArray steps = source["steps"_L1].toArray();
        QCOMPARE(steps.size(), 8);
        for (const QJsonValue &step : steps) {
            if (step["name"_L1] != source["failed_step"_L1])
                continue;
            QTEST(step["code"_L1].toString(), "code");
            QVERIFY2(step["finding"_L1].toString().contains(u"10 s"_s), qPrintable(system));
            QVERIFY2(step["advice"_L1].toString().contains(words), qPrintable(system));
            const qint64 elapsed = step["elapsed_ms"_L1].toInteger();
            QVERIFY2(elapsed >= 9'500, qPrintable(system + u' ' + QString::number(elapsed)));
        }
    }
}

QD_TEST(DoctorSetUpsTest)
#include "tst_doctorsetups.moc"
