#include "replicasetcontroller.h"

#include "podstate.h"

#include <algorithm>
#include <tuple>

namespace lab::kube {

namespace {

const EventRecorder::Source kReplicaSetSource{"replicaset-controller", {}, {}};

/// Which pod goes first when there are too many: unscheduled, then not running, then not ready, then the youngest.
auto deletionRank(const ObjectPtr &pod)
{
    const Json &document = pod->document();
    return std::tuple(!text(document, {"spec", "nodeName"}).empty(), text(document, {"status", "phase"}) == "Running",
                      isPodReady(document));
}

} // namespace

void ReplicaSetController::sync()
{
    const auto sets = m_context.store.list(replicaSets());
    const auto all = m_context.store.list(pods());
    for (const ObjectPtr &set : sets.objects)
        sync(set, all.objects);
}

void ReplicaSetController::sync(const ObjectPtr &set, const std::vector<ObjectPtr> &allPods)
{
    const Json &document = set->document();
    auto owned = ownedBy(allPods, set->uid());
    const auto terminating = std::count_if(owned.begin(), owned.end(), [](const ObjectPtr &pod) {
        return at(pod->document(), {"metadata", "deletionTimestamp"}).is_string();
    });
    std::erase_if(owned, [](const ObjectPtr &pod) { return !isPodActive(pod->document()); });
    const std::int64_t wanted = integer(document, {"spec", "replicas"}, 1);
    const std::int64_t surplus = std::int64_t(owned.size()) - wanted;
    if (at(document, {"metadata", "deletionTimestamp"}).is_null()) {
        for (std::int64_t i = surplus; i < 0; ++i) {
            Json pod = podFromTemplate(*set, at(document, {"spec", "template"}));
            pod["metadata"]["generateName"] = set->name() + '-';
            if (const auto created = m_context.store.create(pods(), std::move(pod)))
                m_context.events.normal(*set, "SuccessfulCreate", "Created pod: " + (*created)->name(),
                                        kReplicaSetSource);
        }
        if (surplus > 0) {
            std::stable_sort(owned.begin(), owned.end(), [](const auto &a, const auto &b) {
                const auto left = deletionRank(a), right = deletionRank(b);
                if (left != right)
                    return left < right;
                return text(a->document(), {"metadata", "creationTimestamp"}) >
                       text(b->document(), {"metadata", "creationTimestamp"});
            });
            for (std::int64_t i = 0; i < surplus; ++i) {
                const ObjectPtr &pod = owned[std::size_t(i)];
                if (m_context.store.remove(pods(), pod->nameSpace(), pod->name(), {}))
                    m_context.events.normal(*set, "SuccessfulDelete", "Deleted pod: " + pod->name(), kReplicaSetSource);
            }
        }
    }

    const std::int64_t minReady = integer(document, {"spec", "minReadySeconds"});
    std::int64_t ready = 0;
    std::int64_t available = 0;
    for (const ObjectPtr &pod : owned) {
        ready += isPodReady(pod->document());
        available += isPodAvailable(pod->document(), minReady, m_context.now());
    }
    m_context.change(set, [&](Json &changed) {
        Json &status = make(changed, {"status"});
        const auto put = [&status](const char *name, std::int64_t value) {
            if (value == 0)
                status.erase(name);
            else
                status[name] = value;
        };
        status["replicas"] = owned.size();
        status["terminatingReplicas"] = terminating;
        put("fullyLabeledReplicas", std::int64_t(owned.size()));
        put("readyReplicas", ready);
        put("availableReplicas", available);
        status["observedGeneration"] = integer(changed, {"metadata", "generation"});
    });
}

} // namespace lab::kube
