#include <models/rowsmodel.h>
#include <support/manualclock.h>
#include <support/scriptedchannel.h>
#include <support/testregistry.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using models::RowsModel;

namespace {

constexpr int kTotal = 2000;

struct Asked
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    RowsModel model{models::serviceColumns(), clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Asked()
    {
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        model.subscribe(&link, scope);
        channel->snapshot(id(), rowsFrom(0), 0, kTotal);
    }
    quint64 id() const { return channel->subscription(QStringLiteral("services")); }
    static QVector<contract::v1::Row> rowsFrom(int offset)
    {
        QVector<contract::v1::Row> rows;
        for (int i = offset; i < std::min(offset + 120, kTotal); ++i)
            rows += support::serviceRow(QString::number(i));
        return rows;
    }
    /// The changes that were asked for, in order.
    QVector<qlink::RequestPtr> changes() const
    {
        QVector<qlink::RequestPtr> all;
        for (const qlink::RequestPtr &request : channel->sent) {
            if (request->has_change_window())
                all += request;
        }
        return all;
    }
    /// The engine's answer to one change.
    void answer(quint64 change, const QVector<contract::v1::Row> &rows, int offset, int total)
    {
        contract::v1::Response response;
        auto *snapshot = response.mutable_snapshot();
        for (const contract::v1::Row &row : rows)
            *snapshot->add_rows() = row;
        snapshot->set_offset(offset);
        snapshot->set_total(total);
        snapshot->set_freshness(contract::v1::FRESHNESS_LIVE);
        snapshot->set_answers(change);
        channel->answer(id(), std::move(response));
    }
    QString names() const
    {
        QStringList all;
        for (int i = 0; i < model.rowCount(); ++i)
            all += model.key(i);
        return all.join(u' ');
    }
};

QVector<contract::v1::Row> named(const char *names)
{
    return support::serviceRows(QString::fromLatin1(names).split(u' '));
}

} // namespace

/// Several changes are under way, and each is answered by a snapshot of its own.
class RowsModelAnswersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scrollingThroughAPausedTableEndsWithRows()
    {
        Asked f;
        f.model.setPaused(true);
        for (const int first : {200, 400, 600})
            f.model.setVisibleRange(first, first + 30);
        const auto changes = f.changes();
        QCOMPARE(changes.size(), 3);
        for (const qlink::RequestPtr &change : changes) {
            const int offset = change->change_window().window().offset();
            f.answer(change->id(), f.rowsFrom(offset), offset, kTotal);
        }
        QCOMPARE(f.model.key(600), QStringLiteral("600"));
        // What nobody asked for still rests.
        f.answer(0, named("x"), 0, 1);
        QCOMPARE(f.model.rowCount(), kTotal);
    }

    void typingIntoThePausedTablesFilterEndsWithItsRows()
    {
        Asked f;
        f.model.setPaused(true);
        f.model.setFilter(QStringLiteral("pay"));
        f.model.setFilter(QStringLiteral("payment"));
        const auto changes = f.changes();
        f.answer(changes[0]->id(), named("payment payout"), 0, 2);
        f.answer(changes[1]->id(), named("payment"), 0, 1);
        QCOMPARE(f.names(), QStringLiteral("payment"));
    }

    void typingWhileTheOrderIsHeldEndsWithTheFiltersRows()
    {
        Asked f;
        f.model.setHeld(true);
        f.model.setFilter(QStringLiteral("pay"));
        f.model.setFilter(QStringLiteral("payo"));
        const auto changes = f.changes();
        f.answer(changes[0]->id(), named("payment payout"), 0, 2);
        f.answer(changes[1]->id(), named("payout payoff"), 0, 2);
        QCOMPARE(f.names(), QStringLiteral("payout payoff"));
        QCOMPARE(f.model.waiting(), 0);
        // What nobody asked for is held as before.
        f.answer(0, named("payoff payout"), 0, 2);
        QCOMPARE(f.names(), QStringLiteral("payout payoff"));
        QVERIFY(f.model.waiting() > 0);
    }

    void newsDoesNotCountAsAnAnswer()
    {
        Asked f;
        f.model.setPaused(true);
        f.model.setFilter(QStringLiteral("pay"));
        // A slow client is brought up to date before the engine comes to the change.
        f.answer(0, named("ledger order"), 0, 2);
        QCOMPARE(f.model.rowCount(), kTotal);
        f.answer(f.changes().last()->id(), named("payment"), 0, 1);
        QCOMPARE(f.names(), QStringLiteral("payment"));
    }

    void aSearchLooksOnlyIntoWhatItAskedFor()
    {
        Asked f;
        QSignalSpy sought(&f.model, &RowsModel::sought);
        f.model.seek(QStringLiteral("1500"));
        const auto changes = f.changes();
        QCOMPARE(changes.size(), 1);
        f.answer(0, f.rowsFrom(0), 0, kTotal);
        QCOMPARE(sought.size(), 0);
        QCOMPARE(f.changes().size(), 1);
        f.answer(changes[0]->id(), named("1499 1500"), 1499, kTotal);
        QCOMPARE(sought.takeFirst().at(1).toInt(), 1500);
    }
};

QD_TEST(RowsModelAnswersTest)
#include "tst_rowsmodel_answers.moc"
