#include <models/actiondraft.h>
#include <models/actionwords.h>
#include <support/actionanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QSignalSpy>
#include <QTest>

using contract::v1::Request;
using models::ActionDraft;
using namespace std::chrono_literals;

namespace {

struct Drafted
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    ActionDraft draft{link,
                      clock,
                      {QStringLiteral("prod"), QStringLiteral("services"), QStringLiteral("prod/shop/payment"),
                       QStringLiteral("payment")},
                      QStringLiteral("scale"),
                      {{QStringLiteral("replicas"), QStringLiteral("3")}}};

    void preview(contract::v1::Response response)
    {
        support::answerTask(*channel, Request::kPreview, std::move(response));
    }
    int previews() const { return channel->count(Request::kPreview); }
    int performs() const { return channel->count(Request::kPerform); }
    const Request &sent() const { return *support::lastOf(*channel, Request::kPerform); }
};

} // namespace

class ActionDraftTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatNobodyHereCanAskAboutIsNotFollowed()
    {
        contract::v1::ActionRow row;
        row.set_state(contract::v1::ACTION_STATE_UNCERTAIN);
        QVERIFY(models::isFollowed(row));
        row.set_unreachable(true);
        QVERIFY(!models::isFollowed(row));
        row.set_unreachable(false);
        row.set_state(contract::v1::ACTION_STATE_SUCCEEDED);
        QVERIFY(!models::isFollowed(row));
    }

    void whatIsDoneIsWhatWasSeen()
    {
        Drafted f;
        f.draft.lookAgain();
        QVERIFY(!f.draft.blockedBy().isEmpty());
        QVERIFY(!f.draft.perform());
        f.preview(support::previewOf("t1"));
        QCOMPARE(f.draft.blockedBy(), QString());
        f.draft.setReason(QStringLiteral(" more load "));
        QVERIFY(f.draft.perform());
        QCOMPARE(f.performs(), 1);
        const auto &body = f.sent().perform();
        QCOMPARE(body.token(), std::string("t1"));
        QCOMPARE(body.verb(), std::string("scale"));
        QCOMPARE(body.target().key(), std::string("prod/shop/payment"));
        QCOMPARE(body.arguments(0).value(), std::string("3"));
        QCOMPARE(body.reason(), std::string("more load"));
        QCOMPARE(f.sent().environment(), std::string("prod"));
        QVERIFY(!f.sent().idempotency_key().empty());
    }

    void itIsSentOnce()
    {
        Drafted f;
        f.draft.lookAgain();
        f.preview(support::previewOf("t1"));
        QVERIFY(f.draft.perform());
        for (int i = 0; i < 5; ++i)
            QVERIFY(!f.draft.perform());
        QSignalSpy started(&f.draft, &ActionDraft::started);
        support::answerTask(*f.channel, Request::kPerform, support::startedOf("prod/1"));
        QCOMPARE(started.size(), 1);
        QCOMPARE(f.draft.action(), QStringLiteral("prod/1"));
        QVERIFY(!f.draft.perform());
        f.draft.lookAgain();
        QVERIFY(!f.draft.perform());
        QCOMPARE(f.performs(), 1);
    }

    void changesArePreviewedAMomentAfterTheLast()
    {
        Drafted f;
        f.draft.lookAgain();
        f.preview(support::previewOf("t1"));
        for (const char *value : {"4", "45", "5"})
            f.draft.setArgument(QStringLiteral("replicas"), QString::fromLatin1(value));
        QVERIFY(f.draft.isLooking());
        QVERIFY(!f.draft.perform()); // what is seen is of other arguments
        QCOMPARE(f.previews(), 1);
        f.clock.advance(1s);
        QCOMPARE(f.previews(), 2);
        QCOMPARE(support::lastOf(*f.channel, Request::kPreview)->preview().arguments(0).value(), std::string("5"));
        f.preview(support::previewOf("t2"));
        QVERIFY(f.draft.perform());
        QCOMPARE(f.sent().perform().token(), std::string("t2"));
    }

    void reasonAndNameMustBeThere()
    {
        Drafted f;
        f.draft.lookAgain();
        contract::v1::Response response = support::previewOf("t1");
        response.mutable_preview_reply()->set_reason_required(true);
        response.mutable_preview_reply()->set_confirm("payment");
        f.preview(response);
        QVERIFY(!f.draft.perform());
        f.draft.setReason(QStringLiteral("   "));
        QVERIFY(!f.draft.perform());
        f.draft.setReason(QStringLiteral("incident 7"));
        for (const char *typed : {"", "Payment", "payment ", "paymen"}) {
            f.draft.setConfirmed(QString::fromLatin1(typed));
            QVERIFY2(!f.draft.perform(), typed);
        }
        f.draft.setConfirmed(QStringLiteral("payment"));
        QVERIFY(f.draft.perform());
        QCOMPARE(f.sent().perform().confirmed(), std::string("payment"));
    }

    void aRefusalLeadsToAnotherLook()
    {
        Drafted f;
        f.draft.lookAgain();
        f.preview(support::previewOf("t1"));
        QVERIFY(f.draft.perform());
        const std::string key = f.sent().idempotency_key();
        support::answerTask(*f.channel, Request::kPerform, support::refusal("conflict", "action.moved"));
        QCOMPARE(f.draft.stage(), ActionDraft::Stage::Refused);
        QVERIFY(!f.draft.problem().isEmpty());
        QVERIFY(!f.draft.perform());
        f.draft.lookAgain();
        f.preview(support::previewOf("t2"));
        QVERIFY(f.draft.perform());
        QCOMPARE(f.performs(), 2);
        QCOMPARE(f.sent().perform().token(), std::string("t2"));
        QVERIFY(f.sent().idempotency_key() != key);
    }

    void anAnswerThatIsLostIsNeverSentAgain()
    {
        Drafted f;
        f.draft.lookAgain();
        f.preview(support::previewOf("t1"));
        QVERIFY(f.draft.perform());
        support::answerTask(*f.channel, Request::kPerform, support::refusal("timeout", "net.timeout"));
        QCOMPARE(f.draft.stage(), ActionDraft::Stage::Uncertain);
        f.draft.lookAgain();
        QVERIFY(!f.draft.perform());
        QCOMPARE(f.performs(), 1);
    }

    void aSystemThatDoesNotAnswerTheLookRefuses()
    {
        Drafted f;
        f.draft.lookAgain();
        f.preview(support::previewOf("t1"));
        QVERIFY(f.draft.perform());
        contract::v1::Response response = support::refusal("timeout", "net.timeout");
        response.mutable_error()->set_endpoint("https://10.0.0.7:6443/apis");
        support::answerTask(*f.channel, Request::kPerform, response);
        QCOMPARE(f.draft.stage(), ActionDraft::Stage::Refused);
    }

    void closingTakesNothingBack()
    {
        support::ManualClock clock;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        auto draft = std::make_unique<ActionDraft>(
            link, clock, models::ActTarget{{}, QStringLiteral("services"), QStringLiteral("a"), {}},
            QStringLiteral("restart"), ActionDraft::Arguments());
        draft->lookAgain();
        support::answerTask(*channel, Request::kPreview, support::previewOf("t1"));
        QVERIFY(draft->perform());
        draft.reset();
        QCOMPARE(channel->count(Request::kCancel), 0);
        support::answerTask(*channel, Request::kPerform, support::startedOf("x/1"));
    }

    void aFindingThatRefusesSaysWhy()
    {
        Drafted f;
        f.draft.lookAgain();
        contract::v1::Response response;
        auto *reply = response.mutable_preview_reply();
        auto *note = reply->add_findings();
        note->mutable_message()->set_code("test.note");
        auto *finding = reply->add_findings();
        finding->set_level(contract::v1::Finding::LEVEL_REFUSAL);
        finding->mutable_message()->set_code("test.refused");
        f.preview(response);
        QVERIFY2(f.draft.blockedBy().contains(QLatin1String("test.refused")), qPrintable(f.draft.blockedBy()));
        QVERIFY(!f.draft.perform());
    }

    /// What has only to be filled in comes after what refuses.
    void whatIsStillMissingIsToldLast()
    {
        Drafted f;
        f.draft.lookAgain();
        contract::v1::Response response;
        for (const char *code : {"config.comment-needed", "test.refused"}) {
            auto *finding = response.mutable_preview_reply()->add_findings();
            finding->set_level(contract::v1::Finding::LEVEL_REFUSAL);
            finding->mutable_message()->set_code(code);
        }
        QVERIFY(models::isStillMissing(response.preview_reply().findings(0)));
        QVERIFY(!models::isStillMissing(response.preview_reply().findings(1)));
        f.preview(response);
        QVERIFY2(f.draft.blockedBy().contains(QLatin1String("test.refused")), qPrintable(f.draft.blockedBy()));
        response.mutable_preview_reply()->mutable_findings()->RemoveLast();
        f.draft.lookAgain();
        f.preview(response);
        QVERIFY2(f.draft.blockedBy().contains(QLatin1String("comment")), qPrintable(f.draft.blockedBy()));
        QVERIFY(!f.draft.perform());
    }
};

QD_TEST(ActionDraftTest)
#include "tst_actiondraft.moc"
