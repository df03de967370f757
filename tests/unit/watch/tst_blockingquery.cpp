#include <support/manualclock.h>
#include <support/testregistry.h>
#include <watch/blockingquery.h>
#include <watch/poller.h>
#include <watch/reflector.h>

#include <QTest>

using namespace std::chrono_literals;
using core::Milliseconds;

namespace {

struct Entry
{
    QString name;
    int value = 0;
    QString key() const { return name; }
    friend bool operator==(const Entry &, const Entry &) = default;
};
using EntryPtr = std::shared_ptr<const Entry>;

EntryPtr entry(const char *name, int value)
{
    return std::make_shared<Entry>(Entry{QString::fromLatin1(name), value});
}

/// A server that is asked and answers when the test says so.
struct Desk
{
    struct Question
    {
        quint64 index;
        Milliseconds wait;
        async::Promise<watch::BlockingAnswer<Entry>> promise;
    };
    std::vector<Question> questions;

    watch::BlockingQuery<Entry>::Fetch fetch()
    {
        return [this](QObject *owner, quint64 index, Milliseconds wait) {
            questions.push_back({index, wait, {}});
            return questions.back().promise.task(owner);
        };
    }
    void answer(quint64 index, std::vector<EntryPtr> items)
    {
        questions.back().promise.set(watch::BlockingAnswer<Entry>{std::move(items), index});
        QCoreApplication::processEvents();
    }
    void refuse(core::ErrorKind kind)
    {
        questions.back().promise.fail({kind, QStringLiteral("test.refused")});
        QCoreApplication::processEvents();
    }
};

watch::BlockingQueryOptions patient()
{
    watch::BlockingQueryOptions options;
    options.random = [] { return 0.0; };
    return options;
}

} // namespace

class BlockingQueryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksWithoutBlockingFirstAndBlocksOnTheIndexAfterwards()
    {
        support::ManualClock clock;
        Desk desk;
        watch::Store<Entry> store;
        watch::BlockingQuery<Entry> query(store, desk.fetch(), clock, patient());
        query.start();
        QCOMPARE(store.health().freshness, watch::Freshness::Loading);
        QCOMPARE(desk.questions.back().index, quint64(0));
        QCOMPARE(desk.questions.back().wait, Milliseconds(0));
        desk.answer(17, {entry("a", 1)});
        QCOMPARE(store.health().freshness, watch::Freshness::Live);
        QCOMPARE(store.size(), 1);
        clock.advance(0ms);
        QCOMPARE(desk.questions.size(), std::size_t(2));
        QCOMPARE(desk.questions.back().index, quint64(17));
        QCOMPARE(desk.questions.back().wait, Milliseconds(5min));
    }

    void indexRules_data()
    {
        QTest::addColumn<bool>("ordered");
        QTest::addColumn<QVector<quint64>>("answers");
        QTest::addColumn<quint64>("next");
        QTest::newRow("the index is taken over") << true << QVector<quint64>{5} << quint64(5);
        QTest::newRow("zero becomes one, or the query would spin") << true << QVector<quint64>{0} << quint64(1);
        QTest::newRow("an index that went backwards starts over") << true << QVector<quint64>{100, 7} << quint64(0);
        QTest::newRow("after starting over the new index counts") << true << QVector<quint64>{100, 7, 7} << quint64(7);
        QTest::newRow("an unordered index may be lower") << false << QVector<quint64>{100, 7} << quint64(7);
        QTest::newRow("the same index stays") << true << QVector<quint64>{9, 9} << quint64(9);
    }
    void indexRules()
    {
        QFETCH(bool, ordered);
        QFETCH(QVector<quint64>, answers);
        QFETCH(quint64, next);
        watch::BlockingIndex index(ordered);
        for (const quint64 answer : answers)
            index.answered(answer);
        QCOMPARE(index.next(), next);
    }

    void answersThatComeAtOnceAreAskedForOncePerSecondAfterABurstOfTwo()
    {
        support::ManualClock clock;
        Desk desk;
        watch::Store<Entry> store;
        watch::BlockingQuery<Entry> query(store, desk.fetch(), clock, patient());
        query.start();
        for (int i = 0; i < 2; ++i) {
            desk.answer(quint64(10 + i), {});
            clock.advance(0ms);
        }
        QCOMPARE(desk.questions.size(), std::size_t(3));
        desk.answer(20, {});
        clock.advance(900ms);
        QCOMPARE(desk.questions.size(), std::size_t(3));
        clock.advance(100ms);
        QCOMPARE(desk.questions.size(), std::size_t(4));
    }

    void aFailureKeepsTheItemsAndTheNextQuestionDoesNotBlock()
    {
        support::ManualClock clock;
        Desk desk;
        watch::Store<Entry> store;
        watch::BlockingQuery<Entry> query(store, desk.fetch(), clock, patient());
        query.start();
        desk.answer(17, {entry("a", 1)});
        clock.advance(0ms);
        desk.refuse(core::ErrorKind::Network);
        QCOMPARE(store.health().freshness, watch::Freshness::Stale);
        QCOMPARE(store.size(), 1);
        QVERIFY(store.health().nextTryAt.has_value());
        clock.advance(799ms);
        QCOMPARE(desk.questions.size(), std::size_t(2));
        clock.advance(1ms);
        QCOMPARE(desk.questions.size(), std::size_t(3));
        QCOMPARE(desk.questions.back().index, quint64(0));
        desk.answer(18, {entry("a", 1)});
        QCOMPARE(store.health().freshness, watch::Freshness::Live);
        QVERIFY(!store.health().error);
    }

    void aRefusedIdentityIsUnauthorised()
    {
        support::ManualClock clock;
        Desk desk;
        watch::Store<Entry> store;
        watch::BlockingQuery<Entry> query(store, desk.fetch(), clock, patient());
        query.start();
        desk.refuse(core::ErrorKind::Forbidden);
        QCOMPARE(store.health().freshness, watch::Freshness::Unauthorised);
    }

    void theTimeLimitIsLongerThanTheServersJitter()
    {
        support::ManualClock clock;
        Desk desk;
        watch::Store<Entry> store;
        watch::BlockingQuery<Entry> query(store, desk.fetch(), clock, patient());
        query.start();
        desk.answer(17, {});
        clock.advance(0ms);
        clock.advance(Milliseconds(5min) + Milliseconds(5min) / 16);
        QCOMPARE(store.health().freshness, watch::Freshness::Live);
        clock.advance(10s);
        QCOMPARE(store.health().freshness, watch::Freshness::Stale);
        QCOMPARE(store.health().error->kind, core::ErrorKind::Timeout);
    }

    void stoppingCancelsTheQuestion()
    {
        support::ManualClock clock;
        Desk desk;
        watch::Store<Entry> store;
        watch::BlockingQuery<Entry> query(store, desk.fetch(), clock, patient());
        query.start();
        query.stop();
        QVERIFY(!desk.questions.back().promise.isWanted());
        QCOMPARE(clock.running(), 0);
    }

    void theListenerMayDestroyTheQuery()
    {
        support::ManualClock clock;
        Desk desk;
        watch::Store<Entry> store;
        auto query = std::make_unique<watch::BlockingQuery<Entry>>(store, desk.fetch(), clock, patient());
        connect(store.notifier(), &watch::StoreSignals::changed, this, [&] { query.reset(); });
        query->start();
        desk.answer(17, {entry("a", 1)});
        QVERIFY(!query);
        QCOMPARE(store.size(), 1);
    }
};

class PollerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksEveryIntervalAndKeepsItsItemsThroughAFailure()
    {
        support::ManualClock clock;
        watch::Store<Entry> store;
        int asked = 0;
        bool broken = false;
        watch::Poller<Entry> poller(
            store,
            [&](QObject *owner) {
                ++asked;
                if (broken)
                    return async::ready<watch::Poller<Entry>::Items>(
                        owner, core::failure(core::ErrorKind::Network, QStringLiteral("test.down")));
                return async::ready<watch::Poller<Entry>::Items>(owner, std::vector<EntryPtr>{entry("a", asked)});
            },
            clock, {10s, [] { return 0.0; }});
        poller.start();
        clock.advance(0ms);
        QCOMPARE(store.find(QStringLiteral("a"))->value, 1);
        QCOMPARE(store.health().freshness, watch::Freshness::Live);
        clock.advance(10s);
        QCOMPARE(asked, 2);
        broken = true;
        clock.advance(10s);
        QCOMPARE(store.health().freshness, watch::Freshness::Stale);
        QCOMPARE(store.find(QStringLiteral("a"))->value, 2);
        QCOMPARE(store.health().failures, 1);
        broken = false;
        poller.retryNow();
        clock.advance(0ms);
        QCOMPARE(store.health().freshness, watch::Freshness::Live);
        QCOMPARE(store.health().confirmedAt, std::optional(clock.now()));
    }

    void backOffGrowsToItsCapAndHonoursTheServersWish()
    {
        support::ManualClock clock;
        watch::Store<Entry> store;
        std::vector<core::MonotonicTime> asked;
        std::optional<Milliseconds> wish;
        watch::Poller<Entry> poller(store,
                                    [&](QObject *owner) {
                                        asked.push_back(clock.now());
                                        core::Error error(core::ErrorKind::TooManyRequests,
                                                          QStringLiteral("test.busy"));
                                        error.retryAfter = wish;
                                        return async::ready<watch::Poller<Entry>::Items>(owner, core::failure(error));
                                    },
                                    clock, {10s, [] { return 0.0; }});
        poller.start();
        clock.advance(3min);
        QVERIFY(asked.size() > 8);
        QCOMPARE(asked[1] - asked[0], core::MonotonicTime::duration(800ms));
        QCOMPARE(asked[2] - asked[1], core::MonotonicTime::duration(1600ms));
        QCOMPARE(asked.back() - asked[asked.size() - 2], core::MonotonicTime::duration(30s));
        wish = std::chrono::hours(1000);
        clock.advance(30s);
        QVERIFY(*store.health().nextTryAt - clock.now() <= 5min);
        QVERIFY(*store.health().nextTryAt - clock.now() > 4min);
    }
};

QD_TEST(BlockingQueryTest)
QD_TEST(PollerTest)
#include "tst_blockingquery.moc"
