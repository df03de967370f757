#include <consul/doctor.h>
#include <support/doctorrig.h>
#include <support/testregistry.h>

using support::DoctorRig;
using support::ScriptedServer;

namespace {

void serve(ScriptedServer &server, const QByteArray &prefix, const support::HeaderList &headers)
{
    const support::HeaderList indexed = headers + support::HeaderList{{"X-Consul-Index", "7"}};
    server.route(prefix + "/v1/catalog/services", 200, "{\"consul\":[]}", indexed);
    server.route(prefix + "/v1/catalog/nodes", 200, "[{\"Node\":\"n1\"}]", indexed);
    server.route(prefix + "/v1/agent/self", 200, "{\"Config\":{\"Version\":\"1.18.2\"}}", headers);
}

} // namespace

class ConsulDoctorTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DoctorRig> m_rig;

private Q_SLOTS:
    void init() { m_rig = std::make_unique<DoctorRig>(serve, consul::diagnose, "/consul"); }

    void brokenSetUps_data() { DoctorRig::addRows("version:doctor.not-the-program"); }
    void brokenSetUps()
    {
        QFETCH(int, setUp);
        QTEST(m_rig->failureOf(DoctorRig::SetUp(setUp)), "failure");
    }

    void theVersionIsTold()
    {
        QCOMPARE(m_rig->failureOf(DoctorRig::SetUp::Well), QString());
        QCOMPARE(m_rig->finding(QStringLiteral("version")), QStringLiteral("version 1.18.2"));
    }

    void anOldServerIsNamed()
    {
        ScriptedServer server;
        serve(server, {}, m_rig->date());
        server.route("/v1/agent/self", 200, "{\"Config\":{\"Version\":\"1.7.3\"}}");
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("version:doctor.version.too-old"));
        QVERIFY(m_rig->finding(QStringLiteral("version")).contains(QLatin1String("1.7.3")));
    }

    void aTokenWithoutRightsIsSeenThoughNothingIsRefused()
    {
        ScriptedServer server;
        server.route("/v1/catalog/services", 200, "{}", {{"X-Consul-Index", "7"}});
        server.route("/v1/catalog/nodes", 200, "[]", {{"X-Consul-Index", "7"}});
        server.route("/v1/agent/self", 403, "Permission denied");
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("authorise:doctor.authorise.missing"));
        QVERIFY(m_rig->finding(QStringLiteral("authorise")).contains(QLatin1String("service:read, node:read")));
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, int status, const char *body, const char *expected) {
            QTest::newRow(name) << status << QByteArray(body) << QString::fromLatin1(expected);
        };
        row("an unknown token", 403, "ACL not found", "authenticate:consul.unknown-token");
        row("a missing right", 403, "Permission denied: token with AccessorID 'x' lacks permission 'service:read'",
            "authorise:consul.denied-right");
        row("no leader", 500, "No cluster leader", "version:consul.no-leader");
        row("no such data centre", 500, "No path to datacenter", "version:consul.no-path");
    }
    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        ScriptedServer server;
        server.otherwise([&](const support::ExchangePtr &exchange) { exchange->reply(status, body); });
        QTEST(m_rig->failureOf(server), "expected");
    }

    void prometheusInsteadOfConsul()
    {
        ScriptedServer server;
        server.route("/api/v1/status/buildinfo", 200,
                     "{\"status\":\"success\",\"data\":{\"version\":\"2.42\",\"goVersion\":\"go\"}}");
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("version:doctor.other-program"));
        QVERIFY(m_rig->finding(QStringLiteral("version")).startsWith(QLatin1String("Prometheus")));
    }
};

QD_TEST(ConsulDoctorTest)
#include "tst_consuldoctor.moc"
