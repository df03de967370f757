#include "actionfakes.h"

#include <support/testregistry.h>

#include <QTest>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using fakes::ActionDesk;

/// Steps that the system puts off, as a disruption budget does with evictions.
class ActionsHeldTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theOthersGoOnAndTheHeldOneIsSentAgain()
    {
        ActionDesk desk;
        desk.write.patience = 5min;
        const auto started = desk.perform(desk.wanted());
        QVERIFY(started);
        desk.write.putOff();
        desk.settle();
        QCOMPARE(desk.write.sent, (QStringList{u"first"_s, u"second"_s}));
        desk.write.done();
        desk.settle();
        v1::ActionRow row = desk.row(*started);
        QVERIFY(desk.follow.sent.isEmpty()); // not everything was sent yet
        QCOMPARE(row.state(), v1::ACTION_STATE_RUNNING);
        QCOMPARE(row.steps(0).state(), v1::STEP_STATE_PENDING);
        QCOMPARE(row.steps(0).detail().code(), std::string("test.not-now"));
        QCOMPARE(row.steps(1).state(), v1::STEP_STATE_DONE);
        QVERIFY(row.cancellable());
        desk.settle(60s);
        QCOMPARE(desk.write.sent, (QStringList{u"first"_s, u"second"_s, u"first"_s}));
        desk.write.done();
        desk.settle();
        QCOMPARE(desk.follow.sent, QStringList{u"third"_s});
        desk.follow.done();
        desk.settle();
        row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_SUCCEEDED);
        QCOMPARE(row.steps(0).state(), v1::STEP_STATE_DONE);
        QVERIFY(desk.write.asked.isEmpty());
    }

    void itEndsWhenTheTimeIsUp()
    {
        ActionDesk desk;
        desk.write.patience = 5min;
        const auto started = desk.perform(desk.wanted());
        for (int i = 0; i < 100 && desk.row(*started).ended_unix_ms() == 0; ++i) {
            const qsizetype sent = desk.write.sent.size();
            desk.write.putOff();
            desk.settle();
            if (desk.write.sent.size() == sent)
                desk.settle(60s);
        }
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(row.error().message().code(), std::string("test.not-now"));
        QVERIFY(desk.write.sent.size() > 4);
        QVERIFY(desk.write.sent.size() < 30);
        QCOMPARE(row.steps(1).detail().code(), std::string("test.not-now")); // told of each that is held
        QVERIFY(desk.follow.sent.isEmpty());
    }

    void whatWaitsCanBeCancelled()
    {
        ActionDesk desk;
        desk.write.patience = 5min;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s)};
        const auto started = desk.perform(desk.wanted());
        desk.write.putOff();
        desk.settle();
        QVERIFY(desk.row(*started).cancellable());
        QVERIFY(desk.board->cancel(*started));
        desk.settle(120s);
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_CANCELLED);
        QCOMPARE(desk.write.sent, QStringList{u"first"_s});
    }

    void whatWaitedWhenTheProgramEndedIsNotSentAnyMore()
    {
        ActionDesk desk;
        desk.write.patience = 5min;
        const auto started = desk.perform(desk.wanted());
        desk.write.putOff();
        desk.settle();
        desk.write.done();
        desk.settle();
        desk.kill();
        desk.start();
        desk.settle(120s);
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_INTERRUPTED);
        QCOMPARE(desk.write.sent.size(), 2);
        QVERIFY(desk.write.asked.isEmpty()); // the system had said that nothing was done
    }

    void whatIsPutOffForLongerThanThereIsPatienceFailsAtOnce()
    {
        ActionDesk desk;
        desk.write.patience = 5min;
        const auto started = desk.perform(desk.wanted());
        desk.write.putOff(6min);
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(desk.row(*started).error().message().code(), std::string("test.not-now"));
        QCOMPARE(desk.write.sent, QStringList{u"first"_s});
    }

    void theSystemsOwnWishIsKept()
    {
        ActionDesk desk;
        desk.write.patience = 10min;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s)};
        QVERIFY(desk.perform(desk.wanted()));
        desk.write.putOff(8min); // a silence that is expected
        desk.settle();
        desk.settle(479s);
        QCOMPARE(desk.write.sent.size(), 1);
        desk.settle(2s);
        QCOMPARE(desk.write.sent.size(), 2);
    }

    /// Who wakes the machine in the morning has forgotten what it was about to do.
    void whatWaitedWhileTheMachineSleptIsNotSentAnyMore()
    {
        ActionDesk desk;
        desk.write.patience = 5min;
        const auto started = desk.perform(desk.wanted());
        desk.write.putOff();
        desk.settle();
        desk.write.done();
        desk.settle();
        desk.clock.suspend(8h);
        desk.settle(60s);
        QCOMPARE(desk.write.sent, (QStringList{u"first"_s, u"second"_s}));
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(row.error().message().code(), std::string("action.late"));
        QCOMPARE(row.steps(0).state(), v1::STEP_STATE_SKIPPED);
        QCOMPARE(row.steps(0).detail().code(), std::string("action.late"));
        QCOMPARE(row.steps(1).state(), v1::STEP_STATE_DONE);
    }

    void whatWaitedWhileAnotherWasAskedAboutIsNotSentLate()
    {
        ActionDesk desk;
        desk.write.patience = 3min;
        const auto started = desk.perform(desk.wanted());
        for (int i = 0; i < 2; ++i) {
            desk.write.putOff();
            desk.settle();
        }
        desk.settle(60s);
        QCOMPARE(desk.write.sent.size(), 3);
        desk.write.fail(core::ErrorKind::Network);
        desk.settle();
        desk.settle(3min);
        desk.write.answer(engine::StepFinding::Done);
        desk.settle();
        QCOMPARE(desk.write.sent, (QStringList{u"first"_s, u"second"_s, u"first"_s}));
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(row.steps(0).state(), v1::STEP_STATE_DONE);
        QCOMPARE(row.steps(1).state(), v1::STEP_STATE_FAILED);
    }

    /// That it was put off before says nothing of what became of it when it was sent again.
    void whatWasSentAgainAndNotAnsweredIsAskedAbout()
    {
        ActionDesk desk;
        desk.write.patience = 5min;
        desk.verb->plan.steps = {fakes::scriptedPlan(u"write"_s, u"first"_s)};
        const auto started = desk.perform(desk.wanted());
        desk.write.putOff();
        desk.settle();
        desk.settle(60s);
        QCOMPARE(desk.write.sent.size(), 2);
        desk.kill();
        desk.start();
        QCOMPARE(desk.write.asked, QStringList{u"first"_s});
        desk.write.answer(engine::StepFinding::NotDone);
        desk.settle();
        const v1::ActionRow row = desk.row(*started);
        QCOMPARE(row.state(), v1::ACTION_STATE_INTERRUPTED);
        QCOMPARE(row.steps(0).detail().code(), std::string("action.step-not-arrived"));
        QCOMPARE(desk.write.sent.size(), 2);
    }

    void aKindThatDoesNotWaitFailsAtOnce()
    {
        ActionDesk desk;
        const auto started = desk.perform(desk.wanted());
        desk.write.putOff();
        desk.settle();
        QCOMPARE(desk.row(*started).state(), v1::ACTION_STATE_FAILED);
        QCOMPARE(desk.write.sent, QStringList{u"first"_s});
    }
};

QD_TEST(ActionsHeldTest)
#include "tst_actions_held.moc"
