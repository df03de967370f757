#include "fakes.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
using engine::Health;

/// What an engine notices by time alone, and whose word counts.
class EngineNoticeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRolloutWithinItsDeadlineIsNoTrouble()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        engine::Workload rolling = deployment(u"shop"_s, u"payment"_s, 2, 3);
        rolling.updated = 1;
        rolling.conditions = {{u"Progressing"_s, u"True"_s, u"ReplicaSetUpdated"_s, {}, {}}};
        put(world.kubernetes().workloadStore, {rolling});
        world.allLive();
        QCOMPARE(world.service(u"prod/shop/payment"_s).health(), contract::v1::HEALTH_PASSING);
        QCOMPARE(world.reasons(u"prod/shop/payment"_s),
                 (QStringList{u"(rolling out, 2 of 3 pods ready)"_s, u"2 of 3 pods ready"_s}));
        rolling.conditions = {{u"Progressing"_s, u"False"_s, u"ProgressDeadlineExceeded"_s, {}, {}}};
        put(world.kubernetes().workloadStore, {rolling});
        world.settle();
        QCOMPARE(world.service(u"prod/shop/payment"_s).health(), contract::v1::HEALTH_WARNING);
        QCOMPARE(world.reasons(u"prod/shop/payment"_s).first(),
                 u"rollout stuck past its deadline, 2 of 3 pods ready"_s);
    }

    void aPodThatStaysUnreadyIsNoticedByTimeAlone()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        engine::Pod slow = pod(u"shop"_s, u"payment-7d8f"_s, 1, false);
        slow.readySince = world.clock.wall();
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 2), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        put(world.kubernetes().podStore, {slow, pod(u"shop"_s, u"payment-7d8f"_s, 2)});
        world.allLive();
        QCOMPARE(world.reasons(u"prod/shop/payment"_s), QStringList{u"1 of 2 pods ready"_s});
        world.clock.advance(core::Milliseconds(62'000));
        world.settle();
        QCOMPARE(world.reasons(u"prod/shop/payment"_s),
                 (QStringList{u"1 of 2 pods not ready"_s, u"1 of 2 pods ready"_s}));
    }

    void alertmanagersWordReplacesPrometheus()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"prometheus"_s, u"alertmanager"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        engine::Alert alert = firingAlert(u"p"_s);
        alert.summary = u"too many errors"_s;
        put(world.prometheus().alertStore, {alert});
        alert.fingerprint = u"a"_s;
        put(world.alertmanager().alertStore, {alert});
        world.allLive();
        QCOMPARE(world.service(u"prod//payment"_s).alerts(), 1);
        QCOMPARE(world.reasons(u"prod//payment"_s), QStringList{u"alert PaymentErrorsHigh: too many errors"_s});
        alert.state = u"suppressed"_s;
        put(world.alertmanager().alertStore, {alert});
        world.settle();
        QCOMPARE(world.service(u"prod//payment"_s).health(), contract::v1::HEALTH_PASSING);
        QCOMPARE(world.service(u"prod//payment"_s).alerts(), 0);
    }

    void maintenanceIsAWarning()
    {
        World world;
        engine::ServiceInstance one = instance(u"payment"_s, 1, Health::Passing);
        one.maintenance = true;
        one.maintenanceReason = u"new disk"_s;
        one.checks.append(check(u"_service_maintenance:payment-1"_s, Health::Critical));
        put(world.consul().instanceStore, {one, instance(u"payment"_s, 2, Health::Passing)});
        world.allLive();
        QCOMPARE(world.service(u"prod//payment"_s).health(), contract::v1::HEALTH_WARNING);
        QCOMPARE(world.reasons(u"prod//payment"_s), QStringList{u"1 of 2 instances in maintenance: new disk"_s});
    }

    void theMarkOfAnActionIsNoReason()
    {
        World world;
        engine::ServiceInstance one = instance(u"payment"_s, 1, Health::Passing);
        one.maintenance = true;
        one.maintenanceReason = u"[mws2fu43-1lit1mpcbmnst.1]"_s;
        put(world.consul().instanceStore, {one, instance(u"payment"_s, 2, Health::Passing)});
        world.allLive();
        QCOMPARE(world.reasons(u"prod//payment"_s), QStringList{u"1 of 2 instances in maintenance"_s});
        one.maintenanceReason = u"new disk [mws2fu43-1lit1mpcbmnst.1]"_s;
        put(world.consul().instanceStore, {one, instance(u"payment"_s, 2, Health::Passing)});
        world.settle();
        QCOMPARE(world.reasons(u"prod//payment"_s), QStringList{u"1 of 2 instances in maintenance: new disk"_s});
    }
};

QD_TEST(EngineNoticeTest)
#include "tst_engine_notice.moc"
