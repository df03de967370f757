#include <models/rowsmodel.h>
#include <models/rowwatch.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>

#include <QAbstractItemModelTester>
#include <QTest>

using contract::v1::Request;
using models::RowsModel;
using namespace std::chrono_literals;

namespace {

struct Resting
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    RowsModel model{models::serviceColumns(), clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Resting()
    {
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        model.subscribe(&link, scope);
        show({QStringLiteral("a"), QStringLiteral("b")});
    }
    quint64 id() const { return channel->subscription(QStringLiteral("services")); }
    void show(const QStringList &names) { channel->snapshot(id(), support::serviceRows(names)); }
    /// Subscriptions that the engine still has.
    int open() const { return channel->count(Request::kSubscribe) - channel->count(Request::kCancel); }
    bool isStale(int row) const { return model.index(row, 0).data(models::RowRole).value<models::RowState>().stale; }
    QString names() const
    {
        QString all;
        for (int i = 0; i < model.rowCount(); ++i)
            all += model.key(i);
        return all;
    }
};

} // namespace

/// Models of pages that nobody sees.
class RowsModelRestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatRestsFollowsNothingAndKeepsItsRows()
    {
        Resting f;
        f.model.rest();
        QCOMPARE(f.open(), 0);
        QCOMPARE(f.names(), QStringLiteral("ab"));
        f.clock.advance(10min);
        f.model.setFilter(QStringLiteral("b"));
        QCOMPARE(f.open(), 0);
        f.model.wake();
        QCOMPARE(f.open(), 1);
        QCOMPARE(f.channel->sent.last()->subscribe().filter(), std::string("b"));
        f.show({QStringLiteral("b")});
        QCOMPARE(f.names(), QStringLiteral("b"));
        QVERIFY(!f.isStale(0));
    }

    void anAnswerThatDoesNotComeLeavesThemStale()
    {
        Resting f;
        f.model.rest();
        f.model.wake();
        QVERIFY(!f.isStale(0));
        f.clock.advance(1100ms);
        QVERIFY(f.isStale(0));
        QCOMPARE(f.model.freshness(), contract::v1::FRESHNESS_STALE);
        f.show({QStringLiteral("a")});
        QVERIFY(!f.isStale(0));
        f.clock.advance(1min);
        QVERIFY(!f.isStale(0));
    }

    void comingBackShowsTheNewOrderAtOnceAlthoughItIsHeld()
    {
        Resting f;
        f.model.rest();
        f.model.wake();
        f.model.setHeld(true);
        f.show({QStringLiteral("b"), QStringLiteral("a")});
        QCOMPARE(f.names(), QStringLiteral("ba"));
    }

    void whatIsPausedStaysAsItWas()
    {
        Resting f;
        f.model.setPaused(true);
        f.model.rest();
        f.model.wake();
        f.show({QStringLiteral("x")});
        QCOMPARE(f.names(), QStringLiteral("ab"));
        f.clock.advance(1min);
        QVERIFY(!f.isStale(0));
        f.model.setPaused(false);
        f.show({QStringLiteral("x")});
        QCOMPARE(f.names(), QStringLiteral("x"));
    }

    void anotherSubscriptionWaitsUntilItIsLookedAt()
    {
        Resting f;
        f.model.rest();
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        f.model.subscribe(&f.link, scope, QStringLiteral("prod"));
        QCOMPARE(f.open(), 0);
        f.model.wake();
        QCOMPARE(f.open(), 1);
        QCOMPARE(f.channel->sent.last()->environment(), std::string("prod"));
    }

    void whatFailedIsAskedForWhenItIsLookedAt()
    {
        Resting f;
        f.channel->end(f.id(), "session.too-many-open");
        f.model.rest();
        f.clock.advance(10min);
        QCOMPARE(f.channel->count(Request::kSubscribe), 1);
        f.model.wake();
        QCOMPARE(f.channel->count(Request::kSubscribe), 2);
        f.show({QStringLiteral("a")});
        QCOMPARE(f.model.state(), RowsModel::State::Ready);
    }

    void aWatchedRowRestsToo()
    {
        Resting f;
        models::RowWatch watch(f.clock);
        watch.follow(&f.link, QStringLiteral("services"), QStringLiteral("a"));
        f.show({QStringLiteral("a")});
        QCOMPARE(f.open(), 2);
        watch.rest();
        QCOMPARE(f.open(), 1);
        watch.wake();
        QCOMPARE(f.open(), 2);
        QCOMPARE(watch.row()->service().freshness(), contract::v1::FRESHNESS_LIVE);
        f.clock.advance(1100ms);
        QCOMPARE(watch.row()->service().freshness(), contract::v1::FRESHNESS_STALE);
        f.show({QStringLiteral("a")});
        QCOMPARE(watch.row()->service().freshness(), contract::v1::FRESHNESS_LIVE);
    }
};

QD_TEST(RowsModelRestTest)
#include "tst_rowsmodel_rest.moc"
