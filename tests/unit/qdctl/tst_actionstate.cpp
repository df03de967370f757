#include <platform/actionstate.h>

#include <audit/origin.h>
#include <journal/turn.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class ActionStateTest : public QObject
{
    Q_OBJECT
    QTemporaryDir m_keys;

private Q_SLOTS:
    void initTestCase() { qputenv("QUARTERDECK_AUDIT_KEYS", m_keys.path().toLocal8Bit()); }
    void cleanupTestCase() { qunsetenv("QUARTERDECK_AUDIT_KEYS"); }

    void whoActsIsNamedAsTheTrailItselfNamesThem()
    {
        QTemporaryDir folder;
        support::ManualClock clock;
        platform::StateWish wish;
        wish.folder = folder.filePath(u"state"_s);
        const engine::ActionState state = platform::openActionState(wish, clock);
        QVERIFY2(state.missing.isEmpty(), qPrintable(state.missing.code));
        QCOMPARE(state.operatorName, audit::operatorOfProcess());
        QCOMPARE(state.origin, audit::originOfProcess());
    }

    void whoWaitedForItsTurnHasIt()
    {
        QTemporaryDir folder;
        support::ManualClock clock;
        platform::StateWish wish;
        wish.folder = folder.path();
        auto other = platform::takeTurn(wish.folder, core::Milliseconds(0), {});
        QVERIFY(other);
        int waited = 0;
        wish.turn = platform::takeTurn(wish.folder, core::Milliseconds(10'000), [&] {
            ++waited;
            other.reset(); // the other one ends
        });
        QVERIFY(wish.turn);
        QCOMPARE(waited, 1);
        const engine::ActionState state = platform::openActionState(wish, clock);
        QVERIFY2(state.missing.isEmpty(), qPrintable(state.missing.code));
        QVERIFY(state.journal && state.trail && state.drafts);
    }

    void whoActsIsRefusedAndWhoLooksReads()
    {
        QTemporaryDir folder;
        support::ManualClock clock;
        platform::StateWish wish;
        wish.folder = folder.path();
        const engine::ActionState acting = platform::openActionState(wish, clock);
        QVERIFY(acting.journal);
        const engine::ActionState second = platform::openActionState(wish, clock);
        QVERIFY(!second.journal && !second.theirs);
        QCOMPARE(second.missing.code, u"journal.in-use"_s);
        wish.mayOnlyRead = true;
        const engine::ActionState looking = platform::openActionState(wish, clock);
        QVERIFY(!looking.journal);
        QVERIFY(looking.theirs);
        QVERIFY(looking.theirs->newest(5).has_value());
    }
};

QD_TEST(ActionStateTest)
#include "tst_actionstate.moc"
