#include <support/actionanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondialog.h>
#include <widgets/actions/actionprogress.h>

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <string>

using namespace widgets;
using contract::v1::Request;
using namespace std::chrono_literals;

namespace {

const models::ActTarget kPaymentTarget{QStringLiteral("prod"), QStringLiteral("services"),
                                       QStringLiteral("prod/shop/payment"), QStringLiteral("payment")};

/// A dialog over a scripted engine.
struct Acting
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    QWidget window;
    QPointer<ActionDialog> dialog;

    void open(const contract::v1::VerbOffer &offer)
    {
        dialog = new ActionDialog(link, clock, Act{kPaymentTarget, contract::text(offer.verb()), {}, offer}, &window);
        dialog->show();
    }
    void preview(contract::v1::Response response)
    {
        support::answerTask(*channel, Request::kPreview, std::move(response));
    }
    void start() { support::answerTask(*channel, Request::kPerform, support::startedOf("prod/7")); }
    int performs() const { return channel->count(Request::kPerform); }
    QString said() const
    {
        QStringList all;
        for (const QLabel *label : dialog->findChildren<QLabel *>()) {
            if (label->isVisibleTo(dialog))
                all += label->text();
        }
        return all.join(u'\n');
    }
    QLabel *label(const QString &text) const
    {
        for (QLabel *one : dialog->findChildren<QLabel *>()) {
            if (one->text() == text && one->isVisibleTo(dialog))
                return one;
        }
        return nullptr;
    }
    /// The place in the order of the Tab key, stops or not.
    int tabPlace(const QWidget *of) const
    {
        int place = 0;
        const QWidget *start = dialog;
        for (const QWidget *one = start->nextInFocusChain(); one != start && one != of; one = one->nextInFocusChain())
            ++place;
        return place;
    }
    QPushButton *button(const QString &start) const
    {
        for (QPushButton *one : dialog->findChildren<QPushButton *>()) {
            if (one->text().startsWith(start) && one->isVisibleTo(dialog))
                return one;
        }
        return nullptr;
    }
};

contract::v1::Row runningAction()
{
    contract::v1::Row row;
    row.set_key("prod/7");
    auto &action = *row.mutable_action();
    action.set_key("prod/7");
    action.set_environment("prod");
    action.set_verb("scale");
    *action.mutable_target() = kPaymentTarget.toContract();
    action.set_target_name("payment");
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

void pressHeld(QWidget *widget, Qt::Key key)
{
    QTest::keyPress(widget, key);
    for (int i = 0; i < 5; ++i) {
        QKeyEvent repeated(QEvent::KeyPress, key, Qt::NoModifier, QString(), true);
        QCoreApplication::sendEvent(widget, &repeated);
    }
    QTest::keyRelease(widget, key);
}

} // namespace

class ActionDialogTest : public QObject
{
    Q_OBJECT
    support::Themed m_look;

private Q_SLOTS:
    void theButtonSaysWhatItDoes()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        QVERIFY(f.dialog->doButton()->text().endsWith(QLatin1String("payment")));
        QVERIFY(f.dialog->doButton()->text().size() > int(qstrlen("payment")) + 1);
        QVERIFY(!f.dialog->doButton()->isEnabled());
        QVERIFY(!f.dialog->doButton()->accessibleDescription().isEmpty()); // and why it is disabled
        QVERIFY(!f.dialog->isModal());
        f.preview(support::previewOf("t1"));
        QVERIFY(f.dialog->doButton()->isEnabled());
    }

    void aDoubleClickFiresOnce()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        f.preview(support::previewOf("t1"));
        QPushButton *fire = f.dialog->doButton();
        QTest::mouseClick(fire, Qt::LeftButton);
        QTest::mouseDClick(fire, Qt::LeftButton);
        QTest::mouseClick(fire, Qt::LeftButton);
        QCOMPARE(f.performs(), 1);
        QVERIFY(!fire->isEnabled());
    }

    void aHeldKeyFiresAtMostOnce_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<bool>("isDestructive");
        QTest::addColumn<int>("performs");
        QTest::newRow("Enter, harmless") << Qt::Key_Return << false << 1;
        QTest::newRow("Enter, destructive") << Qt::Key_Return << true << 0;
        QTest::newRow("the keypad's Enter, destructive") << Qt::Key_Enter << true << 0;
        QTest::newRow("Space on the button") << Qt::Key_Space << true << 1;
    }
    void aHeldKeyFiresAtMostOnce()
    {
        QFETCH(Qt::Key, key);
        QFETCH(bool, isDestructive);
        QFETCH(int, performs);
        Acting f;
        f.open(support::offerOf("restart", isDestructive));
        f.preview(support::previewOf("t1"));
        f.dialog->doButton()->setFocus();
        pressHeld(f.dialog->doButton(), key);
        QCOMPARE(f.performs(), performs);
    }

    void enterThatIsHeldFromBeforeFiresNothing()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        f.preview(support::previewOf("t1"));
        for (int i = 0; i < 5; ++i) {
            QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
            QCoreApplication::sendEvent(f.dialog, &repeated);
        }
        QCOMPARE(f.performs(), 0);
    }

    void enterOnAnotherButtonDoesNotFire()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        f.preview(support::previewOf("t1"));
        QVERIFY(f.dialog->doButton()->isEnabled());
        QPushButton *close = f.button(QStringLiteral("Close"));
        QCOMPARE(f.dialog->focusWidget(), static_cast<QWidget *>(close)); // as it is opened
        QTest::keyClick(close, Qt::Key_Return);
        QCOMPARE(f.performs(), 0);
        QVERIFY(!f.dialog || !f.dialog->isVisible());
    }

    void enterInAFieldFiresWhatIsHarmless()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        f.preview(support::previewOf("t1"));
        f.dialog->reasonField()->setFocus();
        QTest::keyClick(f.dialog->reasonField(), Qt::Key_Return);
        QCOMPARE(f.performs(), 1);
    }

    void theSecondClickMeetsNoOtherButton()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        f.preview(support::previewOf("t1"));
        const QPoint hit = f.dialog->doButton()->mapTo(f.dialog, f.dialog->doButton()->rect().center());
        QTest::mouseClick(f.dialog->doButton(), Qt::LeftButton);
        f.start();
        QCoreApplication::sendPostedEvents();
        f.dialog->layout()->activate();
        QVERIFY(!f.button(QStringLiteral("Close"))->geometry().contains(hit));
    }

    void whatHasNoWayBackSaysSo()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        contract::v1::Response response = support::previewOf("t1");
        response.mutable_preview_reply()->set_undoable(true);
        f.preview(response);
        QVERIFY2(!f.said().contains(QLatin1String("cannot be undone")), qPrintable(f.said()));
        f.button(QStringLiteral("Look again"))->click();
        f.preview(support::previewOf("t2"));
        QVERIFY2(f.said().contains(QLatin1String("cannot be undone")), qPrintable(f.said()));
    }

    void theWayBackIsShownBefore()
    {
        Acting f;
        f.open(support::offerOf("scale"));
        contract::v1::Response response = support::previewOf("t1");
        contract::v1::PreviewReply &preview = *response.mutable_preview_reply();
        preview.set_undoable(true);
        preview.set_undo_verb("scale");
        auto *argument = preview.add_undo_arguments();
        argument->set_name("replicas");
        argument->set_value("3");
        f.preview(response);
        QVERIFY2(f.said().contains(QLatin1String("To take it back afterwards: Scale (Replicas 3).")),
                 qPrintable(f.said()));
    }

    void theNameMustMatch()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        contract::v1::Response response = support::previewOf("t1");
        response.mutable_preview_reply()->set_confirm("payment");
        response.mutable_preview_reply()->set_reason_required(true);
        f.preview(response);
        QVERIFY(f.dialog->nameField()->isVisibleTo(f.dialog));
        QVERIFY(!f.dialog->doButton()->isEnabled());
        f.dialog->reasonField()->setText(QStringLiteral("incident 7"));
        f.dialog->nameField()->setText(QStringLiteral("paymen"));
        QVERIFY(!f.dialog->doButton()->isEnabled());
        f.dialog->nameField()->setText(QStringLiteral("payment"));
        QVERIFY(f.dialog->doButton()->isEnabled());
        f.dialog->reasonField()->clear();
        QVERIFY(!f.dialog->doButton()->isEnabled());
    }

    void whatHasMovedIsLookedAtAgain()
    {
        Acting f;
        f.open(support::offerOf("restart"));
        f.preview(support::previewOf("t1"));
        f.dialog->doButton()->click();
        support::answerTask(*f.channel, Request::kPerform, support::refusal("conflict", "action.moved"));
        QVERIFY(!f.dialog->doButton()->isEnabled());
        QVERIFY2(f.said().contains(QLatin1String("Nothing was done")), qPrintable(f.said()));
        const int before = f.channel->count(Request::kPreview);
        f.button(QStringLiteral("Look again"))->click();
        QCOMPARE(f.channel->count(Request::kPreview), before + 1);
        f.preview(support::previewOf("t2"));
        f.dialog->doButton()->click();
        QCOMPARE(f.performs(), 2);
        QCOMPARE(support::lastOf(*f.channel, Request::kPerform)->perform().token(), std::string("t2"));
    }

    void argumentsAreAskedForAndPreviewed()
    {
        Acting f;
        contract::v1::VerbOffer offer = support::offerOf("scale");
        auto *spec = offer.add_arguments();
        spec->set_name("replicas");
        spec->set_kind(contract::v1::ArgumentSpec::KIND_NUMBER);
        spec->set_initial("3");
        spec->set_most(50);
        f.open(offer);
        QCOMPARE(support::lastOf(*f.channel, Request::kPreview)->preview().arguments(0).value(), std::string("3"));
        auto *box = f.dialog->findChild<QSpinBox *>();
        QVERIFY(box);
        f.preview(support::previewOf("t1"));
        box->setValue(5);
        QVERIFY(!f.dialog->doButton()->isEnabled());
        f.clock.advance(1s);
        QCOMPARE(support::lastOf(*f.channel, Request::kPreview)->preview().arguments(0).value(), std::string("5"));
        f.preview(support::previewOf("t2"));
        QVERIFY(f.dialog->doButton()->isEnabled());
        // An empty box has a value that nobody sees.
        box->findChild<QLineEdit *>()->clear();
        QVERIFY(!f.dialog->doButton()->isEnabled());
    }

    void theVerbMayBeNamedAlone()
    {
        Acting f;
        f.dialog = new ActionDialog(f.link, f.clock, Act{kPaymentTarget, QStringLiteral("scale"), {}, {}}, &f.window);
        f.dialog->show();
        QCOMPARE(f.channel->count(Request::kPreview), 0);
        support::answerTask(*f.channel, Request::kListVerbs,
                            support::verbListOf({support::offerOf("scale", false, "test.not-allowed")}));
        QVERIFY2(f.said().contains(QLatin1String("test.not-allowed")), qPrintable(f.said()));
        QVERIFY(!f.dialog->doButton()->isEnabled());
        QCOMPARE(f.channel->count(Request::kPreview), 0);
    }

    void aRefusalOfTheMenuCanBeAskedAgain()
    {
        Acting f;
        f.open(support::offerOf("scale", false, "test.not-allowed"));
        QVERIFY(f.said().contains(QLatin1String("test.not-allowed")));
        f.button(QStringLiteral("Look again"))->click();
        support::answerTask(*f.channel, Request::kListVerbs, support::verbListOf({support::offerOf("scale")}));
        f.preview(support::previewOf("t1"));
        QVERIFY(f.dialog->doButton()->isEnabled());
        QVERIFY(!f.said().contains(QLatin1String("test.not-allowed")));
    }

    void progressIsShownAndCancelledOnce()
    {
        Acting f;
        f.open(support::offerOf("scale"));
        f.preview(support::previewOf("t1"));
        f.dialog->doButton()->click();
        f.start();
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
        f.open(support::offerOf("scale"));
        f.preview(support::previewOf("t1"));
        f.dialog->doButton()->click();
        f.start();
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
        f.open(support::offerOf("scale"));
        f.preview(support::previewOf("t1"));
        QSignalSpy acted(f.dialog, &ActionDialog::acted);
        f.dialog->doButton()->click();
        f.start();
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
        f.open(support::offerOf("scale"));
        f.preview(support::previewOf("t1"));
        f.dialog->doButton()->click();
        f.start();
        contract::v1::Row row = runningAction();
        row.mutable_action()->set_state(contract::v1::ACTION_STATE_INTERRUPTED);
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {row});
        QVERIFY2(f.said().contains(QLatin1String("ended under way")), qPrintable(f.said()));
    }

    void tabFollowsReadingOrder()
    {
        Acting f;
        contract::v1::VerbOffer offer = support::offerOf("scale");
        auto *spec = offer.add_arguments();
        spec->set_name("replicas");
        spec->set_kind(contract::v1::ArgumentSpec::KIND_NUMBER);
        spec->set_initial("3");
        spec->set_most(50);
        f.open(offer);
        contract::v1::Response response = support::previewOf("t1");
        auto &reply = *response.mutable_preview_reply();
        reply.clear_findings();
        reply.clear_before();
        reply.clear_after();
        for (const char *code : {"test.first-finding", "test.second-finding"})
            reply.add_findings()->mutable_message()->set_code(code);
        f.preview(response);
        QTRY_VERIFY(f.label(QStringLiteral("test.second-finding")));
        QLabel *first = f.label(QStringLiteral("test.first-finding"));
        QLabel *second = f.label(QStringLiteral("test.second-finding"));
        QVERIFY(first && second);
        QVERIFY(f.tabPlace(first) < f.tabPlace(second));
        // Who has clicked into a finding tabs on to what stands below it, and back to what stands above.
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Tab);
        QCOMPARE(f.dialog->focusWidget(), static_cast<QWidget *>(f.dialog->reasonField()));
        second->setFocus();
        QTest::keyClick(second, Qt::Key_Backtab);
        QCOMPARE(f.dialog->focusWidget(), static_cast<QWidget *>(f.dialog->findChild<QSpinBox *>()));
    }

    void tabFollowsTheStepsOfAnAction()
    {
        Acting f;
        f.open(support::offerOf("scale"));
        f.preview(support::previewOf("t1"));
        f.dialog->doButton()->click();
        f.start();
        f.channel->snapshot(f.channel->subscription(QStringLiteral("actions")), {runningAction()});
        QTRY_VERIFY(f.label(QStringLiteral("test.second-step")));
        QLabel *first = f.label(QStringLiteral("test.first-step"));
        QLabel *second = f.label(QStringLiteral("test.second-step"));
        QVERIFY(first && second);
        QVERIFY(f.tabPlace(first) < f.tabPlace(second));
        QVERIFY(f.tabPlace(second) < f.tabPlace(f.button(QStringLiteral("Cancel"))));
    }
};

QD_TEST(ActionDialogTest)
#include "tst_actiondialog.moc"
