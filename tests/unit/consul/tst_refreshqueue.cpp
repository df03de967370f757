#include <consul/refreshqueue.h>
#include <support/clockpump.h>
#include <support/testregistry.h>
#include <support/worktime.h>

using namespace std::chrono_literals;
using consul::RefreshQueue;

namespace {

/// A queue whose fetches are answered by the test, or at once.
struct Fetching
{
    explicit Fetching(bool atOnce = true)
        : queue(&owner, clock, [this, atOnce](QObject *who, const QString &service) {
            asked += service;
            if (atOnce && refused.contains(service))
                return async::ready<bool>(who,
                                          core::failure(core::ErrorKind::Forbidden, QStringLiteral("consul.denied")));
            if (atOnce)
                return async::ready<bool>(who, true);
            async::Promise<bool> promise;
            auto task = promise.task(who);
            open.insert(service, promise);
            return task;
        })
    {
        queue.onChange([this] { ++changes; });
    }

    support::ManualClock clock;
    support::ClockPump pump{clock};
    QObject owner;
    QStringList asked;
    QSet<QString> refused;
    QHash<QString, async::Promise<bool>> open;
    int changes = 0;
    RefreshQueue queue;
};

QStringList names(int count)
{
    QStringList out;
    for (int i = 0; i < count; ++i)
        out += QStringLiteral("service-%1").arg(i);
    return out;
}

} // namespace

class RefreshQueueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneThatFailsIsNamedAndForgotten()
    {
        Fetching fetching;
        fetching.refused = {QStringLiteral("a")};
        fetching.queue.ask(QStringLiteral("a"));
        fetching.queue.ask(QStringLiteral("b"));
        QTRY_VERIFY(fetching.queue.isSettled());
        QCOMPARE(fetching.queue.failed().keys(), QStringList{QStringLiteral("a")});
        const int changes = fetching.changes;
        fetching.queue.forget(QStringLiteral("a"));
        QVERIFY(fetching.queue.failed().isEmpty());
        QCOMPARE(fetching.changes, changes + 1);
        fetching.clock.advance(5min);
        QCOMPARE(fetching.asked.count(QStringLiteral("a")), 1);
    }

    void aFailureIsAskedForAgainMoreAndMoreSeldom()
    {
        Fetching fetching;
        fetching.refused = {QStringLiteral("a")};
        fetching.queue.ask(QStringLiteral("a"));
        QTRY_VERIFY(fetching.queue.isSettled());
        for (int i = 0; i < 300; ++i)
            fetching.clock.advance(1s);
        // After 2, 6, 14, 30, 62, 122, 182, 242 s.
        QVERIFY2(fetching.asked.size() >= 8 && fetching.asked.size() <= 10,
                 qPrintable(QString::number(fetching.asked.size())));
        fetching.refused.clear();
        fetching.clock.advance(1min);
        QTRY_VERIFY(fetching.queue.failed().isEmpty());
    }

    void aLongSweepIsPacedAndWhatIsAskedByNameLeavesIt()
    {
        Fetching fetching;
        const QStringList all = names(1000);
        fetching.queue.sweep(all);
        for (const QString &name : all.mid(900))
            fetching.queue.ask(name);
        const auto begun = fetching.clock.now();
        QVERIFY(support::eventually(
            fetching.clock, [&] { return fetching.asked.size() >= 1000 && fetching.queue.isSettled(); }, 100ms));
        QVERIFY(fetching.clock.now() - begun >= 3s); // 900 at 200 a second after a burst of 200
        QCOMPARE(fetching.asked.size(), 1000);
        QVERIFY(fetching.asked.indexOf(all[950]) < 300);
        QCOMPARE(QSet<QString>(fetching.asked.begin(), fetching.asked.end()).size(), 1000);
    }

    void aSmallCatalogThatChangesAllTheTimeIsSweptInTurnAtTheSameRate()
    {
        Fetching fetching;
        const QStringList all = names(300);
        for (int second = 0; second < 20; ++second) {
            fetching.queue.sweep(all);
            for (int i = 0; i < 200; ++i) // answers come through the event loop, which runs once a step
                fetching.clock.advance(5ms);
            QVERIFY2(fetching.queue.sweepLag() <= 3s, qPrintable(QString::number(fetching.queue.sweepLag().count())));
        }
        QVERIFY2(fetching.asked.size() <= 200 * 22 && fetching.asked.size() >= 200 * 18,
                 qPrintable(QString::number(fetching.asked.size())));
        for (const QString &name : all)
            QVERIFY2(fetching.asked.count(name) >= 10, qPrintable(name));
        QVERIFY(fetching.queue.isSettled()); // nobody asked for one of them by its name
    }

    void theLagIsTheAgeOfTheServiceThatWaitsLongest()
    {
        Fetching fetching(false); // some are open for good, the others wait
        const QStringList all = names(20);
        QCOMPARE(fetching.queue.sweepLag(), core::Milliseconds(0));
        fetching.queue.sweep(all.mid(0, 10));
        fetching.clock.advance(40s);
        fetching.queue.sweep(all); // a newer sweep does not make the older one younger
        QCOMPARE(fetching.queue.sweepLag(), core::Milliseconds(40s));
        fetching.clock.advance(20s);
        QCOMPARE(fetching.queue.sweepLag(), core::Milliseconds(60s));
        for (const QString &name : all.mid(RefreshQueue::kAtATime, 10 - RefreshQueue::kAtATime))
            fetching.queue.forget(name);
        QCOMPARE(fetching.queue.sweepLag(), core::Milliseconds(20s));
        fetching.queue.clear();
        QCOMPARE(fetching.queue.sweepLag(), core::Milliseconds(0));
    }

    void fourAtATimeAndAgainWhatChangedMeanwhile()
    {
        Fetching fetching(false);
        fetching.queue.sweep(names(20));
        QCOMPARE(fetching.asked.size(), RefreshQueue::kAtATime);
        const QString first = fetching.asked.front();
        fetching.queue.ask(first);
        QCOMPARE(fetching.asked.size(), RefreshQueue::kAtATime);
        fetching.open.take(first).set(true);
        QTRY_COMPARE(fetching.asked.size(), RefreshQueue::kAtATime + 1);
        QVERIFY(!fetching.queue.isSettled());
    }

    void aWholeDataCentreIsForgottenInNoTime()
    {
        Fetching fetching(false);
        const QStringList all = names(40'000);
        for (const QString &name : all)
            fetching.queue.ask(name);
        const support::WorkTime taken;
        for (auto name = all.crbegin(); name != all.crend(); ++name)
            fetching.queue.forget(*name);
        QVERIFY2(taken.ms() < 3000, qPrintable(QString::number(taken.ms())));
        QVERIFY(fetching.queue.isSettled());
    }
};

QD_TEST(RefreshQueueTest)
#include "tst_refreshqueue.moc"
