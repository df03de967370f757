#include <models/rowmoves.h>
#include <models/rowsmodel.h>
#include <models/rowwatch.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using contract::v1::Delta;
using models::RowsModel;

namespace {

struct Live
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    RowsModel model{models::serviceColumns(), clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    explicit Live(const QStringList &names = {})
    {
        subscribe();
        if (!names.isEmpty())
            channel->snapshot(id(), support::serviceRows(names));
    }
    void subscribe()
    {
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        model.subscribe(&link, scope);
    }
    quint64 id() const { return channel->subscription(QStringLiteral("services")); }
    QString names() const
    {
        QString all;
        for (int i = 0; i < model.rowCount(); ++i)
            all += model.key(i);
        return all;
    }
    QString health(int row) const { return model.index(row, 0).data().toString(); }
    bool isStale(int row) const { return model.index(row, 0).data(models::RowRole).value<models::RowState>().stale; }
};

QStringList letters(const QString &text)
{
    QStringList all;
    for (const QChar letter : text)
        all += letter;
    return all;
}

} // namespace

class RowsModelLiveTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void movesLeadFromOneOrderToTheOther()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            const auto draw = [&random] {
                std::vector<std::string> keys;
                for (int i = 0; i < 12; ++i) {
                    const std::string key(1, char('a' + random.bounded(20)));
                    if (std::find(keys.begin(), keys.end(), key) == keys.end())
                        keys.push_back(key);
                }
                return keys;
            };
            const auto before = draw();
            const auto after = draw();
            auto now = before;
            const models::RowMoves moves = models::rowMoves(before, after);
            for (const int at : moves.removed)
                now.erase(now.begin() + at);
            for (const int at : moves.inserted)
                now.insert(now.begin() + at, after[std::size_t(at)]);
            QVERIFY(now == after);
        }
    }

    void asFewRowsMoveAsPossible()
    {
        const auto moves = models::rowMoves({"a", "b", "c", "d"}, {"d", "a", "b", "c"});
        QCOMPARE(int(moves.removed.size()), 1);
        QCOMPARE(int(moves.inserted.size()), 1);
        QVERIFY(models::rowMoves({"a", "b"}, {"a", "b"}).isEmpty());
    }

    void aHeldOrderStaysWhileValuesGoOn()
    {
        Live f(letters(QStringLiteral("abcd")));
        f.model.setHeld(true);
        f.channel->delta(
            f.id(), support::moved(3, 0, support::serviceRow(QStringLiteral("d"), contract::v1::HEALTH_CRITICAL), 4));
        QCOMPARE(f.names(), QStringLiteral("abcd"));
        QCOMPARE(f.health(3), QStringLiteral("critical"));
        QCOMPARE(f.model.waiting(), 1);
        // Positions in what follows are those of the order that is not shown.
        Delta delta;
        delta.set_total(4);
        auto *placed = delta.add_changed();
        placed->set_position(1);
        *placed->mutable_row() = support::serviceRow(QStringLiteral("a"), contract::v1::HEALTH_WARNING);
        f.channel->delta(f.id(), delta);
        QCOMPARE(f.health(0), QStringLiteral("warning"));
        QCOMPARE(f.health(1), QStringLiteral("passing"));
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        f.model.setHeld(false);
        QCOMPARE(f.names(), QStringLiteral("dabc"));
        QCOMPARE(f.model.waiting(), 0);
        QCOMPARE(reset.size(), 0);
    }

    void aRowThatIsGoneIsStaleUntilTheOrderIsLetGo()
    {
        Live f(letters(QStringLiteral("abc")));
        f.model.setHeld(true);
        Delta delta;
        delta.add_removed(1);
        auto *placed = delta.add_inserted();
        placed->set_position(0);
        *placed->mutable_row() = support::serviceRow(QStringLiteral("x"));
        delta.set_total(3);
        f.channel->delta(f.id(), delta);
        QCOMPARE(f.names(), QStringLiteral("abc"));
        QVERIFY(f.isStale(1));
        QVERIFY(!f.isStale(0));
        f.model.setHeld(false);
        QCOMPARE(f.names(), QStringLiteral("xac"));
        QVERIFY(!f.isStale(1));
    }

    void whatIsOnlyBeingLoadedIsNotHeld()
    {
        Live f;
        contract::v1::Response loading;
        loading.mutable_snapshot()->set_freshness(contract::v1::FRESHNESS_LOADING);
        f.channel->answer(f.id(), loading);
        f.model.setHeld(true);
        Delta first;
        *first.add_inserted()->mutable_row() = support::serviceRow(QStringLiteral("a"));
        first.set_total(1);
        f.channel->delta(f.id(), first);
        QCOMPARE(f.names(), QStringLiteral("a"));
        Delta second;
        *second.add_inserted()->mutable_row() = support::serviceRow(QStringLiteral("b"));
        second.set_total(2);
        f.channel->delta(f.id(), second);
        QCOMPARE(f.names(), QStringLiteral("a"));
        QCOMPARE(f.model.waiting(), 1);
    }

    void anOrderThatCameBackNeedsNoMove()
    {
        Live f(letters(QStringLiteral("abc")));
        f.model.setHeld(true);
        const auto c = support::serviceRow(QStringLiteral("c"));
        f.channel->delta(f.id(), support::moved(2, 0, c, 3));
        f.channel->delta(f.id(), support::moved(0, 2, c, 3));
        QCOMPARE(f.model.waiting(), 0);
        QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
        f.model.setHeld(false);
        QCOMPARE(f.names(), QStringLiteral("abc"));
        QCOMPARE(removed.size(), 0);
    }

    void heldOrdersEndLikeTheTruth()
    {
        QRandomGenerator random(11);
        Live f(letters(QStringLiteral("abcdefghij")));
        QStringList truth = letters(QStringLiteral("abcdefghij"));
        for (int round = 0; round < 200; ++round) {
            f.model.setHeld(random.bounded(3) > 0);
            const int from = random.bounded(int(truth.size()));
            const int to = random.bounded(int(truth.size()));
            truth.move(from, to);
            f.channel->delta(f.id(), support::moved(from, to, support::serviceRow(truth[to]), int(truth.size())));
            f.model.setHeld(false);
            QCOMPARE(f.names(), truth.join(QString()));
        }
    }

    void whatTheUserAsksForIsNotHeld()
    {
        Live f(letters(QStringLiteral("abc")));
        f.model.setHeld(true);
        f.channel->delta(f.id(), support::moved(2, 0, support::serviceRow(QStringLiteral("c")), 3));
        f.model.setSort(QStringLiteral("name"), true);
        f.channel->snapshot(f.id(), support::serviceRows(letters(QStringLiteral("cba"))));
        QCOMPARE(f.names(), QStringLiteral("cba"));
        QCOMPARE(f.model.waiting(), 0);
        // A snapshot that nobody asked for is held like any other news.
        f.channel->snapshot(f.id(), support::serviceRows(letters(QStringLiteral("abx"))));
        QCOMPARE(f.names(), QStringLiteral("cba"));
        f.model.setHeld(false);
        QCOMPARE(f.names(), QStringLiteral("abx"));
    }

    void whilePausedOnlyTheFirstRowsArrive()
    {
        Live f;
        f.model.setPaused(true);
        contract::v1::Response loading;
        loading.mutable_snapshot()->set_freshness(contract::v1::FRESHNESS_LOADING);
        f.channel->answer(f.id(), loading);
        Delta first;
        auto *placed = first.add_inserted();
        *placed->mutable_row() = support::serviceRow(QStringLiteral("a"));
        first.set_total(1);
        f.channel->delta(f.id(), first);
        QCOMPARE(f.names(), QStringLiteral("a"));
        Delta second;
        auto *later = second.add_inserted();
        later->set_position(1);
        *later->mutable_row() = support::serviceRow(QStringLiteral("b"));
        second.set_total(2);
        f.channel->delta(f.id(), second);
        QCOMPARE(f.names(), QStringLiteral("a"));
    }

    void goingOnAsksForTheStateOfNow()
    {
        Live f(letters(QStringLiteral("abc")));
        f.model.setPaused(true);
        f.channel->delta(f.id(), support::moved(2, 0, support::serviceRow(QStringLiteral("c")), 3));
        QCOMPARE(f.names(), QStringLiteral("abc"));
        const auto asked = f.channel->count(contract::v1::Request::kChangeWindow);
        f.model.setPaused(false);
        QCOMPARE(f.channel->count(contract::v1::Request::kChangeWindow), asked + 1);
        // What was under way belongs to rows that never came here.
        f.channel->delta(f.id(), support::moved(2, 0, support::serviceRow(QStringLiteral("b")), 3));
        QCOMPARE(f.names(), QStringLiteral("abc"));
        f.channel->snapshot(f.id(), support::serviceRows(letters(QStringLiteral("bca"))));
        QCOMPARE(f.names(), QStringLiteral("bca"));
        f.channel->delta(f.id(), support::moved(0, 2, support::serviceRow(QStringLiteral("b")), 3));
        QCOMPARE(f.names(), QStringLiteral("cab"));
    }

    void aFilterAnswersWhilePaused()
    {
        Live f(letters(QStringLiteral("abc")));
        f.model.setPaused(true);
        f.model.setFilter(QStringLiteral("b"));
        f.channel->snapshot(f.id(), support::serviceRows({QStringLiteral("b")}));
        QCOMPARE(f.names(), QStringLiteral("b"));
        f.channel->snapshot(f.id(), support::serviceRows({QStringLiteral("x")}));
        QCOMPARE(f.names(), QStringLiteral("b"));
    }

    void aRowFarAwayIsFound()
    {
        Live f;
        QStringList near;
        for (int i = 0; i < 120; ++i)
            near += QString::number(i);
        f.channel->snapshot(f.id(), support::serviceRows(near), 0, 4000);
        QSignalSpy sought(&f.model, &RowsModel::sought);
        f.model.seek(QStringLiteral("far"));
        QCOMPARE(sought.size(), 0);
        const auto answer = [&](const QStringList &names) {
            const auto &window = f.channel->sent.last()->change_window().window();
            f.channel->snapshot(f.id(), support::serviceRows(names), window.offset(), 4000);
            return window.offset();
        };
        QCOMPARE(answer(near), 0);
        const int second = answer({QStringLiteral("else"), QStringLiteral("far")});
        QVERIFY(second > 0);
        QCOMPARE(sought.size(), 1);
        QCOMPARE(sought.first().at(1).toInt(), second + 1);
        QCOMPARE(f.model.key(second + 1), QStringLiteral("far"));
    }

    void aRowThatIsNowhereIsSaidToBeGone()
    {
        Live f(letters(QStringLiteral("abc")));
        QSignalSpy sought(&f.model, &RowsModel::sought);
        f.model.seek(QStringLiteral("b"));
        QCOMPARE(sought.takeFirst().at(1).toInt(), 1);
        f.model.seek(QStringLiteral("z"));
        QCOMPARE(sought.takeFirst().at(1).toInt(), -1);
    }

    void anUnknownAgeNeverBecomesOne()
    {
        Live f;
        auto row = support::serviceRow(QStringLiteral("a"));
        row.mutable_service()->set_freshness(contract::v1::FRESHNESS_STALE);
        row.mutable_service()->set_age_ms(-1);
        f.channel->snapshot(f.id(), {row});
        f.clock.advance(std::chrono::minutes(5));
        QCOMPARE(f.model.index(0, 0).data(Qt::ToolTipRole).toString(), QString());
    }

    void aWatchedRowRestsWhilePaused()
    {
        Live f;
        models::RowWatch watch(f.clock);
        watch.follow(&f.link, QStringLiteral("services"), QStringLiteral("a"));
        watch.setPaused(true);
        f.channel->snapshot(f.id(), {support::serviceRow(QStringLiteral("a"))});
        QVERIFY(watch.row());
        f.channel->snapshot(f.id(), {support::serviceRow(QStringLiteral("a"), contract::v1::HEALTH_CRITICAL)});
        QCOMPARE(watch.row()->service().health(), contract::v1::HEALTH_PASSING);
        watch.setPaused(false);
        QCOMPARE(watch.row()->service().health(), contract::v1::HEALTH_CRITICAL);
    }
};

QD_TEST(RowsModelLiveTest)
#include "tst_rowsmodel_live.moc"
