#include <models/configdraft.h>
#include <support/configanswers.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QSignalSpy>
#include <QTest>

using contract::v1::Request;
using models::ConfigDraft;
using namespace std::chrono_literals;

namespace {

struct OpenedConfig
{
    support::ManualClock clock;
    support::ScriptedChannel *channel = new support::ScriptedChannel;
    qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
    std::unique_ptr<ConfigDraft> draft = std::make_unique<ConfigDraft>(link, clock);
    contract::v1::ConfigContent live = support::contentOf({{"a", "1"}});

    OpenedConfig()
    {
        draft->open(QStringLiteral("prod"), QStringLiteral("prod/kube/shop/settings"));
        answerRead(support::configViewOf("r1", live));
    }
    void answerRead(const contract::v1::Response &view) { support::answerTask(*channel, Request::kReadConfig, view); }
    void answerSave() { support::answerTask(*channel, Request::kSaveDraft, support::doneResponse()); }
    void answerBack(const char *value)
    {
        contract::v1::Response back;
        support::addDraft(back, "r1", support::contentOf({{"a", value}}), live);
        support::answerTask(*channel, Request::kBringBackDraft, back);
    }
    int saves() const { return channel->count(Request::kSaveDraft); }
    std::string savedValue() const
    {
        return support::lastOf(*channel, Request::kSaveDraft)->save_draft().content().entries(0).value();
    }
    void write(const char *value) { draft->edit(support::contentOf({{"a", value}})); }
};

} // namespace

class ConfigDraftTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void savedIsSaidOnlyWhenTheEngineAnswered()
    {
        OpenedConfig f;
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::None);
        f.write("2");
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Waiting);
        f.clock.advance(400ms);
        f.write("23");
        f.clock.advance(400ms);
        QCOMPARE(f.saves(), 0); // half a second after the last letter
        f.clock.advance(200ms);
        QCOMPARE(f.saves(), 1);
        QCOMPARE(f.savedValue(), std::string("23"));
        QVERIFY(f.draft->saving() != ConfigDraft::Saving::Saved);
        const auto sent = support::lastOf(*f.channel, Request::kSaveDraft);
        QCOMPARE(sent->save_draft().base().release(), std::string("r1"));
        QVERIFY(!sent->idempotency_key().empty());
        f.answerSave();
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Saved);
    }

    void whatIsWrittenWhileItIsSentIsSentToo()
    {
        OpenedConfig f;
        f.write("2");
        f.clock.advance(600ms);
        f.write("3");
        f.clock.advance(600ms);
        QCOMPARE(f.saves(), 1); // one at a time
        f.answerSave();
        QCOMPARE(f.saves(), 2);
        QVERIFY(f.draft->saving() != ConfigDraft::Saving::Saved);
        QCOMPARE(f.savedValue(), std::string("3"));
        f.answerSave();
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Saved);
    }

    void aFailureIsToldAndTheTextStays()
    {
        OpenedConfig f;
        f.write("2");
        f.clock.advance(600ms);
        support::answerTask(*f.channel, Request::kSaveDraft, support::refusal("internal", "error.abandoned"));
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Failed);
        QVERIFY(!f.draft->problem().isEmpty());
        QCOMPARE(f.draft->content().entries(0).value(), std::string("2"));
        f.draft->save();
        f.answerSave();
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Saved);
        QVERIFY(f.draft->problem().isEmpty());
    }

    void closingSendsWhatWaits()
    {
        OpenedConfig f;
        f.write("2");
        f.draft.reset();
        QCOMPARE(f.saves(), 1);
        QCOMPARE(f.channel->count(Request::kCancel), 0);
    }

    void anAnswerThatWasAskedForBeforeTheLastLetterReplacesNothing()
    {
        OpenedConfig f;
        f.draft->reload();
        f.write("2");
        f.answerRead(support::configViewOf("r2", support::contentOf({{"a", "9"}})));
        QCOMPARE(f.draft->content().entries(0).value(), std::string("2"));
        QVERIFY(f.draft->isBehind());
        f.clock.advance(600ms);
        f.answerSave();
        QVERIFY(f.draft->isBehind());
        // What was merged with the second release does not rest on the third, which came meanwhile.
        const contract::v1::ConfigBase second = f.draft->view().base();
        const contract::v1::ConfigContent theirs = f.draft->view().live();
        f.draft->reload();
        contract::v1::Response third = support::configViewOf("r3", support::contentOf({{"a", "7"}}));
        support::addDraft(third, "r1", support::contentOf({{"a", "2"}}), f.live);
        f.answerRead(third);
        f.draft->takeMerged(support::contentOf({{"a", "29"}}), second, theirs);
        QVERIFY(f.draft->isBehind());
        f.draft->takeMerged(support::contentOf({{"a", "297"}}), f.draft->view().base(), f.draft->view().live());
        QVERIFY(!f.draft->isBehind());
        QCOMPARE(support::lastOf(*f.channel, Request::kSaveDraft)->save_draft().base().release(), std::string("r2"));
        f.answerSave();
        QCOMPARE(support::lastOf(*f.channel, Request::kSaveDraft)->save_draft().base().release(), std::string("r3"));
        QCOMPARE(f.savedValue(), std::string("297"));
    }

    void whatIsLiveIsFollowedWhileThereIsNoDraft()
    {
        OpenedConfig f;
        QSignalSpy replaced(f.draft.get(), &ConfigDraft::contentReplaced);
        f.draft->reload();
        f.answerRead(support::configViewOf("r2", support::contentOf({{"a", "9"}})));
        QCOMPARE(replaced.size(), 1);
        QVERIFY(!f.draft->isBehind());
        QCOMPARE(f.draft->content().entries(0).value(), std::string("9"));
    }

    void aDraftFromBeforeIsTakenUpAndMayBeBehind()
    {
        OpenedConfig f;
        f.draft->reload();
        contract::v1::Response view = support::configViewOf("r2", support::contentOf({{"a", "9"}}));
        support::addDraft(view, "r1", support::contentOf({{"a", "5"}}), f.live);
        f.answerRead(view);
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Saved);
        QCOMPARE(f.draft->content().entries(0).value(), std::string("5"));
        QCOMPARE(f.draft->baseContent().entries(0).value(), std::string("1"));
        QVERIFY(f.draft->isBehind());
    }

    void aDroppedDraftComesBack()
    {
        OpenedConfig f;
        f.write("2");
        f.clock.advance(600ms);
        f.draft->drop();
        QCOMPARE(f.channel->count(Request::kDropDraft), 0); // the save is on its way
        f.answerSave();
        QCOMPARE(f.channel->count(Request::kDropDraft), 1);
        QVERIFY(!f.draft->canUndoDrop());
        support::answerTask(*f.channel, Request::kDropDraft, support::doneResponse());
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::None);
        QCOMPARE(f.draft->content().entries(0).value(), std::string("1"));
        QVERIFY(f.draft->canUndoDrop());
        QVERIFY(support::lastOf(*f.channel, Request::kDropDraft)->drop_draft().keep());
        f.draft->undoDrop();
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::None);
        f.write("9"); // about to be replaced
        f.answerBack("2");
        QCOMPARE(f.draft->content().entries(0).value(), std::string("2"));
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Saved);
        QVERIFY(!f.draft->canUndoDrop());
        QCOMPARE(f.saves(), 1); // the engine has it as it was
    }

    void whatWasWrittenLastIsSavedBeforeItIsDropped()
    {
        OpenedConfig f;
        f.write("2");
        f.draft->drop();
        QCOMPARE(f.savedValue(), std::string("2"));
        QCOMPARE(f.channel->count(Request::kDropDraft), 0);
        f.answerSave();
        QCOMPARE(f.channel->count(Request::kDropDraft), 1);
    }

    void closingAfterADropDropsIt()
    {
        OpenedConfig f;
        f.write("2");
        f.draft->drop();
        f.draft.reset();
        QCOMPARE(f.channel->count(Request::kDropDraft), 1);
        QCOMPARE(f.saves(), 1);
    }

    /// The engine has nothing of it, or something older.
    void whatCouldNeverBeSavedComesBackFromHere()
    {
        for (const bool hadOlder : {false, true}) {
            OpenedConfig f;
            f.write("2");
            f.clock.advance(600ms);
            support::answerTask(*f.channel, Request::kSaveDraft, support::refusal("too-large", "config.too-large"));
            QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Failed);
            f.draft->drop();
            support::answerTask(*f.channel, Request::kDropDraft, support::doneResponse());
            f.draft->reload();
            f.answerRead(support::configViewOf("r1", f.live));
            QVERIFY(f.draft->canUndoDrop());
            f.draft->undoDrop();
            if (hadOlder)
                f.answerBack("1.5");
            else
                support::answerTask(*f.channel, Request::kBringBackDraft,
                                    support::refusal("not-found", "config.nothing-dropped"));
            QCOMPARE(f.draft->content().entries(0).value(), std::string("2"));
            QCOMPARE(f.saves(), 2);
            f.answerSave();
            QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Saved);
        }
    }

    void aDraftThatWasDroppedBeforeThePageWasOpenedComesBack()
    {
        OpenedConfig f;
        QVERIFY(!f.draft->canUndoDrop());
        contract::v1::Response view = support::configViewOf("r1", f.live);
        view.mutable_config_view()->set_dropped(true);
        f.draft->reload();
        f.answerRead(view);
        QVERIFY(f.draft->canUndoDrop());
        QSignalSpy replaced(f.draft.get(), &ConfigDraft::contentReplaced);
        f.draft->undoDrop();
        QCOMPARE(support::lastOf(*f.channel, Request::kBringBackDraft)->bring_back_draft().config(),
                 std::string("prod/kube/shop/settings"));
        f.answerBack("7");
        QCOMPARE(replaced.size(), 1);
        QCOMPARE(f.draft->content().entries(0).value(), std::string("7"));
        QCOMPARE(f.draft->baseContent().entries(0).value(), std::string("1"));
    }

    void whatIsWrittenSinceTakesTheWayBackAway()
    {
        OpenedConfig f;
        contract::v1::Response view = support::configViewOf("r1", f.live);
        view.mutable_config_view()->set_dropped(true);
        f.draft->reload();
        f.answerRead(view);
        f.write("3");
        QVERIFY(!f.draft->canUndoDrop());
        f.draft->undoDrop();
        QCOMPARE(f.channel->count(Request::kBringBackDraft), 0);
    }

    void aDraftOfAnotherWindowStandsInTheWay()
    {
        OpenedConfig f;
        contract::v1::Response view = support::configViewOf("r1", f.live);
        view.mutable_config_view()->set_dropped(true);
        f.draft->reload();
        f.answerRead(view);
        f.draft->undoDrop();
        const int reads = f.channel->count(Request::kReadConfig);
        support::answerTask(*f.channel, Request::kBringBackDraft, support::refusal("conflict", "config.draft-since"));
        QVERIFY(!f.draft->undoProblem().isEmpty());
        QCOMPARE(f.channel->count(Request::kReadConfig), reads + 1);
        contract::v1::Response theirs = support::configViewOf("r1", f.live);
        support::addDraft(theirs, "r1", support::contentOf({{"a", "8"}}), f.live);
        f.answerRead(theirs);
        QCOMPARE(f.draft->content().entries(0).value(), std::string("8"));
        QVERIFY(!f.draft->canUndoDrop());
        QVERIFY(!f.draft->undoProblem().isEmpty());
        f.write("9");
        QVERIFY(f.draft->undoProblem().isEmpty());
    }

    void aDraftThatCameBackWithoutAnAnswerIsNoProblem()
    {
        OpenedConfig f;
        contract::v1::Response view = support::configViewOf("r1", f.live);
        view.mutable_config_view()->set_dropped(true);
        f.draft->reload();
        f.answerRead(view);
        f.draft->undoDrop();
        support::answerTask(*f.channel, Request::kBringBackDraft, support::refusal("network", "error.abandoned"));
        QVERIFY(!f.draft->undoProblem().isEmpty());
        support::addDraft(view, "r1", support::contentOf({{"a", "7"}}), f.live);
        f.answerRead(view);
        QCOMPARE(f.draft->content().entries(0).value(), std::string("7"));
        QVERIFY(f.draft->undoProblem().isEmpty());
    }

    void whatIsWrittenWhileADraftIsDroppedIsKept()
    {
        OpenedConfig f;
        f.write("2");
        f.clock.advance(600ms);
        f.answerSave();
        f.draft->drop();
        f.write("3");
        f.clock.advance(600ms);
        QCOMPARE(f.saves(), 1); // behind the drop, or the drop would take it along
        support::answerTask(*f.channel, Request::kDropDraft, support::doneResponse());
        QCOMPARE(f.draft->content().entries(0).value(), std::string("3"));
        QCOMPARE(f.saves(), 2);
        QVERIFY(f.draft->saving() != ConfigDraft::Saving::Saved);
        f.answerSave();
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Saved);
        QCOMPARE(f.savedValue(), std::string("3"));
    }

    void aDropThatFailsLeavesNothingUnsaved()
    {
        OpenedConfig f;
        f.write("2");
        f.clock.advance(600ms);
        f.write("3");
        f.draft->drop();
        f.answerSave(); // of what was written before
        QVERIFY(f.draft->saving() != ConfigDraft::Saving::Saved);
        QCOMPARE(f.saves(), 2);
        QCOMPARE(f.savedValue(), std::string("3"));
        f.answerSave();
        support::answerTask(*f.channel, Request::kDropDraft, support::refusal("internal", "error.abandoned"));
        QVERIFY(!f.draft->problem().isEmpty());
        QCOMPARE(f.saves(), 2);
        QCOMPARE(f.draft->saving(), ConfigDraft::Saving::Saved);
        QCOMPARE(f.draft->content().entries(0).value(), std::string("3"));
        QVERIFY(!f.draft->canUndoDrop());
    }

    void closingSendsWhatFailedAgain()
    {
        OpenedConfig f;
        f.write("2");
        f.clock.advance(600ms);
        support::answerTask(*f.channel, Request::kSaveDraft, support::refusal("internal", "error.abandoned"));
        f.draft.reset();
        QCOMPARE(f.saves(), 2);
        QCOMPARE(f.savedValue(), std::string("2"));
    }

    /// A store that does not answer is no store with nothing in it.
    void whileOnlyTheDraftIsReadNothingIsBehind()
    {
        OpenedConfig f;
        QVERIFY(f.draft->isLiveKnown());
        contract::v1::Response silent = support::configViewOf("r1", {});
        support::addDraft(silent, "r1", support::contentOf({{"a", "5"}}), f.live);
        silent.mutable_config_view()->clear_live();
        silent.mutable_config_view()->clear_base();
        silent.mutable_config_view()->set_exists(false);
        f.draft->reload();
        f.answerRead(silent);
        QVERIFY(!f.draft->isLiveKnown());
        QVERIFY(!f.draft->isBehind());
        QCOMPARE(f.draft->content().entries(0).value(), std::string("5"));
        f.draft->drop();
        support::answerTask(*f.channel, Request::kDropDraft, support::doneResponse());
        QCOMPARE(f.draft->state(), ConfigDraft::State::Loading);
        support::answerTask(*f.channel, Request::kReadConfig, support::refusal("network", "error.abandoned"));
        QCOMPARE(f.draft->state(), ConfigDraft::State::Failed);
        f.draft->undoDrop();
        f.answerBack("5");
        QCOMPARE(f.draft->state(), ConfigDraft::State::Ready);
        QVERIFY(!f.draft->isLiveKnown());
        QCOMPARE(f.draft->content().entries(0).value(), std::string("5"));
    }

    void whatCannotBeReadSaysWhy()
    {
        support::ManualClock clock;
        auto *channel = new support::ScriptedChannel;
        qlink::Link link{std::unique_ptr<qlink::Channel>(channel)};
        ConfigDraft draft(link, clock);
        draft.open(QStringLiteral("prod"), QStringLiteral("x"));
        support::answerTask(*channel, Request::kReadConfig, support::refusal("not-found", "error.abandoned"));
        QCOMPARE(draft.state(), ConfigDraft::State::Failed);
        QVERIFY(!draft.readProblem().isEmpty());
        draft.edit(support::contentOf({{"a", "b"}}));
        QVERIFY(!draft.hasDraft());
    }
};

QD_TEST(ConfigDraftTest)
#include "tst_configdraft.moc"
