#pragma once

#include "changepatch.h"
#include "pendingcalls.h"

#include "../apiclient.h"

#include <engine/provider/workloadcontrol.h>

namespace kubernetes {

/// Changing Deployments, StatefulSets and DaemonSets of one cluster as one principal. It may go while calls are under
/// way: they fail (see PendingCalls). The client outlives it. Errors besides the interface's: Api kubernetes.paused (a
/// restart or rollback of a paused Deployment, refused before it is sent) and kubernetes.already-there (the template is
/// that revision's already), NotFound kubernetes.no-revision, Unsupported kubernetes.unknown-kind and those of
/// refusedChange().
class ClusterControl final : public engine::WorkloadControl
{
public:
    using Identity = std::function<QString()>;
    ClusterControl(ApiClient &client, Identity identity);
    ~ClusterControl() override;

    async::Task<std::optional<core::Message>> mayI(QObject *owner, const engine::WorkloadRef &ref,
                                                   engine::WorkloadRight right) override;
    async::Task<engine::WorkloadState> read(QObject *owner, const engine::WorkloadRef &ref) override;
    async::Task<QVector<engine::WorkloadRevision>> revisions(QObject *owner, const engine::WorkloadRef &ref) override;
    async::Task<engine::WorkloadObstacles> obstacles(QObject *owner, const engine::WorkloadRef &ref) override;
    async::Task<engine::WorkloadState> change(QObject *owner, const engine::WorkloadRef &ref,
                                              const engine::WorkloadChange &change, bool dryRun) override;
    async::Task<bool> evictPod(QObject *owner, const QString &nspace, const QString &pod, const QString &uid,
                               bool dryRun) override;
    async::Task<bool> isPodThere(QObject *owner, const QString &nspace, const QString &pod,
                                 const QString &uid) override;
    QString identity() const override { return m_identity(); }

private:
    async::Task<QJsonObject> getWorkload(QObject *owner, const engine::WorkloadRef &ref);
    async::Task<QVector<HeldRevision>> listRevisions(QObject *owner, const engine::WorkloadRef &ref,
                                                     const QJsonObject &object);
    async::Task<engine::WorkloadState> withPods(QObject *owner, const QJsonObject &object, engine::WorkloadState state);
    async::Task<engine::WorkloadState> rollBack(QObject *owner, const engine::WorkloadRef &ref,
                                                const engine::WorkloadChange &change, bool dryRun);
    async::Task<engine::WorkloadState> send(QObject *owner, const engine::WorkloadRef &ref, const WorkloadPatch &patch,
                                            bool dryRun);

    ApiClient &m_client;
    Identity m_identity;
    PendingCalls m_pending;
};

} // namespace kubernetes
