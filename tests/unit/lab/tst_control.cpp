#include "labclient.h"

#include <lab/platform/control.h>
#include <support/testregistry.h>

using namespace lab;

class LabControlTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_consul = std::make_unique<consul::Simulator>(
            consul::SimulatorOptions{{{QStringLiteral("node-1"), QStringLiteral("127.0.0.1")}}});
        m_runtime = std::make_unique<process::Runtime>(process::RuntimeOptions{});
        m_load = std::make_unique<platform::Load>(*m_consul);
        m_control = std::make_unique<platform::Control>("secret", *m_runtime, *m_load);
        QVERIFY(m_control->listen());
    }
    void cleanup()
    {
        m_control.reset();
        m_load.reset();
    }

    void changesTheLoad()
    {
        QCOMPARE(ask("POST", "/control/load", R"({"rps":12.5})").status, 200);
        QCOMPARE(m_load->rate(), 12.5);
        QVERIFY(ask("GET", "/control/status", {}).body.contains("12.5"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("a rate that is text") << QByteArray("/control/load") << QByteArray(R"({"rps":"9"})") << 400;
        QTest::newRow("a negative rate") << QByteArray("/control/load") << QByteArray(R"({"rps":-1})") << 400;
        QTest::newRow("a rate beyond the limit") << QByteArray("/control/load") << QByteArray(R"({"rps":1e9})") << 400;
        QTest::newRow("what is no JSON") << QByteArray("/control/load") << QByteArray("rps=9") << 400;
        QTest::newRow("an unknown fault")
            << QByteArray("/control/fault") << QByteArray(R"({"service":"risk","mood":1})") << 400;
        QTest::newRow("a service that does not run")
            << QByteArray("/control/fault") << QByteArray(R"({"service":"risk","unhealthy":true})") << 404;
        QTest::newRow("nobody to kill") << QByteArray("/control/kill") << QByteArray(R"({"service":"risk"})") << 404;
        QTest::newRow("an unknown control") << QByteArray("/control/world") << QByteArray("{}") << 404;
    }
    void refuses()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QCOMPARE(ask("POST", target, body).status, status);
        QCOMPARE(m_load->rate(), 0.0);
    }

    void asksForTheToken_data()
    {
        QTest::addColumn<QByteArray>("token");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("a wrong one") << QByteArray("Bearer secreT");
        QTest::newRow("a part of it") << QByteArray("Bearer secre");
        QTest::newRow("without its scheme") << QByteArray("secret");
    }
    void asksForTheToken()
    {
        QFETCH(QByteArray, token);
        QCOMPARE(ask("POST", "/control/load", R"({"rps":5})", token).status, 401);
        QCOMPARE(m_load->rate(), 0.0);
    }

private:
    Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &body,
               const QByteArray &token = "Bearer secret")
    {
        Call call;
        call.method = method;
        call.address = QStringLiteral("127.0.0.1");
        call.port = quint16(m_control->url().port());
        call.target = target;
        call.body = body;
        call.timeout = std::chrono::seconds(30);
        if (!token.isEmpty())
            call.headers = {{"Authorization", token}};
        std::optional<Answer> heard;
        Caller caller;
        caller.call(call, [&](const Answer &answer) { heard = answer; });
        [&] { QTRY_VERIFY(heard.has_value()); }();
        return heard.value_or(Answer());
    }

    std::unique_ptr<consul::Simulator> m_consul;
    std::unique_ptr<process::Runtime> m_runtime;
    std::unique_ptr<platform::Load> m_load;
    std::unique_ptr<platform::Control> m_control;
};

QD_TEST(LabControlTest)
#include "tst_control.moc"
