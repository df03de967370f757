#include "provider.h"

#include "doctor.h"

#include <core/text.h>

#include <QDir>
#include <QJsonArray>

namespace kubernetes {

namespace {

constexpr core::Milliseconds kTellDelay{250};                             // status changes come in showers
constexpr core::Milliseconds kRenewBefore = std::chrono::seconds(60);     // of an exec credential's expiry
constexpr core::Milliseconds kShortestRenewal = std::chrono::seconds(60); // after a 401
constexpr core::Milliseconds kRenewalRetry = std::chrono::seconds(30);

} // namespace

core::Result<ClusterAccess> resolveAccess(const QJsonObject &settings)
{
    if (const auto keep = keepPolicyOf(settings); !keep)
        return core::failure(keep.error());
    const auto environment = QProcessEnvironment::systemEnvironment();
    if (settings.value(QLatin1String("inCluster")).toBool())
        return ClusterAccess::inCluster(environment);
    const auto paths =
        KubeconfigPaths::choose(settings.value(QLatin1String("kubeconfig")), environment, QDir::homePath());
    const auto config = loadKubeconfig(paths);
    if (!config)
        return core::failure(config.error());
    return ClusterAccess::select(*config, settings.value(QLatin1String("context")).toString());
}

core::Result<releases::KeepPolicy> keepPolicyOf(const QJsonObject &settings)
{
    const QJsonValue config = settings.value(QLatin1String("config"));
    if (!config.isUndefined() && !config.isObject())
        return core::failure(core::ErrorKind::Config, QStringLiteral("releases.bad-keep"));
    return releases::keepPolicyFrom(config.toObject().value(QLatin1String("keep")));
}

QStringList restrictedNamespaces(const QJsonObject &settings)
{
    const QJsonValue value = settings.value(QLatin1String("namespace"));
    QStringList names;
    if (value.isString())
        names = value.toString().split(u',', Qt::SkipEmptyParts);
    for (const auto &item : value.toArray())
        names += item.toString();
    for (QString &name : names)
        name = name.trimmed();
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

KubernetesProvider::KubernetesProvider(engine::SourceConfig config, engine::ProviderContext context)
    : m_config(std::move(config))
    , m_context(std::move(context))
    , m_backoff(*m_context.clock)
{
}

KubernetesProvider::~KubernetesProvider() = default;

void KubernetesProvider::start()
{
    if (m_running)
        return;
    m_running = true;
    setUp();
}

void KubernetesProvider::stop()
{
    m_running = false;
    m_retry.reset();
    m_renewal.reset();
    m_plugin.cancel();
    endSession();
    m_stores.markUnwatched();
}

void KubernetesProvider::retryNow()
{
    if (!m_running)
        return;
    if (!m_session && !m_plugin.isActive())
        setUp();
    if (!m_session)
        return;
    if (m_exec && m_exec->error && !m_plugin.isActive())
        runExec();
    m_session->retryNow();
    m_configs->retryNow();
}

void KubernetesProvider::wake()
{
    if (!m_session) {
        retryNow();
        return;
    }
    if (m_exec && m_exec->error) {
        if (!m_plugin.isActive())
            runExec();
    } else if (m_exec && m_exec->credential) {
        renewAt(m_exec->credential->expiresAt); // its timer stood still as well
    }
    m_session->wake();
    m_configs->wake();
}

void KubernetesProvider::setUp()
{
    m_retry.reset();
    m_nextTryAt.reset();
    auto access = resolveAccess(m_config.settings);
    if (!access) {
        setUpFailed(access.error());
        return;
    }
    m_access = std::move(*access);
    if (!m_access->user.exec) {
        m_exec.reset();
        connectCluster();
        return;
    }
    // One slot for good: an endpoint that is in use looks into the one it was made with.
    if (!m_exec)
        m_exec = std::make_shared<ExecCredentialSlot>();
    runExec();
}

void KubernetesProvider::runExec()
{
    m_lastRenewal = m_context.clock->now();
    m_plugin = runExecPlugin(this, *m_access, m_context.mayRun, *m_context.clock)
                   .then([this](core::Result<ExecCredential> credential) {
                       if (!credential) {
                           renewalFailed(credential.error());
                           return;
                       }
                       m_exec->error.reset();
                       m_exec->credential = *credential;
                       renewAt(credential->expiresAt);
                       connectCluster();
                   });
}

void KubernetesProvider::renewalFailed(const core::Error &error)
{
    m_exec->error = error;
    if (!m_session) {
        setUpFailed(error);
        return;
    }
    // A credential goes on working while its renewal fails, until it expires.
    if (m_exec->credential && m_exec->credential->expiresAt &&
        *m_exec->credential->expiresAt <= m_context.clock->wall())
        m_exec->credential.reset();
    m_renewal = m_context.clock->after(kRenewalRetry, [this] { runExec(); });
    tellSoon();
}

void KubernetesProvider::renewAt(std::optional<core::WallTime> expiry)
{
    m_renewal.reset();
    if (!expiry)
        return;
    const auto left = std::chrono::duration_cast<core::Milliseconds>(*expiry - m_context.clock->wall()) - kRenewBefore;
    m_renewal = m_context.clock->after(std::max(left, kShortestRenewal), [this] { runExec(); });
}

void KubernetesProvider::connectCluster()
{
    auto endpoint = makeEndpoint(*m_access, m_exec);
    if (!endpoint && m_session && m_exec) {
        renewalFailed(endpoint.error()); // a certificate that is none; the session tells how it fares without
        return;
    }
    if (!endpoint) {
        setUpFailed(endpoint.error());
        return;
    }
    m_setUpError.reset();
    if (m_session) {
        if (endpoint->tls != m_session->client().http().endpoint().tls)
            m_session->client().http().setEndpoint(std::move(*endpoint));
        m_session->retryNow();
        return;
    }
    m_session = std::make_unique<ClusterSession>(std::move(*endpoint), restrictedNamespaces(m_config.settings),
                                                 m_stores, *m_context.clock, *m_context.workers);
    connect(m_session.get(), &ClusterSession::changed, this, [this] { tellSoon(); });
    m_control = std::make_unique<ClusterControl>(m_session->client(), [this] { return m_session->identity(); });
    m_configs = std::make_unique<ConfigMapStore>(
        m_session->client(), restrictedNamespaces(m_config.settings), [this] { return m_session->identity(); },
        MapTimes(), keepPolicyOf(m_config.settings).value_or(releases::KeepPolicy()));
    m_session->start();
    tellSoon();
}

void KubernetesProvider::endSession()
{
    m_control.reset(); // what they have under way is told so
    m_configs.reset();
    m_session.reset();
}

engine::WorkloadControl *KubernetesProvider::workloadControl()
{
    return m_exec && !m_exec->credential ? nullptr : m_control.get();
}

engine::ConfigStore *KubernetesProvider::configStore()
{
    return m_exec && !m_exec->credential ? nullptr : m_configs.get();
}

void KubernetesProvider::setUpFailed(const core::Error &error)
{
    m_setUpError = error;
    const core::Milliseconds delay = m_backoff.next();
    m_nextTryAt = m_context.clock->now() + delay;
    m_retry = m_context.clock->after(delay, [this] { setUp(); });
    m_stores.markStale(error, m_nextTryAt);
    tellSoon();
}

void KubernetesProvider::renewWhenRefused()
{
    const auto health = m_session->health();
    const bool refused = health.error && (health.error->kind == core::ErrorKind::Unauthorised ||
                                          health.error->kind == core::ErrorKind::Tls);
    const auto now = m_context.clock->now();
    if (!refused || m_plugin.isActive() || (m_lastRenewal && now - *m_lastRenewal < kShortestRenewal))
        return;
    if (m_exec) {
        runExec();
        return;
    }
    // Somebody may have written new certificates or a new token meanwhile.
    m_lastRenewal = now;
    auto access = resolveAccess(m_config.settings);
    if (access && access->server != m_access->server) {
        // Another cluster takes a new session, not a new identity.
        endSession();
        m_stores.markUnwatched();
        setUp();
        return;
    }
    auto endpoint = access ? makeEndpoint(*access) : core::failure(access.error());
    if (!endpoint || access->user.exec)
        return;
    m_access = std::move(*access);
    m_session->client().http().setEndpoint(std::move(*endpoint));
    m_session->retryNow();
}

void KubernetesProvider::tellSoon()
{
    if (m_telling)
        return;
    m_telling = m_context.clock->after(kTellDelay, [this] {
        m_telling.reset();
        if (m_session)
            renewWhenRefused(); // not from inside a feed's signal: it makes the feeds try again
        Q_EMIT statusChanged();
    });
}

engine::SourceStatus KubernetesProvider::status() const
{
    engine::SourceStatus status;
    if (m_access) {
        status.endpoint = core::redactedUrl(m_access->server.toString());
        if (m_access->cluster.skipVerify)
            status.warnings.append(core::Message(QStringLiteral("kubernetes.warning.skip-verify")));
        if (!m_access->user.as.isEmpty())
            status.warnings.append(core::Message(QStringLiteral("kubernetes.warning.impersonating"))
                                       .with(QStringLiteral("user"), core::safeText(m_access->user.as, false, 200)));
    }
    if (const QStringList names = restrictedNamespaces(m_config.settings); !names.isEmpty())
        status.warnings.append(core::Message(QStringLiteral("kubernetes.warning.namespaces"))
                                   .with(QStringLiteral("namespaces"), names.join(QStringLiteral(", "))));
    if (m_session && m_exec && m_exec->error)
        status.warnings.append(m_exec->error->message);
    if (m_session) {
        status.health = m_session->health();
        status.version = m_session->version().text;
        status.identity = m_session->identity();
        const auto forbidden = m_session->forbidden();
        for (const Kind kind : forbidden)
            status.warnings.append(core::Message(QStringLiteral("kubernetes.warning.forbidden"))
                                       .with(QStringLiteral("kind"), QString::fromLatin1(resource(kind).plural)));
        if (m_configs->isWatchForbidden())
            status.warnings.append(core::Message(QStringLiteral("kubernetes.warning.forbidden"))
                                       .with(QStringLiteral("kind"), QStringLiteral("configmaps")));
    } else {
        status.health = m_stores.m_pods.health();
        if (m_setUpError) {
            status.health.error = m_setUpError;
            status.health.nextTryAt = m_nextTryAt;
        }
    }
    status.counts = {{QStringLiteral("pods"), engine::counted(m_stores.m_pods)},
                     {QStringLiteral("workloads"), engine::counted(m_stores.m_workloads)},
                     {QStringLiteral("services"), engine::counted(m_stores.m_services)},
                     {QStringLiteral("nodes"), engine::counted(m_stores.m_nodes)},
                     {QStringLiteral("namespaces"), engine::counted(m_stores.m_namespaces)},
                     {QStringLiteral("events"), engine::counted(m_stores.m_events)}};
    return status;
}

async::Task<bool> KubernetesProvider::diagnose(QObject *owner, StepSink sink)
{
    return kubernetes::diagnose(owner, m_config.settings, m_context, std::move(sink));
}

} // namespace kubernetes
