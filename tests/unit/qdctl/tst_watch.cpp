#include "stage.h"

#include <qdctl/mirror.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

constexpr int kWindow = 5000;

QString name(int number)
{
    return u"s%1"_s.arg(number, 4, 10, QLatin1Char('0'));
}

QVector<v1::Row> rows(int from, int count)
{
    QVector<v1::Row> all;
    for (int i = 0; i < count; ++i)
        all += support::serviceRow(name(from + i));
    return all;
}

QString told(const QByteArray &line)
{
    const QJsonObject change = QJsonDocument::fromJson(line).object();
    return change.value("type"_L1).toString() + u' ' + change.value("object"_L1).toObject().value("key"_L1).toString();
}

/// A watch of 1,001 services in two windows, everything told; their subscriptions.
std::pair<quint64, quint64> openTwoWindows(Stage &stage)
{
    stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
    const quint64 one = stage.asked(u"services"_s);
    stage.engine->snapshot(one, rows(0, kWindow), 0, kWindow + 1);
    const quint64 two = stage.asked(u"services"_s);
    stage.engine->snapshot(two, rows(kWindow, 1), kWindow, kWindow + 1);
    stage.turn();
    return {one, two};
}

} // namespace

class WatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowThatCrossesAWindowsEdgeIsNeitherRemovedNorAdded()
    {
        Stage stage(u"watch services -o json"_s);
        const auto [one, two] = openTwoWindows(stage);
        QVERIFY(one != two);
        QCOMPARE(stage.lines(stage.out).size(), kWindow + 1);
        stage.out.clear();
        // The last one turns critical and goes to the top; the first window's last one goes to the second window.
        stage.engine->delta(
            one, support::moved(kWindow - 1, 0, support::serviceRow(name(kWindow), v1::HEALTH_CRITICAL), kWindow + 1));
        stage.turn();
        stage.advance(core::Milliseconds(1'000));
        stage.engine->delta(two, support::moved(0, 0, support::serviceRow(name(kWindow - 1)), kWindow + 1));
        stage.turn();
        stage.advance(core::Milliseconds(5'000));
        QCOMPARE(stage.lines(stage.out).size(), 1);
        QCOMPARE(told(stage.out), u"changed s5000"_s);
    }

    void aRowThatIsGoneIsToldSo_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("of one window, at once") << 2;
        QTest::newRow("of two, when it had time to arrive in the other") << kWindow + 1;
    }
    void aRowThatIsGoneIsToldSo()
    {
        QFETCH(int, count);
        Stage stage(u"watch services -o json"_s);
        if (count > kWindow) {
            openTwoWindows(stage);
        } else {
            stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
            stage.say(stage.asked(u"services"_s), rows(0, count));
        }
        stage.out.clear();
        v1::Delta delta;
        delta.add_removed(0);
        delta.set_total(count - 1);
        stage.engine->delta(stage.asked(u"services"_s), delta);
        stage.turn();
        QCOMPARE(stage.out.isEmpty(), count > kWindow);
        stage.advance(core::Milliseconds(3'000));
        QCOMPARE(stage.lines(stage.out).size(), 1);
        QCOMPARE(told(stage.out), u"removed "_s + name(count > kWindow ? kWindow : 0));
        stage.advance(core::Milliseconds(5'000));
        QCOMPARE(stage.lines(stage.out).size(), 1);
    }

    void aRowThatOnlyAgesIsNoNews()
    {
        Stage stage(u"watch services -o json"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        stage.say(stage.asked(u"services"_s), rows(0, 1));
        stage.out.clear();
        v1::Row older = rows(0, 1).first();
        older.mutable_service()->set_age_ms(60'000);
        v1::Delta delta;
        *delta.add_changed()->mutable_row() = older;
        delta.set_total(1);
        stage.engine->delta(stage.asked(u"services"_s), delta);
        stage.turn();
        QCOMPARE(stage.out, QByteArray());
    }

    /// Between two messages an age is counted on; a later confirmation takes its place, as in the window.
    void aLaterConfirmationMakesARowYoungAgain()
    {
        auto *engine = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(engine)};
        support::ManualClock clock;
        qdctl::Mirror mirror(link, clock, {u"services"_s, {}, {}, {}, 0}, nullptr);
        v1::Row row = rows(0, 1).first();
        row.mutable_service()->set_age_ms(1'000);
        engine->snapshot(1, {row});
        clock.advance(core::Milliseconds(12'000));
        QCOMPARE(int(mirror.rows().front().service().age_ms()), 13'000);
        row.mutable_service()->set_age_ms(2'000);
        v1::Delta delta;
        *delta.add_changed()->mutable_row() = row;
        delta.set_total(1);
        engine->delta(1, delta);
        QCOMPARE(int(mirror.rows().front().service().age_ms()), 2'000);
        clock.advance(core::Milliseconds(500));
        QCOMPARE(int(mirror.rows().front().service().age_ms()), 2'500);
    }

    void nothingFollowsTheLastWantedChange()
    {
        Stage stage(u"watch services -o json --count 1"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        stage.say(stage.asked(u"services"_s), rows(0, 3));
        QCOMPARE(stage.exitCode, int(qdctl::ExitOk));
        stage.say(stage.asked(u"services"_s), rows(3, 3));
        QCOMPARE(stage.lines(stage.out).size(), 1);
    }

    void allNewsOfATurnAreOneChange()
    {
        auto *engine = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(engine)};
        support::ManualClock clock;
        qdctl::Mirror mirror(link, clock, {u"services"_s, {}, {}, {}, 0}, nullptr);
        const QSignalSpy changed(&mirror, &qdctl::Mirror::changed);
        engine->snapshot(1, rows(0, 3));
        for (int i = 0; i < 3; ++i)
            engine->delta(1, support::moved(0, 2, support::serviceRow(name(i)), 3));
        QCOMPARE(changed.size(), 0);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(mirror.takeTouched().size(), 3);
        engine->delta(1, support::moved(0, 2, support::serviceRow(name(0)), 3));
        QCOMPARE(mirror.takeTouched(), QSet<QByteArray>{"s0000"}); // what did not move is not looked at
    }

    void windowsAreOpenedOneAfterTheOther()
    {
        auto *engine = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(engine)};
        support::ManualClock clock;
        const qdctl::Mirror mirror(link, clock, {u"services"_s, {}, {}, {}, 0}, nullptr);
        constexpr int kTotal = 2 * kWindow + 1;
        for (int window = 0; window < 3; ++window) {
            QCOMPARE(engine->count(v1::Request::kSubscribe), window + 1);
            QVERIFY(!mirror.hasArrived());
            QCOMPARE(engine->sent.last()->subscribe().window().offset(), window * kWindow);
            engine->snapshot(engine->sent.last()->id(),
                             rows(window * kWindow, std::min(kWindow, kTotal - window * kWindow)), window * kWindow,
                             kTotal);
        }
        QVERIFY(mirror.hasArrived());
        QCOMPARE(engine->count(v1::Request::kSubscribe), 3);
        QCOMPARE(mirror.rows().size(), std::size_t(kTotal));
    }

    void heavyRowsComeInShorterWindows()
    {
        auto *engine = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(engine)};
        support::ManualClock clock;
        const qdctl::Mirror mirror(link, clock, {u"services"_s, {}, {}, {}, 0}, nullptr);
        const auto answer = [&](int from, int count) {
            QCOMPARE(engine->sent.last()->subscribe().window().offset(), from);
            engine->snapshot(engine->sent.last()->id(), rows(from, count), from, 5'500);
        };
        answer(0, 2'000); // of 5,000 that were asked for
        answer(2'000, 3'500);
        QVERIFY(mirror.hasArrived());
        QCOMPARE(mirror.rows().size(), std::size_t(5'500));
        // The first window gets heavier still: what it lost is asked for between the two.
        engine->snapshot(engine->sent.first()->id(), rows(0, 500), 0, 5'500);
        QVERIFY(!mirror.hasArrived());
        QCOMPARE(engine->sent.last()->subscribe().window().limit(), 1'500);
        answer(500, 1'500);
        const auto all = mirror.rows();
        QCOMPARE(all.size(), std::size_t(5'500));
        for (int i = 0; i < 5'500; ++i)
            QCOMPARE(contract::text(all[std::size_t(i)].key()), name(i));
    }

    void rowsThatAreCountedButDoNotComeAreAFailure()
    {
        Stage stage(u"watch services -o json"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        stage.engine->snapshot(stage.asked(u"services"_s), {}, 0, 1);
        stage.turn();
        QCOMPARE(stage.exitCode, int(qdctl::ExitSource));
    }

    void agesGrowWhileNothingArrives()
    {
        auto *engine = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(engine)};
        support::ManualClock clock;
        const qdctl::Mirror mirror(link, clock, {u"services"_s, {}, {}, {}, 0}, nullptr);
        v1::Row known = support::serviceRow(u"a"_s);
        known.mutable_service()->set_age_ms(17'000);
        known.mutable_service()->mutable_last_change()->set_age_ms(60'000);
        known.mutable_service()->add_reasons()->set_since_ms(5'000);
        v1::Row never = support::serviceRow(u"b"_s);
        never.mutable_service()->set_age_ms(-1);
        engine->snapshot(1, {known, never});
        clock.advance(core::Milliseconds(6'000));
        const auto rows = mirror.rows();
        QCOMPARE(rows.at(0).service().age_ms(), 23'000);
        QCOMPARE(rows.at(0).service().last_change().age_ms(), 66'000);
        QCOMPARE(rows.at(0).service().reasons(0).since_ms(), 11'000);
        QCOMPARE(rows.at(1).service().age_ms(), -1);
    }

    void aScreenHoldsOneWindowOnly()
    {
        auto *engine = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(engine)};
        support::ManualClock clock;
        const qdctl::Mirror mirror(link, clock, {u"pods"_s, {}, {}, {}, 500}, nullptr);
        engine->snapshot(1, rows(0, 500), 0, 20'000);
        QCOMPARE(engine->count(v1::Request::kSubscribe), 1);
        QCOMPARE(engine->sent.first()->subscribe().window().limit(), 500);
        QCOMPARE(mirror.total(), 20'000);
        QCOMPARE(mirror.rows(20).size(), std::size_t(20));
        QVERIFY(mirror.hasArrived());
    }

    void sourcesThatFailAreToldOnceAndWhenTheyChange_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("beside tables") << u"watch services --interval 1s"_s;
        QTest::newRow("beside documents") << u"watch services -o json"_s;
    }
    void sourcesThatFailAreToldOnceAndWhenTheyChange()
    {
        QFETCH(QString, line);
        Stage stage(line);
        const quint64 sources = stage.asked(u"sources"_s);
        stage.say(sources, {Stage::source(v1::FRESHNESS_STALE)});
        stage.say(stage.asked(u"services"_s), {}, v1::FRESHNESS_STALE);
        QCOMPARE(stage.lines(stage.complaints).size(), 1);
        QVERIFY2(stage.complaints.startsWith("qdctl: lab/consul: "), stage.complaints);
        QVERIFY2(stage.complaints.endsWith("; “qdctl doctor lab/consul” shows which step fails\n"), stage.complaints);
        stage.say(sources, {Stage::source(v1::FRESHNESS_STALE, 60'000)});
        stage.advance(core::Milliseconds(3'000));
        QCOMPARE(stage.lines(stage.complaints).size(), 1);
        stage.say(sources, {Stage::source(v1::FRESHNESS_LIVE)});
        QCOMPARE(stage.lines(stage.complaints).size(), 2);
        QVERIFY2(stage.complaints.endsWith("lab/consul answers again\n"), stage.complaints);
        stage.say(sources, {Stage::source(v1::FRESHNESS_STALE)});
        QCOMPARE(stage.lines(stage.complaints).size(), 3);
        QCOMPARE(stage.complaints.count("qdctl doctor"), 1);
    }

    void aTableOfWhatIsNotKnownSaysSo()
    {
        Stage stage(u"watch services --interval 1s"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_STALE)});
        stage.say(stage.asked(u"services"_s), {}, v1::FRESHNESS_STALE);
        QCOMPARE(stage.out, QByteArray("not loaded\n"));
    }
};

QD_TEST(WatchTest)
#include "tst_watch.moc"
