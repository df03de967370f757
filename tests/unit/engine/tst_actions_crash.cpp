#include "actionfakes.h"

#include <support/testregistry.h>

#include <QTest>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ActionDesk;

/// The program is killed at every boundary of an action; what it sent is never sent again.
class ActionsCrashTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Nobody asks a system that is not connected: that is said, and it is not under way here.
    void whatWasLeftInAnotherEnvironmentIsNotUnderWay()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        QVERIFY(started);
        desk.kill();
        desk.world.connected = false;
        desk.start();
        QVERIFY(desk.row(*started).unreachable());
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_UNCERTAIN);
        QCOMPARE(desk.row(*started).error().message().code(), std::string("action.not-connected"));
        const v1::ActionRow left = desk.row(*started);
        for (const v1::ActionStep &step : left.steps())
            QVERIFY(step.state() != v1::STEP_STATE_RUNNING);
        desk.world.connected = true;
        desk.board->tellAll();
        QVERIFY(!desk.row(*started).unreachable());
        QVERIFY(!desk.row(*started).has_error());
        desk.write.answer(engine::StepFinding::Done);
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_INTERRUPTED);
    }

    void killedAtEveryBoundary_data()
    {
        QTest::addColumn<int>("answered"); // how many steps were answered before
        QTest::addColumn<bool>("arrived"); // what the system says of the one under way
        QTest::addColumn<int>("state");
        QTest::newRow("first sent, not arrived") << 0 << false << int(v1::ACTION_STATE_INTERRUPTED);
        QTest::newRow("first sent, arrived") << 0 << true << int(v1::ACTION_STATE_INTERRUPTED);
        QTest::newRow("second sent, not arrived") << 1 << false << int(v1::ACTION_STATE_INTERRUPTED);
        QTest::newRow("second sent, arrived") << 1 << true << int(v1::ACTION_STATE_RUNNING);
        QTest::newRow("while following") << 2 << true << int(v1::ACTION_STATE_RUNNING);
    }
    void killedAtEveryBoundary()
    {
        QFETCH(int, answered);
        QFETCH(bool, arrived);
        QFETCH(int, state);
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        QVERIFY(started);
        for (int i = 0; i < answered; ++i) {
            desk.write.done();
            desk.settle();
        }
        const QStringList sent = desk.write.sent;
        desk.kill();
        desk.follow.sent.clear();
        desk.start();
        if (answered < 2) {
            QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_UNCERTAIN);
            QCOMPARE(desk.write.asked, QStringList{sent.last()});
            QCOMPARE(desk.write.askedSentAt, core::toUnixMs(desk.clock.wall())); // the journal knows when
            desk.write.answer(engine::StepFinding::Unknown);                     // it cannot be asked yet
            desk.settle(core::Milliseconds(5'000));
            QCOMPARE(desk.write.asked.size(), 2);
            desk.write.answer(arrived ? engine::StepFinding::Done : engine::StepFinding::NotDone);
            desk.settle();
        } else {
            QVERIFY(desk.write.asked.isEmpty());
        }
        QCOMPARE(desk.write.sent, sent);
        QCOMPARE(int(desk.row(*started).state()), state);
        if (state == v1::ACTION_STATE_RUNNING) { // everything was sent: following goes on
            QCOMPARE(desk.follow.sent, QStringList{u"third"_s});
            desk.follow.done();
            desk.settle();
            QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_SUCCEEDED);
            QCOMPARE(desk.outcomes().last(), u"succeeded"_s);
        } else {
            QVERIFY(desk.follow.sent.isEmpty());
            QCOMPARE(desk.outcomes().last(), u"interrupted"_s);
            QCOMPARE(desk.row(*started).steps(2).state(), v1::STEP_STATE_SKIPPED);
        }
        // And once more: it is over.
        const v1::ActionRow before = desk.row(*started);
        const auto noted = desk.trail.size();
        desk.kill();
        desk.start();
        QCOMPARE(int(desk.row(*started).state()), int(before.state()));
        QCOMPARE(desk.row(*started).steps_size(), 3);
        QCOMPARE(desk.row(*started).events_size(), before.events_size());
        QCOMPARE(desk.trail.size(), noted);
        QCOMPARE(desk.write.sent, sent);
    }

    /// A step looks first and then writes: what it sent may be as young as the program's last sign of life.
    void theJournalKnowsUntilWhenItCanHaveBeenSent()
    {
        ActionDesk desk;
        QVERIFY(desk.perform(desk.wanted()));
        for (int i = 0; i < 33; ++i)
            desk.settle(core::Milliseconds(1'000));
        const qint64 died = core::toUnixMs(desk.clock.wall());
        desk.kill();
        desk.settle(core::Milliseconds(20'000));
        desk.start();
        QVERIFY(desk.write.askedSentAt > died - engine::ActionRunner::kSignOfLife.count());
        QVERIFY(desk.write.askedSentAt <= died);
        QCOMPARE(desk.write.sent.size(), 1);
    }

    void whatGotNoAnswerCanHaveBeenSentUntilThen()
    {
        ActionDesk desk;
        QVERIFY(desk.perform(desk.wanted()));
        desk.settle(core::Milliseconds(38'500));
        desk.write.fail(core::ErrorKind::Network);
        desk.settle();
        const qint64 lost = core::toUnixMs(desk.clock.wall());
        QCOMPARE(desk.write.askedSentAt, lost);
        desk.kill();
        desk.settle(core::Milliseconds(20'000));
        desk.start();
        QCOMPARE(desk.write.askedSentAt, lost);
    }

    void theWallClockMayBeSetWhileItIsAskedAbout_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("forwards") << 1;
        QTest::newRow("backwards") << -1;
    }
    void theWallClockMayBeSetWhileItIsAskedAbout()
    {
        QFETCH(int, hours);
        ActionDesk desk;
        QVERIFY(desk.perform(desk.wanted()));
        desk.write.fail(core::ErrorKind::Network);
        desk.settle();
        desk.clock.setWall(desk.clock.wall() + std::chrono::hours(hours));
        desk.settle(core::Milliseconds(3'000));
        const qint64 lost = core::toUnixMs(desk.clock.wall()) - 3'000;
        desk.write.answer(engine::StepFinding::Unknown);
        desk.settle(core::Milliseconds(10'000));
        QCOMPARE(desk.write.asked.size(), 2);
        QCOMPARE(desk.write.askedSentAt, lost);
    }

    /// Whoever sent it was dead before this program began, whatever its clock said.
    void aJournalFromTheFutureIsNotBelieved()
    {
        ActionDesk desk;
        QVERIFY(desk.perform(desk.wanted()));
        desk.kill();
        desk.clock.setWall(desk.clock.wall() - std::chrono::hours(1));
        desk.start();
        QCOMPARE(desk.write.askedSentAt, core::toUnixMs(desk.clock.wall()));
    }

    void killedWhileItWasUncertain()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.fail(core::ErrorKind::Network);
        desk.settle();
        desk.kill();
        desk.start();
        QCOMPARE(desk.write.asked, (QStringList{u"first"_s, u"first"_s}));
        desk.write.answer(engine::StepFinding::NotDone);
        desk.settle();
        // Why it failed was written down before the program ended.
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(desk.row(*started).error().kind(), std::string("network"));
        QCOMPARE(desk.write.sent.size(), 1);
    }

    void killedBeforeAnythingWasSent()
    {
        ActionDesk desk;
        engine::ActionCourse course;
        course.key = u"prod/early"_s;
        course.target = desk.target;
        course.verb = u"restart"_s;
        course.startedAt = desk.clock.wall();
        engine::StepCourse step;
        step.plan = fakes::scriptedPlan(u"write"_s, u"first"_s);
        course.steps = {step};
        QVERIFY(desk.journal->begin(engine::toRecord(course)));
        desk.kill();
        desk.start();
        QCOMPARE(desk.row(u"prod/early"_s).state(), v1::ACTION_STATE_INTERRUPTED);
        QCOMPARE(desk.outcomes(), QStringList{u"interrupted"_s});
        QVERIFY(desk.write.sent.isEmpty());
        QVERIFY(desk.write.asked.isEmpty());
    }

    void aNewerVersionsStepIsLeftToIt()
    {
        ActionDesk desk;
        engine::ActionCourse course;
        course.key = u"prod/newer"_s;
        course.target = desk.target;
        course.verb = u"teleport"_s;
        course.startedAt = desk.clock.wall();
        engine::StepCourse step;
        step.plan = fakes::scriptedPlan(u"teleport"_s, u"first"_s);
        step.state = engine::StepCourse::State::Sent;
        course.steps = {step};
        QVERIFY(desk.journal->begin(engine::toRecord(course)));
        desk.kill();
        desk.start();
        desk.settle(core::Milliseconds(120'000));
        QCOMPARE(desk.row(u"prod/newer"_s).state(), v1::ACTION_STATE_UNCERTAIN);
        QCOMPARE(desk.journal->unfinished()->size(), 1);
        QVERIFY(desk.board->cancel(u"prod/newer"_s)); // whoever knows better gives it up
        QVERIFY(desk.journal->unfinished()->isEmpty());
        QCOMPARE(desk.outcomes().last(), u"uncertain"_s);
    }

    void onlyTheNewestEndedStayInSight()
    {
        ActionDesk desk;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s)};
        const v1::Perform wanted = desk.wanted();
        const auto oldest = desk.perform(wanted, u"oldest"_s);
        desk.write.done();
        desk.settle();
        for (int i = 0; i < engine::ActionBoard::kKeptEnded; ++i) {
            QVERIFY(desk.perform(wanted, QString::number(i)));
            desk.write.done();
            desk.settle();
        }
        QCOMPARE(desk.actions.size(), engine::ActionBoard::kKeptEnded);
        QVERIFY(!desk.actions.contains(*oldest));
    }

    void aRecordThatCannotBeReadIsShownAndKept_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<bool>("hasEnded");
        const QByteArray header = "{\"verb\":\"restart\",\"target\":{\"environment\":\"prod\",\"name\":\"payment\"}}";
        QTest::newRow("the header") << QByteArray("{\"verb\":") << QByteArray("{}") << false;
        QTest::newRow("a step") << header << QByteArray("\0\1", 2) << false;
        QTest::newRow("the header of one that ended") << QByteArray("nothing") << QByteArray("{}") << true;
    }
    void aRecordThatCannotBeReadIsShownAndKept()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, plan);
        QFETCH(bool, hasEnded);
        ActionDesk desk;
        journal::ActionRecord record;
        record.id = u"prod/torn"_s;
        record.startedAt = desk.clock.wall();
        record.header = header;
        record.steps = {{plan, journal::StepRecord::State::Sent, {}}};
        QVERIFY(desk.journal->begin(record));
        if (hasEnded)
            QVERIFY(desk.journal->end(record.id, desk.clock.wall(), "{}"));
        desk.kill();
        desk.start();
        const v1::ActionRow row = desk.row(record.id);
        QCOMPARE(row.state(), v1::ACTION_STATE_UNCERTAIN);
        QCOMPARE(row.error().message().code(), std::string("action.unreadable-record"));
        QCOMPARE(row.environment(), std::string("prod"));
        QVERIFY(row.ended_unix_ms() != 0); // nobody finds out any more
        QVERIFY(!row.cancellable());
        QVERIFY(desk.write.asked.isEmpty());
        QCOMPARE(desk.journal->newest(5)->first().header, header);
        QCOMPARE(desk.journal->unfinished()->size(), hasEnded ? 0 : 1);
        QVERIFY(desk.perform(desk.wanted())); // and everything else goes on
    }

    void anotherProgramsActionsAreShownAndLeftToIt()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        engine::Collection seen(u"actions"_s);
        engine::ActionParts parts{
            desk.world,
            [&desk](const QString &, const QString &) -> core::Result<engine::ActionTarget> { return desk.target; },
            seen, desk.time};
        parts.theirs = desk.journal.get();
        parts.missing = core::Message(u"journal.in-use"_s);
        const engine::ActionBoard looking(std::move(parts));
        QVERIFY(seen.contains(*started));
        QCOMPARE(seen.row(*started)->action().state(), v1::ACTION_STATE_RUNNING);
        QCOMPARE(seen.row(*started)->action().steps(0).state(), v1::STEP_STATE_RUNNING);
        QVERIFY(!seen.row(*started)->action().cancellable());
        for (int i = 0; i < 2; ++i) {
            desk.write.done();
            desk.settle();
        }
        desk.follow.done();
        desk.settle(engine::ActionBoard::kReadAgain);
        QCOMPARE(seen.row(*started)->action().state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(desk.write.asked.isEmpty());
        QCOMPARE(desk.write.sent.size(), 2);
    }

    void whetherAnotherProgramStillSendsIsNotGuessed()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        engine::Collection seen(u"actions"_s);
        engine::ActionParts parts{
            desk.world,
            [&desk](const QString &, const QString &) -> core::Result<engine::ActionTarget> { return desk.target; },
            seen, desk.time};
        parts.theirs = desk.journal.get();
        const engine::ActionBoard looking(std::move(parts));
        desk.settle(core::Milliseconds(60'000)); // it lives, and waits for the answer
        QCOMPARE(seen.row(*started)->action().state(), v1::ACTION_STATE_RUNNING);
        QCOMPARE(seen.row(*started)->action().steps(0).state(), v1::STEP_STATE_RUNNING);
        desk.board.reset(); // it is killed
        desk.settle(core::Milliseconds(20'000));
        QCOMPARE(seen.row(*started)->action().state(), v1::ACTION_STATE_UNCERTAIN);
        QCOMPARE(seen.row(*started)->action().steps(0).state(), v1::STEP_STATE_UNCERTAIN);
        QVERIFY(!seen.row(*started)->action().cancellable());
        QVERIFY(desk.write.asked.isEmpty());
    }

    void whatNobodyDoesAnyMoreIsNotSaidToRun()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.done();
        desk.settle();
        const auto reader = journal::ActionJournal::read(desk.journalFile());
        QVERIFY(reader);
        engine::Collection seen(u"actions"_s);
        engine::ActionParts parts{
            desk.world,
            [&desk](const QString &, const QString &) -> core::Result<engine::ActionTarget> { return desk.target; },
            seen, desk.time};
        parts.theirs = reader->get();
        const engine::ActionBoard looking(std::move(parts));
        QCOMPARE(seen.row(*started)->action().state(), v1::ACTION_STATE_RUNNING);
        desk.kill();
        desk.settle(engine::ActionBoard::kReadAgain);
        const v1::ActionRow left = seen.row(*started)->action();
        QCOMPARE(left.state(), v1::ACTION_STATE_UNCERTAIN);
        QCOMPARE(left.error().message().code(), std::string("action.left-behind"));
        QCOMPARE(left.steps(0).state(), v1::STEP_STATE_DONE);
        QCOMPARE(left.steps(1).state(), v1::STEP_STATE_UNCERTAIN); // it was being sent
        QCOMPARE(left.ended_unix_ms(), 0);
        desk.start(); // somebody finds out
        desk.settle(engine::ActionBoard::kReadAgain);
        QVERIFY(!seen.row(*started)->action().has_error());
    }

    void howItEndedMayBeLostAlone()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        QVERIFY(started);
        QVERIFY(desk.journal->end(*started, desk.clock.wall(), "{\"state\":"));
        desk.kill();
        desk.start();
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.verb(), std::string("restart"));
        QCOMPARE(row.state(), v1::ACTION_STATE_UNCERTAIN);
        QCOMPARE(row.error().message().code(), std::string("action.unreadable-record"));
    }
};

QD_TEST(ActionsCrashTest)
#include "tst_actions_crash.moc"
