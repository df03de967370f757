#include "providerfixture.h"

#include <support/testregistry.h>

#include <QTemporaryDir>

using namespace std::chrono_literals;

class ConsulProviderTest : public ProviderFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void isLoadingUntilEveryServiceWasRead()
    {
        ExchangePtr late;
        m_consul->holdNext("/v1/catalog/service/payment", late);
        begin();
        QTRY_VERIFY(late && m_consul->held() == 2);
        QVERIFY(freshness() == Freshness::Loading);
        late->reply(200, registrationJson());
        QTRY_VERIFY(freshness() == Freshness::Live);
        QCOMPARE(health(), Health::Passing);
        QCOMPARE(m_provider->instances().find(paymentKey())->address, QStringLiteral("10.0.0.1"));
        QTRY_COMPARE(m_provider->status().version, QStringLiteral("1.8.7"));
    }

    void aCheckThatTurnsCriticalIsSeenWithoutWaiting()
    {
        begin();
        QTRY_COMPARE(m_consul->held(), 2);
        m_consul->checks = "[" + checkJson("critical", "c1", "connection refused") + "]";
        m_consul->touch();
        QTRY_COMPARE(health(), Health::Critical);
        QCOMPARE(m_provider->instances().find(paymentKey())->checks[0].output, QStringLiteral("connection refused"));
    }

    void theWaitIsAskedForAndALongerSilenceIsATimeOut()
    {
        m_consul->moves = 1;
        begin();
        QTRY_COMPARE(m_consul->held(), 2);
        const auto asked = m_consul->asked("/v1/health/state/any");
        QVERIFY(!asked[0].target.contains("index"));
        QVERIFY(asked[1].target.contains("index=10&wait=60000ms"));
        QTRY_VERIFY(freshness() == Freshness::Live);
        // 60 s and a sixteenth are the server's right.
        for (int i = 0; i < 12; ++i)
            QVERIFY(passFiveSeconds());
        QVERIFY2(errorCode().isEmpty(), qPrintable(errorCode()));
        const auto before = m_clock->now();
        QVERIFY(eventually([this] { return freshness() == Freshness::Stale; }));
        QVERIFY(m_clock->now() - before <= 20s);
        QCOMPARE(health(), Health::Passing); // what was known stays
    }

    void anIndexThatGoesBackStartsOver()
    {
        begin();
        QTRY_COMPARE(m_consul->held(), 2);
        m_consul->index = 3; // a restored snapshot
        m_consul->release();
        QTRY_VERIFY(m_consul->asked("/v1/health/state/any").size() >= 3);
        QVERIFY(!m_consul->asked("/v1/health/state/any")[2].target.contains("index="));
        QVERIFY(eventually([this] { return m_consul->held() == 2; }));
        QVERIFY(m_consul->asked("/v1/health/state/any").last().target.contains("index=3&"));
    }

    void anIndexOfZeroIsAskedForAsOne()
    {
        m_consul->indexHeader = "0";
        begin();
        QTRY_VERIFY(m_consul->asked("/v1/health/state/any").size() >= 2);
        QVERIFY(m_consul->asked("/v1/health/state/any")[1].target.contains("index=1&"));
    }

    void aServerThatDoesNotBlockIsNotHammered()
    {
        m_consul->ignoresWait = true;
        begin();
        QTRY_VERIFY(freshness() == Freshness::Live);
        QTRY_COMPARE(m_consul->asked("/v1/health/state/any").size(), 3); // the burst
        QTRY_VERIFY(m_clock->untilNext() > 0ms);
        QCOMPARE(m_consul->asked("/v1/health/state/any").size(), 3);
        m_clock->advance(3s);
        QTRY_VERIFY(m_consul->asked("/v1/health/state/any").size() >= 4);
        QVERIFY(m_consul->asked("/v1/health/state/any").size() <= 7);
    }

    void troubleMakesItStaleAndItRecovers_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code"); // empty: any
        QTest::newRow("no cluster leader") << 0 << QStringLiteral("consul.no-leader");
        QTest::newRow("a login page with status 200") << 1 << QStringLiteral("json.html");
        QTest::newRow("a redirect to a login page") << 2 << QStringLiteral("net.redirect");
        QTest::newRow("a reset in the middle of the answer") << 3 << QString();
        QTest::newRow("an answer that is cut off and closed") << 4 << QString();
        QTest::newRow("garbage instead of HTTP") << 5 << QString();
        QTest::newRow("half a JSON text") << 6 << QStringLiteral("json.truncated");
        QTest::newRow("JSON of another program") << 7 << QStringLiteral("consul.not-an-answer");
        QTest::newRow("an empty answer") << 8 << QStringLiteral("json.empty");
        QTest::newRow("a proxy that is overloaded") << 9 << QString();
    }
    void troubleMakesItStaleAndItRecovers()
    {
        QFETCH(int, kind);
        QFETCH(QString, code);
        begin();
        QTRY_VERIFY(freshness() == Freshness::Live);
        QTRY_COMPARE(m_consul->held(), 2);
        m_consul->trouble = [kind](const ExchangePtr &exchange) {
            switch (kind) {
            case 0: exchange->reply(500, "No cluster leader"); break;
            case 1: exchange->reply(200, "<html><title>Sign in</title></html>", {{"Content-Type", "text/html"}}); break;
            case 2: exchange->reply(302, {}, {{"Location", "https://login.example/"}}); break;
            case 3:
                exchange->raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{");
                exchange->reset();
                break;
            case 4:
                exchange->raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{");
                exchange->close();
                break;
            case 5:
                exchange->raw("\x16\x03\x01 what is this");
                exchange->close();
                break;
            case 6: exchange->reply(200, "[{\"Node\":\"n1\","); break;
            case 7: exchange->reply(200, "{\"status\":\"success\",\"data\":1}"); break;
            case 8: exchange->reply(200, ""); break;
            case 9: exchange->reply(503, "upstream connect error"); break;
            }
            return true;
        };
        m_consul->touch();
        QVERIFY(eventually([this] { return freshness() == Freshness::Stale; }));
        if (!code.isEmpty())
            QCOMPARE(errorCode(), code);
        const QString sentence = contract::Phrases::render(*m_provider->status().health.error);
        QVERIFY2(contract::Phrases::knows(errorCode()), qPrintable(errorCode() + u' ' + sentence));
        QCOMPARE(m_provider->instances().size(), 1); // nothing is lost
        QVERIFY(m_provider->instances().health().freshness == Freshness::Stale);
        m_consul->trouble = {};
        m_consul->checks = "[" + checkJson("warning") + "]";
        QVERIFY(eventually([this] { return freshness() == Freshness::Live && health() == Health::Warning; }, 2s));
    }

    void afterASleepItIsNotLiveUntilEverythingWasAskedAnew()
    {
        begin();
        QTRY_COMPARE(m_consul->held(), 2);
        QTRY_VERIFY(freshness() == Freshness::Live);
        const auto asked = m_consul->asked("/v1/health/state/any").size();
        m_consul->checks = "[" + checkJson("critical") + "]"; // the polls under way never tell it
        const int connections = m_consul->server().connections();
        m_clock->suspend(8h);
        m_provider->wake();
        QVERIFY(freshness() == Freshness::Resyncing);
        QVERIFY(m_provider->instances().health().freshness == Freshness::Resyncing);
        QVERIFY(eventually([this] { return freshness() == Freshness::Live; }));
        QCOMPARE(health(), Health::Critical);
        const auto again = m_consul->asked("/v1/health/state/any")[asked];
        QVERIFY(!again.target.contains("index"));
        QVERIFY(again.connection > connections); // the old ones may be dead without knowing it
        QVERIFY(m_consul->asked("/v1/status/leader").last().connection > connections);
    }

    void aLeaderlessClusterThatStillAnswersIsStale()
    {
        begin();
        QTRY_VERIFY(freshness() == Freshness::Live);
        m_consul->leader = "\"\"";
        QVERIFY(eventually([this] { return freshness() == Freshness::Stale; }));
        QCOMPARE(errorCode(), QStringLiteral("consul.no-leader"));
    }

    void aServerThatHangsIsNoticedByTheLeaderPoll()
    {
        begin();
        QTRY_VERIFY(freshness() == Freshness::Live);
        QVector<ExchangePtr> hung;
        m_consul->trouble = [&hung](const ExchangePtr &exchange) {
            hung += exchange;
            return true;
        };
        const auto before = m_clock->now();
        QVERIFY(eventually([this] { return freshness() == Freshness::Stale; }));
        QVERIFY(m_clock->now() - before <= 15s);
        m_provider.reset();
    }

    void theIdentityIsAskedForAgainWhereNobodyAnswered()
    {
        m_consul->trouble = [answers = 0](const ExchangePtr &exchange) mutable {
            if (exchange->request.path() != "/v1/acl/token/self")
                return false;
            if (++answers == 1)
                exchange->reply(500, "rpc error");
            else
                exchange->reply(200, "{\"AccessorID\":\"a\",\"Description\":\"ops\"}");
            return true;
        };
        begin();
        const auto before = m_clock->now();
        QVERIFY(eventually([this] { return m_provider->status().identity == QLatin1String("ops"); }));
        QVERIFY(m_clock->now() - before < 30s);
    }

    /// As the records of releases name it.
    void whoHasNoTokenIsAnonymous()
    {
        m_consul->trouble = [](const ExchangePtr &exchange) {
            if (exchange->request.path() != "/v1/acl/token/self")
                return false;
            exchange->reply(401, "ACL support disabled");
            return true;
        };
        begin();
        QVERIFY(eventually([this] { return m_provider->status().identity == QLatin1String("anonymous"); }));
    }

    void theFirstAnswerMayTakeAsLongAsItArrives()
    {
        ExchangePtr late;
        m_consul->holdNext("/v1/health/state/any", late);
        m_consul->moves = 1;
        begin();
        QTRY_VERIFY(late);
        const QByteArray body = "[" + checkJson("passing") + "]";
        constexpr int kSeconds = 30;
        late->raw("HTTP/1.1 200 OK\r\nX-Consul-Index: 10\r\nContent-Length: " +
                  QByteArray::number(body.size() + kSeconds) + "\r\n\r\n");
        for (int i = 0; i < kSeconds; ++i) {
            late->raw(" ");
            const auto until = m_clock->now() + 1s;
            QVERIFY(eventually([&] { return m_clock->now() >= until; }));
        }
        QVERIFY2(errorCode().isEmpty(), qPrintable(errorCode()));
        late->raw(body);
        QTRY_VERIFY(freshness() == Freshness::Live);
        QCOMPARE(health(), Health::Passing);
    }

    void aFirstAnswerThatDripsIsCalledLate()
    {
        ExchangePtr late;
        m_consul->holdNext("/v1/health/state/any", late);
        m_consul->moves = 1;
        begin();
        QTRY_VERIFY(late);
        late->raw("HTTP/1.1 200 OK\r\nX-Consul-Index: 10\r\nContent-Length: 100000\r\n\r\n");
        for (int i = 0; i < 60 && errorCode().isEmpty(); ++i) {
            late->raw(" ");
            const auto until = m_clock->now() + 2s;
            QVERIFY(eventually([&] { return m_clock->now() >= until; }, 2s));
        }
        QCOMPARE(errorCode(), QStringLiteral("net.too-slow"));
        m_provider->retryNow();
        QVERIFY(eventually([&] { return freshness() == Freshness::Live; }));
    }

    void secretsInTagsAndMetaAreMasked()
    {
        m_consul->registrations.insert(
            "payment", "[{\"Node\":\"n1\",\"Address\":\"10.0.0.1\",\"Datacenter\":\"dc1\",\"ServiceID\":\"p1\","
                       "\"ServiceName\":\"payment\",\"ServicePort\":1,\"ServiceTags\":[\"db=pg://u:pw@h/x\",\"v1\"],"
                       "\"ServiceMeta\":{\"api_key\":\"abc\",\"hook\":\"https://h/?token=abc\",\"team\":\"pay\"}}]");
        begin();
        QTRY_VERIFY(freshness() == Freshness::Live);
        const auto instance = m_provider->instances().find(paymentKey());
        QCOMPARE(instance->tags, (QStringList{QStringLiteral("db=pg://***@h/x"), QStringLiteral("v1")}));
        QCOMPARE(instance->meta.value(QStringLiteral("api_key")), QStringLiteral("***"));
        QCOMPARE(instance->meta.value(QStringLiteral("hook")), QStringLiteral("https://h/?token=***"));
        QCOMPARE(instance->meta.value(QStringLiteral("team")), QStringLiteral("pay"));
    }

    void aMissingRightIsNamed()
    {
        m_consul->trouble = [](const ExchangePtr &exchange) {
            exchange->reply(403, "Permission denied: token with AccessorID 'a' lacks permission 'node:read' on \"n1\"");
            return true;
        };
        begin();
        QVERIFY(eventually([this] { return freshness() == Freshness::Unauthorised; }));
        QCOMPARE(contract::Phrases::render(m_provider->status().health.error->message),
                 QStringLiteral("Consul refuses: the ACL token lacks node:read; add it to the token's policy"));
    }

    void theTokenAndTheScopeGoAlong()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("token")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("s3cret-token\n");
        file.close();
        begin({{QStringLiteral("tokenFile"), file.fileName()},
               {QStringLiteral("datacenter"), QStringLiteral("dc 2")},
               {QStringLiteral("namespace"), QStringLiteral("team")}});
        QTRY_COMPARE(m_consul->held(), 2);
        const auto asked = m_consul->asked("/v1/catalog/services");
        QCOMPARE(asked[0].header("x-consul-token"), QByteArray("s3cret-token"));
        QVERIFY(asked[0].target.contains("dc=dc%202"));
        QVERIFY(asked[0].target.contains("ns=team"));
    }

    void aSocketServesAsWell()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("c.sock"));
        QVERIFY(m_consul->server().listenLocal(path));
        begin({{QStringLiteral("url"), QStringLiteral("unix://") + path}});
        QTRY_VERIFY(freshness() == Freshness::Live);
        QCOMPARE(health(), Health::Passing);
    }

    void aBrokenConfigurationIsAStateAndNoCrash()
    {
        begin({{QStringLiteral("tokenFile"), QStringLiteral("/nowhere/token")}});
        QVERIFY(eventually([this] { return freshness() == Freshness::Stale; }));
        QCOMPARE(errorCode(), QStringLiteral("settings.unreadable-file"));
        begin({{QStringLiteral("url"), QStringLiteral("http://u:p@h")}});
        QVERIFY(eventually([this] { return freshness() == Freshness::Stale; }));
        QCOMPARE(errorCode(), QStringLiteral("settings.url-has-secret"));
    }
};

QD_TEST(ConsulProviderTest)
#include "tst_consulprovider.moc"
