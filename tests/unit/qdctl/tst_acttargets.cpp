#include "actstage.h"

#include <qdctl/targets.h>
#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <string>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// What is done it to, one after another, and what Ctrl-C leaves.
class ActTargetsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void targetsAreNamedAsPeopleNameThem_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("keys");
        const QString deployment = u"lab/kubernetes/Deployment/shop/payment"_s;
        const QString staging = u"lab/kubernetes/Deployment/staging/payment"_s;
        QTest::newRow("a service") << u"payment"_s << QStringList{u"lab/shop/payment"_s};
        QTest::newRow("a service by its key") << u"lab/shop/payment"_s << QStringList{u"lab/shop/payment"_s};
        QTest::newRow("a service by namespace") << u"shop/payment"_s << QStringList{u"lab/shop/payment"_s};
        QTest::newRow("a service as kubectl has it") << u"svc/payment"_s << QStringList{u"lab/shop/payment"_s};
        QTest::newRow("a deployment in a namespace") << u"deploy/shop/payment"_s << QStringList{deployment};
        QTest::newRow("with its group") << u"deployment.apps/staging/payment"_s << QStringList{staging};
        QTest::newRow("in which namespace?") << u"deployment/payment"_s << QStringList{deployment, staging};
        QTest::newRow("a workload by its key") << staging << QStringList{staging};
        QTest::newRow("an instance") << u"instance/payment-1"_s << QStringList{u"lab/consul/node-1/payment-1"_s};
        QTest::newRow("another kind") << u"statefulset/payment"_s << QStringList();
        QTest::newRow("nothing") << u"paymnet"_s << QStringList();
        QTest::newRow("an instance is no service") << u"payment-1"_s << QStringList();
    }
    void targetsAreNamedAsPeopleNameThem()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, keys);
        v1::Row service = Stage::service(u"lab/shop/payment"_s);
        service.mutable_service()->set_namespace_("shop");
        const auto all =
            qdctl::candidatesOf({service, ActStage::workload("payment", "shop"),
                                 ActStage::workload("payment", "staging"), ActStage::instance("payment-1")});
        QStringList found;
        for (const qdctl::Candidate &each : qdctl::meant(typed, all))
            found += each.key;
        QCOMPARE(found, keys);
    }

    void whatIsNotThereOrMayBeTwoIsAskedBack_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("two deployments") << u"deployment/payment"_s << int(qdctl::ExitUsage)
                                         << QByteArray("deployment/shop/payment, deployment/staging/payment");
        QTest::newRow("mistyped") << u"paymnet"_s << int(qdctl::ExitNotFound) << QByteArray("payment?");
        QTest::newRow("no service") << u"zzz"_s << int(qdctl::ExitNotFound) << QByteArray("qdctl services lists");
        QTest::newRow("no instance") << u"instance/zzz"_s << int(qdctl::ExitNotFound)
                                     << QByteArray("qdctl watch instances --count 1 lists");
        QTest::newRow("of another kind") << u"sts/ledger"_s << int(qdctl::ExitNotFound)
                                         << QByteArray("deployment/shop/ledger");
    }
    void whatIsNotThereOrMayBeTwoIsAskedBack()
    {
        QFETCH(QString, target);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, says);
        ActStage act(u"act restart "_s + target + u" --yes"_s, false);
        QCOMPARE(act.stage.exitCode, exitCode);
        QVERIFY2(act.stage.complaints.contains(says), act.stage.complaints);
        QCOMPARE(act.stage.engine->count(v1::Request::kListVerbs), 0);
    }

    void whatASilentSourceMayKnowIsNotDenied()
    {
        Stage stage(u"act restart order --yes"_s);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_STALE)});
        stage.say(stage.asked(u"services"_s), {Stage::service(u"lab/shop/payment"_s)}, v1::FRESHNESS_STALE);
        stage.say(stage.asked(u"workloads"_s), {ActStage::workload("payment", "shop")});
        stage.say(stage.asked(u"instances"_s), {ActStage::instance("payment-1")}, v1::FRESHNESS_STALE);
        QCOMPARE(stage.exitCode, int(qdctl::ExitSource));
        QVERIFY2(stage.complaints.contains("is not known"), stage.complaints);
    }

    void theCommandLineIsCheckedAgainstTheOffer_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no such verb") << u"act restrat payment"_s << QByteArray("did you mean restart?");
        QTest::newRow("a value that nobody asks for")
            << u"act restart payment --replicas 3"_s << QByteArray("replicas");
        QTest::newRow("a number too large")
            << u"act scale payment --replicas 101"_s << QByteArray("replicas is a whole number from 0 to 100");
        QTest::newRow("a number too small") << u"act scale payment --set replicas=-1"_s << QByteArray("“-1” is none");
        QTest::newRow("a value that is missing") << u"act scale payment"_s << QByteArray("--set replicas=number");
    }
    void theCommandLineIsCheckedAgainstTheOffer()
    {
        QFETCH(QString, line);
        QFETCH(QByteArray, says);
        ActStage act(line + u" --yes"_s, false);
        act.offer();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitUsage));
        QVERIFY2(act.stage.complaints.contains(says), act.stage.complaints);
        QCOMPARE(act.stage.engine->count(v1::Request::kPreview), 0);
    }

    void aTargetIsConfirmedAsItIsWritten_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<bool>("isDone");
        QTest::addColumn<QByteArray>("says");
        const QString payment = u"act restart payment --yes"_s;
        const QString both = u"act restart payment ledger --yes"_s;
        const QString alike = u"act restart payment deployment/shop/payment --yes"_s;
        QTest::newRow("by its name") << payment + u" --confirm payment"_s << true << QByteArray();
        QTest::newRow("with its namespace") << payment + u" --confirm shop/payment"_s << true << QByteArray();
        QTest::newRow("which two of them share")
            << alike + u" --confirm shop/payment"_s << false << QByteArray("“shop/payment” was confirmed");
        QTest::newRow("one of two") << both + u" --confirm shop/payment"_s << false
                                    << QByteArray("--confirm payment --confirm ledger");
    }
    void aTargetIsConfirmedAsItIsWritten()
    {
        QFETCH(QString, options);
        QFETCH(bool, isDone);
        QFETCH(QByteArray, says);
        ActStage act(options, false);
        const bool areTwo = act.stage.invocation.operands.size() > 2;
        const std::string second = options.contains("ledger"_L1) ? "ledger" : "payment";
        act.offer();
        if (areTwo)
            act.offer();
        act.preview("payment");
        if (areTwo)
            act.preview(second);
        QCOMPARE(act.performed(), isDone ? 1 : 0);
        QVERIFY2(act.stage.complaints.contains(says), act.stage.complaints);
    }
    void allThatIsWrongIsTold()
    {
        ActStage act(u"act restart payment --yes --confirm ledger"_s, false);
        act.offer();
        act.preview("payment", true, true);
        act.noteWithheld();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitUsage));
        QVERIFY2(act.stage.complaints.contains("--reason"), act.stage.complaints);
        QVERIFY2(act.stage.complaints.contains("“ledger” was confirmed"), act.stage.complaints);
    }

    void allAreShownBeforeOneQuestion()
    {
        ActStage act(u"act restart payment ledger payment"_s); // one of them twice
        act.offer();
        act.offer();
        act.preview();
        QCOMPARE(act.person->asked.size(), 0);
        act.preview();
        QCOMPARE(act.person->asked.size(), 1);
        act.say(u"y"_s);
        QCOMPARE(act.performed(), 1);
        act.begin("lab/a1");
        act.become(v1::ACTION_STATE_SUCCEEDED, v1::STEP_STATE_DONE);
        QCOMPARE(act.performed(), 2);
        act.begin("lab/a2");
        act.become(v1::ACTION_STATE_SUCCEEDED, v1::STEP_STATE_DONE, true, "lab/a2");
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(act.performed(), 2);
        QCOMPARE(act.person->asked.size(), 1);
    }

    /// One document, however many targets there are and however it ends.
    void severalTargetsAreOneDocument_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("done") << u" --yes"_s << u"succeeded"_s;
        QTest::newRow("a dry run") << u" --dry-run"_s << u"dry-run"_s;
        QTest::newRow("not agreed to") << QString() << u"not-agreed"_s;
    }
    void severalTargetsAreOneDocument()
    {
        QFETCH(QString, options);
        QFETCH(QString, outcome);
        ActStage act(u"act restart payment ledger -o json"_s + options, false);
        act.offer();
        act.offer();
        act.preview();
        act.preview();
        if (outcome == "succeeded"_L1) {
            act.begin("lab/a1");
            act.become(v1::ACTION_STATE_SUCCEEDED, v1::STEP_STATE_DONE);
            act.begin("lab/a2");
            act.become(v1::ACTION_STATE_SUCCEEDED, v1::STEP_STATE_DONE, true, "lab/a2");
        }
        QVERIFY(act.stage.exitCode >= 0);
        const QJsonArray all = QJsonDocument::fromJson(act.stage.out).array();
        QCOMPARE(all.size(), 2);
        for (const auto &each : all) {
            QCOMPARE(each.toObject().value("outcome"_L1).toString(), outcome);
            QVERIFY(each.toObject().value("preview"_L1).toObject().value("allowed"_L1).toBool());
        }
        QCOMPARE(all.at(1).toObject().value("target"_L1).toString(), u"shop/ledger"_s);
    }

    void aFailureStopsTheRest_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("performed");
        QTest::newRow("at the first") << QString() << 1;
        QTest::newRow("unless told to go on") << u" --keep-going"_s << 2;
    }
    void aFailureStopsTheRest()
    {
        QFETCH(QString, options);
        QFETCH(int, performed);
        ActStage act(u"act restart payment ledger --yes"_s + options, false);
        act.offer();
        act.offer();
        act.preview();
        act.preview();
        act.begin("lab/a1");
        act.become(v1::ACTION_STATE_FAILED, v1::STEP_STATE_FAILED);
        QCOMPARE(act.performed(), performed);
        if (performed == 2) {
            act.begin("lab/a2");
            act.become(v1::ACTION_STATE_SUCCEEDED, v1::STEP_STATE_DONE, true, "lab/a2");
        } else {
            QVERIFY2(act.stage.complaints.contains("not begun: "), act.stage.complaints);
        }
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitCritical));
    }

    void oneThatIsRefusedStopsAll()
    {
        ActStage act(u"act restart payment ledger --yes"_s, false);
        act.offer();
        act.offer();
        act.preview();
        act.preview({}, false);
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitRefused));
        QCOMPARE(act.performed(), 0);
    }

    void ctrlCBeforehandDoesNothing()
    {
        ActStage act(u"act restart payment"_s);
        act.lookAt();
        act.interrupt();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitInterrupted));
        QVERIFY2(act.stage.complaints.contains("nothing was done"), act.stage.complaints);
        act.say(u"y"_s);
        QCOMPARE(act.performed(), 0);
    }

    void ctrlCAsksToCancelOnceAndSaysWhatWasNotDone()
    {
        ActStage act(u"act restart payment ledger --yes --keep-going"_s, false);
        act.offer();
        act.offer();
        act.preview();
        act.preview();
        act.interrupt(); // it is not yet known under which key it was begun
        QCOMPARE(act.stage.engine->count(v1::Request::kCancelAction), 0);
        act.begin();
        QCOMPARE(act.stage.engine->count(v1::Request::kCancelAction), 1);
        QCOMPARE(act.newest(v1::Request::kCancelAction)->cancel_action().action(), std::string("lab/a1"));
        QCOMPARE(act.stage.exitCode, -1);
        act.become(v1::ACTION_STATE_CANCELLED, v1::STEP_STATE_SKIPPED);
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitInterrupted));
        QVERIFY2(act.stage.complaints.contains("not done: test.step-restart"), act.stage.complaints);
        QVERIFY2(act.stage.complaints.contains("not begun: "), act.stage.complaints);
        QCOMPARE(act.performed(), 1);
    }

    void whoCancelsItFromElsewhereMeansTheOthersToo()
    {
        ActStage act(u"act restart payment ledger --yes --keep-going"_s, false);
        act.offer();
        act.offer();
        act.preview();
        act.preview();
        act.begin();
        act.become(v1::ACTION_STATE_CANCELLED, v1::STEP_STATE_SKIPPED);
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitInterrupted));
        QVERIFY2(act.stage.complaints.contains("from elsewhere"), act.stage.complaints);
        QVERIFY2(act.stage.complaints.contains("not begun: "), act.stage.complaints);
        QCOMPARE(act.performed(), 1);
        QCOMPARE(act.stage.engine->count(v1::Request::kCancelAction), 0);
    }

    void ctrlCAfterEverythingWasDoneCallsNothingCancelled_data()
    {
        QTest::addColumn<QString>("targets");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("of one") << u"payment"_s << int(qdctl::ExitOk);
        QTest::newRow("with another one that is not begun") << u"payment ledger"_s << int(qdctl::ExitInterrupted);
    }
    void ctrlCAfterEverythingWasDoneCallsNothingCancelled()
    {
        QFETCH(QString, targets);
        QFETCH(int, exitCode);
        ActStage act(u"act restart "_s + targets + u" --yes"_s, false);
        const qsizetype count = targets.split(u' ').size();
        for (qsizetype i = 0; i < count; ++i)
            act.offer();
        for (qsizetype i = 0; i < count; ++i)
            act.preview();
        act.begin();
        act.interrupt();
        QCOMPARE(act.stage.exitCode, -1);
        // The engine says what became of it: done, and its following left out.
        act.become(v1::ACTION_STATE_SUCCEEDED, v1::STEP_STATE_SKIPPED);
        QCOMPARE(act.stage.exitCode, exitCode);
        QVERIFY2(act.stage.complaints.contains("not waited for"), act.stage.complaints);
        QVERIFY2(!act.stage.out.contains("cancelled"), act.stage.out);
        QVERIFY2(act.stage.out.contains(": sent"), act.stage.out);
        QCOMPARE(act.performed(), 1);
    }

    void ctrlCOnWhatIsStuckLeavesItStuck()
    {
        ActStage act(u"act restart payment --yes"_s, false);
        act.lookAt();
        act.begin();
        act.become(v1::ACTION_STATE_STUCK, v1::STEP_STATE_RUNNING, false);
        act.interrupt();
        QCOMPARE(act.stage.engine->count(v1::Request::kCancelAction), 1);
        v1::Row row;
        row.set_key("lab/a1");
        row.mutable_action()->set_key("lab/a1");
        row.mutable_action()->set_state(v1::ACTION_STATE_FAILED);
        row.mutable_action()->set_ended_unix_ms(1);
        row.mutable_action()->mutable_error()->mutable_message()->set_code("action.left-stuck");
        act.stage.say(act.stage.asked(u"actions"_s), {row});
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitStuck));
        QVERIFY2(act.stage.complaints.contains("not followed any longer"), act.stage.complaints);
    }

    void ctrlCAgainEndsAtOnce()
    {
        ActStage act(u"act restart payment --yes"_s, false);
        act.lookAt();
        act.begin();
        act.become(v1::ACTION_STATE_RUNNING, v1::STEP_STATE_RUNNING, false);
        act.interrupt();
        QCOMPARE(act.stage.exitCode, -1);
        act.interrupt();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitInterrupted));
        QCOMPARE(act.stage.engine->count(v1::Request::kCancelAction), 1);
        QVERIFY2(act.stage.complaints.contains("still under way: test.step-restart"), act.stage.complaints);
    }

    void actionsAreListedOnceTheyAreCertain_data()
    {
        QTest::addColumn<bool>("isFoundOut");
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("it is found out") << true << QByteArray("\"state\": \"succeeded\"");
        QTest::newRow("it cannot be found out in time") << false << QByteArray("\"state\": \"uncertain\"");
    }
    void actionsAreListedOnceTheyAreCertain()
    {
        QFETCH(bool, isFoundOut);
        QFETCH(QByteArray, state);
        Stage stage(u"actions -o json"_s);
        v1::Row row;
        row.set_key("lab/a1");
        row.mutable_action()->set_key("lab/a1");
        row.mutable_action()->set_verb("restart");
        row.mutable_action()->set_state(v1::ACTION_STATE_UNCERTAIN);
        stage.say(stage.asked(u"sources"_s), {Stage::source(v1::FRESHNESS_LIVE)});
        stage.say(stage.asked(u"actions"_s), {row});
        QCOMPARE(stage.exitCode, -1);
        if (isFoundOut) {
            row.mutable_action()->set_state(v1::ACTION_STATE_SUCCEEDED);
            stage.say(stage.asked(u"actions"_s), {row});
        } else {
            stage.advance(core::Milliseconds(10'000));
        }
        QCOMPARE(stage.exitCode, int(qdctl::ExitOk));
        QVERIFY2(stage.out.contains(state), stage.out);
    }
};

QD_TEST(ActTargetsTest)
#include "tst_acttargets.moc"
