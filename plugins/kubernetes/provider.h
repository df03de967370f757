#pragma once

#include "clustersession.h"
#include "config/configmapstore.h"
#include "control/clustercontrol.h"
#include "execplugin.h"

#include <async/backoff.h>

namespace kubernetes {

/// One cluster as a source. Settings (all optional):
///   kubeconfig  path of a file; else $KUBECONFIG or ~/.kube/config
///   context     name; else the current context
///   namespace   one name or an array: only there, for accounts that may not list the whole cluster
///   inCluster   true: the service account of the pod we run in
///   config      {"keep": {"releases": 50, "days": 90}}: what is proposed to be kept of a configuration's history
class KubernetesProvider final : public engine::Provider
{
    Q_OBJECT
public:
    KubernetesProvider(engine::SourceConfig config, engine::ProviderContext context);
    ~KubernetesProvider() override;

    void start() override;
    void stop() override;
    void retryNow() override;
    void wake() override;
    engine::SourceStatus status() const override;
    async::Task<bool> diagnose(QObject *owner, StepSink sink) override;
    engine::Orchestrator *orchestrator() override { return &m_stores; }
    /// Null while there is no session or no credential for it.
    engine::WorkloadControl *workloadControl() override;
    engine::ConfigStore *configStore() override; ///< as workloadControl()

private:
    void setUp();
    void runExec();
    void connectCluster();
    void setUpFailed(const core::Error &error);
    void renewWhenRefused();
    void tellSoon();
    void renewalFailed(const core::Error &error);
    void endSession();
    void renewAt(std::optional<core::WallTime> expiry);

    engine::SourceConfig m_config;
    engine::ProviderContext m_context;
    async::Backoff m_backoff;
    ClusterStores m_stores;
    std::optional<ClusterAccess> m_access;
    std::shared_ptr<ExecCredentialSlot> m_exec;
    std::optional<core::Error> m_setUpError;
    std::optional<core::MonotonicTime> m_nextTryAt;
    std::optional<core::MonotonicTime> m_lastRenewal; ///< of the exec credential, or reading of the configuration
    bool m_running = false;
    async::Task<ExecCredential> m_plugin;
    std::unique_ptr<core::Timer> m_retry;
    std::unique_ptr<core::Timer> m_renewal;
    std::unique_ptr<core::Timer> m_telling;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<ClusterControl> m_control; ///< uses the session's client
    std::unique_ptr<ConfigMapStore> m_configs; ///< the same
};

/// The access that the settings lead to. Errors: as loadKubeconfig and ClusterAccess; Config releases.bad-keep, since
/// settings that say something else than they mean are not connected with.
core::Result<ClusterAccess> resolveAccess(const QJsonObject &settings);
/// The settings' {"config": {"keep": {"releases": 50, "days": 90}}}. Errors: Config releases.bad-keep.
core::Result<releases::KeepPolicy> keepPolicyOf(const QJsonObject &settings);
/// The settings' namespaces.
QStringList restrictedNamespaces(const QJsonObject &settings);

} // namespace kubernetes
