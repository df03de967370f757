#pragma once

#include <lab/http/caller.h>
#include <lab/process/runtime.h>

namespace lab::platform {

/// Debian's Prometheus and Alertmanager as child processes on free loopback ports: the pods are scraped every second
/// under labels job, service, namespace, pod and instance, with alert rules for a missing instance, errors and latency.
/// Storage lies in the state directory. The processes are killed by the kernel when this program ends.
class Monitoring final : public QObject
{
    Q_OBJECT
public:
    Monitoring(process::Runtime &runtime, const QDir &stateDir, QObject *parent = nullptr);
    ~Monitoring() override;

    /// The Debian packages that are missing; empty when all is there.
    static QStringList missingPackages();

    bool start(QString &problem);
    /// Kills both programs, to be waited for with what else ends. Nothing is heard of them any more.
    void end(process::Ending &ending);
    bool isReady() const { return m_prometheusReady && m_alertmanagerReady; }
    QUrl prometheusUrl() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_prometheusPort)); }
    QUrl alertmanagerUrl() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_alertmanagerPort)); }

Q_SIGNALS:
    void failed(const QString &problem); ///< a program ended by itself

private:
    void writeTargets();
    bool startPrograms(QString &problem);
    void startAgain(int attempt);
    process::ProcessPtr launch(const QString &program, const QStringList &arguments);
    void askReady(quint16 port, bool &isThere, int attempt);
    bool writeFile(const QString &name, const QByteArray &text);

    process::Runtime &m_runtime;
    const QDir m_dir;
    QHash<QString, process::Instance> m_targets; // by pod uid
    Caller m_caller;
    process::ProcessPtr m_prometheus;
    process::ProcessPtr m_alertmanager;
    int m_attempt = 0;
    quint16 m_prometheusPort = 0;
    quint16 m_alertmanagerPort = 0;
    bool m_prometheusReady = false;
    bool m_alertmanagerReady = false;
};

} // namespace lab::platform
