#include "keptresponders.h"
#include "rawclient.h"

#include <httpd/server.h>
#include <support/testregistry.h>

#include <QTest>
#include <QTimer>

#include <mutex>

using httpd::Request;
using httpd::ResponderPtr;
using httpd::Server;
using servertest::Kept;

namespace {

void echo(const Request &request, ResponderPtr responder)
{
    responder->send(200, {{"Content-Type", "text/plain"}}, request.method + ' ' + request.path + ' ' + request.body);
}

} // namespace

class ServerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersSeveralRequestsOnOneConnection()
    {
        Server server({}, echo);
        QVERIFY(server.listen());
        QVERIFY(server.port() != 0);
        Client client(server.port());
        client.say("POST /one HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
        QTRY_VERIFY(client.heard().endsWith("POST /one abc"));
        QVERIFY(client.heard().startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(client.heard().contains("\r\nDate: "));
        client.say("GET /two HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(client.heard().endsWith("GET /two "));
        client.say("GET /three HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.heard().endsWith("GET /three "));
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        Kept kept;
        Server server({}, [&](const Request &request, ResponderPtr responder) {
            if (request.path == "/slow")
                kept.keep(responder);
            else
                echo(request, responder);
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.say("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(kept.get());
        QVERIFY(client.heard().isEmpty());
        kept.get()->send(200, {}, "first");
        QTRY_VERIFY(client.heard().endsWith("GET /next "));
        QVERIFY(client.heard().indexOf("first") < client.heard().indexOf("/next"));
    }

    void requestsThatArriveWhileAnAnswerIsWrittenAreReadWhole()
    {
        Server server({}, [](const Request &request, ResponderPtr responder) {
            responder->send(200, {}, QByteArray(200'000, 'x') + request.path);
        });
        QVERIFY(server.listen());
        Client client(server.port());
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        constexpr int kRequests = 40;
        for (int i = 0; i < kRequests; ++i) {
            const QByteArray request = "GET /" + QByteArray::number(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
            client.say(request.left(9));
            client.socket.flush();
            QCoreApplication::processEvents();
            client.say(request.mid(9));
            client.socket.flush();
        }
        QTRY_VERIFY_WITH_TIMEOUT(client.heard().endsWith("x/39"), 60'000);
        QCOMPARE(client.heard().count("HTTP/1.1 200 "), kRequests);
    }

    void readsTargetsAndHeaders()
    {
        std::mutex mutex;
        Request seen;
        Server server({}, [&](const Request &request, ResponderPtr responder) {
            {
                const std::lock_guard lock(mutex);
                seen = request;
            }
            responder->send(204, {}, "never sent");
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.say("GET /a%2Fb/%41?q=1+2&empty&q=%26 HTTP/1.1\r\nHost: a\r\nX-Consul-Token: T\r\n\r\n");
        QTRY_VERIFY(client.heard().endsWith("\r\n\r\n"));
        QVERIFY(client.heard().startsWith("HTTP/1.1 204 "));
        QVERIFY(!client.heard().contains("Content-Length"));
        const std::lock_guard lock(mutex);
        QCOMPARE(seen.path, "/a/b/A");
        QCOMPARE(seen.rawTarget, "/a%2Fb/%41?q=1+2&empty&q=%26");
        QCOMPARE(seen.queryValue("q"), "1 2");
        QCOMPARE(seen.query.last().second, "&");
        QVERIFY(seen.hasQuery("empty"));
        QVERIFY(!seen.hasQuery("other"));
        QCOMPARE(seen.header("x-consul-token"), "T");
        QVERIFY(seen.peer.startsWith(QStringLiteral("127.0.0.1:")));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("what is no HTTP") << QByteArray("\x16\x03\x01 hello\r\n\r\n") << QByteArray("400");
        QTest::newRow("a broken escape in the path")
            << QByteArray("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("400");
        QTest::newRow("an escape cut short") << QByteArray("GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("400");
        QTest::newRow("a header that is too large")
            << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(40'000, 'x') + "\r\n\r\n") << QByteArray("431");
        QTest::newRow("a header without end")
            << QByteArray("GET / HTTP/1.1\r\nX: " + QByteArray(40'000, 'x')) << QByteArray("431");
        QTest::newRow("an announced body that is too large")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 2000\r\n\r\n") << QByteArray("413");
        QTest::newRow("chunks that grow too large")
            << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" + QByteArray(2000, 'x') +
                          "\r\n0\r\n\r\n")
            << QByteArray("413");
        QTest::newRow("two lengths that differ")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd") << QByteArray("400");
        QTest::newRow("a length and chunks")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
            << QByteArray("400");
        QTest::newRow("a negative length")
            << QByteArray("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << QByteArray("400");
    }
    void refuses()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        Server::Options options;
        options.limits.bodyBytes = 1000;
        Server server(options, echo);
        QVERIFY(server.listen());
        Client client(server.port());
        client.say(request);
        QTRY_VERIFY(client.isClosed());
        QVERIFY2(client.heard().startsWith("HTTP/1.1 " + status), client.heard().left(60).constData());
        QVERIFY(client.heard().contains("Connection: close"));
    }

    void aRequestThatDripsIsEnded()
    {
        Server::Options options;
        options.limits.requestTimeout = std::chrono::seconds(2);
        Server server(options, echo);
        QVERIFY(server.listen());
        Client client(server.port());
        client.say("GET / HTTP/1.1\r\n");
        QTimer drip;
        int drops = 0;
        connect(&drip, &QTimer::timeout, this, [&] { client.say("X: " + QByteArray::number(++drops) + "\r\n"); });
        drip.start(100);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.heard().startsWith("HTTP/1.1 408 "));
        QVERIFY(drops >= 2);
    }

    void anIdleConnectionIsClosed()
    {
        Server::Options options;
        options.limits.idle = std::chrono::seconds(1);
        Server server(options, echo);
        QVERIFY(server.listen());
        Client client(server.port());
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.socket.error(), QAbstractSocket::RemoteHostClosedError); // it was open
        QVERIFY(client.heard().isEmpty());
    }

    void tooManyConnectionsAreTurnedAway()
    {
        Server::Options options;
        options.limits.connections = 1;
        Server server(options, echo);
        QVERIFY(server.listen());
        Client first(server.port());
        first.say(kGet);
        QTRY_VERIFY(first.heard().contains("GET /x"));
        Client second(server.port());
        QTRY_VERIFY(second.isClosed());
        QVERIFY(second.heard().startsWith("HTTP/1.1 503 "));
        first.socket.disconnectFromHost();
        QTRY_VERIFY([&] {
            Client third(server.port());
            third.say(kGet);
            while (!third.isClosed() && !third.heard().contains("GET /x"))
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
            return third.heard().contains("200 OK");
        }());
    }

    void headHasNoBody()
    {
        Server server({}, echo);
        QVERIFY(server.listen());
        Client client(server.port());
        client.say("HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.heard().contains("Content-Length: 8\r\n"));
        QVERIFY(client.heard().endsWith("\r\n\r\n"));
    }

    void aClientThatAsksFirstIsToldToContinue()
    {
        Server server({}, echo);
        QVERIFY(server.listen());
        Client client(server.port());
        client.say("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QTRY_COMPARE(client.heard(), "HTTP/1.1 100 Continue\r\n\r\n");
        client.say("hi");
        QTRY_VERIFY(client.heard().endsWith("POST / hi"));
    }

    void headersCannotBeSmuggledIn()
    {
        Server server({}, [](const Request &, ResponderPtr responder) {
            responder->send(200, {{"X-Name", "a\r\nX-Evil: b"}}, {});
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.say(kGet);
        QTRY_VERIFY(client.heard().endsWith("\r\n\r\n"));
        QVERIFY(!client.heard().contains("\r\nX-Evil"));
    }

    void aTakenPortIsAnError()
    {
        Server first({}, echo);
        QVERIFY(first.listen());
        Server::Options options;
        options.port = first.port();
        Server second(options, echo);
        QVERIFY(!second.listen());
        QVERIFY(!second.errorString().isEmpty());
    }
};

QD_TEST(ServerTest)
#include "tst_server.moc"
