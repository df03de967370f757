#include "kubeapifixture.h"
#include "kubemaps.h"

#include <lab/kube/protobufcodec.h>
#include <lab/kube/wirereader.h>
#include <support/testregistry.h>

#include <QTest>

#include <QtEndian>

using namespace lab::kube;
using kubetest::kMaps;
using kubetest::kProtobuf;

namespace {

QStringList names(const Json &list)
{
    QStringList out;
    for (const Json &item : items(list, {"items"}))
        out.append(toQt(text(item, {"metadata", "name"})));
    return out;
}

} // namespace

class KubeApiTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anObjectIsCreatedReadChangedAndDeleted()
    {
        KubeApiFixture api;
        const auto created = api.ask("POST", kMaps, api.configMap("a"));
        QCOMPARE(created->status, 201);
        QVERIFY(!text(created->json(), {"metadata", "uid"}).empty());
        QCOMPARE(text(created->json(), {"kind"}), std::string("ConfigMap"));
        QCOMPARE(api.ask("POST", kMaps, api.configMap("a"))->status, 409);

        Json changed = created->json();
        changed["data"]["key"] = "2";
        QCOMPARE(api.ask("PUT", kMaps + QStringLiteral("/a"), changed)->status, 200);
        const auto stale = api.ask("PUT", kMaps + QStringLiteral("/a"), changed);
        QCOMPARE(stale->status, 409);
        QCOMPARE(text(stale->json(), {"reason"}), std::string("Conflict"));
        QCOMPARE(text(api.get(kMaps + QStringLiteral("/a"))->json(), {"data", "key"}), std::string("2"));

        QCOMPARE(text(api.ask("DELETE", kMaps + QStringLiteral("/a"))->json(), {"status"}), std::string("Success"));
        const auto gone = api.get(kMaps + QStringLiteral("/a"));
        QCOMPARE(gone->status, 404);
        QCOMPARE(text(gone->json(), {"message"}), std::string("configmaps \"a\" not found"));
    }

    void aDryRunChangesNothing()
    {
        KubeApiFixture api;
        QCOMPARE(api.ask("POST", kMaps + QStringLiteral("?dryRun=All"), api.configMap("a"))->status, 201);
        QCOMPARE(api.get(kMaps + QStringLiteral("/a"))->status, 404);
    }

    void identityAndRoleDecide_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        QTest::newRow("an unknown token is unauthorized")
            << QByteArray("wrong") << QByteArray("GET") << kMaps << 401 << QStringLiteral("Unauthorized");
        QTest::newRow("without a token one is anonymous")
            << QByteArray() << QByteArray("GET") << kMaps << 403
            << QStringLiteral("configmaps is forbidden: User \"system:anonymous\" cannot list resource \"configmaps\" "
                              "in API group \"\" in the namespace \"default\"");
        QTest::newRow("anybody may ask for the version")
            << QByteArray() << QByteArray("GET") << QStringLiteral("/version") << 200 << QString();
        QTest::newRow("a viewer reads") << QByteArray("viewer-token") << QByteArray("GET") << kMaps << 200 << QString();
        QTest::newRow("a viewer reads no secrets")
            << QByteArray("viewer-token") << QByteArray("GET") << QStringLiteral("/api/v1/secrets") << 403
            << QStringLiteral("secrets is forbidden: User \"viewer\" cannot list resource \"secrets\" in API group "
                              "\"\" at the cluster scope");
        QTest::newRow("a viewer scales nothing")
            << QByteArray("viewer-token") << QByteArray("PATCH")
            << QStringLiteral("/apis/apps/v1/namespaces/default/deployments/x/scale") << 403
            << QStringLiteral("deployments.apps \"x\" is forbidden: User \"viewer\" cannot patch resource "
                              "\"deployments/scale\" in API group \"apps\" in the namespace \"default\"");
        QTest::newRow("nobody lists nothing")
            << QByteArray("nobody-token") << QByteArray("GET") << kMaps << 403
            << QStringLiteral("configmaps is forbidden: User \"nobody\" cannot list resource \"configmaps\" in API "
                              "group \"\" in the namespace \"default\"");
    }
    void identityAndRoleDecide()
    {
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        KubeApiFixture api;
        const auto answer = api.ask(method.constData(), path, {}, {}, "application/json", token);
        QTEST(answer->status, "status");
        if (answer->status >= 400)
            QTEST(toQt(text(answer->json(), {"message"})), "message");
    }

    void hostileBodiesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("half a document") << QByteArray("application/json") << QByteArray("{\"kind\":") << 400;
        QTest::newRow("a list instead of an object") << QByteArray("application/json") << QByteArray("[1]") << 400;
        QTest::newRow("deep nesting") << QByteArray("application/json") << QByteArray(100'000, '[') << 400;
        QTest::newRow("metadata that is text")
            << QByteArray("application/json") << QByteArray("{\"metadata\":\"x\"}") << 422;
        QTest::newRow("another kind") << QByteArray("application/json")
                                      << QByteArray(
                                             "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\"}}")
                                      << 400;
        QTest::newRow("protobuf without magic") << kProtobuf << QByteArray("abcdef") << 400;
        QTest::newRow("protobuf that ends early") << kProtobuf << QByteArray("k8s\0\x0a\xff", 6) << 400;
        QTest::newRow("yaml") << QByteArray("application/yaml") << QByteArray("a: b") << 415;
    }
    void hostileBodiesAreRefused()
    {
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, body);
        KubeApiFixture api;
        httpd::Request request;
        request.method = "POST";
        request.path = kMaps.toUtf8();
        request.headers = {{"content-type", contentType}, {"authorization", "Bearer admin-token"}};
        request.body = body;
        const auto responder = std::make_shared<FakeResponder>();
        api.api->handle(request, responder);
        QTEST(responder->status, "status");
        QCOMPARE(text(responder->json(), {"kind"}), std::string("Status"));
        QVERIFY(api.store.list(configMaps()).objects.empty());
    }

    void pagesComeFromOneStateAndExpireWithIt()
    {
        KubeApiFixture api;
        for (const char *name : {"a", "b", "c", "d"})
            api.ask("POST", kMaps, api.configMap(name));
        const auto first = api.get(kMaps + QStringLiteral("?limit=2"));
        QCOMPARE(names(first->json()), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(integer(first->json(), {"metadata", "remainingItemCount"}), 2);
        const QString next =
            kMaps + QStringLiteral("?limit=2&continue=") + toQt(text(first->json(), {"metadata", "continue"}));
        api.ask("DELETE", kMaps + QStringLiteral("/c"));
        api.ask("POST", kMaps, api.configMap("cc"));
        const auto second = api.get(next);
        QCOMPARE(names(second->json()), (QStringList{QStringLiteral("c"), QStringLiteral("d")}));
        QCOMPARE(api.version(second), api.version(first));
        QVERIFY(text(second->json(), {"metadata", "continue"}).empty());

        api.store.compact();
        const auto expired = api.get(next);
        QCOMPARE(expired->status, 410);
        QCOMPARE(text(expired->json(), {"reason"}), std::string("Expired"));
        QCOMPARE(api.get(kMaps + QStringLiteral("?continue=nonsense"))->status, 400);
    }

    void resourceVersionRules_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("status");
        QTest::newRow("none: the newest") << QString() << 200;
        QTest::newRow("0: any") << QStringLiteral("resourceVersion=0") << 200;
        QTest::newRow("not older than now")
            << QStringLiteral("resourceVersion=NOW&resourceVersionMatch=NotOlderThan") << 200;
        QTest::newRow("exactly now") << QStringLiteral("resourceVersion=NOW&resourceVersionMatch=Exact") << 200;
        QTest::newRow("the future") << QStringLiteral("resourceVersion=999999") << 504;
        QTest::newRow("exactly the future")
            << QStringLiteral("resourceVersion=999999&resourceVersionMatch=Exact") << 504;
        QTest::newRow("exactly 0") << QStringLiteral("resourceVersion=0&resourceVersionMatch=Exact") << 422;
        QTest::newRow("a rule without a version") << QStringLiteral("resourceVersionMatch=Exact") << 422;
        QTest::newRow("an unknown rule") << QStringLiteral("resourceVersion=1&resourceVersionMatch=Roughly") << 422;
        QTest::newRow("a version that is no number") << QStringLiteral("resourceVersion=abc") << 400;
    }
    void resourceVersionRules()
    {
        QFETCH(QString, query);
        KubeApiFixture api;
        api.ask("POST", kMaps, api.configMap("a"));
        query.replace(QStringLiteral("NOW"), QString::number(api.store.resourceVersion()));
        QTEST(api.get(kMaps + u'?' + query)->status, "status");
    }

    void protobufListsAndWatchesSayTheSameAsJson()
    {
        KubeApiFixture api;
        api.ask("POST", kMaps, api.configMap("a"));
        const auto answer = api.get(kMaps, kProtobuf + ",application/json");
        QCOMPARE(answer->headers[0].second, kProtobuf);
        const auto wrapped = protobuf::unwrap(view(answer->body));
        QVERIFY(wrapped);
        QCOMPARE(wrapped->kind, std::string("ConfigMapList"));
        const auto list = protobuf::decode(wrapped->raw, *Schema::wire().find("ConfigMapList"), protobuf::Zeros::Keep);
        QVERIFY(list);
        Json plain = api.get(kMaps)->json();
        plain.erase("kind");
        plain.erase("apiVersion");
        QCOMPARE(QString::fromStdString(list->dump()), QString::fromStdString(plain.dump()));

        const auto watch = api.get(kMaps + QStringLiteral("?watch=1"), kProtobuf);
        QCOMPARE(watch->headers[0].second, kProtobuf + ";stream=watch");
        const auto size = qFromBigEndian<quint32>(watch->body.constData());
        QCOMPARE(qsizetype(size), watch->body.size() - 4);
        std::string_view object;
        for (WireReader event(view(watch->body).substr(4)); event.next();) {
            if (event.number() == 1)
                QCOMPARE(std::string(event.bytes()), std::string("ADDED"));
            for (WireReader raw(event.number() == 2 ? event.bytes() : std::string_view()); raw.next();)
                object = raw.bytes();
        }
        QVERIFY(protobuf::unwrap(object));
        QCOMPARE(protobuf::unwrap(object)->kind, std::string("ConfigMap"));
    }

    void tablesHaveTheColumnsOfKubectl()
    {
        KubeApiFixture api;
        api.ask("POST", kMaps, api.configMap("a"));
        const QByteArray accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
        const Json table = api.get(kMaps, accept)->json();
        QCOMPARE(text(table, {"kind"}), std::string("Table"));
        QCOMPARE(text(table["columnDefinitions"][1], {"name"}), std::string("Data"));
        QCOMPARE(dumpJson(table["rows"][0]["cells"]), std::string("[\"a\",1,\"0s\"]"));
        QCOMPARE(text(table["rows"][0], {"object", "kind"}), std::string("PartialObjectMetadata"));
        const auto watch = api.get(kMaps + QStringLiteral("?watch=1"), accept);
        api.ask("POST", kMaps, api.configMap("b"));
        QVERIFY(at(watch->events()[0], {"object", "columnDefinitions"}).is_array());
        QVERIFY(at(watch->events()[1], {"object", "columnDefinitions"}).is_null());
        QCOMPARE(api.get(kMaps, "text/html")->status, 406);
    }

    void reviewsAnswerForTheCaller()
    {
        KubeApiFixture api;
        const Json review{
            {"kind", "SelfSubjectAccessReview"},
            {"apiVersion", "authorization.k8s.io/v1"},
            {"spec", {{"resourceAttributes", {{"verb", "delete"}, {"resource", "pods"}, {"namespace", "default"}}}}}};
        const QString path = QStringLiteral("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
        QVERIFY(flag(api.ask("POST", path, review)->json(), {"status", "allowed"}));
        QVERIFY(!flag(api.ask("POST", path, review, {}, "application/json", "viewer-token")->json(),
                      {"status", "allowed"}, true));
        const Json who{{"kind", "SelfSubjectReview"}, {"apiVersion", "authentication.k8s.io/v1"}};
        const auto answer = api.ask("POST", QStringLiteral("/apis/authentication.k8s.io/v1/selfsubjectreviews"), who,
                                    {}, "application/json", "viewer-token");
        QCOMPARE(text(answer->json(), {"status", "userInfo", "username"}), std::string("viewer"));
    }

    void scaleChangesReplicasAndRefusesNonsense()
    {
        KubeApiFixture api;
        const QString path = QStringLiteral("/apis/apps/v1/namespaces/default/deployments");
        const Json labels{{"app", "a"}};
        const Json deployment{{"metadata", {{"name", "a"}}},
                              {"spec",
                               {{"selector", {{"matchLabels", labels}}},
                                {"template",
                                 {{"metadata", {{"labels", labels}}},
                                  {"spec", {{"containers", Json::array({{{"name", "c"}, {"image", "i:1"}}})}}}}}}}};
        QCOMPARE(api.ask("POST", path, deployment)->status, 201);
        const QString scale = path + QStringLiteral("/a/scale");
        QCOMPARE(integer(api.get(scale)->json(), {"spec", "replicas"}), 1);
        const auto changed = api.ask("PATCH", scale, {{"spec", {{"replicas", 4}}}}, {}, "application/merge-patch+json");
        QCOMPARE(integer(changed->json(), {"spec", "replicas"}), 4);
        QCOMPARE(text(changed->json(), {"status", "selector"}), std::string("app=a"));
        QCOMPARE(integer(api.get(path + QStringLiteral("/a"))->json(), {"metadata", "generation"}), 2);
        QCOMPARE(api.ask("PATCH", scale, {{"spec", {{"replicas", -1}}}}, {}, "application/merge-patch+json")->status,
                 422);
        QCOMPARE(api.ask("PATCH", scale, {{"spec", {{"replicas", "x"}}}}, {}, "application/merge-patch+json")->status,
                 422);
    }

    void eventsAreSeenInBothGroups()
    {
        KubeApiFixture api;
        (void)api.store.create(events(), {{"metadata", {{"name", "e"}, {"namespace", "default"}}},
                                          {"involvedObject", {{"kind", "Pod"}, {"name", "p"}}},
                                          {"message", "hello"},
                                          {"reason", "Started"},
                                          {"type", "Normal"}});
        const auto core = api.get(QStringLiteral("/api/v1/events?fieldSelector=involvedObject.name%3Dp"));
        QCOMPARE(text(core->json()["items"][0], {"message"}), std::string("hello"));
        const auto group = api.get(QStringLiteral("/apis/events.k8s.io/v1/events"));
        QCOMPARE(text(group->json()["items"][0], {"note"}), std::string("hello"));
        QCOMPARE(text(group->json()["items"][0], {"regarding", "name"}), std::string("p"));
    }

    void anImmutableConfigMapKeepsItsData()
    {
        KubeApiFixture api;
        Json map = api.configMap("a");
        map["immutable"] = true;
        api.ask("POST", kMaps, map);
        QCOMPARE(api.ask("PATCH", kMaps + QStringLiteral("/a"), {{"data", {{"key", "2"}}}}, {},
                         "application/merge-patch+json")
                     ->status,
                 422);
        QCOMPARE(api.ask("PATCH", kMaps + QStringLiteral("/a"), {{"metadata", {{"annotations", {{"n", "1"}}}}}}, {},
                         "application/merge-patch+json")
                     ->status,
                 200);
    }
};

QD_TEST(KubeApiTest)
#include "tst_kubeapi.moc"
