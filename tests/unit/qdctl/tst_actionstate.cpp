#include <platform/actionstate.h>

#include <engine/actions/actionboard.h>
#include <engine/engine.h>
#include <engine/session/enginehost.h>
#include <support/fakekeychain.h>
#include <support/manualclock.h>
#include <support/settled.h>
#include <support/testregistry.h>

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
};

QD_TEST(ActionStateTest)
#include "tst_actionstate.moc"
