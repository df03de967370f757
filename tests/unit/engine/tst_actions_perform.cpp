#include "actionfakes.h"

#include <support/testregistry.h>

#include <QTest>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ActionDesk;

class ActionsPerformTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachStepOnceInItsOrder()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        QVERIFY(started);
        QCOMPARE(desk.outcomes(), QStringList{u"started"_s});
        QCOMPARE(desk.trail.first().action, *started);
        QCOMPARE(desk.trail.first().operatorName, u"ops"_s);
        QCOMPARE(desk.write.sent, QStringList{u"first"_s});
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_RUNNING);
        QCOMPARE(desk.row(*started).steps(0).state(), v1::STEP_STATE_RUNNING);
        QCOMPARE(desk.row(*started).steps(1).state(), v1::STEP_STATE_PENDING);
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.write.sent, (QStringList{u"first"_s, u"second"_s}));
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.follow.sent, QStringList{u"third"_s});
        QVERIFY(desk.row(*started).undo_verb().empty()); // nothing to take back while it is under way
        desk.follow.done();
        desk.settle();
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(row.ended_unix_ms() > 0);
        QVERIFY(!row.cancellable());
        QCOMPARE(row.undo_verb(), std::string("rollback"));
        QCOMPARE(row.undo_arguments(0).value(), std::string("3"));
        QCOMPARE(desk.outcomes(), (QStringList{u"started"_s, u"succeeded"_s}));
        QCOMPARE(desk.trail.last().after, u"is\nis\nis"_s);
        QCOMPARE(desk.changes.last().kind, u"action"_s);
        QCOMPARE(desk.changes.last().service, u"prod/shop/payment"_s);
        QCOMPARE(desk.changes.first().key, desk.changes.last().key); // one line of the timeline
        QVERIFY(desk.journal->unfinished()->isEmpty());
    }

    void whoGaveUpWaitingHasDoneNothing()
    {
        ActionDesk desk;
        const v1::Perform wanted = desk.wanted();
        {
            QObject owner;
            const auto task = desk.board->perform(&owner, wanted, {u"alice"_s, u"key"_s}).then([](const auto &) {});
        }
        desk.settle();
        QVERIFY(desk.write.sent.isEmpty());
        QVERIFY(desk.trail.isEmpty());
        QVERIFY(desk.perform(wanted));
    }

    void aRefusalEndsIt()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.fail(core::ErrorKind::Forbidden);
        desk.settle();
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(row.error().kind(), std::string("forbidden"));
        QCOMPARE(row.steps(0).state(), v1::STEP_STATE_FAILED);
        QCOMPARE(row.steps(1).state(), v1::STEP_STATE_SKIPPED);
        QCOMPARE(desk.write.sent.size(), 1);
        QVERIFY(desk.write.asked.isEmpty());
        QVERIFY(desk.trail.last().error.has_value());
    }

    void whatGotNoAnswerIsAskedAbout_data()
    {
        QTest::addColumn<bool>("arrived");
        QTest::newRow("it arrived") << true;
        QTest::newRow("it did not") << false;
    }
    void whatGotNoAnswerIsAskedAbout()
    {
        QFETCH(bool, arrived);
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.fail(core::ErrorKind::Timeout);
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_UNCERTAIN);
        QCOMPARE(desk.row(*started).steps(0).state(), v1::STEP_STATE_UNCERTAIN);
        QCOMPARE(desk.write.asked, QStringList{u"first"_s});
        QCOMPARE(desk.write.askedSentAt, core::toUnixMs(desk.clock.wall()));
        desk.write.answer(engine::StepFinding::Unknown);
        desk.settle();
        QCOMPARE(desk.write.asked.size(), 1); // with patience
        desk.settle(core::Milliseconds(5'000));
        QCOMPARE(desk.write.asked.size(), 2);
        desk.write.answer(arrived ? engine::StepFinding::Done : engine::StepFinding::NotDone);
        desk.settle();
        QCOMPARE(desk.write.sent.count(u"first"_s), 1);
        QCOMPARE(desk.row(*started).state(), arrived ? v1::ACTION_STATE_RUNNING : v1::ACTION_STATE_FAILED);
        QCOMPARE(desk.write.sent.contains(u"second"_s), arrived);
        QVERIFY(desk.outcomes().contains(u"uncertain"_s));
        QCOMPARE(desk.outcomes().last(), arrived ? u"uncertain"_s : u"failed"_s);
    }

    void askingMayBeGivenUp()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.fail(core::ErrorKind::Timeout);
        desk.settle();
        desk.write.answer(engine::StepFinding::Unknown);
        desk.settle();
        QVERIFY(desk.row(*started).cancellable());
        QVERIFY(desk.board->cancel(*started));
        desk.settle();
        QVERIFY(!desk.row(*started).cancellable());
        QCOMPARE(desk.write.asked.size(), 2); // once more, at once
        QCOMPARE(desk.row(*started).ended_unix_ms(), 0);
        desk.write.answer(engine::StepFinding::Unknown);
        desk.settle();
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_UNCERTAIN);
        QVERIFY(row.ended_unix_ms() > 0);
        QCOMPARE(row.steps(0).state(), v1::STEP_STATE_UNCERTAIN);
        QCOMPARE(row.steps(1).state(), v1::STEP_STATE_SKIPPED);
        QCOMPARE(desk.outcomes().last(), u"uncertain"_s);
        QVERIFY(desk.journal->unfinished()->isEmpty());
        QCOMPARE(desk.write.sent.size(), 1);
        QVERIFY(desk.perform(desk.wanted(), u"again"_s)); // the target is free
    }

    void whatIsAnsweredWhileGivingUpCounts()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.fail(core::ErrorKind::Timeout);
        desk.settle();
        QVERIFY(desk.board->cancel(*started)); // it is asked already
        desk.settle();
        QCOMPARE(desk.write.asked.size(), 1);
        desk.write.answer(engine::StepFinding::Done);
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_CANCELLED);
        QCOMPARE(desk.row(*started).steps(0).state(), v1::STEP_STATE_DONE);
        QCOMPARE(desk.write.sent.size(), 1);
    }

    void cancelledBetweenSteps()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        QVERIFY(desk.row(*started).cancellable());
        QVERIFY(desk.board->cancel(*started));
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_RUNNING); // what was sent is waited for
        QVERIFY(!desk.row(*started).cancellable());
        desk.write.done();
        desk.settle();
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_CANCELLED);
        QCOMPARE(row.steps(0).state(), v1::STEP_STATE_DONE);
        QCOMPARE(row.steps(1).state(), v1::STEP_STATE_SKIPPED);
        QCOMPARE(desk.write.sent.size(), 1);
        QCOMPARE(desk.outcomes().last(), u"cancelled"_s);
        QCOMPARE(desk.board->cancel(*started).error().message.code, u"action.not-cancellable"_s);
        QCOMPARE(desk.board->cancel(u"prod/none"_s).error().message.code, u"action.unknown"_s);
    }

    void followingMayBeEndedAtOnceAndBegunAgain()
    {
        ActionDesk desk;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s),
                                 fakes::scriptedPlan(u"follow"_s, u"second"_s)};
        const auto started = desk.perform(desk.wanted());
        QVERIFY(desk.row(*started).cancellable());
        desk.write.done();
        desk.settle();
        desk.follow.fail(core::ErrorKind::Network);
        desk.settle(core::Milliseconds(5'000));
        QCOMPARE(desk.follow.sent.size(), 2);
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_RUNNING);
        for (int i = 0; i < 300; ++i)
            desk.follow.lastProgress(core::Message(u"progress"_s).with(u"n"_s, i), false);
        QCOMPARE(desk.row(*started).events_size(), engine::ActionCourse::kMostEvents);
        QVERIFY(desk.board->cancel(*started));
        QVERIFY(!desk.follow.runs.back().isWanted());
        // What it was to do is done: only nobody looks at what comes of it.
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(row.ended_unix_ms() > 0);
        QCOMPARE(row.steps(1).state(), v1::STEP_STATE_SKIPPED);
        QCOMPARE(row.steps(1).detail().code(), std::string("action.not-followed"));
        QCOMPARE(row.undo_verb(), std::string("rollback"));
        QCOMPARE(desk.outcomes(), (QStringList{u"started"_s, u"succeeded"_s}));
        desk.kill();
        desk.start();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_SUCCEEDED);
        QCOMPARE(desk.row(*started).steps(1).detail().code(), std::string("action.not-followed"));
    }

    void whatWasCancelledWhileItsLastWriteWasSentIsDone()
    {
        ActionDesk desk;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s),
                                 fakes::scriptedPlan(u"follow"_s, u"second"_s)};
        const auto started = desk.perform(desk.wanted());
        QVERIFY(desk.board->cancel(*started));
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(desk.follow.sent.isEmpty());
        QCOMPARE(desk.outcomes().last(), u"succeeded"_s);
    }

    void whatIsStuckWhenItIsCancelledDidNotSucceed()
    {
        ActionDesk desk;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s),
                                 fakes::scriptedPlan(u"follow"_s, u"second"_s)};
        const auto started = desk.perform(desk.wanted());
        desk.write.done();
        desk.settle();
        desk.follow.lastProgress(core::Message(u"test.no-image"_s), true);
        QVERIFY(desk.board->cancel(*started));
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(row.error().message().code(), std::string("action.left-stuck"));
        QCOMPARE(row.steps(1).detail().code(), std::string("test.no-image"));
    }
};

QD_TEST(ActionsPerformTest)
#include "tst_actions_perform.moc"
