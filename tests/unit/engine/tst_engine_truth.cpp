#include "fakes.h"
#include "touchedrows.h"

#include <engine/serviceboard.h>
#include <engine/view/rowfields.h>
#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
using engine::Health;
namespace v1 = contract::v1;

/// What is shown is what is known: freshness, history and rows that follow from others.
class EngineTruthTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStaleAlertmanagerDoesNotOverruleALivePrometheus()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"prometheus"_s, u"alertmanager"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        engine::Alert alert = firingAlert(u"p"_s);
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
        engine::Alert east = firingAlert(u"1"_s);
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
        engine::Alert alert = firingAlert(u"1"_s, u"info"_s);
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

    void aLostSourceIsLostSinceItFails()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s})});
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3)});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.allLive();
        watch::SourceHealth health = world.kubernetes().workloadStore.health();
        world.wait(50); // nothing is heard of a quiet cluster, and nothing is wrong with it
        health.freshness = watch::Freshness::Stale;
        health.error = core::Error(core::ErrorKind::Network, u"net.refused"_s);
        health.failingSince = world.clock.now();
        const engine::EngineMs at = world.engine.engineClock().now();
        world.kubernetes().setHealth(health);
        world.settle();
        const v1::ServiceRow row = world.service(u"prod/shop/payment"_s);
        int told = 0;
        for (const v1::Reason &reason : row.reasons()) {
            if (reason.message().code() != "source.unreachable")
                continue;
            ++told;
            QCOMPARE(reason.since_ms(), at);
        }
        QCOMPARE(told, 1);
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
};

QD_TEST(EngineTruthTest)
#include "tst_engine_truth.moc"
