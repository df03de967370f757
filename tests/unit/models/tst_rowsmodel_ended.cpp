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

struct Ended
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    RowsModel model{models::serviceColumns(), clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Ended()
    {
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        scope.set_service("lab/shop/payment");
        model.subscribe(&link, scope, QStringLiteral("lab"));
    }
    quint64 id() const { return channel->subscription(QStringLiteral("services")); }
    int subscriptions() const { return channel->count(Request::kSubscribe); }
    void show(const QStringList &names) { channel->snapshot(id(), support::serviceRows(names)); }
    void end() { channel->end(id(), "session.too-many-open"); }
};

} // namespace

/// What becomes of a subscription that the engine ends.
class RowsModelEndedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasCountedIsStale()
    {
        Ended f;
        contract::v1::Response response;
        auto *snapshot = response.mutable_snapshot();
        *snapshot->add_rows() = support::serviceRow(QStringLiteral("a"));
        snapshot->set_total(1);
        snapshot->set_freshness(contract::v1::FRESHNESS_LIVE);
        auto *tally = snapshot->mutable_tally();
        tally->set_critical(1);
        tally->set_warning(2);
        tally->set_passing(40);
        tally->set_unknown(3);
        tally->set_stale(4);
        f.channel->answer(f.id(), response);
        QCOMPARE(f.model.tally().passing(), 40);
        f.end();
        QCOMPARE(f.model.tally().stale(), 50);
        QCOMPARE(f.model.tally().critical() + f.model.tally().warning() + f.model.tally().passing() +
                     f.model.tally().unknown(),
                 0);
        QCOMPARE(f.model.freshness(), contract::v1::FRESHNESS_STALE);
    }

    void itIsAskedForAgainLaterEachTime()
    {
        Ended f;
        f.end();
        QCOMPARE(f.model.state(), RowsModel::State::Failed);
        QCOMPARE(f.subscriptions(), 1);
        f.clock.advance(1900ms);
        QCOMPARE(f.subscriptions(), 1);
        f.clock.advance(2200ms); // at most twice the first delay
        QCOMPARE(f.subscriptions(), 2);
        // The same as before: collection, service and environment.
        const Request &again = *f.channel->sent.last();
        QCOMPARE(again.subscribe().collection(), std::string("services"));
        QCOMPARE(again.subscribe().service(), std::string("lab/shop/payment"));
        QCOMPARE(again.environment(), std::string("lab"));
        QCOMPARE(f.model.state(), RowsModel::State::Failed); // nothing is known yet
        f.end();
        f.clock.advance(3900ms);
        QCOMPARE(f.subscriptions(), 2);
        f.clock.advance(4200ms);
        QCOMPARE(f.subscriptions(), 3);
        f.show({QStringLiteral("a")});
        QCOMPARE(f.model.state(), RowsModel::State::Ready);
        QVERIFY(!f.model.error());
        QCOMPARE(f.model.key(0), QStringLiteral("a"));
        f.clock.advance(10min);
        QCOMPARE(f.subscriptions(), 3);
    }

    void rowsStayUntilTheNewOnesCome()
    {
        Ended f;
        f.show({QStringLiteral("a"), QStringLiteral("b")});
        f.end();
        f.clock.advance(5s);
        QCOMPARE(f.model.rowCount(), 2);
        QVERIFY(f.model.index(0, 0).data(models::RowRole).value<models::RowState>().stale);
        f.show({QStringLiteral("b")});
        QCOMPARE(f.model.rowCount(), 1);
        QVERIFY(!f.model.index(0, 0).data(models::RowRole).value<models::RowState>().stale);
    }

    void anotherFilterDoesNotWait()
    {
        Ended f;
        f.end();
        f.model.setFilter(QStringLiteral("pay"));
        QCOMPARE(f.subscriptions(), 2);
        QCOMPARE(f.channel->sent.last()->subscribe().filter(), std::string("pay"));
        f.clock.advance(1min);
        QCOMPARE(f.subscriptions(), 2); // the try that waited is not made as well
    }

    void nobodyIsAskedWhereNobodyIs()
    {
        Ended f;
        Q_EMIT f.channel->closed(QStringLiteral("gone"));
        const auto sent = f.channel->sent.size();
        f.clock.advance(10min);
        f.model.setFilter(QStringLiteral("pay"));
        QCOMPARE(f.channel->sent.size(), sent);
    }

    void aModelThatFollowsNothingAsksNothing()
    {
        Ended f;
        f.end();
        f.model.unsubscribe();
        f.clock.advance(10min);
        QCOMPARE(f.subscriptions(), 1);
    }

    void aWatchedRowIsAskedForAgain()
    {
        Ended f;
        models::RowWatch watch(f.clock);
        watch.follow(&f.link, QStringLiteral("alerts"), QStringLiteral("a"));
        const auto id = [&f] { return f.channel->subscription(QStringLiteral("alerts")); };
        f.channel->snapshot(id(), {support::serviceRow(QStringLiteral("a"))});
        const quint64 first = id();
        f.channel->end(first, "session.too-many-open");
        QVERIFY(watch.error());
        QCOMPARE(watch.row()->service().freshness(), contract::v1::FRESHNESS_STALE);
        f.clock.advance(5s);
        QVERIFY(id() != first);
        QCOMPARE(f.channel->sent.last()->subscribe().key(), std::string("a"));
        f.channel->snapshot(id(), {support::serviceRow(QStringLiteral("a"))});
        QVERIFY(!watch.error());
        QCOMPARE(watch.row()->service().freshness(), contract::v1::FRESHNESS_LIVE);
    }
};

QD_TEST(RowsModelEndedTest)
#include "tst_rowsmodel_ended.moc"
