#include <contract/convert.h>
#include <models/cells.h>
#include <models/rowsmodel.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using contract::v1::Delta;
using contract::v1::Response;
using contract::v1::Row;
using models::RowsModel;

namespace {

/// The far end of a channel: keeps what was asked, says what it is told to.
class ScriptedChannel final : public qlink::Channel
{
public:
    void send(qlink::RequestPtr request) override { sent.append(request); }
    void answer(Response response) { Q_EMIT received(std::make_shared<const Response>(std::move(response))); }
    QVector<qlink::RequestPtr> sent;
};

Row service(const QString &name, contract::v1::Health health = contract::v1::HEALTH_PASSING)
{
    Row row;
    row.set_key(contract::utf8(name));
    row.mutable_service()->set_name(contract::utf8(name));
    row.mutable_service()->set_health(health);
    row.mutable_service()->set_freshness(contract::v1::FRESHNESS_LIVE);
    row.mutable_service()->set_age_ms(1000);
    return row;
}

struct Fixture
{
    support::ManualClock clock;
    ScriptedChannel *channel = new ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    RowsModel model{models::serviceColumns(), clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Fixture()
    {
        contract::v1::Subscribe scope;
        scope.set_collection("services");
        model.subscribe(&link, scope);
    }
    quint64 id() const { return channel->sent.first()->id(); }
    void snapshot(const QStringList &names, int offset, int total)
    {
        Response response;
        response.set_id(id());
        auto *body = response.mutable_snapshot();
        for (const QString &name : names)
            *body->add_rows() = service(name);
        body->set_offset(offset);
        body->set_total(total);
        channel->answer(std::move(response));
    }
    void delta(Delta delta)
    {
        Response response;
        response.set_id(id());
        *response.mutable_delta() = std::move(delta);
        channel->answer(std::move(response));
    }
    QStringList names() const
    {
        QStringList all;
        for (int i = 0; i < model.rowCount(); ++i)
            all += model.key(i);
        return all;
    }
};

} // namespace

class RowsModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForTheFirstWindowAndShowsIt()
    {
        Fixture f;
        QCOMPARE(f.channel->sent.size(), 1);
        QCOMPARE(f.channel->sent.first()->subscribe().window().offset(), 0);
        QVERIFY(f.channel->sent.first()->subscribe().window().limit() > 0);
        QCOMPARE(f.model.state(), RowsModel::State::Loading);
        f.snapshot({QStringLiteral("a"), QStringLiteral("b")}, 0, 2);
        QCOMPARE(f.model.state(), RowsModel::State::Ready);
        QCOMPARE(f.names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    }

    void aChangedRowCostsOneSignal()
    {
        Fixture f;
        f.snapshot({QStringLiteral("a"), QStringLiteral("b")}, 0, 2);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&f.model, &QAbstractItemModel::modelReset);
        Delta delta;
        delta.set_total(2);
        auto *placed = delta.add_changed();
        placed->set_position(1);
        *placed->mutable_row() = service(QStringLiteral("b"), contract::v1::HEALTH_CRITICAL);
        f.delta(delta);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 1);
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(f.model.data(f.model.index(1, 0), Qt::DisplayRole).toString(), QStringLiteral("critical"));
    }

    void deltasGiveTheSameRowsAsTheTruth()
    {
        QRandomGenerator random(42);
        Fixture f;
        constexpr int kLimit = 20;
        QStringList truth;
        int next = 0;
        for (int i = 0; i < 60; ++i)
            truth += QStringLiteral("s%1").arg(next++);
        f.snapshot(truth.mid(0, kLimit), 0, int(truth.size()));
        for (int round = 0; round < 200; ++round) {
            const QStringList before = truth.mid(0, kLimit);
            for (int i = 0; i < 3; ++i) {
                if (random.bounded(2) == 0 && !truth.isEmpty())
                    truth.removeAt(random.bounded(int(truth.size())));
                else
                    truth.insert(random.bounded(int(truth.size()) + 1), QStringLiteral("s%1").arg(next++));
            }
            const QStringList after = truth.mid(0, kLimit);
            Delta delta;
            for (int i = int(before.size()) - 1; i >= 0; --i) {
                if (!after.contains(before[i]))
                    delta.add_removed(i);
            }
            for (int i = 0; i < after.size(); ++i) {
                if (!before.contains(after[i])) {
                    auto *placed = delta.add_inserted();
                    placed->set_position(i);
                    *placed->mutable_row() = service(after[i]);
                }
            }
            delta.set_total(int(truth.size()));
            f.delta(delta);
            QCOMPARE(f.model.rowCount(), int(truth.size()));
            QCOMPARE(f.names().mid(0, after.size()), after);
        }
    }

    void scrollingMovesTheWindow()
    {
        Fixture f;
        QStringList names;
        for (int i = 0; i < 120; ++i)
            names += QString::number(i);
        f.snapshot(names, 0, 50'000);
        QCOMPARE(f.model.rowCount(), 50'000);
        QVERIFY(f.model.key(30'000).isEmpty());
        f.model.setVisibleRange(30'000, 30'030);
        const auto &change = f.channel->sent.last()->change_window();
        QCOMPARE(change.subscription(), f.id());
        QVERIFY(change.window().offset() <= 30'000);
        QVERIFY(change.window().offset() + change.window().limit() > 30'030);
        const auto asked = f.channel->sent.size();
        f.model.setVisibleRange(30'005, 30'035);
        QCOMPARE(f.channel->sent.size(), asked); // still inside
    }

    void agesGoOnByThemselves()
    {
        Fixture f;
        f.snapshot({QStringLiteral("a")}, 0, 1);
        f.model.setVisibleRange(0, 10);
        int age = -1;
        for (int i = 0; i < f.model.columnCount(); ++i) {
            if (qstrcmp(f.model.columns()[std::size_t(i)].id, "age") == 0)
                age = i;
        }
        QCOMPARE(f.model.data(f.model.index(0, age), Qt::DisplayRole).toString(), QStringLiteral("1 s"));
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        f.clock.advance(std::chrono::seconds(5));
        QVERIFY(changed.count() > 0);
        QCOMPARE(f.model.data(f.model.index(0, age), Qt::DisplayRole).toString(), QStringLiteral("6 s"));
    }

    void aRowThatIsNotLiveIsNeverShownAsPassing()
    {
        Fixture f;
        Response response;
        response.set_id(f.id());
        Row row = service(QStringLiteral("a"));
        row.mutable_service()->set_freshness(contract::v1::FRESHNESS_STALE);
        *response.mutable_snapshot()->add_rows() = row;
        response.mutable_snapshot()->set_total(1);
        f.channel->answer(response);
        QCOMPARE(f.model.data(f.model.index(0, 0), Qt::DisplayRole).toString(), QStringLiteral("stale"));
        QCOMPARE(f.model.data(f.model.index(0, 0), models::RowRole).value<models::RowState>().stale, true);
    }

    void rowsOfASubscriptionThatEndedAreNotLive()
    {
        Fixture f;
        f.snapshot({QStringLiteral("a")}, 0, 1);
        QCOMPARE(f.model.data(f.model.index(0, 0), models::RowRole).value<models::RowState>().stale, false);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        Q_EMIT f.channel->closed(QStringLiteral("gone"));
        QVERIFY(changed.count() > 0);
        QCOMPARE(f.model.data(f.model.index(0, 0), models::RowRole).value<models::RowState>().stale, true);
        QCOMPARE(f.model.data(f.model.index(0, 0), Qt::DisplayRole).toString(), QStringLiteral("stale"));
    }

    void anAgeThatIsNotKnownDoesNotGrow()
    {
        QCOMPARE(models::grown(-1, std::chrono::seconds(5)), -1);
        QCOMPARE(models::grown(1000, std::chrono::seconds(5)), 6000);
        Fixture f;
        Response response;
        response.set_id(f.id());
        Row row = service(QStringLiteral("a"));
        row.mutable_service()->set_freshness(contract::v1::FRESHNESS_STALE);
        row.mutable_service()->set_age_ms(-1);
        *response.mutable_snapshot()->add_rows() = row;
        response.mutable_snapshot()->set_total(1);
        f.channel->answer(response);
        f.clock.advance(std::chrono::seconds(5));
        QVERIFY(f.model.data(f.model.index(0, 0), Qt::ToolTipRole).toString().isEmpty());
    }

    void hostileNamesAreShownAsText()
    {
        Fixture f;
        f.snapshot({QStringLiteral("<img src=x>\x1b[31m") + QChar(0x202e)}, 0, 1);
        const QString shown = f.model.data(f.model.index(0, 1), Qt::DisplayRole).toString();
        QCOMPARE(shown, QStringLiteral("<img src=x>\\x1b[31m\\u202e"));
    }

    void aRefusedSubscriptionSaysWhy()
    {
        Fixture f;
        Response response;
        response.set_id(f.id());
        response.set_last(true);
        response.mutable_error()->set_kind("forbidden");
        f.channel->answer(response);
        QCOMPARE(f.model.state(), RowsModel::State::Failed);
        QCOMPARE(f.model.error()->kind(), std::string("forbidden"));
    }

    void aFigureSaysOverWhichTimeItIsTaken()
    {
        Fixture f;
        const auto toolTip = [&f](int column) {
            return f.model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString();
        };
        int rate = 0;
        while (f.model.columns()[std::size_t(rate)].id != QByteArray("rate"))
            ++rate;
        // Nothing is known of the time before there is a row, and without one that says it.
        QVERIFY(toolTip(rate).contains(QLatin1String("Requests per second")));
        QVERIFY(!toolTip(rate).contains(QLatin1String("last")));
        Response response;
        response.set_id(f.id());
        auto *body = response.mutable_snapshot();
        *body->add_rows() = service(QStringLiteral("a"));
        Row measured = service(QStringLiteral("b"));
        auto *signal = measured.mutable_service()->mutable_rate();
        signal->set_present(true);
        signal->set_value(3);
        signal->set_window_ms(300'000);
        signal->set_instrument("http_requests_total");
        *body->add_rows() = measured;
        body->set_total(2);
        f.channel->answer(std::move(response));
        QVERIFY2(toolTip(rate).contains(QLatin1String("Requests per second, over the last 5 min")),
                 qPrintable(toolTip(rate)));
        const QString cell = f.model.index(1, rate).data(Qt::ToolTipRole).toString();
        QVERIFY2(cell.contains(QLatin1String("http_requests_total, over the last 5 min")), qPrintable(cell));
        QVERIFY(!toolTip(0).contains(QLatin1String("last")));
    }

    void aFilterThatIsNotUnderstoodIsNoAnswer_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("understood");
        QTest::newRow("a field that there is not") << QStringLiteral("filter.unknown-field") << false;
        QTest::newRow("a value that there is not") << QStringLiteral("filter.unknown-value") << false;
        QTest::newRow("a number that is none") << QStringLiteral("filter.not-a-number") << false;
        QTest::newRow("an order that cannot be had: the rows are the right ones")
            << QStringLiteral("filter.unknown-sort") << true;
        QTest::newRow("an order that a recording does not have") << QStringLiteral("link.recorded-order") << true;
    }
    void aFilterThatIsNotUnderstoodIsNoAnswer()
    {
        QFETCH(QString, code);
        QFETCH(bool, understood);
        Fixture f;
        QVERIFY(f.model.isFilterUnderstood());
        Response response;
        response.set_id(f.id());
        response.mutable_snapshot()->add_problems()->set_code(contract::utf8(code));
        f.channel->answer(response);
        QCOMPARE(f.model.isFilterUnderstood(), understood);
        QCOMPARE(f.model.problems().size(), 1);
        // Until the next answer; news about the rows do not make it understood.
        f.delta({});
        QCOMPARE(f.model.isFilterUnderstood(), understood);
        f.snapshot({QStringLiteral("a")}, 0, 1);
        QVERIFY(f.model.isFilterUnderstood());
        QVERIFY(f.model.problems().isEmpty());
    }

    void errorsHaveTheColourThatTheirReasonGivesThem_data()
    {
        using contract::v1::Health;
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("health");
        QTest::addColumn<bool>("stale");
        QTest::addColumn<models::Tone>("tone");
        QTest::newRow("no reason names the errors")
            << QStringLiteral("health.alert") << int(contract::v1::HEALTH_CRITICAL) << false << models::Tone::Normal;
        QTest::newRow("too many") << QStringLiteral("health.errors-high") << int(contract::v1::HEALTH_WARNING) << false
                                  << models::Tone::Warning;
        QTest::newRow("far too many") << QStringLiteral("health.errors-critical") << int(contract::v1::HEALTH_CRITICAL)
                                      << false << models::Tone::Critical;
        QTest::newRow("an old word") << QStringLiteral("health.errors-high") << int(contract::v1::HEALTH_WARNING)
                                     << true << models::Tone::Normal;
    }
    void errorsHaveTheColourThatTheirReasonGivesThem()
    {
        QFETCH(QString, code);
        QFETCH(int, health);
        QFETCH(bool, stale);
        QFETCH(models::Tone, tone);
        Row row = service(QStringLiteral("a"));
        row.mutable_service()->mutable_error_ratio()->set_present(true);
        row.mutable_service()->mutable_error_ratio()->set_value(0.3);
        auto *reason = row.mutable_service()->add_reasons();
        reason->mutable_message()->set_code(contract::utf8(code));
        reason->set_health(contract::v1::Health(health));
        reason->set_stale(stale);
        for (const models::Column &column : models::serviceColumns()) {
            if (column.id == QByteArray("error_ratio"))
                QCOMPARE(column.read(row, core::Milliseconds(0)).tone, tone);
        }
    }
};

QD_TEST(RowsModelTest)
#include "tst_rowsmodel.moc"
