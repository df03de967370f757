#include <contract/phrases.h>
#include <engine/query/exemplars.h>
#include <prometheus/exemplardecoder.h>
#include <prometheus/provider.h>
#include <support/clockpump.h>
#include <support/scriptedserver.h>
#include <support/testregistry.h>

#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

#include <algorithm>
#include <optional>

using prometheus::decodeExemplars;

namespace {

/// One series with these exemplars.
QByteArray exemplarAnswer(const QByteArray &exemplars)
{
    return "{\"status\":\"success\",\"data\":[{\"seriesLabels\":{\"le\":\"0.5\",\"__name__\":\"a_bucket\"},"
           "\"exemplars\":[" +
           exemplars + "]}]}";
}

QByteArray exemplarAt(const QByteArray &seconds, const QByteArray &value, const QByteArray &trace = "x")
{
    return "{\"labels\":{\"trace_id\":\"" + trace + "\"},\"value\":\"" + value + "\",\"timestamp\":" + seconds + "}";
}

} // namespace

class PrometheusExemplarsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theyKeepLabelsTimesAndValues()
    {
        const auto decoded = decodeExemplars(
            exemplarAnswer("{\"labels\":{\"trace_id\":\"4bf92f35\",\"pod\":\"p\\u00e4y\"},\"value\":\"0.25\","
                           "\"timestamp\":1700000015.25,\"news\":[{\"of\":null}]}"),
            200);
        QVERIFY2(decoded, decoded ? "" : qPrintable(decoded.error().message.code));
        QCOMPARE(decoded->series.size(), std::size_t(1));
        QCOMPARE(decoded->series[0].labels.first().first, QStringLiteral("__name__")); // sorted
        QCOMPARE(decoded->series[0].exemplars.size(), std::size_t(1));
        const engine::Exemplar &one = decoded->series[0].exemplars[0];
        QCOMPARE(one.timeMs, 1'700'000'015'250.0);
        QCOMPARE(one.value, 0.25);
        QCOMPARE(one.labels, (engine::LabelSet{{QStringLiteral("pod"), QStringLiteral("p\u00e4y")},
                                               {QStringLiteral("trace_id"), QStringLiteral("4bf92f35")}}));
        QCOMPARE(decoded->leftOut, qint64(0));
    }

    void whatCannotBeDrawnIsCounted_data()
    {
        QTest::addColumn<QByteArray>("exemplar");
        QTest::newRow("a value that is no number") << exemplarAt("1", "NaN");
        QTest::newRow("an endless value") << exemplarAt("1", "+Inf");
        QTest::newRow("a label of a megabyte") << exemplarAt("1", "1", QByteArray(1'000'000, 'x'));
        QByteArray labels;
        for (int i = 0; i < 200'000; ++i)
            labels += ",\"" + QByteArray::number(i % 10) + "\":\"\"";
        QTest::newRow("a crowd of labels without characters")
            << "{\"labels\":{" + labels.mid(1) + "},\"value\":\"1\",\"timestamp\":1}";
        QTest::newRow("a time that is too large for milliseconds") << exemplarAt("1e308", "1");
    }
    void whatCannotBeDrawnIsCounted()
    {
        QFETCH(QByteArray, exemplar);
        const auto decoded = decodeExemplars(exemplarAnswer(exemplar + ',' + exemplarAt("2", "7")), 200);
        QVERIFY(decoded);
        QCOMPARE(decoded->unusable, qint64(1));
        QCOMPARE(decoded->leftOut, qint64(0));
        QCOMPARE(decoded->series[0].exemplars.size(), std::size_t(1));
        QCOMPARE(decoded->series[0].exemplars[0].value, 7.0);
    }

    void labelsWithoutANameAreNone()
    {
        QByteArray unnamed;
        for (int i = 0; i < 1000; ++i)
            unnamed += "\"\":\"\",";
        const QByteArray labels = "{" + unnamed + "\"pod\":\"\"}";
        const auto decoded =
            decodeExemplars("{\"status\":\"success\",\"data\":[{\"seriesLabels\":" + labels +
                                ",\"exemplars\":[{\"labels\":" + labels + ",\"value\":\"1\",\"timestamp\":1}]}]}",
                            200);
        QVERIFY(decoded);
        const engine::LabelSet named{{QStringLiteral("pod"), QString()}};
        QCOMPARE(decoded->series[0].labels, named);
        QCOMPARE(decoded->series[0].exemplars[0].labels, named);
        QCOMPARE(decoded->unusable, qint64(0));
    }

    void aCrowdOfSeriesLabelsIsCut()
    {
        QByteArray labels;
        for (int i = 0; i < 20'000; ++i)
            labels += ",\"a\":\"\"";
        const QByteArray one = "\"seriesLabels\":{" + labels.mid(1) + "},";
        const auto decoded = decodeExemplars(
            "{\"status\":\"success\",\"data\":[{" + one + one + "\"exemplars\":[" + exemplarAt("1", "1") + "]}]}", 200);
        QVERIFY(decoded);
        QCOMPARE(decoded->series[0].labels.size(), qsizetype(2048)); // 4096 at two each
    }

    void theyAreInTheOrderOfTheirTimes()
    {
        const auto decoded = decodeExemplars(
            exemplarAnswer(exemplarAt("3", "30") + ',' + exemplarAt("1", "10") + ',' + exemplarAt("2", "20")), 200);
        QVERIFY(decoded);
        QVector<double> values;
        for (const engine::Exemplar &one : decoded->series[0].exemplars)
            values += one.value;
        QCOMPARE(values, (QVector<double>{10, 20, 30}));
    }

    void noneIsNoError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a server that keeps none") << QByteArray("{\"status\":\"success\",\"data\":[]}");
        QTest::newRow("null") << QByteArray("{\"status\":\"success\",\"data\":null}");
        QTest::newRow("a series without") << exemplarAnswer({});
    }
    void noneIsNoError()
    {
        QFETCH(QByteArray, body);
        const auto decoded = decodeExemplars(body, 200);
        QVERIFY(decoded);
        QVERIFY(decoded->series.empty());
        QCOMPARE(decoded->leftOut, qint64(0));
    }

    void anotherShapeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const QString shape = QStringLiteral("prometheus.not-an-answer");
        QTest::newRow("data that is no list") << QByteArray("{\"status\":\"success\",\"data\":{}}") << shape;
        QTest::newRow("no data") << QByteArray("{\"status\":\"success\"}") << shape;
        QTest::newRow("exemplars that are no list")
            << QByteArray("{\"status\":\"success\",\"data\":[{\"exemplars\":7}]}") << shape;
        QTest::newRow("a value that is no text")
            << exemplarAnswer("{\"labels\":{},\"value\":1,\"timestamp\":1}") << shape;
        QTest::newRow("a value of words")
            << exemplarAnswer(exemplarAt("1", "fast")) << QStringLiteral("prometheus.bad-sample");
        QTest::newRow("without a time") << exemplarAnswer("{\"labels\":{},\"value\":\"1\"}")
                                        << QStringLiteral("prometheus.bad-sample");
        QTest::newRow("a refusal") << QByteArray("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no\"}")
                                   << QStringLiteral("prometheus.error-bad-data");
        QTest::newRow("half") << exemplarAnswer({}).chopped(1) << QStringLiteral("json.truncated");
    }
    void anotherShapeIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const auto decoded = decodeExemplars(body, 200);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
    }

    void ofManyTheGreatestOfEachMomentStay()
    {
        QByteArray many;
        for (int i = 0; i < 30'000; ++i)
            many += (i == 0 ? "" : ",") + exemplarAt(QByteArray::number(i), QByteArray::number(i % 30 == 7 ? 9 : 1));
        const auto decoded = decodeExemplars(exemplarAnswer(many), 200);
        QVERIFY(decoded);
        const auto &kept = decoded->series[0].exemplars;
        QVERIFY(qsizetype(kept.size()) <= engine::kMostExemplars && kept.size() > 900);
        QCOMPARE(decoded->leftOut, qint64(30'000 - qint64(kept.size())));
        const auto greatest =
            std::count_if(kept.begin(), kept.end(), [](const engine::Exemplar &one) { return one.value == 9; });
        QVERIFY2(greatest > 900, qPrintable(QString::number(greatest)));
    }

    void ofManySeriesTheGreatestOfEachMomentStay()
    {
        QByteArray many;
        for (int i = 0; i < 20'000; ++i) {
            many += (i == 0 ? "{" : ",{");
            many +=
                "\"exemplars\":[" + exemplarAt(QByteArray::number(i), QByteArray::number(i % 20 == 7 ? 9 : 1)) + "]}";
        }
        const auto decoded = decodeExemplars("{\"status\":\"success\",\"data\":[" + many + "]}", 200);
        QVERIFY(decoded);
        const auto kept = qsizetype(decoded->series.size());
        QVERIFY(kept <= engine::kMostExemplars && kept > 900);
        QCOMPARE(decoded->leftOut, qint64(20'000 - kept));
        const auto greatest = std::count_if(decoded->series.begin(), decoded->series.end(),
                                            [](const auto &of) { return of.exemplars[0].value == 9; });
        QVERIFY2(greatest > 900, qPrintable(QString::number(greatest)));
    }

    void theProviderAsksTheServer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("series");
        QTest::addColumn<QString>("code");
        QTest::newRow("one that has some") << 200 << exemplarAnswer(exemplarAt("5", "1")) << 1 << QString();
        QTest::newRow("one that knows no such request") << 404 << QByteArray("404 page not found") << 0 << QString();
        QTest::newRow("one that does not do it") << 501 << QByteArray() << 0 << QString();
        QTest::newRow("one that refuses the query")
            << 400 << QByteArray("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no\"}") << 0
            << QStringLiteral("prometheus.error-bad-data");
        QTest::newRow("one that we may not ask") << 403 << QByteArray() << 0 << QStringLiteral("net.http-403");
    }
    void theProviderAsksTheServer()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, series);
        QFETCH(QString, code);
        support::ManualClock clock;
        support::ClockPump pump(clock);
        watch::WorkerPool workers;
        support::ScriptedServer server;
        server.route("/api/v1/query_exemplars", status, body);
        const QJsonObject settings{{QStringLiteral("url"), server.url().toString()}};
        prometheus::PrometheusProvider provider(engine::SourceConfig{QStringLiteral("e/p"), QStringLiteral("e"),
                                                                     QStringLiteral("prometheus"), QStringLiteral("p"),
                                                                     settings},
                                                engine::ProviderContext{&clock, &workers, {}});
        QObject owner;
        std::optional<core::Result<engine::ExemplarResult>> heard;
        const auto task =
            provider
                .queryExemplars(&owner, QStringLiteral("rate(a_bucket[20s])"), core::fromUnixMs(1'500),
                                core::fromUnixMs(9'000))
                .then([&heard](core::Result<engine::ExemplarResult> result) { heard = std::move(result); });
        QTRY_VERIFY(heard.has_value());
        QCOMPARE(heard->has_value(), code.isEmpty());
        if (heard->has_value())
            QCOMPARE((*heard)->series.size(), std::size_t(series));
        else
            QCOMPARE(heard->error().message.code, code);
        const QByteArray target = server.requests().last().target;
        const QUrlQuery form(QString::fromLatin1(target.mid(target.indexOf('?') + 1)));
        QCOMPARE(form.queryItemValue(QStringLiteral("query"), QUrl::FullyDecoded),
                 QStringLiteral("rate(a_bucket[20s])"));
        QCOMPARE(form.queryItemValue(QStringLiteral("start")), QStringLiteral("1.500"));
        QCOMPARE(form.queryItemValue(QStringLiteral("end")), QStringLiteral("9.000"));
    }
};

QD_TEST(PrometheusExemplarsTest)
#include "tst_exemplars.moc"
