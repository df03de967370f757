#include "costlyclock.h"
#include "fakes.h"
#include "touchedrows.h"

#include <engine/health/duepods.h>
#include <engine/serviceboard.h>
#include <support/testregistry.h>

#include <QSignalSpy>
#include <QTest>

using namespace fakes;
using engine::Health;
namespace v1 = contract::v1;

/// Which rows are told, and when: what changes by time alone, what belongs together, and how much at once.
class EngineRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void podRowsChangeByTimeAlone()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        engine::Pod slow = pod(u"shop"_s, u"payment-7d8f"_s, 1, false);
        slow.readySince = world.clock.wall();
        engine::Pod killed = pod(u"shop"_s, u"payment-7d8f"_s, 2);
        killed.containers[0].lastTerminatedReason = u"OOMKilled"_s;
        killed.containers[0].lastFinishedAt = world.clock.wall();
        put(world.kubernetes().podStore, {slow, killed});
        world.allLive();
        Touched pods(world.engine.collection(u"pods"_s));
        const QString slowKey = u"prod/kubernetes/shop/payment-7d8f-1"_s;
        const QString killedKey = u"prod/kubernetes/shop/payment-7d8f-2"_s;
        world.clock.advance(core::Milliseconds(30'000));
        world.settle();
        QVERIFY(!pods.contains(slowKey));
        world.clock.advance(core::Milliseconds(30'000));
        world.settle();
        QVERIFY(pods.contains(slowKey));
        QVERIFY(!pods.contains(killedKey));
        QCOMPARE(world.engine.collection(u"pods"_s)->row(slowKey)->pod().health(), v1::HEALTH_WARNING);
        world.clock.advance(core::Milliseconds(15 * 60'000));
        world.settle();
        QVERIFY(pods.contains(killedKey));
        QCOMPARE(world.engine.collection(u"pods"_s)->row(killedKey)->pod().health(), v1::HEALTH_PASSING);
    }

    void aDuePodIsToldOnceAndForgottenWhenItIsReady()
    {
        watch::Store<engine::Pod> store;
        engine::DuePods due;
        QObject context;
        const core::WallTime now = core::fromUnixMs(1'700'000'000'000);
        QObject::connect(store.notifier(), &watch::StoreSignals::changed, &context,
                         [&] { due.note(store.lastDiff(), now); });
        engine::Pod one = pod(u"shop"_s, u"a"_s, 1, false);
        one.readySince = now;
        engine::Pod two = pod(u"shop"_s, u"a"_s, 2, false);
        two.readySince = now;
        put(store, {one, two});
        two.ready = true;
        put(store, {two});
        QVERIFY(due.take(store, now + engine::kStartingGrace - core::Milliseconds(1)).isEmpty());
        QCOMPARE(due.take(store, now + engine::kStartingGrace), QStringList{u"shop/a-1"_s});
        QVERIFY(due.take(store, now + 2 * engine::kStartingGrace).isEmpty());
    }

    void rowsFollowTheirServiceWhenIdentitiesChange()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s, u"consul"_s})});
        engine::Workload workload = deployment(u"shop"_s, u"payment"_s, 1, 1);
        put(world.kubernetes().workloadStore, {workload, replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-7d8f"_s, 1)});
        put(world.consul().instanceStore, {instance(u"billing"_s, 9, Health::Passing)});
        world.allLive();
        Touched pods(world.engine.collection(u"pods"_s));
        Touched workloads(world.engine.collection(u"workloads"_s));
        Touched instances(world.engine.collection(u"instances"_s));
        const QString podKey = u"prod/kubernetes/shop/payment-7d8f-1"_s;
        workload.podLabels = {{u"app"_s, u"billing"_s}};
        put(world.kubernetes().workloadStore, {workload});
        QCoreApplication::processEvents();
        pods.clear();
        workloads.clear();
        world.settle();
        QVERIFY(pods.contains(podKey));
        QVERIFY(workloads.contains(u"prod/kubernetes/Deployment/shop/payment"_s));
        QVERIFY(instances.contains(u"prod/consul/dc1/node-9/billing-9"_s));
        QCOMPARE(world.engine.collection(u"pods"_s)->row(podKey)->pod().service(), "prod/shop/billing");
    }

    void nodesCountTheirPodsAsTheyCome()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        engine::Node node;
        node.name = u"node-1"_s;
        node.ready = true;
        put(world.kubernetes().nodeStore, {node});
        world.allLive();
        Touched nodes(world.engine.collection(u"nodes"_s));
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-7d8f"_s, 1)});
        world.settle();
        QVERIFY(nodes.contains(u"prod/kubernetes/node-1"_s));
        QCOMPARE(world.engine.collection(u"nodes"_s)->row(u"prod/kubernetes/node-1"_s)->node().pods(), 1);
    }

    void anInstanceFindsItsPodWhenThatGetsItsAddress()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s, u"consul"_s})});
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 1), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        engine::Pod one = pod(u"shop"_s, u"payment-7d8f"_s, 1);
        one.ip.clear();
        put(world.kubernetes().podStore, {one});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.allLive();
        const auto *instances = world.engine.collection(u"instances"_s);
        const QString key = u"prod/consul/dc1/node-1/payment-1"_s;
        QCOMPARE(instances->row(key)->instance().pod(), "");
        Touched touched(instances);
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-7d8f"_s, 1)});
        world.settle();
        QVERIFY(touched.contains(key));
        QCOMPARE(instances->row(key)->instance().pod(), "prod/kubernetes/shop/payment-7d8f-1");
    }

    void servicesAreLoadingUntilTheirRowsAreThere()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        const auto *services = world.engine.collection(u"services"_s);
        int rowsWhenLive = -1;
        QObject context;
        QObject::connect(services, &engine::Collection::freshnessChanged, &context, [&] {
            if (services->freshness() == v1::FRESHNESS_LIVE)
                rowsWhenLive = int(services->size());
        });
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 1, 1)});
        world.kubernetes().live();
        QCOMPARE(services->freshness(), v1::FRESHNESS_LOADING);
        world.settle();
        QCOMPARE(services->freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(rowsWhenLive, 1);
    }

    void everyEnvironmentIsThereWhileTheyAreSet()
    {
        World world({environment(u"a"_s, {u"consul"_s}), environment(u"b"_s, {u"consul"_s})});
        put(world.consul(u"a"_s).instanceStore, {instance(u"one"_s, 1, Health::Passing)});
        world.allLive();
        const auto *sources = world.engine.collection(u"sources"_s);
        QVector<qsizetype> seen;
        QObject context;
        QObject::connect(world.engine.collection(u"services"_s), &engine::Collection::freshnessChanged, &context, [&] {
            // Whoever is told reads: ages of rows of every environment.
            for (const QString &key : sources->keys())
                sources->confirmedAt(*sources->row(key));
            seen.append(world.engine.environments().size());
        });
        world.engine.setEnvironments({environment(u"b"_s, {u"consul"_s, u"kubernetes"_s}), environment(u"c"_s, {}),
                                      environment(u"a"_s, {u"consul"_s})});
        QVERIFY(!seen.isEmpty());
        QCOMPARE(world.engine.environments().size(), 3);
        QCOMPARE(world.engine.environments().first().name, u"b"_s);
        world.engine.setEnvironments({});
        QCOMPARE(world.engine.environments().size(), 0);
        QCOMPARE(sources->size(), 0);
    }

    void aRoundOfRollUpsIsBounded()
    {
        support::ManualClock inner;
        CostlyClock clock(inner);
        engine::EngineClock time(clock);
        engine::Collection services(u"services"_s);
        engine::Collection changeRows(u"changes"_s);
        engine::ChangeLog changes(u"prod"_s, time, changeRows);
        engine::Topology topology(u"prod"_s, time);
        engine::ServiceBoard board(u"prod"_s, time, topology, services, changes);
        engine::Source source;
        source.config.id = u"prod/consul"_s;
        auto owned = std::make_unique<FakeProvider>(u"consul"_s, clock);
        FakeProvider &provider = *owned;
        source.provider = std::move(owned);
        topology.addSource(source);
        QVector<engine::ServiceInstance> instances;
        for (int i = 0; i < 40; ++i)
            instances.append(instance(u"svc"_s + QString::number(i), i, Health::Passing));
        put(provider.instanceStore, instances);
        inner.advance(core::Milliseconds(1));
        QVERIFY(services.size() > 0);
        QVERIFY2(services.size() < 20, qPrintable(QString::number(services.size())));
        QVERIFY(board.hasWork());
        for (int i = 0; i < 100 && board.hasWork(); ++i)
            inner.advance(core::Milliseconds(1'000));
        QCOMPARE(services.size(), 40);
        topology.removeSource(source);
    }

    void aLargeFeedIsTouchedInParts()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        QVector<engine::Pod> pods;
        for (int i = 0; i < 12'000; ++i)
            pods.append(pod(u"shop"_s, u"payment-7d8f"_s, i));
        put(world.kubernetes().podStore, pods);
        world.allLive();
        auto *collection = world.engine.collection(u"pods"_s);
        QSignalSpy changed(collection, &engine::Collection::changed);
        world.kubernetes().fail();
        const auto touched = [&] {
            qsizetype all = 0;
            for (const auto &call : changed)
                all += call.first().value<QSet<QString>>().size();
            return all;
        };
        QTRY_COMPARE(touched(), 12'000);
        QVERIFY(changed.size() >= 3);
        for (const auto &call : changed)
            QVERIFY(call.first().value<QSet<QString>>().size() <= 5'000);
    }

    void rowsOfASourceThatWasRestartedAreAllToldGone()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        QVector<engine::Pod> pods;
        for (int i = 0; i < 12'000; ++i)
            pods.append(pod(u"shop"_s, u"payment-7d8f"_s, i));
        put(world.kubernetes().podStore, pods);
        world.allLive();
        const auto *collection = world.engine.collection(u"pods"_s);
        Touched touched(collection);
        engine::EnvironmentConfig other = environment(u"prod"_s, {u"kubernetes"_s});
        other.sources[0].settings = {{u"context"_s, u"other"_s}};
        world.engine.setEnvironments({other});
        QTRY_COMPARE(touched.size(), 12'000);
        QCOMPARE(collection->size(), 0);
    }
};

QD_TEST(EngineRowsTest)
#include "tst_engine_rows.moc"
