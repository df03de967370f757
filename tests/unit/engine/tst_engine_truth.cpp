#include "costlyclock.h"
#include "fakes.h"

#include <engine/health/duepods.h>
#include <engine/serviceboard.h>
#include <engine/view/rowfields.h>
#include <support/testregistry.h>

#include <QSignalSpy>
#include <QTest>

using namespace fakes;
using engine::Health;
namespace v1 = contract::v1;

namespace {

/// Every key that a collection said was touched.
class Touched
{
public:
    explicit Touched(const engine::Collection *collection)
    {
        QObject::connect(collection, &engine::Collection::changed, &m_context,
                         [this](const QSet<QString> &keys) { m_keys.unite(keys); });
    }
    bool contains(const QString &key) const { return m_keys.contains(key); }
    qsizetype size() const { return m_keys.size(); }
    void clear() { m_keys.clear(); }

private:
    QObject m_context;
    QSet<QString> m_keys;
};

} // namespace

/// What is shown is what is known: freshness, history and rows that follow from others.
class EngineTruthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStaleAlertmanagerDoesNotOverruleALivePrometheus()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"prometheus"_s, u"alertmanager"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        engine::Alert alert;
        alert.fingerprint = u"p"_s;
        alert.name = u"PaymentErrorsHigh"_s;
        alert.severity = u"critical"_s;
        alert.state = u"firing"_s;
        alert.labels = {{u"alertname"_s, alert.name}, {u"service"_s, u"payment"_s}};
        put(world.prometheus().alertStore, {alert});
        alert.fingerprint = u"a"_s;
        alert.state = u"suppressed"_s;
        alert.labels = {{u"alertname"_s, alert.name}, {u"cluster"_s, u"eu"_s}, {u"service"_s, u"payment"_s}};
        put(world.alertmanager().alertStore, {alert});
        world.allLive();
        QCOMPARE(world.service(u"prod//payment"_s).health(), contract::v1::HEALTH_PASSING);
        const QString evaluated = u"prod/prometheus/p"_s;
        const QString managed = u"prod/alertmanager/a"_s;
        const engine::Collection &alerts = *world.engine.collection(u"alerts"_s);
        QCOMPARE(alerts.keys(), QStringList{managed}); // one alert, though two tell of it
        QCOMPARE(alerts.keysOf(u"prod//payment"_s), QStringList{managed});
        const v1::AlertRow one = alerts.row(managed)->alert();
        QCOMPARE(one.source(), "prod/alertmanager");
        QCOMPARE(one.also_from_size(), 1);
        QCOMPARE(one.also_from(0), "prod/prometheus");
        Touched touched(&alerts);
        world.alertmanager().fail();
        world.settle();
        QVERIFY(touched.contains(managed) && touched.contains(evaluated));
        QCOMPARE(alerts.keys(), QStringList{evaluated});
        QCOMPARE(alerts.row(evaluated)->alert().also_from(0), "prod/alertmanager");
        QCOMPARE(world.service(u"prod//payment"_s).health(), contract::v1::HEALTH_CRITICAL);
        QCOMPARE(world.service(u"prod//payment"_s).alerts(), 1);
        QCOMPARE(world.reasons(u"prod//payment"_s), QStringList{u"alert PaymentErrorsHigh"_s});
        QCOMPARE(world.service(u"prod//payment"_s).freshness(), contract::v1::FRESHNESS_LIVE);
    }

    void eventsAreAsFreshAsTheirSource()
    {
        World world;
        engine::Event event;
        event.nspace = u"shop"_s;
        event.name = u"payment.17"_s;
        put(world.kubernetes().eventStore, {event});
        world.allLive();
        const auto freshness = [&world] {
            return engine::freshnessOf(
                *world.engine.collection(u"events"_s)->row(u"prod/kubernetes/shop/payment.17"_s));
        };
        QCOMPARE(freshness(), v1::FRESHNESS_LIVE);
        world.kubernetes().fail();
        world.settle();
        QCOMPARE(freshness(), v1::FRESHNESS_STALE);
        QVERIFY(engine::findField(v1::Row::kEvent, "fresh"));
    }

    void aSilenceOfOneAlertLeavesAnotherOfItsNameAlone()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"prometheus"_s, u"alertmanager"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        engine::Alert east;
        east.fingerprint = u"1"_s;
        east.name = u"PaymentErrorsHigh"_s;
        east.severity = u"critical"_s;
        east.state = u"firing"_s;
        east.labels = {{u"region"_s, u"east"_s}, {u"service"_s, u"payment"_s}};
        engine::Alert west = east;
        west.fingerprint = u"2"_s;
        west.labels[0].second = u"west"_s;
        put(world.prometheus().alertStore, {east, west});
        east.state = u"suppressed"_s;
        put(world.alertmanager().alertStore, {east});
        world.allLive();
        QCOMPARE(world.service(u"prod//payment"_s).health(), contract::v1::HEALTH_CRITICAL);
        QCOMPARE(world.service(u"prod//payment"_s).alerts(), 1);
    }

    void freshnessIsThatOfTheCollectionsTheEvidenceCameFrom()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s, u"prometheus"_s})});
        engine::NetworkService network;
        network.nspace = u"shop"_s;
        network.name = u"gate"_s;
        put(world.kubernetes().serviceStore, {network});
        put(world.kubernetes().sliceStore,
            {engine::EndpointSlice{u"shop"_s, u"gate-1"_s, u"gate"_s, {{u"10.0.0.1"_s, {}, {}, true}}}});
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 1, 1)});
        engine::Alert alert;
        alert.fingerprint = u"1"_s;
        alert.name = u"PaymentErrorsHigh"_s;
        alert.severity = u"info"_s;
        alert.state = u"firing"_s;
        alert.labels = {{u"deployment"_s, u"payment"_s}, {u"namespace"_s, u"shop"_s}};
        put(world.prometheus().alertStore, {alert});
        world.allLive();
        QCOMPARE(world.service(u"prod/shop/gate"_s).freshness(), contract::v1::FRESHNESS_LIVE);
        QCOMPARE(world.service(u"prod/shop/payment"_s).freshness(), contract::v1::FRESHNESS_LIVE);
        const watch::SourceHealth old{watch::Freshness::Stale, world.clock.now(), core::Error{}, {}, 1};
        world.clock.advance(core::Milliseconds(30'000));
        world.kubernetes().podStore.setHealth({watch::Freshness::Live, world.clock.now(), {}, {}, 0});
        world.kubernetes().workloadStore.setHealth({watch::Freshness::Live, world.clock.now(), {}, {}, 0});
        world.kubernetes().serviceStore.setHealth({watch::Freshness::Live, world.clock.now(), {}, {}, 0});
        world.kubernetes().sliceStore.setHealth(old);
        world.settle();
        QCOMPARE(world.service(u"prod/shop/gate"_s).freshness(), contract::v1::FRESHNESS_STALE);
        QVERIFY(world.service(u"prod/shop/gate"_s).reasons(0).stale());
        const auto *services = world.engine.collection(u"services"_s);
        QCOMPARE(services->confirmedAt(*services->row(u"prod/shop/gate"_s)),
                 world.engine.engineClock().at(old.confirmedAt));
        QCOMPARE(world.service(u"prod/shop/payment"_s).freshness(), contract::v1::FRESHNESS_LIVE);
        world.prometheus().alertStore.setHealth(old);
        world.settle();
        QCOMPARE(world.service(u"prod/shop/payment"_s).freshness(), contract::v1::FRESHNESS_STALE);
        QCOMPARE(world.service(u"prod/shop/payment"_s).health(), contract::v1::HEALTH_PASSING); // its pods are fresh
    }

    void endpointsThatMoveToAnotherServiceAreMissedByTheOneTheyLeft()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        engine::NetworkService gate;
        gate.nspace = u"shop"_s;
        gate.name = u"gate"_s;
        engine::NetworkService door = gate;
        door.name = u"door"_s;
        put(world.kubernetes().serviceStore, {gate, door});
        engine::EndpointSlice slice{u"shop"_s, u"gate-1"_s, u"gate"_s, {{u"10.0.0.1"_s, {}, {}, true}}};
        put(world.kubernetes().sliceStore, {slice});
        world.allLive();
        QCOMPARE(world.service(u"prod/shop/gate"_s).health(), v1::HEALTH_PASSING);
        QCOMPARE(world.service(u"prod/shop/door"_s).health(), v1::HEALTH_UNKNOWN);
        slice.service = u"door"_s;
        put(world.kubernetes().sliceStore, {slice});
        world.settle();
        QCOMPARE(world.service(u"prod/shop/gate"_s).health(), v1::HEALTH_UNKNOWN);
        QCOMPARE(world.service(u"prod/shop/door"_s).health(), v1::HEALTH_PASSING);
    }

    void losingASourceIsNoChangeOfHealth()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s})});
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 0, 3)});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.allLive();
        const QString key = u"prod/shop/payment"_s;
        QCOMPARE(world.service(key).health(), v1::HEALTH_CRITICAL);
        const qint64 since = world.service(key).since_ms();
        world.kubernetes().fail();
        world.settle();
        QCOMPARE(world.service(key).health(), v1::HEALTH_PASSING); // as far as fresh evidence goes
        QCOMPARE(world.service(key).freshness(), v1::FRESHNESS_STALE);
        QVERIFY(world.healthChanges(key).isEmpty());
        world.kubernetes().live();
        world.settle();
        QCOMPARE(world.service(key).health(), v1::HEALTH_CRITICAL);
        QCOMPARE(world.service(key).since_ms(), since);
        QVERIFY(world.healthChanges(key).isEmpty());
    }

    void whatHappensWhileASourceIsLostIsRecorded()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s})});
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3)});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.allLive();
        const QString key = u"prod/shop/payment"_s;
        world.kubernetes().fail();
        world.settle();
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Critical)});
        world.settle();
        QCOMPARE(world.healthChanges(key).size(), 1);
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.settle();
        QCOMPARE(world.healthChanges(key).size(), 2);
        // And what happened unseen is told when it is seen.
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 0, 3)});
        world.kubernetes().live();
        world.settle();
        QCOMPARE(world.service(key).health(), v1::HEALTH_CRITICAL);
        QCOMPARE(world.healthChanges(key).size(), 3);
    }

    void differentVersionsAreAllNamed()
    {
        World world({environment(u"prod"_s, {u"consul"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing, {{u"version"_s, u"1.5.0"_s}}),
                                           instance(u"payment"_s, 2, Health::Passing, {{u"version"_s, u"1.4.2"_s}}),
                                           instance(u"payment"_s, 3, Health::Passing, {{u"version"_s, u"1.5.0"_s}})});
        world.allLive();
        QCOMPARE(world.service(u"prod//payment"_s).version(), "1.4.2, 1.5.0");
    }

    void registrationsThatDisagreeAreNotJoinedByTheFirst()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s, u"consul"_s})});
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 1), deployment(u"shop"_s, u"order"_s, 1, 1)});
        put(world.consul().instanceStore, {instance(u"web"_s, 1, Health::Passing, {{u"k8s-service"_s, u"payment"_s}}),
                                           instance(u"web"_s, 2, Health::Passing, {{u"k8s-service"_s, u"order"_s}})});
        world.allLive();
        QCOMPARE(world.service(u"prod//web"_s).instances(), 2);
        QCOMPARE(world.service(u"prod/shop/payment"_s).instances(), 0);
        QCOMPARE(world.service(u"prod/shop/order"_s).instances(), 0);
    }

    void aNameOfTwoServicesInOneNamespaceJoinsNothing()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s, u"prometheus"_s})});
        engine::Workload blue = deployment(u"shop"_s, u"pay-blue"_s, 1, 1);
        engine::Workload green = deployment(u"shop"_s, u"pay-green"_s, 1, 1);
        blue.podLabels = {{u"app"_s, u"pay-blue"_s}, {u"part"_s, u"pay"_s}};
        green.podLabels = {{u"app"_s, u"pay-green"_s}, {u"part"_s, u"pay"_s}};
        engine::NetworkService both;
        both.nspace = u"shop"_s;
        both.name = u"pay"_s;
        both.selector = {{u"part"_s, u"pay"_s}};
        put(world.kubernetes().workloadStore, {blue, green});
        put(world.kubernetes().serviceStore, {both});
        engine::Target target;
        target.job = u"pay"_s;
        target.instance = u"10.9.9.9:80"_s;
        target.labels = {{u"instance"_s, target.instance}, {u"job"_s, u"pay"_s}, {u"namespace"_s, u"shop"_s}};
        target.health = Health::Critical;
        put(world.prometheus().targetStore, {target});
        world.allLive();
        QCOMPARE(world.service(u"prod/shop/pay-blue"_s).health(), v1::HEALTH_PASSING);
        QCOMPARE(world.service(u"prod/shop/pay-green"_s).health(), v1::HEALTH_PASSING);
    }

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

    void aContainerThatOnlyPreparesAPodIsNotCounted()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        engine::Pod held = pod(u"shop"_s, u"payment"_s, 1, false);
        engine::Container init;
        init.name = u"migrate"_s;
        init.isInit = true;
        init.ready = true;
        held.containers.prepend(init);
        put(world.kubernetes().podStore, {held});
        world.allLive();
        const v1::PodRow row = world.engine.collection(u"pods"_s)->row(u"prod/kubernetes/shop/payment-1"_s)->pod();
        QCOMPARE(row.ready_containers(), 0);
        QCOMPARE(row.containers(), 1);
    }

    void aRollUpAsksForSignalsOnce()
    {
        support::ManualClock clock;
        engine::EngineClock time(clock);
        engine::Collection services(u"services"_s);
        engine::Collection changeRows(u"changes"_s);
        engine::ChangeLog changes(u"prod"_s, time, changeRows);
        engine::Topology topology(u"prod"_s, time);
        engine::ServiceBoard board(u"prod"_s, time, topology, services, changes);
        const engine::ServiceSignals nothing;
        int asked = 0;
        int measured = 0;
        board.setSignals(
            [&](const QString &) {
                ++asked;
                return &nothing;
            },
            [&](const QString &) { ++measured; });
        engine::Source source;
        source.config.id = u"prod/consul"_s;
        auto owned = std::make_unique<FakeProvider>(u"consul"_s, clock);
        FakeProvider &provider = *owned;
        source.provider = std::move(owned);
        topology.addSource(source);
        provider.live();
        for (const Health health : {Health::Passing, Health::Warning, Health::Critical}) {
            put(provider.instanceStore, {instance(u"payment"_s, 1, health)});
            clock.advance(core::Milliseconds(1'000));
        }
        QVERIFY(board.recomputations() >= 3);
        QCOMPARE(asked, board.recomputations());
        QCOMPARE(measured, 1); // its limits became known, and never changed
        topology.removeSource(source);
    }

    void changesAreWrittenDownAsSoonAsServicesAreKnown()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        world.allLive();
        engine::Workload set = replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s);
        set.createdAt = world.clock.wall();
        set.revision = u"1"_s;
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 1, 1), set});
        for (int i = 0; i < 4; ++i)
            world.clock.advance(core::Milliseconds(100)); // no tick of a second in between
        QCOMPARE(world.engine.collection(u"changes"_s)->keysOf(u"prod/shop/payment"_s).size(), 1);
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

QD_TEST(EngineTruthTest)
#include "tst_engine_truth.moc"
