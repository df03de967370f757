#include "fakehost.h"
#include "linkbench.h"
#include "mirror.h"

#include <contract/convert.h>
#include <link/link.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <chrono>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using linktest::ask;
using linktest::Bench;
namespace v1 = contract::v1;

namespace {

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

} // namespace

/// The same cases over the short way within the process and over frames of bytes, whole and in tiny pieces.
class LinkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSubscriptionBeginsWithASnapshot_data() { linktest::ways(); }
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

    void aChangedFilterIsAnsweredWithASnapshot_data() { linktest::ways(); }
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

    void aClientThatDoesNotReadIsBroughtUpToDateByASnapshot_data() { linktest::ways(); }
    void aClientThatDoesNotReadIsBroughtUpToDateByASnapshot()
    {
        QFETCH(int, pieceBytes);
        if (pieceBytes == 7)
            pieceBytes = 4096; // megabytes in pieces of seven bytes would only measure patience
        Bench bench(pieceBytes, linktest::Time::Still);
        QObject owner;
        Mirror mirror;
        auto *stream = bench.link->open(subscribe(), &owner);
        connect(stream, &qlink::Stream::received, &owner,
                [&](const qlink::ResponsePtr &response) { mirror.take(*response); });
        QTRY_COMPARE(mirror.snapshots, 1);
        // This thread reads nothing while the engine has 2 MB of news, five times, as far apart as deltas are.
        for (const char version : {'b', 'c', 'd', 'e', 'f'}) {
            bench.onEngine([version](FakeHost &host) {
                for (int i = 0; i < 20; ++i) {
                    v1::Row row = FakeHost::service(i, v1::HEALTH_PASSING, version);
                    row.mutable_service()->set_version(std::string(100'000, version));
                    host.collection(u"services"_s)->upsert(row);
                }
            });
            bench.pass(100ms);
        }
        QTRY_COMPARE(mirror.deltas, 1); // the first news; the others had to wait
        QVERIFY(mirror.rows.at(0).service().version().starts_with('b'));
        bench.pass(200ms); // a clogged client is looked at again
        QTRY_COMPARE(mirror.snapshots, 2);
        QCOMPARE(mirror.deltas, 1);
        QCOMPARE(mirror.total, 20);
        QVERIFY(std::all_of(mirror.rows.cbegin(), mirror.rows.cend(),
                            [](const v1::Row &row) { return row.service().version().starts_with('f'); }));
        QVERIFY(!mirror.isBroken);
    }

    void aCancelledSubscriptionIsSilent_data() { linktest::ways(); }
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

    void whenTheEngineEndsEverythingUnderWayFails_data() { linktest::ways(); }
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
