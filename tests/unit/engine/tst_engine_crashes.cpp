#include "fakes.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
using engine::Health;
namespace v1 = contract::v1;

namespace {

const QString kCrashing = u"prod/shop/payment"_s;

/// A pod of payment that is ready, and whose container ended so many minutes ago.
engine::Pod ended(const World &world, int number, int minutes, int restarts, int exitCode = 1,
                  const QString &reason = u"Error"_s)
{
    engine::Pod out = pod(u"shop"_s, u"payment-7d8f"_s, number);
    engine::Container &app = out.containers[0];
    app.restarts = restarts;
    app.lastTerminatedReason = reason;
    app.lastExitCode = exitCode;
    app.lastFinishedAt = world.clock.wall() - std::chrono::minutes(minutes);
    return out;
}

void putPayment(World &world, const QVector<engine::Pod> &pods)
{
    put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, int(pods.size()), int(pods.size())),
                                           replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
    put(world.kubernetes().podStore, pods);
}

} // namespace

/// A service between two crashes of its containers is not plainly well.
class EngineCrashesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void crashesThatThePodsTell_data()
    {
        QTest::addColumn<QVector<int>>("minutes"); // since the last end of each pod's container
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("health");
        QTest::addColumn<QString>("first");
        QTest::newRow("one crash is said, no more")
            << QVector<int>{3} << 1 << u"Error"_s << int(v1::HEALTH_PASSING)
            << u"(“app” crashed in the last 10 minutes and was started again: Error, exit code 1)"_s;
        QTest::newRow("so is one crash of each pod: somebody ended them all")
            << QVector<int>{3, 5} << 2 << u"Error"_s << int(v1::HEALTH_PASSING)
            << u"(2 crashes in the last 10 minutes (2 of 2 pods), the last one: “app” Error, exit code 2)"_s;
        QTest::newRow("what is older is over")
            << QVector<int>{10, 11} << 1 << u"Error"_s << int(v1::HEALTH_PASSING) << u"2 of 2 pods ready"_s;
        QTest::newRow("who ended well did not crash")
            << QVector<int>{1, 2} << 0 << u"Completed"_s << int(v1::HEALTH_PASSING) << u"2 of 2 pods ready"_s;
    }
    void crashesThatThePodsTell()
    {
        QFETCH(QVector<int>, minutes);
        QFETCH(int, exitCode);
        QFETCH(QString, reason);
        QFETCH(int, health);
        QFETCH(QString, first);
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        QVector<engine::Pod> pods;
        for (const int one : minutes)
            pods.append(ended(world, int(pods.size()) + 1, one, 1, exitCode, reason));
        putPayment(world, pods);
        world.allLive();
        QCOMPARE(int(world.service(kCrashing).health()), health);
        QCOMPARE(world.reasons(kCrashing).first(), first);
    }

    void crashesBeforeTheLastAreRemembered()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        putPayment(world, {ended(world, 1, 4, 1)});
        world.allLive();
        QCOMPARE(world.service(kCrashing).health(), v1::HEALTH_PASSING);
        engine::Pod other = ended(world, 1, 0, 2, 137);
        put(world.kubernetes().podStore, {other});
        world.settle();
        QCOMPARE(world.service(kCrashing).health(), v1::HEALTH_WARNING);
        QCOMPARE(world.reasons(kCrashing).first(),
                 u"2 crashes in the last 10 minutes (1 of 1 pods), the last one: “app” Error, exit code 137"_s);
        // Any other change of the pod is no further crash.
        other.labels = {{u"colour"_s, u"blue"_s}};
        put(world.kubernetes().podStore, {other});
        world.settle();
        QVERIFY(world.reasons(kCrashing).first().startsWith(u"2 crashes"_s));
    }

    void aCrashCountsOnceThoughItIsToldInSteps()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        putPayment(world, {ended(world, 1, 4, 1)});
        world.allLive();
        engine::Pod again = ended(world, 1, 0, 1); // it waits to be started again
        put(world.kubernetes().podStore, {again});
        world.settle();
        again.containers[0].restarts = 2; // and was
        put(world.kubernetes().podStore, {again});
        world.settle();
        QCOMPARE(world.service(kCrashing).health(), v1::HEALTH_WARNING);
        QVERIFY(world.reasons(kCrashing).first().startsWith(u"2 crashes"_s));
    }

    void timeAloneEndsTheWarning()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        putPayment(world, {ended(world, 1, 4, 1)});
        world.allLive();
        world.clock.advance(core::Milliseconds(3 * 60'000));
        put(world.kubernetes().podStore, {ended(world, 1, 0, 2)});
        world.settle();
        QCOMPARE(world.service(kCrashing).health(), v1::HEALTH_WARNING);
        world.clock.advance(core::Milliseconds(3 * 60'000));
        world.settle();
        QCOMPARE(world.service(kCrashing).health(), v1::HEALTH_PASSING);
        QVERIFY(world.reasons(kCrashing).first().startsWith(u"(“app” crashed in the last 10 minutes"_s));
        world.clock.advance(core::Milliseconds(7 * 60'000));
        world.settle();
        QCOMPARE(world.reasons(kCrashing), QStringList{u"1 of 1 pods ready"_s});
    }

    void allCrashesOfAYoungPodAreRecent()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        engine::Pod young = ended(world, 1, 1, 3);
        young.createdAt = world.clock.wall() - std::chrono::minutes(5);
        putPayment(world, {young});
        world.allLive();
        QCOMPARE(world.service(kCrashing).health(), v1::HEALTH_WARNING);
        QVERIFY(world.reasons(kCrashing).first().startsWith(u"3 crashes"_s));
    }

    void aLostClusterDoesNotMakeTheWordOfALiveOneOld_data()
    {
        QTest::addColumn<bool>("isCrashing"); // or as good as crashing: its image cannot be had
        QTest::newRow("crashes of pods that run again") << true;
        QTest::newRow("what is wrong with pods now") << false;
    }
    void aLostClusterDoesNotMakeTheWordOfALiveOneOld()
    {
        QFETCH(bool, isCrashing);
        // Read in either order, the live one's word counts.
        for (const QString &lost : {u"prod/kubernetes"_s, u"west/kubernetes"_s}) {
            engine::EnvironmentConfig both = environment(u"prod"_s, {u"kubernetes"_s});
            both.sources.append({u"west/kubernetes"_s, u"prod"_s, u"kubernetes"_s, u"west"_s, {}});
            World world({both});
            for (const QString &prefix : {u"prod"_s, u"west"_s}) {
                FakeProvider &cluster = world.kubernetes(prefix);
                engine::Pod sick = ended(world, 1, 1, 3);
                sick.createdAt = world.clock.wall() - std::chrono::minutes(5);
                if (!isCrashing) {
                    sick.containers[0].lastFinishedAt.reset();
                    sick.containers[0].ready = sick.ready = false;
                    sick.containers[0].waitingReason = u"ImagePullBackOff"_s;
                }
                put(cluster.workloadStore, {deployment(u"shop"_s, u"payment"_s, isCrashing, 1),
                                            replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
                put(cluster.podStore, {sick});
            }
            world.allLive();
            (lost.startsWith(u"prod"_s) ? world.kubernetes() : world.kubernetes(u"west"_s)).fail();
            world.settle();
            QStringList fresh;
            QStringList stale;
            const v1::ServiceRow service = world.service(kCrashing);
            for (const auto &reason : service.reasons()) {
                const QString code = contract::text(reason.message().code());
                if (code == (isCrashing ? u"health.crashed-lately"_s : u"health.image-pull"_s))
                    (reason.stale() ? stale : fresh).append(contract::text(reason.source()));
            }
            QCOMPARE(stale, QStringList{lost});
            QCOMPARE(fresh.size(), 1);
        }
    }

    void aNewPodOfTheSameNameIsInnocent()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        putPayment(world, {ended(world, 1, 4, 1)});
        world.allLive();
        put(world.kubernetes().podStore, {ended(world, 1, 0, 2)});
        world.settle();
        QCOMPARE(world.service(kCrashing).health(), v1::HEALTH_WARNING);
        engine::Pod fresh = pod(u"shop"_s, u"payment-7d8f"_s, 1);
        fresh.uid = u"another"_s;
        put(world.kubernetes().podStore, {fresh});
        world.settle();
        QCOMPARE(world.reasons(kCrashing), QStringList{u"1 of 1 pods ready"_s});
    }
};

QD_TEST(EngineCrashesTest)
#include "tst_engine_crashes.moc"
