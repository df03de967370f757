#include "fakes.h"

#include <engine/actions/actionboard.h>
#include <engine/actions/world.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

class ActionsWorldTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRowIsResolvedToWhatBelongsToIt()
    {
        fakes::World world;
        fakes::put(world.kubernetes().workloadStore, {fakes::deployment(u"shop"_s, u"payment"_s, 2, 3),
                                                      fakes::replicaSet(u"shop"_s, u"payment"_s, u"abc"_s)});
        engine::Pod crashing = fakes::pod(u"shop"_s, u"payment-abc"_s, 2, false);
        crashing.containers[0].waitingReason = u"CrashLoopBackOff"_s;
        fakes::put(world.kubernetes().podStore, {fakes::pod(u"shop"_s, u"payment-abc"_s, 1), crashing});
        fakes::put(world.consul().instanceStore, {fakes::instance(u"payment"_s, 1, engine::Health::Passing)});
        world.allLive();
        const engine::EngineWorld &sees = world.engine.actionWorld();

        const auto workload = sees.resolve(u"workloads"_s, u"prod/kubernetes/Deployment/shop/payment"_s);
        QVERIFY(workload);
        QCOMPARE(workload->name, u"payment"_s);
        QCOMPARE(workload->source, u"prod/kubernetes"_s);
        QCOMPARE(workload->environment, u"prod"_s);
        QVERIFY(!workload->service.isEmpty());
        QVERIFY(!workload->isProtected);
        QCOMPARE(sees.workloads(*workload).size(), 1);
        QVERIFY(
            (sees.workloads(*workload).first().ref == engine::WorkloadRef{u"Deployment"_s, u"shop"_s, u"payment"_s}));
        const auto pods = sees.pods(*workload);
        QCOMPARE(pods.size(), 2);
        QCOMPARE(int(std::count_if(pods.begin(), pods.end(), [](const auto &held) { return held.sick; })), 1);

        const auto service = sees.resolve(u"services"_s, workload->service);
        QVERIFY(service);
        QVERIFY(service->source.isEmpty());
        QCOMPARE(sees.workloads(*service).size(), 1);
        QCOMPARE(sees.pods(*service).size(), 2);
        QVERIFY(!sees.traffic(*service)); // nobody measured it

        const auto instance = sees.resolve(u"instances"_s, u"prod/consul/dc1/node-1/payment-1"_s);
        QVERIFY(instance);
        QCOMPARE(instance->name, u"payment-1"_s);
        QCOMPARE(sees.instances(*instance).size(), 1);
        QVERIFY(sees.workloads(*instance).isEmpty());
    }

    void whatIsNotThereIsNoTarget()
    {
        fakes::World world;
        fakes::put(world.kubernetes().workloadStore, {fakes::deployment(u"shop"_s, u"payment"_s, 3, 3),
                                                      fakes::replicaSet(u"shop"_s, u"payment"_s, u"abc"_s)});
        world.allLive();
        const engine::EngineWorld &sees = world.engine.actionWorld();
        const auto code = [&sees](const QString &collection, const QString &key) {
            const auto found = sees.resolve(collection, key);
            return found ? QString() : found.error().message.code;
        };
        QCOMPARE(code(u"workloads"_s, u"prod/kubernetes/Deployment/shop/gone"_s), u"action.no-target"_s);
        QCOMPARE(code(u"workloads"_s, u"prod/kubernetes/ReplicaSet/shop/payment-abc"_s), u"action.no-target"_s);
        QCOMPARE(code(u"workloads"_s, u"staging/kubernetes/Deployment/shop/payment"_s), u"action.no-target"_s);
        QCOMPARE(code(u"workloads"_s, u"prod/consul/Deployment/shop/payment"_s), u"action.no-target"_s);
        QCOMPARE(code(u"services"_s, u"prod/shop/gone"_s), u"action.no-target"_s);
        QCOMPARE(code(u"pods"_s, u"prod/kubernetes/shop/payment-1"_s), u"action.not-a-target"_s);
    }

    void withoutAJournalTheEngineRefuses()
    {
        fakes::World world;
        fakes::put(world.kubernetes().workloadStore, {fakes::deployment(u"shop"_s, u"payment"_s, 3, 3)});
        world.allLive();
        contract::v1::Perform wanted;
        wanted.set_verb("restart");
        wanted.mutable_target()->set_collection("workloads");
        wanted.mutable_target()->set_key("prod/kubernetes/Deployment/shop/payment");
        QObject owner;
        QString code;
        const auto task = world.engine.actionBoard()
                              .perform(&owner, wanted, {u"alice"_s, u"key"_s})
                              .then([&code](core::Result<QString> answer) {
                                  code = answer ? QString() : answer.error().message.code;
                              });
        world.settle();
        QCOMPARE(code, u"action.no-journal"_s);
        QCOMPARE(world.engine.collection(u"actions"_s)->freshness(), contract::v1::FRESHNESS_LIVE);
    }
};

QD_TEST(ActionsWorldTest)
#include "tst_actions_world.moc"
