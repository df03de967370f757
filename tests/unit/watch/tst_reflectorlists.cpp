#include "reflectorbench.h"
#include "scriptedcluster.h"

#include <support/testregistry.h>

#include <QTest>

using namespace std::chrono_literals;
using namespace scripted;
using core::ErrorKind;
using core::Milliseconds;
using watch::Freshness;

/// How a reflector lists: in pages, streamed, and again when its position expired.
class ReflectorListsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsInPagesThenWatchesFromTheListsVersion()
    {
        Bench bench(steady(2));
        for (const char *name : {"a", "b", "c"})
            bench.server.cluster.put(QString::fromLatin1(name), 1);
        bench.reflector.start();
        QCOMPARE(bench.freshness(), Freshness::Loading);
        QCOMPARE(bench.server.lists[0].options.resourceVersion, QString());
        QCOMPARE(bench.server.lists[0].options.limit, 2);
        bench.server.answerList();
        QCOMPARE(bench.store.size(), 0); // a list is swapped in whole
        QVERIFY(!bench.server.lists[1].options.continueToken.isEmpty());
        bench.server.answerList();
        QCOMPARE(bench.store.size(), 3);
        QCOMPARE(bench.freshness(), Freshness::Live);
        QCOMPARE(bench.server.watch().options.resourceVersion, QStringLiteral("103"));
        QVERIFY(bench.server.watch().options.allowBookmarks);
        QCOMPARE(bench.server.watch().options.timeout, Milliseconds(5min));
    }

    // client-go: TestReflectorExpiredExactResourceVersion, TestReflectorFullListIfExpired, …IfTooLarge
    void fullListIfExpired_data()
    {
        QTest::addColumn<bool>("asEvent");
        QTest::addColumn<int>("listError");
        QTest::newRow("410 as an event, our version still listed") << true << -1;
        QTest::newRow("410 as a status, our version still listed") << false << -1;
        QTest::newRow("our version expired as well") << true << int(ErrorKind::Expired);
        QTest::newRow("one answer would be too large") << true << int(ErrorKind::TooLarge);
    }
    void fullListIfExpired()
    {
        QFETCH(bool, asEvent);
        QFETCH(int, listError);
        Bench bench;
        bench.synchronise();
        bench.clock.advance(2s);
        bench.server.cluster.put(QStringLiteral("a"), 7);
        bench.server.cluster.compact();
        if (asEvent)
            bench.server.errorEvent(ErrorKind::Expired);
        else
            bench.server.failWatch(ErrorKind::Expired);
        QCOMPARE(bench.freshness(), Freshness::Resyncing);
        QCOMPARE(bench.store.size(), 3);
        QCOMPARE(bench.server.lists.size(), std::size_t(2));
        QCOMPARE(bench.server.lists[1].options.resourceVersion, QStringLiteral("103")); // not older than what we knew
        QCOMPARE(bench.server.lists[1].options.limit, 0);
        if (listError >= 0) {
            bench.server.failList(ErrorKind(listError));
            QCOMPARE(bench.server.lists[2].options.resourceVersion, QString()); // then the most recent, at once
            QCOMPARE(bench.server.lists[2].options.limit, 500);
        }
        bench.server.answerAllLists();
        QCOMPARE(bench.valueOf("a"), 7);
        QCOMPARE(bench.freshness(), Freshness::Live);
        QCOMPARE(bench.server.watch().options.resourceVersion, QStringLiteral("104"));
    }

    void bigCollectionsAreRelistedInPages()
    {
        Bench bench(steady(2));
        bench.synchronise();
        bench.clock.advance(2s);
        bench.server.errorEvent(ErrorKind::Expired);
        QCOMPARE(bench.server.lists.back().options.limit, 2);
        QCOMPARE(bench.server.lists.back().options.resourceVersion, QString());
    }

    // client-go: pager.FullListIfExpired
    void anExpiredContinueTokenAsksForEverythingAtOnce_data()
    {
        QTest::addColumn<bool>("tooLarge");
        QTest::newRow("the full list arrives") << false;
        QTest::newRow("the full list is too large for one answer") << true;
    }
    void anExpiredContinueTokenAsksForEverythingAtOnce()
    {
        QFETCH(bool, tooLarge);
        Bench bench(steady(2));
        for (const char *name : {"a", "b", "c", "d", "e"})
            bench.server.cluster.put(QString::fromLatin1(name), 1);
        bench.reflector.start();
        bench.server.answerList();
        bench.server.failList(ErrorKind::Expired);
        QCOMPARE(bench.server.lists.size(), std::size_t(3));
        QCOMPARE(bench.server.lists[2].options.continueToken, QString());
        QCOMPARE(bench.server.lists[2].options.limit, 0);
        if (tooLarge) {
            bench.server.failList(ErrorKind::TooLarge);
            QCOMPARE(bench.server.lists[3].options.limit, 2);
        }
        bench.server.answerAllLists();
        QCOMPARE(bench.store.size(), 5);
        QCOMPARE(bench.freshness(), Freshness::Live);
    }

    void pagesThatAreTooLargeBecomeSmaller()
    {
        Bench bench(steady(100));
        bench.reflector.start();
        bench.server.failList(ErrorKind::TooLarge);
        QCOMPARE(bench.server.lists.back().options.limit, 50);
        bench.server.failList(ErrorKind::TooLarge);
        QCOMPARE(bench.server.lists.back().options.limit, 25);
        bench.server.answerAllLists();
        QCOMPARE(bench.freshness(), Freshness::Live);
    }

    void aListWithoutAVersionIsRefused()
    {
        Bench bench;
        bench.reflector.start();
        bench.server.lists.back().promise.set(watch::ListPage<Thing>{});
        QCoreApplication::processEvents();
        QCOMPARE(bench.store.health().error->message.code, QStringLiteral("watch.no-version"));
    }

    // client-go: reflector_watchlist_test.go
    void aStreamedListIsSwappedInAtItsBookmark()
    {
        Bench bench;
        bench.server.streams = true;
        bench.server.cluster.put(QStringLiteral("a"), 1);
        bench.server.cluster.put(QStringLiteral("b"), 1);
        bench.reflector.start();
        QVERIFY(bench.server.lists.empty());
        QVERIFY(bench.server.watch().options.sendInitialEvents);
        bench.server.connectWatch();
        bench.server.pump();
        bench.server.cluster.remove(QStringLiteral("b"));
        bench.server.pump();
        QCOMPARE(bench.store.size(), 0);
        QCOMPARE(bench.freshness(), Freshness::Loading);
        bench.server.send({{Type::InitialEventsEnd, nullptr, QStringLiteral("103"), {}}});
        QCOMPARE(bench.store.size(), 1);
        QCOMPARE(bench.freshness(), Freshness::Live);
        QCOMPARE(bench.reflector.resourceVersion(), QStringLiteral("103"));
        bench.server.cluster.put(QStringLiteral("c"), 1);
        bench.server.pump(); // the same request goes on as the watch
        QCOMPARE(bench.valueOf("c"), 1);
        QCOMPARE(bench.server.watches.size(), std::size_t(1));
    }

    void streamedListsFallBack_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("fallsBack");
        QTest::newRow("400 or 422: the server does not know it") << int(ErrorKind::Api) << true;
        QTest::newRow("the watch verb is forbidden") << int(ErrorKind::Forbidden) << true;
        QTest::newRow("429: asked again later") << int(ErrorKind::TooManyRequests) << false;
        QTest::newRow("no connection: asked again later") << int(ErrorKind::Network) << false;
        QTest::newRow("a token that is not accepted") << int(ErrorKind::Unauthorised) << false;
    }
    void streamedListsFallBack()
    {
        QFETCH(int, kind);
        QFETCH(bool, fallsBack);
        Bench bench;
        bench.server.streams = true;
        bench.server.cluster.put(QStringLiteral("a"), 1);
        bench.reflector.start();
        bench.server.failWatch(ErrorKind(kind));
        QCOMPARE(!bench.server.lists.empty(), fallsBack);
        if (!fallsBack) {
            bench.clock.advance(800ms);
            QVERIFY(bench.server.watch().options.sendInitialEvents);
            bench.server.connectWatch();
            bench.server.pump();
            bench.server.send({{Type::InitialEventsEnd, nullptr, QStringLiteral("101"), {}}});
        } else {
            bench.server.answerAllLists();
        }
        QCOMPARE(bench.freshness(), Freshness::Live);
        QCOMPARE(bench.store.size(), 1);
    }

    void aStreamedListThatNeverEndsFallsBack()
    {
        Bench bench;
        bench.server.streams = true;
        bench.server.cluster.put(QStringLiteral("a"), 1);
        bench.reflector.start();
        bench.server.connectWatch();
        bench.server.pump();
        bench.clock.advance(100s);
        QVERIFY(bench.server.hasList());
        bench.server.answerAllLists();
        QCOMPARE(bench.store.size(), 1);
        QCOMPARE(bench.freshness(), Freshness::Live);
    }

    void aBrokenStreamedListLeavesNothingBehind()
    {
        Bench bench;
        bench.server.streams = true;
        bench.server.cluster.put(QStringLiteral("a"), 1);
        bench.reflector.start();
        bench.server.connectWatch();
        bench.server.pump();
        bench.server.failWatch(ErrorKind::Network);
        QCOMPARE(bench.store.size(), 0);
        bench.server.cluster.remove(QStringLiteral("a"));
        bench.clock.advance(1s);
        bench.server.connectWatch();
        bench.server.send({{Type::InitialEventsEnd, nullptr, QStringLiteral("102"), {}}});
        QCOMPARE(bench.store.size(), 0);
        QCOMPARE(bench.freshness(), Freshness::Live);
    }
};

QD_TEST(ReflectorListsTest)
#include "tst_reflectorlists.moc"
