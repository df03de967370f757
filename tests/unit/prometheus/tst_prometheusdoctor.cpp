#include <prometheus/doctor.h>
#include <support/doctorrig.h>
#include <support/testregistry.h>

using support::DoctorRig;
using support::ScriptedServer;

namespace {

const QByteArray kOne = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]}}";
const QByteArray kNothing = "{\"status\":\"success\",\"data\":{\"activeTargets\":[],\"alerts\":[]}}";

QByteArray build(const char *version)
{
    return QByteArray("{\"status\":\"success\",\"data\":{\"version\":\"") + version + "\",\"goVersion\":\"go1.19\"}}";
}

void serve(ScriptedServer &server, const QByteArray &prefix, const support::HeaderList &headers)
{
    server.route(prefix + "/api/v1/query", 200, kOne, headers);
    server.route(prefix + "/api/v1/targets", 200, kNothing, headers);
    server.route(prefix + "/api/v1/alerts", 200, kNothing, headers);
    server.route(prefix + "/api/v1/status/buildinfo", 200, build("2.42.0"), headers);
}

} // namespace

class PrometheusDoctorTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DoctorRig> m_rig;

private Q_SLOTS:
    void init() { m_rig = std::make_unique<DoctorRig>(serve, prometheus::diagnose, "/prometheus"); }

    void brokenSetUps_data() { DoctorRig::addRows("version:doctor.prefix"); }
    void brokenSetUps()
    {
        QFETCH(int, setUp);
        QTEST(m_rig->failureOf(DoctorRig::SetUp(setUp)), "failure");
    }

    void theVersionIsTold()
    {
        QCOMPARE(m_rig->failureOf(DoctorRig::SetUp::Well), QString());
        QCOMPARE(m_rig->finding(QStringLiteral("version")), QStringLiteral("version 2.42.0"));
    }

    void anOldServerIsNamed()
    {
        ScriptedServer server;
        serve(server, {}, m_rig->date());
        server.route("/api/v1/status/buildinfo", 200, build("1.8.2"));
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("version:doctor.version.too-old"));
    }

    void anUnusualPrefixIsFoundByTheRedirectOfTheFrontPage()
    {
        ScriptedServer server;
        serve(server, "/team/metrics", m_rig->date());
        server.route("/", 302, {}, {{"Location", "/team/metrics/graph"}});
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("version:doctor.prefix"));
        QVERIFY(m_rig->finding(QStringLiteral("version")).contains(QStringLiteral("/team/metrics")));
    }

    void aPrefixTooManyIsFound()
    {
        ScriptedServer server;
        serve(server, {}, m_rig->date());
        QCOMPARE(m_rig->failureOf(server, QStringLiteral("/graph")), QStringLiteral("version:doctor.prefix"));
    }

    void anotherProgramIsNamed_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("program");
        const auto row = [](const char *program, const char *path, const char *body) {
            QTest::newRow(program) << QByteArray(path) << QByteArray(body) << QString::fromLatin1(program);
        };
        row("Alertmanager", "/api/v2/status", "{\"versionInfo\":{\"version\":\"0.25\"}}");
        row("Grafana", "/api/health", "{\"database\":\"ok\"}");
        row("Consul", "/v1/status/peers", "[\"10.0.0.1:8300\"]");
        row("Kubernetes API", "/version", "{\"gitVersion\":\"v1.30\"}");
    }
    void anotherProgramIsNamed()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, program);
        ScriptedServer server;
        server.route(path, 200, body);
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("version:doctor.other-program"));
        QVERIFY(m_rig->finding(QStringLiteral("version")).startsWith(program));
    }

    void otherAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("failure");
        QTest::newRow("some other JSON") << 200 << QByteArray("{}") << QStringLiteral("version:doctor.not-the-program");
        QTest::newRow("not ready yet")
            << 503 << QByteArray("{\"status\":\"error\",\"errorType\":\"unavailable\",\"error\":\"starting\"}")
            << QStringLiteral("version:prometheus.error-unavailable");
    }
    void otherAnswers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        ScriptedServer server;
        server.otherwise([&](const support::ExchangePtr &exchange) { exchange->reply(status, body); });
        QTEST(m_rig->failureOf(server), "failure");
    }

    void aMissingRightIsNamed()
    {
        ScriptedServer server;
        serve(server, {}, m_rig->date());
        server.route("/api/v1/targets", 403, "no");
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("authorise:doctor.authorise.missing"));
        QVERIFY(m_rig->finding(QStringLiteral("authorise")).contains(QLatin1String("targets")));
    }
};

QD_TEST(PrometheusDoctorTest)
#include "tst_prometheusdoctor.moc"
