#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <models/verbs.h>
#include <support/actionanswers.h>
#include <support/testregistry.h>

#include <QTest>

using contract::v1::Request;
using models::Verbs;

namespace {

struct VerbQuestion
{
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    Verbs verbs{link};
    models::ActTarget payment{QStringLiteral("prod"), QStringLiteral("services"), QStringLiteral("prod/shop/payment"),
                              QStringLiteral("payment")};

    int questions() const { return channel->count(Request::kListVerbs); }
};

} // namespace

class VerbsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sentencesNameVerbsAsPeopleKnowThem()
    {
        const QString verb = QStringLiteral("maintenance-on");
        const core::Message message = core::Message(QStringLiteral("action.under-way"))
                                          .with(QStringLiteral("verb"), verb)
                                          .with(QStringLiteral("target"), QStringLiteral("ledger"));
        const QString sentence = contract::Phrases::render(message);
        QVERIFY2(sentence.contains(contract::verbTitle(verb)) && sentence.contains(QLatin1String("ledger")),
                 qPrintable(sentence));
        QVERIFY2(!sentence.contains(verb), qPrintable(sentence));
        // qdctl has no command that cancels: it says where that can be done.
        QVERIFY2(sentence.contains(QLatin1String("in the program that follows it")), qPrintable(sentence));
    }

    void oneQuestionATarget()
    {
        VerbQuestion f;
        f.verbs.ask(f.payment);
        f.verbs.ask(f.payment);
        QCOMPARE(f.questions(), 1);
        QCOMPARE(f.verbs.state(), Verbs::State::Loading);
        const Request &request = *support::lastOf(*f.channel, Request::kListVerbs);
        QCOMPARE(request.environment(), std::string("prod"));
        QCOMPARE(request.list_verbs().target().collection(), std::string("services"));
        support::answerTask(
            *f.channel, Request::kListVerbs,
            support::verbListOf({support::offerOf("restart"), support::offerOf("scale", false, "test.not-allowed")}));
        QCOMPARE(f.verbs.state(), Verbs::State::Ready);
        QCOMPARE(int(f.verbs.offers().size()), 2);
        f.verbs.ask(f.payment);
        QCOMPARE(f.questions(), 1);
        models::ActTarget other = f.payment;
        other.key = QStringLiteral("prod/shop/ledger");
        f.verbs.ask(other);
        QCOMPARE(f.questions(), 2);
        QVERIFY(f.verbs.offers().empty()); // another target's verbs are not shown for this one
    }

    void aRefusedVerbSaysWhy()
    {
        QCOMPARE(models::refusalOf(support::offerOf("restart")), QString());
        QVERIFY(models::refusalOf(support::offerOf("scale", false, "test.not-allowed"))
                    .contains(QLatin1String("test.not-allowed")));
        contract::v1::VerbOffer silent;
        silent.set_verb("scale");
        QVERIFY(!models::refusalOf(silent).isEmpty());
    }

    void aFailureIsAskedAgain()
    {
        VerbQuestion f;
        f.verbs.ask(f.payment);
        support::answerTask(*f.channel, Request::kListVerbs, support::refusal("timeout", "net.timeout"));
        QCOMPARE(f.verbs.state(), Verbs::State::Failed);
        QVERIFY(!f.verbs.problem().isEmpty());
        f.verbs.ask(f.payment);
        QCOMPARE(f.questions(), 2);
    }

    void onlyWhatDecidesAsksAgain()
    {
        contract::v1::Row before;
        before.set_key("k");
        before.mutable_workload()->set_ready(1);
        contract::v1::Row after = before;
        after.mutable_workload()->set_age_ms(7000);
        QCOMPARE(models::actingState(after), models::actingState(before));
        after.mutable_workload()->set_paused(true);
        QVERIFY(models::actingState(after) != models::actingState(before));
        before.mutable_instance()->set_maintenance(false);
        after.mutable_instance()->set_maintenance(true);
        QVERIFY(models::actingState(after) != models::actingState(before));
        before.mutable_event();
        QVERIFY(models::actingState(before).isEmpty());
    }

    void rowsBecomeTargets()
    {
        contract::v1::Row row;
        row.set_key("prod/k8s/payments/payment");
        row.mutable_workload()->set_environment("prod");
        row.mutable_workload()->set_name("payment");
        const auto target = models::targetOf(QStringLiteral("workloads"), row);
        QVERIFY(target);
        QCOMPARE(target->environment, QStringLiteral("prod"));
        QCOMPARE(target->name, QStringLiteral("payment"));
        row.mutable_event();
        QVERIFY(!models::targetOf(QStringLiteral("events"), row));
    }
};

QD_TEST(VerbsTest)
#include "tst_verbs.moc"
