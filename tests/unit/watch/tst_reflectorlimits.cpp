#include "scriptedcluster.h"

#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

using namespace std::chrono_literals;
using namespace scripted;
using core::ErrorKind;
using watch::Freshness;

namespace {

/// A reflector and a server that never comes to an end.
struct Endless
{
    explicit Endless(bool streams, qsizetype itemLimit = 2'000'000)
        : reflector(store, std::make_unique<Lister>(server), clock, options(itemLimit))
    {
        server.streams = streams;
        server.cluster.put(QStringLiteral("a"), 1);
        reflector.start();
    }
    static watch::ReflectorOptions options(qsizetype itemLimit)
    {
        watch::ReflectorOptions made;
        made.random = [] { return 0.0; };
        made.itemLimit = itemLimit;
        return made;
    }
    /// Answers the open list with one thing and a continue token.
    void answerPage(const QString &token)
    {
        watch::ListPage<Thing> page;
        page.items.push_back(std::make_shared<Thing>(Thing{QStringLiteral("thing-%1").arg(++things), 1, 1, 1}));
        page.resourceVersion = QStringLiteral("101");
        page.continueToken = token;
        server.lists.back().promise.set(std::move(page));
        QCoreApplication::processEvents();
    }
    void sendThing()
    {
        server.cluster.put(QStringLiteral("streamed-%1").arg(++things), 1);
        server.pump();
    }
    /// What has begun is given up for pages, which are there at once and get through.
    bool isSavedByPages()
    {
        if (!server.hasList())
            return false;
        server.answerAllLists();
        return freshness() == Freshness::Live && store.size() == server.cluster.objects().size();
    }
    Freshness freshness() const { return store.health().freshness; }
    QString errorCode() const { return store.health().error ? store.health().error->message.code : QString(); }

    support::ManualClock clock;
    Server server;
    watch::Store<Thing> store;
    int things = 0;
    watch::Reflector<Thing> reflector;
};

} // namespace

class ReflectorLimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPositionThatIsLostAfterEveryListIsNotHammered_data()
    {
        QTest::addColumn<bool>("streams");
        QTest::newRow("paged lists, one bookmark, 410") << false;
        QTest::newRow("streamed lists, then 410") << true;
    }
    void aPositionThatIsLostAfterEveryListIsNotHammered()
    {
        QFETCH(bool, streams);
        Endless bench(streams);
        const auto lists = [&] { return streams ? bench.server.watches.size() : bench.server.lists.size(); };
        const auto synchroniseAndLoseIt = [&] {
            bench.server.answerAllLists();
            bench.server.connectWatch();
            if (streams)
                bench.server.send({{Type::InitialEventsEnd, nullptr, QStringLiteral("101"), {}}});
            else
                bench.server.bookmark();
            bench.server.errorEvent(ErrorKind::Expired);
        };
        for (int i = 0; i < 100 && (bench.server.hasList() || bench.server.hasWatch()); ++i)
            synchroniseAndLoseIt();
        QCOMPARE(lists(), std::size_t(3)); // the first one, and two at once
        QCOMPARE(bench.freshness(), Freshness::Resyncing);
        bench.clock.advance(29s);
        QCOMPARE(lists(), std::size_t(3));
        bench.clock.advance(1s);
        QCOMPARE(lists(), std::size_t(4));
        synchroniseAndLoseIt();
        QCOMPARE(lists(), std::size_t(4));
        bench.reflector.retryNow(); // somebody does not want to wait
        bench.clock.advance(0ms);
        QCOMPARE(lists(), std::size_t(5));
    }

    void aListThatDoesNotEndIsATimeOut_data()
    {
        QTest::addColumn<bool>("answers");
        QTest::newRow("one page that never arrives") << false;
        QTest::newRow("a new page every four minutes") << true;
    }
    void aListThatDoesNotEndIsATimeOut()
    {
        QFETCH(bool, answers);
        Endless bench(false);
        for (int i = 0; i < 2; ++i) {
            bench.clock.advance(4min);
            if (answers)
                bench.answerPage(QStringLiteral("place-%1").arg(i));
        }
        QVERIFY(!bench.store.health().error);
        bench.clock.advance(2min + 10s);
        QCOMPARE(bench.freshness(), Freshness::Stale);
        QCOMPARE(bench.store.health().error->kind, ErrorKind::Timeout);
        QCOMPARE(bench.errorCode(), QStringLiteral("watch.list-too-long"));
        QCOMPARE(bench.server.lists.back().options.continueToken, QString()); // after the back-off it began anew
        QVERIFY(bench.isSavedByPages());
    }

    void startingAListOverGainsNoTime()
    {
        Endless bench(false);
        for (int i = 0; i < 5; ++i) {
            bench.clock.advance(2min - 1s);
            bench.server.failList(ErrorKind::TooLarge);
        }
        QVERIFY(!bench.store.health().error);
        bench.clock.advance(11s);
        QCOMPARE(bench.errorCode(), QStringLiteral("watch.list-too-long"));
    }

    void stoppingForgetsHowLongAListTook()
    {
        Endless bench(false);
        bench.server.failList(ErrorKind::TooLarge);
        bench.clock.advance(9min);
        bench.reflector.stop();
        bench.clock.advance(9min);
        bench.reflector.start();
        bench.clock.advance(1min);
        QVERIFY(!bench.store.health().error);
        QVERIFY(bench.server.hasList());
    }

    void aContinueTokenThatComesAgainIsRefused_data()
    {
        QTest::addColumn<QStringList>("tokens");
        QTest::newRow("the same at once") << QStringList{QStringLiteral("x"), QStringLiteral("x")};
        QTest::newRow("in a circle") << QStringList{QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("x")};
    }
    void aContinueTokenThatComesAgainIsRefused()
    {
        QFETCH(QStringList, tokens);
        Endless bench(false);
        for (const QString &token : tokens) {
            QVERIFY(bench.errorCode().isEmpty());
            bench.answerPage(token);
        }
        QCOMPARE(bench.errorCode(), QStringLiteral("watch.repeated-page"));
        QVERIFY(!bench.server.hasList());
        bench.clock.advance(1s);
        bench.answerPage(tokens.front()); // another list may well have the same token
        QVERIFY(bench.server.hasList());
        bench.answerPage({});
        QCOMPARE(bench.freshness(), Freshness::Live);
    }

    void moreItemsThanWeKeepAreRefused_data()
    {
        QTest::addColumn<bool>("streams");
        QTest::newRow("over all pages") << false;
        QTest::newRow("of a streamed list") << true;
    }
    void moreItemsThanWeKeepAreRefused()
    {
        QFETCH(bool, streams);
        Endless bench(streams, 3);
        if (streams)
            bench.server.connectWatch();
        for (int i = 0; i < 4; ++i) {
            QVERIFY(bench.errorCode().isEmpty());
            if (!streams)
                bench.answerPage(QStringLiteral("place-%1").arg(i));
            else
                bench.sendThing();
            if (streams && i == 2)
                break; // the first brought two
        }
        QCOMPARE(bench.errorCode(), QStringLiteral("watch.too-many-items"));
        QCOMPARE(bench.store.health().error->kind, ErrorKind::TooLarge);
        QVERIFY(!bench.server.hasList() && !bench.server.hasWatch());
        bench.clock.advance(4min); // such a list is dear
        QVERIFY(!bench.server.hasList() && !bench.server.hasWatch());
    }

    void aStreamedListThatDoesNotEndIsGivenUp_data()
    {
        QTest::addColumn<bool>("things");
        QTest::newRow("bookmarks, and nothing in between") << false;
        QTest::newRow("some things, then bookmarks alone") << true;
    }
    void aStreamedListThatDoesNotEndIsGivenUp()
    {
        QFETCH(bool, things);
        Endless bench(true);
        bench.server.connectWatch();
        if (things)
            bench.sendThing();
        bench.clock.advance(30s);
        bench.server.bookmark();
        bench.clock.advance(25s);
        bench.server.bookmark();
        QVERIFY(!bench.server.hasList());
        bench.clock.advance(11s);
        QVERIFY(bench.isSavedByPages());
    }

    void aStreamedListThatOnlyGrowsIsATimeOutAndThenAPagedList()
    {
        Endless bench(true);
        bench.server.connectWatch();
        for (int i = 0; i < 20; ++i) {
            bench.clock.advance(30s);
            bench.sendThing();
        }
        QVERIFY(bench.errorCode().isEmpty() && bench.server.hasWatch());
        bench.clock.advance(10s);
        QCOMPARE(bench.errorCode(), QStringLiteral("watch.list-too-long"));
        QCOMPARE(bench.store.health().error->kind, ErrorKind::Timeout);
        QVERIFY(bench.isSavedByPages());
    }

    void aStreamedListThatIsCutOff_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("fallsBack");
        QTest::newRow("soon: tried again") << 10 << false;
        QTest::newRow("after a minute: pages at once") << 70 << true;
    }
    void aStreamedListThatIsCutOff()
    {
        QFETCH(int, seconds);
        QFETCH(bool, fallsBack);
        Endless bench(true);
        bench.server.connectWatch();
        for (int i = 0; i < seconds; i += 10) {
            bench.clock.advance(10s);
            bench.sendThing();
        }
        bench.server.closeWatch();
        QCOMPARE(bench.isSavedByPages(), fallsBack);
    }
};

QD_TEST(ReflectorLimitsTest)
#include "tst_reflectorlimits.moc"
