#include "labclient.h"

#include <lab/process/runtime.h>
#include <support/testregistry.h>

#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>

using namespace lab;
using process::Instance;
using process::Runtime;

namespace {

/// Everything that was heard of one container.
struct Heard
{
    kube::PodRuntime::Listener listener()
    {
        return {[this](kube::ContainerStarted s) { started = s; },
                [this](kube::StartFailure f) { failure = f.reason + u' ' + f.message; },
                [this](int c, int s) { code = c, signal = s, ++ends; }, [this](QByteArray bytes) { output += bytes; }};
    }
    kube::ContainerStarted started;
    QString failure;
    int code = -1;
    int signal = -1;
    int ends = 0;
    QByteArray output;
};

kube::ContainerStart container(const char *image)
{
    kube::ContainerStart spec;
    spec.pod = {
        QStringLiteral("shop"), QStringLiteral("pod-1"), QStringLiteral("uid-1"), QStringLiteral("node-1"), {}, {}};
    spec.image = QLatin1String(image);
    spec.ports = {{QStringLiteral("http"), 8080}};
    return spec;
}

} // namespace

class RuntimeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        process::RuntimeOptions options;
        options.program = QCoreApplication::applicationDirPath() + QStringLiteral("/quarterdeck-lab");
        options.stateDir = QDir(m_dir->path());
        options.restartPause = std::chrono::milliseconds(10);
        m_runtime = std::make_unique<Runtime>(options);
        QVERIFY(m_runtime->claimAddresses());
    }
    void cleanup()
    {
        m_runtime.reset();
        m_dir.reset();
    }

    void runsAServiceAndEndsItGracefully()
    {
        Heard heard;
        const auto id = m_runtime->start(container("registry.lab/shop/ledger:v9.9.9"), heard.listener());
        QCOMPARE(heard.started.pid, 0);
        QTRY_VERIFY(heard.started.pid > 0);
        QVERIFY(heard.started.address.startsWith(QStringLiteral("127.")));
        QTRY_VERIFY(heard.output.contains("listening"));
        LabClient client(QUrl(QStringLiteral("http://%1:8080").arg(heard.started.address)));
        QVERIFY(client.get("/metrics").body.contains("version=\"v9.9.9\""));
        QCOMPARE(probe(id, "/ready"), QString());
        QCOMPARE(probe(id, "/nowhere"), QStringLiteral("HTTP probe failed with statuscode: 404"));
        m_runtime->stop(id, std::chrono::minutes(1));
        QTRY_COMPARE(heard.ends, 1);
        QCOMPARE(heard.code, 0);
        QCOMPARE(heard.signal, 0);
    }

    void tellsOfAKilledProcessAndStartsItAtTheSameAddress()
    {
        Heard first;
        m_runtime->start(container("risk:v1.0.0"), first.listener());
        QTRY_VERIFY(first.output.contains("listening"));
        ::kill(pid_t(first.started.pid), SIGKILL);
        QTRY_COMPARE(first.ends, 1);
        QCOMPARE(first.signal, SIGKILL);
        QCOMPARE(first.code, 137);
        QSignalSpy stopping(m_runtime.get(), &Runtime::stopping);
        m_runtime->forgetGone([](const kube::PodIdentity &) { return true; });
        QCOMPARE(stopping.size(), 0);
        Heard second;
        m_runtime->start(container("risk:v1.0.0"), second.listener());
        QTRY_VERIFY(second.output.contains("listening"));
        QCOMPARE(second.started.address, first.started.address);
        m_runtime->forgetGone([](const kube::PodIdentity &) { return false; });
        QCOMPARE(stopping.size(), 0);
        ::kill(pid_t(second.started.pid), SIGKILL);
        QTRY_COMPARE(second.ends, 1);
        m_runtime->forgetGone([](const kube::PodIdentity &) { return false; });
        QCOMPARE(stopping.size(), 1);
    }

    void aProcessThatDoesNotListenIsKilledAfterItsGrace()
    {
        Heard heard;
        const auto id = m_runtime->start(container("risk:v1.0.0"), heard.listener());
        QTRY_VERIFY(heard.output.contains("listening"));
        ::kill(pid_t(heard.started.pid), SIGSTOP);
        m_runtime->stop(id, std::chrono::milliseconds(100));
        QTRY_COMPARE(heard.ends, 1);
        QCOMPARE(heard.signal, SIGKILL);
    }

    void theAddressOfAPodThatIsGoneIsFreeAgain()
    {
        Heard first;
        const auto id = m_runtime->start(container("risk:v1.0.0"), first.listener());
        QTRY_VERIFY(first.output.contains("listening"));
        m_runtime->forgetGone([](const kube::PodIdentity &) { return false; }); // deleted, but it still runs
        m_runtime->stop(id, std::chrono::seconds(10));
        QTRY_COMPARE(first.ends, 1);
        m_runtime->forgetGone([](const kube::PodIdentity &) { return true; });
        Heard again;
        const auto same = m_runtime->start(container("risk:v1.0.0"), again.listener());
        QTRY_VERIFY(again.started.pid > 0);
        QCOMPARE(again.started.address, first.started.address);
        m_runtime->stop(same, std::chrono::milliseconds(0));
        QTRY_COMPARE(again.ends, 1);
        m_runtime->forgetGone([](const kube::PodIdentity &) { return false; });
        Heard other;
        m_runtime->start(container("risk:v1.0.0"), other.listener());
        QTRY_VERIFY(other.started.pid > 0);
        QVERIFY(other.started.address != first.started.address);
    }

    void aBrokenReleaseExits()
    {
        Heard heard;
        m_runtime->start(container("payment:v2.0.0-broken"), heard.listener());
        QTRY_COMPARE(heard.ends, 1);
        QCOMPARE(heard.code, 1);
        QVERIFY(heard.output.contains("card scheme table"));
    }

    void imagesThatDoNotExist_data()
    {
        QTest::addColumn<QString>("image");
        QTest::newRow("another program") << QStringLiteral("nginx:v1.0");
        QTest::newRow("no tag") << QStringLiteral("payment");
        QTest::newRow("a tag that is no version") << QStringLiteral("payment:latest");
        QTest::newRow("nothing") << QString();
        QTest::newRow("an option in disguise") << QStringLiteral("--help");
    }
    void imagesThatDoNotExist()
    {
        QFETCH(QString, image);
        Heard heard;
        m_runtime->start(container(image.toLatin1().constData()), heard.listener());
        QVERIFY(heard.failure.isEmpty());
        QTRY_VERIFY(heard.failure.startsWith(QStringLiteral("ErrImagePull")));
        QCOMPARE(heard.started.pid, 0);
    }

    void mountedConfigurationIsReadAndReadAgain()
    {
        Heard heard;
        kube::ContainerStart spec = container("risk:v1.0.0");
        spec.args = {QStringLiteral("--config"), QStringLiteral("/etc/shop/service.conf")};
        spec.mounts = {{QStringLiteral("/etc/shop"),
                        {{QStringLiteral("service.conf"), "errorRatio = 1\n"}, {QStringLiteral("../escape"), "x"}}}};
        const auto id = m_runtime->start(spec, heard.listener());
        QTRY_VERIFY(heard.output.contains("listening"));
        LabClient client(QUrl(QStringLiteral("http://%1:8080").arg(heard.started.address)));
        QCOMPARE(client.ask("POST", "/check", "{}").status, 500);
        QVERIFY(!QFile::exists(m_dir->filePath(QStringLiteral("containers/1/etc/escape"))));
        m_runtime->updateMounts(
            id, {{QStringLiteral("/etc/shop"), {{QStringLiteral("service.conf"), "errorRatio = 0\n"}}}});
        QTRY_COMPARE(client.ask("POST", "/check", "{}").status, 200);
        m_runtime->updateMounts(id, {{QStringLiteral("/etc/shop"), {{QStringLiteral("service.conf"), "nonsense\n"}}}});
        QTRY_COMPARE(client.get("/health").status, 503);
    }

private:
    QString probe(kube::PodRuntime::ContainerId id, const QByteArray &path)
    {
        std::optional<kube::ProbeOutcome> outcome;
        m_runtime->probe(id, {path, 8080, std::chrono::seconds(20)},
                         [&](kube::ProbeOutcome heard) { outcome = heard; });
        [&] { QTRY_VERIFY(outcome.has_value()); }();
        return outcome ? outcome->message : QStringLiteral("no answer");
    }
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Runtime> m_runtime;
};

QD_TEST(RuntimeTest)
#include "tst_runtime.moc"
