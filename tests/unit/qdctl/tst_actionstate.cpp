#include <platform/actionstate.h>

#include <audit/origin.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

class ActionStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoActsIsNamedAsTheTrailItselfNamesThem()
    {
        QTemporaryDir folder;
        support::ManualClock clock;
        const engine::ActionState state = platform::openActionState(folder.filePath(u"state"_s), clock);
        QVERIFY2(state.missing.isEmpty(), qPrintable(state.missing.code));
        QCOMPARE(state.operatorName, audit::operatorOfProcess());
        QCOMPARE(state.origin, audit::originOfProcess());
    }
};

QD_TEST(ActionStateTest)
#include "tst_actionstate.moc"
