#include "kubefakeruntime.h"

#include <lab/kube/cluster.h>
#include <lab/kube/controllers/podstate.h>
#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTest>

using namespace lab::kube;

namespace {

/// A cluster whose time stands still between steps.
class World
{
public:
    World() : runtime(clock), cluster(clock, &runtime, options()) { settle(); }

    static Cluster::Options options()
    {
        Cluster::Options options;
        options.store.seed = 7;
        return options;
    }
    void run(std::chrono::milliseconds time)
    {
        for (auto passed = std::chrono::milliseconds(0); passed < time; passed += std::chrono::milliseconds(50)) {
            clock.advance(std::chrono::milliseconds(50));
            settle();
        }
    }
    static void settle()
    {
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents();
    }
    void deploy(int replicas, const char *image, Json container = Json::object(), Json spec = Json::object())
    {
        const Json labels{{"app", "pay"}};
        container["name"] = "pay";
        container["image"] = image;
        container["ports"] = Json::array({{{"name", "http"}, {"containerPort", 8080}}});
        spec["replicas"] = replicas;
        spec["selector"] = {{"matchLabels", labels}};
        spec["template"] = {{"metadata", {{"labels", labels}}}, {"spec", {{"containers", Json::array({container})}}}};
        QVERIFY(cluster.apply(
            {{"kind", "Deployment"}, {"apiVersion", "apps/v1"}, {"metadata", {{"name", "pay"}}}, {"spec", spec}}));
        settle();
    }
    Json deployment() { return cluster.store().find(deployments(), "default", "pay")->document(); }
    std::vector<ObjectPtr> allPods() { return cluster.store().list(pods(), "default").objects; }
    int ready()
    {
        int count = 0;
        for (const ObjectPtr &pod : allPods())
            count += isPodReady(pod->document());
        return count;
    }
    QStringList reasons(const std::string &kind)
    {
        QStringList out;
        for (const ObjectPtr &event : cluster.store().list(events()).objects) {
            if (text(event->document(), {"involvedObject", "kind"}) == kind &&
                !out.contains(toQt(text(event->document(), {"reason"}))))
                out.append(toQt(text(event->document(), {"reason"})));
        }
        return out;
    }

    support::ManualClock clock;
    FakeRuntime runtime;
    Cluster cluster;
};

} // namespace

class KubeControllersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDeploymentBecomesRunningPodsOnAllNodes()
    {
        World world;
        world.deploy(3, "pay:1");
        world.run(std::chrono::seconds(2));
        QCOMPARE(world.ready(), 3);
        QSet<QString> nodesInUse;
        for (const ObjectPtr &pod : world.allPods())
            nodesInUse.insert(toQt(text(pod->document(), {"spec", "nodeName"})));
        QCOMPARE(nodesInUse.size(), 3);
        QCOMPARE(integer(world.deployment(), {"status", "availableReplicas"}), 3);
        QCOMPARE(text(condition(world.deployment(), "Available"), {"status"}), std::string("True"));
        QCOMPARE(text(condition(world.deployment(), "Progressing"), {"reason"}), std::string("NewReplicaSetAvailable"));
        for (const char *reason : {"Scheduled", "Pulled", "Created", "Started"})
            QVERIFY(world.reasons("Pod").contains(QString::fromLatin1(reason)));
        QVERIFY(world.reasons("Deployment").contains(QStringLiteral("ScalingReplicaSet")));
    }

    void aRolloutNeverFallsBelowItsFloorNorRisesAboveItsCeiling()
    {
        World world;
        world.deploy(4, "pay:1");
        world.run(std::chrono::seconds(2));
        world.deploy(4, "pay:2");
        for (int step = 0; step < 100; ++step) {
            world.run(std::chrono::milliseconds(50));
            QVERIFY(integer(world.deployment(), {"status", "availableReplicas"}) >= 3);
            std::int64_t wished = 0;
            for (const ObjectPtr &set : world.cluster.store().list(replicaSets()).objects)
                wished += integer(set->document(), {"spec", "replicas"});
            QVERIFY2(wished <= 5, qPrintable(QString::number(wished)));
        }
        QCOMPARE(world.ready(), 4);
        for (const ObjectPtr &pod : world.allPods())
            QCOMPARE(text(pod->document()["spec"]["containers"][0], {"image"}), std::string("pay:2"));
        QCOMPARE(text(world.deployment(), {"metadata", "annotations", "deployment.kubernetes.io/revision"}),
                 std::string("2"));
        world.deploy(4, "pay:1");
        world.run(std::chrono::seconds(5));
        QCOMPARE(text(world.deployment(), {"metadata", "annotations", "deployment.kubernetes.io/revision"}),
                 std::string("3"));
        QCOMPARE(world.cluster.store().list(replicaSets()).objects.size(), std::size_t(2));
    }

    void aSetRemembersWhatItsDeploymentSaid()
    {
        World world;
        const auto annotate = [&world](const char *cause) {
            QVERIFY(world.cluster.apply(
                {{"kind", "Deployment"},
                 {"apiVersion", "apps/v1"},
                 {"metadata", {{"name", "pay"}, {"annotations", {{"kubernetes.io/change-cause", cause}}}}}}));
            World::settle();
        };
        world.deploy(1, "pay:1");
        annotate("first");
        world.deploy(1, "pay:2");
        annotate("second");
        QStringList causes;
        for (const ObjectPtr &set : world.cluster.store().list(replicaSets()).objects)
            causes += toQt(text(set->document(), {"metadata", "annotations", "deployment.kubernetes.io/revision"}) +
                           ' ' + text(set->document(), {"metadata", "annotations", "kubernetes.io/change-cause"}));
        causes.sort();
        QCOMPARE(causes, (QStringList{QStringLiteral("1 first"), QStringLiteral("2 second")}));
        world.deploy(1, "pay:1");
        annotate("back");
        QStringList revisions;
        for (const ObjectPtr &set : world.cluster.store().list(replicaSets()).objects)
            revisions +=
                toQt(text(set->document(), {"metadata", "annotations", "deployment.kubernetes.io/revision"}) + '|' +
                     text(set->document(), {"metadata", "annotations", "deployment.kubernetes.io/revision-history"}));
        revisions.sort();
        QCOMPARE(revisions, (QStringList{QStringLiteral("2|"), QStringLiteral("3|1")}));
    }

    void aBadVersionStopsTheRollout()
    {
        World world;
        world.deploy(4, "pay:1", Json::object(), {{"progressDeadlineSeconds", 5}});
        world.run(std::chrono::seconds(2));
        world.deploy(4, "missing:2", Json::object(), {{"progressDeadlineSeconds", 5}});
        world.run(std::chrono::seconds(10));
        QCOMPARE(integer(world.deployment(), {"status", "availableReplicas"}), 3);
        QCOMPARE(text(condition(world.deployment(), "Progressing"), {"reason"}),
                 std::string("ProgressDeadlineExceeded"));
        bool found = false;
        for (const ObjectPtr &pod : world.allPods()) {
            const Json &status = items(pod->document(), {"status", "containerStatuses"});
            found = found || (!status.empty() && text(status[0], {"state", "waiting", "reason"}) == "ImagePullBackOff");
        }
        QVERIFY(found);
    }

    void scalingDownStopsProcesses()
    {
        World world;
        world.deploy(3, "pay:1");
        world.run(std::chrono::seconds(2));
        QCOMPARE(world.runtime.containers().size(), std::size_t(3));
        world.deploy(1, "pay:1");
        world.run(std::chrono::seconds(2));
        QCOMPARE(world.allPods().size(), std::size_t(1));
        QCOMPARE(world.runtime.containers().size(), std::size_t(1));
        QVERIFY(world.reasons("Pod").contains(QStringLiteral("Killing")));
    }

    void aKilledProcessIsStartedAgain()
    {
        World world;
        world.deploy(1, "pay:1");
        world.run(std::chrono::seconds(2));
        world.runtime.end(world.runtime.containers().begin()->first, 0, 9);
        World::settle();
        const Json ended = items(world.allPods()[0]->document(), {"status", "containerStatuses"})[0];
        QCOMPARE(integer(ended, {"state", "terminated", "exitCode"}), 137);
        QCOMPARE(world.ready(), 0);
        QCOMPARE(text(condition(world.deployment(), "Available"), {"status"}), std::string("False"));
        // Nobody deployed anything.
        QCOMPARE(text(condition(world.deployment(), "Progressing"), {"reason"}), std::string("NewReplicaSetAvailable"));
        world.run(std::chrono::seconds(1));
        const Json status = items(world.allPods()[0]->document(), {"status", "containerStatuses"})[0];
        QCOMPARE(integer(status, {"restartCount"}), 1);
        QCOMPARE(integer(status, {"lastState", "terminated", "exitCode"}), 137);
        QVERIFY(at(status, {"lastState", "terminated", "signal"}).is_null()); // container runtimes do not tell it
        QCOMPARE(world.ready(), 1);
    }

    void aCrashingContainerBacksOffLongerAndLonger()
    {
        World world;
        world.deploy(1, "crash:1");
        QVector<std::int64_t> restarts;
        for (int second = 0; second < 15; ++second) {
            world.run(std::chrono::seconds(1));
            restarts.append(
                integer(items(world.allPods()[0]->document(), {"status", "containerStatuses"})[0], {"restartCount"}));
        }
        // At once, then after 1, 2 and 4 seconds; the next comes after 8.
        QCOMPARE(restarts.first(), 1);
        QCOMPARE(restarts.last(), 4);
        const Json status = items(world.allPods()[0]->document(), {"status", "containerStatuses"})[0];
        QCOMPARE(text(status, {"state", "waiting", "reason"}), std::string("CrashLoopBackOff"));
        QVERIFY(world.reasons("Pod").contains(QStringLiteral("BackOff")));
    }

    void readinessDecidesWhoIsInTheService()
    {
        World world;
        QVERIFY(world.cluster.apply(
            {{"kind", "Service"},
             {"apiVersion", "v1"},
             {"metadata", {{"name", "pay"}}},
             {"spec",
              {{"selector", {{"app", "pay"}}},
               {"ports", Json::array({{{"name", "http"}, {"port", 80}, {"targetPort", "http"}}})}}}}));
        const Json probe{
            {"readinessProbe",
             {{"httpGet", {{"path", "/health"}, {"port", "http"}}}, {"periodSeconds", 1}, {"failureThreshold", 2}}}};
        world.deploy(2, "pay:1", probe);
        world.run(std::chrono::seconds(3));
        const auto endpointsOf = [&] {
            return world.cluster.store().find(endpoints(), "default", "pay")->document()["subsets"][0];
        };
        QCOMPARE(items(endpointsOf(), {"addresses"}).size(), std::size_t(2));
        QCOMPARE(integer(endpointsOf()["ports"][0], {"port"}), 8080);
        world.runtime.containers().begin()->second.isHealthy = false;
        world.run(std::chrono::seconds(4));
        QCOMPARE(items(endpointsOf(), {"addresses"}).size(), std::size_t(1));
        QCOMPARE(items(endpointsOf(), {"notReadyAddresses"}).size(), std::size_t(1));
        QVERIFY(world.reasons("Pod").contains(QStringLiteral("Unhealthy")));
        // What was ready has a Ready condition that changed after its container started, as a kubelet's has.
        QStringList stopped;
        for (const auto &one : world.allPods()) {
            const Json status = items(one->document(), {"status", "containerStatuses"})[0];
            const std::string startedAt = text(status, {"state", "running", "startedAt"});
            for (const Json &entry : items(one->document(), {"status", "conditions"})) {
                if (text(entry, {"type"}) != "Ready" || text(entry, {"status"}) != "False")
                    continue;
                stopped += QString::fromStdString(one->name());
                QVERIFY(!startedAt.empty() && text(entry, {"lastTransitionTime"}) > startedAt);
            }
        }
        QCOMPARE(stopped.size(), 1);
        const auto slices = world.cluster.store().list(endpointSlices()).objects;
        QCOMPARE(slices.size(), std::size_t(1));
        QCOMPARE(items(slices[0]->document(), {"endpoints"}).size(), std::size_t(2));
    }

    void aFailedLivenessProbeRestartsTheContainer()
    {
        World world;
        world.deploy(
            1, "pay:1",
            {{"livenessProbe",
              {{"httpGet", {{"path", "/health"}, {"port", 8080}}}, {"periodSeconds", 1}, {"failureThreshold", 2}}}});
        world.run(std::chrono::seconds(2));
        world.runtime.containers().begin()->second.isHealthy = false;
        world.run(std::chrono::seconds(6));
        QVERIFY(integer(items(world.allPods()[0]->document(), {"status", "containerStatuses"})[0], {"restartCount"}) >=
                1);
    }

    void aChangedConfigMapReachesTheRunningContainer()
    {
        World world;
        const auto map = [](const char *value) {
            return Json{{"kind", "ConfigMap"},
                        {"apiVersion", "v1"},
                        {"metadata", {{"name", "conf"}}},
                        {"data", {{"rate", value}}}};
        };
        QVERIFY(world.cluster.apply(map("1")));
        const Json labels{{"app", "x"}};
        QVERIFY(world.cluster.apply(
            {{"kind", "Pod"},
             {"apiVersion", "v1"},
             {"metadata", {{"name", "x"}}},
             {"spec",
              {{"volumes", Json::array({{{"name", "v"}, {"configMap", {{"name", "conf"}}}}})},
               {"containers",
                Json::array({{{"name", "c"},
                              {"image", "i:1"},
                              {"env", Json::array({{{"name", "RATE"},
                                                    {"valueFrom",
                                                     {{"configMapKeyRef", {{"name", "conf"}, {"key", "rate"}}}}}}})},
                              {"volumeMounts", Json::array({{{"name", "v"}, {"mountPath", "/etc/x"}}})}}})}}}}));
        world.run(std::chrono::seconds(1));
        auto &container = world.runtime.containers().begin()->second;
        QCOMPARE(container.spec.env.at(0).second, QStringLiteral("1"));
        QCOMPARE(container.mounts.at(0).files.value(QStringLiteral("rate")), QByteArray("1"));
        QVERIFY(world.cluster.apply(map("2")));
        world.run(std::chrono::seconds(1));
        QCOMPARE(container.mounts.at(0).files.value(QStringLiteral("rate")), QByteArray("2"));
    }

    void aMissingConfigMapIsTheReasonWhyAContainerWaits()
    {
        World world;
        world.deploy(1, "pay:1", {{"envFrom", Json::array({{{"configMapRef", {{"name", "nowhere"}}}}})}});
        world.run(std::chrono::seconds(2));
        const Json status = items(world.allPods()[0]->document(), {"status", "containerStatuses"})[0];
        QCOMPARE(text(status, {"state", "waiting", "reason"}), std::string("CreateContainerConfigError"));
        QCOMPARE(text(status, {"state", "waiting", "message"}), std::string("configmap \"nowhere\" not found"));
    }

    void deletingAnOwnerTakesAllItOwns()
    {
        World world;
        world.deploy(2, "pay:1");
        world.run(std::chrono::seconds(2));
        QVERIFY(world.cluster.store().remove(deployments(), "default", "pay", {}));
        world.run(std::chrono::seconds(3));
        QVERIFY(world.allPods().empty());
        QVERIFY(world.cluster.store().list(replicaSets()).objects.empty());
        QVERIFY(world.runtime.containers().empty());
    }

    void aCordonedNodeTakesNoPods()
    {
        World world;
        for (const char *name : {"node-1", "node-3"}) {
            QVERIFY(world.cluster.store().update(nodes(), {}, name, ObjectStore::Scope::All,
                                                 [](Json &node) -> std::optional<ApiStatus> {
                                                     node["spec"]["unschedulable"] = true;
                                                     return std::nullopt;
                                                 }));
        }
        world.deploy(3, "pay:1");
        world.run(std::chrono::seconds(1));
        for (const ObjectPtr &pod : world.allPods())
            QCOMPARE(text(pod->document(), {"spec", "nodeName"}), std::string("node-2"));
    }

    void aStatefulSetStartsItsPodsInOrder()
    {
        World world;
        const Json labels{{"app", "db"}};
        QVERIFY(world.cluster.apply(
            {{"kind", "StatefulSet"},
             {"apiVersion", "apps/v1"},
             {"metadata", {{"name", "db"}}},
             {"spec",
              {{"replicas", 2},
               {"selector", {{"matchLabels", labels}}},
               {"serviceName", "db"},
               {"template",
                {{"metadata", {{"labels", labels}}},
                 {"spec", {{"containers", Json::array({{{"name", "c"}, {"image", "db:1"}}})}}}}}}}}));
        World::settle();
        QCOMPARE(world.allPods().size(), std::size_t(1));
        world.run(std::chrono::seconds(2));
        QCOMPARE(world.allPods().size(), std::size_t(2));
        QCOMPARE(world.allPods()[1]->name(), std::string("db-1"));
        QCOMPARE(world.ready(), 2);
    }
};

QD_TEST(KubeControllersTest)
#include "tst_kubecontrollers.moc"
