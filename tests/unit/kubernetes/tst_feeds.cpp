#include "fakeapi.h"

#include <support/clockpump.h>
#include <support/testregistry.h>

#include <QScopeGuard>
#include <QSemaphore>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using support::ExchangePtr;
using watch::Freshness;

namespace {

const QByteArray kPodPath = "/api/v1/pods";
const QByteArray kStateful = "/apis/apps/v1/statefulsets";

struct Following
{
    explicit Following(const QJsonObject &settings, std::function<bool(const QStringList &)> mayRun = {})
        : provider({u"e/k"_s, u"e"_s, u"kubernetes"_s, u"k"_s, settings}, {&clock, &workers, std::move(mayRun)})
    {
        provider.start();
    }
    Freshness freshness() const { return provider.status().health.freshness; }
    const watch::Store<engine::Workload> &workloads() { return provider.orchestrator()->workloads(); }
    bool isWarned(const QString &code) const
    {
        const auto warnings = provider.status().warnings;
        return std::any_of(warnings.begin(), warnings.end(), [&](const auto &one) { return one.code == code; });
    }

    support::ManualClock clock;
    support::ClockPump pump{clock};
    watch::WorkerPool workers{2};
    kubernetes::KubernetesProvider provider;
};

QByteArray statefulSets(std::initializer_list<const char *> names)
{
    std::vector<wire::kubernetes::StatefulSet> all;
    for (const char *name : names) {
        wire::kubernetes::StatefulSet set;
        set.mutable_metadata()->set_name(name);
        set.mutable_metadata()->set_namespace_("shop");
        set.mutable_metadata()->set_uid(std::string("uid-") + name);
        set.mutable_metadata()->set_resourceversion("9");
        all.push_back(set);
    }
    return fixtures::list<wire::kubernetes::StatefulSetList>("StatefulSetList", all, "10");
}

QByteArray listOfPods(int count, qsizetype padding = 0)
{
    std::vector<wire::kubernetes::Pod> all;
    for (int i = 0; i < count; ++i) {
        all.push_back(fixtures::pod("p" + std::to_string(i)));
        if (padding > 0)
            (*all.back().mutable_metadata()->mutable_annotations())["filler"] = std::string(std::size_t(padding), 'x');
    }
    return fixtures::list<wire::kubernetes::PodList>("PodList", all, "10");
}

/// An exec plugin: a script of the test's.
QJsonObject pluginSettings(FakeApi &api, const QByteArray &script, const QByteArray &environment = "[]")
{
    QFile file(api.folder.filePath(u"login"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write("#!/bin/sh\n" + script);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    file.close();
    return api.settings("{exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never, command: "
                        "./login, env: " +
                        environment + "}}");
}

QByteArray credential(const QByteArray &token, const QByteArray &expires)
{
    return "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"" +
           token + "\",\"expirationTimestamp\":\"" + expires + "\"}}";
}

} // namespace

class FeedTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKindThatBecomesForbiddenIsNoLongerLive()
    {
        FakeApi api;
        bool forbidden = false;
        ExchangePtr watch;
        api.kinds.insert(kStateful, [&](const ExchangePtr &exchange) {
            if (forbidden) {
                FakeApi::reply(exchange, fixtures::bytes(fixtures::status(403, "Forbidden", "no more")), 403);
            } else if (FakeApi::isWatch(exchange->request)) {
                watch = exchange;
                api.beginWatch(exchange);
            } else {
                FakeApi::reply(exchange, statefulSets({"db"}));
            }
        });
        Following running(api.settings());
        QTRY_VERIFY(watch && running.workloads().health().freshness == Freshness::Live);
        QCOMPARE(running.workloads().size(), 1);
        forbidden = true;
        watch->chunk(fixtures::frame("ERROR", fixtures::status(410, "Expired", "too old")));
        QVERIFY(support::eventually(running.clock,
                                    [&] { return running.workloads().health().freshness == Freshness::Unauthorised; }));
        QCOMPARE(running.workloads().size(), 1);
        QVERIFY(running.isWarned(u"kubernetes.warning.forbidden"_s));
        QCOMPARE(running.freshness(), Freshness::Live); // the rest is
        forbidden = false;
        QVERIFY(support::eventually(running.clock,
                                    [&] { return running.workloads().health().freshness == Freshness::Live; }));
    }

    void aKindThatWasNeverSeenSpoilsNothing()
    {
        FakeApi api;
        api.kinds.insert(kStateful, [&](const ExchangePtr &exchange) {
            FakeApi::reply(exchange, fixtures::bytes(fixtures::status(403, "Forbidden", "no")), 403);
        });
        Following running(api.settings());
        QTRY_VERIFY(running.isWarned(u"kubernetes.warning.forbidden"_s));
        QTRY_COMPARE(running.workloads().health().freshness, Freshness::Live);
    }

    void stoppedIsNotLiveAndStartedAnewHoldsNothingOfTheDead()
    {
        FakeApi api;
        QByteArray sets = statefulSets({"db", "queue"});
        api.kinds.insert(kStateful, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request))
                api.beginWatch(exchange);
            else
                FakeApi::reply(exchange, sets);
        });
        Following running(api.settings());
        QTRY_COMPARE(running.workloads().size(), 2);
        QTRY_COMPARE(running.freshness(), Freshness::Live);
        running.provider.stop();
        QCOMPARE(running.workloads().health().freshness, Freshness::Stale);
        QCOMPARE(running.provider.orchestrator()->pods().health().freshness, Freshness::Stale);
        QCOMPARE(running.workloads().size(), 2);
        sets = statefulSets({"queue"});
        running.provider.start();
        QTRY_COMPARE(running.freshness(), Freshness::Live);
        QTRY_COMPARE(running.workloads().size(), 1);
        QVERIFY(running.workloads().find(u"StatefulSet/shop/queue"_s));
    }

    void aRenewalThatFailsIsTriedAgain()
    {
        FakeApi api;
        // The first and third run hand out a token, the second fails.
        const QByteArray counter = api.folder.filePath(u"runs"_s).toUtf8();
        const QJsonObject settings =
            pluginSettings(api, "echo x >> " + counter + "\nruns=$(wc -l < " + counter +
                                    ")\nif [ $runs -eq 2 ]; then echo 'no network' >&2; exit 3; fi\ncat <<END\n" +
                                    credential("token-$runs", "2023-11-14T22:15:20Z") + "\nEND\n");
        Following running(settings, [](const QStringList &) { return true; });
        const auto runs = [&] {
            QFile file(QString::fromUtf8(counter));
            return file.open(QIODevice::ReadOnly) ? file.readAll().count('x') : 0;
        };
        QTRY_COMPARE(running.freshness(), Freshness::Live);
        QCOMPARE(runs(), 1);
        running.clock.advance(60s); // a minute before it expires
        QTRY_VERIFY(running.isWarned(u"kubeconfig.exec-failed"_s));
        QCOMPARE(runs(), 2);
        QCOMPARE(running.freshness(), Freshness::Live); // the old one still works
        running.clock.advance(30s);
        QTRY_COMPARE(runs(), 3);
        QTRY_VERIFY(!running.isWarned(u"kubeconfig.exec-failed"_s));
    }

    void anExpiredCredentialIsNotUsedWhileItsRenewalFails()
    {
        FakeApi api;
        const QByteArray counter = api.folder.filePath(u"runs"_s).toUtf8();
        const QJsonObject settings =
            pluginSettings(api, "if [ -e " + counter + " ]; then exit 3; fi\ntouch " + counter + "\ncat <<END\n" +
                                    credential("token", "2023-11-14T22:15:20Z") + "\nEND\n");
        Following running(settings, [](const QStringList &) { return true; });
        QTRY_COMPARE(running.freshness(), Freshness::Live);
        // Expired after 120 s; what is asked anew then says why nobody can.
        QVERIFY(support::eventually(
            running.clock, [&] { return running.isWarned(u"kubeconfig.exec-failed"_s); }, 5s));
        running.clock.advance(120s);
        api.server.resetAll();
        QVERIFY(support::eventually(running.clock, [&] {
            const auto error = running.provider.status().health.error;
            return error && error->message.code == u"kubeconfig.exec-failed"_s;
        }));
        QVERIFY(running.freshness() != Freshness::Live);
    }

    void whatAPluginComplainsAboutHoldsNoSecret()
    {
        FakeApi api;
        const QJsonObject settings = pluginSettings(
            api,
            "echo \"POST https://u:pw1@sso.example/login?api_key=pw2 Authorization: Bearer pw3pw3pw3 $CLIENT_SECRET "
            "refused\" >&2\nexit 1\n",
            "[{name: CLIENT_SECRET, value: pw4-pw4}]");
        Following running(settings, [](const QStringList &) { return true; });
        QTRY_VERIFY(running.provider.status().health.error.has_value());
        const QString detail = running.provider.status().health.error->detail;
        QVERIFY2(detail.contains(u"sso.example/login"_s) && detail.contains(u"refused"_s), qPrintable(detail));
        QVERIFY2(!detail.contains(u"pw"_s), qPrintable(detail));
    }

    void secretsInMessagesAreMasked()
    {
        FakeApi api;
        wire::kubernetes::Pod pod = fixtures::pod("a");
        pod.mutable_status()->mutable_conditions(0)->set_message("Get https://u:pw@reg/v2?token=abc: 401");
        pod.mutable_status()->mutable_containerstatuses(0)->mutable_state()->mutable_waiting()->set_message(
            "pull https://u:pw@reg/x");
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request))
                api.beginWatch(exchange);
            else
                FakeApi::reply(exchange, fixtures::list<wire::kubernetes::PodList>(
                                             "PodList", std::vector<wire::kubernetes::Pod>{pod}, "10"));
        });
        Following running(api.settings());
        QTRY_COMPARE(running.provider.orchestrator()->pods().size(), 1);
        const auto seen = running.provider.orchestrator()->pods().find(u"shop/a"_s);
        QCOMPARE(seen->readyMessage, u"Get https://***@reg/v2?token=*** 401"_s);
        QCOMPARE(seen->containers[0].waitingMessage, u"pull https://***@reg/x"_s);
    }

    void aListThatNeverEndsIsEnded()
    {
        FakeApi api;
        ExchangePtr list;
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            list = exchange;
            exchange->beginChunked(200, {{"Content-Type", "application/vnd.kubernetes.protobuf"}});
        });
        Following running(api.settings());
        QTRY_VERIFY(list);
        // Now and then a byte: never silent, never done.
        const QByteArray body = listOfPods(100);
        const auto isTold = [&] { return running.provider.orchestrator()->pods().health().error.has_value(); };
        for (int i = 0; i < 60; ++i) {
            list->chunk(body.mid(i, 1));
            if (QTest::qWaitFor(isTold, 20))
                break;
            running.clock.advance(10s);
        }
        QVERIFY(isTold());
        QCOMPARE(running.provider.orchestrator()->pods().health().error->message.code, u"net.too-slow"_s);
        QVERIFY(running.clock.now() - support::ManualClock().now() < 100s);
    }

    void aListThatMovesIsReadHoweverLongItTakes()
    {
        FakeApi api;
        ExchangePtr list;
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request)) {
                api.beginWatch(exchange);
                return;
            }
            list = exchange;
            exchange->beginChunked(200, {{"Content-Type", "application/vnd.kubernetes.protobuf"}});
        });
        Following running(api.settings());
        QTRY_VERIFY(list);
        const QByteArray body = listOfPods(30, 16 << 10);
        constexpr qsizetype kPiece = 40 << 10;
        const auto &pods = running.provider.orchestrator()->pods();
        for (qsizetype at = 0; at < body.size(); at += kPiece) {
            list->chunk(body.mid(at, kPiece));
            QVERIFY(!QTest::qWaitFor([&] { return pods.health().error.has_value(); }, 20));
            running.clock.advance(40s); // eight minutes in all
        }
        list->endChunks();
        QTRY_COMPARE(pods.size(), 30);
        QVERIFY(!pods.health().error);
        QCOMPARE(api.count(kPodPath, false), 1);
    }

    void anEventThatNeverEndsIsToldAndTheKindListedAnew()
    {
        FakeApi api;
        ExchangePtr watch;
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request)) {
                watch = exchange;
                api.beginWatch(exchange);
            } else {
                FakeApi::reply(exchange, listOfPods(2));
            }
        });
        Following running(api.settings());
        const auto &pods = running.provider.orchestrator()->pods();
        QTRY_VERIFY(watch && pods.health().freshness == Freshness::Live);
        const ExchangePtr first = watch;
        const QByteArray event =
            fixtures::frame("MODIFIED", fixtures::envelope("Pod", fixtures::pod("p0", "11").SerializeAsString()));
        QSet<QString> told;
        connect(pods.notifier(), &::watch::StoreSignals::healthChanged, this, [&] {
            if (pods.health().error)
                told += pods.health().error->message.code;
        });
        for (int i = 0; i < 30 && told.isEmpty(); ++i) {
            first->chunk(event.mid(i, 1));
            if (!QTest::qWaitFor([&] { return !told.isEmpty(); }, 20))
                running.clock.advance(5s);
        }
        QCOMPARE(told, QSet<QString>{u"net.too-slow"_s});
        QCOMPARE(pods.size(), 2);
        QVERIFY(support::eventually(running.clock, [&] { return pods.health().freshness == Freshness::Live; }));
        QCOMPARE(api.count(kPodPath, false), 2);
    }

    void aQuietWatchIsNotCalledSlow()
    {
        FakeApi api;
        ExchangePtr watch;
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request)) {
                watch = exchange;
                api.beginWatch(exchange);
            } else {
                FakeApi::reply(exchange, listOfPods(2));
            }
        });
        Following running(api.settings());
        const auto &pods = running.provider.orchestrator()->pods();
        QTRY_VERIFY(watch && pods.health().freshness == Freshness::Live);
        QStringList told;
        connect(pods.notifier(), &::watch::StoreSignals::healthChanged, this, [&] {
            if (pods.health().error)
                told += pods.health().error->message.code;
        });
        // Events whose last byte comes later, and silence in between.
        int changes = 0;
        connect(pods.notifier(), &::watch::StoreSignals::changed, this, [&] { ++changes; });
        for (int i = 0; i < 8; ++i) {
            wire::kubernetes::Pod pod = fixtures::pod("p0", std::to_string(11 + i));
            pod.mutable_status()->mutable_containerstatuses(0)->set_restartcount(100 + i);
            const QByteArray event = fixtures::frame("MODIFIED", fixtures::envelope("Pod", pod.SerializeAsString()));
            watch->chunk(event.chopped(1));
            running.clock.advance(25s);
            watch->chunk(event.right(1));
            QTRY_COMPARE(changes, i + 1);
            running.clock.advance(50s);
        }
        QCOMPARE(told, QStringList());
        QCOMPARE(pods.health().freshness, Freshness::Live);
    }

    void listsBeyondTheirLimitsAreRefused_data()
    {
        QTest::addColumn<bool>("json");
        QTest::addColumn<bool>("announced"); // the size, in the head
        QTest::addColumn<int>("spare");      // bytes between the list's size and the limit
        QTest::addColumn<QString>("code");
        for (const bool json : {false, true}) {
            for (const bool announced : {false, true}) {
                const QByteArray name =
                    QByteArray(json ? "JSON" : "protobuf") + (announced ? " of a size that is told" : " of any size");
                QTest::newRow((name + ", at the limit").constData()) << json << announced << 0 << QString();
                QTest::newRow((name + ", a byte beyond").constData())
                    << json << announced << -1 << u"kubernetes.list-too-large"_s;
            }
        }
    }
    void listsBeyondTheirLimitsAreRefused()
    {
        QFETCH(bool, json);
        QFETCH(bool, announced);
        QFETCH(int, spare);
        QFETCH(QString, code);
        const QByteArray body =
            json ? QByteArray("{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"10\"},"
                              "\"items\":[{\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\",\"uid\":\"u\"}}]}")
                 : listOfPods(3);
        FakeApi api;
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            const QByteArray type = json ? "application/json" : "application/vnd.kubernetes.protobuf";
            if (announced) {
                // Too much is refused before it comes.
                exchange->raw("HTTP/1.1 200 OK\r\nContent-Type: " + type +
                              "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n");
                if (spare >= 0)
                    exchange->raw(body);
                return;
            }
            exchange->beginChunked(200, {{"Content-Type", type}});
            exchange->chunk(body);
            exchange->endChunks();
        });
        support::ManualClock clock;
        watch::WorkerPool workers{1};
        net::Endpoint endpoint;
        endpoint.base = api.server.url();
        kubernetes::ApiClient client(endpoint, clock, workers);
        std::size_t items = 0;
        int ends = 0;
        QString error;
        kubernetes::ListTransfer::Limits limits;
        // Only the limit of this encoding is a small one.
        (json ? limits.jsonBytes : limits.protobufBytes) = body.size() + spare;
        kubernetes::ListTransfer transfer(
            client, client.listRequest(kubernetes::resource(kubernetes::Kind::Pod), {}, {}), kubernetes::Kind::Pod,
            {[&](const kubernetes::Batch &batch) { items += batch.spans.size(); },
             [&](const std::optional<core::Error> &how) {
                 ++ends;
                 error = how ? how->message.code : QString();
             }},
            limits);
        QTRY_COMPARE(ends, 1);
        QCOMPARE(error, code);
        QCOMPARE(int(items), code.isEmpty() ? (json ? 1 : 3) : 0);
        const kubernetes::ListTransfer::Limits usual;
        QCOMPARE(usual.protobufBytes, 4ll << 30);
        QCOMPARE(usual.jsonBytes, 512ll << 20);
    }

    void aListWaitsForTheWorkers()
    {
        constexpr qsizetype kSize = 96 << 20;
        FakeApi api;
        ExchangePtr list;
        const QByteArray body = listOfPods(96, 1 << 20);
        QVERIFY(body.size() > kSize);
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request)) {
                api.beginWatch(exchange);
                return;
            }
            list = exchange;
            FakeApi::reply(exchange, body);
        });
        QSemaphore gate;
        core::SystemClock clock;
        watch::WorkerPool workers{1};
        const auto opened = qScopeGuard([&gate] { gate.release(); });
        QObject owner;
        const auto blocking = workers.run<bool>(&owner, [&gate]() -> core::Result<bool> {
            gate.acquire();
            return true;
        });
        net::Endpoint endpoint;
        endpoint.base = api.server.url();
        kubernetes::ApiClient client(endpoint, clock, workers);
        kubernetes::ObjectWatcher<engine::Pod> watcher(client, kubernetes::Kind::Pod);
        qsizetype count = 0;
        const auto listing = watcher.list(&owner, {}).then([&](core::Result<watch::ListPage<engine::Pod>> page) {
            count = page ? qsizetype(page->items.size()) : -1;
        });
        QTRY_VERIFY(list);
        // The server is held back: what it could not send stays with it, however long we look.
        qint64 last = -1;
        int still = 0;
        QTRY_VERIFY_WITH_TIMEOUT((still = list->unsent() == last ? still + 1 : 0, last = list->unsent(), still > 20),
                                 20'000);
        QVERIFY2(list->unsent() > kSize / 3, qPrintable(QString::number(list->unsent())));
        QCOMPARE(count, 0);
        gate.release();
        QTRY_COMPARE_WITH_TIMEOUT(count, 96, 30'000);
    }
};

QD_TEST(FeedTest)
#include "tst_feeds.moc"
