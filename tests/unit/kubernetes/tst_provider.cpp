#include "fakeapi.h"

#include <support/testregistry.h>

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray kPods = "/api/v1/pods";

struct Running
{
    explicit Running(const QJsonObject &settings, std::function<bool(const QStringList &)> mayRun = {})
        : provider({u"e/k"_s, u"e"_s, u"kubernetes"_s, u"k"_s, settings}, {&clock, &workers, std::move(mayRun)})
    {
        provider.start();
    }
    const watch::Store<engine::Pod> &pods() { return provider.orchestrator()->pods(); }
    watch::Freshness freshness() const { return provider.status().health.freshness; }
    QStringList warnings() const
    {
        QStringList codes;
        for (const auto &warning : provider.status().warnings)
            codes += warning.code;
        return codes;
    }

    core::SystemClock clock;
    watch::WorkerPool workers{2};
    kubernetes::KubernetesProvider provider;
};

std::vector<wire::kubernetes::Pod> pods(std::initializer_list<const char *> names)
{
    std::vector<wire::kubernetes::Pod> all;
    for (const char *name : names)
        all.push_back(fixtures::pod(name));
    return all;
}

QByteArray podList(std::initializer_list<const char *> names, const char *version = "10", const char *next = "")
{
    return fixtures::list<wire::kubernetes::PodList>("PodList", pods(names), version, next);
}

std::string podObject(const char *name, const char *version)
{
    return fixtures::envelope("Pod", fixtures::pod(name, version).SerializeAsString());
}

} // namespace

class ProviderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pagesAreJoinedAndTheWatchGoesOn();
    void whatIsHeardConfirmsTheWorkloads();
    void anExpiredPositionIsListedAgain_data();
    void anExpiredPositionIsListedAgain();
    void theInitialListIsStreamedWhereServed();
    void jsonIsUnderstoodToo();
    void whatTheServerDidNotSayAtTheStartIsAskedAgain();
    void aForbiddenKindIsNamedAndTheRestIsLive();
    void forbiddenPodsMakeTheSourceUnauthorised();
    void aWebPageIsNoList();
    void aTruncatedListKeepsWhatWasKnown();
    void namespacesAreReadOneByOne();
    void anExecPluginRunsOnlyWhenAllowed();
    void newCredentialsAreReadWhenTheOldAreRefused();
    void aBrokenConfigurationIsTold();
    void afterASleepNoOldWatchCounts();
};

void ProviderTest::afterASleepNoOldWatchCounts()
{
    FakeApi api;
    Running running(api.settings());
    QTRY_COMPARE(running.freshness(), watch::Freshness::Live);
    QTRY_COMPARE(api.count(kPods, true), 1);
    running.provider.wake();
    QCOMPARE(running.freshness(), watch::Freshness::Resyncing);
    QCOMPARE(running.pods().health().freshness, watch::Freshness::Resyncing);
    QTRY_COMPARE(api.count(kPods, true), 2);
    QTRY_COMPARE(running.freshness(), watch::Freshness::Live);
}

void ProviderTest::pagesAreJoinedAndTheWatchGoesOn()
{
    FakeApi api;
    api.kinds.insert(kPods, [&](const support::ExchangePtr &exchange) {
        if (FakeApi::isWatch(exchange->request))
            api.beginWatch(exchange, fixtures::frame("ADDED", podObject("d", "11")));
        else if (exchange->request.target.contains("continue=more%2B"))
            FakeApi::reply(exchange, podList({"c"}));
        else
            FakeApi::reply(exchange, podList({"a", "b"}, "10", "more+"));
    });
    Running running(api.settings());
    QTRY_COMPARE(running.pods().size(), 4);
    QTRY_COMPARE(running.freshness(), watch::Freshness::Live);
    QTRY_COMPARE(running.provider.status().identity, u"ann"_s);
    QTRY_COMPARE(running.provider.status().version, u"v1.30.1"_s);
    QCOMPARE(api.count(kPods, false), 2);
    for (const auto &exchange : api.watches) {
        if (exchange->request.path() == kPods)
            exchange->chunk(fixtures::frame("DELETED", podObject("a", "12")));
    }
    QTRY_COMPARE(running.pods().size(), 3);
    QVERIFY(!running.pods().find(u"shop/a"_s));
    for (const auto &request : api.server.requests())
        QCOMPARE(request.header("authorization"), QByteArray("Bearer t"));
}

void ProviderTest::whatIsHeardConfirmsTheWorkloads()
{
    FakeApi api;
    Running running(api.settings());
    const auto health = [&] { return running.provider.orchestrator()->workloads().health(); };
    QTRY_COMPARE(health().freshness, watch::Freshness::Live);
    QTRY_COMPARE(running.freshness(), watch::Freshness::Live);
    QTRY_VERIFY(api.watches.size() >= 10); // those of all kinds; live are the lists before
    const auto before = health().confirmedAt;
    wire::kubernetes::Pod position;
    position.mutable_metadata()->set_resourceversion("11");
    for (const auto &exchange : api.watches)
        exchange->chunk(fixtures::frame("BOOKMARK", fixtures::envelope("Pod", position.SerializeAsString())));
    QTRY_VERIFY(health().confirmedAt > before);
}

void ProviderTest::anExpiredPositionIsListedAgain_data()
{
    QTest::addColumn<bool>("byEvent");
    QTest::newRow("410 by status") << false;
    QTest::newRow("410 by event") << true;
}

void ProviderTest::anExpiredPositionIsListedAgain()
{
    QFETCH(bool, byEvent);
    FakeApi api;
    api.kinds.insert(kPods, [&](const support::ExchangePtr &exchange) {
        const std::string gone = fixtures::status(410, "Expired", "too old resource version");
        const bool first = api.count(kPods, true) <= 1;
        if (!FakeApi::isWatch(exchange->request))
            FakeApi::reply(exchange,
                           first && api.count(kPods, true) == 0 ? podList({"a", "b"}) : podList({"b", "c"}, "20"));
        else if (!first)
            api.beginWatch(exchange);
        else if (byEvent)
            api.beginWatch(exchange, fixtures::frame("ERROR", gone));
        else
            FakeApi::reply(exchange, fixtures::bytes(gone), 410);
    });
    Running running(api.settings());
    QTRY_VERIFY_WITH_TIMEOUT(running.pods().find(u"shop/c"_s), 30'000);
    QVERIFY(!running.pods().find(u"shop/a"_s));
    QCOMPARE(running.pods().size(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(running.freshness(), watch::Freshness::Live, 30'000);
}

void ProviderTest::theInitialListIsStreamedWhereServed()
{
    FakeApi api(34);
    wire::kubernetes::Pod end;
    end.mutable_metadata()->set_resourceversion("30");
    (*end.mutable_metadata()->mutable_annotations())["k8s.io/initial-events-end"] = "true";
    const QByteArray bookmark = fixtures::frame("BOOKMARK", fixtures::envelope("Pod", end.SerializeAsString()));
    api.kinds.insert(kPods, [&](const support::ExchangePtr &exchange) {
        if (exchange->request.target.contains("sendInitialEvents=true"))
            api.beginWatch(exchange, fixtures::frame("ADDED", podObject("a", "29")) + bookmark);
        else
            FakeApi::reply(exchange, {}, 500);
    });
    Running running(api.settings());
    QTRY_COMPARE(running.pods().size(), 1);
    QCOMPARE(api.count(kPods, false), 0);
}

void ProviderTest::jsonIsUnderstoodToo()
{
    FakeApi api;
    const QByteArray pod =
        R"({"kind":"Pod","metadata":{"name":"%","namespace":"shop","uid":"u","resourceVersion":"11"},"status":{"phase":"Running"}})";
    const support::HeaderList json{{"Content-Type", "application/json"}};
    api.kinds.insert(kPods, [&](const support::ExchangePtr &exchange) {
        if (FakeApi::isWatch(exchange->request)) {
            exchange->beginChunked(200, json);
            exchange->chunk(R"({"type":"ADDED","object":)" + QByteArray(pod).replace('%', "b") + "}");
            api.watches.append(exchange);
        } else {
            exchange->reply(200,
                            R"({"kind":"PodList","metadata":{"resourceVersion":"10"},"items":[)" +
                                QByteArray(pod).replace('%', "a") + "]}",
                            json);
        }
    });
    Running running(api.settings());
    QTRY_COMPARE(running.pods().size(), 2);
    QCOMPARE(running.pods().find(u"shop/b"_s)->phase, u"Running"_s);
}

void ProviderTest::whatTheServerDidNotSayAtTheStartIsAskedAgain()
{
    FakeApi api(33);
    api.unready = 1;
    Running running(api.settings());
    QTRY_COMPARE(running.freshness(), watch::Freshness::Live);
    QTRY_COMPARE(running.provider.status().version, u"v1.33.1"_s);
    QTRY_COMPARE(running.provider.status().identity, u"ann"_s);
    QCOMPARE(api.count("/version", false), 2);
}

void ProviderTest::aForbiddenKindIsNamedAndTheRestIsLive()
{
    FakeApi api;
    api.kinds.insert("/api/v1/nodes", [](const support::ExchangePtr &exchange) {
        FakeApi::reply(exchange, fixtures::bytes(fixtures::status(403, "Forbidden", "nodes is forbidden")), 403);
    });
    Running running(api.settings("{token: t, as: ann}"));
    QTRY_COMPARE(running.freshness(), watch::Freshness::Live);
    QTRY_VERIFY(running.warnings().contains(u"kubernetes.warning.forbidden"_s));
    QVERIFY(running.warnings().contains(u"kubernetes.warning.impersonating"_s));
    QVERIFY(running.provider.orchestrator()->nodes().health().freshness == watch::Freshness::Unauthorised);
    QVERIFY(running.provider.orchestrator()->nodes().health().error->detail.contains(u"nodes is forbidden"_s));
}

void ProviderTest::forbiddenPodsMakeTheSourceUnauthorised()
{
    FakeApi api;
    api.kinds.insert(kPods, [](const support::ExchangePtr &exchange) {
        FakeApi::reply(exchange, fixtures::bytes(fixtures::status(403, "Forbidden", "pods is forbidden")), 403);
    });
    Running running(api.settings());
    QTRY_COMPARE(running.freshness(), watch::Freshness::Unauthorised);
}

void ProviderTest::aWebPageIsNoList()
{
    FakeApi api;
    api.kinds.insert(kPods, [](const support::ExchangePtr &exchange) {
        exchange->reply(200, "<html><title>Log in</title></html>", {{"Content-Type", "text/html"}});
    });
    Running running(api.settings());
    QTRY_VERIFY(running.pods().health().error.has_value());
    QCOMPARE(running.pods().health().error->message.code, u"kubernetes.html"_s);
    QCOMPARE(running.pods().size(), 0);
}

void ProviderTest::aTruncatedListKeepsWhatWasKnown()
{
    FakeApi api;
    api.kinds.insert(kPods, [&](const support::ExchangePtr &exchange) {
        const std::string gone = fixtures::status(410, "Expired", "too old");
        if (FakeApi::isWatch(exchange->request))
            api.beginWatch(exchange, fixtures::frame("ERROR", gone));
        else if (api.count(kPods, true) == 0)
            FakeApi::reply(exchange, podList({"a", "b"}));
        else
            FakeApi::reply(exchange, podList({"c"}).chopped(30));
    });
    Running running(api.settings());
    QTRY_COMPARE(running.pods().size(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(running.pods().health().error &&
                                 running.pods().health().error->message.code == u"kubernetes.truncated"_s,
                             30'000);
    QCOMPARE(running.pods().size(), 2);
}

void ProviderTest::namespacesAreReadOneByOne()
{
    FakeApi api;
    api.kinds.insert("/api/v1/namespaces/one/pods", [&](const support::ExchangePtr &exchange) {
        if (FakeApi::isWatch(exchange->request))
            api.beginWatch(exchange);
        else
            FakeApi::reply(exchange, podList({"a"}));
    });
    QJsonObject settings = api.settings();
    settings.insert(u"namespace"_s, u"one, two"_s);
    Running running(settings);
    QTRY_COMPARE(running.pods().size(), 1);
    QTRY_COMPARE(running.freshness(), watch::Freshness::Live);
    QVERIFY(running.warnings().contains(u"kubernetes.warning.namespaces"_s));
    QCOMPARE(api.count(kPods, false), 0);
    QTRY_VERIFY(api.count("/api/v1/namespaces/two/pods", false) > 0);
}

void ProviderTest::anExecPluginRunsOnlyWhenAllowed()
{
    FakeApi api;
    const QString script = api.folder.filePath(u"login"_s);
    QFile file(script);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\necho "
               "\"{\\\"apiVersion\\\":\\\"client.authentication.k8s.io/v1\\\",\\\"kind\\\":\\\"ExecCredential\\\","
               "\\\"status\\\":{\\\"token\\\":\\\"from-$1-$WHO\\\"}}\"\n");
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const auto settings =
        api.settings("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: ./login, "
                     "args: ['a b'], env: [{name: WHO, value: me}]}}");
    {
        Running refused(settings);
        QTRY_VERIFY(refused.provider.status().health.error.has_value());
        QCOMPARE(refused.provider.status().health.error->message.code, u"kubeconfig.exec-refused"_s);
        QCOMPARE(refused.pods().health().freshness, watch::Freshness::Stale);
        QVERIFY(api.server.requests().isEmpty());
    }
    QStringList asked;
    Running allowed(settings, [&](const QStringList &command) {
        asked = command;
        return true;
    });
    QTRY_COMPARE(allowed.freshness(), watch::Freshness::Live);
    QCOMPARE(asked, (QStringList{script, u"a b"_s}));
    QCOMPARE(api.server.requests().last().header("authorization"), QByteArray("Bearer from-a b-me"));
}

void ProviderTest::newCredentialsAreReadWhenTheOldAreRefused()
{
    FakeApi api;
    api.token = "new";
    Running running(api.settings("{token: old}"));
    api.settings("{token: new}");
    QTRY_COMPARE_WITH_TIMEOUT(running.freshness(), watch::Freshness::Live, 30'000);
    QTRY_COMPARE(running.provider.status().identity, u"ann"_s);
}

void ProviderTest::aBrokenConfigurationIsTold()
{
    Running running({{u"kubeconfig"_s, u"/nowhere/at/all"_s}});
    QCOMPARE(running.provider.status().health.error->message.code, u"kubeconfig.missing"_s);
    QVERIFY(running.provider.status().health.nextTryAt.has_value());
    QCOMPARE(running.pods().health().freshness, watch::Freshness::Stale);
}

QD_TEST(ProviderTest)
#include "tst_provider.moc"
