#include "actstage.h"

#include <support/testregistry.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cerrno>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

/// An action from the command line: nothing before it was agreed to, nothing twice, and the truth about its end.
class ActTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsAgreedToIsDoneOnceAndFollowed()
    {
        ActStage act(u"act restart deployment/shop/payment --reason rotation"_s);
        act.lookAt();
        QCOMPARE(act.person->asked, QStringList{u"Do it? [y/N] "_s});
        QVERIFY2(act.stage.out.contains("  - replicas: 3\n  + replicas: 5\n"), act.stage.out);
        QVERIFY2(act.stage.out.contains("warning: test.finding"), act.stage.out);
        QVERIFY2(act.stage.out.contains("  1. test.step-restart"), act.stage.out);
        QCOMPARE(act.performed(), 0);
        act.say(u"y"_s);
        act.say(u"y"_s); // typed again
        QCOMPARE(act.performed(), 1);
        const qlink::RequestPtr sent = act.newest(v1::Request::kPerform);
        QCOMPARE(sent->perform().token(), std::string("seen"));
        QCOMPARE(sent->perform().reason(), std::string("rotation"));
        QCOMPARE(sent->perform().target().collection(), std::string("workloads"));
        QCOMPARE(sent->environment(), std::string("lab"));
        QVERIFY(!sent->idempotency_key().empty());
        act.begin();
        act.become(v1::ACTION_STATE_RUNNING, v1::STEP_STATE_RUNNING, false);
        QCOMPARE(act.stage.exitCode, -1);
        act.become(v1::ACTION_STATE_SUCCEEDED, v1::STEP_STATE_DONE);
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(act.stage.out.count("✓ test.step-restart"), 1);
        QVERIFY2(act.stage.out.endsWith(": succeeded\n"), act.stage.out);
        QCOMPARE(act.performed(), 1);
    }

    void whatTheSystemPutsOffIsToldOnce()
    {
        ActStage act(u"act restart payment --yes"_s, false);
        act.lookAt();
        act.begin();
        const auto held = [&act](v1::StepState state) {
            v1::Row row;
            row.set_key("lab/a1");
            row.mutable_action()->set_key("lab/a1");
            auto *step = row.mutable_action()->add_steps();
            step->mutable_title()->set_code("test.step-evict");
            step->mutable_detail()->set_code("test.budget-holds");
            step->set_state(state);
            act.stage.say(act.stage.asked(u"actions"_s), {row});
        };
        held(v1::STEP_STATE_PENDING);
        held(v1::STEP_STATE_RUNNING); // it is sent again
        held(v1::STEP_STATE_PENDING);
        QCOMPARE(act.stage.out.count("test.budget-holds"), 1);
        QCOMPARE(act.stage.exitCode, -1);
    }

    void theEndDecidesTheExitCode_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("succeeded") << int(v1::ACTION_STATE_SUCCEEDED) << int(qdctl::ExitOk);
        QTest::newRow("failed") << int(v1::ACTION_STATE_FAILED) << int(qdctl::ExitCritical);
        QTest::newRow("cancelled") << int(v1::ACTION_STATE_CANCELLED) << int(qdctl::ExitInterrupted);
        QTest::newRow("interrupted") << int(v1::ACTION_STATE_INTERRUPTED) << int(qdctl::ExitInterrupted);
        QTest::newRow("uncertain") << int(v1::ACTION_STATE_UNCERTAIN) << int(qdctl::ExitUncertain);
        QTest::newRow("stuck") << int(v1::ACTION_STATE_STUCK) << int(qdctl::ExitStuck);
    }
    void theEndDecidesTheExitCode()
    {
        QFETCH(int, state);
        QFETCH(int, exitCode);
        ActStage act(u"act restart payment --yes"_s, false);
        act.lookAt();
        act.begin();
        act.become(v1::ActionState(state), v1::STEP_STATE_SKIPPED);
        QCOMPARE(act.stage.exitCode, exitCode);
    }

    void aStuckOneIsFollowedAsLongAsWanted_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("stuck") << int(v1::ACTION_STATE_STUCK) << int(qdctl::ExitStuck);
        QTest::newRow("still under way") << int(v1::ACTION_STATE_RUNNING) << int(qdctl::ExitTimeout);
        QTest::newRow("uncertain") << int(v1::ACTION_STATE_UNCERTAIN) << int(qdctl::ExitUncertain);
    }
    void aStuckOneIsFollowedAsLongAsWanted()
    {
        QFETCH(int, state);
        QFETCH(int, exitCode);
        ActStage act(u"act restart payment --yes --timeout 60s"_s, false);
        act.lookAt();
        act.begin();
        act.become(v1::ActionState(state), v1::STEP_STATE_RUNNING, false);
        act.stage.advance(core::Milliseconds(59'000));
        QCOMPARE(act.stage.exitCode, -1);
        act.stage.advance(core::Milliseconds(2'000));
        QCOMPARE(act.stage.exitCode, exitCode);
        QVERIFY2(act.stage.complaints.contains("qdctl actions"), act.stage.complaints);
    }

    void thatItIsStuckIsToldOnce()
    {
        ActStage act(u"act restart payment --yes --timeout 60s"_s, false);
        act.lookAt();
        act.begin();
        const qsizetype before = act.stage.complaints.count('\n');
        act.become(v1::ACTION_STATE_STUCK, v1::STEP_STATE_RUNNING, false);
        QVERIFY2(act.stage.complaints.contains("it is stuck; qdctl actions tells"), act.stage.complaints);
        act.stage.advance(core::Milliseconds(61'000));
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitStuck));
        QVERIFY2(act.stage.complaints.count('\n') == before + 1, act.stage.complaints);
    }

    void withoutWaitingItEndsOnceEverythingIsSent()
    {
        ActStage act(u"act restart payment --yes --no-wait"_s, false);
        act.lookAt();
        act.begin();
        act.become(v1::ACTION_STATE_RUNNING, v1::STEP_STATE_PENDING, false);
        QCOMPARE(act.stage.exitCode, -1);
        act.become(v1::ACTION_STATE_RUNNING, v1::STEP_STATE_RUNNING, false); // its last step waits
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitOk));
        QVERIFY2(act.stage.complaints.contains("not waited for"), act.stage.complaints);
    }

    void whatIsRefusedWhenPerformedWasNotDone_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("endpoint");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("what it rests on has moved")
            << int(core::ErrorKind::Conflict) << u"action.moved"_s << QString() << int(qdctl::ExitRefused);
        QTest::newRow("the answer is lost")
            << int(core::ErrorKind::Network) << u"link.closed"_s << QString() << int(qdctl::ExitUncertain);
        QTest::newRow("the system was silent while it was looked at once more")
            << int(core::ErrorKind::Timeout) << u"net.timeout"_s << u"https://10.0.0.7:6443"_s
            << int(qdctl::ExitRefused);
    }
    void whatIsRefusedWhenPerformedWasNotDone()
    {
        QFETCH(int, kind);
        QFETCH(QString, code);
        QFETCH(QString, endpoint);
        QFETCH(int, exitCode);
        ActStage act(u"act restart payment --yes"_s, false);
        act.lookAt();
        core::Error error{core::ErrorKind(kind), core::Message(code)};
        error.endpoint = endpoint;
        v1::Response response;
        *response.mutable_error() = contract::toContract(error);
        act.answer(v1::Request::kPerform, std::move(response));
        QCOMPARE(act.stage.exitCode, exitCode);
        QCOMPARE(act.performed(), 1);
    }

    void whatCannotBeShownIsNotDone()
    {
        ActStage act(u"act restart payment --yes"_s, false);
        act.stage.outError = EPIPE;
        act.lookAt();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitPipe));
        QCOMPARE(act.performed(), 0);
    }

    void whoStopsReadingDoesNotStopTheAction_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("that succeeds") << int(v1::ACTION_STATE_SUCCEEDED) << int(qdctl::ExitPipe);
        QTest::newRow("that fails") << int(v1::ACTION_STATE_FAILED) << int(qdctl::ExitCritical);
    }
    void whoStopsReadingDoesNotStopTheAction()
    {
        QFETCH(int, state);
        QFETCH(int, exitCode);
        ActStage act(u"act restart payment --yes"_s, false);
        act.lookAt();
        act.begin();
        act.stage.outError = EPIPE;
        act.become(v1::ACTION_STATE_RUNNING, v1::STEP_STATE_DONE, false);
        QCOMPARE(act.stage.exitCode, -1);
        act.become(v1::ActionState(state), v1::STEP_STATE_DONE);
        QCOMPARE(act.stage.exitCode, exitCode);
    }

    void aDocumentTellsAll()
    {
        ActStage act(u"act restart payment --yes -o json"_s, false);
        act.lookAt();
        act.begin();
        act.become(v1::ACTION_STATE_SUCCEEDED, v1::STEP_STATE_DONE);
        const QJsonObject document = QJsonDocument::fromJson(act.stage.out).object();
        QCOMPARE(document.value("target"_L1).toString(), u"shop/payment"_s);
        QCOMPARE(document.value("outcome"_L1).toString(), u"succeeded"_s);
        QCOMPARE(document.value("preview"_L1).toObject().value("allowed"_L1).toBool(), true);
        const QJsonObject row = document.value("action"_L1).toObject();
        QCOMPARE(row.value("key"_L1).toString(), u"lab/a1"_s);
        QCOMPARE(row.value("steps"_L1).toArray().first().toObject().value("state"_L1).toString(), u"done"_s);
    }

    void anActOnAServiceSaysHowMuchItReachedAndItsWayBack()
    {
        ActStage act(u"act restart payment --yes"_s, false);
        act.lookAt();
        act.begin();
        v1::Row row;
        row.set_key("lab/a1");
        v1::ActionRow &to = *row.mutable_action();
        to.set_key("lab/a1");
        to.set_state(v1::ACTION_STATE_SUCCEEDED);
        to.set_ended_unix_ms(1);
        to.mutable_extent()->set_code("test.one-of-five");
        to.set_undo_verb("maintenance-off");
        v1::Argument *which = to.add_undo_arguments();
        which->set_name("instances");
        which->set_value("node-1/payment-1");
        act.stage.say(act.stage.asked(u"actions"_s), {row});
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitOk));
        QVERIFY2(act.stage.out.contains(": succeeded, test.one-of-five\n"), act.stage.out);
        QVERIFY2(act.stage.out.contains("to take it back: qdctl act maintenance-off instance/payment-1\n"),
                 act.stage.out);
    }

    void theWayBackIsShownBeforeAndWorksWhereItWasMeant()
    {
        ActStage act(u"act restart payment --dry-run --config /etc/qd.json --environment lab --confirm payment"_s,
                     false);
        act.offer();
        act.preview("payment", true, false, "rollback");
        QVERIFY2(act.stage.out.contains("  to take it back: qdctl act rollback shop/payment --confirm payment "
                                        "--config /etc/qd.json --environment lab\n"),
                 act.stage.out);
        QVERIFY2(!act.stage.out.contains("cannot be undone"), act.stage.out);
        QCOMPARE(act.performed(), 0);
    }

    void whatIsRefusedNeedsNoWayBack()
    {
        ActStage act(u"act restart payment --dry-run"_s, false);
        act.offer();
        act.preview({}, false, false, "rollback");
        QVERIFY2(!act.stage.out.contains("to take it back"), act.stage.out);
    }

    void aPartIsAskedForWithAnOption_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("partly");
        QTest::newRow("not asked for") << QString() << QString();
        QTest::newRow("asked for") << u" --partly"_s << u"yes"_s;
    }
    void aPartIsAskedForWithAnOption()
    {
        QFETCH(QString, options);
        QFETCH(QString, partly);
        ActStage act(u"act restart payment --dry-run"_s + options);
        act.offer();
        QString sent;
        const qlink::RequestPtr asked = act.newest(v1::Request::kPreview);
        for (const v1::Argument &argument : asked->preview().arguments()) {
            if (argument.name() == "partly")
                sent = QString::fromStdString(argument.value());
        }
        QCOMPARE(sent, partly);
    }

    void theVerbsAreListedWithWhyNot()
    {
        ActStage act(u"act --list payment -o json"_s, false);
        act.offer();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitOk));
        const QJsonObject first = QJsonDocument::fromJson(act.stage.out).array().first().toObject();
        const QJsonArray verbs = first.value("verbs"_L1).toArray();
        QCOMPARE(verbs.size(), 3);
        QCOMPARE(verbs[0].toObject().value("allowed"_L1).toBool(), true);
        QCOMPARE(verbs[2].toObject().value("allowed"_L1).toBool(), false);
        QCOMPARE(verbs[2].toObject().value("refusal"_L1).toObject().value("code"_L1).toString(), u"test.no-right"_s);
        QCOMPARE(verbs[2].toObject().value("lacks_right"_L1).toBool(true), false);
        QCOMPARE(verbs[1].toObject().value("arguments"_L1).toArray().size(), 1);
    }

    void whatMayNotBeDoneIsNotDone()
    {
        ActStage act(u"act stop payment --reason drill"_s);
        act.offer();
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitRefused));
        QVERIFY2(act.stage.out.contains("refused: test.no-right"), act.stage.out);
        QCOMPARE(act.stage.engine->count(v1::Request::kPreview), 0);
        QCOMPARE(act.performed(), 0);
    }

    /// The engine notes it then.
    void whatWasToBeDoneAndMayNotIsSaidToTheEngine()
    {
        ActStage act(u"act stop payment --yes --reason drill"_s, false);
        act.offer();
        QCOMPARE(act.stage.engine->count(v1::Request::kPreview), 1);
        QVERIFY(act.newest(v1::Request::kPreview)->preview().attempted());
        QCOMPARE(act.newest(v1::Request::kPreview)->preview().reason(), std::string("drill"));
        act.preview({}, false);
        QCOMPARE(act.stage.exitCode, int(qdctl::ExitRefused));
        QCOMPARE(act.stage.out.count("refused: "), 1);
        QVERIFY2(act.stage.out.contains("refused: test.no-right"), act.stage.out);
        QCOMPARE(act.performed(), 0);
    }
};

QD_TEST(ActTest)
#include "tst_act.moc"
