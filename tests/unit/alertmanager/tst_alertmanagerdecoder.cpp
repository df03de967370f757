#include <alertmanager/decoder.h>
#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

using alertmanager::decodeAlerts;
using alertmanager::decodeStatus;

class AlertmanagerDecoderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void alertsKeepTheirStateAndWhatSuppressesThem()
    {
        const auto alerts = decodeAlerts(
            "[{\"fingerprint\":\"a1\",\"labels\":{\"alertname\":\"Down\",\"severity\":\"page\"},\"annotations\":{"
            "\"summary\":\"it \\u001b[1mis\"},"
            "\"startsAt\":\"2023-11-14T22:13:20.123456789Z\",\"generatorURL\":\"javascript:alert(1)\",\"status\":{"
            "\"state\":\"active\",\"silencedBy\":[],\"inhibitedBy\":[]}},"
            "{\"fingerprint\":\"a2\",\"labels\":{\"alertname\":\"Slow\"},\"annotations\":{},\"startsAt\":\"2023-11-"
            "14T23:13:20+01:00\",\"generatorURL\":\"http://p/graph?g0\","
            "\"status\":{\"state\":\"suppressed\",\"silencedBy\":[\"s1\",\"s2\"],\"inhibitedBy\":[\"a1\"]}}]");
        QVERIFY(alerts);
        QCOMPARE(alerts->size(), std::size_t(2));
        const engine::Alert &down = *alerts->at(0);
        QCOMPARE(down.name, QStringLiteral("Down"));
        QCOMPARE(down.severity, QStringLiteral("page"));
        QCOMPARE(down.state, QStringLiteral("firing"));
        QCOMPARE(down.summary, QStringLiteral("it \\x1b[1mis"));
        QCOMPARE(down.link, QString());
        QCOMPARE(core::toUnixMs(down.activeSince.value()), Q_INT64_C(1700000000123));
        const engine::Alert &slow = *alerts->at(1);
        QCOMPARE(slow.state, QStringLiteral("suppressed"));
        QCOMPARE(slow.silencedBy, 2);
        QCOMPARE(slow.inhibitedBy, 1);
        QCOMPARE(slow.link, QStringLiteral("http://p/graph?g0"));
        QCOMPARE(core::toUnixMs(slow.activeSince.value()), Q_INT64_C(1700000000000));
    }

    void theStatusNamesTheVersion()
    {
        const auto status = decodeStatus("{\"cluster\":{\"name\":\"x\",\"peers\":[{},{}],\"status\":\"ready\"},"
                                         "\"versionInfo\":{\"version\":\"0.25.0\"}}");
        QVERIFY(status);
        QCOMPARE(status->version, QStringLiteral("0.25.0"));
        QCOMPARE(status->peers, 2);
    }

    void wrongAnswersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("a login page") << QByteArray("<html>") << QStringLiteral("json.html");
        QTest::newRow("an object") << QByteArray("{}") << QStringLiteral("alertmanager.not-an-answer");
        QTest::newRow("an alert without fingerprint")
            << QByteArray("[{\"labels\":{}}]") << QStringLiteral("alertmanager.not-an-answer");
        QTest::newRow("a list of numbers") << QByteArray("[1]") << QStringLiteral("alertmanager.not-an-answer");
        QTest::newRow("half an answer") << QByteArray("[{\"finger") << QStringLiteral("json.truncated");
    }
    void wrongAnswersAreRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const auto alerts = decodeAlerts(body);
        QVERIFY(!alerts);
        QCOMPARE(alerts.error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
        QVERIFY(!decodeStatus(body).has_value());
    }
};

QD_TEST(AlertmanagerDecoderTest)
#include "tst_alertmanagerdecoder.moc"
