#include "labclient.h"

#include <lab/consul/simulator.h>
#include <lab/service/metrics.h>
#include <lab/service/server.h>
#include <support/testregistry.h>

using namespace lab::service;

namespace {

std::unique_ptr<Server> serve(const char *name, const QUrl &consul = {})
{
    ServeOptions options;
    options.behaviour = *findBehaviour(QLatin1String(name));
    options.behaviour.errorRatio = 0;
    options.consul = consul;
    auto server = std::make_unique<Server>(options);
    return server->listen() ? std::move(server) : nullptr;
}

QUrl urlOf(const Server &server)
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
}

} // namespace

class LabServiceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersAndMeasures()
    {
        const auto ledger = serve("ledger");
        QVERIFY(ledger);
        LabClient client(urlOf(*ledger));
        QCOMPARE(client.get("/health").status, 200);
        QCOMPARE(client.ask("POST", "/entries", "{}").status, 200);
        QCOMPARE(client.get("/entries").status, 405);
        QCOMPARE(client.get("/nowhere").status, 404);
        const QByteArray metrics = client.get("/metrics").body;
        QVERIFY(metrics.contains("\nhttp_requests_total{method=\"POST\",route=\"/entries\",code=\"200\"} 1\n"));
        QVERIFY(metrics.contains(
            "http_request_duration_seconds_bucket{method=\"POST\",route=\"/entries\",le=\"+Inf\"} 1\n"));
        QVERIFY(metrics.contains("\nhttp_request_duration_seconds_count{method=\"POST\",route=\"/entries\"} 1\n"));
        QVERIFY(metrics.contains("\nlab_build_info{version=\"v1.9.1\"} 1\n"));
        QVERIFY(!metrics.contains("process_resident_memory_bytes 0\n"));
    }

    void whoAcceptsOpenMetricsGetsExemplars()
    {
        Metrics metrics("v1");
        metrics.observe("POST", "/pay", 200, 0.02, "4bf92f3577b34da6a3ce929d0e0e4736");
        metrics.observe("POST", "/pay", 200, 60, "00f067aa0ba902b700f067aa0ba902b7");
        const auto format = Metrics::formatFor(
            "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
            "text/plain;version=0.0.4;q=0.5,*/*;q=0.1");
        QVERIFY(format == Metrics::Format::OpenMetrics);
        const QByteArray open = metrics.exposition(format);
        QVERIFY(open.contains("\n# TYPE http_requests counter\nhttp_requests_total{"));
        QVERIFY(open.contains(",le=\"0.01\"} 0\n"));
        QVERIFY(open.contains(",le=\"0.025\"} 1 # {trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"} 0.02 1"));
        QVERIFY(open.contains(",le=\"1.0\"} 1\n"));
        QVERIFY(open.contains(",le=\"+Inf\"} 2 # {trace_id=\"00f067aa0ba902b700f067aa0ba902b7\"} 60 1"));
        QVERIFY(open.endsWith("\n# EOF\n"));
        QVERIFY(Metrics::formatFor("text/plain") == Metrics::Format::Text);
        const QByteArray text = metrics.exposition(Metrics::Format::Text);
        QVERIFY(text.contains(",le=\"1\"} 1\n"));
        QVERIFY(text.contains("\n# TYPE http_requests_total counter\n"));
        QVERIFY(!text.contains("trace_id") && !text.contains("# EOF"));
    }

    void faultsMakeItSickAndWellAgain()
    {
        const auto risk = serve("risk");
        LabClient client(urlOf(*risk));
        QCOMPARE(client.ask("POST", "/fault", R"({"unhealthy":true,"errorRatio":1})").status, 200);
        QCOMPARE(client.get("/health").status, 503);
        QCOMPARE(client.get("/ready").status, 503);
        QCOMPARE(client.ask("POST", "/check", "{}").status, 500);
        QVERIFY(client.get("/metrics").body.contains("code=\"500\"} 1\n"));
        QCOMPARE(client.ask("POST", "/fault", R"({"unhealthy":false,"errorRatio":0,"latencyMs":300})").status, 200);
        QCOMPARE(client.get("/health").status, 200);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(client.ask("POST", "/check", "{}").status, 200);
        QVERIFY(timer.elapsed() >= 300);
    }

    void refusesFaults_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("that are no JSON") << QByteArray("{");
        QTest::newRow("with a ratio above one") << QByteArray(R"({"errorRatio":2})");
        QTest::newRow("with a negative latency") << QByteArray(R"({"latencyMs":-1})");
        QTest::newRow("with a word for a number") << QByteArray(R"({"latencyMs":"slow"})");
        QTest::newRow("with an unknown member") << QByteArray(R"({"mood":1})");
    }
    void refusesFaults()
    {
        QFETCH(QByteArray, body);
        const auto risk = serve("risk");
        LabClient client(urlOf(*risk));
        QCOMPARE(client.ask("POST", "/fault", body).status, 400);
        QCOMPARE(client.ask("POST", "/check", "{}").status, 200);
    }

    void aPaymentAsksRiskAndLedger()
    {
        lab::consul::Simulator consul({{{QStringLiteral("node-1"), QStringLiteral("127.0.1.1")}}});
        QString problem;
        QVERIFY(consul.listen(problem));
        const auto risk = serve("risk");
        auto ledger = serve("ledger");
        const auto payment = serve("payment", consul.url());
        LabClient client(urlOf(*payment));
        QCOMPARE(client.ask("POST", "/pay", "{}").status, 503);
        const auto enroll = [&](const char *name, const Server &server) {
            consul.registerService(QStringLiteral("node-1"), {{QStringLiteral("Name"), QLatin1String(name)},
                                                              {QStringLiteral("Address"), QStringLiteral("127.0.0.1")},
                                                              {QStringLiteral("Port"), server.port()}});
        };
        enroll("risk", *risk);
        enroll("ledger", *ledger);
        QTRY_COMPARE(client.ask("POST", "/pay", "{}").status, 200);
        LabClient riskClient(urlOf(*risk));
        QVERIFY(riskClient.get("/metrics").body.contains("route=\"/check\",code=\"200\"}"));
        riskClient.ask("POST", "/fault", R"({"errorRatio":1})");
        QCOMPARE(client.ask("POST", "/pay", "{}").status, 502);
        riskClient.ask("POST", "/fault", R"({"errorRatio":0,"latencyMs":900})");
        client.ask("POST", "/fault", R"({"downstreamTimeoutMs":200})");
        QCOMPARE(client.ask("POST", "/pay", "{}").status, 504);
        riskClient.ask("POST", "/fault", R"({"latencyMs":0})");
        client.ask("POST", "/fault", R"({"downstreamTimeoutMs":2000})");
        ledger.reset();
        QCOMPARE(client.ask("POST", "/pay", "{}").status, 502);
    }

    void settingsInConsulComeBeforeTheFileAndBadOnesMakeItSick()
    {
        lab::consul::Simulator consul({{{QStringLiteral("node-1"), QStringLiteral("127.0.1.1")}}});
        QString problem;
        QVERIFY(consul.listen(problem));
        const auto ledger = serve("ledger", consul.url());
        LabClient client(urlOf(*ledger));
        consul.putKey("config/ledger/latencyMs", "40\n");
        QTRY_COMPARE(int(ledger->fault().latency.count()), 40);
        QCOMPARE(client.get("/health").status, 200);
        consul.putKey("config/ledger/latencyMs", "forty");
        QTRY_COMPARE(client.get("/health").status, 503);
        consul.putKey("config/ledger/latencyMs", "0");
        QTRY_COMPARE(client.get("/health").status, 200);
        QCOMPARE(int(ledger->fault().latency.count()), 0);
        consul.putKey("config/payment/latencyMs", "1"); // not its own
        QCOMPARE(client.get("/health").status, 200);
    }

    void readsConfigurations_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("latencyMs");
        QTest::newRow("an empty one") << QByteArray() << 0;
        QTest::newRow("a value with remarks") << QByteArray("# slow day\nlatencyMs = 250 # ms\n") << 250;
        QTest::newRow("a line without value") << QByteArray("latencyMs\n") << -1;
        QTest::newRow("an unknown name") << QByteArray("latency = 2\n") << -1;
        QTest::newRow("a value out of range") << QByteArray("errorRatio = 7\n") << -1;
    }
    void readsConfigurations()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, latencyMs);
        const auto fault = Fault().changedBy(text);
        QCOMPARE(fault.has_value(), latencyMs >= 0);
        if (fault)
            QCOMPARE(int(fault->latency.count()), latencyMs);
    }
};

QD_TEST(LabServiceTest)
#include "tst_service.moc"
