#include "httpfixture.h"

#include <support/faultproxy.h>
#include <support/testregistry.h>

using namespace std::chrono_literals;
using support::FaultProxy;
using support::ScriptedServer;
using Toxics = FaultProxy::Toxics;
Q_DECLARE_METATYPE(Toxics)

class FaultProxyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void toxics_data()
    {
        QTest::addColumn<Toxics>("toxics");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("atLeastMs");
        Toxics toxics;
        QTest::newRow("none") << toxics << "" << 0;
        toxics.latency = 100ms;
        QTest::newRow("latency") << toxics << "" << 100;
        toxics = {};
        toxics.slice = 1000;
        QTest::newRow("slicer") << toxics << "" << 100;
        toxics = {};
        toxics.bytesPerSecond = 40'000;
        QTest::newRow("bandwidth") << toxics << "" << 200;
        toxics = {};
        toxics.timeout = true;
        QTest::newRow("timeout") << toxics << "net.timeout" << 900;
        toxics = {};
        toxics.limitData = 500;
        QTest::newRow("limit_data") << toxics << "net.closed-early" << 0;
        toxics.resetPeer = true;
        QTest::newRow("reset_peer") << toxics << "net.closed-early" << 0;
        toxics = {};
        toxics.down = true;
        QTest::newRow("down") << toxics << "net.refused" << 0;
    }
    void toxics()
    {
        QFETCH(Toxics, toxics);
        QFETCH(QString, code);
        QFETCH(int, atLeastMs);
        ScriptedServer server;
        const QByteArray body(10'000, 'x');
        server.route("/", 200, body);
        FaultProxy proxy(server.url());
        proxy.setToxics(toxics);
        HttpFixture http(proxy.through(server.url()));
        for (const char *method : {"GET", "POST"}) {
            net::HttpRequest request = HttpFixture::get("/");
            request.method = method;
            request.timeout = toxics.timeout ? 1s : 15s;
            QElapsedTimer timer;
            timer.start();
            const auto answer = http.send(request);
            QCOMPARE(answer ? QString() : answer.error().message.code, code);
            if (answer)
                QCOMPARE(answer->body, body);
            QVERIFY(timer.elapsed() >= atLeastMs);
        }
    }

    void afterAnOutageEverythingWorksAgain()
    {
        ScriptedServer server;
        server.route("/", 200, "ok");
        FaultProxy proxy(server.url());
        HttpFixture http(proxy.through(server.url()));
        QVERIFY(http.send(HttpFixture::get("/")));
        Toxics toxics;
        toxics.down = true;
        proxy.setToxics(toxics);
        QVERIFY(!http.send(HttpFixture::get("/")));
        proxy.setToxics({});
        QVERIFY(http.send(HttpFixture::get("/")));
    }

    void slowCloseHoldsAnEndBack()
    {
        ScriptedServer server;
        server.otherwise([](const support::ExchangePtr &exchange) {
            exchange->raw("HTTP/1.1 200 OK\r\n\r\nuntil the end");
            exchange->close();
        });
        FaultProxy proxy(server.url());
        Toxics toxics;
        toxics.slowClose = 300ms;
        proxy.setToxics(toxics);
        HttpFixture http(proxy.through(server.url()));
        QElapsedTimer timer;
        timer.start();
        const auto answer = http.send(HttpFixture::get("/"));
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("until the end"));
        QVERIFY(timer.elapsed() >= 300);
    }
};

QD_TEST(FaultProxyTest)
#include "tst_faultproxy.moc"
