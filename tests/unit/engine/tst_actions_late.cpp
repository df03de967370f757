#include "actionfakes.h"

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTest>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using fakes::ActionDesk;

/// What was confirmed is no word for the world of hours later.
class ActionsLateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasNotBegunBeforeASleepIsNotBegunAfterIt_data()
    {
        QTest::addColumn<bool>("isPaused");
        QTest::newRow("the machine slept") << false;
        QTest::newRow("it was paused from outside, and its wall clock set") << true;
    }
    void whatWasNotBegunBeforeASleepIsNotBegunAfterIt()
    {
        QFETCH(bool, isPaused);
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        QVERIFY(started);
        if (isPaused)
            desk.clock.setWall(desk.clock.wall() + 8h);
        else
            desk.clock.suspend(8h);
        desk.write.done(); // what was sent is waited for, and its answer is told
        desk.settle();
        desk.settle(60s);
        QCOMPARE(desk.write.sent, QStringList{u"first"_s});
        for (int run = 0; run < 2; ++run) { // and as the journal has it
            const v1::ActionRow row = desk.row(*started);
            QCOMPARE(row.state(), v1::ACTION_STATE_FAILED);
            QCOMPARE(row.error().message().code(), std::string("action.late"));
            QVERIFY(contract::Phrases::render(row.error().message()).contains(u"8 h"_s));
            QCOMPARE(row.steps(0).state(), v1::STEP_STATE_DONE);
            QCOMPARE(row.steps(1).state(), v1::STEP_STATE_SKIPPED);
            QCOMPARE(row.steps(1).detail().code(), std::string("action.late"));
            QCOMPARE(row.undo_verb(), std::string("rollback"));
            desk.kill();
            desk.start();
        }
        QCOMPARE(desk.outcomes(), (QStringList{u"started"_s, u"failed"_s}));
        QCOMPARE(desk.trail.last().error->message.code, u"action.late"_s);
        QVERIFY(desk.perform(desk.wanted(), u"anew"_s));
        QCOMPARE(desk.write.sent.size(), 2);
    }

    void aShortNapEndsNothing()
    {
        ActionDesk desk;
        QVERIFY(desk.perform(desk.wanted()));
        desk.clock.suspend(4min);
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.write.sent, (QStringList{u"first"_s, u"second"_s}));
    }

    void aSlowRolloutIsNotCut()
    {
        ActionDesk desk;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s),
                                 fakes::scriptedPlan(u"follow"_s, u"second"_s),
                                 fakes::scriptedPlan(u"write"_s, u"third"_s)};
        const auto started = desk.perform(desk.wanted());
        desk.write.done();
        desk.settle();
        for (int i = 0; i < 45; ++i) {
            desk.settle(1min);
            desk.follow.lastProgress(core::Message(u"test.rollout"_s), false); // the same again, but it is heard
        }
        desk.follow.done();
        desk.settle();
        QCOMPARE(desk.write.sent, (QStringList{u"first"_s, u"third"_s}));
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_SUCCEEDED);
    }

    void aRolloutThatGoesOnAfterASleepBeginsNothing()
    {
        ActionDesk desk;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s),
                                 fakes::scriptedPlan(u"follow"_s, u"second"_s),
                                 fakes::scriptedPlan(u"write"_s, u"third"_s)};
        const auto started = desk.perform(desk.wanted());
        desk.write.done();
        desk.settle();
        desk.clock.suspend(8h);
        for (int i = 0; i < 5; ++i) { // what is heard now makes nothing of the evening's fresh
            desk.follow.lastProgress(core::Message(u"test.rollout"_s), false);
            desk.settle(2s);
        }
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_RUNNING);
        desk.follow.done();
        desk.settle();
        QCOMPARE(desk.write.sent, QStringList{u"first"_s});
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(desk.row(*started).steps(1).state(), v1::STEP_STATE_DONE);
        QCOMPARE(desk.row(*started).steps(2).state(), v1::STEP_STATE_SKIPPED);
    }

    void whatWasAllSentBeforeIsFollowedToItsEnd()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.done();
        desk.settle();
        desk.clock.suspend(8h);
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.follow.sent, QStringList{u"third"_s});
        desk.follow.done();
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_SUCCEEDED);
    }

    /// Awake all the time, but without an answer.
    void aLongSilenceIsNoBetterThanASleep()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.fail(core::ErrorKind::Network);
        desk.settle();
        for (int i = 0; i < 60; ++i) {
            desk.write.answer(engine::StepFinding::Unknown);
            desk.settle(10s);
        }
        desk.write.answer(engine::StepFinding::Done);
        desk.settle();
        QCOMPARE(desk.write.sent, QStringList{u"first"_s});
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(row.error().message().code(), std::string("action.late"));
        QCOMPARE(row.steps(0).state(), v1::STEP_STATE_DONE);
    }

    void aSleepWhileItWasPlannedBeginsNothing()
    {
        ActionDesk desk;
        const v1::Perform wanted = desk.wanted();
        QObject owner;
        QString code;
        const auto task = desk.board->perform(&owner, wanted, {u"alice"_s, u"key"_s})
                              .then([&code](const core::Result<QString> &answer) {
                                  code = answer ? u"begun"_s : answer.error().message.code;
                              });
        desk.clock.suspend(8h);
        desk.settle();
        QCOMPARE(code, u"action.late"_s);
        QVERIFY(desk.write.sent.isEmpty());
        QCOMPARE(desk.outcomes(), QStringList{u"refused"_s});
        QVERIFY(desk.perform(desk.wanted(), u"anew"_s));
    }
};

QD_TEST(ActionsLateTest)
#include "tst_actions_late.moc"
