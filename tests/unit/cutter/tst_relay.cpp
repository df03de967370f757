#include <cutter/relay.h>
#include <support/scriptedserver.h>
#include <support/testregistry.h>

#include <QTcpSocket>
#include <QTest>

#include <optional>

using cutter::Relay;
using cutter::Request;
using support::ScriptedServer;

namespace {

/// A server, the proxy in front of it, and a client's connection.
struct RelayRig
{
    RelayRig()
    {
        server.route("/thing", 200, "done");
        client.connectToHost(relay.url().host(), quint16(relay.url().port()));
    }
    void send(const QByteArray &method, const QByteArray &body)
    {
        client.write(method + " /thing HTTP/1.1\r\nHost: here\r\nContent-Length: " + QByteArray::number(body.size()) +
                     "\r\n\r\n" + body);
    }
    bool hasHeard(const QByteArray &what)
    {
        heard += client.readAll();
        return heard.contains(what);
    }
    bool isCut() const { return client.state() == QAbstractSocket::UnconnectedState; }

    ScriptedServer server;
    Relay::Strike when = Relay::Strike::Never;
    bool cuts = true;
    int judged = 0;
    int struck = 0;
    std::optional<QByteArray> instead; ///< of a body that writes
    Relay relay{server.url(),
                {[this](const Request &) {
                     ++judged;
                     return when;
                 },
                 [this] {
                     ++struck;
                     return cuts;
                 },
                 [this](const Request &request) { return instead.value_or(request.body); }}};
    QTcpSocket client;
    QByteArray heard;
};

} // namespace

/// The proxy that strikes at one request and is not noticed otherwise.
class CutterRelayTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsNotStruckPasses()
    {
        RelayRig rig;
        rig.send("GET", "");
        QTRY_VERIFY(rig.hasHeard("done"));
        QCOMPARE(rig.judged, 0);
        rig.heard.clear();
        rig.send("PATCH", "{\"a\":1}"); // on the same connection
        QTRY_VERIFY(rig.hasHeard("done"));
        QCOMPARE(rig.judged, 1);
        QCOMPARE(rig.server.requests().last().body, QByteArray("{\"a\":1}"));
        QCOMPARE(rig.server.connections(), 1);
    }

    void whatWritesMayGoOnAsSomethingElse()
    {
        RelayRig rig;
        rig.instead = QByteArray("{\"longer\":\"than it was\"}");
        rig.send("PATCH", "{\"a\":1}");
        QTRY_VERIFY(rig.hasHeard("done"));
        QCOMPARE(rig.server.requests().last().body, *rig.instead);
        QCOMPARE(rig.server.requests().last().header("host"), QByteArray("here"));
        rig.heard.clear();
        rig.instead = QByteArray();
        rig.send("PATCH", "{\"a\":1}"); // on the same connection: both know where the one before ended
        QTRY_VERIFY(rig.hasHeard("done"));
        QCOMPARE(rig.server.requests().last().header("content-length"), QByteArray("0"));
        rig.heard.clear();
        rig.instead = QByteArray("no question");
        rig.send("GET", "");
        QTRY_VERIFY(rig.hasHeard("done"));
        QVERIFY(rig.server.requests().last().body.isEmpty());
        QCOMPARE(rig.server.connections(), 1);
    }

    /// A watch: each piece arrives when it is sent, not at the end.
    void piecesArriveAsTheyCome()
    {
        RelayRig rig;
        support::ExchangePtr watch;
        rig.server.route("/thing", [&watch](const support::ExchangePtr &exchange) {
            watch = exchange;
            watch->beginChunked();
            watch->chunk("first");
        });
        rig.send("GET", "");
        QTRY_VERIFY(rig.hasHeard("first"));
        watch->chunk("second");
        QTRY_VERIFY(rig.hasHeard("second"));
        watch->close();
        QTRY_VERIFY(rig.isCut());
    }

    void struckBeforeTheServerHearsNothing()
    {
        RelayRig rig;
        rig.when = Relay::Strike::Before;
        rig.send("PATCH", "{}");
        QTRY_VERIFY(rig.isCut());
        QCOMPARE(rig.struck, 1);
        QVERIFY(rig.server.requests().isEmpty());
        QVERIFY(!rig.hasHeard("HTTP"));
    }

    void struckAfterTheServerHasAnswered()
    {
        RelayRig rig;
        rig.when = Relay::Strike::After;
        rig.send("PATCH", "{}");
        QTRY_VERIFY(rig.isCut());
        QCOMPARE(rig.struck, 1);
        QCOMPARE(rig.server.requests().size(), 1);
        QVERIFY(!rig.hasHeard("HTTP"));
    }

    /// Who kills the client leaves the connection to its end.
    void struckWithoutACut()
    {
        RelayRig rig;
        rig.when = Relay::Strike::After;
        rig.cuts = false;
        rig.send("PATCH", "{}");
        QTRY_COMPARE(rig.struck, 1);
        QVERIFY(!rig.isCut());
        QVERIFY(!rig.hasHeard("HTTP"));
        rig.client.abort();
        QTRY_COMPARE(rig.server.openConnections(), 0);
    }

    /// What was passed on is done to its end, though nobody waits for it any more.
    void aClientThatGoesTakesNoWriteBack()
    {
        RelayRig rig;
        support::ExchangePtr write;
        rig.server.route("/thing", [&write](const support::ExchangePtr &exchange) { write = exchange; });
        rig.send("PATCH", "{}");
        QTRY_VERIFY(write != nullptr);
        QCOMPARE(rig.relay.writesUnderWay(), 1);
        rig.client.abort();
        RelayRig other; // the event loop runs
        other.send("GET", "");
        QTRY_VERIFY(other.hasHeard("done"));
        QVERIFY(write->isOpen());
        QCOMPARE(rig.relay.writesUnderWay(), 1);
        write->reply(200, "done");
        QTRY_COMPARE(rig.server.openConnections(), 0);
        QCOMPARE(rig.relay.writesUnderWay(), 0);
    }
};

QD_TEST(CutterRelayTest)
#include "tst_relay.moc"
