#pragma once

#include <engine/provider/provider.h>

#include <QHash>
#include <QStringList>

#include <functional>
#include <vector>

namespace engine {

/// Who owns which pods in one orchestrator: pods by the key of their direct owner ("Kind/namespace/name"), owned
/// workloads (ReplicaSets) by the key of theirs. Costs a pointer per pod. Fed with the diffs of the two stores.
class OwnerIndex
{
public:
    using PodItem = std::shared_ptr<const Pod>;

    explicit OwnerIndex(const Orchestrator &orchestrator);

    /// Key of the direct owner; "Pod/<namespace>/<name label>" for a pod without one that carries a name label; empty
    /// for any other pod without one.
    static QString directOwner(const Pod &pod);
    /// Key of the workload at the top: a ReplicaSet's Deployment. Empty when nobody owns the pod.
    QString workloadOf(const Pod &pod) const;
    /// The same for a workload; itself when nobody owns it.
    QString workloadOf(const Workload &workload) const;

    void apply(const watch::Diff<Pod> &diff);
    void apply(const watch::Diff<Workload> &diff);

    /// The pods of a top workload, its ReplicaSets' included.
    void forEachPod(const QString &workload, const std::function<void(const PodItem &)> &visit) const;
    /// Keys of the ReplicaSets of a Deployment.
    QStringList ownedBy(const QString &workload) const { return m_owned.value(workload); }
    /// Keys "Pod/…" of directOwner().
    QStringList looseGroups() const;
    int podsOn(const QString &node) const { return m_perNode.value(node); }

private:
    void add(const PodItem &pod);
    void remove(const PodItem &pod);
    void own(const Workload &workload);
    void disown(const Workload &workload);

    const Orchestrator &m_orchestrator;
    QHash<QString, std::vector<PodItem>> m_pods;
    QHash<QString, QStringList> m_owned;
    QHash<QString, int> m_perNode;
};

} // namespace engine
