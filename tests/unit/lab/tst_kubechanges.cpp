#include "kubeapifixture.h"

#include <lab/kube/controllers/housekeeping.h>
#include <support/testregistry.h>

#include <QTest>

using namespace lab::kube;

namespace {

const QString kChanged = QStringLiteral("/apis/apps/v1/namespaces/default/deployments/a");

std::shared_ptr<FakeResponder> patchChanged(KubeApiFixture &api, const char *type, const Json &body,
                                            const QString &query = {})
{
    return api.ask("PATCH", kChanged + query, body, {}, QByteArray("application/") + type + "+json");
}

void deployChanged(KubeApiFixture &api)
{
    const Json labels{{"app", "a"}};
    const Json deployment{{"metadata", {{"name", "a"}, {"annotations", {{"k", "v"}}}}},
                          {"spec",
                           {{"selector", {{"matchLabels", labels}}},
                            {"template",
                             {{"metadata", {{"labels", labels}}},
                              {"spec", {{"containers", Json::array({{{"name", "c"}, {"image", "i:1"}}})}}}}}}}};
    QCOMPARE(api.ask("POST", kChanged.chopped(2), deployment)->status, 201);
}

} // namespace

class KubeChangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStaleVersionIsAConflictOrAFailedTest()
    {
        KubeApiFixture api;
        deployChanged(api);
        const std::string before = api.version(api.get(kChanged));
        const Json scaled{{"metadata", {{"resourceVersion", before}}}, {"spec", {{"replicas", 2}}}};
        QCOMPARE(patchChanged(api, "merge-patch", scaled)->status, 200);
        QCOMPARE(patchChanged(api, "merge-patch", scaled)->status, 409);
        const auto versioned = [&](const char *operation) {
            return Json::array({{{"op", operation}, {"path", "/metadata/resourceVersion"}, {"value", before}},
                                {{"op", "replace"}, {"path", "/spec/replicas"}, {"value", 9}}});
        };
        QCOMPARE(patchChanged(api, "json-patch", versioned("add"))->status, 409);
        QCOMPARE(patchChanged(api, "json-patch", versioned("test"))->status, 422);
        QCOMPARE(integer(api.get(kChanged)->json(), {"spec", "replicas"}), 2);
    }

    void aDryRunShowsTheChangeAndKeepsTheVersion()
    {
        KubeApiFixture api;
        deployChanged(api);
        const std::string before = api.version(api.get(kChanged));
        const auto shown =
            patchChanged(api, "merge-patch", {{"spec", {{"paused", true}}}}, QStringLiteral("?dryRun=All"));
        QCOMPARE(shown->status, 200);
        QVERIFY(flag(shown->json(), {"spec", "paused"}));
        QCOMPARE(api.version(shown), before);
        QVERIFY(!flag(api.get(kChanged)->json(), {"spec", "paused"}));
        QCOMPARE(api.version(api.get(kChanged)), before);
    }

    void annotationsComeAndGoByPatch()
    {
        KubeApiFixture api;
        deployChanged(api);
        (void)patchChanged(api, "merge-patch", {{"metadata", {{"annotations", {{"k", nullptr}, {"x/y", "1"}}}}}});
        const Json after = at(api.get(kChanged)->json(), {"metadata", "annotations"});
        QVERIFY(!after.contains("k"));
        QCOMPARE(text(after, {"x/y"}), std::string("1"));
        const Json gone = Json::array({{{"op", "remove"}, {"path", "/metadata/annotations/x~1y"}}});
        QCOMPARE(patchChanged(api, "json-patch", gone)->status, 200);
        QCOMPARE(patchChanged(api, "json-patch", gone)->status, 422);
    }

    void anEvictionSpendsTheBudget()
    {
        KubeApiFixture api;
        const Json labels{{"app", "a"}};
        for (const char *name : {"p1", "p2"}) {
            QVERIFY(
                api.store.create(pods(), {{"metadata", {{"name", name}, {"namespace", "default"}, {"labels", labels}}},
                                          {"status", {{"phase", "Running"}}}}));
        }
        const ResourceType &budgets = *findResource("policy", "v1", "poddisruptionbudgets");
        QVERIFY(api.store.create(budgets, {{"metadata", {{"name", "b"}, {"namespace", "default"}}},
                                           {"spec", {{"selector", {{"matchLabels", labels}}}}},
                                           {"status", {{"observedGeneration", 1}, {"disruptionsAllowed", 1}}}}));
        const auto evict = [&](const char *name, const QString &query = {}) {
            return api.ask(
                "POST", QStringLiteral("/api/v1/namespaces/default/pods/%1/eviction").arg(QLatin1String(name)) + query,
                {{"kind", "Eviction"}, {"apiVersion", "policy/v1"}, {"metadata", {{"name", name}}}});
        };
        QCOMPARE(evict("p1", QStringLiteral("?dryRun=All"))->status, 201);
        QVERIFY(api.store.find(pods(), "default", "p1"));
        QCOMPARE(evict("p1")->status, 201);
        QVERIFY(!api.store.find(pods(), "default", "p1"));
        const auto held = evict("p2");
        QCOMPARE(held->status, 429);
        QCOMPARE(text(items(held->json(), {"details", "causes"})[0], {"reason"}), std::string("DisruptionBudget"));
        QVERIFY(api.store.find(pods(), "default", "p2"));
        QCOMPARE(evict("p3")->status, 404);
    }

    void quotasCountPodsAndObjects()
    {
        KubeApiFixture api;
        EventRecorder events(api.store, api.clock);
        QuotaController controller({api.store, api.clock, events});
        const ResourceType &quotas = *findResource("", "v1", "resourcequotas");
        QVERIFY(api.store.create(pods(), {{"metadata", {{"name", "p"}, {"namespace", "default"}}}}));
        QVERIFY(api.store.create(
            quotas, {{"metadata", {{"name", "q"}, {"namespace", "default"}}},
                     {"spec", {{"hard", {{"pods", "10"}, {"count/deployments.apps", "2"}, {"requests.cpu", "4"}}}}}}));
        controller.sync();
        const Json status = at(api.store.find(quotas, "default", "q")->document(), {"status"});
        QCOMPARE(text(status, {"used", "pods"}), std::string("1"));
        QCOMPARE(text(status, {"used", "count/deployments.apps"}), std::string("0"));
        QCOMPARE(text(status, {"hard", "pods"}), std::string("10"));
        QVERIFY(!at(status, {"used"}).contains("requests.cpu"));
    }
};

QD_TEST(KubeChangesTest)
#include "tst_kubechanges.moc"
