#include "monitoring.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTimer>

namespace lab::platform {
using namespace std::chrono_literals;

namespace {

const QString kPrometheus = QStringLiteral("/usr/bin/prometheus");
const QString kAlertmanager = QStringLiteral("/usr/bin/prometheus-alertmanager");

const QByteArray kRules = R"(groups:
  - name: lab
    interval: 2s
    rules:
      - alert: InstanceDown
        expr: up == 0
        for: 3s
        labels: {severity: critical}
        annotations:
          summary: "{{ $labels.pod }} of {{ $labels.service }} does not answer"
      - alert: HighErrorRatio
        expr: |
          sum by (service, namespace) (rate(http_requests_total{code=~"5.."}[15s]))
            / sum by (service, namespace) (rate(http_requests_total[15s])) > 0.05
        for: 5s
        labels: {severity: critical}
        annotations:
          summary: "{{ $labels.service }} fails {{ $value | humanizePercentage }} of its requests"
      - alert: HighLatency
        expr: |
          histogram_quantile(0.95, sum by (service, namespace, le) (rate(http_request_duration_seconds_bucket[15s]))) > 0.3
        for: 5s
        labels: {severity: warning}
        annotations:
          summary: "{{ $labels.service }} needs {{ $value | humanizeDuration }} for 95% of its requests"
)";

constexpr int kMostAttempts = 5;
const QByteArray kPortTaken = "address already in use";

/// A port that is free now. Neither program can be given a socket, so another may take it in between: then both start
/// anew with other ports.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

} // namespace

Monitoring::Monitoring(process::Runtime &runtime, const QDir &stateDir, QObject *parent)
    : QObject(parent)
    , m_runtime(runtime)
    , m_dir(stateDir)
{
    connect(&runtime, &process::Runtime::started, this, [this](const process::Instance &instance) {
        m_targets.insert(instance.pod.uid, instance);
        writeTargets();
    });
    connect(&runtime, &process::Runtime::stopping, this, [this](const process::Instance &instance) {
        m_targets.remove(instance.pod.uid);
        writeTargets();
    });
}

Monitoring::~Monitoring()
{
    process::Ending ending;
    end(ending);
}

void Monitoring::end(process::Ending &ending)
{
    // Their data goes with the state directory, so killing is no harm.
    ending.add(std::move(m_prometheus));
    ending.add(std::move(m_alertmanager));
    for (QProcess *old : findChildren<QProcess *>()) { // of an attempt before
        old->setParent(nullptr);
        ending.add(process::ProcessPtr(old));
    }
}

QStringList Monitoring::missingPackages()
{
    QStringList missing;
    if (!QFileInfo(kPrometheus).isExecutable())
        missing += QStringLiteral("prometheus");
    if (!QFileInfo(kAlertmanager).isExecutable())
        missing += QStringLiteral("prometheus-alertmanager");
    return missing;
}

bool Monitoring::writeFile(const QString &name, const QByteArray &text)
{
    QSaveFile file(m_dir.filePath(name)); // renamed into place, as file_sd wants it
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

void Monitoring::writeTargets()
{
    QJsonArray groups;
    for (const process::Instance &instance : std::as_const(m_targets)) {
        const QJsonObject labels{{QStringLiteral("job"), instance.service},
                                 {QStringLiteral("service"), instance.service},
                                 {QStringLiteral("namespace"), instance.pod.nameSpace},
                                 {QStringLiteral("pod"), instance.pod.name},
                                 {QStringLiteral("node"), instance.pod.nodeName}};
        groups.append(QJsonObject{
            {QStringLiteral("targets"), QJsonArray{QStringLiteral("%1:%2").arg(instance.address).arg(instance.port)}},
            {QStringLiteral("labels"), labels}});
    }
    writeFile(QStringLiteral("targets.json"), QJsonDocument(groups).toJson());
}

bool Monitoring::start(QString &problem)
{
    if (const QStringList missing = missingPackages(); !missing.isEmpty()) {
        problem = QStringLiteral("Prometheus is not installed: apt-get install %1 (or start with --no-prometheus)")
                      .arg(missing.join(u' '));
        return false;
    }
    return startPrograms(problem);
}

bool Monitoring::startPrograms(QString &problem)
{
    ++m_attempt;
    m_prometheusReady = m_alertmanagerReady = false;
    m_prometheusPort = freePort();
    m_alertmanagerPort = freePort();
    const QByteArray configuration = R"(global:
  scrape_interval: 1s
  scrape_timeout: 900ms
  evaluation_interval: 2s
rule_files: [rules.yml]
alerting:
  alertmanagers:
    - static_configs: [{targets: ["127.0.0.1:@ALERTMANAGER@"]}]
scrape_configs:
  - job_name: pods
    file_sd_configs: [{files: [targets.json], refresh_interval: 5s}]
)";
    m_dir.mkpath(QStringLiteral("."));
    writeTargets();
    const bool written =
        writeFile(QStringLiteral("rules.yml"), kRules) &&
        writeFile(QStringLiteral("prometheus.yml"),
                  QByteArray(configuration).replace("@ALERTMANAGER@", QByteArray::number(m_alertmanagerPort))) &&
        writeFile(QStringLiteral("alertmanager.yml"),
                  "route: {receiver: nobody, group_wait: 1s, group_interval: 5s}\nreceivers: [{name: nobody}]\n");
    if (!written) {
        problem = QStringLiteral("cannot write to %1").arg(m_dir.path());
        return false;
    }
    m_prometheus =
        launch(kPrometheus,
               {QStringLiteral("--config.file=") + m_dir.filePath(QStringLiteral("prometheus.yml")),
                QStringLiteral("--storage.tsdb.path=") + m_dir.filePath(QStringLiteral("prometheus-%1").arg(m_attempt)),
                QStringLiteral("--storage.tsdb.retention.time=6h"), QStringLiteral("--log.level=warn"),
                QStringLiteral("--enable-feature=exemplar-storage"),
                QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_prometheusPort)});
    m_alertmanager =
        launch(kAlertmanager,
               {QStringLiteral("--config.file=") + m_dir.filePath(QStringLiteral("alertmanager.yml")),
                QStringLiteral("--storage.path=") + m_dir.filePath(QStringLiteral("alertmanager-%1").arg(m_attempt)),
                QStringLiteral("--log.level=warn"), QStringLiteral("--cluster.listen-address="),
                QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(m_alertmanagerPort)});
    askReady(m_prometheusPort, m_prometheusReady, m_attempt);
    askReady(m_alertmanagerPort, m_alertmanagerReady, m_attempt);
    return true;
}

process::ProcessPtr Monitoring::launch(const QString &program, const QStringList &arguments)
{
    process::ProcessPtr process(new QProcess);
    const QString log = m_dir.filePath(program.section(u'/', -1) + QStringLiteral("-%1.log").arg(m_attempt));
    process->setStandardOutputFile(log);
    process->setStandardErrorFile(log, QIODevice::Append);
    process->setWorkingDirectory(m_dir.path());
    process->setChildProcessModifier(process::childSetUp());
    connect(process.get(), &QProcess::finished, this, [this, program, log] {
        QFile file(log);
        const QByteArray words = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const QString problem = QStringLiteral("%1 ended: %2").arg(program, QString::fromUtf8(words.right(500)));
        if (words.contains(kPortTaken) && m_attempt < kMostAttempts)
            QTimer::singleShot(0, this, [this, attempt = m_attempt] { startAgain(attempt); });
        else
            Q_EMIT failed(problem);
    });
    connect(process.get(), &QProcess::errorOccurred, this,
            [this, program, started = process.get()](QProcess::ProcessError error) {
                if (error == QProcess::FailedToStart) // the one end that finished() does not tell
                    Q_EMIT failed(QStringLiteral("%1 cannot be started: %2").arg(program, started->errorString()));
            });
    process->start(program, arguments);
    return process;
}

void Monitoring::startAgain(int attempt)
{
    if (attempt != m_attempt)
        return; // the other program found its port taken, too
    for (process::ProcessPtr *process : {&m_prometheus, &m_alertmanager}) {
        (*process)->disconnect(this);
        (*process)->kill();
        QProcess *gone = process->release();
        connect(gone, &QProcess::finished, gone, &QObject::deleteLater);
        gone->setParent(this);
        if (gone->state() == QProcess::NotRunning)
            gone->deleteLater();
    }
    QString problem;
    if (!startPrograms(problem))
        Q_EMIT failed(problem);
}

void Monitoring::askReady(quint16 port, bool &isThere, int attempt)
{
    Call call;
    call.address = QStringLiteral("127.0.0.1");
    call.port = port;
    call.target = "/-/ready";
    call.timeout = 1s;
    m_caller.call(call, [this, port, &isThere, attempt](const Answer &answer) {
        if (attempt != m_attempt)
            return;
        isThere = answer.isOk();
        if (!isThere)
            QTimer::singleShot(100ms, this, [this, port, &isThere, attempt] {
                if (attempt == m_attempt)
                    askReady(port, isThere, attempt);
            });
    });
}

} // namespace lab::platform
