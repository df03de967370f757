#include <platform/actionstate.h>
#include <platform/trailkeepers.h>

#include <audit/keepersearch.h>
#include <audit/trail.h>
#include <audit/verify.h>
#include <engine/actions/actionboard.h>
#include <engine/engine.h>
#include <engine/session/enginehost.h>
#include <support/fakekeychain.h>
#include <support/manualclock.h>
#include <support/settled.h>
#include <support/testregistry.h>

#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <memory>

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
    std::unique_ptr<engine::EngineHost> host =
        std::make_unique<engine::EngineHost>(clock, QVector<engine::ProviderFactory *>{}, 1);
    QVector<platform::StateNews> news;
    core::Message why;
    QObject owner;

    QString folder() const { return parent.filePath(u"state"_s); }
    void open(core::Milliseconds askAfter = core::Milliseconds(0))
    {
        const auto heard = [this](platform::StateNews each, const core::Message &reason) {
            news.append(each);
            why = reason;
        };
        platform::openActionState(host->engine(), clock, {folder(), askAfter, heard}, keys,
                                  std::make_shared<support::FakeKeychain>(keychain));
    }
    bool hasEnded() const { return !news.isEmpty() && news.last() != platform::StateNews::Awaited; }
    /// Why nothing can be done; the act itself names no key, which is told where something can.
    QString refusal()
    {
        const auto answer = support::settled(host->engine().actionBoard().perform(&owner, {}, {}));
        return answer ? QString() : answer.error().message.code;
    }
};

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
        const auto heard = [&rig](platform::StateNews each, const core::Message &) { rig.news.append(each); };
        platform::openActionState(
            rig.host->engine(), rig.clock, {rig.folder(), std::chrono::seconds(1), heard}, rig.keys,
            isOwn ? nullptr : std::make_shared<support::FakeKeychain>(rig.keychain));
        QCOMPARE(rig.news, QVector<platform::StateNews>{platform::StateNews::Ready});
        QVERIFY(rig.host->engine().auditTrail());
        QCOMPARE(rig.refusal(), u"action.key-missing"_s);
        QVERIFY(rig.keychain->questions.isEmpty());
    }

    void nothingIsDoneBeforeTheKeyIsThere()
    {
        StateRig rig;
        rig.open(std::chrono::seconds(1));
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
    }

    void anEngineMayEndWhileAPersonIsAsked()
    {
        StateRig rig;
        rig.keychain->mood = StateRig::Mood::Waiting;
        rig.open();
        rig.clock.advance(core::Milliseconds(0));
        QVERIFY(support::becomesSo([&rig] { return !rig.keychain->waiting.isEmpty(); }));
        rig.host.reset();
        rig.keychain->goOn(StateRig::Mood::Willing);
        rig.clock.advance(std::chrono::seconds(5));
        QVERIFY(rig.news.isEmpty());
        QVERIFY(rig.keychain->entries.isEmpty());
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
