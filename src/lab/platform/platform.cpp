#include "platform.h"

#include "workloads.h"

#include <lab/service/behaviour.h>

#include <QRandomGenerator>

namespace lab::platform {
using namespace std::chrono_literals;

namespace {

QByteArray randomToken()
{
    QByteArray raw(24, Qt::Uninitialized);
    for (char &c : raw)
        c = char(QRandomGenerator::system()->bounded(256));
    return raw.toHex();
}

QByteArray exportLine(const char *name, const QString &value)
{
    return QByteArray("export ") + name + "='" + value.toUtf8().replace('\'', "'\\''") + "'\n";
}

} // namespace

Platform::Platform(PlatformOptions options, QObject *parent) : QObject(parent), m_options(std::move(options)) {}

Platform::~Platform()
{
    m_readyTimer.reset();
    // All die at once, while the rest is taken down, and are waited for together at the end of this scope: one after
    // the other took as many time-outs as there are processes.
    process::Ending ending;
    if (m_monitoring)
        m_monitoring->end(ending);
    if (m_runtime)
        m_runtime->end(ending);
    m_control.reset();
    m_load.reset();
    m_monitoring.reset();
    m_forgetTimer.reset();
    m_cluster.reset();
    m_registrar.reset();
    m_runtime.reset();
    m_consul.reset();
}

bool Platform::start(QString &problem)
{
    if (m_options.withPrometheus && !Monitoring::missingPackages().isEmpty()) {
        problem = tr("Prometheus is not installed: run apt-get install %1, or start the lab with --no-prometheus.")
                      .arg(Monitoring::missingPackages().join(u' '));
        return false;
    }
    if (!m_state.open(m_options.stateDir, problem))
        return false;
    const QByteArray token = randomToken();
    if (!m_state.write(QStringLiteral("control-token"), token, problem))
        return false;

    process::RuntimeOptions runtime;
    runtime.program = m_options.program;
    runtime.stateDir = m_state.dir();
    consul::SimulatorOptions consul;
    for (int i = 1; i <= 3; ++i)
        consul.nodes.append({QStringLiteral("node-%1").arg(i), QStringLiteral("127.0.0.1")}); // as the pods' hostIP
    m_consul = std::make_unique<consul::Simulator>(consul);
    if (!m_consul->listen(problem))
        return false;
    // Payment reads settings from both stores; the others have a file only.
    m_consul->putKey("config/payment/downstreamTimeoutMs", "2000");
    m_consul->putKey("config/payment/latencyMs", "0");
    runtime.consul = m_consul->url();
    m_runtime = std::make_unique<process::Runtime>(runtime);
    if (!m_runtime->claimAddresses()) {
        problem = tr("No range of loopback addresses is free for the pods: too many labs are running.");
        return false;
    }
    m_registrar = std::make_unique<Registrar>(*m_runtime, *m_consul);
    Q_EMIT progress(tr("Consul: %1").arg(m_consul->url().toString()));
    if (m_options.withPrometheus) {
        m_monitoring = std::make_unique<Monitoring>(*m_runtime, QDir(m_state.file(QStringLiteral("monitoring"))));
        connect(m_monitoring.get(), &Monitoring::failed, this, &Platform::failed);
        if (!m_monitoring->start(problem))
            return false;
        Q_EMIT progress(tr("Prometheus: %1, Alertmanager: %2")
                            .arg(m_monitoring->prometheusUrl().toString(), m_monitoring->alertmanagerUrl().toString()));
    }
    if (!startCluster(problem))
        return false;
    m_load = std::make_unique<Load>(*m_consul);
    m_load->setRate(m_options.load);
    m_control = std::make_unique<Control>(token, *m_runtime, *m_load);
    if (!m_control->listen()) {
        problem = tr("The control endpoint cannot listen.");
        return false;
    }
    m_readyTimer = m_clock.every(50ms, [this] { checkReady(); });
    return true;
}

bool Platform::startCluster(QString &problem)
{
    m_cluster = std::make_unique<kube::Cluster>(m_clock, m_runtime.get(), kube::Cluster::Options{});
    if (!m_cluster->start()) {
        problem = tr("The Kubernetes API cannot listen: %1").arg(m_cluster->errorString());
        return false;
    }
    if (!m_state.write(QStringLiteral("kubeconfig"), m_cluster->kubeconfig(), problem))
        return false;
    Q_EMIT progress(tr("Kubernetes: %1").arg(m_cluster->url()));
    for (const kube::Json &object : shopObjects(m_options.replicas)) {
        if (const auto applied = m_cluster->apply(object); !applied) {
            problem = QString::fromStdString(applied.error().message);
            return false;
        }
    }
    m_forgetTimer = m_clock.every(1s, [this] {
        m_runtime->forgetGone([this](const kube::PodIdentity &pod) {
            const auto object =
                m_cluster->store().find(kube::pods(), pod.nameSpace.toStdString(), pod.name.toStdString());
            return object && object->uid() == pod.uid.toStdString();
        });
    });
    return true;
}

int Platform::readyPods(const QString &service)
{
    const auto deployment = m_cluster->store().find(kube::deployments(), "shop", service.toStdString());
    return deployment ? int(kube::integer(deployment->document(), {"status", "readyReplicas"})) : 0;
}

void Platform::checkReady()
{
    if (m_monitoring && !m_monitoring->isReady())
        return;
    for (const QString &name : service::serviceNames()) {
        const auto instances = m_consul->instances(name);
        const auto passing = std::count_if(instances.begin(), instances.end(), [](const auto &instance) {
            return instance.status == QLatin1String("passing");
        });
        if (passing < m_options.replicas || readyPods(name) < m_options.replicas)
            return;
    }
    m_readyTimer.reset();
    Q_EMIT ready();
}

QByteArray Platform::exports() const
{
    QByteArray text = exportLine("KUBECONFIG", m_state.file(QStringLiteral("kubeconfig")));
    text += exportLine("CONSUL_HTTP_ADDR", m_consul->url().toString());
    if (m_monitoring) {
        text += exportLine("PROMETHEUS_URL", m_monitoring->prometheusUrl().toString());
        text += exportLine("ALERTMANAGER_URL", m_monitoring->alertmanagerUrl().toString());
    }
    text += exportLine("QUARTERDECK_ENVIRONMENT", QStringLiteral("lab"));
    text += exportLine("QUARTERDECK_LAB_CONTROL", m_control->url().toString());
    text += exportLine("QUARTERDECK_LAB_TOKEN_FILE", m_state.file(QStringLiteral("control-token")));
    return text;
}

} // namespace lab::platform
