#include "fakes.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
using engine::Health;
namespace v1 = contract::v1;

class EngineServicesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void joinsTheThreeSystemsIntoOneService()
    {
        World world;
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 3, 3), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-7d8f"_s, 1), pod(u"shop"_s, u"payment-7d8f"_s, 2),
                                          pod(u"shop"_s, u"payment-7d8f"_s, 3)});
        put(world.consul().instanceStore,
            {instance(u"payment"_s, 1, Health::Passing), instance(u"payment"_s, 2, Health::Passing)});
        engine::Target target{u"payment"_s,
                              u"10.1.0.1:9100"_s,
                              {{u"instance"_s, u"10.1.0.1:9100"_s}, {u"job"_s, u"payment"_s}},
                              {},
                              Health::Passing,
                              {},
                              {}};
        put(world.prometheus().targetStore, {target});
        world.allLive();

        QCOMPARE(world.engine.collection(u"services"_s)->keys(), QStringList{u"prod/shop/payment"_s});
        const v1::ServiceRow row = world.service(u"prod/shop/payment"_s);
        QCOMPARE(row.health(), v1::HEALTH_PASSING);
        QCOMPARE(row.freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(row.ready(), 3);
        QCOMPARE(row.desired(), 3);
        QCOMPARE(row.instances(), 2);
        QCOMPARE(row.version(), "1.4.2");
        QCOMPARE(row.sources_size(), 3);
        QStringList rules;
        for (const v1::Join &join : row.joins())
            rules.append(contract::text(join.kind()) + u": "_s + contract::Phrases::render(join.rule()) + u" × "_s +
                         QString::number(join.number()));
        rules.sort();
        QCOMPARE(rules,
                 (QStringList{u"consul-service: the only service called payment × 2"_s, u"job: job payment × 1"_s,
                              u"pod: owned by the workload × 3"_s, u"workload: label app = payment × 1"_s}));
        QCOMPARE(world.reasons(u"prod/shop/payment"_s),
                 (QStringList{u"3 of 3 pods ready"_s, u"all 2 instances pass their checks"_s,
                              u"1 of 1 scrape targets answer"_s}));
    }

    void rowsNameTheirService()
    {
        World world;
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 1), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-7d8f"_s, 1)});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.allLive();
        const auto pods = world.engine.collection(u"pods"_s);
        QCOMPARE(pods->keysOf(u"prod/shop/payment"_s), QStringList{u"prod/kubernetes/shop/payment-7d8f-1"_s});
        const engine::RowPtr podRow = pods->row(u"prod/kubernetes/shop/payment-7d8f-1"_s);
        QVERIFY(podRow);
        QCOMPARE(podRow->pod().service(), "prod/shop/payment");
        QCOMPARE(podRow->pod().workload(), "prod/kubernetes/Deployment/shop/payment");
        const auto instances = world.engine.collection(u"instances"_s);
        QCOMPARE(instances->keys().size(), 1);
        const engine::RowPtr instanceRow = instances->row(instances->keys().first());
        QCOMPARE(instanceRow->instance().service(), "prod/shop/payment");
        QCOMPARE(instanceRow->instance().pod(), "prod/kubernetes/shop/payment-7d8f-1");
        // A ReplicaSet is a detail of its Deployment.
        QCOMPARE(world.engine.collection(u"workloads"_s)->keys(),
                 QStringList{u"prod/kubernetes/Deployment/shop/payment"_s});
        QCOMPARE(world.engine.collection(u"workloads"_s)->size(), 1);
    }

    void aCriticalCheckIsToldWithItsEvidence()
    {
        World world;
        put(world.consul().instanceStore,
            {instance(u"payment"_s, 1, Health::Passing), instance(u"payment"_s, 2, Health::Passing),
             instance(u"payment"_s, 3, Health::Passing)});
        world.allLive();
        QCOMPARE(world.service(u"prod//payment"_s).health(), v1::HEALTH_PASSING);
        put(world.consul().instanceStore,
            {instance(u"payment"_s, 1, Health::Critical), instance(u"payment"_s, 2, Health::Critical)});
        const engine::EngineMs at = world.engine.engineClock().now();
        world.settle();
        const v1::ServiceRow row = world.service(u"prod//payment"_s);
        QCOMPARE(row.health(), v1::HEALTH_CRITICAL);
        QCOMPARE(world.reasons(u"prod//payment"_s), QStringList{u"2 of 3 instances fail “http 200 /health”"_s});
        QVERIFY(contract::text(row.reasons(0).evidence()).startsWith(u"instances:prod/consul/dc1/node-"_s));
        QCOMPARE(row.reasons(0).since_ms(), at);
        QVERIFY(row.since_ms() >= at);
        const auto changes = world.engine.collection(u"changes"_s);
        QCOMPARE(changes->keysOf(u"prod//payment"_s).size(), 1);
        QCOMPARE(changes->row(changes->keys().first())->change().kind(), "health");
    }

    void disagreementIsShownAndNeverAveraged()
    {
        World world;
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 0, 3)});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.allLive();
        QCOMPARE(world.service(u"prod/shop/payment"_s).health(), v1::HEALTH_CRITICAL);
        QCOMPARE(world.reasons(u"prod/shop/payment"_s),
                 (QStringList{u"0 of 3 pods ready"_s, u"(Consul passing, though 0 of 3 pods are ready)"_s}));
    }

    /// What was taken out of the registry, by hand for example, while its pod serves.
    void aPodThatTheRegistryLostIsTold_data()
    {
        QTest::addColumn<int>("registered"); // of five pods
        QTest::addColumn<int>("readyFor");   // seconds, the last pod
        QTest::addColumn<bool>("isConsulLive");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("one is missing") << 4 << 120 << true << true;
        QTest::newRow("all are there") << 5 << 120 << true << false;
        QTest::newRow("it may be about to register") << 4 << 20 << true << false;
        QTest::newRow("one entry stands for all") << 1 << 120 << true << false;
        QTest::newRow("the registry is silent") << 4 << 120 << false << false;
    }
    void aPodThatTheRegistryLostIsTold()
    {
        QFETCH(int, registered);
        QFETCH(int, readyFor);
        QFETCH(bool, isConsulLive);
        QFETCH(bool, isTold);
        World world;
        QVector<engine::Pod> pods;
        QVector<engine::ServiceInstance> instances;
        for (int i = 1; i <= 5; ++i) {
            engine::Pod one = pod(u"shop"_s, u"payment-r"_s, i);
            one.readySince = world.clock.wall() - core::Milliseconds((i == 5 ? readyFor : 300) * 1'000);
            pods.append(one);
            if (i <= registered)
                instances.append(instance(u"payment"_s, i, Health::Passing));
        }
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 5, 5), replicaSet(u"shop"_s, u"payment"_s, u"r"_s)});
        put(world.kubernetes().podStore, pods);
        put(world.consul().instanceStore, instances);
        world.allLive();
        if (!isConsulLive)
            world.consul().fail();
        world.settle();
        const QString told = u"(pods that serve and are not registered in consul: 1 of 5)"_s;
        const auto reasons = [&world] { return world.reasons(u"prod/shop/payment"_s); };
        QVERIFY2(reasons().contains(told) == isTold, qPrintable(reasons().join(u'|')));
        QCOMPARE(reasons().filter(u"not registered"_s).size(), isTold ? 1 : 0);
        QCOMPARE(world.service(u"prod/shop/payment"_s).health(), v1::HEALTH_PASSING);
        if (readyFor < 60) {
            world.clock.advance(core::Milliseconds(60'000));
            world.settle();
            QVERIFY2(reasons().contains(told), qPrintable(reasons().join(u'|')));
        }
    }

    void aSourceThatFailsLeavesStaleRowsAndTheOthersAlone()
    {
        World world;
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3)});
        put(world.consul().instanceStore, {instance(u"legacy"_s, 1, Health::Passing)});
        world.allLive();
        world.kubernetes().fail();
        world.settle();
        const v1::ServiceRow payment = world.service(u"prod/shop/payment"_s);
        QCOMPARE(payment.freshness(), v1::FRESHNESS_STALE);
        QCOMPARE(payment.health(), v1::HEALTH_PASSING); // the last known
        QCOMPARE(world.reasons(u"prod/shop/payment"_s),
                 (QStringList{u"~(Kubernetes “kubernetes” does not answer (time-out))"_s, u"~3 of 3 pods ready"_s}));
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(world.engine.collection(u"sources"_s)->row(u"prod/kubernetes"_s)->source().freshness(),
                 v1::FRESHNESS_STALE);

        world.kubernetes().live();
        world.settle();
        QCOMPARE(world.service(u"prod/shop/payment"_s).freshness(), v1::FRESHNESS_LIVE);
    }

    void freshEvidenceOutweighsStale()
    {
        World world;
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 0, 3)});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Warning)});
        world.allLive();
        world.kubernetes().fail();
        world.settle();
        const v1::ServiceRow row = world.service(u"prod/shop/payment"_s);
        QCOMPARE(row.health(), v1::HEALTH_WARNING);
        QCOMPARE(row.freshness(), v1::FRESHNESS_STALE);
    }

    void ofTwoEnvironmentsOneDeadTheOtherWorks()
    {
        World world({environment(u"dead"_s, {u"kubernetes"_s}), environment(u"prod"_s, {u"kubernetes"_s})});
        world.kubernetes(u"dead"_s).fail(core::ErrorKind::Network);
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3)});
        world.kubernetes().live();
        world.settle();
        QCOMPARE(world.service(u"prod/shop/payment"_s).health(), v1::HEALTH_PASSING);
        QCOMPARE(world.service(u"prod/shop/payment"_s).freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(world.engine.collection(u"sources"_s)->row(u"dead/kubernetes"_s)->source().freshness(),
                 v1::FRESHNESS_STALE);
        QCOMPARE(world.engine.collection(u"sources"_s)->row(u"dead/kubernetes"_s)->source().error().kind(),
                 core::name(core::ErrorKind::Network));
    }

    void environmentsChangeAtRunTimeWithoutDisturbingTheOthers()
    {
        World world({environment(u"a"_s, {u"consul"_s}), environment(u"b"_s, {u"consul"_s})});
        put(world.consul(u"a"_s).instanceStore, {instance(u"one"_s, 1, Health::Passing)});
        put(world.consul(u"b"_s).instanceStore, {instance(u"two"_s, 1, Health::Passing)});
        world.allLive();
        QCOMPARE(world.engine.collection(u"services"_s)->size(), 2);
        FakeProvider *b = &world.consul(u"b"_s);
        world.engine.setEnvironments({environment(u"b"_s, {u"consul"_s, u"kubernetes"_s})});
        world.settle();
        QCOMPARE(&world.consul(u"b"_s), b);
        QVERIFY(!b->stopped);
        QCOMPARE(world.engine.collection(u"services"_s)->keys(), QStringList{u"b//two"_s});
        QCOMPARE(world.engine.collection(u"sources"_s)->size(), 2);
        QCOMPARE(world.engine.collection(u"instances"_s)->size(), 1);
        QCOMPARE(world.engine.collection(u"environments"_s)->keys(), QStringList{u"b"_s});
    }

    void anUnknownSystemBecomesASourceThatSaysSo()
    {
        World world({environment(u"prod"_s, {u"nomad"_s})});
        world.settle();
        const v1::SourceRow row = world.engine.collection(u"sources"_s)->row(u"prod/nomad"_s)->source();
        QCOMPARE(row.freshness(), v1::FRESHNESS_STALE);
        QCOMPARE(contract::Phrases::render(row.error()),
                 u"This program knows no system “nomad”. Use one of: consul, kubernetes, prometheus, alertmanager."_s);
    }

    void manyPodEventsCostFewRollUps()
    {
        World world;
        QVector<engine::Workload> workloads;
        QVector<engine::Pod> pods;
        for (int i = 0; i < 50; ++i) {
            const QString name = u"svc"_s + QString::number(i);
            workloads += {deployment(u"shop"_s, name, 2, 2), replicaSet(u"shop"_s, name, u"h"_s)};
            pods += {pod(u"shop"_s, name + u"-h"_s, 1), pod(u"shop"_s, name + u"-h"_s, 2)};
        }
        put(world.kubernetes().workloadStore, workloads);
        put(world.kubernetes().podStore, pods);
        world.allLive();
        const auto before = world.engine.work();
        // 2,000 events on the pods of five services within one second.
        for (int round = 0; round < 200; ++round) {
            QVector<engine::Pod> changed;
            for (int i = 0; i < 10; ++i) {
                engine::Pod one = pods[i];
                one.readyMessage = QString::number(round);
                changed.append(one);
            }
            put(world.kubernetes().podStore, changed);
            world.clock.advance(core::Milliseconds(5));
        }
        world.settle();
        const auto after = world.engine.work();
        QVERIFY2(after.recomputations - before.recomputations <= 5 * 11,
                 qPrintable(QString::number(after.recomputations - before.recomputations)));
        QVERIFY(after.recomputations > before.recomputations);
        QCOMPARE(after.correlations, before.correlations);
    }
};

QD_TEST(EngineServicesTest)
#include "tst_engine_services.moc"
