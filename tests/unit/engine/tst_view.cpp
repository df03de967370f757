#include "viewscene.h"

#include <contract/convert.h>
#include <engine/view/view.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using viewtest::Scene;
using viewtest::service;
namespace v1 = contract::v1;

namespace {

v1::Row rated(const std::string &name, double rate)
{
    v1::Row row = service(name);
    row.mutable_service()->mutable_rate()->set_present(true);
    row.mutable_service()->mutable_rate()->set_value(rate);
    return row;
}

} // namespace

class ViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreSorted_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("names");
        QTest::newRow("worst first when nothing is asked")
            << u""_s << false << u"c-critical b-warning api-2 api-10 d-stale a-rated"_s;
        QTest::newRow("names in natural order")
            << u"name"_s << false << u"a-rated api-2 api-10 b-warning c-critical d-stale"_s;
        QTest::newRow("names backwards") << u"name"_s << true << u"d-stale c-critical b-warning api-10 api-2 a-rated"_s;
        QTest::newRow("numbers by value, unknown ones last")
            << u"rate"_s << false << u"b-warning c-critical a-rated api-2 api-10 d-stale"_s;
        QTest::newRow("numbers downwards, unknown ones still last")
            << u"rate"_s << true << u"a-rated c-critical b-warning api-2 api-10 d-stale"_s;
        QTest::newRow("a column nobody has is the usual order")
            << u"nonsense"_s << true << u"c-critical b-warning api-2 api-10 d-stale a-rated"_s;
    }
    void rowsAreSorted()
    {
        QFETCH(QString, column);
        QFETCH(bool, descending);
        QFETCH(QString, names);
        Scene scene;
        scene.put(service("api-10", v1::HEALTH_UNKNOWN));
        scene.put(service("api-2", v1::HEALTH_UNKNOWN));
        scene.put(service("d-stale", v1::HEALTH_PASSING, v1::FRESHNESS_STALE));
        v1::Row row = rated("c-critical", 9);
        row.mutable_service()->set_health(v1::HEALTH_CRITICAL);
        scene.put(row);
        row = rated("b-warning", -3);
        row.mutable_service()->set_health(v1::HEALTH_WARNING);
        scene.put(row);
        scene.put(rated("a-rated", 100));
        v1::Subscribe request;
        if (!column.isEmpty()) {
            request.add_sort()->set_column(contract::utf8(column));
            request.mutable_sort(0)->set_descending(descending);
        }
        scene.open(request);
        QCOMPARE(scene.names(), names);
    }

    void aRowThatIsNotLiveCountsAsStaleOnly()
    {
        Scene scene;
        scene.put(service("a", v1::HEALTH_CRITICAL));
        scene.put(service("b", v1::HEALTH_CRITICAL, v1::FRESHNESS_STALE));
        scene.put(service("c", v1::HEALTH_PASSING, v1::FRESHNESS_UNAUTHORISED));
        scene.put(service("d"));
        scene.open();
        const v1::Tally tally = scene.snapshots.back().tally();
        QCOMPARE(tally.critical(), 1);
        QCOMPARE(tally.passing(), 1);
        QCOMPARE(tally.stale(), 2);
    }

    void aScopeIsWhatTheSubscriptionIsAbout()
    {
        Scene scene;
        scene.put(service("a"));
        v1::Row other = service("b");
        other.mutable_service()->set_environment("test");
        scene.put(other);
        scene.open({}, u"test"_s);
        QCOMPARE(scene.names(), u"b"_s);
        QCOMPARE(scene.snapshots.back().unfiltered(), 1);
        v1::Subscribe request;
        request.set_key("prod//a");
        scene.open(request);
        QCOMPARE(scene.names(), u"a"_s);
        scene.put(service("c"));
        scene.clock.advance(std::chrono::seconds(1));
        QVERIFY(scene.deltas.empty());
    }

    void deltasComeAtMostTenTimesASecond()
    {
        Scene scene;
        scene.open();
        QCOMPARE(scene.snapshots.size(), std::size_t(1));
        for (int i = 0; i < 200; ++i) {
            scene.put(rated("busy", i));
            scene.clock.advance(core::Milliseconds(5));
        }
        QVERIFY(scene.deltas.size() >= 9);
        QVERIFY2(scene.deltas.size() <= 10, qPrintable(QString::number(scene.deltas.size())));
        scene.clock.advance(core::Milliseconds(100));
        QCOMPARE(scene.deltas.back().changed(0).row().service().rate().value(), 199.0);
    }

    void aChangeAfterAQuietWhileIsToldAtOnce()
    {
        Scene scene;
        scene.open();
        scene.clock.advance(std::chrono::seconds(1));
        scene.put(service("new"));
        QCOMPARE(scene.deltas.size(), std::size_t(1));
        QCOMPARE(scene.deltas.back().inserted(0).position(), 0);
        QCOMPARE(scene.deltas.back().version(), quint64(2));
    }

    void whatChangedAndChangedBackIsNoNews()
    {
        Scene scene;
        scene.put(rated("a", 1));
        scene.open();
        scene.put(rated("a", 2));
        scene.put(rated("a", 1));
        scene.clock.advance(std::chrono::seconds(1));
        QVERIFY(scene.deltas.empty());
    }

    void agesAreCountedFromTheConfirmation()
    {
        Scene scene;
        scene.put(service("a"));
        scene.confirmed = 0;
        scene.clock.advance(std::chrono::seconds(7));
        scene.open();
        QCOMPARE(scene.snapshots.back().rows(0).service().age_ms(), 7'000);
        QCOMPARE(scene.snapshots.back().rows(0).service().since_ms(), -1);
    }

    void anAgeIsSentAgainOnlyWhenAClientWouldBeWrong()
    {
        Scene scene;
        scene.put(service("a"));
        scene.open();
        for (int i = 0; i < 20; ++i) { // confirmed every 100 ms: a client is wrong by 2 s after 2 s
            scene.clock.advance(core::Milliseconds(100));
            scene.confirmed = scene.time.now();
        }
        QVERIFY(scene.deltas.empty());
        for (int i = 0; i < 80; ++i) {
            scene.clock.advance(core::Milliseconds(100));
            scene.confirmed = scene.time.now();
        }
        QVERIFY2(scene.deltas.size() >= 2 && scene.deltas.size() <= 4,
                 qPrintable(QString::number(scene.deltas.size())));
        QVERIFY(scene.deltas.back().changed(0).row().service().age_ms() <= 100);
    }

    void aClientThatDoesNotDrainGetsASnapshotLater()
    {
        Scene scene;
        scene.put(rated("a", 1));
        scene.open();
        scene.pending = engine::View::kMaxPendingBytes + 1;
        for (int i = 0; i < 50; ++i) {
            scene.put(rated("a", 10 + i));
            scene.clock.advance(core::Milliseconds(100));
        }
        QVERIFY(scene.deltas.empty());
        QCOMPARE(scene.snapshots.size(), std::size_t(1));
        scene.pending = 0;
        scene.clock.advance(std::chrono::seconds(1));
        QCOMPARE(scene.snapshots.size(), std::size_t(2));
        QCOMPARE(scene.snapshots.back().rows(0).service().rate().value(), 59.0);
        scene.put(rated("a", 7));
        scene.clock.advance(core::Milliseconds(100));
        QCOMPARE(scene.deltas.size(), std::size_t(1));
        QCOMPARE(scene.deltas.back().version(), scene.snapshots.back().version() + 1);
    }

    void theCollectionsFreshnessIsTold()
    {
        Scene scene;
        scene.collection.setFreshness(v1::FRESHNESS_LOADING);
        scene.open();
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LOADING);
        scene.collection.setFreshness(v1::FRESHNESS_LIVE);
        scene.clock.advance(core::Milliseconds(100));
        QCOMPARE(scene.deltas.back().freshness(), v1::FRESHNESS_LIVE);
    }

    void aScopeIsAsFreshAsItsEnvironment()
    {
        Scene scene;
        scene.collection.setFreshness(v1::FRESHNESS_LOADING,
                                      {{u"prod"_s, v1::FRESHNESS_LIVE}, {u"eu"_s, v1::FRESHNESS_LOADING}});
        scene.open();
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LOADING);
        scene.open({}, u"prod"_s);
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LIVE);
        v1::Subscribe request;
        request.set_service("prod/shop/payment");
        scene.open(request);
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LIVE);
        request.set_service("eu/shop/payment");
        scene.open(request);
        QCOMPARE(scene.snapshots.back().freshness(), v1::FRESHNESS_LOADING);
        scene.collection.setFreshness(v1::FRESHNESS_LOADING, {{u"eu"_s, v1::FRESHNESS_STALE}});
        scene.clock.advance(core::Milliseconds(100));
        QCOMPARE(scene.deltas.back().freshness(), v1::FRESHNESS_STALE);
    }

    void aWindowIsBounded()
    {
        Scene scene;
        for (int i = 0; i < engine::View::kMaxWindow + 10; ++i)
            scene.collection.upsert(service("s-" + std::to_string(i)));
        v1::Subscribe request;
        request.mutable_window()->set_offset(-5);
        request.mutable_window()->set_limit(0);
        scene.open(request);
        QCOMPARE(scene.snapshots.back().rows_size(), engine::View::kMaxWindow);
        QCOMPARE(scene.snapshots.back().offset(), 0);
        QCOMPARE(scene.snapshots.back().total(), engine::View::kMaxWindow + 10);
    }

    void numbersOrderNaturally_data()
    {
        QTest::addColumn<QString>("smaller");
        QTest::addColumn<QString>("greater");
        QTest::newRow("two before ten") << u"a2"_s << u"a10"_s;
        QTest::newRow("leading zeros do not count") << u"a007"_s << u"a8"_s;
        QTest::newRow("case does not count") << u"Api"_s << u"apj"_s;
        QTest::newRow("the shorter first") << u"pay"_s << u"payment"_s;
        QTest::newRow("numbers in the middle") << u"v1.9.3"_s << u"v1.10.1"_s;
        QTest::newRow("numbers longer than any integer") << u"1"_s + QString(40, u'0') << u"2"_s + QString(40, u'0');
    }
    void numbersOrderNaturally()
    {
        QFETCH(QString, smaller);
        QFETCH(QString, greater);
        QVERIFY(engine::naturalKey(contract::utf8(smaller)) < engine::naturalKey(contract::utf8(greater)));
    }
};

QD_TEST(ViewTest)
#include "tst_view.moc"
