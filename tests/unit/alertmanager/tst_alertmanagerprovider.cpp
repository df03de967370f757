#include <alertmanager/plugin.h>
#include <support/clockpump.h>
#include <support/scriptedserver.h>
#include <support/testregistry.h>

#include <QTest>

using namespace std::chrono_literals;
using watch::Freshness;

class AlertmanagerProviderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void alertsArePolledAndKeptThroughAnOutage()
    {
        support::ScriptedServer server;
        server.route("/am/api/v2/alerts", 200,
                     "[{\"fingerprint\":\"f\",\"labels\":{\"alertname\":\"Down\"},\"status\":{\"state\":\"active\"}}]");
        server.route("/am/api/v2/status", 200,
                     "{\"cluster\":{\"status\":\"ready\",\"peers\":[{},{}]},\"versionInfo\":{\"version\":\"0.25.0\"}}");
        support::ManualClock clock;
        const support::ClockPump pump(clock);
        watch::WorkerPool workers;
        AlertmanagerPlugin plugin;
        const auto provider =
            plugin.create({QStringLiteral("e/a"),
                           QStringLiteral("e"),
                           plugin.system(),
                           QStringLiteral("a"),
                           {{QStringLiteral("url"), server.url().toString() + QStringLiteral("/am")}}},
                          {&clock, &workers, {}});
        provider->start();
        QTRY_VERIFY(provider->status().health.freshness == Freshness::Live);
        QTRY_COMPARE(provider->status().version, QStringLiteral("0.25.0"));
        const auto &alerts = provider->alerts()->alerts();
        QCOMPARE(alerts.find(QStringLiteral("f"))->state, QStringLiteral("firing"));

        server.route("/am/api/v2/alerts", 200,
                     "[{\"fingerprint\":\"f\",\"labels\":{\"alertname\":\"Down\"},\"status\":{\"state\":\"suppressed\","
                     "\"silencedBy\":[\"s\"]}}]");
        clock.advance(5s);
        QTRY_COMPARE(alerts.find(QStringLiteral("f"))->state, QStringLiteral("suppressed"));
        QCOMPARE(alerts.find(QStringLiteral("f"))->silencedBy, 1);

        server.route("/am/api/v2/alerts", 500, "broken");
        QVERIFY(support::eventually(clock, [&] { return provider->status().health.freshness == Freshness::Stale; }));
        QCOMPARE(alerts.size(), 1);
    }

    void theVariableIsOffered()
    {
        AlertmanagerPlugin plugin;
        qunsetenv("ALERTMANAGER_URL");
        QVERIFY(plugin.discover().isEmpty());
        qputenv("ALERTMANAGER_URL", "http://am:9093");
        const auto found = plugin.discover();
        qunsetenv("ALERTMANAGER_URL");
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].settings.value(QLatin1String("url")).toString(), QStringLiteral("http://am:9093"));
    }
};

QD_TEST(AlertmanagerProviderTest)
#include "tst_alertmanagerprovider.moc"
