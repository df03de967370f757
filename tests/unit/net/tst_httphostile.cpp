#include "httpfixture.h"

#include <contract/phrases.h>
#include <support/testregistry.h>

#include <QTimer>

using namespace std::chrono_literals;
using support::ExchangePtr;
using support::ScriptedServer;

namespace {

using Misdeed = std::function<void(const ExchangePtr &)>;

Misdeed says(const QByteArray &bytes)
{
    return [bytes](const ExchangePtr &exchange) {
        exchange->raw(bytes);
        exchange->close();
    };
}

QByteArray deflated(qsizetype zeros)
{
    return qCompress(QByteArray(zeros, '\0'), 9).mid(4);
}

} // namespace
Q_DECLARE_METATYPE(Misdeed)

class HttpHostileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void misdeeds_data()
    {
        QTest::addColumn<Misdeed>("misdeed");
        QTest::addColumn<QStringList>("codes"); // any of them; "" = Qt's reader lets it pass, ours must not
        const QString early = QStringLiteral("net.closed-early");
        const QString bad = QStringLiteral("net.bad-answer");
        const QString late = QStringLiteral("net.timeout");
        const QString large = QStringLiteral("net.too-large");
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
        QTest::newRow("a body shorter than announced")
            << says(ok + "Content-Length: 100\r\n\r\nshort") << QStringList{early};
        QTest::newRow("chunks without their end") << says(chunked + "5\r\nhello\r\n") << QStringList{early};
        QTest::newRow("a chunk cut in the middle") << says(chunked + "500\r\nhello") << QStringList{early};
        QTest::newRow("a chunk size that is no number")
            << says(chunked + "zz\r\nhello\r\n0\r\n\r\n") << QStringList{bad, {}};
        QTest::newRow("a chunk longer than its size")
            << says(chunked + "3\r\nhello\r\n0\r\n\r\n") << QStringList{bad, {}};
        QTest::newRow("a negative length") << says(ok + "Content-Length: -5\r\n\r\nhello") << QStringList{bad, early};
        QTest::newRow("two lengths") << says(ok + "Content-Length: 5\r\nContent-Length: 9\r\n\r\nhello")
                                     << QStringList{bad, early};
        QTest::newRow("another protocol") << says("SSH-2.0-OpenSSH_9.2\r\n") << QStringList{bad, early};
        QTest::newRow("binary noise") << says(QByteArray("\x15\x03\x01\x00\x02\x02\x46\x00\x00", 9).repeated(40))
                                      << QStringList{bad, early};
        QTest::newRow("nothing at all") << says({}) << QStringList{early};
        QTest::newRow("a reset before the answer")
            << Misdeed([](const ExchangePtr &e) { e->reset(); }) << QStringList{early};
        QTest::newRow("a reset in the body") << Misdeed([ok](const ExchangePtr &e) {
            e->raw(ok + "Content-Length: 100000\r\n\r\nhello");
            QTimer::singleShot(50ms, [e] { e->reset(); });
        }) << QStringList{early};
        QTest::newRow("silence") << Misdeed([](const ExchangePtr &) {}) << QStringList{late};
        QTest::newRow("a byte now and then") << Misdeed([ok](const ExchangePtr &e) {
            e->drip(ok + "Content-Length: 1000\r\n\r\n" + QByteArray(1000, 'x'), 20ms);
        }) << QStringList{late};
        QTest::newRow("a header without end") << Misdeed([ok](const ExchangePtr &e) {
            e->raw(ok);
            for (int i = 0; i < 4000; ++i)
                e->raw("X-Filler: " + QByteArray(1000, 'x') + "\r\n");
        }) << QStringList{bad, late};
        QTest::newRow("more than allowed, announced")
            << Misdeed([](const ExchangePtr &e) { e->reply(200, QByteArray(16 << 20, 'x')); }) << QStringList{large};
        QTest::newRow("more than allowed, in chunks") << Misdeed([](const ExchangePtr &e) {
            e->beginChunked();
            for (int i = 0; i < 16; ++i)
                e->chunk(QByteArray(1 << 20, 'x'));
            e->endChunks();
        }) << QStringList{large};
    }
    void misdeeds()
    {
        QFETCH(Misdeed, misdeed);
        QFETCH(QStringList, codes);
        for (const char *method : {"GET", "POST"}) {
            ScriptedServer server;
            server.otherwise(misdeed);
            HttpFixture http(server.url());
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            request.timeout = codes.contains(QStringLiteral("net.timeout")) ? 700ms : 15'000ms;
            request.bodyLimit = 1 << 20;
            const auto answer = http.send(request);
            if (answer && method == QByteArray("GET") && codes.contains(QString()))
                continue;
            QVERIFY2(!answer, method);
            QVERIFY2(codes.contains(answer.error().message.code),
                     qPrintable(QLatin1String(method) + u' ' + answer.error().message.code));
            QVERIFY(contract::Phrases::knows(answer.error().message.code));
            QVERIFY(!answer.error().endpoint.isEmpty());
        }
    }

    void aCompressionBombIsStoppedAndAHonestListIsNot()
    {
        ScriptedServer server;
        server.route("/bomb", 200, deflated(200 << 20), {{"Content-Encoding", "deflate"}});
        server.route("/list", 200, deflated(3 << 20), {{"Content-Encoding", "deflate"}});
        server.route("/cut", 200, deflated(3 << 20).left(1000), {{"Content-Encoding", "deflate"}});
        HttpFixture http(server.url());
        net::HttpRequest request = HttpFixture::get("/bomb");
        request.bodyLimit = 4 << 20;
        QCOMPARE(http.send(request).error().kind, core::ErrorKind::TooLarge);
        request.path = QStringLiteral("/list");
        const auto list = http.send(request);
        QVERIFY(list);
        QCOMPARE(list->body, QByteArray(3 << 20, '\0'));
    }

    void aFewInterimAnswersAreReadAndEndlessOnesAreNot()
    {
        ScriptedServer server;
        int interim = 3;
        server.otherwise([&](const ExchangePtr &exchange) {
            exchange->raw(QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n").repeated(interim) +
                          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
        HttpFixture http(server.url());
        net::HttpRequest request = HttpFixture::get("/");
        request.method = "POST";
        const auto few = http.send(request);
        QVERIFY(few);
        QCOMPARE(few->body, QByteArray("ok"));
        interim = 200'000;
        const auto many = http.send(request);
        QVERIFY(!many);
        QCOMPARE(many.error().message.code, QStringLiteral("net.bad-answer"));
    }

    void aLargeErrorIsStillItsStatus()
    {
        ScriptedServer server;
        server.route("/", 404, QByteArray(16 << 20, 'x'));
        HttpFixture http(server.url());
        net::HttpRequest request = HttpFixture::get("/");
        request.bodyLimit = 1000;
        QCOMPARE(http.send(request).error().kind, core::ErrorKind::NotFound);
    }

    void nobodyListens()
    {
        ScriptedServer server;
        const QUrl url = server.url();
        server.stopListening();
        HttpFixture http(url);
        for (const char *method : {"GET", "POST"}) {
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            const auto answer = http.send(request);
            QCOMPARE(answer.error().message.code, QStringLiteral("net.refused"));
            QVERIFY(contract::Phrases::render(answer.error()).contains(QString::number(url.port())));
        }
    }

    void addressesThatCannotBeUsed_data()
    {
        QTest::addColumn<QString>("base");
        QTest::newRow("empty") << "";
        QTest::newRow("no host") << "http://";
        QTest::newRow("another scheme") << "ftp://127.0.0.1";
        QTest::newRow("a file") << "file:///etc/passwd";
        QTest::newRow("no scheme") << "127.0.0.1:8500";
    }
    void addressesThatCannotBeUsed()
    {
        QFETCH(QString, base);
        HttpFixture http{QUrl(base)};
        QCOMPARE(http.send(HttpFixture::get("/")).error().message.code, QStringLiteral("net.bad-url"));
    }
};

QD_TEST(HttpHostileTest)
#include "tst_httphostile.moc"
