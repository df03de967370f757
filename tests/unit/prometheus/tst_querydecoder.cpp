#include <contract/phrases.h>
#include <engine/session/session.h>
#include <prometheus/querydecoder.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>
#include <limits>

using prometheus::decodeQuery;

static_assert(prometheus::kLargestResult == engine::Session::kMaxAnswerBytes);

namespace {

QByteArray matrix(const QByteArray &series)
{
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[" + series + "]}}";
}

QString codeOf(const QByteArray &body, int status = 200)
{
    const auto decoded = decodeQuery(body, status);
    return decoded ? QString() : decoded.error().message.code;
}

} // namespace

class QueryDecoderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMatrixKeepsLabelsTimesAndValues()
    {
        const auto decoded = decodeQuery(matrix("{\"metric\":{\"job\":\"payment\",\"__name__\":\"up\"},\"values\":[["
                                                "1700000000,\"1\"],[1700000015.25,\"0.30000000000000004\"]]}"));
        QVERIFY(decoded);
        QCOMPARE(decoded->type, QStringLiteral("matrix"));
        QCOMPARE(decoded->series.size(), std::size_t(1));
        const engine::Series &series = decoded->series.front();
        QCOMPARE(series.labels.size(), 2);
        QCOMPARE(series.labels[0].first, QStringLiteral("__name__")); // sorted
        QCOMPARE(series.label(QStringLiteral("job")), QStringLiteral("payment"));
        QCOMPARE(series.times, (std::vector<double>{1700000000000.0, 1700000015250.0}));
        QCOMPARE(series.values, (std::vector<double>{1.0, 0.30000000000000004}));
    }

    void specialValuesAndForeignSpellings_data()
    {
        QTest::addColumn<QByteArray>("sample");
        QTest::addColumn<double>("time");
        QTest::addColumn<double>("value");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("plus infinity") << QByteArray("[1700000000,\"+Inf\"]") << 1.7e12 << inf;
        QTest::newRow("infinity without a sign") << QByteArray("[1700000000,\"Inf\"]") << 1.7e12 << inf;
        QTest::newRow("minus infinity") << QByteArray("[1700000000,\"-Inf\"]") << 1.7e12 << -inf;
        QTest::newRow("exponent in the value") << QByteArray("[1700000000,\"1e+06\"]") << 1.7e12 << 1e6;
        QTest::newRow("exponent in the time") << QByteArray("[1.7e9,\"2\"]") << 1.7e12 << 2.0;
        QTest::newRow("white space everywhere") << QByteArray(" [ 1700000000.5 , \"3\" ] ") << 1700000000500.0 << 3.0;
        QTest::newRow("a time before 1970") << QByteArray("[-1.5,\"4\"]") << -1500.0 << 4.0;
        QTest::newRow("time zero") << QByteArray("[0,\"5\"]") << 0.0 << 5.0;
        QTest::newRow("an escaped digit") << QByteArray("[1700000000,\"\\u0036\"]") << 1.7e12 << 6.0;
        QTest::newRow("a time of many digits")
            << QByteArray("[1700000000.12300000000000000001,\"7\"]") << 1700000000123.0 << 7.0;
        QTest::newRow("negative zero") << QByteArray("[1700000000,\"-0\"]") << 1.7e12 << -0.0;
    }
    void specialValuesAndForeignSpellings()
    {
        QFETCH(QByteArray, sample);
        QFETCH(double, time);
        QFETCH(double, value);
        const auto decoded = decodeQuery(matrix("{\"metric\":{},\"values\":[" + sample + "]}"));
        QVERIFY(decoded);
        QCOMPARE(decoded->series.front().times.front(), time);
        QCOMPARE(decoded->series.front().values.front(), value);
        QCOMPARE(std::signbit(decoded->series.front().values.front()), std::signbit(value));
    }

    void notANumberIsASampleAndAGapIsNone()
    {
        const auto decoded = decodeQuery(matrix("{\"metric\":{},\"values\":[[10,\"1\"],[20,\"NaN\"],[60,\"2\"]]}"));
        QVERIFY(decoded);
        QCOMPARE(decoded->series.front().times, (std::vector<double>{10000, 20000, 60000}));
        QVERIFY(std::isnan(decoded->series.front().values[1]));
    }

    void nativeHistograms()
    {
        const auto decoded = decodeQuery(matrix(
            "{\"metric\":{\"a\":\"b\"},\"histograms\":[[100,{\"count\":\"5\",\"sum\":\"18.4\",\"buckets\":"
            "[[3,\"-0.001\",\"0.001\",\"2\"],[0,\"1\",\"+Inf\",\"3\"]]}],[115,{\"count\":\"0\",\"sum\":\"0\"}]]}"));
        QVERIFY(decoded);
        const engine::Series &series = decoded->series.front();
        QCOMPARE(series.histograms.size(), std::size_t(2));
        QCOMPARE(series.histograms[0].timeMs, 100000.0);
        QCOMPARE(series.histograms[0].sum, 18.4);
        QCOMPARE(series.histograms[0].buckets.size(), std::size_t(2));
        QCOMPARE(series.histograms[0].buckets[0].rule, 3);
        QCOMPARE(series.histograms[0].buckets[0].left, -0.001);
        QVERIFY(std::isinf(series.histograms[0].buckets[1].right));
        QVERIFY(series.histograms[1].buckets.empty());
    }

    void theOtherResultTypes()
    {
        const auto vector = decodeQuery("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                                        "[{\"metric\":{\"a\":\"1\"},\"value\":[10,\"7\"]},{\"metric\":{},\"histogram\":"
                                        "[10,{\"count\":\"1\",\"sum\":\"2\"}]}]}}");
        QVERIFY(vector);
        QCOMPARE(vector->series.size(), std::size_t(2));
        QCOMPARE(vector->series[0].values.front(), 7.0);
        QCOMPARE(vector->series[1].histograms.size(), std::size_t(1));
        const auto scalar =
            decodeQuery("{\"data\":{\"result\":[10,\"42\"],\"resultType\":\"scalar\"},\"status\":\"success\"}");
        QVERIFY(scalar);
        QCOMPARE(scalar->series.front().values.front(), 42.0);
        const auto text =
            decodeQuery("{\"status\":\"success\",\"data\":{\"resultType\":\"string\",\"result\":[10,\"h\\u00e9\"]}}");
        QVERIFY(text);
        QCOMPARE(text->text, QStringLiteral("hé"));
        const auto none = decodeQuery("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
        QVERIFY(none);
        QVERIFY(none->series.empty());
    }

    void warningsAndInfosAreKeptEscaped()
    {
        const auto decoded = decodeQuery("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]},"
                                         "\"warnings\":[\"store \\u001b[31mgone\"],\"infos\":[\"not a counter\"]}");
        QVERIFY(decoded);
        QCOMPARE(decoded->warnings, QStringList{QStringLiteral("store \\x1b[31mgone")});
        QCOMPARE(decoded->infos, QStringList{QStringLiteral("not a counter")});
    }

    void errorsKeepTheServersType()
    {
        const auto decoded = decodeQuery(
            "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error: unexpected \\u003c\"}", 400);
        QVERIFY(!decoded);
        QCOMPARE(decoded.error().kind, core::ErrorKind::Api);
        QCOMPARE(decoded.error().httpStatus, 400);
        QCOMPARE(decoded.error().message.code, QStringLiteral("prometheus.error-bad-data"));
        QCOMPARE(contract::Phrases::render(decoded.error()),
                 QStringLiteral("Prometheus does not understand the query: parse error: unexpected <; correct it"));
        QCOMPARE(codeOf("{\"status\":\"error\",\"errorType\":\"too_busy\",\"error\":\"x\",\"data\":null}", 503),
                 QStringLiteral("prometheus.error-other"));
    }

    void anErrorWithDataIsAResultWithAWarning()
    {
        const auto decoded = decodeQuery(
            "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"one store is down\",\"data\":"
            "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[1,\"1\"]]}]},\"warnings\":[\"w\"]}",
            503);
        QVERIFY(decoded);
        QCOMPARE(decoded->series.size(), std::size_t(1));
        QCOMPARE(decoded->warnings, (QStringList{QStringLiteral("one store is down"), QStringLiteral("w")}));
    }

    void wrongAnswers_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &body, const char *code) {
            QTest::newRow(name) << body << QString::fromLatin1(code);
        };
        row("a login page", "<!doctype html><title>Sign in</title>", "json.html");
        row("nothing", "", "json.empty");
        row("JSON of another program", "{\"version\":\"9.1\"}", "prometheus.not-an-answer");
        row("a bare value", "true", "prometheus.not-an-answer");
        row("a list", "[]", "prometheus.not-an-answer");
        row("success without data", "{\"status\":\"success\"}", "prometheus.not-an-answer");
        row("data without a type", "{\"status\":\"success\",\"data\":{\"result\":[]}}", "prometheus.not-an-answer");
        row("an unknown type", "{\"status\":\"success\",\"data\":{\"resultType\":\"cube\",\"result\":[]}}",
            "prometheus.not-an-answer");
        row("a scalar that calls itself a matrix",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[1,\"2\"]}}",
            "prometheus.not-an-answer");
        row("a sample with a word", matrix("{\"metric\":{},\"values\":[[1,\"abc\"]]}"), "prometheus.bad-sample");
        row("an empty sample value", matrix("{\"metric\":{},\"values\":[[1,\"\"]]}"), "prometheus.bad-sample");
        row("a hexadecimal value", matrix("{\"metric\":{},\"values\":[[1,\"0x10\"]]}"), "prometheus.bad-sample");
        row("a value with a leading blank", matrix("{\"metric\":{},\"values\":[[1,\" 1\"]]}"), "prometheus.bad-sample");
        row("a value as a number", matrix("{\"metric\":{},\"values\":[[1,1]]}"), "prometheus.not-an-answer");
        row("a time as a string", matrix("{\"metric\":{},\"values\":[[\"1\",\"1\"]]}"), "prometheus.not-an-answer");
        row("a sample of three", matrix("{\"metric\":{},\"values\":[[1,\"1\",2]]}"), "prometheus.not-an-answer");
        row("a sample of one", matrix("{\"metric\":{},\"values\":[[1]]}"), "prometheus.not-an-answer");
        row("times that stand still", matrix("{\"metric\":{},\"values\":[[1,\"1\"],[1,\"2\"]]}"),
            "prometheus.unordered-samples");
        row("times that go back", matrix("{\"metric\":{},\"values\":[[2,\"1\"],[1,\"2\"]]}"),
            "prometheus.unordered-samples");
        row("a bucket with an unknown rule",
            matrix("{\"metric\":{},\"histograms\":[[1,{\"buckets\":[[4,\"0\",\"1\",\"1\"]]}]]}"),
            "prometheus.bad-sample");
        row("a label that is no string", matrix("{\"metric\":{\"a\":1},\"values\":[]}"), "prometheus.not-an-answer");
        row("something behind the answer", matrix("") + "x", "json.trailing");
        row("bytes that are no UTF-8", matrix("{\"metric\":{\"a\":\"\xff\"},\"values\":[]}"), "json.utf8");
        row("endless brackets", matrix(QByteArray(100000, '[')), "prometheus.not-an-answer");
        row("an unknown member with endless brackets", "{\"x\":" + QByteArray(100000, '['), "json.too-deep");
    }
    void wrongAnswers()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QCOMPARE(codeOf(body), code);
        QVERIFY(contract::Phrases::knows(code));
    }

    void aResultBeyondTheLimitIsNotReadToItsEnd_data()
    {
        QTest::addColumn<QByteArray>("series"); // repeated
        QTest::newRow("samples") << QByteArray("{\"metric\":{},\"values\":[[1,\"1\"],[2,\"2\"],[3,\"3\"],[4,\"4\"]]}");
        QTest::newRow("labels") << QByteArray("{\"metric\":{\"job\":\"payment\",\"pod\":\"p1\"},\"value\":[1,\"1\"]}");
        QTest::newRow("histograms") << QByteArray(
            "{\"metric\":{},\"histograms\":[[1,{\"count\":\"1\",\"sum\":\"2\",\"buckets\":[[0,\"1\",\"2\",\"3\"]]}]]}");
        QTest::newRow("series without a sample") << QByteArray("{\"metric\":{},\"values\":[]}");
    }
    void aResultBeyondTheLimitIsNotReadToItsEnd()
    {
        QFETCH(QByteArray, series);
        const QByteArray all = (series + ',').repeated(9) + series;
        const auto decoded = decodeQuery(matrix(all));
        QVERIFY(decoded.has_value());
        const qint64 size = prometheus::sizeOf(*decoded).bytes();
        QVERIFY(decodeQuery(matrix(all), 200, size).has_value());
        const auto refused = decodeQuery(matrix(all + "what follows is not looked at"), 200, size - 1);
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, core::ErrorKind::TooLarge);
        QCOMPARE(refused.error().message.code, QStringLiteral("prometheus.result-too-large"));
        QVERIFY(contract::Phrases::knows(refused.error().message.code));
    }

    void shortSeriesAfterALongOneTakeLittleRoom()
    {
        QByteArray samples;
        for (int i = 0; i < 5000; ++i)
            samples += (i == 0 ? "[" : ",[") + QByteArray::number(i) + ",\"1\"]";
        const auto decoded = decodeQuery(
            matrix("{\"metric\":{},\"values\":[" + samples + "]},{\"metric\":{\"a\":\"b\"},\"values\":[[1,\"1\"]]}"));
        QVERIFY(decoded.has_value());
        QCOMPARE(decoded->series[0].times.size(), std::size_t(5000));
        QVERIFY(decoded->series[1].times.capacity() < 10 && decoded->series[1].values.capacity() < 10);
    }

    void everyCutAndEveryChangedByteIsHarmless()
    {
        const QByteArray body = matrix(
            "{\"metric\":{\"__name__\":\"a\\u00e9\",\"b\":\"ü\"},\"values\":[[1700000000,\"1\"],[1700000015.1,\"NaN\"]]"
            "},"
            "{\"metric\":{},\"histograms\":[[1,{\"count\":\"1\",\"sum\":\"2\",\"buckets\":[[0,\"1\",\"2\",\"3\"]]}]]}");
        QVERIFY(decodeQuery(body).has_value());
        for (qsizetype length = 0; length < body.size(); ++length)
            QVERIFY2(!decodeQuery(QByteArray(body.constData(), length)).has_value(),
                     QByteArray::number(length).constData());
        int refused = 0;
        for (qsizetype at = 0; at < body.size(); ++at) {
            for (const char c : {'\0', '"', '[', '}', ',', '\\', '9', '\xff'}) {
                QByteArray hostile = body;
                hostile[at] = c;
                refused += decodeQuery(hostile).has_value() ? 0 : 1;
            }
        }
        QVERIFY(refused > body.size() * 5);
    }
};

QD_TEST(QueryDecoderTest)
#include "tst_querydecoder.moc"
