#include <engine/actions/verbs/worstmoment.h>
#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The arithmetic of rollouts.
class VerbsWorstMomentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rollouts_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<int>("desired");
        QTest::addColumn<int>("available");
        QTest::addColumn<int>("maxUnavailable");
        QTest::addColumn<int>("worst");
        QTest::addColumn<bool>("interrupted");
        const QString deployment = u"Deployment"_s;
        const QString rolling = u"RollingUpdate"_s;
        QTest::newRow("a quarter of twelve may be away") << deployment << rolling << 12 << 12 << 3 << 9 << false;
        QTest::newRow("none may be away: surge comes first") << deployment << rolling << 4 << 4 << 0 << 4 << false;
        QTest::newRow("what is missing already counts") << deployment << rolling << 12 << 7 << 3 << 7 << false;
        QTest::newRow("all may be away") << deployment << rolling << 2 << 2 << 5 << 0 << false;
        QTest::newRow("a single one that may be away") << deployment << rolling << 1 << 1 << 1 << 0 << true;
        QTest::newRow("a single one with a surge") << deployment << rolling << 1 << 1 << 0 << 1 << false;
        QTest::newRow("Recreate ends all") << deployment << u"Recreate"_s << 5 << 5 << 0 << 0 << false;
        QTest::newRow("Recreate of a single one") << deployment << u"Recreate"_s << 1 << 1 << 0 << 0 << true;
        QTest::newRow("a StatefulSet goes one by one") << u"StatefulSet"_s << rolling << 3 << 3 << 0 << 2 << false;
        QTest::newRow("beside one that is missing") << u"StatefulSet"_s << rolling << 3 << 2 << 1 << 1 << false;
        QTest::newRow("a StatefulSet of one") << u"StatefulSet"_s << rolling << 1 << 1 << 0 << 0 << true;
        QTest::newRow("OnDelete touches none") << u"StatefulSet"_s << u"OnDelete"_s << 3 << 3 << 1 << 3 << false;
        QTest::newRow("a DaemonSet") << u"DaemonSet"_s << rolling << 40 << 40 << 1 << 39 << false;
        QTest::newRow("nothing runs") << deployment << rolling << 0 << 0 << 1 << 0 << false;
    }
    void rollouts()
    {
        QFETCH(QString, kind);
        QFETCH(QString, strategy);
        QFETCH(int, desired);
        QFETCH(int, available);
        QFETCH(int, maxUnavailable);
        QFETCH(int, worst);
        QFETCH(bool, interrupted);
        engine::WorkloadState state;
        state.ref.kind = kind;
        state.strategy = strategy;
        state.desired = desired;
        state.available = available;
        state.maxUnavailable = maxUnavailable;
        QCOMPARE(engine::availableInRollout(state), worst);
        QCOMPARE(engine::isInterruptedByRollout(state), interrupted);
    }

    void scalingKeepsWhatIsAsked()
    {
        engine::WorkloadState state;
        state.desired = 5;
        state.available = 4;
        QCOMPARE(engine::availableInScaling(state, 9), 4);
        QCOMPARE(engine::availableInScaling(state, 2), 2);
        QCOMPARE(engine::availableInScaling(state, 0), 0);
    }
};

QD_TEST(VerbsWorstMomentTest)
#include "tst_verbs_workloads_worst.moc"
