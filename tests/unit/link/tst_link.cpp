#include "fakehost.h"
#include "mirror.h"

#include <contract/convert.h>
#include <link/link.h>
#include <linklocal/enginethread.h>
#include <linklocal/pipechannel.h>
#include <support/testregistry.h>

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <future>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

/// One engine thread with a fake host, and a link to it of the kind that the row asks for.
struct Bench
{
    FakeHost *host = nullptr; ///< use on the engine thread only
    std::unique_ptr<linklocal::EngineThread> engine;
    std::unique_ptr<qlink::Link> link;

    explicit Bench(int pieceBytes = -1)
    {
        engine = std::make_unique<linklocal::EngineThread>([this](core::Clock &clock) {
            auto made = std::make_unique<FakeHost>(clock);
            host = made.get();
            return made;
        });
        link = std::make_unique<qlink::Link>(channel(pieceBytes));
    }
    ~Bench()
    {
        link.reset();
        engine.reset();
    }
    std::unique_ptr<qlink::Channel> channel(int pieceBytes)
    {
        return pieceBytes > 0 ? std::unique_ptr<qlink::Channel>(engine->connectByBytes(pieceBytes)) : engine->connect();
    }
    void onEngine(std::function<void(FakeHost &)> function)
    {
        engine->post(
            [function = std::move(function)](engine::SessionHost &to) { function(static_cast<FakeHost &>(to)); });
    }
    /// Waits until the engine did all that was posted before.
    void settle()
    {
        QObject owner;
        async::Promise<bool> promise;
        bool done = false;
        auto task = promise.task(&owner).then([&](core::Result<bool>) { done = true; });
        onEngine([promise](FakeHost &) { promise.set(true); });
        QTRY_VERIFY(done);
    }
};

v1::Request subscribe(const char *filter = "", int offset = 0, int limit = 0, const char *sort = nullptr)
{
    v1::Request request;
    auto &subscribe = *request.mutable_subscribe();
    subscribe.set_collection("services");
    subscribe.set_filter(filter);
    subscribe.mutable_window()->set_offset(offset);
    subscribe.mutable_window()->set_limit(limit);
    if (sort)
        subscribe.add_sort()->set_column(sort);
    return request;
}

QStringList keysOf(const std::vector<v1::Row> &rows)
{
    QStringList keys;
    for (const v1::Row &row : rows)
        keys += contract::text(row.key());
    return keys;
}

/// One question over the link, and what came of it.
core::Result<qlink::ResponsePtr> ask(qlink::Link &link, v1::Request request)
{
    QObject owner;
    std::optional<core::Result<qlink::ResponsePtr>> answer;
    auto task = link.request(&owner, std::move(request)).then([&](core::Result<qlink::ResponsePtr> result) {
        answer = std::move(result);
    });
    [&] { QTRY_VERIFY(answer.has_value()); }();
    return answer ? *answer : core::failure(core::ErrorKind::Timeout, u"test.no-answer"_s);
}

} // namespace

/// The same cases over the short way within the process and over frames of bytes, whole and in tiny pieces.
class LinkTest : public QObject
{
    Q_OBJECT

    static void ways()
    {
        QTest::addColumn<int>("pieceBytes");
        QTest::newRow("handed over within the process") << 0;
        QTest::newRow("as frames in pieces of 64 kB") << 65536;
        QTest::newRow("as frames in pieces of 7 bytes") << 7;
    }

private Q_SLOTS:
    void aSubscriptionBeginsWithASnapshot_data() { ways(); }
    void aSubscriptionBeginsWithASnapshot()
    {
        QFETCH(int, pieceBytes);
        Bench bench(pieceBytes);
        bench.onEngine([](FakeHost &host) {
            for (int i = 0; i < 20; ++i)
                host.collection(u"services"_s)
                    ->upsert(FakeHost::service(i, i % 2 ? v1::HEALTH_PASSING : v1::HEALTH_CRITICAL));
        });
        QObject owner;
        Mirror mirror;
        auto *stream = bench.link->open(subscribe("", 0, 3), &owner);
        connect(stream, &qlink::Stream::received, &owner,
                [&](const qlink::ResponsePtr &response) { mirror.take(*response); });
        QTRY_COMPARE(mirror.snapshots, 1);
        QCOMPARE(keysOf(mirror.rows), (QStringList{u"prod//service-0"_s, u"prod//service-2"_s, u"prod//service-4"_s}));
        QCOMPARE(mirror.total, 20);
        QCOMPARE(mirror.tally.critical(), 10);
        QCOMPARE(mirror.tally.passing(), 10);
    }

    void aMirrorBuiltFromDeltasEqualsTheEngine_data()
    {
        QTest::addColumn<int>("pieceBytes");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("limit");
        QTest::addColumn<QString>("sort");
        for (const int piece : {0, 4096}) {
            const QByteArray way = piece ? "as bytes: " : "handed over: ";
            QTest::newRow(way + "everything, worst first") << piece << QString() << 0 << 0 << QString();
            QTest::newRow(way + "a window in the middle") << piece << QString() << 10 << 15 << QString();
            QTest::newRow(way + "sorted by a number that keeps changing") << piece << QString() << 0 << 20 << u"rate"_s;
            QTest::newRow(way + "filtered by a word") << piece << u"service-1"_s << 0 << 0 << u"name"_s;
            QTest::newRow(way + "filtered by health, windowed") << piece << u"health:crit"_s << 2 << 7 << u"rate"_s;
            QTest::newRow(way + "a window behind the end") << piece << QString() << 500 << 10 << QString();
        }
    }
    void aMirrorBuiltFromDeltasEqualsTheEngine()
    {
        QFETCH(int, pieceBytes);
        QFETCH(QString, filter);
        QFETCH(int, offset);
        QFETCH(int, limit);
        QFETCH(QString, sort);
        Bench bench(pieceBytes);
        const auto random = std::make_shared<std::mt19937>(4711);
        bench.onEngine([random](FakeHost &host) {
            for (int i = 0; i < 20; ++i)
                host.mutate(*random);
        });
        const QByteArray column = sort.toLatin1();
        const auto request =
            subscribe(filter.toLatin1().constData(), offset, limit, sort.isEmpty() ? nullptr : column.constData());
        QObject owner;
        Mirror mirror;
        auto *stream = bench.link->open(request, &owner);
        connect(stream, &qlink::Stream::received, &owner,
                [&](const qlink::ResponsePtr &response) { mirror.take(*response); });
        for (int round = 0; round < 6; ++round) {
            bench.onEngine([random](FakeHost &host) { host.mutate(*random); });
            bench.settle();
            // What a fresh subscription sees is the engine's truth: the mirror must come to it.
            Mirror truth;
            auto *fresh = bench.link->open(request, &owner);
            connect(fresh, &qlink::Stream::received, &owner,
                    [&](const qlink::ResponsePtr &response) { truth.take(*response); });
            QTRY_COMPARE(truth.snapshots, 1);
            QTRY_COMPARE(keysOf(mirror.rows), keysOf(truth.rows));
            QTRY_VERIFY(
                std::equal(mirror.rows.begin(), mirror.rows.end(), truth.rows.begin(), [](v1::Row a, v1::Row b) {
                    a.mutable_service()->set_age_ms(0);
                    b.mutable_service()->set_age_ms(0);
                    return a.SerializeAsString() == b.SerializeAsString();
                }));
            QTRY_COMPARE(mirror.total, truth.total);
            QTRY_COMPARE(mirror.unfiltered, truth.unfiltered);
            QTRY_COMPARE(mirror.tally.SerializeAsString(), truth.tally.SerializeAsString());
            QVERIFY(!mirror.isBroken);
            delete fresh;
        }
        QVERIFY(limit > 0 && offset > 100 ? true : mirror.deltas > 0);
        QCOMPARE(mirror.snapshots, 1);
    }

    void aChangedFilterIsAnsweredWithASnapshot_data() { ways(); }
    void aChangedFilterIsAnsweredWithASnapshot()
    {
        QFETCH(int, pieceBytes);
        Bench bench(pieceBytes);
        bench.onEngine([](FakeHost &host) {
            for (int i = 0; i < 30; ++i)
                host.collection(u"services"_s)->upsert(FakeHost::service(i));
        });
        QObject owner;
        Mirror mirror;
        auto *stream = bench.link->open(subscribe(), &owner);
        connect(stream, &qlink::Stream::received, &owner,
                [&](const qlink::ResponsePtr &response) { mirror.take(*response); });
        QTRY_COMPARE(mirror.total, 30);
        v1::ChangeWindow change;
        change.set_filter("service-2");
        change.mutable_window()->set_limit(2);
        auto &sort = *change.add_sort();
        sort.set_column("name");
        sort.set_descending(true);
        stream->change(change);
        QTRY_COMPARE(mirror.snapshots, 2);
        QCOMPARE(mirror.total, 11);
        QCOMPARE(mirror.unfiltered, 30);
        QCOMPARE(keysOf(mirror.rows), (QStringList{u"prod//service-29"_s, u"prod//service-28"_s}));
    }

    void requestsAreAnswered_data() { ways(); }
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

    void exemplarsComeBesideTheSamples_data() { ways(); }
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

    void aDiagnosisStreamsItsSteps_data() { ways(); }
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

    void aClientThatDoesNotReadIsBroughtUpToDateByASnapshot_data() { ways(); }
    void aClientThatDoesNotReadIsBroughtUpToDateByASnapshot()
    {
        QFETCH(int, pieceBytes);
        if (pieceBytes == 7)
            pieceBytes = 4096; // megabytes in pieces of seven bytes would only measure patience
        Bench bench(pieceBytes);
        QObject owner;
        Mirror mirror;
        auto *stream = bench.link->open(subscribe(), &owner);
        connect(stream, &qlink::Stream::received, &owner,
                [&](const qlink::ResponsePtr &response) { mirror.take(*response); });
        QTRY_COMPARE(mirror.snapshots, 1);
        const auto fence = [&bench] {
            std::promise<void> passed;
            bench.onEngine([&passed](FakeHost &) { passed.set_value(); });
            passed.get_future().wait();
        };
        // This thread reads nothing while the engine has 2 MB of news, five times, further apart than deltas are.
        QElapsedTimer time;
        for (int round = 0; round < 5; ++round) {
            bench.onEngine([round](FakeHost &host) {
                for (int i = 0; i < 20; ++i) {
                    v1::Row row = FakeHost::service(i, v1::HEALTH_PASSING, round);
                    row.mutable_service()->set_version(std::string(100'000, char('a' + round)));
                    host.collection(u"services"_s)->upsert(row);
                }
            });
            for (time.restart(); time.elapsed() < 130;)
                fence();
        }
        QTRY_COMPARE(mirror.snapshots, 2);
        QCOMPARE(mirror.deltas, 1);
        QCOMPARE(mirror.total, 20);
        QVERIFY(!mirror.isBroken);
        for (const v1::Row &row : mirror.rows)
            QCOMPARE(row.service().version().front(), 'e');
    }

    void aCancelledSubscriptionIsSilent_data() { ways(); }
    void aCancelledSubscriptionIsSilent()
    {
        QFETCH(int, pieceBytes);
        Bench bench(pieceBytes);
        QObject owner;
        int heard = 0;
        auto *stream = bench.link->open(subscribe(), &owner);
        connect(stream, &qlink::Stream::received, &owner, [&] { ++heard; });
        QTRY_COMPARE(heard, 1);
        delete stream;
        Mirror other;
        auto *second = bench.link->open(subscribe(), &owner);
        connect(second, &qlink::Stream::received, &owner,
                [&](const qlink::ResponsePtr &response) { other.take(*response); });
        bench.onEngine([](FakeHost &host) { host.collection(u"services"_s)->upsert(FakeHost::service(1)); });
        QTRY_COMPARE(other.total, 1);
        QCOMPARE(heard, 1);
    }

    void answersKeepTheOrderOfTheRequests_data() { ways(); }
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

    void whenTheEngineEndsEverythingUnderWayFails_data() { ways(); }
    void whenTheEngineEndsEverythingUnderWayFails()
    {
        QFETCH(int, pieceBytes);
        Bench bench(pieceBytes);
        QObject owner;
        QString reason;
        QStringList ends;
        connect(bench.link.get(), &qlink::Link::closed, &owner, [&](const QString &why) { reason = why; });
        v1::Request slow;
        slow.mutable_query_instant()->set_expression("slow");
        auto task = bench.link->request(&owner, slow).then([&](core::Result<qlink::ResponsePtr> result) {
            ends += result ? u"answered"_s : result.error().message.code;
        });
        auto *stream = bench.link->open(subscribe(), &owner);
        connect(stream, &qlink::Stream::ended, &owner,
                [&](const qlink::ResponsePtr &last) { ends += contract::text(last->error().message().code()); });
        bench.settle();
        bench.engine.reset();
        QTRY_COMPARE(reason, u"link.engine-ended"_s);
        QTRY_COMPARE(ends, (QStringList{u"link.closed"_s, u"link.closed"_s}));
        QVERIFY(!bench.link->isConnected());
        QCOMPARE(ask(*bench.link, slow).error().message.code, u"link.closed"_s);
    }
};

QD_TEST(LinkTest)
#include "tst_link.moc"
