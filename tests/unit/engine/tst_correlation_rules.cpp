#include "fakes.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
using engine::Health;

namespace {

/// What a case's systems contain; services are written "key: kind object, …".
struct Platform
{
    QVector<engine::Workload> workloads;
    QVector<engine::NetworkService> networks;
    QVector<engine::Pod> pods;
    QVector<engine::ServiceInstance> instances;
    QVector<engine::Target> targets;
    QVector<engine::IdentityOverride> overrides;
};

engine::NetworkService network(const QString &nspace, const QString &name, const engine::Labels &selector,
                               const engine::Labels &labels = {})
{
    engine::NetworkService out;
    out.nspace = nspace;
    out.name = name;
    out.selector = selector;
    out.labels = labels;
    return out;
}

engine::Target target(const QString &job, const QString &address, engine::LabelSet labels = {})
{
    engine::Target out;
    out.job = job;
    out.instance = address;
    labels.append({u"job"_s, job});
    labels.append({u"instance"_s, address});
    out.labels = labels;
    out.health = Health::Passing;
    return out;
}

QStringList describe(const World &world)
{
    QStringList out;
    const QStringList keys = world.engine.collection(u"services"_s)->keys();
    for (const QString &key : keys) {
        QStringList joins;
        const auto row = world.service(key);
        for (const auto &join : row.joins()) {
            if (join.kind() != "pod")
                joins.append(contract::text(join.kind()) + u' ' + contract::text(join.object()));
        }
        joins.sort();
        out.append(key + u": "_s + joins.join(u", "_s));
    }
    out.sort();
    return out;
}

} // namespace

Q_DECLARE_METATYPE(Platform)

class CorrelationRulesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cases_data()
    {
        QTest::addColumn<Platform>("platform");
        QTest::addColumn<QStringList>("services");
        const engine::Workload payment = deployment(u"shop"_s, u"payment"_s, 1, 1);
        const auto labelled = [](const QString &name, const engine::Labels &labels) {
            engine::Workload out = deployment(u"shop"_s, name, 1, 1, labels);
            out.podLabels = {};
            return out;
        };

        QTest::newRow("the name label wins over app and name")
            << Platform{{labelled(u"pay-v2"_s, {{u"app"_s, u"pay"_s}, {u"app.kubernetes.io/name"_s, u"payment"_s}})},
                        {},
                        {},
                        {},
                        {},
                        {}}
            << QStringList{u"prod/shop/payment: workload Deployment pay-v2"_s};
        QTest::newRow("k8s-app is the last label")
            << Platform{{labelled(u"dns-1"_s, {{u"k8s-app"_s, u"dns"_s}})}, {}, {}, {}, {}, {}}
            << QStringList{u"prod/shop/dns: workload Deployment dns-1"_s};
        QTest::newRow("without labels the workload's name counts")
            << Platform{{labelled(u"ledger"_s, {})}, {}, {}, {}, {}, {}}
            << QStringList{u"prod/shop/ledger: workload Deployment ledger"_s};
        QTest::newRow("two workloads of one name are one service")
            << Platform{{labelled(u"web"_s, {{u"app"_s, u"shop"_s}}), labelled(u"worker"_s, {{u"app"_s, u"shop"_s}})},
                        {},
                        {},
                        {},
                        {},
                        {}}
            << QStringList{u"prod/shop/shop: workload Deployment web, workload Deployment worker"_s};
        QTest::newRow("the same name in two namespaces is two services")
            << Platform{{payment, deployment(u"test"_s, u"payment"_s, 1, 1)}, {}, {}, {}, {}, {}}
            << QStringList{u"prod/shop/payment: workload Deployment payment"_s,
                           u"prod/test/payment: workload Deployment payment"_s};
        QTest::newRow("a pod that nobody owns is joined by its label") << [] {
            engine::Pod bare = pod(u"shop"_s, u"tool"_s, 1);
            bare.owner = {};
            bare.labels = {{u"app"_s, u"tool"_s}};
            return Platform{{}, {}, {bare}, {}, {}, {}};
        }() << QStringList{u"prod/shop/tool: workload Pod tool"_s};

        QTest::newRow("a Kubernetes Service goes where its selector points")
            << Platform{{payment}, {network(u"shop"_s, u"pay-svc"_s, {{u"app"_s, u"payment"_s}})}, {}, {}, {}, {}}
            << QStringList{u"prod/shop/payment: network-service pay-svc, workload Deployment payment"_s};
        QTest::newRow("a selector does not reach into another namespace")
            << Platform{{payment}, {network(u"test"_s, u"pay-svc"_s, {{u"app"_s, u"payment"_s}})}, {}, {}, {}, {}}
            << QStringList{u"prod/shop/payment: workload Deployment payment"_s,
                           u"prod/test/pay-svc: network-service pay-svc"_s};
        QTest::newRow("a Kubernetes Service without workload is a service")
            << Platform{{}, {network(u"shop"_s, u"bank"_s, {})}, {}, {}, {}, {}}
            << QStringList{u"prod/shop/bank: network-service bank"_s};
        QTest::newRow("the API server's own entry is none")
            << Platform{{}, {network(u"default"_s, u"kubernetes"_s, {})}, {}, {}, {}, {}} << QStringList{};

        QTest::newRow("a Consul service joins the only one of its name")
            << Platform{{payment}, {}, {}, {instance(u"payment"_s, 1, Health::Passing)}, {}, {}}
            << QStringList{u"prod/shop/payment: consul-service payment, workload Deployment payment"_s};
        QTest::newRow("its meta decides between namespaces")
            << Platform{{payment, deployment(u"test"_s, u"payment"_s, 1, 1)},
                        {},
                        {},
                        {instance(u"payment"_s, 1, Health::Passing, {{u"k8s-namespace"_s, u"test"_s}})},
                        {},
                        {}}
            << QStringList{u"prod/shop/payment: workload Deployment payment"_s,
                           u"prod/test/payment: consul-service payment, workload Deployment payment"_s};
        QTest::newRow("its registrations may belong to two namespaces")
            << Platform{{payment, deployment(u"test"_s, u"payment"_s, 1, 1)},
                        {},
                        {},
                        {instance(u"payment"_s, 1, Health::Passing, {{u"k8s-namespace"_s, u"test"_s}}),
                         instance(u"payment"_s, 2, Health::Passing, {{u"k8s-namespace"_s, u"shop"_s}})},
                        {},
                        {}}
            << QStringList{u"prod/shop/payment: consul-service payment, workload Deployment payment"_s,
                           u"prod/test/payment: consul-service payment, workload Deployment payment"_s};
        QTest::newRow("where it cannot be told, it is joined to none")
            << Platform{{payment, deployment(u"test"_s, u"payment"_s, 1, 1)}, {}, {},
                        {instance(u"payment"_s, 9, Health::Passing)},         {}, {}}
            << QStringList{u"prod//payment: consul-service payment"_s,
                           u"prod/shop/payment: workload Deployment payment"_s,
                           u"prod/test/payment: workload Deployment payment"_s};
        QTest::newRow("a namespace that has no such service joins none")
            << Platform{{payment}, {},
                        {},        {instance(u"payment"_s, 1, Health::Passing, {{u"k8s-namespace"_s, u"else"_s}})},
                        {},        {}}
            << QStringList{u"prod//payment: consul-service payment"_s,
                           u"prod/shop/payment: workload Deployment payment"_s};
        QTest::newRow("its meta names the Kubernetes Service")
            << Platform{{payment},
                        {network(u"shop"_s, u"pay-svc"_s, {{u"app"_s, u"payment"_s}})},
                        {},
                        {instance(u"pay"_s, 1, Health::Passing,
                                  {{u"k8s-service"_s, u"pay-svc"_s}, {u"k8s-namespace"_s, u"shop"_s}})},
                        {},
                        {}}
            << QStringList{
                   u"prod/shop/payment: consul-service pay, network-service pay-svc, workload Deployment payment"_s};
        QTest::newRow("its registrations are the pods")
            << Platform{{payment, replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)},
                        {},
                        {pod(u"shop"_s, u"payment-7d8f"_s, 1)},
                        {instance(u"pay-api"_s, 1, Health::Passing)},
                        {},
                        {}}
            << QStringList{u"prod/shop/payment: consul-service pay-api, workload Deployment payment"_s};
        QTest::newRow("known to Consul alone")
            << Platform{{}, {}, {}, {instance(u"legacy"_s, 1, Health::Passing)}, {}, {}}
            << QStringList{u"prod//legacy: consul-service legacy"_s};

        QTest::newRow("a job of the service's name")
            << Platform{{payment}, {}, {}, {}, {target(u"payment"_s, u"h1:9100"_s)}, {}}
            << QStringList{u"prod/shop/payment: job payment, workload Deployment payment"_s};
        QTest::newRow("a PodMonitor's job names the namespace")
            << Platform{{payment, deployment(u"test"_s, u"payment"_s, 1, 1)},
                        {},
                        {},
                        {},
                        {target(u"test/payment"_s, u"h1:9100"_s)},
                        {}}
            << QStringList{u"prod/shop/payment: workload Deployment payment"_s,
                           u"prod/test/payment: job test/payment, workload Deployment payment"_s};
        QTest::newRow("labels that name the pod win over the job")
            << Platform{{payment, replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s),
                         deployment(u"shop"_s, u"pods"_s, 1, 1)},
                        {},
                        {pod(u"shop"_s, u"payment-7d8f"_s, 1)},
                        {},
                        {target(u"pods"_s, u"h1:9100"_s,
                                {{u"namespace"_s, u"shop"_s}, {u"pod"_s, u"payment-7d8f-1"_s}})},
                        {}}
            << QStringList{u"prod/shop/payment: job pods, workload Deployment payment"_s,
                           u"prod/shop/pods: workload Deployment pods"_s};
        QTest::newRow("the service label may name the Kubernetes Service")
            << Platform{{payment},
                        {network(u"shop"_s, u"pay-svc"_s, {{u"app"_s, u"payment"_s}})},
                        {},
                        {},
                        {target(u"x"_s, u"h1:9100"_s, {{u"namespace"_s, u"shop"_s}, {u"service"_s, u"pay-svc"_s}})},
                        {}}
            << QStringList{u"prod/shop/payment: job x, network-service pay-svc, workload Deployment payment"_s};
        QTest::newRow("the app label")
            << Platform{{payment}, {}, {}, {}, {target(u"x"_s, u"h1:9100"_s, {{u"app"_s, u"payment"_s}})}, {}}
            << QStringList{u"prod/shop/payment: job x, workload Deployment payment"_s};
        QTest::newRow("the address of a registration")
            << Platform{{}, {}, {}, {instance(u"payment"_s, 1, Health::Passing)}, {target(u"x"_s, u"10.1.0.1:8080"_s)},
                        {}}
            << QStringList{u"prod//payment: consul-service payment, job x"_s};
        QTest::newRow("the address of a pod")
            << Platform{{payment, replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)},
                        {},
                        {pod(u"shop"_s, u"payment-7d8f"_s, 1)},
                        {},
                        {target(u"x"_s, u"10.1.0.1:9100"_s)},
                        {}}
            << QStringList{u"prod/shop/payment: job x, workload Deployment payment"_s};
        QTest::newRow("a job that fits nothing makes no service where others say what there is")
            << Platform{{payment}, {}, {}, {}, {target(u"node"_s, u"h1:9100"_s)}, {}}
            << QStringList{u"prod/shop/payment: workload Deployment payment"_s};

        QTest::newRow("an override joins a workload elsewhere")
            << Platform{{labelled(u"pay-old"_s, {}), payment},
                        {},
                        {},
                        {},
                        {},
                        {{u"workload"_s, u"pay-old"_s, {}, u"payment"_s, {}}}}
            << QStringList{u"prod/shop/payment: workload Deployment pay-old, workload Deployment payment"_s};
        QTest::newRow("an override joins a Consul service elsewhere")
            << Platform{{payment}, {},
                        {},        {instance(u"zahlung"_s, 9, Health::Passing)},
                        {},        {{u"consul-service"_s, u"zahlung"_s, {}, u"payment"_s, {}}}}
            << QStringList{u"prod/shop/payment: consul-service zahlung, workload Deployment payment"_s};
        QTest::newRow("an override hides what nobody wants to see")
            << Platform{{}, {},
                        {}, {instance(u"consul"_s, 9, Health::Passing)},
                        {}, {{u"consul-service"_s, u"consul"_s, {}, {}, {}}}}
            << QStringList{};
        QTest::newRow("an override joins a job")
            << Platform{{payment},
                        {},
                        {},
                        {},
                        {target(u"zahlung"_s, u"h1:9100"_s)},
                        {{u"job"_s, u"zahlung"_s, {}, u"payment"_s, {}}}}
            << QStringList{u"prod/shop/payment: job zahlung, workload Deployment payment"_s};
    }
    void cases()
    {
        QFETCH(Platform, platform);
        QFETCH(QStringList, services);
        engine::EnvironmentConfig config = environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s, u"prometheus"_s});
        config.overrides = platform.overrides;
        World world({config});
        // In the order that is the least convenient: what refers to others comes first.
        put(world.prometheus().targetStore, platform.targets);
        put(world.consul().instanceStore, platform.instances);
        world.settle();
        put(world.kubernetes().podStore, platform.pods);
        put(world.kubernetes().serviceStore, platform.networks);
        world.settle();
        put(world.kubernetes().workloadStore, platform.workloads);
        world.allLive();
        QCOMPARE(describe(world), services);
    }

    void ambiguityIsTold()
    {
        World world;
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 1), deployment(u"test"_s, u"payment"_s, 1, 1)});
        put(world.consul().instanceStore, {instance(u"payment"_s, 9, Health::Passing)});
        world.allLive();
        QVERIFY(world.reasons(u"prod//payment"_s)
                    .contains(u"(“payment” exists in the namespaces shop, test; Consul does not say which it is)"_s));
    }

    void jobsAreServicesWhereNothingElseIsConnected()
    {
        World world({environment(u"prod"_s, {u"prometheus"_s})});
        put(world.prometheus().targetStore, {target(u"payment"_s, u"h1:9100"_s), target(u"payment"_s, u"h2:9100"_s)});
        world.allLive();
        QCOMPARE(describe(world), QStringList{u"prod//payment: job payment"_s});
        QCOMPARE(world.service(u"prod//payment"_s).joins(0).number(), 2);
    }

    void aPlatformThatNeverAnsweredHidesNoJobs()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"kubernetes"_s, u"prometheus"_s})});
        put(world.prometheus().targetStore, {target(u"payment"_s, u"h1:9100"_s)});
        world.prometheus().live();
        world.settle();
        QVERIFY(describe(world).isEmpty()); // they may still answer
        world.consul().fail();
        world.kubernetes().fail();
        world.settle();
        QCOMPARE(describe(world), QStringList{u"prod//payment: job payment"_s});
        world.consul().live();
        world.settle();
        QVERIFY(describe(world).isEmpty()); // it knows of none
        world.consul().fail();
        world.settle();
        QVERIFY(describe(world).isEmpty()); // what it said last still counts
    }

    void anAlertAboutAPodThatIsGoneBlamesNobodyElse()
    {
        World world;
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 1), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s),
             deployment(u"mon"_s, u"kube-state-metrics"_s, 1, 1)});
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-7d8f"_s, 1)});
        engine::Alert alert;
        alert.name = u"KubePodNotReady"_s;
        alert.state = u"firing"_s;
        alert.fingerprint = u"1"_s;
        alert.labels = {
            {u"job"_s, u"kube-state-metrics"_s}, {u"namespace"_s, u"shop"_s}, {u"pod"_s, u"payment-7d8f-9"_s}};
        put(world.prometheus().alertStore, {alert});
        world.allLive();
        QCOMPARE(world.service(u"prod/mon/kube-state-metrics"_s).alerts(), 0);
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-7d8f"_s, 9)});
        world.settle();
        QCOMPARE(world.service(u"prod/shop/payment"_s).alerts(), 1);
    }

    void podsMoveWithTheirOwner()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 1), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-7d8f"_s, 1), pod(u"shop"_s, u"payment-7d8f"_s, 2)});
        world.allLive();
        const auto pods = world.engine.collection(u"pods"_s);
        QCOMPARE(pods->keysOf(u"prod/shop/payment"_s).size(), 2);
        put<engine::Pod>(world.kubernetes().podStore, {}, {u"shop/payment-7d8f-1"_s});
        world.settle();
        QCOMPARE(pods->keysOf(u"prod/shop/payment"_s).size(), 1);
        put<engine::Workload>(world.kubernetes().workloadStore, {},
                              {u"Deployment/shop/payment"_s, u"ReplicaSet/shop/payment-7d8f"_s});
        world.settle();
        QVERIFY(!world.engine.collection(u"services"_s)->contains(u"prod/shop/payment"_s));
        QCOMPARE(pods->size(), 1);
    }
};

QD_TEST(CorrelationRulesTest)
#include "tst_correlation_rules.moc"
