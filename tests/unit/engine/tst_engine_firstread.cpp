#include "fakes.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
using engine::Health;
namespace v1 = contract::v1;

/// What is known, and called known, while some source is read for the first time, and what comes and goes with sources.
class EngineFirstReadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSourceThatTakesLongHoldsNobodyUp()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s})});
        const auto *services = world.engine.collection(u"services"_s);
        const QString key = u"prod/shop/payment"_s;
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.consul().live();
        // The pods' list drips; the workloads are there.
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 0, 3)});
        world.kubernetes().workloadStore.setHealth({watch::Freshness::Live, world.clock.now(), {}, {}, 0});
        world.settle();
        QCOMPARE(services->freshness(), v1::FRESHNESS_LOADING); // it may be there in a moment
        world.wait(10);
        QCOMPARE(services->freshness(), v1::FRESHNESS_RESYNCING);
        QCOMPARE(world.engine.collection(u"changes"_s)->freshness(), v1::FRESHNESS_RESYNCING);
        QCOMPARE(world.service(key).health(), v1::HEALTH_PASSING); // as far as is known
        QCOMPARE(world.service(key).freshness(), v1::FRESHNESS_LOADING);
        QCOMPARE(world.service(key).waiting_for_size(), 1);
        QCOMPARE(world.service(key).waiting_for(0), "prod/kubernetes");
        QVERIFY(!world.service(key).incomplete()); // the list is on its way
        const QStringList reasons = world.reasons(key);
        QVERIFY2(reasons.contains(u"~(Kubernetes “kubernetes” is not read yet)"_s), qPrintable(reasons.join(u'\n')));

        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Critical)});
        world.settle();
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.settle();
        QCOMPARE(world.healthChanges(key).size(), 2); // seen to happen

        world.kubernetes().live();
        world.settle();
        QCOMPARE(services->freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(world.service(key).freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(world.service(key).health(), v1::HEALTH_CRITICAL);
        QCOMPARE(world.service(key).waiting_for_size(), 0);
        QCOMPARE(world.healthChanges(key).size(), 2); // learnt: it may have been so for long
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3)});
        world.settle();
        QCOMPARE(world.healthChanges(key).size(), 3);
    }

    void whatIsReadAgainDoesNotHideWhatWasNeverRead()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s})});
        const QString key = u"prod/shop/payment"_s;
        put(world.consul().instanceStore,
            {instance(u"payment"_s, 1, Health::Passing), instance(u"legacy"_s, 2, Health::Passing)});
        world.consul().live();
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3)});
        world.kubernetes().workloadStore.setHealth({watch::Freshness::Resyncing, world.clock.now(), {}, {}, 0});
        world.wait(11);
        // Within one source: its pods were never there, though its workloads were.
        QCOMPARE(world.service(key).freshness(), v1::FRESHNESS_LOADING);
        QCOMPARE(world.service(key).waiting_for_size(), 1);
        QVERIFY(!world.service(key).incomplete());
        // And between two: the registry lists anew, the pods are still not there.
        world.consul().wake();
        world.settle();
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LOADING);
    }

    void aServiceThatOneSourceKnowsIsNotGreenWhileAnotherIsRead()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s})});
        put(world.consul().instanceStore, {instance(u"legacy"_s, 1, Health::Passing)});
        world.consul().live();
        world.wait(10);
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LOADING);
        world.kubernetes().live(); // and knows nothing of it
        world.settle();
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LIVE);
        QVERIFY(world.healthChanges(u"prod//legacy"_s).isEmpty());
    }

    void nobodyIsCalledWellWithoutTheWordOfASourceThatFailedFromTheStart()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s})});
        put(world.consul().instanceStore,
            {instance(u"legacy"_s, 1, Health::Passing), instance(u"sick"_s, 2, Health::Critical)});
        world.consul().live();
        world.kubernetes().fail();
        world.wait(11);
        QCOMPARE(world.service(u"prod//legacy"_s).health(), v1::HEALTH_PASSING);
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LOADING);
        QVERIFY(world.service(u"prod//legacy"_s).incomplete());
        QCOMPARE(world.service(u"prod//legacy"_s).waiting_for(0), "prod/kubernetes");
        QCOMPARE(world.service(u"prod//sick"_s).waiting_for_size(), 1);
        QVERIFY(!world.service(u"prod//sick"_s).incomplete());
        QCOMPARE(world.service(u"prod//sick"_s).health(), v1::HEALTH_CRITICAL);
        QCOMPARE(world.service(u"prod//sick"_s).freshness(), v1::FRESHNESS_LIVE); // whatever the other would say
        world.kubernetes().live();
        world.settle();
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(world.service(u"prod//legacy"_s).waiting_for_size(), 0);
        QVERIFY(!world.service(u"prod//legacy"_s).incomplete());
        // One that is lost later says nothing of services that it does not know.
        world.kubernetes().fail();
        world.wait(2);
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LIVE);
    }

    void alertsThatWereNeverReadMayTellOfTheWorse()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"prometheus"_s})});
        put(world.consul().instanceStore, {instance(u"legacy"_s, 1, Health::Passing)});
        world.consul().live();
        world.prometheus().targetStore.setHealth({watch::Freshness::Live, world.clock.now(), {}, {}, 0});
        world.wait(11);
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LOADING);
        QCOMPARE(world.service(u"prod//legacy"_s).waiting_for_size(), 1);
        world.prometheus().live();
        world.wait(2);
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LIVE);
    }

    void whatWasReadInPartIsStaleWhenItsSourceIsLost()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"prometheus"_s})});
        world.prometheus().fail();
        put(world.consul().instanceStore, {instance(u"legacy"_s, 1, Health::Passing)});
        world.wait(2);
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_LOADING);
        world.consul().fail(); // before the first list was whole: nothing was ever confirmed
        world.wait(2);
        QCOMPARE(world.service(u"prod//legacy"_s).freshness(), v1::FRESHNESS_STALE);
    }

    void noServicesAreNotKnownWhileASourceIsRead()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s})});
        world.consul().live(); // none
        world.wait(60);
        QCOMPARE(world.engine.collection(u"services"_s)->freshness(), v1::FRESHNESS_LOADING);
        world.kubernetes().fail();
        world.wait(2);
        QCOMPARE(world.engine.collection(u"services"_s)->freshness(), v1::FRESHNESS_STALE);
    }

    void whatASourceHoldsIsUnknownUntilItWasRead()
    {
        World world({environment(u"prod"_s, {u"consul"_s})});
        const auto held = [&world]() -> std::optional<qint64> {
            world.wait(1);
            const v1::Count count = world.engine.collection(u"sources"_s)->row(u"prod/consul"_s)->source().counts(0);
            return count.has_number() ? std::optional<qint64>(count.number()) : std::nullopt;
        };
        QVERIFY(!held());
        world.consul().fail(core::ErrorKind::Network);
        QVERIFY(!held());
        world.consul().live();
        QVERIFY(held() == 0);
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        QVERIFY(held() == 1);
        world.consul().fail(core::ErrorKind::Network);
        QVERIFY(held() == 1); // the last known
    }

    void aSourceThatIsTakenAwayIsNoChangeOfHealth()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"alertmanager"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        put(world.alertmanager().alertStore, {firingAlert(u"a"_s)});
        world.allLive();
        const QString key = u"prod//payment"_s;
        QCOMPARE(world.service(key).health(), v1::HEALTH_CRITICAL);
        world.alertmanager().fail();
        world.settle();
        world.engine.setEnvironments({environment(u"prod"_s, {u"consul"_s})});
        world.settle();
        QCOMPARE(world.service(key).health(), v1::HEALTH_PASSING);
        QCOMPARE(world.service(key).freshness(), v1::FRESHNESS_LIVE);
        QVERIFY(world.healthChanges(key).isEmpty());
    }
};

QD_TEST(EngineFirstReadTest)
#include "tst_engine_firstread.moc"
