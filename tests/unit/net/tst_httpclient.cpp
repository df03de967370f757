#include "httpfixture.h"

#include <contract/phrases.h>
#include <support/testregistry.h>

using namespace std::chrono_literals;
using support::ExchangePtr;
using support::ScriptedServer;

class HttpClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBodyArrivesWholeWithItsHeaders()
    {
        ScriptedServer server;
        server.route("/v1/x", 200, "hello", {{"X-Consul-Index", "17"}});
        HttpFixture http(server.url());
        const auto answer = http.send(HttpFixture::get("/v1/x"));
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, QByteArray("hello"));
        QCOMPARE(answer->header("x-consul-index"), QByteArray("17"));
        QCOMPARE(server.requests()[0].header("host"), server.host());
        QVERIFY(server.requests()[0].header("cookie").isEmpty());
    }

    void theAnnouncedLengthIsANumberOrNothing_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("bytes"); // -1: none
        QTest::newRow("no header") << QByteArray() << qint64(-1);
        QTest::newRow("nothing at all") << QByteArray("0") << qint64(0);
        QTest::newRow("a number") << QByteArray(" 5368709120 ") << (qint64(5) << 30);
        QTest::newRow("two that Qt joined") << QByteArray("12, 12") << qint64(-1);
        QTest::newRow("less than nothing") << QByteArray("-1") << qint64(-1);
        QTest::newRow("a sign") << QByteArray("+1") << qint64(-1);
        QTest::newRow("more than there are bytes") << QByteArray(30, '9') << qint64(-1);
    }
    void theAnnouncedLengthIsANumberOrNothing()
    {
        QFETCH(QByteArray, header);
        net::HttpResponse answer;
        answer.headers = {{"date", "now"}};
        if (!header.isEmpty())
            answer.headers.append({"content-length", header});
        QTEST(answer.announcedBytes().value_or(-1), "bytes");
    }

    void pathAndQueryAreEncodedStrictly()
    {
        ScriptedServer server;
        server.otherwise([](const ExchangePtr &exchange) { exchange->reply(200); });
        QUrl base = server.url();
        base.setPath(QStringLiteral("/prefix/"));
        HttpFixture http(base);
        net::HttpRequest request = HttpFixture::get("/v1/kv/a%2Fb c?d");
        request.query.addQueryItem(QStringLiteral("query"), QStringLiteral("a + b & c=\"ü\""));
        QVERIFY(http.send(request));
        QCOMPARE(server.requests()[0].target,
                 QByteArray("/prefix/v1/kv/a%2Fb%20c%3Fd?query=a%20%2B%20b%20%26%20c%3D%22%C3%BC%22"));
        QCOMPARE(http.send(HttpFixture::get("/v1/kv/../acl")).error().message.code, QStringLiteral("net.bad-path"));
        QCOMPARE(http.send(HttpFixture::get("/v1/kv/%2e%2e/acl")).error().message.code, QStringLiteral("net.bad-path"));
        QCOMPARE(server.requests().size(), 1);
    }

    void credentialsAreAskedBeforeEachRequest()
    {
        ScriptedServer server;
        server.route("/", 200);
        HttpFixture http(server.url());
        net::Endpoint endpoint = http.client.endpoint();
        int asked = 0;
        endpoint.credentials = [&]() -> core::Result<net::Credentials> {
            net::Credentials credentials;
            credentials.kind = net::Credentials::Kind::Bearer;
            credentials.secret = core::Secret("token" + QByteArray::number(++asked) + "\n");
            credentials.headers = {{"Impersonate-User", "jane"}};
            return credentials;
        };
        http.client.setEndpoint(endpoint);
        QVERIFY(http.send(HttpFixture::get("/")));
        QVERIFY(http.send(HttpFixture::get("/")));
        QCOMPARE(server.requests()[0].header("authorization"), QByteArray("Bearer token1"));
        QCOMPARE(server.requests()[1].header("authorization"), QByteArray("Bearer token2"));
        QCOMPARE(server.requests()[1].header("impersonate-user"), QByteArray("jane"));

        endpoint.credentials = []() -> core::Result<net::Credentials> {
            return core::failure(core::ErrorKind::Config, QStringLiteral("test.no-token"));
        };
        http.client.setEndpoint(endpoint);
        QCOMPARE(http.send(HttpFixture::get("/")).error().message.code, QStringLiteral("test.no-token"));
        QCOMPARE(server.requests().size(), 2);
    }

    void basicAndHeaderCredentials()
    {
        ScriptedServer server;
        server.route("/", 200);
        HttpFixture http(server.url());
        net::Endpoint endpoint = http.client.endpoint();
        endpoint.credentials = []() -> core::Result<net::Credentials> {
            return net::Credentials{
                net::Credentials::Kind::Basic, QStringLiteral("jane"), {}, core::Secret("pässword"), {}};
        };
        http.client.setEndpoint(endpoint);
        QVERIFY(http.send(HttpFixture::get("/")));
        QCOMPARE(server.requests()[0].header("authorization"), "Basic " + QByteArray("jane:pässword").toBase64());
        endpoint.credentials = []() -> core::Result<net::Credentials> {
            return net::Credentials{net::Credentials::Kind::Header, {}, "X-Consul-Token", core::Secret("abc-def"), {}};
        };
        http.client.setEndpoint(endpoint);
        QVERIFY(http.send(HttpFixture::get("/")));
        QCOMPARE(server.requests()[1].header("x-consul-token"), QByteArray("abc-def"));
    }

    void statusesBecomeErrorsWithTheServersWords_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        using core::ErrorKind;
        QTest::newRow("who are you") << 401 << int(ErrorKind::Unauthorised) << "net.http-401";
        QTest::newRow("you may not") << 403 << int(ErrorKind::Forbidden) << "net.http-403";
        QTest::newRow("not there") << 404 << int(ErrorKind::NotFound) << "net.http-404";
        QTest::newRow("conflict") << 409 << int(ErrorKind::Conflict) << "net.http-409";
        QTest::newRow("position gone") << 410 << int(ErrorKind::Expired) << "net.http-410";
        QTest::newRow("too large a request") << 413 << int(ErrorKind::TooLarge) << "net.http-413";
        QTest::newRow("invalid") << 422 << int(ErrorKind::Api) << "net.status";
        QTest::newRow("too many requests") << 429 << int(ErrorKind::TooManyRequests) << "net.http-429";
        QTest::newRow("broken") << 500 << int(ErrorKind::Unavailable) << "net.http-5xx";
        QTest::newRow("unavailable") << 503 << int(ErrorKind::Unavailable) << "net.http-5xx";
    }
    void statusesBecomeErrorsWithTheServersWords()
    {
        QFETCH(int, status);
        ScriptedServer server;
        server.route("/", status, "no\x1b[31m luck " + QByteArray(3000, 'x'));
        HttpFixture http(server.url());
        const auto answer = http.send(HttpFixture::get("/"));
        QVERIFY(!answer);
        QTEST(int(answer.error().kind), "kind");
        QTEST(answer.error().message.code, "code");
        QCOMPARE(answer.error().httpStatus, status);
        QVERIFY(answer.error().detail.startsWith(QStringLiteral("no\\x1b[31m luck xxx")));
        QVERIFY(answer.error().detail.size() <= 1000);
        QVERIFY(contract::Phrases::knows(answer.error().message.code));
        QVERIFY(http.send(HttpFixture::get("/"), {status}));
    }

    void redirectsAreRefusedAndNamed()
    {
        ScriptedServer server;
        server.route("/", 307, {}, {{"Location", "https://user:pw@evil.example/path?token=abc"}});
        HttpFixture http(server.url());
        const auto answer = http.send(HttpFixture::get("/"));
        QCOMPARE(answer.error().message.code, QStringLiteral("net.redirect"));
        const QString sentence = contract::Phrases::render(answer.error());
        QVERIFY(sentence.contains(QStringLiteral("https://evil.example/path")));
        QVERIFY(!sentence.contains(QStringLiteral("abc")) && !sentence.contains(QStringLiteral("pw@")));
        QCOMPARE(server.requests().size(), 1);
    }

    void harmlessRequestsAreRepeatedAndChangesAreNot()
    {
        ScriptedServer server;
        server.otherwise([](const ExchangePtr &exchange) { exchange->close(); });
        HttpFixture http(server.url());
        net::HttpRequest change = HttpFixture::get("/", 5);
        for (const char *method : {"POST", "PUT", "DELETE", "PATCH"}) {
            change.method = method;
            change.body = method == QByteArray("DELETE") ? QByteArray() : QByteArray("{}");
            const auto before = server.requests().size();
            QCOMPARE(http.send(change).error().message.code, QStringLiteral("net.closed-early"));
            QCOMPARE(server.requests().size() - before, 1);
        }

        int asked = 0;
        server.otherwise([&](const ExchangePtr &exchange) { exchange->reply(++asked < 3 ? 503 : 200); });
        QVERIFY(http.send(HttpFixture::get("/", 2)));
        QCOMPARE(asked, 3);
    }

    void retryAfterIsHonouredAndTold()
    {
        ScriptedServer server;
        int asked = 0;
        server.otherwise([&](const ExchangePtr &exchange) {
            exchange->reply(++asked < 2 ? 429 : 200, {}, {{"Retry-After", "1"}});
        });
        HttpFixture http(server.url());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(http.send(HttpFixture::get("/", 1)));
        QVERIFY(timer.elapsed() >= 1000);
        asked = 0;
        const auto answer = http.send(HttpFixture::get("/", 0));
        QCOMPARE(answer.error().retryAfter, std::optional(core::Milliseconds(1000)));
    }

    void aChangeCarriesItsBodyAndGetsItsAnswer()
    {
        ScriptedServer server;
        server.route("/v1/txn", [](const ExchangePtr &exchange) {
            exchange->beginChunked(200, {{"Content-Type", "application/json"}});
            exchange->chunk("{\"a\":");
            exchange->chunk("1}");
            exchange->endChunks();
        });
        HttpFixture http(server.url());
        net::HttpRequest request = HttpFixture::get("/v1/txn");
        request.method = "PUT";
        request.body = QByteArray(300'000, 'b');
        request.headers = {{"Content-Type", "application/json"}};
        const auto answer = http.send(request);
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("{\"a\":1}"));
        QCOMPARE(server.requests()[0].body, request.body);
        QCOMPARE(server.requests()[0].header("content-type"), QByteArray("application/json"));
    }

    void droppingTheTaskEndsTheRequest()
    {
        ScriptedServer server;
        ExchangePtr held;
        server.otherwise([&](const ExchangePtr &exchange) { held = exchange; });
        HttpFixture http(server.url());
        auto task = http.client.send(&http.owner, HttpFixture::get("/"));
        QTRY_VERIFY(held);
        task.cancel();
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void theTimeLimitCoversHangingServers()
    {
        ScriptedServer server;
        server.otherwise([](const ExchangePtr &) {});
        HttpFixture http(server.url());
        net::HttpRequest request = HttpFixture::get("/", 5);
        request.timeout = 200ms;
        const auto answer = http.send(request);
        QCOMPARE(answer.error().kind, core::ErrorKind::Timeout);
        QVERIFY(contract::Phrases::render(answer.error()).contains(QStringLiteral("127.0.0.1")));
        QTRY_COMPARE(server.openConnections(), 0);
    }

    void destroyingTheClientCancels()
    {
        ScriptedServer server;
        server.otherwise([](const ExchangePtr &) {});
        QObject owner;
        core::SystemClock clock;
        auto client = std::make_unique<net::HttpClient>(HttpFixture::endpointOf(server.url(), {}, {}), clock);
        std::optional<core::ErrorKind> kind;
        const auto task = client->send(&owner, HttpFixture::get("/")).then([&](core::Result<net::HttpResponse> result) {
            kind = result.error().kind;
        });
        QTRY_COMPARE(server.requests().size(), 1);
        client.reset();
        QTRY_COMPARE(kind, std::optional(core::ErrorKind::Cancelled));
    }

    void secretsNeverAppear_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("an error that echoes everything") << 403;
        QTest::newRow("a redirect that echoes everything") << 302;
        QTest::newRow("no connection") << 0;
    }
    void secretsNeverAppear()
    {
        QFETCH(int, status);
        ScriptedServer server;
        server.otherwise([&](const ExchangePtr &exchange) {
            QByteArray echo = exchange->request.target;
            for (const auto &[name, value] : exchange->request.headers)
                echo += name + ": " + value + '\n';
            exchange->reply(status, echo, {{"Location", "/login?token=S3cretInQuery"}});
        });
        QUrl base = server.url();
        base.setUserInfo(QStringLiteral("S3cretUser:S3cretInUserInfo"));
        HttpFixture http(base);
        net::Endpoint endpoint = http.client.endpoint();
        endpoint.credentials = []() -> core::Result<net::Credentials> {
            return net::Credentials{
                net::Credentials::Kind::Basic, QStringLiteral("jane"), {}, core::Secret("S3cretInHeader"), {}};
        };
        http.client.setEndpoint(endpoint);
        if (status == 0)
            server.stopListening();
        net::HttpRequest request = HttpFixture::get("/x");
        request.query.addQueryItem(QStringLiteral("token"), QStringLiteral("S3cretInQuery"));
        const auto answer = http.send(request);
        QVERIFY(!answer);
        const core::Error &error = answer.error();
        const QString everything =
            error.detail + error.endpoint + contract::Phrases::render(error) + http.client.displayName();
        QVERIFY2(!everything.contains(QStringLiteral("S3cret")), qPrintable(everything));
        QVERIFY(!everything.contains(QString::fromLatin1(QByteArray("jane:S3cretInHeader").toBase64())));
    }

    void headersWithLineBreaksAreRefused()
    {
        ScriptedServer server;
        HttpFixture http(server.url());
        net::HttpRequest request = HttpFixture::get("/");
        request.headers = {{"X-A", "b\r\nX-Evil: c"}};
        QCOMPARE(http.send(request).error().message.code, QStringLiteral("net.bad-header"));
        QCOMPARE(server.connections(), 0);
    }

    void manyRequestsDoNotWaitForLongPolls()
    {
        ScriptedServer server;
        server.route("/poll", [](const ExchangePtr &) {});
        server.route("/quick", 200);
        HttpFixture http(server.url());
        std::vector<async::Task<net::HttpResponse>> polls;
        for (int i = 0; i < 12; ++i) {
            net::HttpRequest request = HttpFixture::get("/poll");
            request.longPoll = true;
            polls.push_back(http.client.send(&http.owner, request));
        }
        QTRY_COMPARE(server.requests().size(), 12);
        QVERIFY(http.send(HttpFixture::get("/quick")));
    }
};

QD_TEST(HttpClientTest)
#include "tst_httpclient.moc"
