#include "ownerindex.h"

#include "rules.h"

#include <algorithm>

namespace engine {

namespace {

QString keyOf(const ObjectRef &ref, const QString &nspace)
{
    return ref.kind + u'/' + nspace + u'/' + ref.name;
}

} // namespace

OwnerIndex::OwnerIndex(const Orchestrator &orchestrator) : m_orchestrator(orchestrator)
{
    for (const auto &workload : orchestrator.workloads().items())
        own(*workload);
    for (const auto &pod : orchestrator.pods().items())
        add(pod);
}

QString OwnerIndex::directOwner(const Pod &pod)
{
    if (!pod.owner.kind.isEmpty())
        return keyOf(pod.owner, pod.nspace);
    for (const IdentityRule &rule : workloadRules()) {
        const QString name = rule.key ? pod.labels.value(QString::fromLatin1(rule.key)) : QString();
        if (!name.isEmpty())
            return QStringLiteral("Pod/") + pod.nspace + u'/' + name;
    }
    return {};
}

QString OwnerIndex::workloadOf(const Pod &pod) const
{
    const QString direct = directOwner(pod);
    if (direct.isEmpty())
        return direct;
    const auto owner = m_orchestrator.workloads().find(direct);
    return owner ? workloadOf(*owner) : direct;
}

QString OwnerIndex::workloadOf(const Workload &workload) const
{
    if (workload.owner.kind.isEmpty())
        return workload.key();
    const QString owner = keyOf(workload.owner, workload.nspace);
    // A controller that we do not watch (a custom resource) leaves its ReplicaSet at the top.
    return m_orchestrator.workloads().items().contains(owner) ? owner : workload.key();
}

void OwnerIndex::apply(const watch::Diff<Pod> &diff)
{
    for (const PodItem &pod : diff.removed)
        remove(pod);
    for (const auto &change : diff.changed) {
        const QString before = directOwner(*change.before);
        if (before == directOwner(*change.after) && change.before->node == change.after->node) {
            // The usual case, without moving anything.
            if (auto group = m_pods.find(before); group != m_pods.end()) {
                const auto at = std::find(group->begin(), group->end(), change.before);
                if (at != group->end())
                    *at = change.after;
            }
            continue;
        }
        remove(change.before);
        add(change.after);
    }
    for (const PodItem &pod : diff.added)
        add(pod);
}

void OwnerIndex::apply(const watch::Diff<Workload> &diff)
{
    for (const auto &workload : diff.removed)
        disown(*workload);
    for (const auto &change : diff.changed) {
        if (change.before->owner == change.after->owner)
            continue;
        disown(*change.before);
        own(*change.after);
    }
    for (const auto &workload : diff.added)
        own(*workload);
}

void OwnerIndex::forEachPod(const QString &workload, const std::function<void(const PodItem &)> &visit) const
{
    const auto visitGroup = [&](const QString &owner) {
        if (const auto group = m_pods.constFind(owner); group != m_pods.cend()) {
            for (const PodItem &pod : *group)
                visit(pod);
        }
    };
    visitGroup(workload);
    for (const QString &owned : m_owned.value(workload))
        visitGroup(owned);
}

QStringList OwnerIndex::looseGroups() const
{
    QStringList out;
    for (auto it = m_pods.cbegin(); it != m_pods.cend(); ++it) {
        if (it.key().startsWith(QLatin1StringView("Pod/")))
            out.append(it.key());
    }
    return out;
}

void OwnerIndex::add(const PodItem &pod)
{
    if (!pod->node.isEmpty())
        ++m_perNode[pod->node];
    if (const QString owner = directOwner(*pod); !owner.isEmpty())
        m_pods[owner].push_back(pod);
}

void OwnerIndex::remove(const PodItem &pod)
{
    if (const auto count = m_perNode.find(pod->node); count != m_perNode.end() && --*count <= 0)
        m_perNode.erase(count);
    const auto group = m_pods.find(directOwner(*pod));
    if (group == m_pods.end())
        return;
    std::erase(*group, pod);
    if (group->empty())
        m_pods.erase(group);
}

void OwnerIndex::own(const Workload &workload)
{
    if (!workload.owner.kind.isEmpty())
        m_owned[keyOf(workload.owner, workload.nspace)].append(workload.key());
}

void OwnerIndex::disown(const Workload &workload)
{
    if (workload.owner.kind.isEmpty())
        return;
    const QString owner = keyOf(workload.owner, workload.nspace);
    if (auto owned = m_owned.find(owner); owned != m_owned.end()) {
        owned->removeOne(workload.key());
        if (owned->isEmpty())
            m_owned.erase(owned);
    }
}

} // namespace engine
