#include "actingdialog.h"

#include <support/actionanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>
#include <support/themed.h>
#include <widgets/actions/actiondialog.h>

#include <QKeyEvent>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

#include <string>

using namespace widgets;
using namespace std::chrono_literals;
using actingtest::Acting;
using actingtest::kPaymentTarget;
using contract::v1::Request;

namespace {

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
        f.openReady("restart");
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
        f.openReady("restart", isDestructive);
        f.dialog->doButton()->setFocus();
        pressHeld(f.dialog->doButton(), key);
        QCOMPARE(f.performs(), performs);
    }

    void enterThatIsHeldFromBeforeFiresNothing()
    {
        Acting f;
        f.openReady("restart");
        for (int i = 0; i < 5; ++i) {
            QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
            QCoreApplication::sendEvent(f.dialog, &repeated);
        }
        QCOMPARE(f.performs(), 0);
    }

    void enterOnAnotherButtonDoesNotFire()
    {
        Acting f;
        f.openReady("restart");
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
        f.openReady("restart");
        f.dialog->reasonField()->setFocus();
        QTest::keyClick(f.dialog->reasonField(), Qt::Key_Return);
        QCOMPARE(f.performs(), 1);
    }

    void theSecondClickMeetsNoOtherButton()
    {
        Acting f;
        f.openReady("restart");
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

    /// What was in no release is named by its hash, which nobody finds in the history; it is still what is asked for.
    void theWayBackToWhatWasNoReleaseIsSaidInWords()
    {
        Acting f;
        f.open(support::offerOf("restore"));
        contract::v1::Response response = support::previewOf("t1");
        contract::v1::PreviewReply &preview = *response.mutable_preview_reply();
        preview.set_undoable(true);
        preview.set_undo_verb("restore");
        auto *argument = preview.add_undo_arguments();
        argument->set_name("release");
        argument->set_value(std::string(64, 'a'));
        f.preview(response);
        QVERIFY2(f.said().contains(QLatin1String("(what stands there now)")), qPrintable(f.said()));
        QVERIFY2(!f.said().contains(QString(20, QLatin1Char('a'))), qPrintable(f.said()));
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
        f.openReady("restart");
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
        f.open(support::scaleOfferOf("3"));
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

    void tabFollowsReadingOrder()
    {
        Acting f;
        f.open(support::scaleOfferOf("3"));
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
};

QD_TEST(ActionDialogTest)
#include "tst_actiondialog.moc"
