#include <platform/actionstate.h>
#include <platform/trailkeepers.h>

#include <audit/keepersearch.h>
#include <audit/origin.h>
#include <audit/trail.h>
#include <audit/verify.h>
#include <core/clock.h>
#include <core/error.h>
#include <engine/actions/actionboard.h>
#include <engine/collection.h>
#include <engine/engine.h>
#include <engine/session/enginehost.h>
#include <journal/actionjournal.h>
#include <journal/draftstore.h>
#include <support/fakekeychain.h>
#include <support/manualclock.h>
#include <support/settled.h>
#include <support/testregistry.h>

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

/// An engine that is given a state folder, on a machine with a keychain.
struct StateRig
{
    using Mood = support::FakeKeychain::Mood;

    QTemporaryDir parent;
    support::ManualClock clock;
    std::shared_ptr<support::FakeKeychain::State> keychain = std::make_shared<support::FakeKeychain::State>();
    audit::KeyFolder keys{parent.filePath(u"keys"_s), true, false};
    platform::StateWish wish;
    std::unique_ptr<engine::EngineHost> host =
        std::make_unique<engine::EngineHost>(clock, QVector<engine::ProviderFactory *>{}, 1);
    QVector<platform::StateNews> news;
    core::Message why;
    QObject owner;

    /// Over a folder of its own, or over another program's.
    explicit StateRig(const QString &folder = {})
    {
        wish.folder = folder.isEmpty() ? parent.filePath(u"state"_s) : folder;
        wish.heard = [this](platform::StateNews each, const core::Message &reason) {
            news.append(each);
            why = reason;
        };
    }
    QString journalFile() const { return wish.folder + "/actions.sqlite"_L1; }
    QString draftsFile() const { return wish.folder + "/drafts.sqlite"_L1; }
    void open() { openWith(std::make_shared<support::FakeKeychain>(keychain)); }
    void openWith(std::shared_ptr<audit::Keychain> asked)
    {
        platform::openActionState(host->engine(), clock, wish, keys, std::move(asked));
    }
    bool isFree() const { return platform::takeTurn(wish.folder, core::Milliseconds(0), {}) != nullptr; }
    bool shows(const QString &action) const { return host->engine().collection(u"actions"_s)->contains(action); }
    /// Nothing more will be told.
    bool hasEnded() const { return !news.isEmpty() && news.last() != platform::StateNews::Awaited; }
    /// Why nothing can be done; the act itself names no key, which is told where something can.
    QString refusal()
    {
        const auto answer = support::settled(host->engine().actionBoard().perform(&owner, {}, {}));
        return answer ? QString() : answer.error().message.code;
    }
};

/// What a program left that began an action and did not end it.
journal::ActionRecord unendedAction(const core::Clock &clock)
{
    journal::ActionRecord record;
    record.id = u"lab/left"_s;
    record.principal = u"somebody"_s;
    record.startedAt = clock.wall();
    record.header = QByteArray("{}");
    record.steps = {{QByteArray("{}"), journal::StepRecord::State::Skipped, {}}};
    return record;
}

} // namespace

/// From a folder to an engine that may act, with a keychain that takes its time.
class ActionStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whereNoKeychainIsAskedNothingIsWaitedFor_data()
    {
        QTest::addColumn<bool>("isOwn");
        QTest::newRow("there is none") << true;
        QTest::newRow("the folder of keys was chosen") << false;
    }
    void whereNoKeychainIsAskedNothingIsWaitedFor()
    {
        QFETCH(bool, isOwn);
        StateRig rig;
        rig.keys.isOwn = isOwn;
        rig.wish.askAfter = std::chrono::seconds(1);
        rig.openWith(isOwn ? nullptr : std::make_shared<support::FakeKeychain>(rig.keychain));
        QCOMPARE(rig.news, QVector<platform::StateNews>{platform::StateNews::Ready});
        QVERIFY(rig.host->engine().auditTrail());
        QCOMPARE(rig.refusal(), u"action.key-missing"_s);
        QVERIFY(rig.keychain->questions.isEmpty());
    }

    void nothingIsDoneBeforeTheKeyIsThere()
    {
        StateRig rig;
        rig.wish.askAfter = std::chrono::seconds(1);
        rig.open();
        QVERIFY(rig.news.isEmpty());
        QVERIFY(rig.keychain->questions.isEmpty()); // a window is painted first
        QCOMPARE(rig.refusal(), u"audit.key-awaited"_s);
        rig.clock.advance(std::chrono::seconds(1));
        QVERIFY(support::becomesSo([&rig] { return rig.hasEnded(); }));
        QCOMPARE(rig.news, QVector<platform::StateNews>{platform::StateNews::Ready});
        QVERIFY(rig.host->engine().auditTrail());
        QCOMPARE(rig.refusal(), u"action.key-missing"_s);
    }

    void aPersonWhoTakesTheirTimeIsTold()
    {
        StateRig rig;
        rig.keychain->mood = StateRig::Mood::Waiting;
        rig.open();
        rig.clock.advance(core::Milliseconds(0));
        QVERIFY(support::becomesSo([&rig] { return !rig.keychain->waiting.isEmpty(); }));
        QVERIFY(rig.news.isEmpty());
        rig.clock.advance(std::chrono::seconds(2));
        QCOMPARE(rig.news, QVector<platform::StateNews>{platform::StateNews::Awaited});
        QCOMPARE(rig.why.code, u"audit.key-awaited"_s);
        QCOMPARE(rig.refusal(), u"audit.key-awaited"_s);
        rig.keychain->goOn(StateRig::Mood::Willing);
        QVERIFY(support::becomesSo([&rig] { return rig.hasEnded(); }));
        QCOMPARE(rig.news.last(), platform::StateNews::Ready);
        QCOMPARE(rig.refusal(), u"action.key-missing"_s);
    }

    void aPersonWhoSaysNoIsToldWhatToDo()
    {
        StateRig rig;
        rig.keychain->mood = StateRig::Mood::Denied;
        rig.open();
        rig.clock.advance(core::Milliseconds(0));
        QVERIFY(support::becomesSo([&rig] { return rig.hasEnded(); }));
        QCOMPARE(rig.news, QVector<platform::StateNews>{platform::StateNews::Missing});
        QCOMPARE(rig.why.code, u"audit.keychain-new"_s);
        QCOMPARE(rig.refusal(), u"audit.keychain-new"_s);
        QVERIFY(!rig.host->engine().auditTrail());
        QVERIFY(rig.isFree()); // where the keychain answers, another program may act
    }

    void anEngineMayEndWhileAPersonIsAsked()
    {
        StateRig rig;
        rig.keychain->mood = StateRig::Mood::Waiting;
        rig.open();
        rig.clock.advance(core::Milliseconds(0));
        QVERIFY(support::becomesSo([&rig] { return !rig.keychain->waiting.isEmpty(); }));
        rig.host.reset();
        QVERIFY(rig.isFree());
        rig.keychain->goOn(StateRig::Mood::Willing);
        rig.clock.advance(std::chrono::seconds(5));
        QVERIFY(rig.news.isEmpty());
        QVERIFY(rig.keychain->entries.isEmpty());
    }

    void whoActsIsNamedAsTheTrailItselfNamesThem()
    {
        StateRig rig;
        {
            const auto earlier = journal::ActionJournal::open(rig.journalFile());
            QVERIFY(earlier);
            QVERIFY((*earlier)->begin(unendedAction(rig.clock)));
        }
        rig.openWith(nullptr);
        QCOMPARE(rig.news, QVector<platform::StateNews>{platform::StateNews::Ready});
        const auto lines = rig.host->engine().auditTrail()->newest(1); // it is settled, which is noted
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines.first().entry.action, u"lab/left"_s);
        QCOMPARE(lines.first().entry.operatorName, audit::operatorOfProcess());
        QCOMPARE(lines.first().entry.origin, audit::originOfProcess());
    }

    void whoWaitedForItsTurnHasIt()
    {
        StateRig rig;
        auto other = platform::takeTurn(rig.wish.folder, core::Milliseconds(0), {});
        QVERIFY(other);
        int waited = 0;
        rig.wish.turn = platform::takeTurn(rig.wish.folder, core::Milliseconds(10'000), [&] {
            ++waited;
            other.reset(); // the other one ends
        });
        QVERIFY(rig.wish.turn);
        QCOMPARE(waited, 1);
        rig.openWith(nullptr);
        QCOMPARE(rig.news, QVector<platform::StateNews>{platform::StateNews::Ready});
        QVERIFY(rig.host->engine().auditTrail());
        QCOMPARE(rig.refusal(), u"action.key-missing"_s);
        const auto drafts = journal::DraftStore::open(rig.draftsFile());
        QVERIFY(!drafts);
        QCOMPARE(drafts.error().message.code, u"journal.in-use"_s); // the engine has them
    }

    void whoAwaitsTheKeyHasTheTurn()
    {
        StateRig rig;
        rig.keychain->mood = StateRig::Mood::Waiting;
        rig.wish.turn = platform::takeTurn(rig.wish.folder, core::Milliseconds(0), {});
        rig.open();
        rig.wish.turn.reset(); // the engine's own is left
        rig.clock.advance(core::Milliseconds(0));
        QVERIFY(support::becomesSo([&rig] { return !rig.keychain->waiting.isEmpty(); }));
        QVERIFY(!rig.isFree());
        StateRig looking(rig.wish.folder);
        looking.wish.mayOnlyRead = true;
        looking.open();
        QCOMPARE(looking.news, QVector<platform::StateNews>{platform::StateNews::Ready});
        rig.keychain->goOn(StateRig::Mood::Willing);
        QVERIFY(support::becomesSo([&rig] { return rig.hasEnded(); }));
        QCOMPARE(rig.news.last(), platform::StateNews::Ready);
        QVERIFY(!rig.isFree());
        rig.host.reset();
        QVERIFY(rig.isFree());
        QVERIFY(journal::DraftStore::open(rig.draftsFile()));
    }

    void whoActsIsRefusedAndWhoLooksReads()
    {
        StateRig first;
        const auto acting = journal::ActionJournal::open(first.journalFile());
        QVERIFY(acting);
        QVERIFY((*acting)->begin(unendedAction(first.clock)));

        StateRig second(first.wish.folder);
        second.open();
        QCOMPARE(second.news, QVector<platform::StateNews>{platform::StateNews::Missing});
        QCOMPARE(second.why.code, u"journal.in-use"_s);
        QCOMPARE(second.refusal(), u"journal.in-use"_s);
        QVERIFY(!second.shows(u"lab/left"_s));

        StateRig looking(first.wish.folder);
        looking.wish.mayOnlyRead = true;
        looking.open();
        QCOMPARE(looking.news, QVector<platform::StateNews>{platform::StateNews::Ready});
        QVERIFY(looking.why.isEmpty());
        QCOMPARE(looking.refusal(), u"journal.in-use"_s);
        QVERIFY(looking.shows(u"lab/left"_s));
        looking.clock.advance(std::chrono::seconds(5));
        QCOMPARE(looking.news.size(), 1);
        QVERIFY(looking.keychain->questions.isEmpty()); // nothing is written
        QCOMPARE((*acting)->unfinished()->size(), 1);   // nor found out from there
    }

    void anotherProgramsJournalIsReadAsLongAsThereIsNoneOfOurs()
    {
        StateRig looking;
        const auto acting = journal::ActionJournal::open(looking.journalFile());
        QVERIFY(acting);
        looking.wish.mayOnlyRead = true;
        looking.openWith(nullptr);
        looking.host->engine().setActing(nullptr, nullptr, core::message("audit.key-awaited"));
        QCOMPARE(looking.refusal(), u"audit.key-awaited"_s);
        QVERIFY((*acting)->begin(unendedAction(looking.clock)));
        QVERIFY(!looking.shows(u"lab/left"_s));
        looking.clock.advance(engine::ActionBoard::kReadAgain);
        QVERIFY(looking.shows(u"lab/left"_s));
    }

    void whoReadsTrailsAsksTheKeychainOnce()
    {
        const QTemporaryDir parent;
        const auto restore = qScopeGuard([before = qgetenv("XDG_CONFIG_HOME")] {
            if (before.isNull())
                qunsetenv("XDG_CONFIG_HOME");
            else
                qputenv("XDG_CONFIG_HOME", before);
        });
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(parent.filePath(u"config"_s)));
        const QString folder = parent.filePath(u"audit"_s);
        const audit::KeyFolder keys{audit::keyFolder(folder).path, true, false};
        const auto state = std::make_shared<support::FakeKeychain::State>();
        const auto keychain = std::make_shared<support::FakeKeychain>(state);
        QObject owner;
        {
            auto keeper =
                support::settled(audit::findKeeper(&owner, folder, keys, keychain, audit::SearchFor::Writing));
            QVERIFY(keeper);
            QVERIFY(audit::Trail::open(folder, std::move(*keeper)));
        }

        const platform::TrailKeepers without({folder}, nullptr);
        QVERIFY(without.isComplete());
        const auto unchecked = audit::verify(folder, *without.keeper(folder));
        QVERIFY(!unchecked);
        QCOMPARE(unchecked.error().message.code, u"audit.keychain-absent"_s);

        const platform::TrailKeepers keepers({folder}, keychain);
        QVERIFY(!keepers.isComplete());
        QVERIFY(support::becomesSo([&keepers] { return keepers.isComplete(); }));
        const qsizetype asked = state->questions.size();
        for (int i = 0; i < 2; ++i) {
            const auto verdict = audit::verify(folder, *keepers.keeper(folder));
            QVERIFY(verdict);
            QVERIFY(verdict->isWhole());
        }
        QCOMPARE(state->questions.size(), asked);
    }
};

QD_TEST(ActionStateTest)
#include "tst_actionstate.moc"
