#include "httpfixture.h"

#include <support/testregistry.h>

using namespace std::chrono_literals;
using support::ExchangePtr;
using support::ScriptedServer;

namespace {

const QByteArray kToken = "0b2e4d70-1c2d-4a5b-9e8f-112233445566";

struct SecretFixture : HttpFixture
{
    explicit SecretFixture(const ScriptedServer &server, const QByteArray &token = kToken) : HttpFixture(server.url())
    {
        net::Endpoint endpoint = endpointOf(server.url(), {}, {});
        endpoint.credentials = [token]() -> core::Result<net::Credentials> {
            net::Credentials credentials;
            credentials.kind = net::Credentials::Kind::Bearer;
            credentials.secret = core::Secret(token);
            return credentials;
        };
        client.setEndpoint(std::move(endpoint));
    }
};

QByteArray spoken(const net::HttpResponse &answer)
{
    QByteArray all = answer.body;
    for (const auto &[name, value] : answer.headers)
        all += '\n' + value;
    return all;
}

/// What arrives of a stream that is sent in these pieces, each of which is waited for.
QByteArray heardOf(const QByteArrayList &pieces)
{
    ScriptedServer server;
    ExchangePtr watch;
    server.otherwise([&](const ExchangePtr &exchange) {
        watch = exchange;
        exchange->beginChunked();
    });
    SecretFixture http(server);
    QByteArray heard;
    const std::unique_ptr<net::HttpStream> stream =
        http.client.stream(HttpFixture::get("/"), {{}, {}, [&](const QByteArray &piece) { heard += piece; }, {}});
    bool isHeard = QTest::qWaitFor([&watch] { return bool(watch); }, 20'000);
    for (const QByteArray &piece : pieces) {
        const qsizetype expected = heard.size() + piece.size();
        if (isHeard)
            watch->chunk(piece);
        isHeard = isHeard && QTest::qWaitFor([&] { return heard.size() == expected; }, 20'000);
    }
    return isHeard ? heard : heard + " and no more";
}

} // namespace

class HttpSecretsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusalsComeWithoutTheToken_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("a refusal") << 403 << false;
        QTest::newRow("a refusal that the caller reads itself") << 403 << true;
        QTest::newRow("an accepted server error") << 500 << true;
        QTest::newRow("a redirect") << 302 << true;
    }
    void refusalsComeWithoutTheToken()
    {
        QFETCH(int, status);
        QFETCH(bool, accepted);
        ScriptedServer server;
        server.otherwise([&](const ExchangePtr &exchange) {
            const QByteArray echo = exchange->request.header("authorization");
            exchange->reply(status, QByteArray(5000, ' ') + "you sent " + echo + " and more",
                            {{"Location", "/login/" + kToken}, {"X-Echo", echo}});
        });
        for (const char *method : {"GET", "POST"}) {
            SecretFixture http(server);
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            const auto answer = http.send(request, accepted ? QVector<int>{status} : QVector<int>());
            QCOMPARE(answer.has_value(), accepted);
            if (accepted) {
                QVERIFY(answer->body.contains("you sent Bearer *** and more"));
                QVERIFY(!spoken(*answer).contains(kToken));
            } else {
                QVERIFY(!answer.error().detail.contains(QString::fromLatin1(kToken)));
            }
        }
    }

    void theSecondOfTwoSecretsIsMaskedToo()
    {
        ScriptedServer server;
        server.otherwise([](const ExchangePtr &exchange) {
            exchange->reply(500, exchange->request.header("x-consul-token") + " for " +
                                     exchange->request.header("impersonate-user"));
        });
        HttpFixture http(server.url());
        net::Endpoint endpoint = HttpFixture::endpointOf(server.url(), {}, {});
        endpoint.credentials = []() -> core::Result<net::Credentials> {
            net::Credentials credentials;
            credentials.kind = net::Credentials::Kind::Basic;
            credentials.user = QStringLiteral("me");
            credentials.secret = core::Secret("a password");
            credentials.headers = {{"X-Consul-Token", kToken}, {"Impersonate-User", "somebody"}};
            return credentials;
        };
        http.client.setEndpoint(std::move(endpoint));
        const auto answer = http.send(HttpFixture::get("/"), {500});
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("*** for somebody"));
    }

    void aSecretParameterIsOneToo()
    {
        ScriptedServer server;
        server.otherwise([](const ExchangePtr &exchange) { exchange->reply(400, exchange->request.target); });
        HttpFixture http(server.url());
        net::HttpRequest request = HttpFixture::get("/");
        request.query.addQueryItem(QStringLiteral("api_key"), QStringLiteral("hunter/2"));
        request.query.addQueryItem(QStringLiteral("q"), QStringLiteral("up"));
        const auto answer = http.send(request, {400});
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("/?api_key=***&q=up"));
    }

    void dataKeepTheirLength()
    {
        ScriptedServer server;
        server.route("/", 200, "[\"" + kToken + "\",\"x\"]");
        SecretFixture http(server);
        const auto answer = http.send(HttpFixture::get("/"));
        QVERIFY(answer);
        QCOMPARE(answer->body, "[\"" + QByteArray(kToken.size(), '*') + "\",\"x\"]");
        SecretFixture shortToken(server, "x-word");
        server.route("/", 200, "an x-word");
        QCOMPARE(shortToken.send(HttpFixture::get("/"))->body, QByteArray("an x-word"));
    }

    void streamsAreMaskedAcrossTheirPieces_data()
    {
        QTest::addColumn<int>("cut");
        QTest::newRow("not cut") << -1;
        QTest::newRow("after its first byte") << 1;
        QTest::newRow("in the middle") << 18;
        QTest::newRow("before its last byte") << int(kToken.size() - 1);
    }
    void streamsAreMaskedAcrossTheirPieces()
    {
        QFETCH(int, cut);
        const QByteArray first = cut < 0 ? "a " + kToken + " b" : "a " + kToken.left(cut);
        const QByteArray second = cut < 0 ? QByteArray(" end") : kToken.mid(cut) + " b end";
        const QByteArray passed = kToken.left(cut > 0 && cut < 8 ? cut : 0);
        QCOMPARE(heardOf({first, second}), "a " + passed + QByteArray(kToken.size() - passed.size(), '*') + " b end");
    }

    void aBeginningThatIsNoneStays()
    {
        QCOMPARE(heardOf({"0", "b", "2", "0b2", "and other words"}), QByteArray("0b20b2and other words"));
    }

    void refusedStreamsComeWithoutTheToken()
    {
        ScriptedServer server;
        server.otherwise([](const ExchangePtr &exchange) {
            exchange->reply(403, "you sent " + exchange->request.header("authorization"));
        });
        SecretFixture http(server);
        net::HttpResponse refused;
        std::optional<core::Error> error;
        std::unique_ptr<net::HttpStream> stream =
            http.client.stream(HttpFixture::get("/"), {{},
                                                       [&](const net::HttpResponse &answer) { refused = answer; },
                                                       {},
                                                       [&](std::optional<core::Error> how) { error = how; }});
        QTRY_VERIFY(error);
        QCOMPARE(refused.body, QByteArray("you sent Bearer ***"));
        QCOMPARE(error->detail, QStringLiteral("you sent Bearer ***"));
    }
};

QD_TEST(HttpSecretsTest)
#include "tst_httpsecrets.moc"
