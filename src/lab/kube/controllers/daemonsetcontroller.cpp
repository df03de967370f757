#include "orderedcontrollers.h"

#include "podstate.h"
#include "revisions.h"

namespace lab::kube {

namespace {
constexpr const char *kRevisionLabel = "controller-revision-hash";
const EventRecorder::Source kDaemonSetSource{"daemonset-controller", {}, {}};
} // namespace

void DaemonSetController::sync()
{
    const auto sets = m_context.store.list(daemonSets());
    if (sets.objects.empty())
        return;
    const auto all = m_context.store.list(pods());
    const auto allNodes = m_context.store.list(nodes());
    for (const ObjectPtr &set : sets.objects)
        sync(set, all.objects, allNodes.objects);
}

void DaemonSetController::sync(const ObjectPtr &set, const std::vector<ObjectPtr> &allPods,
                               const std::vector<ObjectPtr> &allNodes)
{
    const Json &document = set->document();
    const Json &podTemplate = at(document, {"spec", "template"});
    const std::string revision = keepRevision(m_context, *set).substr(set->name().size() + 1);
    const auto owned = ownedBy(allPods, set->uid());
    std::map<std::string, std::vector<ObjectPtr>> byNode;
    for (const ObjectPtr &pod : owned)
        byNode[text(pod->document(), {"spec", "nodeName"})].push_back(pod);

    std::int64_t ready = 0;
    std::int64_t updated = 0;
    std::int64_t unavailable = 0;
    for (const ObjectPtr &node : allNodes) {
        const auto &here = byNode[node->name()];
        if (here.empty() && at(document, {"metadata", "deletionTimestamp"}).is_null()) {
            Json pod = podFromTemplate(*set, podTemplate);
            pod["metadata"]["generateName"] = set->name() + '-';
            make(pod, {"metadata", "labels", kRevisionLabel}) = revision;
            pod["spec"]["nodeName"] = node->name();
            if (const auto created = m_context.store.create(pods(), std::move(pod)))
                m_context.events.normal(*set, "SuccessfulCreate", "Created pod: " + (*created)->name(),
                                        kDaemonSetSource);
        }
        for (const ObjectPtr &pod : here) {
            ready += isPodReady(pod->document());
            updated += text(pod->labels(), {kRevisionLabel}) == revision;
        }
        unavailable += here.empty() || !isPodReady(here.front()->document());
    }
    for (const auto &[node, here] : byNode) {
        const bool isStale = !here.empty() && text(here.front()->labels(), {kRevisionLabel}) != revision;
        if (isStale && unavailable == 0 && isPodActive(here.front()->document())) {
            (void)m_context.store.remove(pods(), here.front()->nameSpace(), here.front()->name(), {});
            break;
        }
    }
    const auto desired = std::int64_t(allNodes.size());
    m_context.change(set, [&](Json &changed) {
        Json status{{"currentNumberScheduled", owned.size()},
                    {"desiredNumberScheduled", desired},
                    {"numberMisscheduled", 0},
                    {"numberReady", ready},
                    {"observedGeneration", integer(changed, {"metadata", "generation"})}};
        if (ready > 0)
            status["numberAvailable"] = ready;
        if (updated > 0)
            status["updatedNumberScheduled"] = updated;
        if (ready < desired)
            status["numberUnavailable"] = desired - ready;
        changed["status"] = std::move(status);
    });
}

} // namespace lab::kube
