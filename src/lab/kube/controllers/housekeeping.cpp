#include "housekeeping.h"

#include "podstate.h"

#include "../selectors.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace lab::kube {

namespace {

/// How many pods their controllers want: a budget's percentages and maxUnavailable are of these, so that a pod that was
/// evicted stays missing until there is a new one.
std::int64_t wantedPods(const ObjectStore &store, const std::vector<ObjectPtr> &counted)
{
    std::map<std::string, std::int64_t> wanted; // by the uid of the topmost controller that has replicas
    std::map<std::string, ObjectPtr> scalable;
    for (const ResourceType *type : {&deployments(), &replicaSets(), &statefulSets()}) {
        for (const ObjectPtr &object : store.list(*type).objects)
            scalable[object->uid()] = object;
    }
    std::int64_t alone = 0;
    for (const ObjectPtr &pod : counted) {
        auto owner = scalable.find(controllerUid(pod->document()));
        if (owner == scalable.end()) {
            ++alone;
            continue;
        }
        if (const auto above = scalable.find(controllerUid(owner->second->document())); above != scalable.end())
            owner = above;
        wanted[owner->first] = integer(owner->second->document(), {"spec", "replicas"}, 1);
    }
    for (const auto &[uid, replicas] : wanted)
        alone += replicas;
    return alone;
}

/// What a quota counts in a namespace; nothing for what this cluster does not measure.
std::optional<std::size_t> countedFor(const ObjectStore &store, const std::string &nameSpace, const std::string &name)
{
    static constexpr std::string_view kCount = "count/";
    if (name == "pods") {
        const auto all = store.list(pods(), nameSpace).objects;
        return std::size_t(std::count_if(all.begin(), all.end(), [](const ObjectPtr &pod) {
            const std::string phase = text(pod->document(), {"status", "phase"});
            return phase != "Succeeded" && phase != "Failed";
        }));
    }
    if (!name.starts_with(kCount))
        return std::nullopt;
    for (const ResourceType &type : resourceTypes()) {
        if (!type.isReview && !type.storedAs && type.groupResource() == name.substr(kCount.size()))
            return store.list(type, nameSpace).objects.size();
    }
    return std::nullopt;
}

} // namespace

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
        std::vector<ObjectPtr> counted;
        std::int64_t healthy = 0;
        for (const ObjectPtr &pod : m_context.store.list(pods(), budget->nameSpace()).objects) {
            if (!selector.matches(pod->labels()) || !isPodActive(pod->document()))
                continue;
            counted.push_back(pod);
            healthy += isPodReady(pod->document());
        }
        const Json &minimum = at(spec, {"minAvailable"});
        const std::int64_t expected =
            minimum.is_number() ? std::int64_t(counted.size()) : wantedPods(m_context.store, counted);
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

void QuotaController::sync()
{
    for (const ObjectPtr &quota : m_context.store.list(*findResource("", "v1", "resourcequotas")).objects) {
        const Json &hard = at(quota->document(), {"spec", "hard"});
        if (!hard.is_object())
            continue;
        Json limits = Json::object();
        Json used = Json::object();
        for (const auto &[name, limit] : hard.items()) {
            if (const auto count = countedFor(m_context.store, quota->nameSpace(), name)) {
                limits[name] = limit;
                used[name] = std::to_string(*count);
            }
        }
        m_context.change(quota, [&](Json &document) { document["status"] = {{"hard", limits}, {"used", used}}; });
    }
}

} // namespace lab::kube
