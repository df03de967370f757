#include "actingdialog.h"

#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondialog.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <string>

using namespace widgets;
using namespace std::chrono_literals;
using actingtest::Acting;
using contract::v1::Request;

namespace {

contract::v1::Row runningAction()
{
    contract::v1::Row row = actingtest::scalingRow();
    auto &action = *row.mutable_action();
    action.set_started_ms(2000);
    action.set_started_unix_ms(1'700'000'000'000);
    action.set_cancellable(true);
    auto *done = action.add_steps();
    done->mutable_title()->set_code("test.first-step");
    done->set_state(contract::v1::STEP_STATE_DONE);
    done->set_took_ms(120);
    auto *next = action.add_steps();
    next->mutable_title()->set_code("test.second-step");
    next->set_state(contract::v1::STEP_STATE_RUNNING);
    next->set_took_ms(-1);
    auto *event = action.add_events();
    event->set_at_unix_ms(1'700'000'001'000);
    event->mutable_message()->set_code("test.something-happened");
    return row;
}

} // namespace

/// An action on its way in its dialog: how far it is, where it hangs, and how it ended.
class ActionProgressTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void progressIsShownAndCancelledOnce()
    {
        Acting f;
        f.openReady("scale");
        f.confirm();
        const quint64 id = f.channel->subscription(QStringLiteral("actions"));
        QVERIFY(id > 0);
        f.channel->snapshot(id, {runningAction()});
        QVERIFY(f.dialog->isOnItsWay());
        for (const char *text : {"test.first-step", "test.second-step", "test.something-happened", "done", "under way"})
            QTRY_VERIFY2(f.said().contains(QLatin1String(text)), text);
        QPushButton *cancel = f.button(QStringLiteral("Cancel"));
        QVERIFY(cancel);
        cancel->click();
        cancel->click();
        QCOMPARE(f.channel->count(Request::kCancelAction), 1);
        // Closing ends nothing.
        f.dialog->close();
        QCOMPARE(f.channel->count(Request::kCancelAction), 1);
    }

    void whatIsNotFollowedToItsEndIsSaid()
    {
        Acting f;
        f.openReady("scale");
        f.confirm();
        contract::v1::Row row = runningAction();
        row.mutable_action()->set_state(contract::v1::ACTION_STATE_SUCCEEDED);
        row.mutable_action()->set_ended_unix_ms(row.action().started_unix_ms() + 100);
        row.mutable_action()->mutable_steps(1)->set_state(contract::v1::STEP_STATE_SKIPPED);
        row.mutable_action()->mutable_steps(1)->mutable_detail()->set_code("test.not-followed");
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {row});
        QTRY_VERIFY(f.said().contains(QLatin1String("succeeded")));
        QTRY_COMPARE(f.said().count(QLatin1String("test.not-followed")), 2); // beside its step, and above all of them
    }

    void aStuckActionSaysWhy()
    {
        Acting f;
        f.openReady("scale");
        QSignalSpy acted(f.dialog, &ActionDialog::acted);
        f.confirm();
        contract::v1::Row row = runningAction();
        row.mutable_action()->set_state(contract::v1::ACTION_STATE_STUCK);
        row.mutable_action()->mutable_steps(1)->mutable_detail()->set_code("test.image-not-found");
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {row});
        QVERIFY2(f.said().contains(QLatin1String("where it should: test.image-not-found")), qPrintable(f.said()));
        QCOMPARE(f.said().count(QLatin1String("test.image-not-found")), 1); // not at its step again
        QVERIFY2(f.said().contains(QLatin1String("stuck for")), qPrintable(f.said()));
        QVERIFY(f.dialog->isOnItsWay());
        QVERIFY(f.dialog->isToldAlone());
        QVERIFY(!f.button(QStringLiteral("Undo")));
        QCOMPARE(acted.size(), 1);
        // What helps is said, and opens from here.
        row.mutable_action()->set_verb("restart");
        row.mutable_action()->mutable_target()->set_collection("workloads");
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {row});
        QVERIFY2(f.said().contains(QLatin1String("Roll back to an earlier revision")), qPrintable(f.said()));
        std::string wanted;
        connect(f.dialog, &ActionDialog::undoRequested, this,
                [&wanted](const contract::v1::ActionRow &action) { wanted = action.undo_verb(); });
        QPushButton *back = f.button(QStringLiteral("Roll back"));
        QVERIFY(back);
        back->click();
        QCOMPARE(wanted, std::string("rollback"));
        // What hangs may be taken back.
        row.mutable_action()->set_undo_verb("rollback");
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {row});
        QVERIFY(f.button(QStringLiteral("Undo")));
        QVERIFY(!f.button(QStringLiteral("Roll back")));
        row.mutable_action()->set_state(contract::v1::ACTION_STATE_SUCCEEDED);
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {row});
        QVERIFY(!f.dialog->isOnItsWay());
        QCOMPARE(acted.size(), 2);
    }

    void anInterruptedActionSaysWhatWasDone()
    {
        Acting f;
        f.openReady("scale");
        f.confirm();
        contract::v1::Row row = runningAction();
        row.mutable_action()->set_state(contract::v1::ACTION_STATE_INTERRUPTED);
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {row});
        QVERIFY2(f.said().contains(QLatin1String("ended under way")), qPrintable(f.said()));
    }

    void tabFollowsTheStepsOfAnAction()
    {
        Acting f;
        f.openReady("scale");
        f.confirm();
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {runningAction()});
        QTRY_VERIFY(f.label(QStringLiteral("test.second-step")));
        QLabel *first = f.label(QStringLiteral("test.first-step"));
        QLabel *second = f.label(QStringLiteral("test.second-step"));
        QVERIFY(first && second);
        QVERIFY(f.tabPlace(first) < f.tabPlace(second));
        QVERIFY(f.tabPlace(second) < f.tabPlace(f.button(QStringLiteral("Cancel"))));
    }
};

QD_TEST(ActionProgressTest)
#include "tst_actionprogress.moc"
