#include "execplugin.h"

#include "scalars.h"

#include <core/masking.h>
#include <core/text.h>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

namespace kubernetes {

namespace {

constexpr qint64 kOutputLimit = 1024 * 1024;
constexpr qsizetype kComplaintLimit = 8 * 1024; // of standard error, its end

core::Error execError(const char *code, const ExecConfig &exec, const QString &detail = {})
{
    core::Error error(core::ErrorKind::Config,
                      core::Message(QString::fromLatin1(code))
                          .with(QStringLiteral("command"), core::safeText(exec.command, false, 300))
                          .with(QStringLiteral("hint"), core::safeText(exec.installHint, false, 500)));
    error.detail = detail;
    return error;
}

/// KUBERNETES_EXEC_INFO: an ExecCredential without a status.
QByteArray execInfo(const ClusterAccess &access)
{
    const ExecConfig &exec = *access.user.exec;
    QJsonObject spec{{QStringLiteral("interactive"), false}};
    if (exec.provideClusterInfo) {
        QJsonObject cluster{{QStringLiteral("server"), access.server.toString()}};
        const ClusterEntry &entry = access.cluster;
        if (!entry.tlsServerName.isEmpty())
            cluster.insert(QStringLiteral("tls-server-name"), entry.tlsServerName);
        if (entry.skipVerify)
            cluster.insert(QStringLiteral("insecure-skip-tls-verify"), true);
        if (!entry.proxyUrl.isEmpty())
            cluster.insert(QStringLiteral("proxy-url"), entry.proxyUrl);
        if (const auto endpoint = makeEndpoint(access); endpoint && !endpoint->tls.caPem.isEmpty())
            cluster.insert(QStringLiteral("certificate-authority-data"),
                           QString::fromLatin1(endpoint->tls.caPem.toBase64()));
        spec.insert(QStringLiteral("cluster"), cluster);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("apiVersion"), exec.apiVersion},
                                     {QStringLiteral("kind"), QStringLiteral("ExecCredential")},
                                     {QStringLiteral("spec"), spec}})
        .toJson(QJsonDocument::Compact);
}

/// One run; deletes itself when it is over or no longer wanted.
class PluginRun final : public QObject
{
public:
    PluginRun(const ClusterAccess &access, async::Promise<ExecCredential> promise, core::Clock &clock,
              core::Milliseconds limit)
        : m_exec(*access.user.exec)
        , m_promise(std::move(promise))
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : m_exec.environment)
            environment.insert(name, value);
        environment.insert(QStringLiteral("KUBERNETES_EXEC_INFO"), QString::fromUtf8(execInfo(access)));
        m_process.setProcessEnvironment(environment);
        m_process.setStandardInputFile(QProcess::nullDevice());
        connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { read(); });
        connect(&m_process, &QProcess::readyReadStandardError, this,
                [this] { complain(m_process.readAllStandardError()); });
        connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end(core::failure(execError("kubeconfig.exec-missing", m_exec, m_process.errorString())));
        });
        connect(&m_process, &QProcess::finished, this,
                [this](int code, QProcess::ExitStatus status) { finished(code, status); });
        m_timer = clock.after(limit, [this, limit] {
            core::Error error = execError("kubeconfig.exec-timeout", m_exec);
            error.kind = core::ErrorKind::Timeout;
            error.message = std::move(error.message).with(QStringLiteral("limit"), limit);
            end(core::failure(std::move(error)));
        });
    }
    ~PluginRun() override
    {
        m_process.disconnect(this);
        m_process.kill();
    }

    void start() { m_process.start(m_exec.command, m_exec.arguments, QIODevice::ReadOnly); }
    void abandon()
    {
        m_done = true;
        m_process.kill();
        deleteLater();
    }

private:
    void read()
    {
        m_output += m_process.readAllStandardOutput();
        if (m_output.size() > kOutputLimit)
            end(core::failure(execError("kubeconfig.exec-output", m_exec)));
    }
    void complain(const QByteArray &words)
    {
        m_complaint += words;
        m_cut = m_cut || m_complaint.size() > kComplaintLimit;
        m_complaint = m_complaint.right(kComplaintLimit);
    }
    void finished(int code, QProcess::ExitStatus status)
    {
        read();
        complain(m_process.readAllStandardError());
        if (status != QProcess::NormalExit || code != 0)
            end(core::failure(execError("kubeconfig.exec-failed", m_exec, complaint())));
        else
            end(parseExecCredential(m_output, m_exec.apiVersion));
    }
    /// The last words of standard error. Login tools print requests and answers there: what may be a secret is masked,
    /// what we handed over is one.
    QString complaint() const
    {
        QByteArray words = m_complaint;
        for (const auto &[name, value] : m_exec.environment) {
            if (value.size() >= 16 || (value.size() >= 4 && core::isSecretName(name)))
                words.replace(value.toUtf8(), "***");
        }
        // The first word may be the rest of a token that was cut.
        if (m_cut)
            words.remove(0, std::max<qsizetype>(0, words.indexOf(' ')));
        return core::safeText(core::maskOutput(QString::fromUtf8(words)), false, 1000);
    }
    void end(core::Result<ExecCredential> result)
    {
        if (std::exchange(m_done, true))
            return;
        m_timer.reset();
        m_promise.set(std::move(result));
        m_process.kill();
        deleteLater();
    }

    ExecConfig m_exec;
    async::Promise<ExecCredential> m_promise;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_complaint;
    bool m_cut = false;
    std::unique_ptr<core::Timer> m_timer;
    bool m_done = false;
};

} // namespace

core::Result<ExecCredential> parseExecCredential(const QByteArray &output, const QString &apiVersion)
{
    const auto bad = [](const char *what) {
        return core::failure(core::ErrorKind::Config, core::Message(QStringLiteral("kubeconfig.exec-answer"))
                                                          .with(QStringLiteral("what"), QString::fromLatin1(what)));
    };
    const QJsonObject root = QJsonDocument::fromJson(output).object();
    if (root.value(QLatin1String("kind")).toString() != QLatin1String("ExecCredential"))
        return bad("kind");
    if (root.value(QLatin1String("apiVersion")).toString() != apiVersion)
        return bad("apiVersion");
    const QJsonObject status = root.value(QLatin1String("status")).toObject();
    ExecCredential credential;
    credential.token = core::Secret(status.value(QLatin1String("token")).toString().toUtf8());
    credential.certificatePem = status.value(QLatin1String("clientCertificateData")).toString().toUtf8();
    credential.keyPem = core::Secret(status.value(QLatin1String("clientKeyData")).toString().toUtf8());
    if (credential.token.isEmpty() && credential.certificatePem.isEmpty())
        return bad("status");
    if (credential.certificatePem.isEmpty() != credential.keyPem.isEmpty())
        return bad("clientKeyData");
    const QString expires = status.value(QLatin1String("expirationTimestamp")).toString();
    if (!expires.isEmpty()) {
        credential.expiresAt = parseTime(expires.toStdString());
        if (!credential.expiresAt)
            return bad("expirationTimestamp");
    }
    return credential;
}

async::Task<ExecCredential> runExecPlugin(QObject *owner, const ClusterAccess &access, const MayRun &mayRun,
                                          core::Clock &clock, core::Milliseconds limit)
{
    const ExecConfig &exec = *access.user.exec;
    const auto refuse = [owner](core::Error error) {
        return async::ready<ExecCredential>(owner, core::failure(std::move(error)));
    };
    if (exec.interactiveMode == QLatin1String("Always"))
        return refuse(execError("kubeconfig.exec-interactive", exec));
    if (!mayRun || !mayRun(exec.commandLine()))
        return refuse(execError("kubeconfig.exec-refused", exec));
    async::Promise<ExecCredential> promise;
    auto task = promise.task(owner);
    auto *run = new PluginRun(access, promise, clock, limit);
    promise.onCancel([guard = QPointer<PluginRun>(run)] {
        if (guard)
            guard->abandon();
    });
    run->start();
    return task;
}

} // namespace kubernetes
