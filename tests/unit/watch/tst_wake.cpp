#include "scriptedcluster.h"

#include <support/manualclock.h>
#include <support/testregistry.h>
#include <watch/blockingquery.h>

#include <QTest>

using namespace std::chrono_literals;
using namespace scripted;
using watch::Freshness;

namespace {

watch::ReflectorOptions usual()
{
    watch::ReflectorOptions options;
    options.random = [] { return 0.0; };
    return options;
}

/// A reflector that watches in peace.
struct Watching
{
    support::ManualClock clock;
    Server server;
    watch::Store<Thing> store;
    watch::Reflector<Thing> reflector{store, std::make_unique<Lister>(server), clock, usual()};

    Watching()
    {
        server.cluster.put(QStringLiteral("a"), 1);
        reflector.start();
        server.answerAllLists();
        server.connectWatch();
    }
    Freshness freshness() const { return store.health().freshness; }
};

} // namespace

/// What sources do when this machine has slept.
class WakeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void afterALongSleepOnlyAListConfirms()
    {
        Watching watching;
        const auto lists = watching.server.lists.size();
        const auto before = watching.server.watches.back();
        watching.server.cluster.put(QStringLiteral("a"), 2);
        watching.clock.suspend(8h);
        watching.reflector.wake();
        QCOMPARE(watching.freshness(), Freshness::Resyncing);
        watching.clock.advance(0ms);
        QVERIFY(!before->isOpen);
        QCOMPARE(watching.server.lists.size(), lists + 1);
        QCOMPARE(watching.freshness(), Freshness::Resyncing);
        watching.server.answerAllLists();
        QCOMPARE(watching.freshness(), Freshness::Live);
        QCOMPARE(watching.store.find(QStringLiteral("a"))->value, 2);
        QVERIFY(watching.server.hasWatch());
    }

    void afterAShortOneTheWatchGoesOnWhereItStoodOnANewConnection()
    {
        Watching watching;
        const auto lists = watching.server.lists.size();
        const auto before = watching.server.watches.back();
        watching.clock.suspend(30s);
        watching.reflector.wake();
        watching.clock.advance(0ms);
        QCOMPARE(watching.freshness(), Freshness::Resyncing);
        QVERIFY(!before->isOpen);
        QVERIFY(watching.server.hasWatch());
        QCOMPARE(watching.server.lists.size(), lists);
        watching.server.connectWatch();
        QCOMPARE(watching.freshness(), Freshness::Live);
    }

    void aReflectorNoticesALongSleepItself()
    {
        Watching watching;
        const auto lists = watching.server.lists.size();
        watching.clock.suspend(8h);
        watching.clock.advance(5s);
        QCOMPARE(watching.freshness(), Freshness::Resyncing);
        QCOMPARE(watching.server.lists.size(), lists + 1);
    }

    void whoDoesNotAnswerBecomesStale()
    {
        Watching watching;
        watching.clock.suspend(8h);
        watching.reflector.wake();
        watching.clock.advance(0ms);
        watching.server.failList(core::ErrorKind::Network);
        QCOMPARE(watching.freshness(), Freshness::Stale);
        watching.reflector.wake();
        QCOMPARE(watching.freshness(), Freshness::Stale); // no better than before
        watching.clock.advance(0ms);
        watching.server.answerAllLists();
        QCOMPARE(watching.freshness(), Freshness::Live);
    }

    void aStoppedSourceSleepsOn()
    {
        Watching watching;
        watching.reflector.stop();
        const auto lists = watching.server.lists.size();
        watching.clock.suspend(8h);
        watching.reflector.wake();
        watching.clock.advance(1min);
        QCOMPARE(watching.server.lists.size(), lists);
        QCOMPARE(watching.freshness(), Freshness::Stale);
    }

    void aBlockingQuestionIsAskedAnewWithoutBlocking()
    {
        support::ManualClock clock;
        watch::Store<Thing> store;
        std::vector<quint64> asked;
        std::vector<async::Promise<watch::BlockingAnswer<Thing>>> promises;
        watch::BlockingQuery<Thing> query(
            store,
            [&](QObject *owner, quint64 index, core::Milliseconds) {
                asked.push_back(index);
                promises.emplace_back();
                return promises.back().task(owner);
            },
            clock);
        const auto answer = [&](quint64 index) {
            promises.back().set(watch::BlockingAnswer<Thing>{{}, index});
            QCoreApplication::processEvents();
            clock.advance(0ms);
        };
        query.start();
        answer(17);
        QCOMPARE(asked.back(), quint64(17)); // under way
        clock.suspend(8h);
        query.wake();
        QVERIFY(!promises.back().isWanted());
        QCOMPARE(store.health().freshness, Freshness::Resyncing);
        clock.advance(0ms);
        QCOMPARE(asked.back(), quint64(0));
        QCOMPARE(store.health().freshness, Freshness::Resyncing);
        answer(17);
        QCOMPARE(store.health().freshness, Freshness::Live);
    }
};

QD_TEST(WakeTest)
#include "tst_wake.moc"
