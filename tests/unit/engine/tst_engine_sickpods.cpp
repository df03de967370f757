#include "fakes.h"

#include <engine/actions/world.h>
#include <engine/health/podstate.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <chrono>

using namespace fakes;
using engine::Health;

namespace {

/// A pod whose container started and whose Ready condition changed so many seconds before `now`.
engine::Pod podSince(core::WallTime now, int number, bool ready, int started, int changed)
{
    engine::Pod out = pod(u"shop"_s, u"payment-7d8f"_s, number, ready);
    out.containers[0].startedAt = now - std::chrono::seconds(started);
    out.readySince = now - std::chrono::seconds(changed);
    if (!ready)
        out.readyMessage = u"containers with unready status: [app]"_s;
    return out;
}

} // namespace

/// Which pods a recovery replaces, and what a pod that stopped being ready is called.
class EngineSickPodsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsSick_data()
    {
        QTest::addColumn<engine::Pod>("pod");
        QTest::addColumn<bool>("isRollingOut");
        QTest::addColumn<bool>("isCheckCritical");
        QTest::addColumn<bool>("isSick");
        const core::WallTime now = core::fromUnixMs(1'700'000'000'000);
        QTest::newRow("ready") << podSince(now, 1, true, 600, 590) << false << false << false;
        const engine::Pod failing = podSince(now, 1, false, 600, 2);
        QTest::newRow("was ready and is not any more") << failing << false << false << true;
        QTest::newRow("the same while its workload is rolled out") << failing << true << false << true;
        engine::Pod ending = failing;
        ending.deleting = true;
        QTest::newRow("the same on its way out") << ending << false << true << false;
        QTest::newRow("started just now") << podSince(now, 1, false, 20, 21) << false << false << false;
        QTest::newRow("started just now, its registration is critical")
            << podSince(now, 1, false, 20, 21) << false << true << false;
        QTest::newRow("restarted just now") << podSince(now, 1, false, 20, 100) << false << false << false;
        QTest::newRow("takes its time to start") << podSince(now, 1, false, 300, 301) << false << false << false;
        QTest::newRow("restarted by the kubelet, which tells it late")
            << podSince(now, 1, false, 20, 18) << false << false << false;
        const engine::Pod slow = podSince(now, 1, false, 601, 602);
        QTest::newRow("had its time to become ready") << slow << false << false << true;
        QTest::newRow("takes longer in a rollout") << slow << true << false << false;
        engine::Pod waiting = podSince(now, 1, false, 600, 300);
        waiting.containers[0].startedAt.reset();
        waiting.containers[0].waitingReason = u"ContainerCreating"_s;
        QTest::newRow("waits for what it needs") << waiting << false << false << false;
        waiting.containers[0].waitingReason = u"CrashLoopBackOff"_s;
        QTest::newRow("crashes again and again") << waiting << true << false << true;
        QTest::newRow("its registration is critical") << podSince(now, 1, true, 600, 590) << false << true << true;
        QTest::newRow("its registration may be about to pass")
            << podSince(now, 1, true, 32, 30) << false << true << false;
        engine::Pod done = podSince(now, 1, false, 600, 300);
        done.phase = u"Succeeded"_s;
        QTest::newRow("completed") << done << false << true << false;
    }
    void whatIsSick()
    {
        QFETCH(engine::Pod, pod);
        QFETCH(bool, isRollingOut);
        QFETCH(bool, isCheckCritical);
        QFETCH(bool, isSick);
        const core::WallTime now = core::fromUnixMs(1'700'000'000'000);
        QCOMPARE(engine::isSick(pod, now, {isRollingOut, isCheckCritical}), isSick);
    }

    void theEngineKnowsTheRolloutAndTheRegistrations_data()
    {
        QTest::addColumn<bool>("isRollingOut");
        QTest::addColumn<QStringList>("sick");
        QTest::newRow("no rollout") << false
                                    << QStringList{u"payment-7d8f-2"_s, u"payment-7d8f-3"_s, u"payment-7d8f-4"_s};
        QTest::newRow("a rollout is under way") << true << QStringList{u"payment-7d8f-2"_s, u"payment-7d8f-3"_s};
    }
    void theEngineKnowsTheRolloutAndTheRegistrations()
    {
        QFETCH(bool, isRollingOut);
        QFETCH(QStringList, sick);
        World world;
        engine::Workload payment = deployment(u"shop"_s, u"payment"_s, 2, 4);
        if (isRollingOut)
            payment.conditions = {{u"Progressing"_s, u"True"_s, u"ReplicaSetUpdated"_s, {}, {}}};
        put(world.kubernetes().workloadStore, {payment, replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        const core::WallTime now = world.clock.wall();
        put(world.kubernetes().podStore, {podSince(now, 1, true, 600, 590), podSince(now, 2, false, 600, 5),
                                          podSince(now, 3, true, 600, 590), podSince(now, 4, false, 620, 621)});
        engine::ServiceInstance first = instance(u"payment"_s, 1, Health::Passing);
        first.checks += check(u"serf"_s, Health::Critical, true); // the node's, which no new pod would mend
        first.maintenance = true;
        engine::Check maintenance = check(u"maintenance"_s, Health::Critical);
        maintenance.id = u"_service_maintenance:payment-1"_s;
        first.checks += maintenance;
        put(world.consul().instanceStore, {first, instance(u"payment"_s, 3, Health::Critical)});
        world.allLive();
        const engine::EngineWorld &sees = world.engine.actionWorld();
        const auto service = sees.resolve(u"services"_s, u"prod/shop/payment"_s);
        QVERIFY(service);
        QStringList found;
        for (const auto &held : sees.pods(*service)) {
            if (held.sick)
                found += held.pod.name;
        }
        QCOMPARE(found, sick);
    }

    /// What a registry said before it fell silent, or of an instance that somebody took out, condemns no pod.
    void aPodIsNotCondemnedByHearsay_data()
    {
        QTest::addColumn<bool>("isLive");
        QTest::addColumn<bool>("inMaintenance");
        QTest::addColumn<int>("sick");
        QTest::newRow("a check fails") << true << false << 1;
        QTest::newRow("Consul does not answer any more") << false << false << 0;
        QTest::newRow("in maintenance") << true << true << 0;
    }
    void aPodIsNotCondemnedByHearsay()
    {
        QFETCH(bool, isLive);
        QFETCH(bool, inMaintenance);
        QFETCH(int, sick);
        World world;
        const core::WallTime now = world.clock.wall();
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 1), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        put(world.kubernetes().podStore, {podSince(now, 1, true, 600, 590)});
        engine::ServiceInstance one = instance(u"payment"_s, 1, Health::Critical);
        one.maintenance = inMaintenance;
        put(world.consul().instanceStore, {one});
        world.allLive();
        if (!isLive)
            world.consul().fail();
        const engine::EngineWorld &sees = world.engine.actionWorld();
        const auto service = sees.resolve(u"services"_s, u"prod/shop/payment"_s);
        QVERIFY(service);
        const auto pods = sees.pods(*service);
        QCOMPARE(pods.size(), 1);
        QCOMPARE(int(std::count_if(pods.cbegin(), pods.cend(), [](const auto &held) { return held.sick; })), sick);
    }

    void aPodThatStopsBeingReadyIsToldAtOnce()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        const core::WallTime now = world.clock.wall();
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 2), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        put(world.kubernetes().podStore, {podSince(now, 1, false, 600, 0), podSince(now, 2, true, 600, 590)});
        world.allLive();
        QCOMPARE(
            world.reasons(u"prod/shop/payment"_s),
            (QStringList{u"1 of 2 pods not ready: containers with unready status: [app]"_s, u"1 of 2 pods ready"_s}));
        const auto row = world.engine.collection(u"pods"_s)->row(u"prod/kubernetes/shop/payment-7d8f-1"_s);
        QVERIFY(row);
        QCOMPARE(row->pod().health(), contract::v1::HEALTH_WARNING);
    }
};

QD_TEST(EngineSickPodsTest)
#include "tst_engine_sickpods.moc"
