#include "providerfixture.h"

#include <consul/plugin.h>
#include <engine/actions/step.h>
#include <support/settled.h>
#include <support/testregistry.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <memory>
#include <optional>
#include <variant>

/// Which agent is asked for what when registrations are changed, to the letter.
class ConsulControlTest : public ProviderFixture
{
    Q_OBJECT

    static engine::ServiceInstance at(const char *node, const QString &id = QStringLiteral("p1"))
    {
        engine::ServiceInstance out;
        out.id = id;
        out.service = QStringLiteral("payment");
        out.node = QString::fromLatin1(node);
        out.datacenter = QStringLiteral("dc1");
        return out;
    }
    template <class T> core::Result<T> resultOf(async::Task<T> task)
    {
        std::optional<core::Result<T>> out;
        task.then([&out](core::Result<T> result) { out.emplace(std::move(result)); });
        if (!support::becomesSo([&out] { return out.has_value(); }))
            return core::failure(core::ErrorKind::Internal, QStringLiteral("test.no-result"));
        return std::move(*out);
    }
    static QString codeOf(const std::optional<core::Message> &message) { return message ? message->code : QString(); }
    template <class T> static QString codeOf(const core::Result<T> &result)
    {
        return result ? QString() : result.error().message.code;
    }
    /// What was sent to an agent for registrations, without the questions of the provider.
    static QByteArrayList changesAt(const support::ScriptedServer &server)
    {
        QByteArrayList out;
        for (const auto &request : server.requests()) {
            if (request.method != "GET")
                out += request.method + ' ' + request.target;
        }
        return out;
    }
    void serveNode2(const QByteArray &name)
    {
        m_node2 = std::make_unique<support::ScriptedServer>();
        m_node2->route("/v1/agent/self", 200, "{\"Config\":{\"NodeName\":\"" + name + "\",\"Datacenter\":\"dc1\"}}");
        m_node2->route("/v1/agent/service/maintenance/p1", 200);
        m_node2->route("/v1/agent/service/deregister/p1", 200);
    }
    /// With an agent for n2 and a token; until the own agent has said which node it is.
    void beginWithAgents()
    {
        qputenv("QD_TEST_CONSUL_TOKEN", "0123456789-token");
        begin({{QStringLiteral("tokenEnv"), QStringLiteral("QD_TEST_CONSUL_TOKEN")},
               {QStringLiteral("agents"), QJsonObject{{QStringLiteral("n2"), m_node2->url().toString()}}}});
        QTRY_VERIFY(!control().outOfReach(at("n1")));
    }
    /// The own agent's answers for changes and readings of registrations.
    void answerOwn(const QByteArray &path, int status, const QByteArray &body = {})
    {
        m_answers.insert(path, {status, body});
        m_consul->trouble = [this](const ExchangePtr &exchange) {
            const auto answer = m_answers.constFind(exchange->request.path());
            if (answer == m_answers.constEnd())
                return false;
            exchange->reply(answer->first, answer->second);
            return true;
        };
    }
    engine::RegistryControl &control() { return *m_provider->registryControl(); }

    std::unique_ptr<support::ScriptedServer> m_node2;
    QMap<QByteArray, QPair<int, QByteArray>> m_answers;

private Q_SLOTS:
    void init()
    {
        setUp();
        m_answers.clear();
        serveNode2("n2");
    }
    void cleanup()
    {
        tearDown();
        m_node2.reset();
        qunsetenv("QD_TEST_CONSUL_TOKEN");
    }

    void anAgentThatWasNotConfiguredIsNeverAsked()
    {
        beginWithAgents();
        QCOMPARE(codeOf(control().outOfReach(at("n3"))), QStringLiteral("registry.no-agent"));
        QVERIFY(contract::Phrases::render(*control().outOfReach(at("n3"))).contains(QLatin1String("\"agents\"")));
        const auto read = resultOf(control().read(this, at("n3")));
        QCOMPARE(codeOf(read), QStringLiteral("registry.no-agent"));
        QCOMPARE(read.error().kind, core::ErrorKind::Unsupported);
        QCOMPARE(codeOf(resultOf(control().deregister(this, at("n3")))), QStringLiteral("registry.no-agent"));
        QCOMPARE(codeOf(resultOf(control().mayI(this, at("n3")))), QStringLiteral("registry.no-agent"));
        QVERIFY(m_node2->requests().isEmpty());
        QVERIFY(changesAt(m_consul->server()).isEmpty());
    }

    void anotherDataCentresNodeOfTheSameNameIsOutOfReach()
    {
        beginWithAgents();
        engine::ServiceInstance far = at("n1");
        far.datacenter = QStringLiteral("dc2");
        QCOMPARE(codeOf(control().outOfReach(far)), QStringLiteral("registry.no-agent"));
    }

    void nothingIsInReachBeforeTheAgentSaidWhoItIs()
    {
        begin();
        QCOMPARE(codeOf(control().outOfReach(at("n1"))), QStringLiteral("registry.agent-unknown"));
    }

    void maintenanceGoesToTheNodesAgentWithTheToken()
    {
        beginWithAgents();
        const auto done = resultOf(
            control().setMaintenance(this, at("n2"), true, QStringLiteral("new disk & more"), QStringLiteral("a-1.1")));
        QVERIFY2(done.has_value(), qPrintable(codeOf(done)));
        QCOMPARE(changesAt(*m_node2), QByteArrayList{"PUT /v1/agent/service/maintenance/"
                                                     "p1?enable=true&reason=new%20disk%20%26%20more%20%5Ba-1.1%5D"});
        for (const auto &request : m_node2->requests())
            QCOMPARE(request.header("x-consul-token"), QByteArray("0123456789-token"));
        QVERIFY(changesAt(m_consul->server()).isEmpty());
        const auto ended = resultOf(control().setMaintenance(this, at("n2"), false, {}, QStringLiteral("a-2.1")));
        QVERIFY(ended.has_value());
        QCOMPARE(changesAt(*m_node2).last(), QByteArray("PUT /v1/agent/service/maintenance/p1?enable=false"));
    }

    void idsAreEncoded()
    {
        beginWithAgents();
        m_node2->route("/v1/agent/service/deregister/pay%2F1%3F%20x", 200);
        const auto done = resultOf(control().deregister(this, at("n2", QStringLiteral("pay/1? x"))));
        QVERIFY2(done.has_value(), qPrintable(codeOf(done)));
        QCOMPARE(changesAt(*m_node2), QByteArrayList{"PUT /v1/agent/service/deregister/pay%2F1%3F%20x"});
    }

    void anAddressThatLeadsToAnotherDataCentreGetsNothing()
    {
        beginWithAgents();
        m_node2->route("/v1/agent/self", 200, "{\"Config\":{\"NodeName\":\"n2\",\"Datacenter\":\"dc2\"}}");
        const auto done = resultOf(control().deregister(this, at("n2")));
        QCOMPARE(codeOf(done), QStringLiteral("registry.wrong-agent"));
        QVERIFY(changesAt(*m_node2).isEmpty());
    }

    void anAddressThatLeadsToAnotherAgentGetsNothing()
    {
        serveNode2("n9");
        beginWithAgents();
        const auto done = resultOf(control().deregister(this, at("n2")));
        QCOMPARE(codeOf(done), QStringLiteral("registry.wrong-agent"));
        QCOMPARE(done.error().kind, core::ErrorKind::Config);
        QVERIFY(changesAt(*m_node2).isEmpty());
    }

    void anAgentThatDoesNotSayWhoItIsGetsNothing()
    {
        beginWithAgents();
        m_node2->route("/v1/agent/self", 200, "nonsense");
        const auto done = resultOf(control().deregister(this, at("n2")));
        QVERIFY(!done && !engine::leavesOpen(done.error().kind));
        QVERIFY(changesAt(*m_node2).isEmpty());
    }

    void anAgentThatMayNotBeAskedIsBelieved()
    {
        m_node2->route("/v1/agent/self", 403, "Permission denied: lacks permission 'agent:read'");
        beginWithAgents();
        QVERIFY(resultOf(control().deregister(this, at("n2"))).has_value());
        QCOMPARE(changesAt(*m_node2), QByteArrayList{"PUT /v1/agent/service/deregister/p1"});
    }

    void aDeniedChangeNamesTheRightOfAChange()
    {
        m_node2->route("/v1/agent/service/maintenance/p1", 403, "Permission denied");
        m_node2->route("/v1/agent/service/deregister/p1", 403, "Permission denied");
        beginWithAgents();
        for (const auto &done :
             {resultOf(control().setMaintenance(this, at("n2"), true, QStringLiteral("x"), QStringLiteral("a-1.1"))),
              resultOf(control().deregister(this, at("n2")))}) {
            QVERIFY(!done.has_value());
            QCOMPARE(done.error().kind, core::ErrorKind::Forbidden);
            QCOMPARE(done.error().message.code, QStringLiteral("consul.denied-right"));
            QCOMPARE(std::get<QString>(done.error().message.args.value(0).value),
                     QStringLiteral("service:write payment"));
        }
    }

    void whatFailsIsNotSentAgain()
    {
        m_node2->route("/v1/agent/service/deregister/p1", 503, "not now");
        beginWithAgents();
        const auto done = resultOf(control().deregister(this, at("n2")));
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().kind, core::ErrorKind::Unavailable);
        QCOMPARE(changesAt(*m_node2).size(), 1);
    }

    void rights_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("expected"); // of the refusal, or of the error behind "error:"
        QTest::newRow("granted") << 200 << QByteArray("[{\"Resource\":\"service\",\"Allow\":true}]") << QString();
        QTest::newRow("denied") << 200 << QByteArray("[{\"Resource\":\"service\",\"Allow\":false}]")
                                << QStringLiteral("registry.denied");
        QTest::newRow("without ACLs all may") << 401 << QByteArray("ACL support disabled") << QString();
        QTest::newRow("a server that cannot be asked")
            << 404 << QByteArray("Invalid URL path") << QStringLiteral("error:registry.rights-unknown");
        QTest::newRow("an unknown token")
            << 403 << QByteArray("ACL not found") << QStringLiteral("error:consul.unknown-token");
        QTest::newRow("no answer of Consul's")
            << 200 << QByteArray("[]") << QStringLiteral("error:consul.not-an-answer");
    }
    void rights()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        beginWithAgents();
        answerOwn("/v1/internal/acl/authorize", status, body);
        const auto may = resultOf(control().mayI(this, at("n1")));
        const QString code = may ? codeOf(*may) : QStringLiteral("error:") + codeOf(may);
        QTEST(code, "expected");
        const auto asked = m_consul->asked("/v1/internal/acl/authorize");
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().method, QByteArray("POST"));
        QCOMPARE(asked.first().body,
                 QByteArray("[{\"Access\":\"write\",\"Resource\":\"service\",\"Segment\":\"payment\"}]"));
        if (may && *may)
            QVERIFY(contract::Phrases::render(**may).contains(QLatin1String("service:write payment")));
    }

    void aRegistrationIsReadWithItsMaintenanceAndChecks()
    {
        beginWithAgents();
        answerOwn("/v1/agent/service/p1", 200,
                  "{\"ID\":\"p1\",\"Service\":\"payment\",\"Tags\":[\"v1\"],\"Port\":8080,\"ContentHash\":\"ab\","
                  "\"Datacenter\":\"dc1\"}");
        answerOwn(
            "/v1/agent/checks", 200,
            "{\"_service_maintenance:p1\":{\"CheckID\":\"_service_maintenance:p1\",\"Notes\":\"new disk [a-1.1]\","
            "\"ServiceID\":\"p1\"},"
            "\"_node_maintenance\":{\"CheckID\":\"_node_maintenance\",\"Notes\":\"kernel\",\"ServiceID\":\"\"},"
            "\"service:p1\":{\"CheckID\":\"service:p1\",\"Name\":\"it answers\",\"Type\":\"http\",\"Interval\":\"5s\","
            "\"ServiceID\":\"p1\",\"Definition\":{}},"
            "\"service:p2\":{\"CheckID\":\"service:p2\",\"Name\":\"of another\",\"ServiceID\":\"p2\"}}");
        const auto state = resultOf(control().read(this, at("n1")));
        QVERIFY2(state.has_value(), qPrintable(codeOf(state)));
        QCOMPARE(state->service, QStringLiteral("payment"));
        QVERIFY(state->maintenance);
        QCOMPARE(state->maintenanceReason, QStringLiteral("new disk [a-1.1]"));
        QVERIFY(state->nodeMaintenance);
        QCOMPARE(state->nodeMaintenanceReason, QStringLiteral("kernel"));
        QCOMPARE(state->untoldChecks, QStringList{QStringLiteral("it answers")});
        const QJsonObject definition = QJsonDocument::fromJson(state->definition).object();
        QCOMPARE(definition.keys(), (QStringList{QStringLiteral("Checks"), QStringLiteral("ID"), QStringLiteral("Name"),
                                                 QStringLiteral("Port"), QStringLiteral("Tags")}));
    }

    void anUnknownIdIsGone_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("gone");
        QTest::newRow("in Consul's words") << QByteArray("unknown service ID: p1") << true;
        QTest::newRow("of something in between") << QByteArray("<html>not found</html>") << false;
    }
    void anUnknownIdIsGone()
    {
        QFETCH(QByteArray, body);
        QFETCH(bool, gone);
        beginWithAgents();
        answerOwn("/v1/agent/service/p1", 404, body);
        const auto state = resultOf(control().read(this, at("n1")));
        QVERIFY(!state.has_value());
        QCOMPARE(state.error().kind, core::ErrorKind::NotFound);
        QCOMPARE(codeOf(state) == QLatin1String("registry.gone"), gone);
    }

    void wrongAgentsAreNamed_data()
    {
        QTest::addColumn<QJsonValue>("agents");
        QTest::addColumn<QString>("expected");
        const auto of = [](const QJsonValue &address) {
            return QJsonValue(QJsonObject{{QStringLiteral("n2"), address}});
        };
        QTest::newRow("none") << QJsonValue(QJsonObject()) << QString();
        QTest::newRow("one") << of(QStringLiteral("https://10.0.0.2:8501")) << QString();
        QTest::newRow("no object") << QJsonValue(QStringLiteral("n2")) << QStringLiteral("consul.bad-agents");
        QTest::newRow("no text") << of(8501) << QStringLiteral("consul.bad-agent");
        QTest::newRow("an empty address is not the default one") << of(QString()) << QStringLiteral("consul.bad-agent");
        QTest::newRow("no address") << of(QStringLiteral("ftp://10.0.0.2")) << QStringLiteral("consul.bad-agent");
        QTest::newRow("a password") << of(QStringLiteral("https://u:p@10.0.0.2")) << QStringLiteral("consul.bad-agent");
    }
    void wrongAgentsAreNamed()
    {
        QFETCH(QJsonValue, agents);
        const auto read = consul::readSettings(
            {{QStringLiteral("url"), QStringLiteral("http://127.0.0.1:8500")}, {QStringLiteral("agents"), agents}});
        QTEST(codeOf(read), "expected");
        if (!read)
            QVERIFY(contract::Phrases::render(read.error()).contains(QLatin1String("agents")));
    }
};

QD_TEST(ConsulControlTest)
#include "tst_consulcontrol.moc"
