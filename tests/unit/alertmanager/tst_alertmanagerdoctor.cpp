#include <alertmanager/doctor.h>
#include <support/doctorrig.h>
#include <support/testregistry.h>

using support::DoctorRig;
using support::ScriptedServer;

namespace {

void serve(ScriptedServer &server, const QByteArray &prefix, const support::HeaderList &headers)
{
    server.route(prefix + "/api/v2/status", 200,
                 "{\"cluster\":{\"status\":\"ready\",\"peers\":[]},\"versionInfo\":{\"version\":\"0.25.0\"}}", headers);
    server.route(prefix + "/api/v2/alerts", 200, "[]", headers);
}

} // namespace

class AlertmanagerDoctorTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<DoctorRig> m_rig;

private Q_SLOTS:
    void init() { m_rig = std::make_unique<DoctorRig>(serve, alertmanager::diagnose, "/alertmanager"); }

    void brokenSetUps_data() { DoctorRig::addRows("version:doctor.prefix"); }
    void brokenSetUps()
    {
        QFETCH(int, setUp);
        QTEST(m_rig->failureOf(DoctorRig::SetUp(setUp)), "failure");
    }

    void theVersionIsTold()
    {
        QCOMPARE(m_rig->failureOf(DoctorRig::SetUp::Well), QString());
        QCOMPARE(m_rig->finding(QStringLiteral("version")), QStringLiteral("version 0.25.0"));
    }

    void anOldServerIsNamed()
    {
        ScriptedServer server;
        serve(server, {}, m_rig->date());
        server.route("/api/v2/status", 200, "{\"cluster\":{},\"versionInfo\":{\"version\":\"0.15.2\"}}");
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("version:doctor.version.too-old"));
    }

    void alertsThatMayNotBeReadAreNamed()
    {
        ScriptedServer server;
        serve(server, {}, m_rig->date());
        server.route("/api/v2/alerts", 403, "no");
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("authorise:doctor.authorise.missing"));
        QVERIFY(m_rig->finding(QStringLiteral("authorise")).contains(QLatin1String("alerts")));
    }

    void prometheusInsteadOfAlertmanager()
    {
        ScriptedServer server;
        server.route("/api/v1/status/buildinfo", 200,
                     "{\"status\":\"success\",\"data\":{\"version\":\"2.42\",\"goVersion\":\"go\"}}");
        QCOMPARE(m_rig->failureOf(server), QStringLiteral("version:doctor.other-program"));
        QVERIFY(m_rig->finding(QStringLiteral("version")).startsWith(QLatin1String("Prometheus")));
    }
};

QD_TEST(AlertmanagerDoctorTest)
#include "tst_alertmanagerdoctor.moc"
