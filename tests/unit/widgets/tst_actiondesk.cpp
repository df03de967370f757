#include "actingdialog.h"

#include <support/actionanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondesk.h>
#include <widgets/actions/actiondialog.h>
#include <widgets/actions/verbbar.h>
#include <widgets/label.h>
#include <widgets/pages/reasonlist.h>
#include <widgets/pages/servicepage.h>

#include <QCoreApplication>
#include <QLayout>
#include <QPushButton>
#include <QTest>

using namespace widgets;
using actingtest::kPaymentTarget;
using contract::v1::Request;

namespace {

contract::v1::Row scalingOf(contract::v1::ActionState state)
{
    contract::v1::Row row = actingtest::scalingRow();
    row.mutable_action()->set_state(state);
    return row;
}

} // namespace

class ActionDeskTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void whatIsDoneCanBeUndone()
    {
        support::ManualClock clock;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        QWidget window;
        ActionDesk desk(link, clock);
        contract::v1::Row row = scalingOf(contract::v1::ACTION_STATE_SUCCEEDED);
        auto &action = *row.mutable_action();
        action.set_ended_unix_ms(1'700'000'009'000);
        action.set_cancellable(false);
        action.set_undo_verb("scale");
        auto *argument = action.add_undo_arguments();
        argument->set_name("replicas");
        argument->set_value("3");
        desk.follow(action, &window);
        auto *shown = window.findChild<ActionDialog *>();
        QVERIFY(shown);
        channel->snapshot(channel->subscription(QStringLiteral("actions")), {row});
        QPushButton *undo = nullptr;
        for (QPushButton *one : shown->findChildren<QPushButton *>()) {
            if (one->text().startsWith(QLatin1String("Undo")))
                undo = one;
        }
        QVERIFY(undo && undo->isVisibleTo(shown));
        undo->click();
        QCOMPARE(channel->count(Request::kPerform), 0); // it is looked at first
        support::answerTask(*channel, Request::kListVerbs, support::verbListOf({support::scaleOfferOf("12")}));
        QCOMPARE(support::lastOf(*channel, Request::kPreview)->preview().arguments(0).value(), std::string("3"));
    }

    void oneDialogATarget()
    {
        support::ManualClock clock;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        QWidget window;
        ActionDesk desk(link, clock);
        const Act restart{kPaymentTarget, QStringLiteral("restart"), {}, support::offerOf("restart")};
        desk.open(restart, &window);
        desk.open(restart, &window);
        QCOMPARE(window.findChildren<ActionDialog *>().size(), 1);
        // Another verb takes the place of one that only asks.
        desk.open(Act{kPaymentTarget, QStringLiteral("scale"), {}, support::offerOf("scale")}, &window);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(window.findChildren<ActionDialog *>().size(), 1);
        auto *dialog = window.findChild<ActionDialog *>();
        QCOMPARE(dialog->verb(), QStringLiteral("scale"));
        // What is on its way stays.
        support::answerTask(*channel, Request::kPreview, support::previewOf("t1"));
        dialog->doButton()->click();
        desk.open(restart, &window);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(window.findChildren<ActionDialog *>().size(), 1);
        QCOMPARE(window.findChild<ActionDialog *>()->verb(), QStringLiteral("scale"));
        // What is stuck stands in nobody's way, and stays to be looked at.
        support::answerTask(*channel, Request::kPerform, support::startedOf("prod/7"));
        channel->snapshot(channel->subscription(QStringLiteral("actions")),
                          {scalingOf(contract::v1::ACTION_STATE_STUCK)});
        desk.open(restart, &window);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(window.findChildren<ActionDialog *>().size(), 2);
    }

    void whatHasEndedIsNotShownInsteadOfAsking()
    {
        support::ManualClock clock;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        QWidget window;
        ActionDesk desk(link, clock);
        const Act scale{kPaymentTarget, QStringLiteral("scale"), {}, support::offerOf("scale")};
        desk.open(scale, &window);
        support::answerTask(*channel, Request::kPreview, support::previewOf("t1"));
        window.findChild<ActionDialog *>()->doButton()->click();
        support::answerTask(*channel, Request::kPerform, support::startedOf("prod/7"));
        channel->snapshot(channel->subscription(QStringLiteral("actions")),
                          {scalingOf(contract::v1::ACTION_STATE_SUCCEEDED)});
        desk.open(scale, &window);
        QCOMPARE(window.findChildren<ActionDialog *>().size(), 2);
        QCOMPARE(channel->count(Request::kPreview), 2); // it is asked anew
    }

    void whyItIsSickComesBeforeWhatMayNotBeDone()
    {
        support::ManualClock clock;
        TransientMemory memory;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        ActionDesk desk(link, clock);
        const PageContext context{link, clock, memory, {}, &desk};
        const ServicePage page(context, kPaymentTarget.key);
        const auto *reasons = page.findChild<ReasonList *>();
        const auto *verbs = page.findChild<VerbBar *>();
        QVERIFY(reasons && verbs);
        const QLayout *order = reasons->parentWidget()->layout();
        QVERIFY(order->indexOf(verbs->notes()) > order->indexOf(reasons));
    }
};

QD_TEST(ActionDeskTest)
#include "tst_actiondesk.moc"
