#include "actionfakes.h"

#include <support/testregistry.h>

#include <QTest>

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using fakes::ActionDesk;

namespace {

QString codeOf(const core::Result<QString> &answer)
{
    return answer ? u"allowed: "_s + *answer : answer.error().message.code;
}

} // namespace

/// What is done at all: once for each key, as it was seen, noted before, and one at a time.
class ActionsAdmittedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onePerformPerKey()
    {
        ActionDesk desk;
        const v1::Perform wanted = desk.wanted();
        QObject owner;
        QStringList answers;
        const auto hear = [&answers](core::Result<QString> answer) { answers.append(codeOf(answer)); };
        // The second arrives while the first is planned, the third when it is under way.
        const auto first = desk.board->perform(&owner, wanted, {u"alice"_s, u"key"_s}).then(hear);
        const auto second = desk.board->perform(&owner, wanted, {u"alice"_s, u"key"_s}).then(hear);
        desk.settle();
        const auto third = desk.board->perform(&owner, wanted, {u"alice"_s, u"key"_s}).then(hear);
        desk.settle();
        QCOMPARE(answers.size(), 3);
        QVERIFY2(answers.first().startsWith(u"allowed: prod/"_s), qPrintable(answers.first()));
        QCOMPARE(answers.at(1), answers.first());
        QCOMPARE(answers.at(2), answers.first());
        QCOMPARE(desk.verb->performed, 1);
        QCOMPARE(desk.write.sent, QStringList{u"first"_s});
        desk.kill();
        desk.start();
        QCOMPARE(codeOf(desk.perform(wanted)), answers.first()); // and after a restart
        QCOMPARE(codeOf(desk.perform(desk.wanted(), {})), u"action.key-missing"_s);
    }

    void whatHasMovedIsNotDone()
    {
        ActionDesk desk;
        const v1::Perform wanted = desk.wanted();
        desk.verb->plan.before = u"replicas: 7"_s;
        QCOMPARE(codeOf(desk.perform(wanted)), u"action.moved"_s);
        QVERIFY(desk.write.sent.isEmpty());
        QCOMPARE(desk.outcomes(), QStringList{u"refused"_s});
        QCOMPARE(desk.trail.last().error->message.code, u"action.moved"_s);
        QVERIFY(desk.perform(desk.wanted()));
    }

    void whatRefusesAnAttemptIsNotedOnce()
    {
        ActionDesk desk;
        QObject owner;
        const auto look = [&desk, &owner](bool isAttempt) {
            v1::Preview wanted;
            wanted.set_verb("restart");
            *wanted.mutable_target() = desk.wantedTarget();
            wanted.set_attempted(isAttempt);
            wanted.set_reason("it leaks");
            const auto task = desk.board->preview(&owner, wanted, u"alice"_s).then([](const auto &) {});
            desk.settle();
        };
        look(true);
        QVERIFY(desk.trail.isEmpty()); // nothing refuses it
        desk.verb->plan.findings = {{engine::FindingLevel::Refusal, core::Message(u"test.running"_s)},
                                    {engine::FindingLevel::Refusal, core::Message(u"test.forbidden"_s)}};
        look(false);
        QVERIFY(desk.trail.isEmpty());
        look(true);
        QCOMPARE(desk.outcomes(), QStringList{u"refused"_s});
        const audit::Entry noted = desk.trail.last();
        QCOMPARE(noted.verb, u"restart"_s);
        QCOMPARE(noted.target, desk.target.key);
        QCOMPARE(noted.reason, u"it leaks"_s);
        QVERIFY(noted.error);
        QCOMPARE(noted.error->message.code, u"test.running"_s);
        // What is under way refuses it too, whatever the verb finds.
        desk.verb->plan.findings.clear();
        QVERIFY(desk.perform(desk.wanted()));
        look(true);
        QCOMPARE(desk.outcomes().count(u"refused"_s), 2);
        QCOMPARE(desk.trail.last().error->message.code, u"action.under-way"_s);
    }

    void momentsAndIdsDoNotMove()
    {
        ActionDesk desk;
        desk.verb->plan.after = u"restartedAt: \"2026-11-22T03:04:05Z\""_s;
        desk.verb->plan.steps[0].what.insert(u"resourceVersion"_s, u"17"_s);
        const v1::Perform wanted = desk.wanted();
        desk.verb->plan.after = u"restartedAt: \"2026-11-22T03:04:09Z\""_s;
        desk.verb->plan.steps[0].what.insert(u"resourceVersion"_s, u"18"_s); // its state was counted
        QVERIFY(desk.perform(wanted));
    }

    void withoutATextTheVersionCounts()
    {
        ActionDesk desk;
        desk.verb->plan.before.clear();
        desk.verb->plan.steps[0].what.insert(u"resourceVersion"_s, u"17"_s);
        const v1::Perform wanted = desk.wanted();
        desk.verb->plan.steps[0].what.insert(u"resourceVersion"_s, u"18"_s);
        QCOMPARE(codeOf(desk.perform(wanted)), u"action.moved"_s);
    }

    void aProtectedEnvironmentAsksForNameAndReason()
    {
        ActionDesk desk;
        desk.target.isProtected = true;
        const v1::PreviewReply preview = desk.preview();
        QCOMPARE(preview.confirm(), std::string("payment"));
        QVERIFY(preview.reason_required());
        v1::Perform wanted = desk.wanted();
        QCOMPARE(codeOf(desk.perform(wanted)), u"action.name-needed"_s);
        wanted.set_confirmed("Payment");
        QCOMPARE(codeOf(desk.perform(wanted)), u"action.name-needed"_s);
        wanted.set_confirmed("payment");
        QCOMPARE(codeOf(desk.perform(wanted)), u"action.reason-needed"_s);
        wanted.set_reason("   ");
        QCOMPARE(codeOf(desk.perform(wanted)), u"action.reason-needed"_s);
        QCOMPARE(desk.verb->performed, 0);
        wanted.set_reason("it leaks");
        QVERIFY(desk.perform(wanted));
        QCOMPARE(desk.trail.last().reason, u"it leaks"_s);
        QCOMPARE(desk.outcomes().count(u"refused"_s), 4);
    }

    /// A client asks for the name and the reason by itself, and performs nothing without them.
    void whatAClientWithheldIsNotedAsRefused_data()
    {
        QTest::addColumn<int>("withheld");
        QTest::addColumn<QString>("code");
        QTest::newRow("the name") << int(v1::Preview::WITHHELD_NAME) << u"action.name-needed"_s;
        QTest::newRow("the reason") << int(v1::Preview::WITHHELD_REASON) << u"action.reason-needed"_s;
        QTest::newRow("anybody's consent") << int(v1::Preview::WITHHELD_CONSENT) << u"action.not-agreed"_s;
    }
    void whatAClientWithheldIsNotedAsRefused()
    {
        QFETCH(int, withheld);
        QFETCH(QString, code);
        ActionDesk desk;
        desk.target.isProtected = true;
        v1::Preview wanted;
        wanted.set_verb("restart");
        *wanted.mutable_target() = desk.wantedTarget();
        wanted.set_reason("it leaks");
        wanted.set_withheld(v1::Preview::Withheld(withheld));
        QObject owner;
        v1::PreviewReply reply;
        const auto hear = [&reply](core::Result<v1::PreviewReply> answer) {
            if (answer)
                reply = std::move(*answer);
        };
        const auto task = desk.board->preview(&owner, wanted, u"alice"_s).then(hear);
        desk.settle();
        QVERIFY(!reply.allowed());
        QCOMPARE(contract::text(reply.findings(0).message().code()), code);
        QCOMPARE(desk.outcomes(), QStringList{u"refused"_s});
        QCOMPARE(desk.trail.last().error->message.code, code);
        QCOMPARE(desk.trail.last().target, desk.target.key);
        QCOMPARE(desk.trail.last().reason, u"it leaks"_s);
        QCOMPARE(desk.trail.last().principal, u"alice"_s);
        QCOMPARE(desk.verb->performed, 0);
        QVERIFY(desk.write.sent.isEmpty());
    }

    /// Perform asks for neither of what is not protected, so no line of the trail says that it did; nor of what only a
    /// newer client knows.
    void whatNobodyAsksForIsNotWithheld_data()
    {
        QTest::addColumn<bool>("isProtected");
        QTest::addColumn<int>("withheld");
        QTest::newRow("not protected") << false << int(v1::Preview::WITHHELD_NAME);
        QTest::newRow("a newer client's") << true << 17;
    }
    void whatNobodyAsksForIsNotWithheld()
    {
        QFETCH(bool, isProtected);
        QFETCH(int, withheld);
        ActionDesk desk;
        desk.target.isProtected = isProtected;
        v1::Preview wanted;
        wanted.set_verb("restart");
        *wanted.mutable_target() = desk.wantedTarget();
        wanted.set_withheld(v1::Preview::Withheld(withheld));
        QObject owner;
        bool isAllowed = false;
        const auto hear = [&isAllowed](core::Result<v1::PreviewReply> answer) {
            isAllowed = answer && answer->allowed();
        };
        const auto task = desk.board->preview(&owner, wanted, u"alice"_s).then(hear);
        desk.settle();
        QVERIFY(isAllowed);
        QVERIFY(desk.outcomes().isEmpty());
    }

    void whatCannotBeNotedIsNotDone()
    {
        ActionDesk desk;
        const v1::Perform wanted = desk.wanted();
        desk.trailRefuses = true;
        QCOMPARE(codeOf(desk.perform(wanted)), u"audit.write"_s);
        QVERIFY(desk.write.sent.isEmpty());
        QVERIFY(desk.journal->unfinished()->isEmpty());
        desk.trailRefuses = false;
        desk.kill();
        desk.start();
        desk.settle(core::Milliseconds(60'000));
        QVERIFY(desk.write.sent.isEmpty());
    }

    void whatCannotBeRememberedIsNotDone()
    {
        ActionDesk desk;
        const v1::Perform wanted = desk.wanted();
        desk.board.reset();
        desk.journal.reset();
        desk.makeBoard();
        QCOMPARE(codeOf(desk.perform(wanted)), u"action.no-journal"_s);
        const v1::PreviewReply preview = desk.preview();
        QVERIFY(!preview.allowed());
        QCOMPARE(preview.findings(0).message().code(), std::string("action.no-journal"));
    }

    void oneActAtATimeOnOneTarget()
    {
        ActionDesk desk;
        const v1::Perform wanted = desk.wanted();
        const auto first = desk.perform(wanted, u"one"_s);
        QVERIFY(first);
        const auto second = desk.perform(wanted, u"two"_s);
        QCOMPARE(codeOf(second), u"action.under-way"_s);
        QVERIFY(!desk.preview().allowed());
        QCOMPARE(desk.write.sent.size(), 1);
        desk.write.done();
        desk.settle();
        desk.write.done();
        desk.settle();
        desk.follow.lastProgress(core::Message(u"stuck"_s), true);
        QCOMPARE(desk.row(*first).state(), v1::ACTION_STATE_STUCK);
        QCOMPARE(desk.row(*first).undo_verb(), std::string("rollback"));
        QVERIFY(desk.perform(wanted, u"three"_s)); // what hangs may be mended
        desk.follow.done();
        desk.settle();
        QCOMPARE(desk.row(*first).state(), v1::ACTION_STATE_SUCCEEDED);
    }

    void twoOfDifferentKeysAtOnce()
    {
        ActionDesk desk;
        const v1::Perform wanted = desk.wanted();
        QObject owner;
        QStringList answers;
        const auto hear = [&answers](core::Result<QString> answer) { answers.append(codeOf(answer)); };
        const auto one = desk.board->perform(&owner, wanted, {u"alice"_s, u"one"_s}).then(hear);
        const auto two = desk.board->perform(&owner, wanted, {u"bob"_s, u"two"_s}).then(hear);
        desk.settle();
        QCOMPARE(answers.size(), 2);
        QCOMPARE(answers.filter(u"allowed"_s).size(), 1);
        QCOMPARE(answers.count(u"action.under-way"_s), 1);
        QCOMPARE(desk.write.sent.size(), 1);
    }

    void aStepThatNobodyKnowsIsNotBegun()
    {
        ActionDesk desk;
        desk.verb->plan.steps.append(fakes::scriptedPlan(u"teleport"_s, u"fourth"_s));
        QCOMPARE(codeOf(desk.perform(desk.wanted())), u"action.unknown-step"_s);
        QVERIFY(desk.write.sent.isEmpty());
        QVERIFY(desk.journal->newest(9)->isEmpty());
    }

    void offersSayWhyNot()
    {
        ActionDesk desk;
        const auto offers = [&desk] {
            QObject owner;
            v1::VerbList out;
            const auto task =
                desk.board->listVerbs(&owner, desk.wantedTarget()).then([&out](core::Result<v1::VerbList> list) {
                    if (list)
                        out = *list;
                });
            desk.settle();
            return out;
        };
        QCOMPARE(offers().verbs_size(), 1);
        QVERIFY(offers().verbs(0).allowed());
        engine::VerbOffer no;
        no.refusal = core::Message(u"kubernetes.no"_s);
        desk.verb->offered = no;
        QVERIFY(!offers().verbs(0).allowed());
        QCOMPARE(offers().verbs(0).refusal().code(), std::string("kubernetes.no"));
        QVERIFY(!offers().verbs(0).lacks_right());
        no.isRightMissing = true;
        desk.verb->offered = no;
        QVERIFY(offers().verbs(0).lacks_right());
        desk.verb->offered = core::failure(core::ErrorKind::Timeout, u"net.timeout"_s);
        QVERIFY(!offers().verbs(0).allowed()); // not known is not allowed
        QCOMPARE(offers().verbs(0).refusal().code(), std::string("net.timeout"));
        desk.verb->applies = false;
        QCOMPARE(offers().verbs_size(), 0);
    }
};

QD_TEST(ActionsAdmittedTest)
#include "tst_actions_admitted.moc"
