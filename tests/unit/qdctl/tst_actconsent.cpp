#include "actstage.h"

#include <support/testregistry.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// Nothing is done that nobody agreed to: questions, names that are typed, and what answers them beforehand.
class ActConsentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyAYesIsAYes_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::newRow("no") << u"n"_s;
        QTest::newRow("Enter alone") << QString();
        QTest::newRow("something else") << u"yep"_s;
    }
    void onlyAYesIsAYes()
    {
        QFETCH(QString, answer);
        ActStage act(u"act restart payment"_s);
        act.lookAt();
        act.say(answer);
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitRefused));
        QCOMPARE(act.performed(), 0);
        QVERIFY2(act.stage.complaints.contains("nothing was done"), act.stage.complaints);
    }

    void nobodyIsAskedWhereNobodyIs_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<bool>("isThere");
        QTest::addColumn<bool>("isProtected");
        QTest::addColumn<int>("performed");
        QTest::addColumn<int>("withheld");
        QTest::newRow("no terminal") << QString() << false << false << 0 << int(v1::Preview::WITHHELD_NOTHING);
        QTest::newRow("no terminal, agreed to")
            << u" --yes"_s << false << false << 1 << int(v1::Preview::WITHHELD_NOTHING);
        QTest::newRow("a document for a program")
            << u" -o json"_s << true << false << 0 << int(v1::Preview::WITHHELD_NOTHING);
        QTest::newRow("no terminal, protected") << u" --yes"_s << false << true << 0 << int(v1::Preview::WITHHELD_NAME);
        QTest::newRow("no terminal, confirmed but not agreed to")
            << u" --confirm payment"_s << false << true << 0 << int(v1::Preview::WITHHELD_CONSENT);
        QTest::newRow("no terminal, confirmed")
            << u" --yes --confirm payment"_s << false << true << 1 << int(v1::Preview::WITHHELD_NOTHING);
        QTest::newRow("another name confirmed")
            << u" --yes --confirm ledger"_s << false << true << 0 << int(v1::Preview::WITHHELD_NAME);
        QTest::newRow("a name confirmed that nobody asks for")
            << u" --yes --confirm payment"_s << false << false << 0 << int(v1::Preview::WITHHELD_NOTHING);
    }
    void nobodyIsAskedWhereNobodyIs()
    {
        QFETCH(QString, options);
        QFETCH(bool, isThere);
        QFETCH(bool, isProtected);
        QFETCH(int, performed);
        QFETCH(int, withheld);
        ActStage act(u"act restart payment"_s + options, isThere);
        act.lookAt(isProtected ? "payment" : "");
        QCOMPARE(act.person->asked, QStringList());
        QCOMPARE(act.performed(), performed);
        if (performed > 0) {
            QCOMPARE(act.newest(v1::Request::kPerform)->perform().confirmed(),
                     std::string(isProtected ? "payment" : ""));
            return;
        }
        const QVector<v1::Preview> noted = act.withheld();
        QCOMPARE(noted.size(), isProtected ? 1 : 0);
        if (isProtected) {
            QCOMPARE(int(noted.first().withheld()), withheld);
            QCOMPARE(noted.first().verb(), std::string("restart"));
            QCOMPARE(noted.first().target().key(), std::string("lab/shop/payment"));
            QCOMPARE(act.stage.exitCode, -1); // it is in the trail first
        }
        act.noteWithheld();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitUsage));
        QVERIFY2(act.stage.complaints.contains("nothing was done"), act.stage.complaints);
        if (act.stage.invocation.isDocument()) {
            const QJsonObject told = QJsonDocument::fromJson(act.stage.out).object();
            QCOMPARE(told.value("outcome"_L1).toString(), u"not-agreed"_s);
            QCOMPARE(told.value("preview"_L1).toObject().value("before"_L1).toString(), u"replicas: 3\n"_s);
        }
    }

    void aProtectedNameIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("performed");
        QTest::newRow("the name") << u"payment"_s << 1;
        QTest::newRow("yes is not the name") << u"y"_s << 0;
        QTest::newRow("nearly the name") << u"Payment"_s << 0;
    }
    void aProtectedNameIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(int, performed);
        ActStage act(u"act restart payment --yes"_s);
        act.lookAt("payment");
        QCOMPARE(act.person->asked.size(), 1);
        QVERIFY2(act.person->asked.first().contains(u"payment"_s), qPrintable(act.person->asked.first()));
        act.say(typed);
        QCOMPARE(act.performed(), performed);
        QCOMPARE(act.person->asked.size(), 1);
        QCOMPARE(act.withheld().size(), performed ? 0 : 1);
        if (!performed)
            QCOMPARE(int(act.withheld().first().withheld()), int(v1::Preview::WITHHELD_NAME));
        act.noteWithheld();
        QCOMPARE(act.stage.exitCode, performed ? -1 : int(qdctl::ExitRefused));
    }

    void whoThinksBetterOfItHasNotTried_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("answer");
        QTest::newRow("no name is typed") << u" --yes"_s << u" "_s;
        QTest::newRow("no, though the name is confirmed") << u" --confirm payment"_s << u"n"_s;
    }
    void whoThinksBetterOfItHasNotTried()
    {
        QFETCH(QString, options);
        QFETCH(QString, answer);
        ActStage act(u"act restart payment"_s + options);
        act.lookAt("payment");
        act.say(answer);
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitRefused));
        QVERIFY(act.withheld().isEmpty());
        QCOMPARE(act.performed(), 0);
    }

    void whatCannotBeNotedIsNotWaitedForLong()
    {
        ActStage act(u"act restart payment --yes"_s, false);
        act.lookAt("payment");
        QCOMPARE(act.withheld().size(), 1);
        act.stage.advance(core::Milliseconds(1'900));
        QCOMPARE(act.stage.exitCode, -1);
        act.stage.advance(core::Milliseconds(200));
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitUsage));
        QCOMPARE(act.performed(), 0);
    }

    void namesakesAreConfirmedOneByOne()
    {
        ActStage act(u"act restart deployment/shop/payment deployment/staging/payment --yes"_s);
        act.offer();
        act.offer();
        act.preview("payment");
        act.preview("payment");
        QCOMPARE(act.person->asked.size(), 1);
        QVERIFY2(act.person->asked.first().contains(u"deployment/shop/payment (lab)"_s),
                 qPrintable(act.person->asked.first()));
        act.say(u"lab/kubernetes/Deployment/shop/payment"_s);
        QCOMPARE(act.person->asked.size(), 2); // the other is another question
        QCOMPARE(act.performed(), 0);
        act.say(u"lab/kubernetes/Deployment/staging/payment"_s);
        QCOMPARE(act.performed(), 1);
        QCOMPARE(act.newest(v1::Request::kPerform)->perform().confirmed(), std::string("payment"));
    }

    void whatIsConfirmedBeforehandBindsToOneTarget_data()
    {
        QTest::addColumn<QString>("confirmed");
        QTest::addColumn<int>("performed");
        const QString shop = u" --confirm lab/kubernetes/Deployment/shop/payment"_s;
        const QString staging = u" --confirm lab/kubernetes/Deployment/staging/payment"_s;
        QTest::newRow("a name that two share") << u" --confirm payment"_s << 0;
        QTest::newRow("one of two") << shop << 0;
        QTest::newRow("both") << shop + staging << 1;
    }
    void whatIsConfirmedBeforehandBindsToOneTarget()
    {
        QFETCH(QString, confirmed);
        QFETCH(int, performed);
        ActStage act(u"act restart deployment/shop/payment deployment/staging/payment --yes"_s + confirmed, false);
        act.offer();
        act.offer();
        act.preview("payment");
        act.preview("payment");
        QCOMPARE(act.performed(), performed);
        QCOMPARE(act.withheld().size(), performed ? 0 : 2); // each of them
        act.noteWithheld();
        QCOMPARE(act.stage.exitCode, performed ? -1 : int(qdctl::ExitUsage));
        if (!performed)
            QVERIFY2(act.stage.complaints.contains("lab/kubernetes/Deployment/staging/payment"), act.stage.complaints);
    }

    void aDryRunDoesNothing_data()
    {
        QTest::addColumn<bool>("isAllowed");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("that would be allowed") << true << int(qdctl::ExitOk);
        QTest::newRow("that is refused") << false << int(qdctl::ExitRefused);
    }
    void aDryRunDoesNothing()
    {
        QFETCH(bool, isAllowed);
        QFETCH(int, exitCode);
        ActStage act(u"act scale deployment/shop/payment --replicas 5 --dry-run"_s);
        act.offer();
        const v1::Preview &asked = act.newest(v1::Request::kPreview)->preview();
        QCOMPARE(asked.arguments_size(), 1);
        QCOMPARE(asked.arguments(0).name(), std::string("replicas"));
        QCOMPARE(asked.arguments(0).value(), std::string("5"));
        act.preview({}, isAllowed);
        QCOMPARE(act.stage.exitCode, exitCode);
        QCOMPARE(act.person->asked, QStringList());
        QCOMPARE(act.performed(), 0);
    }

    void onlyWhatIsAgreedToIsAnAttempt_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<bool>("isAttempt");
        QTest::newRow("asked first") << QString() << false;
        QTest::newRow("agreed to") << u" --yes"_s << true;
        QTest::newRow("a dry run") << u" --dry-run"_s << false;
    }
    void onlyWhatIsAgreedToIsAnAttempt()
    {
        QFETCH(QString, options);
        QFETCH(bool, isAttempt);
        ActStage act(u"act restart payment"_s + options);
        act.offer();
        QCOMPARE(act.newest(v1::Request::kPreview)->preview().attempted(), isAttempt);
    }

    void aReasonIsWantedBeforeAnythingIsAsked()
    {
        ActStage act(u"act restart payment --yes"_s, false);
        act.offer();
        act.preview({}, true, true);
        QVERIFY2(act.stage.complaints.contains("--reason"), act.stage.complaints);
        QCOMPARE(act.withheld().size(), 1);
        QCOMPARE(int(act.withheld().first().withheld()), int(v1::Preview::WITHHELD_REASON));
        act.noteWithheld();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitUsage));
        QCOMPARE(act.performed(), 0);
    }
};

QD_TEST(ActConsentTest)
#include "tst_actconsent.moc"
