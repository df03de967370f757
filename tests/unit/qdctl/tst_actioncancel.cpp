#include "stage.h"

#include <contract/convert.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <chrono>
#include <string>

using namespace Qt::Literals::StringLiterals;
namespace v1 = contract::v1;

namespace {

/// `qdctl actions cancel` before an engine with two actions, of which lab/a1 is what a test says.
struct CancelStage
{
    Stage stage;

    explicit CancelStage(const QString &line) : stage(line) {}

    void show(v1::ActionState state, bool hasEnded, const std::string &error = {})
    {
        v1::Row row;
        row.set_key("lab/a1");
        auto &to = *row.mutable_action();
        to.set_key("lab/a1");
        to.set_verb("restart");
        to.set_target_name("payment");
        to.set_state(state);
        to.set_ended_unix_ms(hasEnded ? 1 : 0);
        if (!error.empty())
            to.mutable_error()->mutable_message()->set_code(error);
        auto *done = to.add_steps();
        done->mutable_title()->set_code("test.step-first");
        done->set_state(v1::STEP_STATE_DONE);
        auto *next = to.add_steps();
        next->mutable_title()->set_code("test.step-second");
        next->set_state(hasEnded ? v1::STEP_STATE_SKIPPED : v1::STEP_STATE_PENDING);
        v1::Row other;
        other.set_key("lab/b2");
        other.mutable_action()->set_key("lab/b2");
        stage.say(stage.asked(u"actions"_s), {row, other});
    }
    int sent() const { return stage.engine->count(v1::Request::kCancelAction); }
    qlink::RequestPtr request() const
    {
        qlink::RequestPtr found;
        for (const qlink::RequestPtr &each : stage.engine->sent) {
            if (each->has_cancel_action())
                found = each;
        }
        return found;
    }
    void agree()
    {
        v1::Response response;
        response.mutable_done();
        response.set_last(true);
        stage.engine->answer(request()->id(), std::move(response));
        stage.turn();
    }
    void refuse(core::ErrorKind kind, const QString &code)
    {
        v1::Response response;
        *response.mutable_error() = contract::toContract(core::Error(kind, code));
        response.set_last(true);
        stage.engine->answer(request()->id(), std::move(response));
        stage.turn();
    }
};

} // namespace

class ActionCancelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itIsAskedForOnceAndFollowedToItsEnd_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("by its key") << u"lab/a1"_s;
        QTest::newRow("without its environment") << u"a1"_s;
    }
    void itIsAskedForOnceAndFollowedToItsEnd()
    {
        QFETCH(QString, id);
        CancelStage cancel(u"actions cancel "_s + id);
        cancel.show(v1::ACTION_STATE_RUNNING, false);
        QCOMPARE(cancel.sent(), 1);
        QCOMPARE(cancel.request()->cancel_action().action(), std::string("lab/a1"));
        cancel.agree();
        QCOMPARE(cancel.stage.exitCode, -1);
        QVERIFY2(cancel.stage.complaints.contains("is waited for"), cancel.stage.complaints);
        cancel.show(v1::ACTION_STATE_CANCELLED, true);
        QCOMPARE(cancel.stage.exitCode, int(qdctl::ExitOk));
        QCOMPARE(cancel.sent(), 1);
        QVERIFY2(cancel.stage.out.contains("payment: cancelled"), cancel.stage.out);
        QVERIFY2(cancel.stage.out.contains("test.step-first: done"), cancel.stage.out);
        QVERIFY2(cancel.stage.out.contains("test.step-second: skipped"), cancel.stage.out);
    }

    void howItEndedDecidesTheExitCode_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("all was sent") << int(v1::ACTION_STATE_SUCCEEDED) << QString() << int(qdctl::ExitRefused);
        QTest::newRow("it failed") << int(v1::ACTION_STATE_FAILED) << u"test.no"_s << int(qdctl::ExitRefused);
        QTest::newRow("it was stuck") << int(v1::ACTION_STATE_FAILED) << u"action.left-stuck"_s
                                      << int(qdctl::ExitStuck);
        QTest::newRow("nobody knows") << int(v1::ACTION_STATE_UNCERTAIN) << QString() << int(qdctl::ExitUncertain);
    }
    void howItEndedDecidesTheExitCode()
    {
        QFETCH(int, state);
        QFETCH(QString, error);
        QFETCH(int, exitCode);
        CancelStage cancel(u"actions cancel lab/a1"_s);
        cancel.show(v1::ACTION_STATE_RUNNING, false);
        cancel.agree();
        cancel.show(v1::ActionState(state), true, contract::utf8(error));
        QCOMPARE(cancel.stage.exitCode, exitCode);
    }

    void whatHasEndedIsNotAskedFor()
    {
        CancelStage cancel(u"actions cancel lab/a1"_s);
        cancel.show(v1::ACTION_STATE_SUCCEEDED, true);
        QCOMPARE(cancel.stage.exitCode, int(qdctl::ExitRefused));
        QVERIFY2(cancel.stage.complaints.contains("ended already, as succeeded"), cancel.stage.complaints);
        QCOMPARE(cancel.sent(), 0);
    }

    void whatIsNotThereIsSaid()
    {
        CancelStage cancel(u"actions cancel lab/a9"_s);
        cancel.show(v1::ACTION_STATE_RUNNING, false);
        QCOMPARE(cancel.stage.exitCode, int(qdctl::ExitNotFound));
        QVERIFY2(cancel.stage.complaints.contains("qdctl actions -o wide"), cancel.stage.complaints);
        QCOMPARE(cancel.sent(), 0);
    }

    void aRefusalTellsWhy_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("nothing is left") << int(core::ErrorKind::Conflict) << u"action.not-cancellable"_s
                                         << int(qdctl::ExitRefused) << QByteArray("nothing left to cancel");
        QTest::newRow("nobody answers") << int(core::ErrorKind::Timeout) << u"action.cancel-unheard"_s
                                        << int(qdctl::ExitTimeout) << QByteArray("did not answer");
        QTest::newRow("it is forgotten") << int(core::ErrorKind::NotFound) << u"action.unknown"_s
                                         << int(qdctl::ExitNotFound) << QByteArray("there is no action");
    }
    void aRefusalTellsWhy()
    {
        QFETCH(int, kind);
        QFETCH(QString, code);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, sentence);
        CancelStage cancel(u"actions cancel lab/a1"_s);
        cancel.show(v1::ACTION_STATE_RUNNING, false);
        cancel.refuse(core::ErrorKind(kind), code);
        QCOMPARE(cancel.stage.exitCode, exitCode);
        QVERIFY2(cancel.stage.complaints.contains(sentence), cancel.stage.complaints);
    }

    void itsEndIsWaitedForAsLongAsWanted()
    {
        CancelStage cancel(u"actions cancel lab/a1 --timeout 3s -o json"_s);
        cancel.show(v1::ACTION_STATE_RUNNING, false);
        cancel.agree();
        cancel.stage.advance(core::Milliseconds(2'999));
        QCOMPARE(cancel.stage.exitCode, -1);
        cancel.stage.advance(core::Milliseconds(1));
        QCOMPARE(cancel.stage.exitCode, int(qdctl::ExitTimeout));
        QVERIFY2(cancel.stage.complaints.contains("has not been answered"), cancel.stage.complaints);
        const QJsonObject object = QJsonDocument::fromJson(cancel.stage.out).object();
        QCOMPARE(object["key"_L1].toString(), u"lab/a1"_s);
        QCOMPARE(object["state"_L1].toString(), u"running"_s);
    }

    void whoDoesNotWaitIsToldThatItBegan()
    {
        CancelStage cancel(u"actions cancel lab/a1 --no-wait"_s);
        cancel.show(v1::ACTION_STATE_RUNNING, false);
        QCOMPARE(cancel.stage.exitCode, -1);
        cancel.agree();
        QCOMPARE(cancel.stage.exitCode, int(qdctl::ExitOk));
    }

    void whatIsUncertainIsFirstFoundOutAbout()
    {
        CancelStage cancel(u"actions cancel lab/a1 --timeout 3s"_s);
        cancel.show(v1::ACTION_STATE_UNCERTAIN, false);
        QCOMPARE(cancel.sent(), 0);
        cancel.stage.advance(std::chrono::seconds(3));
        QCOMPARE(cancel.sent(), 1); // and then it is given up
        cancel.agree();
        cancel.show(v1::ACTION_STATE_UNCERTAIN, true);
        QCOMPARE(cancel.stage.exitCode, int(qdctl::ExitUncertain));
    }

    void whatIsFoundOutMeanwhileCounts()
    {
        CancelStage cancel(u"actions cancel lab/a1"_s);
        cancel.show(v1::ACTION_STATE_UNCERTAIN, false);
        cancel.show(v1::ACTION_STATE_FAILED, true);
        QCOMPARE(cancel.stage.exitCode, int(qdctl::ExitRefused));
        QCOMPARE(cancel.sent(), 0);
    }

    void anEngineThatSaysNothingEndsItToo()
    {
        CancelStage cancel(u"actions cancel lab/a1"_s);
        cancel.stage.advance(std::chrono::seconds(10));
        QCOMPARE(cancel.stage.exitCode, int(qdctl::ExitTimeout));
    }

    void oneIsNamed()
    {
        for (const char *line : {"qdctl actions cancel", "qdctl actions cancel lab/a1 lab/b2"}) {
            const auto parsed = qdctl::parse(QString::fromLatin1(line).split(u' '));
            QVERIFY(!parsed.invocation);
            QCOMPARE(parsed.exitCode, int(qdctl::ExitUsage));
            QVERIFY2(parsed.output.contains(u"actions cancel needs ID"_s), qPrintable(parsed.output));
        }
        QVERIFY(!qdctl::parse({u"qdctl"_s, u"actions"_s, u"verb:cancel"_s}).invocation->isCancel());
    }
};

QD_TEST(ActionCancelTest)
#include "tst_actioncancel.moc"
