#include "labclient.h"

#include <support/testregistry.h>

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <csignal>

#include <sys/types.h>

namespace {

/// quarterdeck-lab started as a user does, and what its ready file says.
class Lab
{
public:
    explicit Lab(const QStringList &more = {QStringLiteral("--no-prometheus")})
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/quarterdeck-lab"),
                        QStringList{QStringLiteral("--ready-file"), file(), QStringLiteral("--state"), state(),
                                    QStringLiteral("--replicas"), QStringLiteral("2"),
                                    QStringLiteral("--die-with-parent"),
                                    QString::number(QCoreApplication::applicationPid())} +
                            more);
    }
    ~Lab()
    {
        m_process.kill();
        m_process.waitForFinished(5000);
    }

    QString file() const { return m_dir.filePath(QStringLiteral("ready")); }
    QString state() const { return m_dir.filePath(QStringLiteral("state")); }
    bool isReady() const { return QFile::exists(file()); }
    QProcess &process() { return m_process; }

    QString value(const char *name) const
    {
        QFile ready(file());
        if (!ready.open(QIODevice::ReadOnly))
            return {};
        const QRegularExpression line(QStringLiteral("^export %1='(.*)'$").arg(QLatin1String(name)),
                                      QRegularExpression::MultilineOption);
        return line.match(QString::fromUtf8(ready.readAll())).captured(1);
    }

    /// Processes of this lab: the program itself and everything that it started, by their command lines.
    QVector<qint64> processes(const QString &word = {}) const
    {
        QVector<qint64> found;
        const QString own = QStringLiteral("--die-with-parent %1").arg(m_pid);
        for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(name));
            if (name.toLongLong() == 0 || !file.open(QIODevice::ReadOnly))
                continue;
            const QString line = QString::fromUtf8(file.readAll().replace('\0', ' '));
            if ((line.contains(own) || line.contains(state())) && line.contains(word))
                found.append(name.toLongLong());
        }
        return found;
    }
    void remember() { m_pid = m_process.processId(); }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
    qint64 m_pid = 0;
};

} // namespace

class LabProgramTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFourServicesPassAndAKilledOneComesBack()
    {
        Lab lab;
        QTRY_VERIFY_WITH_TIMEOUT(lab.isReady(), 60'000);
        lab.remember();
        QVERIFY(QFile::exists(lab.value("KUBECONFIG")));
        QCOMPARE(lab.value("QUARTERDECK_ENVIRONMENT"), QStringLiteral("lab"));
        LabClient consul(QUrl(lab.value("CONSUL_HTTP_ADDR")));
        for (const char *service : {"order", "payment", "risk", "ledger"})
            QTRY_COMPARE(consul.list(QByteArray("/v1/health/service/") + service + "?passing").size(), 2);
        const auto payments = lab.processes(QStringLiteral("serve payment"));
        QCOMPARE(payments.size(), 2);

        ::kill(pid_t(payments.first()), SIGKILL);
        const auto critical = [&] {
            for (const QJsonValue &check : consul.list("/v1/health/checks/payment")) {
                if (check[QStringLiteral("Status")].toString() == QLatin1String("critical"))
                    return check[QStringLiteral("Output")].toString();
            }
            return QString();
        };
        QString output;
        // The check that was under way may have heard something else.
        QTRY_VERIFY2((output = critical()).endsWith(QStringLiteral("connect: connection refused")), qPrintable(output));
        QTRY_COMPARE_WITH_TIMEOUT(consul.list("/v1/health/service/payment?passing").size(), 2, 60'000);
        QVERIFY(!lab.processes(QStringLiteral("serve payment")).contains(payments.first()));
    }

    void nothingIsLeftWhenItIsKilled()
    {
        Lab lab;
        QTRY_VERIFY_WITH_TIMEOUT(lab.isReady(), 60'000);
        lab.remember();
        QVERIFY(lab.processes().size() >= 9);
        lab.process().kill();
        QTRY_COMPARE(lab.process().state(), QProcess::NotRunning);
        QTRY_COMPARE(lab.processes().size(), 0);
    }

    void itEndsWhenAskedAndTidiesUp()
    {
        Lab lab;
        QTRY_VERIFY_WITH_TIMEOUT(lab.isReady(), 60'000);
        lab.remember();
        for (const qint64 deaf : lab.processes(QStringLiteral("serve payment")))
            ::kill(pid_t(deaf), SIGSTOP);
        lab.process().terminate();
        QTRY_COMPARE_WITH_TIMEOUT(lab.process().state(), QProcess::NotRunning, 30'000);
        QCOMPARE(lab.process().exitCode(), 0);
        QVERIFY(!QFile::exists(lab.state()));
        QVERIFY(!QFile::exists(lab.file()));
        QTRY_COMPARE(lab.processes().size(), 0); // killed, which takes the kernel a moment
    }

    void prometheusScrapesIt()
    {
        Lab lab{QStringList()};
        QTRY_VERIFY_WITH_TIMEOUT(lab.isReady(), 60'000);
        lab.remember();
        LabClient prometheus(QUrl(lab.value("PROMETHEUS_URL")));
        const auto rates = [&] {
            return prometheus
                .object("/api/v1/query?query=sum%20by(service)(rate(http_requests_total%5B10s%5D))%3E0")[QStringLiteral(
                    "data")][QStringLiteral("result")]
                .toArray()
                .size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(rates(), 4, 60'000);
        LabClient alertmanager(QUrl(lab.value("ALERTMANAGER_URL")));
        QCOMPARE(alertmanager.get("/api/v2/alerts").status, 200);
        const auto scraper = lab.processes(QStringLiteral("prometheus.yml"));
        QCOMPARE(scraper.size(), 1);
        kill(pid_t(scraper.first()), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(lab.process().state(), QProcess::NotRunning, 30'000);
        QCOMPARE(lab.process().exitCode(), 1);
        QVERIFY2(!lab.isReady(), "dead addresses are still called a lab that is up");
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("an unknown option") << QStringList{QStringLiteral("--nonsense")};
        QTest::newRow("a load that is no number") << QStringList{QStringLiteral("--load"), QStringLiteral("much")};
        QTest::newRow("too many replicas") << QStringList{QStringLiteral("--replicas"), QStringLiteral("5000")};
        QTest::newRow("an unknown service") << QStringList{QStringLiteral("serve"), QStringLiteral("nobody"),
                                                           QStringLiteral("--port"), QStringLiteral("1")};
        QTest::newRow("a service without a valid port") << QStringList{QStringLiteral("serve"), QStringLiteral("risk"),
                                                                       QStringLiteral("--port"), QStringLiteral("x")};
    }
    void refuses()
    {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/quarterdeck-lab"), arguments);
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(!process.readAllStandardError().isEmpty());
    }

    void aStateDirectoryInUseIsLeftAlone()
    {
        QTemporaryDir dir;
        QFile precious(dir.filePath(QStringLiteral("precious")));
        QVERIFY(precious.open(QIODevice::WriteOnly));
        QProcess process;
        process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/quarterdeck-lab"),
                      {QStringLiteral("--no-prometheus"), QStringLiteral("--state"), dir.path()});
        QTRY_COMPARE(process.state(), QProcess::NotRunning);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(precious.exists());
    }
};

QD_TEST(LabProgramTest)
#include "tst_program.moc"
