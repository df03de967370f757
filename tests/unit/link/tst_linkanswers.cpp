#include "fakehost.h"
#include "linkbench.h"

#include <contract/convert.h>
#include <link/link.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using linktest::ask;
using linktest::Bench;
namespace v1 = contract::v1;

/// Requests through a link: what is answered, and what cannot be done says why.
class LinkAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestsAreAnswered_data() { linktest::ways(); }
    void requestsAreAnswered()
    {
        QFETCH(int, pieceBytes);
        Bench bench(pieceBytes);
        v1::Request hello;
        hello.mutable_hello()->set_major(1);
        const auto greeted = ask(*bench.link, hello);
        QVERIFY(greeted);
        QCOMPARE((*greeted)->hello().major(), contract::kMajor);
        QCOMPARE((*greeted)->hello().capabilities().collections(0), "services");

        v1::Request ping;
        ping.mutable_ping();
        const auto pong = ask(*bench.link, ping);
        QVERIFY(pong && (*pong)->pong().wall_unix_ms() > 0);

        v1::Request query;
        query.mutable_query_range()->set_expression("one");
        query.mutable_query_range()->set_end_unix_ms(60'000);
        query.mutable_query_range()->set_step_ms(1'000);
        const auto frames = ask(*bench.link, query);
        QVERIFY(frames);
        QCOMPARE((*frames)->frames().frames(0).name(), "up{job=\"pay\"}");
        QCOMPARE((*frames)->frames().frames(0).values(1), 2.0);
        QCOMPARE((*frames)->frames().warnings(0), "careful");

        v1::Request signal;
        *signal.mutable_query_signal()->mutable_service() = "prod//service-1";
        signal.mutable_query_signal()->set_signal("latency");
        signal.mutable_query_signal()->set_step_ms(1'000);
        const auto quantiles = ask(*bench.link, signal);
        QVERIFY(quantiles);
        QCOMPARE((*quantiles)->frames().frames_size(), 2);
        QCOMPARE((*quantiles)->frames().frames(1).name(), "p95");
        QCOMPARE((*quantiles)->frames().frames(1).unit(), "s");
    }

    void exemplarsComeBesideTheSamples_data() { linktest::ways(); }
    void exemplarsComeBesideTheSamples()
    {
        QFETCH(int, pieceBytes);
        Bench bench(pieceBytes);
        v1::Request query;
        v1::QueryRange &range = *query.mutable_query_range();
        range.set_expression("one");
        range.set_start_unix_ms(1'000);
        range.set_end_unix_ms(60'000);
        range.set_step_ms(1'000);
        const auto without = ask(*bench.link, query);
        QVERIFY(without);
        QCOMPARE((*without)->frames().exemplars_size(), 0);
        QCOMPARE((*without)->frames().notices_size(), 0);

        range.set_exemplars(true);
        const auto with = ask(*bench.link, query);
        QVERIFY(with);
        QCOMPARE((*with)->frames().frames_size(), 1);
        QCOMPARE((*with)->frames().exemplars_size(), 1);
        const v1::ExemplarSeries &series = (*with)->frames().exemplars(0);
        QCOMPARE(series.labels(1).value(), "http://***@h/");
        QCOMPARE(series.exemplars_size(), 2);
        QCOMPARE(series.exemplars(0).time(), 1'000.0);
        QCOMPARE(series.exemplars(0).value(), 20.0);
        QCOMPARE(series.exemplars(0).labels(0).value(), "4bf92f35");
        QCOMPARE((*with)->frames().notices_size(), 2);
        QCOMPARE((*with)->frames().notices(0).code(), "query.exemplars-left-out");
        QCOMPARE(int((*with)->frames().notices(0).args(0).integer()), 3);
        QCOMPARE((*with)->frames().notices(1).code(), "query.exemplars-unusable");
        QCOMPARE(int((*with)->frames().notices(1).args(0).integer()), 2);

        range.set_start_unix_ms(FakeHost::kNoExemplarsMs);
        const auto refused = ask(*bench.link, query);
        QVERIFY(refused); // the samples came
        QCOMPARE((*refused)->frames().frames_size(), 1);
        QCOMPARE((*refused)->frames().exemplars_size(), 0);
        QCOMPARE((*refused)->frames().notices(0).code(), "query.exemplars-missing");
        QCOMPARE((*refused)->frames().notices(1).code(), "net.http-403");

        range.set_expression("wrong");
        QCOMPARE(ask(*bench.link, query).error().message.code, u"fake.refused"_s);
    }

    void aSignalsExemplarsAreInItsUnit()
    {
        Bench bench;
        v1::Request query;
        v1::QuerySignal &signal = *query.mutable_query_signal();
        signal.set_service("prod//service-1");
        signal.set_signal("latency");
        signal.set_end_unix_ms(60'000);
        signal.set_step_ms(1'000);
        const auto without = ask(*bench.link, query);
        QVERIFY(without);
        QCOMPARE((*without)->frames().exemplars_size(), 0);
        signal.set_exemplars(true);
        const auto with = ask(*bench.link, query);
        QVERIFY(with);
        QCOMPARE((*with)->frames().frames_size(), 2);
        QCOMPARE((*with)->frames().exemplars_size(), 1); // both quantiles read the same series
        QCOMPARE((*with)->frames().exemplars(0).exemplars(1).value(), 0.04);
    }

    void whatCannotBeDoneSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const std::function<void(v1::Request &)> &fill, const QString &code) {
            v1::Request request;
            fill(request);
            const std::string bytes = request.SerializeAsString();
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << code;
        };
        row(
            "a newer major version", [](v1::Request &r) { r.mutable_hello()->set_major(2); }, u"session.version"_s);
        row(
            "nothing at all", [](v1::Request &) {}, u"session.unknown-request"_s);
        row(
            "a collection nobody has", [](v1::Request &r) { r.mutable_subscribe()->set_collection("\x1b[31m"); },
            u"session.unknown-collection"_s);
        row(
            "a filter of a megabyte",
            [](v1::Request &r) {
                r.mutable_subscribe()->set_collection("services");
                r.mutable_subscribe()->set_filter(std::string(1'000'000, 'x'));
            },
            u"session.filter-too-long"_s);
        row(
            "a change of no subscription", [](v1::Request &r) { r.mutable_change_window()->set_subscription(999); },
            u"session.unknown-subscription"_s);
        row(
            "a doctor for nobody", [](v1::Request &r) { r.mutable_diagnose()->set_source("x"); }, u"source.unknown"_s);
        row(
            "a retry of nobody", [](v1::Request &r) { r.mutable_retry()->set_source("nobody"); }, u"source.unknown"_s);
        row(
            "an empty query", [](v1::Request &r) { r.mutable_query_instant(); }, u"query.empty"_s);
        row(
            "a range that ends before it begins",
            [](v1::Request &r) {
                r.mutable_query_range()->set_expression("one");
                r.mutable_query_range()->set_start_unix_ms(5);
            },
            u"query.bad-range"_s);
        row(
            "a step of nothing", [](v1::Request &r) { r.mutable_query_range()->set_expression("one"); },
            u"query.bad-step"_s);
        row(
            "more points than anybody can draw",
            [](v1::Request &r) {
                r.mutable_query_range()->set_expression("one");
                r.mutable_query_range()->set_end_unix_ms(1'000'000'000);
                r.mutable_query_range()->set_step_ms(1);
            },
            u"query.too-many-points"_s);
        row(
            "a query that the store refuses", [](v1::Request &r) { r.mutable_query_instant()->set_expression("up{"); },
            u"fake.refused"_s);
        row(
            "an environment without metrics",
            [](v1::Request &r) {
                r.set_environment("empty");
                r.mutable_query_instant()->set_expression("one");
            },
            u"source.no-metrics"_s);
        row(
            "a signal of which one query fails",
            [](v1::Request &r) {
                r.mutable_query_signal()->set_service("prod//service-1");
                r.mutable_query_signal()->set_signal("rate");
                r.mutable_query_signal()->set_step_ms(1);
            },
            u"fake.refused"_s);
        row(
            "a query that outlives its deadline",
            [](v1::Request &r) {
                r.set_deadline_ms(20);
                r.mutable_query_instant()->set_expression("slow");
            },
            u"session.deadline"_s);
        row(
            "an answer larger than a frame", [](v1::Request &r) { r.mutable_query_instant()->set_expression("huge"); },
            u"session.answer-too-large"_s);
    }
    void whatCannotBeDoneSaysWhy()
    {
        QFETCH(QByteArray, request);
        QFETCH(QString, code);
        v1::Request parsed;
        QVERIFY(parsed.ParseFromArray(request.constData(), int(request.size())));
        for (const int pieceBytes : {0, 65536}) {
            Bench bench(pieceBytes);
            const auto answer = ask(*bench.link, parsed);
            QVERIFY(!answer);
            QCOMPARE(answer.error().message.code, code);
            v1::Request ping;
            ping.mutable_ping();
            QVERIFY2(ask(*bench.link, ping), "the link lives on");
        }
    }

    void aDiagnosisStreamsItsSteps_data() { linktest::ways(); }
    void aDiagnosisStreamsItsSteps()
    {
        QFETCH(int, pieceBytes);
        Bench bench(pieceBytes);
        QObject owner;
        QStringList log;
        v1::Request request;
        request.mutable_diagnose()->set_source("prod/fake");
        auto *stream = bench.link->open(request, &owner);
        connect(stream, &qlink::Stream::received, &owner, [&](const qlink::ResponsePtr &response) {
            const auto &step = response->diagnosis_step();
            log += contract::text(step.name()) + u' ' + QString::number(step.state()) + u' ' +
                   contract::text(step.finding().code());
        });
        connect(stream, &qlink::Stream::ended, &owner,
                [&](const qlink::ResponsePtr &last) { log += last->has_done() ? u"done"_s : u"?"_s; });
        QTRY_COMPARE(log,
                     (QStringList{u"resolve 1 fake.resolved"_s, u"connect 3 fake.refused"_s, u"tls 4 "_s, u"done"_s}));
    }

    void answersKeepTheOrderOfTheRequests_data() { linktest::ways(); }
    void answersKeepTheOrderOfTheRequests()
    {
        QFETCH(int, pieceBytes);
        Bench bench(pieceBytes);
        QObject owner;
        QVector<int> order;
        std::vector<async::Task<qlink::ResponsePtr>> tasks;
        for (int i = 0; i < 50; ++i) {
            v1::Request ping;
            ping.mutable_ping();
            tasks.push_back(
                bench.link->request(&owner, ping).then([&order, i](core::Result<qlink::ResponsePtr>) { order += i; }));
        }
        QTRY_COMPARE(order.size(), 50);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
    }
};

QD_TEST(LinkAnswersTest)
#include "tst_linkanswers.moc"
