#include "fakeapi.h"

#include <contract/phrases.h>
#include <support/clockpump.h>
#include <support/settled.h>
#include <support/testcerts.h>
#include <support/testregistry.h>

#include <QTcpSocket>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using engine::StepState;

namespace {

/// A set-up, its parts kept alive by the closure, and what the doctor must say.
struct Broken
{
    std::function<QJsonObject()> prepare;
    QString failing;                    ///< name of the step, empty when all is well
    QString finding;                    ///< its code
    std::function<bool()> isStuck = {}; ///< it hangs, and time may pass; such a one may run its plugin
};

QByteArray base64(const QByteArray &pem)
{
    return pem.toBase64();
}

/// Runs the doctor until `wait` says that it is over, and compares.
void examine(const Broken &broken, core::Clock &clock, const std::function<bool(const std::function<bool()> &)> &wait)
{
    watch::WorkerPool workers;
    kubernetes::KubernetesProvider provider(
        {u"e/k"_s, u"e"_s, u"kubernetes"_s, u"k"_s, broken.prepare()},
        {&clock, &workers, [mayRun = bool(broken.isStuck)](const QStringList &) { return mayRun; }});
    QVector<engine::DiagnosisStep> steps;
    bool ended = false;
    const auto task = provider.diagnose(&provider, [&](const engine::DiagnosisStep &step) { steps.append(step); })
                          .then([&](core::Result<bool> result) { ended = result.has_value(); });
    QVERIFY(wait([&ended] { return ended; }));

    QStringList names;
    QString failing;
    QString finding;
    for (const auto &step : steps) {
        names += step.name;
        QVERIFY2(contract::Phrases::knows(step.finding.code), qPrintable(step.finding.code));
        QVERIFY2(step.advice.isEmpty() || contract::Phrases::knows(step.advice.code), qPrintable(step.advice.code));
        QVERIFY(!contract::Phrases::render(step.finding).contains(u"secret"_s));
        if (failing.isEmpty() && (step.state == StepState::Failed || step.state == StepState::Warning)) {
            failing = step.name;
            finding = step.finding.code;
        }
    }
    QCOMPARE(names, (QStringList{u"configuration"_s, u"resolve"_s, u"connect"_s, u"tls"_s, u"authenticate"_s,
                                 u"authorise"_s, u"clock"_s, u"version"_s}));
    QCOMPARE(failing + u' ' + finding, broken.failing + u' ' + broken.finding);
}

} // namespace

Q_DECLARE_METATYPE(Broken)

class KubernetesDoctorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesTheFailingStep_data();
    void namesTheFailingStep();
    void namesTheHangingStep_data();
    void namesTheHangingStep();
};

void KubernetesDoctorTest::namesTheFailingStep_data()
{
    QTest::addColumn<Broken>("broken");
    const auto row = [](const char *name, const char *failing, const char *finding,
                        std::function<QJsonObject()> prepare) {
        QTest::newRow(name) << Broken{std::move(prepare), QString::fromLatin1(failing), QString::fromLatin1(finding)};
    };
    const auto plain = [](std::function<void(FakeApi &)> change, const QByteArray &user = "{token: t}",
                          int minor = 30) {
        return [=, api = std::shared_ptr<FakeApi>()]() mutable {
            api = std::make_shared<FakeApi>(minor);
            change(*api);
            return api->settings(user);
        };
    };
    const auto tls = [](support::TestCa::Validity validity, QVector<QByteArray> names, bool ownCa,
                        const QByteArray &more = {}) {
        return [=, api = std::shared_ptr<FakeApi>()]() mutable {
            const support::TestCa ca;
            const support::TestCa other("Another CA");
            const auto certificate = ca.server(names, validity);
            api = std::make_shared<FakeApi>(
                support::ScriptedServer::Tls{certificate.certificatePem, certificate.keyPem, {}}, 30);
            return api->settings("{token: t}",
                                 more.isEmpty() ? ", certificate-authority-data: " + base64((ownCa ? ca : other).pem())
                                                : more);
        };
    };
    using Validity = support::TestCa::Validity;

    row("all is well over http", "", "", plain([](FakeApi &) {}));
    row("all is well over https", "", "", tls(Validity::Now, {"localhost", "127.0.0.1"}, true));
    row("the kubeconfig is missing", "configuration", "kubeconfig.missing", [] {
        return QJsonObject{{u"kubeconfig"_s, u"/nowhere/config"_s}};
    });
    row("the token file is missing", "configuration", "kubeconfig.token-file",
        plain([](FakeApi &) {}, "{tokenFile: /nowhere/token}"));
    row("the exec plugin is not allowed", "configuration", "kubeconfig.exec-refused",
        plain([](FakeApi &) {}, "{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: /bin/false}}"));
    row("the CA is no certificate", "tls", "net.tls-bad-ca",
        tls(Validity::Now, {"127.0.0.1"}, true, ", certificate-authority-data: " + base64("nonsense")));
    row("the name does not exist", "resolve", "net.host-not-found", [api = std::make_shared<FakeApi>()] {
        return api->settings("{token: t}", {}, QUrl(u"https://no-such-host.invalid:6443"_s));
    });
    row("nothing listens", "connect", "net.refused", [api = std::make_shared<FakeApi>()] {
        return api->settings("{token: t}", {}, QUrl(u"https://127.0.0.1:1"_s));
    });
    row("the proxy does not answer", "connect", "net.proxy-refused", [api = std::make_shared<FakeApi>()] {
        return api->settings("{token: t}", ", proxy-url: 'http://127.0.0.1:1'");
    });
    row("the CA is another one", "tls", "net.tls-unknown-ca", tls(Validity::Now, {"127.0.0.1"}, false));
    row("the certificate expired", "tls", "net.tls-expired", tls(Validity::Expired, {"127.0.0.1"}, true));
    row("the certificate is for another host", "tls", "net.tls-host-mismatch",
        tls(Validity::Now, {"elsewhere.example"}, true));
    row("https is spoken to an http port", "tls", "doctor.tls.spoken-to-http", [api = std::make_shared<FakeApi>()] {
        // As Go's servers: what is no HTTP gets an answer in HTTP.
        api->server.onConnection([](QTcpSocket *socket) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request");
                socket->disconnectFromHost();
            });
            return true;
        });
        QUrl url = api->server.url();
        url.setScheme(u"https"_s);
        return api->settings("{token: t}", {}, url);
    });
    row("http is spoken to an https port", "authenticate", "doctor.http-to-tls", plain([](FakeApi &api) {
            api.server.route("/version", 400, "Client sent an HTTP request to an HTTPS server.\n");
        }));
    row("a log-in page answers", "authenticate", "doctor.html", plain([](FakeApi &api) {
            api.server.route("/version", 200, "<!doctype html><html><title>Log in</title></html>",
                             {{"Content-Type", "text/html"}});
        }));
    row("the server redirects", "authenticate", "doctor.redirected", plain([](FakeApi &api) {
            api.server.route("/version", 302, {}, {{"Location", "https://sso.example/login?token=secret"}});
        }));
    row("a proxy answers", "authenticate", "doctor.proxy-answered", plain([](FakeApi &api) {
            api.server.route("/version", 503, "<html>squid</html>",
                             {{"Content-Type", "text/html"}, {"Via", "1.1 squid"}});
        }));
    row("the token is not accepted", "authenticate", "kubernetes.unauthorised",
        plain([](FakeApi &api) { api.reviewStatus = 401; }));
    row("pods may not be listed", "authorise", "doctor.authorise.missing",
        plain([](FakeApi &api) { api.denied = "pods"; }));
    row("nodes may not be listed", "authorise", "doctor.authorise.partly",
        plain([](FakeApi &api) { api.denied = "nodes"; }));
    row("the clock is wrong", "clock", "doctor.clock.ahead", plain([](FakeApi &api) {
            api.server.route("/version", 200, R"({"major":"1","minor":"30","gitVersion":"v1.30.1"})",
                             {{"Content-Type", "application/json"}, {"Date", "Tue, 14 Nov 2023 22:13:20 GMT"}});
        }));
    row("the server is old", "version", "doctor.version.too-old", plain([](FakeApi &) {}, "{token: t}", 16));
}

void KubernetesDoctorTest::namesTheFailingStep()
{
    QFETCH(Broken, broken);
    core::SystemClock clock;
    examine(broken, clock, [](const auto &isOver) { return support::becomesSo(isOver); });
}

void KubernetesDoctorTest::namesTheHangingStep_data()
{
    QTest::addColumn<Broken>("broken");
    const auto row = [](const char *name, const char *failing, const char *finding,
                        std::function<QJsonObject(FakeApi &)> prepare, bool asks = true) {
        const auto api = std::make_shared<FakeApi>();
        // The connection that only tries the port hangs first.
        QTest::newRow(name) << Broken{[api, prepare] { return prepare(*api); }, QString::fromLatin1(failing),
                                      QString::fromLatin1(finding),
                                      [api, asks] { return !asks || api->isStuck() || api->server.held() >= 2; }};
    };
    const auto silentAt = [](const QByteArray &path) {
        return [path](FakeApi &api) {
            api.silent = path;
            return api.settings();
        };
    };
    row("the server accepts and never answers", "authenticate", "doctor.hangs.answer", silentAt("/version"));
    row("the TLS handshake hangs", "tls", "doctor.hangs.tls", [](FakeApi &api) {
        api.server.holdConnections();
        QUrl url = api.server.url();
        url.setScheme(u"https"_s);
        return api.settings("{token: t}", {}, url);
    });
    row("who we are is never answered", "authenticate", "doctor.hangs.answer", silentAt("/selfsubjectreviews"));
    row("what we may is never answered", "authorise", "doctor.hangs.answer", silentAt("/selfsubjectaccessreviews"));
    row(
        "the exec plugin does not end", "configuration", "kubeconfig.exec-timeout",
        [](FakeApi &api) {
            return api.settings("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, "
                                "command: tail, args: [-f, /dev/null]}}");
        },
        false);
}

void KubernetesDoctorTest::namesTheHangingStep()
{
    QFETCH(Broken, broken);
    support::ManualClock clock;
    const support::ClockPump pump(clock);
    examine(broken, clock, [&](const auto &isOver) {
        return support::becomesSo(broken.isStuck, std::chrono::seconds(30)) && support::eventually(clock, isOver);
    });
    QVERIFY(clock.now() - support::ManualClock().now() < std::chrono::seconds(30)); // qdctl's patience
}

QD_TEST(KubernetesDoctorTest)
#include "tst_doctor.moc"
