#include <contract/phrases.h>
#include <prometheus/provider.h>
#include <support/clockpump.h>
#include <support/scriptedserver.h>
#include <support/settled.h>
#include <support/testregistry.h>

#include <QTest>
#include <QUrlQuery>

using namespace std::chrono_literals;
using support::ExchangePtr;
using support::ScriptedServer;
using watch::Freshness;

namespace {

const QByteArray kTargets =
    "{\"status\":\"success\",\"data\":{\"activeTargets\":[{\"labels\":{\"instance\":\"10.0.0.1:8080\",\"job\":"
    "\"payment\"},"
    "\"scrapeUrl\":\"http://u:p@10.0.0.1:8080/metrics?token=x\",\"health\":\"down\",\"lastError\":\"Get "
    "\\\"http://u:p@10.0.0.1\\\": refused\\u001b\","
    "\"lastScrape\":\"2023-11-14T22:13:20.5Z\"},{\"labels\":{\"instance\":\"b\",\"job\":\"payment\"},\"health\":"
    "\"unknown\",\"lastScrape\":\"0001-01-01T00:00:00Z\"}]}}";
const QByteArray kAlerts = "{\"status\":\"success\",\"data\":{\"alerts\":[{\"labels\":{\"alertname\":\"Down\","
                           "\"severity\":\"page\",\"job\":\"payment\"},\"annotations\":{\"summary\":\"it is down\","
                           "\"runbook_url\":\"https://wiki/"
                           "down\"},\"state\":\"firing\",\"activeAt\":\"2023-11-14T22:13:20Z\",\"value\":\"1e+00\"}]}}";
const QByteArray kBuild = "{\"status\":\"success\",\"data\":{\"version\":\"2.42.0\",\"goVersion\":\"go1.19\"}}";

/// What Prometheus would answer for `time()` over the form's range, each point once, as so many series.
QByteArray evaluated(const ExchangePtr &exchange, int series = 1)
{
    const QByteArray &target = exchange->request.target;
    const QUrlQuery form(QString::fromLatin1(target.mid(target.indexOf('?') + 1)));
    const qint64 start = qRound64(form.queryItemValue(QStringLiteral("start")).toDouble() * 1000);
    const qint64 end = qRound64(form.queryItemValue(QStringLiteral("end")).toDouble() * 1000);
    const qint64 step = qRound64(form.queryItemValue(QStringLiteral("step")).toDouble() * 1000);
    if ((end - start) / step > 11'000)
        return "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"exceeded maximum resolution\"}";
    QByteArray values;
    for (qint64 at = start; at <= end; at += step)
        values += (at == start ? "[" : ",[") + QByteArray::number(double(at) / 1000, 'f', 3) + ",\"" +
                  QByteArray::number(at) + "\"]";
    QByteArray out = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[";
    for (int i = 0; i < series; ++i)
        out += QByteArray(i == 0 ? "" : ",") + "{\"metric\":{\"pod\":\"" + QByteArray::number(i) + "\"},\"values\":[" +
               values + "]}";
    return out + "]}}";
}

} // namespace

class PrometheusProviderTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::ManualClock> m_clock;
    std::unique_ptr<support::ClockPump> m_pump;
    std::unique_ptr<watch::WorkerPool> m_workers;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<prometheus::PrometheusProvider> m_provider;
    QObject m_owner;

    void make(QJsonObject settings = {}, const QString &prefix = {})
    {
        if (!settings.contains(QLatin1String("url")))
            settings.insert(QStringLiteral("url"), m_server->url().toString() + prefix);
        m_provider = std::make_unique<prometheus::PrometheusProvider>(
            engine::SourceConfig{QStringLiteral("e/p"), QStringLiteral("e"), QStringLiteral("prometheus"),
                                 QStringLiteral("p"), settings},
            engine::ProviderContext{m_clock.get(), m_workers.get(), {}});
    }
    template <class T> core::Result<T> wait(async::Task<T> task, core::Milliseconds step = 0ms)
    {
        std::optional<core::Result<T>> heard;
        task.then([&heard](core::Result<T> result) { heard = std::move(result); });
        const auto done = [&heard] { return heard.has_value(); };
        if (!(step.count() > 0 ? support::eventually(*m_clock, done, step) : support::becomesSo(done)))
            return core::failure(core::ErrorKind::Internal, QStringLiteral("test.no-answer"));
        return *heard;
    }
    core::Result<engine::QueryResult> query(const QString &expression = QStringLiteral("up"),
                                            core::Milliseconds step = 0ms)
    {
        return wait(m_provider->queryInstant(&m_owner, expression, {}), step);
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<support::ManualClock>();
        m_pump = std::make_unique<support::ClockPump>(*m_clock);
        m_workers = std::make_unique<watch::WorkerPool>();
        m_server = std::make_unique<ScriptedServer>();
    }
    void cleanup()
    {
        m_provider.reset();
        m_server.reset();
        m_workers.reset();
        m_pump.reset();
    }

    void targetsAndAlertsArePolled()
    {
        m_server->route("/p/api/v1/targets", 200, kTargets);
        m_server->route("/p/api/v1/alerts", 200, kAlerts);
        m_server->route("/p/api/v1/status/buildinfo", 200, kBuild);
        make({}, QStringLiteral("/p/"));
        m_provider->start();
        QTRY_VERIFY(m_provider->status().health.freshness == Freshness::Live);
        QTRY_COMPARE(m_provider->status().version, QStringLiteral("2.42.0"));
        const auto target = m_provider->targets().find(QStringLiteral("payment/10.0.0.1:8080"));
        QVERIFY(target);
        QVERIFY(target->health == engine::Health::Critical);
        QCOMPARE(target->scrapeUrl, QStringLiteral("http://10.0.0.1:8080/metrics"));
        QCOMPARE(target->lastError, QStringLiteral("Get \"http://***@10.0.0.1\": refused\\x1b"));
        QCOMPARE(core::toUnixMs(target->lastScrape.value()), Q_INT64_C(1700000000500));
        const auto unknown = m_provider->targets().find(QStringLiteral("payment/b"));
        QVERIFY(unknown->health == engine::Health::Unknown && !unknown->lastScrape);
        const engine::AlertFeed &feed = *m_provider;
        QCOMPARE(feed.alerts().size(), 1);
        const auto alert = *feed.alerts().items().cbegin();
        QCOMPARE(alert->name, QStringLiteral("Down"));
        QCOMPARE(alert->severity, QStringLiteral("page"));
        QCOMPARE(alert->summary, QStringLiteral("it is down"));
        QCOMPARE(alert->link, QStringLiteral("https://wiki/down"));
        QCOMPARE(alert->value.value_or(0), 1.0);

        m_server->route("/p/api/v1/alerts", 200, "{\"status\":\"success\",\"data\":{\"alerts\":[]}}");
        QVERIFY(support::eventually(*m_clock, [&] { return feed.alerts().size() == 0; }));
        m_server->route("/p/api/v1/targets", 200, "<html>");
        QVERIFY(
            support::eventually(*m_clock, [&] { return m_provider->status().health.freshness == Freshness::Stale; }));
        QCOMPARE(m_provider->targets().size(), 2);
    }

    void longRangesAreCutAndJoined()
    {
        int atOnce = 0;
        int most = 0;
        QVector<ExchangePtr> waiting;
        m_server->route("/api/v1/query_range", [&](const ExchangePtr &exchange) {
            most = std::max(most, ++atOnce);
            waiting += exchange;
            QMetaObject::invokeMethod(
                &m_owner,
                [&, exchange] {
                    --atOnce;
                    exchange->reply(200, evaluated(exchange));
                },
                Qt::QueuedConnection);
        });
        make();
        const core::WallTime start = core::fromUnixMs(1'700'000'000'123);
        const auto result =
            wait(m_provider->queryRange(&m_owner, QStringLiteral("time()"), start, start + 60'000 * 250ms, 250ms));
        QVERIFY2(result, result ? "" : qPrintable(result.error().message.code));
        QCOMPARE(result->series.size(), std::size_t(1));
        const engine::Series &series = result->series.front();
        QCOMPARE(series.times.size(), std::size_t(60'001));
        for (std::size_t i = 0; i < series.times.size(); ++i) {
            QCOMPARE(series.times[i], 1'700'000'000'123.0 + double(i) * 250);
            QCOMPARE(series.values[i], series.times[i]);
        }
        QCOMPARE(waiting.size(), 6);
        QVERIFY(most <= 4);
    }

    void onePieceThatFailsFailsTheWhole()
    {
        int asked = 0;
        m_server->route("/api/v1/query_range", [&](const ExchangePtr &exchange) {
            if (++asked == 2)
                exchange->reply(422,
                                "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"}");
            else
                exchange->reply(200, evaluated(exchange));
        });
        make();
        const auto result = wait(m_provider->queryRange(&m_owner, QStringLiteral("x"), core::fromUnixMs(0),
                                                        core::fromUnixMs(50'000'000), 1s));
        QVERIFY(!result);
        QCOMPARE(result.error().message.code, QStringLiteral("prometheus.error-execution"));
        QCOMPARE(result.error().kind, core::ErrorKind::Api);
        QCOMPARE(result.error().httpStatus, 422);
    }

    void piecesThatAreTogetherTooLargeAreRefusedBeforeTheLast()
    {
        m_server->route("/api/v1/query_range",
                        [](const ExchangePtr &exchange) { exchange->reply(200, evaluated(exchange, 10)); });
        make();
        // Each piece is a tenth of what an answer may be, all forty are four times as much.
        const auto result = wait(m_provider->queryRange(&m_owner, QStringLiteral("x"), core::fromUnixMs(0),
                                                        core::fromUnixMs(440'000'000), 1s));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, core::ErrorKind::TooLarge);
        QCOMPARE(result.error().message.code, QStringLiteral("prometheus.result-too-large"));
        QVERIFY2(m_server->requests().size() < 20, qPrintable(QString::number(m_server->requests().size())));
    }

    void longQueriesGoAsForm()
    {
        m_server->route("/api/v1/query", 200,
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
        make();
        QVERIFY(query(QStringLiteral("a + b % 2 & \"ü\"")));
        QCOMPARE(m_server->requests().last().method, QByteArray("GET"));
        QVERIFY(m_server->requests().last().target.contains("query=a%20%2B%20b%20%25%202%20%26%20%22%C3%BC%22"));
        const QString large = QString(10'000, u'x') + QStringLiteral("+%2B");
        QVERIFY(query(large));
        const auto sent = m_server->requests().last();
        QCOMPARE(sent.method, QByteArray("POST"));
        QCOMPARE(sent.header("content-type"), QByteArray("application/x-www-form-urlencoded"));
        QVERIFY(sent.body.startsWith("query=xxx"));
        QVERIFY(sent.body.contains("x%2B%252B&"));
    }

    void credentialsComeFromTheEnvironment()
    {
        m_server->route("/api/v1/query", 200,
                        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
        qputenv("QD_TEST_PASSWORD", "pa:ss");
        make({{QStringLiteral("username"), QStringLiteral("joe")},
              {QStringLiteral("passwordEnv"), QStringLiteral("QD_TEST_PASSWORD")}});
        QVERIFY(query());
        QCOMPARE(m_server->requests().last().header("authorization"), "Basic " + QByteArray("joe:pa:ss").toBase64());
        make({{QStringLiteral("bearerTokenEnv"), QStringLiteral("QD_TEST_PASSWORD")}});
        QVERIFY(query());
        QCOMPARE(m_server->requests().last().header("authorization"), QByteArray("Bearer pa:ss"));
        qunsetenv("QD_TEST_PASSWORD");
        QCOMPARE(query().error().message.code, QStringLiteral("settings.missing-variable"));
    }

    void troubleIsAClearError_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("a bad query") << 0 << QStringLiteral("prometheus.error-bad-data");
        QTest::newRow("a login page") << 1 << QStringLiteral("json.html");
        QTest::newRow("an error page of a proxy") << 2 << QStringLiteral("prometheus.status");
        QTest::newRow("a refusal") << 3 << QStringLiteral("net.http-403");
        QTest::newRow("half an answer") << 4 << QStringLiteral("net.closed-early");
        QTest::newRow("a server that hangs") << 5 << QStringLiteral("net.timeout");
        QTest::newRow("a server that drips without end") << 6 << QStringLiteral("net.timeout");
        QTest::newRow("a redirect") << 7 << QStringLiteral("net.redirect");
        QTest::newRow("truncated JSON") << 8 << QStringLiteral("json.truncated");
        QTest::newRow("more than any result is as JSON") << 9 << QStringLiteral("net.too-large");
    }
    void troubleIsAClearError()
    {
        QFETCH(int, kind);
        QFETCH(QString, code);
        QVector<ExchangePtr> kept;
        m_server->route("/api/v1/query", [&kept, kind](const ExchangePtr &exchange) {
            kept += exchange;
            switch (kind) {
            case 0:
                exchange->reply(400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}");
                break;
            case 1: exchange->reply(200, "<!doctype html><title>Sign in</title>"); break;
            case 2: exchange->reply(503, "<html>no healthy upstream</html>"); break;
            case 3: exchange->reply(403, "no"); break;
            case 4:
                exchange->raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\"");
                exchange->close();
                break;
            case 5: break;
            case 6:
                exchange->raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                exchange->drip(QByteArray(100'000, ' '), 50ms);
                break;
            case 7: exchange->reply(302, {}, {{"Location", "https://login/"}}); break;
            case 9: exchange->raw("HTTP/1.1 200 OK\r\nContent-Length: 67108865\r\n\r\n{"); break;
            case 8: exchange->reply(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"vec"); break;
            }
        });
        // Whoever answers is not late, however slow the machine; between tries the clock has to move.
        make({{QStringLiteral("queryTimeoutSeconds"), code == QLatin1String("net.timeout") ? 10 : 60}});
        const auto result = query(QStringLiteral("up"), 1s);
        QVERIFY(!result);
        QCOMPARE(result.error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
    }

    void aServerThatHangsIsSeenByThePollsLongBeforeAQueryGivesUp()
    {
        m_server->otherwise([](const ExchangePtr &exchange) { exchange->reply(200, kAlerts); });
        m_server->route("/api/v1/targets", 200, kTargets);
        m_server->route("/api/v1/alerts", 200, kAlerts);
        make();
        m_provider->start();
        QTRY_VERIFY(m_provider->status().health.freshness == Freshness::Live);
        QVector<ExchangePtr> hung;
        const auto hang = [&hung](const ExchangePtr &exchange) { hung += exchange; };
        m_server->route("/api/v1/targets", hang);
        m_server->route("/api/v1/alerts", hang);
        m_server->route("/api/v1/query", hang);
        bool answered = false;
        const auto asking =
            m_provider->queryInstant(&m_owner, QStringLiteral("slow"), {}).then([&](core::Result<engine::QueryResult>) {
                answered = true;
            });
        const auto before = m_clock->now();
        QVERIFY(
            support::eventually(*m_clock, [&] { return m_provider->status().health.freshness == Freshness::Stale; }));
        QVERIFY(m_clock->now() - before <= 20s);
        QCOMPARE(m_provider->status().health.error->message.code, QStringLiteral("net.timeout"));
        QVERIFY(!answered);
    }

    void seriesAreCutWhereTheServerKnowsNoLimit()
    {
        m_server->route("/api/v1/series", 200,
                        "{\"status\":\"success\",\"data\":[{\"a\":\"1\"},{\"a\":\"2\"},{\"a\":\"3\"}]}");
        make();
        const auto series = wait(m_provider->series(&m_owner, {QStringLiteral("{a=~\".+\"}")}, core::fromUnixMs(0),
                                                    core::fromUnixMs(1000), 2));
        QCOMPARE(series->size(), 2);
        QVERIFY(m_server->requests().last().target.contains("match%5B%5D=%7Ba%3D~%22.%2B%22%7D"));
        QCOMPARE(wait(m_provider->labelValues(&m_owner, QStringLiteral("../x"), {})).error().message.code,
                 QStringLiteral("prometheus.bad-label"));
    }
};

QD_TEST(PrometheusProviderTest)
#include "tst_prometheusprovider.moc"
