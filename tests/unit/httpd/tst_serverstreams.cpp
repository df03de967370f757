#include "keptresponders.h"
#include "rawclient.h"

#include <httpd/server.h>
#include <support/testregistry.h>

#include <QTest>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using httpd::Request;
using httpd::ResponderPtr;
using httpd::Server;
using servertest::Kept;

/// Answers that take their time: streams, slow readers, and clients that leave.
class ServerStreamsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void streamsInChunks()
    {
        Kept kept;
        Server server({}, [&](const Request &, ResponderPtr responder) {
            responder->begin(200, {{"Content-Type", "application/json"}});
            responder->write("one");
            kept.keep(responder);
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.say(kGet);
        QTRY_VERIFY(client.heard().endsWith("3\r\none\r\n"));
        QVERIFY(client.heard().contains("Transfer-Encoding: chunked"));
        kept.get()->write("sixteen letters!");
        kept.get()->end();
        QTRY_VERIFY(client.heard().endsWith("10\r\nsixteen letters!\r\n0\r\n\r\n"));
        QTRY_COMPARE(kept.get()->pendingBytes(), 0);
        kept.keep({});
        client.say("GET /y HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(client.heard().count("HTTP/1.1 200") == 2);
    }

    void anOldClientGetsAStreamThatEndsWithTheConnection()
    {
        Server server({}, [](const Request &, ResponderPtr responder) {
            responder->begin(200, {});
            responder->write("plain");
            responder->end();
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.say("GET / HTTP/1.0\r\n\r\n");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.heard().endsWith("\r\n\r\nplain"));
    }

    void aClientThatLeavesMidStreamIsNoticed()
    {
        Kept kept;
        std::atomic<int> gone{0};
        Server server({}, [&](const Request &, ResponderPtr responder) {
            responder->onGone([&] { ++gone; });
            responder->begin(200, {});
            responder->write("x");
            kept.keep(responder);
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.say(kGet);
        QTRY_VERIFY(client.heard().endsWith("x\r\n"));
        QVERIFY(kept.get()->isAlive());
        QCOMPARE(gone.load(), 0);
        client.socket.abort();
        QTRY_COMPARE(gone.load(), 1);
        QVERIFY(!kept.get()->isAlive());
        kept.get()->write("into the void");
        kept.get()->end();
        int late = 0;
        kept.get()->onGone([&] { ++late; });
        QCOMPARE(late, 1);
        QCOMPARE(gone.load(), 1);
    }

    void aSlowReaderShowsInThePendingBytes()
    {
        Kept kept;
        Server server({}, [&](const Request &, ResponderPtr responder) {
            responder->begin(200, {});
            kept.keep(responder);
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.socket.setReadBufferSize(1024);
        client.say(kGet);
        QTRY_VERIFY(kept.get());
        constexpr int kPieces = 64;
        for (int i = 0; i < kPieces; ++i)
            kept.get()->write(QByteArray(1 << 20, 'x'));
        QVERIFY(kept.get()->pendingBytes() > 32 * (1 << 20));
        client.socket.setReadBufferSize(0);
        kept.get()->end();
        QTRY_VERIFY_WITH_TIMEOUT(client.heard().endsWith("0\r\n\r\n"), 60'000);
        QVERIFY(client.heard().size() > kPieces * (1 << 20));
        QTRY_COMPARE(kept.get()->pendingBytes(), 0);
    }

    void abortCutsTheAnswer()
    {
        Kept kept;
        Server server({}, [&](const Request &, ResponderPtr responder) {
            responder->begin(200, {});
            responder->write("half");
            kept.keep(responder);
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.say(kGet);
        QTRY_VERIFY(client.heard().contains("half"));
        kept.get()->abort();
        QTRY_VERIFY(client.isClosed());
        QVERIFY(!client.heard().endsWith("0\r\n\r\n"));
    }

    void aDroppedRequestIsAnsweredAndADroppedStreamIsCut()
    {
        Server server({}, [](const Request &request, ResponderPtr responder) {
            if (request.path == "/stream")
                responder->begin(200, {});
        });
        QVERIFY(server.listen());
        Client client(server.port());
        client.say(kGet);
        QTRY_VERIFY(client.heard().startsWith("HTTP/1.1 500 "));
        client.say("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(!client.heard().endsWith("0\r\n\r\n"));
    }

    void anAnswerFromAnotherThreadArrives()
    {
        std::vector<std::thread> threads;
        std::mutex mutex;
        Server::Options options;
        options.threads = 2;
        {
            Server server(options, [&](const Request &request, ResponderPtr responder) {
                const std::lock_guard lock(mutex);
                threads.emplace_back([responder, body = request.body] { responder->send(200, {}, body); });
            });
            QVERIFY(server.listen());
            std::vector<std::unique_ptr<Client>> clients;
            for (int i = 0; i < 20; ++i) {
                clients.push_back(std::make_unique<Client>(server.port()));
                clients.back()->say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n" +
                                    QByteArray::number(10 + i));
            }
            for (int i = 0; i < 20; ++i)
                QTRY_VERIFY(clients[size_t(i)]->heard().endsWith("\r\n" + QByteArray::number(10 + i)));
        }
        for (std::thread &thread : threads)
            thread.join();
    }

    void respondersMayOutliveTheServer()
    {
        Kept kept;
        std::atomic<int> gone{0};
        auto server = std::make_unique<Server>(Server::Options{}, [&](const Request &, ResponderPtr responder) {
            responder->onGone([&] { ++gone; });
            kept.keep(responder);
        });
        QVERIFY(server->listen());
        Client client(server->port());
        client.say(kGet);
        QTRY_VERIFY(kept.get());
        server.reset();
        QCOMPARE(gone.load(), 1);
        QVERIFY(!kept.get()->isAlive());
        kept.get()->send(200, {}, "late");
        kept.keep({});
        QTRY_VERIFY(client.isClosed());
    }
};

QD_TEST(ServerStreamsTest)
#include "tst_serverstreams.moc"
