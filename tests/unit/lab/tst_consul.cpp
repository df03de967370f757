#include "labclient.h"

#include <lab/consul/simulator.h>
#include <support/testregistry.h>

#include <QElapsedTimer>

#include <atomic>

using lab::consul::Simulator;

namespace {

/// A process that a check asks: its /health has the status that the test sets.
struct Patient
{
    Patient()
        : server({}, [this](const httpd::Request &, httpd::ResponderPtr responder) {
            responder->send(status, {}, "words");
        })
    {
        server.listen();
    }
    QByteArray registration(const QByteArray &id) const
    {
        const QString health = QStringLiteral("http://127.0.0.1:%1/health").arg(server.port());
        const QJsonObject check{{QStringLiteral("HTTP"), health},
                                {QStringLiteral("Interval"), QStringLiteral("200ms")},
                                {QStringLiteral("Timeout"), QStringLiteral("20s")}};
        return QJsonDocument(QJsonObject{{QStringLiteral("ID"), QString::fromUtf8(id)},
                                         {QStringLiteral("Name"), QStringLiteral("web")},
                                         {QStringLiteral("Tags"), QJsonArray{QStringLiteral("v1")}},
                                         {QStringLiteral("Address"), QStringLiteral("127.0.0.1")},
                                         {QStringLiteral("Port"), server.port()},
                                         {QStringLiteral("Meta"),
                                          QJsonObject{{QStringLiteral("version"), QStringLiteral("1.2")}}},
                                         {QStringLiteral("Check"), check}})
            .toJson();
    }
    std::atomic<int> status{200};
    httpd::Server server;
};

} // namespace

class ConsulSimulatorTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_simulator = std::make_unique<Simulator>(
            lab::consul::SimulatorOptions{{{QStringLiteral("node-1"), QStringLiteral("127.0.1.1")},
                                           {QStringLiteral("node-2"), QStringLiteral("127.0.1.2")}}});
        QString problem;
        QVERIFY2(m_simulator->listen(problem), qPrintable(problem));
        m_client = std::make_unique<LabClient>(m_simulator->url());
    }
    void cleanup()
    {
        m_client.reset();
        m_simulator.reset();
    }

    void aRegisteredServiceBecomesPassingAndIsListed()
    {
        Patient patient;
        QCOMPARE(m_client->ask("PUT", "/v1/agent/service/register", patient.registration("web-1")).status, 200);
        QTRY_COMPARE(m_client->list("/v1/health/service/web?passing").size(), 1);
        const QJsonObject row = m_client->list("/v1/health/service/web").first().toObject();
        QCOMPARE(row[QStringLiteral("Node")][QStringLiteral("Node")].toString(), QStringLiteral("node-1"));
        QCOMPARE(row[QStringLiteral("Service")][QStringLiteral("Meta")][QStringLiteral("version")].toString(),
                 QStringLiteral("1.2"));
        QCOMPARE(row[QStringLiteral("Checks")].toArray().size(), 2);
        QCOMPARE(m_client->object("/v1/catalog/services")[QStringLiteral("web")].toArray(),
                 QJsonArray{QStringLiteral("v1")});
        QVERIFY(m_client->object("/v1/agent/services").contains(QStringLiteral("web-1")));
        LabClient other(m_simulator->agentUrl(QStringLiteral("node-2")));
        QVERIFY(other.object("/v1/agent/services").isEmpty());
        QCOMPARE(other.list("/v1/catalog/service/web?tag=v1").size(), 1);
        QVERIFY(other.list("/v1/catalog/service/web?tag=v2").isEmpty());
        QCOMPARE(m_client->ask("PUT", "/v1/agent/service/deregister/web-1").status, 200);
        QVERIFY(m_client->list("/v1/health/service/web").isEmpty());
        QVERIFY(!m_client->object("/v1/catalog/services").contains(QStringLiteral("web")));
    }

    void checksFollowTheProcess()
    {
        auto patient = std::make_unique<Patient>();
        m_client->ask("PUT", "/v1/agent/service/register", patient->registration("web-1"));
        const auto check = [&] { return m_client->list("/v1/health/checks/web").first().toObject(); };
        QTRY_COMPARE(check()[QStringLiteral("Status")].toString(), QStringLiteral("passing"));
        QVERIFY(check()[QStringLiteral("Output")].toString().endsWith(QStringLiteral("200 OK Output: words")));
        patient->status = 503;
        QTRY_COMPARE(check()[QStringLiteral("Status")].toString(), QStringLiteral("critical"));
        patient->status = 429;
        QTRY_COMPARE(check()[QStringLiteral("Status")].toString(), QStringLiteral("warning"));
        QCOMPARE(m_client->list("/v1/health/state/warning").size(), 1);
        const QString port = QString::number(patient->server.port());
        patient.reset();
        QTRY_VERIFY(check()[QStringLiteral("Output")].toString().endsWith(
            QStringLiteral("dial tcp 127.0.0.1:%1: connect: connection refused").arg(port)));
        QCOMPARE(check()[QStringLiteral("Status")].toString(), QStringLiteral("critical"));
        QVERIFY(m_client->list("/v1/health/service/web?passing").isEmpty());
    }

    void aBlockingQueryWaitsForItsOwnServiceOnly()
    {
        const lab::Answer first = m_client->get("/v1/health/service/web");
        QCOMPARE(first.status, 200);
        QCOMPARE(first.header("x-consul-knownleader"), "true");
        const quint64 index = LabClient::index(first);
        QVERIFY(index >= 1);
        const auto waiting =
            m_client->start("GET", "/v1/health/service/web?wait=20s&index=" + QByteArray::number(index));
        m_client->ask("PUT", "/v1/agent/service/register", R"({"Name":"other"})");
        m_client->get("/v1/status/leader");
        QVERIFY(!waiting->has_value());
        m_client->ask("PUT", "/v1/agent/service/register", R"({"Name":"web"})");
        QTRY_VERIFY(waiting->has_value());
        QVERIFY(LabClient::index(**waiting) > index);
        QCOMPARE(QJsonDocument::fromJson((*waiting)->body).array().size(), 1);
    }

    void aBlockingQueryReturnsUnchangedWhenItsWaitIsOver()
    {
        const lab::Answer first = m_client->get("/v1/catalog/nodes");
        QElapsedTimer timer;
        timer.start();
        const lab::Answer second =
            m_client->get("/v1/catalog/nodes?wait=400ms&index=" + first.header("x-consul-index"));
        QVERIFY(timer.elapsed() >= 390);
        QCOMPARE(LabClient::index(second), LabClient::index(first));
        QCOMPARE(second.body, first.body);
    }

    void registeringTheSameAgainChangesNothing()
    {
        const QByteArray registration = R"({"Name":"web","Port":80,"Check":{"TTL":"30s"}})";
        m_client->ask("PUT", "/v1/agent/service/register", registration);
        const quint64 index = LabClient::index(m_client->get("/v1/health/service/web"));
        m_client->ask("PUT", "/v1/agent/service/register", registration);
        QCOMPARE(LabClient::index(m_client->get("/v1/health/service/web")), index);
        QCOMPARE(m_client->ask("PUT", "/v1/agent/check/pass/service:web?note=fine").status, 200);
        QVERIFY(LabClient::index(m_client->get("/v1/health/service/web")) > index);
        QCOMPARE(m_client->list("/v1/health/checks/web").first()[QStringLiteral("Output")].toString(),
                 QStringLiteral("fine"));
    }

    void maintenanceShowsAsACriticalCheck()
    {
        m_client->ask("PUT", "/v1/agent/service/register", R"({"Name":"web"})");
        QCOMPARE(m_client->ask("PUT", "/v1/agent/service/maintenance/web?enable=true&reason=moving+house").status, 200);
        const QJsonObject check = m_client->list("/v1/health/checks/web").first().toObject();
        QCOMPARE(check[QStringLiteral("CheckID")].toString(), QStringLiteral("_service_maintenance:web"));
        QCOMPARE(check[QStringLiteral("Notes")].toString(), QStringLiteral("moving house"));
        QVERIFY(m_client->list("/v1/health/service/web?passing").isEmpty());
        // The first reason stays.
        QCOMPARE(m_client->ask("PUT", "/v1/agent/service/maintenance/web?enable=true&reason=again").status, 200);
        QCOMPARE(m_client->list("/v1/health/checks/web").first()[QStringLiteral("Notes")].toString(),
                 QStringLiteral("moving house"));
        m_client->ask("PUT", "/v1/agent/service/maintenance/web?enable=false");
        QCOMPARE(m_client->list("/v1/health/service/web?passing").size(), 1);
    }

    void anAgentsServiceHasAHashOfItsContent()
    {
        m_client->ask("PUT", "/v1/agent/service/register", R"({"Name":"web","Port":1})");
        const lab::Answer first = m_client->get("/v1/agent/service/web");
        const QByteArray hash = first.header("x-consul-contenthash");
        QVERIFY(!hash.isEmpty());
        QCOMPARE(QJsonDocument::fromJson(first.body).object()[QStringLiteral("ContentHash")].toString().toLatin1(),
                 hash);
        m_client->ask("PUT", "/v1/agent/service/register", R"({"Name":"web","Port":2})");
        QVERIFY(m_client->get("/v1/agent/service/web").header("x-consul-contenthash") != hash);
    }

    void keysAreComparedAndSet()
    {
        QCOMPARE(m_client->get("/v1/kv/a/b").status, 404);
        QCOMPARE(m_client->ask("PUT", "/v1/kv/a/b?cas=0&flags=7", "one").body, "true");
        QCOMPARE(m_client->ask("PUT", "/v1/kv/a/b?cas=0", "two").body, "false");
        const lab::Answer read = m_client->get("/v1/kv/a/b");
        const QJsonObject row = QJsonDocument::fromJson(read.body).array().first().toObject();
        QCOMPARE(row[QStringLiteral("Value")].toString(), QStringLiteral("b25l"));
        QCOMPARE(row[QStringLiteral("Flags")].toInt(), 7);
        const QByteArray modified = QByteArray::number(row[QStringLiteral("ModifyIndex")].toInteger());
        QCOMPARE(read.header("x-consul-index"), modified);
        QCOMPARE(m_client->get("/v1/kv/a/b?raw").body, "one");
        QCOMPARE(m_client->ask("PUT", "/v1/kv/a/b?cas=" + modified, "two").body, "true");
        m_client->ask("PUT", "/v1/kv/a/c/d", "three");
        QCOMPARE(m_client->list("/v1/kv/a?recurse").size(), 2);
        QCOMPARE(m_client->get("/v1/kv/a/?keys&separator=/").body, R"(["a/b","a/c/"])");
        const auto waiting =
            m_client->start("GET", "/v1/kv/a/b?wait=20s&index=" + m_client->get("/v1/kv/a/b").header("x-consul-index"));
        QCOMPARE(m_client->ask("DELETE", "/v1/kv/a?recurse").body, "true");
        QTRY_VERIFY(waiting->has_value());
        QCOMPARE((*waiting)->status, 404);
    }

    void locksAreHeldBySessions()
    {
        QCOMPARE(m_client->ask("PUT", "/v1/kv/l?acquire=nobody", "1").status, 500);
        const QByteArray one = QJsonDocument::fromJson(m_client->ask("PUT", "/v1/session/create").body)
                                   .object()[QStringLiteral("ID")]
                                   .toString()
                                   .toLatin1();
        const QByteArray two = QJsonDocument::fromJson(m_client->ask("PUT", "/v1/session/create").body)
                                   .object()[QStringLiteral("ID")]
                                   .toString()
                                   .toLatin1();
        QVERIFY(!one.isEmpty() && one != two);
        QCOMPARE(m_client->ask("PUT", "/v1/kv/l?acquire=" + one, "1").body, "true");
        QCOMPARE(m_client->ask("PUT", "/v1/kv/l?acquire=" + two, "2").body, "false");
        QCOMPARE(m_client->list("/v1/kv/l").first()[QStringLiteral("Session")].toString().toLatin1(), one);
        QCOMPARE(m_client->ask("PUT", "/v1/kv/l", "through").body, "true"); // a plain write passes by
        QCOMPARE(m_client->list("/v1/kv/l").first()[QStringLiteral("Session")].toString().toLatin1(), one);
        QCOMPARE(m_client->ask("PUT", "/v1/kv/l?release=" + two, "3").body, "false");
        QCOMPARE(m_client->ask("PUT", "/v1/session/destroy/" + one).body, "true");
        QVERIFY(!m_client->list("/v1/kv/l").first().toObject().contains(QStringLiteral("Session")));
        QCOMPARE(m_client->ask("PUT", "/v1/kv/l?acquire=" + two, "2").body, "true");
        QCOMPARE(m_client->ask("PUT", "/v1/kv/l?release=" + two, "2").body, "true");
    }

    void writingWhatIsThereMovesNoIndex()
    {
        m_client->ask("PUT", "/v1/kv/same?flags=1", "x");
        const QByteArray before = m_client->get("/v1/kv/same").header("x-consul-index");
        m_client->ask("PUT", "/v1/kv/same?flags=1", "x");
        QCOMPARE(m_client->get("/v1/kv/same").header("x-consul-index"), before);
        m_client->ask("PUT", "/v1/kv/same?flags=2", "x");
        QVERIFY(m_client->get("/v1/kv/same").header("x-consul-index") != before);
    }

    void aTransactionIsAllOrNothing()
    {
        const lab::Answer done = m_client->ask(
            "PUT", "/v1/txn",
            R"([{"KV":{"Verb":"set","Key":"x","Value":"MQ=="}},{"KV":{"Verb":"cas","Key":"y","Index":0,"Value":"Mg=="}}])");
        QCOMPARE(done.status, 200);
        QVERIFY(done.body.contains(R"("Errors":null)"));
        const lab::Answer refused = m_client->ask(
            "PUT", "/v1/txn",
            R"([{"KV":{"Verb":"set","Key":"x","Value":"OQ=="}},{"KV":{"Verb":"cas","Key":"y","Index":0,"Value":"Mg=="}}])");
        QCOMPARE(refused.status, 409);
        QVERIFY(refused.body.contains("index is stale"));
        QCOMPARE(m_client->get("/v1/kv/x?raw").body, "1");
        QByteArray many = "[";
        for (int i = 0; i < 129; ++i)
            many += QByteArray(i ? "," : "") + R"({"KV":{"Verb":"get","Key":"x"}})";
        QCOMPARE(m_client->ask("PUT", "/v1/txn", many + ']').status, 413);
    }

    void filters_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<int>("rows");
        QTest::newRow("by a member") << QByteArray("Service.Service == web") << 2;
        QTest::newRow("by meta") << QByteArray("Service.Meta.version == \"2\"") << 1;
        QTest::newRow("by a tag") << QByteArray("\"blue\" in Service.Tags") << 1;
        QTest::newRow("by a missing tag") << QByteArray("\"blue\" not in Service.Tags") << 1;
        QTest::newRow("joined") << QByteArray(
                                       "Service.ID == web-1 and (Service.Meta.version != 2 or Service.Tags is empty)")
                                << 1;
        QTest::newRow("by a pattern") << QByteArray("Service.ID matches \"^web-[2-9]$\"") << 1;
        QTest::newRow("by a list's members") << QByteArray("Checks.Status == passing") << 2;
        QTest::newRow("that cannot be read") << QByteArray("Service.ID == ") << -1;
        QTest::newRow("with an open parenthesis") << QByteArray("(Service.ID == a") << -1;
    }
    void filters()
    {
        QFETCH(QByteArray, filter);
        QFETCH(int, rows);
        m_client->ask("PUT", "/v1/agent/service/register",
                      R"({"ID":"web-1","Name":"web","Meta":{"version":"1"},"Tags":["blue"]})");
        m_client->ask("PUT", "/v1/agent/service/register", R"({"ID":"web-2","Name":"web","Meta":{"version":"2"}})");
        const lab::Answer answer = m_client->get("/v1/health/service/web?filter=" + filter.toPercentEncoding());
        QCOMPARE(answer.status, rows < 0 ? 500 : 200);
        if (rows >= 0)
            QCOMPARE(QJsonDocument::fromJson(answer.body).array().size(), rows);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const char *method, const char *target, const char *body, int status,
                            const char *words) {
            QTest::newRow(name) << QByteArray(method) << QByteArray(target) << QByteArray(body) << status
                                << QByteArray(words);
        };
        row("a path that is none", "GET", "/v1/nothing", "", 404, "not a recognized HTTP API endpoint");
        row("another data centre", "GET", "/v1/catalog/nodes?dc=mars", "", 500, "No path to datacenter");
        row("an index that is none", "GET", "/v1/catalog/nodes?index=x", "", 400, "Invalid index");
        row("a wait that is none", "GET", "/v1/catalog/nodes?index=1&wait=soon", "", 400, "Invalid wait time");
        row("two consistencies", "GET", "/v1/catalog/nodes?stale&consistent", "", 400, "conflicting semantics");
        row("a method that is not allowed", "POST", "/v1/catalog/nodes", "", 405, "method POST not allowed");
        row("a registration without name", "PUT", "/v1/agent/service/register", "{}", 400, "Missing service name");
        row("a registration that is no JSON", "PUT", "/v1/agent/service/register", "{", 400, "Request decode failed");
        row("a check without interval", "PUT", "/v1/agent/service/register", R"({"Name":"a","Check":{"TCP":"x:1"}})",
            400, "Interval must be > 0");
        row("an unknown service", "PUT", "/v1/agent/service/deregister/ghost", "", 404, "Unknown service ID \"ghost\"");
        row("a transaction that is no list", "PUT", "/v1/txn", "{}", 400, "Failed to parse body");
        row("access lists", "GET", "/v1/acl/tokens", "", 401, "ACL support disabled");
        row("a question of rights", "POST", "/v1/internal/acl/authorize", "[]", 401, "ACL support disabled");
    }
    void refuses()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QByteArray, words);
        const lab::Answer answer = m_client->ask(method, target, body);
        QCOMPARE(answer.status, status);
        QVERIFY2(answer.body.contains(words), answer.body.constData());
        QVERIFY(answer.header("content-type").startsWith("text/plain"));
    }

    void answersBareScalars()
    {
        QCOMPARE(m_client->get("/v1/status/leader").body, "\"127.0.1.1:8300\"");
        QCOMPARE(m_client->get("/v1/catalog/datacenters").body, "[\"dc1\"]");
        QCOMPARE(m_client->get("/v1/catalog/node/ghost").body, "null");
        QCOMPARE(m_client->get("/v1/health/state/sleepy").body, "[]");
        QCOMPARE(m_client->object("/v1/agent/self")[QStringLiteral("Config")][QStringLiteral("NodeName")].toString(),
                 QStringLiteral("node-1"));
    }

private:
    std::unique_ptr<Simulator> m_simulator;
    std::unique_ptr<LabClient> m_client;
};

QD_TEST(ConsulSimulatorTest)
#include "tst_consul.moc"
