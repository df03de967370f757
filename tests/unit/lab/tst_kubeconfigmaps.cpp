#include "kubeapifixture.h"

#include <support/testregistry.h>

#include <QTest>

using namespace lab::kube;

namespace {

const QString kVersionedMaps = QStringLiteral("/api/v1/namespaces/default/configmaps");
const QByteArray kMapMetadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
const QByteArray kMapMetadataList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

std::shared_ptr<FakeResponder> patchMap(KubeApiFixture &api, const char *name, const Json &body)
{
    return api.ask("PATCH", kVersionedMaps + u'/' + QLatin1String(name), body, {}, "application/merge-patch+json");
}

} // namespace

class KubeConfigMapsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsImmutableTakesMetadataOnly()
    {
        KubeApiFixture api;
        Json map = KubeApiFixture::configMap("a");
        map["immutable"] = true;
        QCOMPARE(api.ask("POST", kVersionedMaps, map)->status, 201);
        QCOMPARE(patchMap(api, "a", {{"metadata", {{"annotations", {{"state", "done"}}}}}})->status, 200);
        QCOMPARE(patchMap(api, "a", {{"data", {{"key", "2"}}}})->status, 422);
        QCOMPARE(patchMap(api, "a", {{"binaryData", {{"more", "AA=="}}}})->status, 422);
        QCOMPARE(patchMap(api, "a", {{"immutable", nullptr}})->status, 422);
        const Json after = api.get(kVersionedMaps + QStringLiteral("/a"))->json();
        QCOMPARE(text(after, {"data", "key"}), std::string("1"));
        QCOMPARE(text(after, {"metadata", "annotations", "state"}), std::string("done"));
    }

    void keysGoByNullAndAStaleVersionIsAConflict()
    {
        KubeApiFixture api;
        const auto made = api.ask("POST", kVersionedMaps, KubeApiFixture::configMap("a"));
        const Json removed{{"metadata", {{"resourceVersion", api.version(made)}}},
                           {"data", {{"key", nullptr}, {"other", "2"}}}};
        QCOMPARE(patchMap(api, "a", removed)->status, 200);
        QCOMPARE(patchMap(api, "a", removed)->status, 409);
        const Json after = api.get(kVersionedMaps + QStringLiteral("/a"))->json();
        QVERIFY(!at(after, {"data"}).contains("key"));
        QCOMPARE(text(after, {"data", "other"}), std::string("2"));
    }

    void aDeletionWantsTheSameObjectAndVersion()
    {
        KubeApiFixture api;
        const Json made = api.ask("POST", kVersionedMaps, KubeApiFixture::configMap("a"))->json();
        const auto removal = [&](const std::string &uid, const std::string &version) {
            const Json options{{"kind", "DeleteOptions"},
                               {"apiVersion", "v1"},
                               {"preconditions", {{"uid", uid}, {"resourceVersion", version}}}};
            return api.ask("DELETE", kVersionedMaps + QStringLiteral("/a"), options)->status;
        };
        const std::string uid = text(made, {"metadata", "uid"});
        const std::string version = text(made, {"metadata", "resourceVersion"});
        QCOMPARE(removal("another", version), 409);
        QCOMPARE(removal(uid, "1"), 409);
        QCOMPARE(removal(uid, version), 200);
        QCOMPARE(removal(uid, version), 404);
    }

    void aDeletionIsTriedByItsBodyAlone()
    {
        KubeApiFixture api;
        api.ask("POST", kVersionedMaps, KubeApiFixture::configMap("a"));
        const QString path = kVersionedMaps + QStringLiteral("/a");
        Json options{{"kind", "DeleteOptions"}, {"apiVersion", "v1"}};
        Json tried = options;
        tried["dryRun"] = Json::array({"All"});
        QCOMPARE(api.ask("DELETE", path, tried)->status, 200);
        QCOMPARE(api.ask("DELETE", path + QStringLiteral("?dryRun=All"))->status, 200);
        QCOMPARE(api.ask("GET", path)->status, 200);
        QCOMPARE(api.ask("DELETE", path + QStringLiteral("?dryRun=All"), options)->status, 200); // not read
        QCOMPARE(api.ask("GET", path)->status, 404);
    }

    void whatARealServerRefusesIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a key with a space") << QByteArray("{\"data\":{\"a b\":\"1\"}}");
        QTest::newRow("a key that leaves its folder") << QByteArray("{\"data\":{\"..\":\"1\"}}");
        QTest::newRow("a key in both maps") << QByteArray("{\"data\":{\"a\":\"1\"},\"binaryData\":{\"a\":\"AA==\"}}");
        QTest::newRow("too much") << QByteArray("{\"data\":{\"a\":\"" + QByteArray(1024 * 1024, 'x') + "\"}}");
    }
    void whatARealServerRefusesIsRefused()
    {
        QFETCH(QByteArray, body);
        KubeApiFixture api;
        Json map = *parseJson(view(body));
        map["metadata"] = {{"name", "a"}};
        QCOMPARE(api.ask("POST", kVersionedMaps, map)->status, 422);
    }

    void metadataAloneIsListedAndWatchedByLabel()
    {
        KubeApiFixture api;
        (void)api.ask("POST", kVersionedMaps, KubeApiFixture::configMap("a", "1", "mine"));
        (void)api.ask("POST", kVersionedMaps, KubeApiFixture::configMap("b", "1", "theirs"));
        const Json list =
            api.get(kVersionedMaps + QStringLiteral("?labelSelector=app%3Dmine"), kMapMetadataList)->json();
        QCOMPARE(text(list, {"kind"}), std::string("PartialObjectMetadataList"));
        QCOMPARE(items(list, {"items"}).size(), std::size_t(1));
        QVERIFY(!items(list, {"items"})[0].contains("data"));
        QCOMPARE(text(items(list, {"items"})[0], {"metadata", "name"}), std::string("a"));
        const auto watched = api.get(
            kVersionedMaps +
                QStringLiteral("?watch=1&resourceVersion=%1").arg(toQt(text(list, {"metadata", "resourceVersion"}))),
            kMapMetadata);
        (void)patchMap(api, "a", {{"data", {{"key", "2"}}}});
        QCOMPARE(watched->eventNames(), QStringList{QStringLiteral("MODIFIED a")});
        QCOMPARE(text(watched->events()[0], {"object", "kind"}), std::string("PartialObjectMetadata"));
        QVERIFY(!at(watched->events()[0], {"object"}).contains("data"));
    }
};

QD_TEST(KubeConfigMapsTest)
#include "tst_kubeconfigmaps.moc"
