#include "httpfixture.h"

#include <support/manualclock.h>
#include <support/testregistry.h>

#include <QTemporaryDir>

using namespace std::chrono_literals;
using support::ExchangePtr;
using support::ScriptedServer;

namespace {

struct Listener
{
    int heads = 0;
    net::HttpResponse refused;
    QByteArray body;
    int ends = 0;
    std::optional<core::Error> error;
    std::unique_ptr<net::HttpStream> stream;

    net::HttpStream::Callbacks callbacks()
    {
        return {[this](const net::HttpResponse &) { ++heads; },
                [this](const net::HttpResponse &answer) { refused = answer; },
                [this](QByteArray piece) { body += piece; },
                [this](std::optional<core::Error> how) {
                    ++ends;
                    error = std::move(how);
                }};
    }
    void listen(net::HttpClient &client, const char *path)
    {
        net::HttpRequest request = HttpFixture::get(path);
        request.timeout = 10s; // of silence
        stream = client.stream(request, callbacks());
    }
};

} // namespace

class HttpStreamTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void piecesArriveAsTheyAreSent()
    {
        ScriptedServer server;
        ExchangePtr watch;
        server.route("/watch", [&](const ExchangePtr &exchange) {
            watch = exchange;
            exchange->beginChunked();
        });
        HttpFixture http(server.url());
        Listener listener;
        listener.listen(http.client, "/watch");
        QTRY_COMPARE(listener.heads, 1);
        watch->chunk("one");
        QTRY_COMPARE(listener.body, QByteArray("one"));
        watch->chunk("two");
        QTRY_COMPARE(listener.body, QByteArray("onetwo"));
        QCOMPARE(listener.ends, 0);
        watch->endChunks();
        QTRY_COMPARE(listener.ends, 1);
        QVERIFY(!listener.error);
        QCOMPARE(listener.heads, 1);
    }

    void endings_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("cut off") << 0 << "net.closed-early";
        QTest::newRow("expired") << 410 << "net.http-410";
        QTest::newRow("busy") << 429 << "net.http-429";
        QTest::newRow("redirected") << 301 << "net.redirect";
    }
    void endings()
    {
        QFETCH(int, status);
        ScriptedServer server;
        server.otherwise([&](const ExchangePtr &exchange) {
            if (status != 0) {
                exchange->reply(status, "words", {{"Retry-After", "7"}});
                return;
            }
            exchange->beginChunked();
            exchange->chunk("abc");
            exchange->close();
        });
        HttpFixture http(server.url());
        Listener listener;
        listener.listen(http.client, "/");
        QTRY_COMPARE(listener.ends, 1);
        QVERIFY(listener.error);
        QTEST(listener.error->message.code, "code");
        QCOMPARE(listener.heads, status == 0 ? 1 : 0);
        QCOMPARE(listener.refused.status, status);
        QCOMPARE(listener.refused.body, status == 0 ? QByteArray() : QByteArray("words"));
        if (status == 429)
            QCOMPARE(listener.error->retryAfter, std::optional(core::Milliseconds(7s)));
    }

    void silenceEndsItAndTrafficDoesNot()
    {
        ScriptedServer server;
        ExchangePtr sender;
        server.route("/quiet", [](const ExchangePtr &exchange) { exchange->beginChunked(); });
        server.route("/busy", [&](const ExchangePtr &exchange) {
            sender = exchange;
            exchange->beginChunked();
        });
        support::ManualClock clock;
        net::HttpClient client(HttpFixture::endpointOf(server.url(), {}, {}), clock);
        Listener quiet;
        quiet.listen(client, "/quiet");
        Listener busy;
        busy.listen(client, "/busy");
        QTRY_VERIFY(quiet.heads == 1 && busy.heads == 1);
        for (int i = 1; i <= 5; ++i) {
            sender->chunk("x");
            QTRY_COMPARE(int(busy.body.size()), i);
            clock.advance(9s);
        }
        QCOMPARE(quiet.ends, 1);
        QCOMPARE(quiet.error->kind, core::ErrorKind::Timeout);
        QCOMPARE(busy.ends, 0);
        sender->endChunks();
        QTRY_COMPARE(busy.ends, 1);
        QVERIFY(!busy.error);
        QCOMPARE(busy.body.size(), 5);
    }

    void moreStreamsThanQtsSixConnectionsRunTogether()
    {
        ScriptedServer server;
        server.route("/watch", [](const ExchangePtr &exchange) { exchange->beginChunked(); });
        server.route("/quick", 200);
        HttpFixture http(server.url());
        std::vector<Listener> listeners(23);
        for (Listener &listener : listeners)
            listener.listen(http.client, "/watch");
        QTRY_VERIFY(std::all_of(listeners.begin(), listeners.end(), [](const Listener &l) { return l.heads == 1; }));
        QVERIFY(http.send(HttpFixture::get("/quick")));
        listeners.clear();
        QTRY_COMPARE(server.openConnections(), 1);
    }

    void whoWasAsleepReadsBeforeJudgingTheSilence()
    {
        ScriptedServer server;
        ExchangePtr watch;
        server.otherwise([&](const ExchangePtr &exchange) {
            watch = exchange;
            exchange->beginChunked();
        });
        support::ManualClock clock;
        net::HttpClient client(HttpFixture::endpointOf(server.url(), {}, {}), clock);
        Listener listener;
        net::HttpRequest request = HttpFixture::get("/");
        request.timeout = 10s;
        listener.stream = client.stream(request, listener.callbacks());
        QTRY_COMPARE(listener.heads, 1);
        clock.advance(10s); // the timer is due, and what the network holds was not looked at
        QCOMPARE(listener.ends, 0);
        watch->chunk("late");
        QTRY_COMPARE(listener.body, QByteArray("late"));
        clock.advance(9s);
        QCOMPARE(listener.ends, 0);
        clock.advance(2s);
        QCOMPARE(listener.ends, 1);
        QCOMPARE(listener.error->message.code, QStringLiteral("net.silent"));
    }

    void anAnswerThatDripsIsCalledLate_data()
    {
        QTest::addColumn<qint64>("leastPerMinute");
        QTest::addColumn<int>("bytesAtATime"); // every twenty seconds
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("paused");
        QTest::addColumn<QString>("code");
        QTest::newRow("a byte now and then") << qint64(30'000) << 1 << 200 << false << "net.too-slow";
        QTest::newRow("a little less than is wanted") << qint64(30'000) << 9'999 << 200 << false << "net.too-slow";
        QTest::newRow("as much as is wanted") << qint64(30'000) << 10'000 << 200 << false << QString();
        QTest::newRow("a byte now and then, at any pace") << qint64(0) << 1 << 200 << false << QString();
        QTest::newRow("nothing, because we hold it") << qint64(30'000) << 1 << 200 << true << QString();
        QTest::newRow("a refusal that drips") << qint64(30'000) << 1 << 503 << false << "net.too-slow";
    }
    void anAnswerThatDripsIsCalledLate()
    {
        QFETCH(qint64, leastPerMinute);
        QFETCH(int, bytesAtATime);
        QFETCH(int, status);
        QFETCH(bool, paused);
        QFETCH(QString, code);
        ScriptedServer server;
        ExchangePtr answer;
        server.otherwise([&](const ExchangePtr &exchange) {
            answer = exchange;
            exchange->beginChunked(status);
            exchange->chunk("x");
        });
        support::ManualClock clock;
        net::HttpClient client(HttpFixture::endpointOf(server.url(), {}, {}), clock);
        Listener listener;
        net::HttpRequest request = HttpFixture::get("/");
        request.timeout = 10min; // never silent for so long
        request.leastPerMinute = leastPerMinute;
        int received = 0;
        net::HttpStream::Callbacks callbacks = listener.callbacks();
        callbacks.onData = [&](const QByteArray &piece) { received += int(piece.size()); };
        listener.stream = client.stream(request, callbacks);
        QTRY_VERIFY(status == 200 ? received == 1 : bool(answer));
        listener.stream->pause(paused);
        QElapsedTimer network;
        for (int minute = 1; minute <= 5 && listener.ends == 0; ++minute) {
            for (int third = 1; third <= 3 && listener.ends == 0; ++third) {
                const int before = received;
                answer->chunk(QByteArray(bytesAtATime, 'x'));
                network.start();
                QTRY_VERIFY(received == before + bytesAtATime || (network.elapsed() > 20 && (paused || status != 200)));
                clock.advance(20s);
            }
            clock.advance(200ms);
        }
        QCOMPARE(listener.ends, code.isEmpty() ? 0 : 1);
        QCOMPARE(listener.error ? listener.error->message.code : QString(), code);
        if (!code.isEmpty())
            QCOMPARE(listener.error->kind, core::ErrorKind::Timeout);
    }

    void aPausedStreamHoldsTheServerBack()
    {
        constexpr qsizetype kSize = 64 << 20;
        ScriptedServer server;
        ExchangePtr sender;
        server.otherwise([&](const ExchangePtr &exchange) {
            sender = exchange;
            exchange->reply(200, QByteArray(kSize, 'x'));
        });
        support::ManualClock clock;
        net::HttpClient client(HttpFixture::endpointOf(server.url(), {}, {}), clock);
        Listener listener;
        qsizetype received = 0;
        bool paused = false;
        qsizetype afterPause = 0;
        net::HttpStream::Callbacks callbacks = listener.callbacks();
        callbacks.onData = [&](QByteArray piece) {
            received += piece.size();
            if (paused)
                afterPause += piece.size();
            if (!paused && received > (1 << 20)) {
                paused = true;
                listener.stream->pause(true);
            }
        };
        net::HttpRequest request = HttpFixture::get("/");
        request.timeout = 1s;
        listener.stream = client.stream(request, callbacks);
        QTRY_VERIFY(paused);
        // What the network could not take stays with the server, however long we look.
        qint64 last = -1;
        int still = 0;
        QTRY_VERIFY_WITH_TIMEOUT(
            (still = sender->unsent() == last ? still + 1 : 0, last = sender->unsent(), still > 20), 60'000);
        for (int i = 0; i < 3; ++i)
            clock.advance(1s); // silence limits go by without ending a stream that we ourselves hold
        QCOMPARE(afterPause, 0);
        QCOMPARE(listener.ends, 0);
        QVERIFY(sender->unsent() > kSize / 2);
        listener.stream->pause(false);
        QTRY_COMPARE_WITH_TIMEOUT(listener.ends, 1, 60'000);
        QVERIFY(!listener.error);
        QCOMPARE(received, kSize);
    }

    void theStreamMayBeDestroyedFromItsCallbacks_data()
    {
        QTest::addColumn<int>("when");
        QTest::newRow("at the head") << 0;
        QTest::newRow("at the first bytes") << 1;
        QTest::newRow("at the end") << 2;
    }
    void theStreamMayBeDestroyedFromItsCallbacks()
    {
        QFETCH(int, when);
        QTemporaryDir folder;
        ScriptedServer server;
        const QString socket = folder.filePath(QStringLiteral("s.sock"));
        QVERIFY(server.listenLocal(socket));
        server.otherwise([](const ExchangePtr &exchange) {
            exchange->beginChunked();
            exchange->chunk("abc");
            exchange->endChunks();
        });
        for (const QUrl &base : {server.url(), QUrl(QStringLiteral("unix://") + socket)}) {
            HttpFixture http(base);
            std::unique_ptr<net::HttpStream> stream;
            int called = 0;
            const auto at = [&](int moment) {
                ++called;
                if (moment == when)
                    stream.reset();
            };
            stream = http.client.stream(HttpFixture::get("/"), {[&](const net::HttpResponse &) { at(0); },
                                                                {},
                                                                [&](QByteArray) { at(1); },
                                                                [&](std::optional<core::Error>) { at(2); }});
            QTRY_VERIFY(!stream);
            QCoreApplication::processEvents();
            QCOMPARE(called, when + 1);
        }
    }

    void failedCredentialsEndItFromTheEventLoop()
    {
        ScriptedServer server;
        HttpFixture http(server.url());
        net::Endpoint endpoint = http.client.endpoint();
        endpoint.credentials = []() -> core::Result<net::Credentials> {
            return core::failure(core::ErrorKind::Config, QStringLiteral("test.no-token"));
        };
        http.client.setEndpoint(endpoint);
        Listener listener;
        listener.listen(http.client, "/");
        QCOMPARE(listener.ends, 0);
        QTRY_COMPARE(listener.ends, 1);
        QCOMPARE(listener.error->message.code, QStringLiteral("test.no-token"));
    }

    void unixSocketsSpeakHttpToo()
    {
        QTemporaryDir folder;
        ScriptedServer server;
        const QString socket = folder.filePath(QStringLiteral("consul.sock"));
        QVERIFY(server.listenLocal(socket));
        server.route("/v1/status/leader", 200, "\"127.0.0.1:8300\"");
        server.route("/broken", [](const ExchangePtr &exchange) {
            exchange->raw("HTTP/1.1 200 OK\r\nContent-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n");
        });
        HttpFixture http(QUrl(QStringLiteral("unix://") + socket));
        const auto answer = http.send(HttpFixture::get("/v1/status/leader"));
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("\"127.0.0.1:8300\""));
        QCOMPARE(server.requests()[0].header("host"), QByteArray("localhost"));
        QCOMPARE(http.send(HttpFixture::get("/missing")).error().kind, core::ErrorKind::NotFound);
        QCOMPARE(http.send(HttpFixture::get("/broken")).error().message.code, QStringLiteral("net.bad-answer"));

        HttpFixture nobody(QUrl(QStringLiteral("unix://") + folder.filePath(QStringLiteral("none.sock"))));
        QCOMPARE(nobody.send(HttpFixture::get("/")).error().message.code, QStringLiteral("net.no-socket"));
    }
};

QD_TEST(HttpStreamTest)
#include "tst_httpstream.moc"
