#include "following.h"

#include <support/testregistry.h>

#include <QScopeGuard>
#include <QSemaphore>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace feeds;

namespace {

QByteArray jsonOfPods(int count, qsizetype padding = 0)
{
    QByteArray items;
    for (int i = 0; i < count; ++i)
        items += QByteArray(i == 0 ? "" : ",") + "{\"metadata\":{\"name\":\"p" + QByteArray::number(i) +
                 "\",\"namespace\":\"shop\",\"uid\":\"u\",\"annotations\":{\"filler\":\"" + QByteArray(padding, 'x') +
                 "\"}}}";
    return "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"10\"},\"items\":[" + items +
           "]}";
}

QByteArray contentType(bool json)
{
    return json ? "application/json" : "application/vnd.kubernetes.protobuf";
}

} // namespace

/// Lists and watches as transfers: how slow, how large.
class TransferTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
        const auto isTold = [&] { return running.pods().health().error.has_value(); };
        for (int i = 0; i < 60; ++i) {
            list->chunk(body.mid(i, 1));
            if (support::shortly(isTold))
                break;
            running.clock.advance(10s);
        }
        QVERIFY(isTold());
        QCOMPARE(running.pods().health().error->message.code, u"net.too-slow"_s);
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
        const auto &pods = running.pods();
        for (qsizetype at = 0; at < body.size(); at += kPiece) {
            list->chunk(body.mid(at, kPiece));
            QTRY_COMPARE(list->unsent(), 0);
            QVERIFY(!support::shortly([&] { return pods.health().error.has_value(); }));
            running.clock.advance(40s); // eight minutes in all
        }
        list->endChunks();
        QTRY_COMPARE(pods.size(), 30);
        QVERIFY(!pods.health().error);
        QCOMPARE(api.count(kPodPath, false), 1);
    }

    void anEventThatNeverEndsIsToldAndTheKindListedAnew()
    {
        WatchedPods watched;
        QVERIFY(watched.running->becomesWatching(watched.api));
        const ExchangePtr first = watched.watch;
        const QByteArray event =
            fixtures::frame("MODIFIED", fixtures::envelope("Pod", fixtures::pod("p0", "11").SerializeAsString()));
        for (int i = 0; i < 30 && watched.told.isEmpty(); ++i) {
            first->chunk(event.mid(i, 1));
            if (!support::shortly([&] { return !watched.told.isEmpty(); }))
                watched.running->clock.advance(5s);
        }
        QCOMPARE(watched.told, QSet<QString>{u"net.too-slow"_s});
        QCOMPARE(watched.pods().size(), 2);
        QVERIFY(support::eventually(watched.running->clock,
                                    [&] { return watched.pods().health().freshness == Freshness::Live; }));
        QCOMPARE(watched.api.count(kPodPath, false), 2);
    }

    void aQuietWatchIsNotCalledSlow()
    {
        WatchedPods watched;
        QVERIFY(watched.running->becomesWatching(watched.api));
        // Events whose last byte comes later, and silence in between.
        int changes = 0;
        connect(watched.pods().notifier(), &::watch::StoreSignals::changed, this, [&] { ++changes; });
        for (int i = 0; i < 8; ++i) {
            wire::kubernetes::Pod pod = fixtures::pod("p0", std::to_string(11 + i));
            pod.mutable_status()->mutable_containerstatuses(0)->set_restartcount(100 + i);
            const QByteArray event = fixtures::frame("MODIFIED", fixtures::envelope("Pod", pod.SerializeAsString()));
            watched.watch->chunk(event.chopped(1));
            watched.running->clock.advance(25s);
            watched.watch->chunk(event.right(1));
            QTRY_COMPARE(changes, i + 1);
            watched.running->clock.advance(50s);
        }
        QCOMPARE(watched.told, QSet<QString>());
        QCOMPARE(watched.pods().health().freshness, Freshness::Live);
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
        const QByteArray body = json ? jsonOfPods(3) : listOfPods(3);
        FakeApi api;
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            const QByteArray type = contentType(json);
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
        limits.bytes = body.size() + spare;
        kubernetes::ListTransfer transfer(
            client, client.listRequest(kubernetes::resource(kubernetes::Kind::Pod), {}, {}),
            {[&](const kubernetes::Batch &batch, kubernetes::WatchSplitter::Format) { items += batch.spans.size(); },
             [&](const std::optional<core::Error> &how) {
                 ++ends;
                 error = how ? how->message.code : QString();
             }},
            limits);
        QTRY_COMPARE(ends, 1);
        QCOMPARE(error, code);
        QCOMPARE(int(items), code.isEmpty() ? 3 : 0);
        QCOMPARE(kubernetes::ListTransfer::Limits().bytes, 4ll << 30);
    }

    void aListWaitsForTheWorkers_data()
    {
        QTest::addColumn<bool>("json");
        QTest::newRow("protobuf") << false;
        QTest::newRow("JSON") << true;
    }
    void aListWaitsForTheWorkers()
    {
        QFETCH(bool, json);
        constexpr qsizetype kSize = 96 << 20;
        FakeApi api;
        ExchangePtr list;
        const QByteArray body = json ? jsonOfPods(96, 1 << 20) : listOfPods(96, 1 << 20);
        QVERIFY(body.size() > kSize);
        api.kinds.insert(kPodPath, [&](const ExchangePtr &exchange) {
            if (FakeApi::isWatch(exchange->request)) {
                api.beginWatch(exchange);
                return;
            }
            list = exchange;
            exchange->reply(200, body, {{"Content-Type", contentType(json)}});
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
                                 60'000);
        QVERIFY2(list->unsent() > kSize / 3, qPrintable(QString::number(list->unsent())));
        QCOMPARE(count, 0);
        gate.release();
        QTRY_COMPARE_WITH_TIMEOUT(count, 96, 60'000);
    }
};

QD_TEST(TransferTest)
#include "tst_transfer.moc"
