#include "orderedcontrollers.h"

#include "podstate.h"
#include "revisions.h"

#include <algorithm>

namespace lab::kube {

namespace {

constexpr const char *kSetRevisionLabel = "controller-revision-hash";
const EventRecorder::Source kStatefulSetSource{"statefulset-controller", {}, {}};

std::int64_t ordinalOf(const ObjectPtr &pod)
{
    const auto dash = pod->name().rfind('-');
    return dash == std::string::npos ? -1 : std::strtoll(pod->name().c_str() + dash + 1, nullptr, 10);
}

} // namespace

void StatefulSetController::sync()
{
    const auto sets = m_context.store.list(statefulSets());
    const auto all = m_context.store.list(pods());
    for (const ObjectPtr &set : sets.objects)
        sync(set, all.objects);
}

void StatefulSetController::sync(const ObjectPtr &set, const std::vector<ObjectPtr> &allPods)
{
    const Json &document = set->document();
    auto owned = ownedBy(allPods, set->uid());
    std::sort(owned.begin(), owned.end(), [](const auto &a, const auto &b) { return ordinalOf(a) < ordinalOf(b); });
    const Json &podTemplate = at(document, {"spec", "template"});
    const std::string revision = keepRevision(m_context, *set);
    const std::int64_t wanted = integer(document, {"spec", "replicas"}, 1);
    const bool parallel = text(document, {"spec", "podManagementPolicy"}) == "Parallel";
    const bool isLeaving = !at(document, {"metadata", "deletionTimestamp"}).is_null();
    const auto find = [&owned](std::int64_t ordinal) -> ObjectPtr {
        const auto it =
            std::find_if(owned.begin(), owned.end(), [ordinal](const auto &pod) { return ordinalOf(pod) == ordinal; });
        return it == owned.end() ? nullptr : *it;
    };
    const auto remove = [this, &set](const ObjectPtr &pod) {
        if (m_context.store.remove(pods(), pod->nameSpace(), pod->name(), {}))
            m_context.events.normal(*set, "SuccessfulDelete",
                                    "delete Pod " + pod->name() + " in StatefulSet " + set->name() + " successful",
                                    kStatefulSetSource);
    };

    bool isSettled = true;
    for (std::int64_t ordinal = 0; ordinal < wanted && !isLeaving && (isSettled || parallel); ++ordinal) {
        const ObjectPtr pod = find(ordinal);
        isSettled = isSettled && pod && isPodActive(pod->document()) && isPodReady(pod->document());
        if (pod)
            continue;
        Json fresh = podFromTemplate(*set, podTemplate);
        Json &metadata = fresh["metadata"];
        metadata["name"] = set->name() + '-' + std::to_string(ordinal);
        make(metadata, {"labels", kSetRevisionLabel}) = revision;
        make(metadata, {"labels", "statefulset.kubernetes.io/pod-name"}) = metadata["name"];
        make(metadata, {"labels", "apps.kubernetes.io/pod-index"}) = std::to_string(ordinal);
        fresh["spec"]["hostname"] = metadata["name"];
        if (m_context.store.create(pods(), std::move(fresh)))
            m_context.events.normal(*set, "SuccessfulCreate",
                                    "create Pod " + set->name() + '-' + std::to_string(ordinal) + " in StatefulSet " +
                                        set->name() + " successful",
                                    kStatefulSetSource);
    }
    for (auto it = owned.rbegin(); it != owned.rend() && isSettled; ++it) {
        const bool isStale =
            text((*it)->labels(), {kSetRevisionLabel}) != revision &&
            text(document, {"spec", "updateStrategy", "type"}, "RollingUpdate") == "RollingUpdate" &&
            ordinalOf(*it) >= integer(document, {"spec", "updateStrategy", "rollingUpdate", "partition"});
        if (ordinalOf(*it) < wanted && !isStale)
            continue;
        if (isPodActive((*it)->document()))
            remove(*it);
        break;
    }

    std::int64_t ready = 0;
    std::int64_t updated = 0;
    for (const ObjectPtr &pod : owned) {
        ready += isPodReady(pod->document());
        updated += text(pod->labels(), {kSetRevisionLabel}) == revision;
    }
    m_context.change(set, [&](Json &changed) {
        Json &status = make(changed, {"status"});
        const std::string before = text(status, {"currentRevision"}, revision);
        const bool isDone = updated == wanted && std::int64_t(owned.size()) == wanted && ready == wanted;
        status = {{"replicas", owned.size()},
                  {"readyReplicas", ready},
                  {"availableReplicas", ready},
                  {"updatedReplicas", updated},
                  {"currentReplicas", isDone ? updated : std::int64_t(owned.size()) - updated},
                  {"collisionCount", 0},
                  {"currentRevision", isDone ? revision : before},
                  {"updateRevision", revision},
                  {"observedGeneration", integer(changed, {"metadata", "generation"})}};
    });
}

} // namespace lab::kube
