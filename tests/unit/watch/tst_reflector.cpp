#include "reflectorbench.h"
#include "scriptedcluster.h"

#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

using namespace std::chrono_literals;
using namespace scripted;
using core::ErrorKind;
using core::Milliseconds;
using watch::Freshness;

class ReflectorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eventsAndBookmarksAdvanceThePosition()
    {
        Bench bench;
        bench.synchronise();
        bench.server.cluster.put(QStringLiteral("a"), 2);
        bench.server.cluster.put(QStringLiteral("d"), 1);
        bench.server.cluster.remove(QStringLiteral("b"));
        bench.server.pump();
        QCOMPARE(bench.valueOf("a"), 2);
        QCOMPARE(bench.valueOf("d"), 1);
        QCOMPARE(bench.valueOf("b"), -1);
        QCOMPARE(bench.reflector.resourceVersion(), QStringLiteral("106"));
        bench.server.send({{Type::Bookmark, nullptr, QStringLiteral("200"), {}}});
        bench.clock.advance(2s);
        bench.server.closeWatch();
        QCOMPARE(bench.server.watch().options.resourceVersion, QStringLiteral("200"));
        QCOMPARE(bench.server.lists.size(), std::size_t(1));
        QCOMPARE(bench.freshness(), Freshness::Live);
    }

    void deleteAndRecreateSeenTogetherIsOneChange()
    {
        Bench bench;
        bench.synchronise();
        int changes = 0;
        connect(bench.store.notifier(), &watch::StoreSignals::changed, this, [&] {
            ++changes;
            QCOMPARE(bench.store.lastDiff().changed.size(), std::size_t(1));
            QVERIFY(bench.store.lastDiff().added.empty() && bench.store.lastDiff().removed.empty());
            QVERIFY(bench.store.lastDiff().changed[0].before->uid != bench.store.lastDiff().changed[0].after->uid);
        });
        bench.server.cluster.remove(QStringLiteral("a"));
        bench.server.cluster.put(QStringLiteral("a"), 9);
        bench.server.pump();
        QCOMPARE(changes, 1);
        QCOMPARE(bench.valueOf("a"), 9);
    }

    void somethingThatCameAndWentInOneBatchLeavesNoTrace()
    {
        Bench bench;
        bench.synchronise();
        int changes = 0;
        connect(bench.store.notifier(), &watch::StoreSignals::changed, this, [&] { ++changes; });
        bench.server.cluster.put(QStringLiteral("x"), 1);
        bench.server.cluster.remove(QStringLiteral("x"));
        bench.server.pump();
        QCOMPARE(changes, 0);
        QCOMPARE(bench.store.size(), 3);
    }

    void noRelistOnTooManyRequests()
    {
        Bench bench;
        bench.synchronise();
        bench.clock.advance(2s);
        bench.server.failWatch(ErrorKind::TooManyRequests, 7000ms);
        QCOMPARE(bench.freshness(), Freshness::Stale);
        QCOMPARE(bench.store.size(), 3);
        bench.clock.advance(6999ms);
        QVERIFY(!bench.server.hasWatch());
        bench.clock.advance(1ms);
        QVERIFY(bench.server.hasWatch());
        QCOMPARE(bench.server.lists.size(), std::size_t(1));
        QCOMPARE(bench.server.watch().options.resourceVersion, QStringLiteral("103"));
        bench.server.connectWatch();
        QCOMPARE(bench.freshness(), Freshness::Live);
    }

    void backoffOnTooManyRequests()
    {
        Bench bench;
        bench.reflector.start();
        const auto began = bench.clock.now();
        std::vector<Milliseconds> delays;
        for (int i = 0; i < 8; ++i) {
            bench.server.failList(ErrorKind::TooManyRequests);
            delays.push_back(
                std::chrono::duration_cast<Milliseconds>(*bench.store.health().nextTryAt - bench.clock.now()));
            bench.clock.advance(delays.back());
        }
        QCOMPARE(delays, (std::vector<Milliseconds>{800ms, 1600ms, 3200ms, 6400ms, 12800ms, 25600ms, 30s, 30s}));
        QCOMPARE(bench.store.health().failures, 8);
        QVERIFY(bench.store.health().failingSince == began);
        bench.server.answerAllLists();
        bench.server.connectWatch();
        QCOMPARE(bench.store.health().failures, 0);
        QVERIFY(!bench.store.health().failingSince);
        for (int i = 0; i < 5; ++i) { // two minutes without a failure: the back-off starts over
            bench.clock.advance(30s);
            bench.server.bookmark();
        }
        bench.server.failWatch(ErrorKind::TooManyRequests);
        QCOMPARE(*bench.store.health().nextTryAt - bench.clock.now(), core::MonotonicTime::duration(800ms));
    }

    void retryInternalErrorKeepsThePositionAndListsAgainWhenItDoesNotPass()
    {
        Bench bench;
        bench.synchronise();
        bench.server.errorEvent(ErrorKind::Unavailable);
        bench.clock.advance(1s);
        QVERIFY(bench.server.hasWatch());
        QCOMPARE(bench.server.lists.size(), std::size_t(1));
        bench.server.errorEvent(ErrorKind::Unavailable);
        bench.clock.advance(2s);
        bench.server.errorEvent(ErrorKind::Unavailable);
        bench.clock.advance(4s);
        QCOMPARE(bench.server.lists.size(), std::size_t(2));
        bench.server.answerAllLists();
        QCOMPARE(bench.freshness(), Freshness::Live);
    }

    void aRefusedConnectionKeepsThePosition()
    {
        Bench bench;
        bench.synchronise();
        bench.clock.advance(2s);
        bench.server.failWatch(ErrorKind::Network); // the line broke: one silent attempt
        QVERIFY(bench.server.hasWatch());
        bench.server.failWatch(ErrorKind::Network); // refused
        QCOMPARE(bench.freshness(), Freshness::Stale);
        QCOMPARE(bench.store.health().error->kind, ErrorKind::Network);
        QVERIFY(!bench.server.hasWatch());
        bench.server.cluster.put(QStringLiteral("a"), 5);
        bench.clock.advance(800ms);
        QCOMPARE(bench.server.watch().options.resourceVersion, QStringLiteral("103"));
        bench.server.connectWatch();
        bench.server.pump();
        QCOMPARE(bench.valueOf("a"), 5);
        QCOMPARE(bench.freshness(), Freshness::Live);
        QCOMPARE(bench.server.lists.size(), std::size_t(1));
    }

    void refusedIdentitiesAreUnauthorised_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("401") << int(ErrorKind::Unauthorised);
        QTest::newRow("403") << int(ErrorKind::Forbidden);
    }
    void refusedIdentitiesAreUnauthorised()
    {
        QFETCH(int, kind);
        Bench bench;
        bench.reflector.start();
        bench.server.failList(ErrorKind(kind));
        QCOMPARE(bench.freshness(), Freshness::Unauthorised);
        QVERIFY(!bench.store.health().confirmedAt);
        bench.reflector.retryNow();
        bench.clock.advance(0ms);
        QCOMPARE(bench.freshness(), Freshness::Unauthorised); // until the server says otherwise
        bench.server.answerAllLists();
        QCOMPARE(bench.freshness(), Freshness::Live);
    }

    void aWatchThatEndsAtOnceIsTriedMoreSlowly()
    {
        Bench bench;
        bench.synchronise();
        bench.server.closeWatch();
        QVERIFY(!bench.server.hasWatch());
        bench.clock.advance(800ms);
        QVERIFY(bench.server.hasWatch());
    }

    void aServerThatEndsWatchesAfterOneEventIsNotHammered()
    {
        Bench bench;
        bench.synchronise();
        const auto before = bench.server.watches.size();
        for (int i = 0; i < 100 && bench.server.hasWatch(); ++i) {
            bench.server.connectWatch();
            bench.server.bookmark();
            bench.server.closeWatch();
        }
        QVERIFY(bench.server.watches.size() - before <= 11);
        bench.clock.advance(1s);
        QVERIFY(bench.server.hasWatch());
    }

    void aConnectedWatchConfirmsAndASilentOneIsReplaced()
    {
        Bench bench;
        bench.synchronise();
        const auto age = [&] { return bench.clock.now() - *bench.store.health().confirmedAt; };
        int told = 0;
        QObject::connect(bench.store.notifier(), &watch::StoreSignals::confirmed, [&] { ++told; });
        bench.clock.advance(60s);
        QVERIFY(age() >= 60s); // nothing was heard, so nothing is claimed
        QCOMPARE(bench.freshness(), Freshness::Live);
        QCOMPARE(told, 0);
        bench.server.bookmark();
        QVERIFY(age() == 0s);
        QCOMPARE(told, 1);
        QCOMPARE(bench.server.watches.size(), std::size_t(1));
        bench.clock.advance(60s);
        bench.clock.advance(40s); // nothing heard for more than 90 s
        QCOMPARE(bench.server.watches.size(), std::size_t(2));
        QCOMPARE(bench.freshness(), Freshness::Live);
        bench.clock.advance(25s); // and the new one does not get through
        QCOMPARE(bench.freshness(), Freshness::Stale);
        QCOMPARE(bench.store.health().error->message.code, QStringLiteral("watch.no-answer"));
        QVERIFY(bench.clock.now() - *bench.store.health().confirmedAt >= 20s);
    }

    void brokenEventsLeadToARelist()
    {
        Bench bench;
        bench.synchronise();
        bench.server.failWatch(ErrorKind::Parse);
        QCOMPARE(bench.freshness(), Freshness::Stale);
        bench.clock.advance(800ms);
        QCOMPARE(bench.server.lists.size(), std::size_t(2));
    }

    void stoppingIsSilentAndStartingGoesOnFromThePosition()
    {
        Bench bench;
        bench.synchronise();
        bench.reflector.stop();
        QCoreApplication::processEvents();
        QVERIFY(!bench.server.hasWatch());
        QCOMPARE(bench.clock.running(), 0);
        QCOMPARE(bench.freshness(), Freshness::Stale);
        QCOMPARE(bench.store.size(), 3);
        bench.reflector.start();
        QCOMPARE(bench.server.watch().options.resourceVersion, QStringLiteral("103"));
    }

    void listenersMayStopOrDestroyTheReflector_data()
    {
        QTest::addColumn<bool>("destroy");
        QTest::addColumn<bool>("atList");
        QTest::newRow("stop at the list") << false << true;
        QTest::newRow("stop at an event") << false << false;
        QTest::newRow("destroy at the list") << true << true;
        QTest::newRow("destroy at an event") << true << false;
    }
    void listenersMayStopOrDestroyTheReflector()
    {
        QFETCH(bool, destroy);
        QFETCH(bool, atList);
        support::ManualClock clock;
        Server server;
        server.cluster.put(QStringLiteral("a"), 1);
        watch::Store<Thing> store;
        auto reflector =
            std::make_unique<watch::Reflector<Thing>>(store, std::make_unique<Lister>(server), clock, steady());
        int changes = 0;
        connect(store.notifier(), &watch::StoreSignals::changed, this, [&] {
            if (++changes < (atList ? 1 : 2))
                return;
            if (destroy)
                reflector.reset();
            else
                reflector->stop();
        });
        reflector->start();
        server.answerAllLists();
        if (!atList) {
            server.connectWatch();
            server.cluster.put(QStringLiteral("a"), 2);
            server.pump();
        }
        QCOMPARE(changes, atList ? 1 : 2);
        QVERIFY(!server.hasWatch());
        QCOMPARE(clock.running(), 0);
    }
};

QD_TEST(ReflectorTest)
#include "tst_reflector.moc"
