#include "housekeeping.h"

#include "podstate.h"

#include "../selectors.h"

#include <set>

namespace lab::kube {

void GarbageCollector::sync()
{
    std::set<std::string> uids;
    std::set<std::string> leaving;
    std::vector<ObjectPtr> all;
    for (const ResourceType &type : resourceTypes()) {
        if (type.isReview || type.storedAs)
            continue;
        for (const ObjectPtr &object : m_context.store.list(type).objects) {
            uids.insert(object->uid());
            if (&type == &namespaces() && !at(object->document(), {"metadata", "deletionTimestamp"}).is_null())
                leaving.insert(object->name());
            all.push_back(object);
        }
    }
    std::set<std::string> inhabited;
    for (const ObjectPtr &object : all) {
        const Json &owners = items(object->document(), {"metadata", "ownerReferences"});
        const bool isOrphaned = !owners.empty() && std::none_of(owners.begin(), owners.end(), [&](const Json &owner) {
            return uids.contains(text(owner, {"uid"}));
        });
        const bool isEvicted = leaving.contains(object->nameSpace());
        if (isEvicted)
            inhabited.insert(object->nameSpace());
        if ((isOrphaned || isEvicted) && at(object->document(), {"metadata", "deletionTimestamp"}).is_null())
            (void)m_context.store.remove(object->type(), object->nameSpace(), object->name(), {});
    }
    for (const std::string &name : leaving) {
        if (!inhabited.contains(name)) {
            ObjectStore::Removal now;
            now.graceSeconds = 0;
            (void)m_context.store.remove(namespaces(), {}, name, now);
        }
    }
}

void DisruptionController::sync()
{
    for (const ObjectPtr &budget :
         m_context.store.list(*findResource("policy", "v1", "poddisruptionbudgets")).objects) {
        const Json &spec = at(budget->document(), {"spec"});
        const LabelSelector selector = LabelSelector::fromWorkload(at(spec, {"selector"}));
        std::int64_t expected = 0;
        std::int64_t healthy = 0;
        for (const ObjectPtr &pod : m_context.store.list(pods(), budget->nameSpace()).objects) {
            if (!selector.matches(pod->labels()) || !isPodActive(pod->document()))
                continue;
            ++expected;
            healthy += isPodReady(pod->document());
        }
        const Json &minimum = at(spec, {"minAvailable"});
        const std::int64_t desired = minimum.is_null()
                                         ? expected - resolveIntOrPercent(at(spec, {"maxUnavailable"}), expected, true)
                                         : resolveIntOrPercent(minimum, expected, true);
        m_context.change(budget, [&](Json &document) {
            Json &status = make(document, {"status"});
            status["currentHealthy"] = healthy;
            status["desiredHealthy"] = desired;
            status["expectedPods"] = expected;
            status["disruptionsAllowed"] = std::max<std::int64_t>(0, healthy - desired);
            status["observedGeneration"] = integer(document, {"metadata", "generation"});
        });
    }
}

} // namespace lab::kube
