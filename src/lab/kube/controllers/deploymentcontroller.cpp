#include "deploymentcontroller.h"

#include "podstate.h"

#include "../timestamps.h"

#include <algorithm>

namespace lab::kube {

namespace {

constexpr const char *kRevision = "deployment.kubernetes.io/revision";
constexpr const char *kHistory = "deployment.kubernetes.io/revision-history";
constexpr const char *kDesired = "deployment.kubernetes.io/desired-replicas";
constexpr const char *kMax = "deployment.kubernetes.io/max-replicas";
constexpr const char *kHashLabel = "pod-template-hash";
const EventRecorder::Source kDeploymentSource{"deployment-controller", {}, {}};

Json plainTemplate(const Json &document)
{
    Json podTemplate = at(document, {"spec", "template"});
    erase(podTemplate, {"metadata", "labels", kHashLabel});
    erase(podTemplate, {"metadata", "creationTimestamp"});
    return podTemplate;
}

/// What the Deployment's annotations say in its newest set too: all but what is about one of the two alone. True when
/// something is new there.
bool copyAnnotations(const Json &deployment, Json &set)
{
    const Json &annotations = at(deployment, {"metadata", "annotations"});
    if (!annotations.is_object())
        return false;
    Json &copied = make(set, {"metadata", "annotations"});
    bool isNew = false;
    for (const auto &[name, value] : annotations.items()) {
        if (name == "kubectl.kubernetes.io/last-applied-configuration" || name == kRevision || name == kHistory ||
            name == kDesired || name == kMax || at(copied, {name}) == value)
            continue;
        copied[name] = value;
        isNew = true;
    }
    return isNew;
}

std::int64_t revisionOf(const ObjectPtr &set)
{
    const std::string revision = text(set->document(), {"metadata", "annotations", kRevision}, "0");
    return std::strtoll(revision.c_str(), nullptr, 10);
}

std::int64_t replicasOf(const ObjectPtr &set)
{
    return integer(set->document(), {"spec", "replicas"});
}

std::int64_t statusOf(const ObjectPtr &set, const char *member)
{
    return integer(set->document(), {"status", member});
}

std::int64_t sum(const std::vector<ObjectPtr> &sets, const std::function<std::int64_t(const ObjectPtr &)> &value)
{
    std::int64_t total = 0;
    for (const ObjectPtr &set : sets)
        total += value(set);
    return total;
}

} // namespace

struct DeploymentController::Rollout
{
    ObjectPtr deployment;
    std::vector<ObjectPtr> all; ///< oldest revision first
    ObjectPtr fresh;            ///< the set with the present template
    std::int64_t desired = 0;
    std::int64_t surge = 0;
    std::int64_t unavailable = 0;

    std::vector<ObjectPtr> old() const
    {
        std::vector<ObjectPtr> others;
        for (const ObjectPtr &set : all) {
            if (set != fresh)
                others.push_back(set);
        }
        return others;
    }
};

void DeploymentController::sync()
{
    const auto listing = m_context.store.list(deployments());
    const auto sets = m_context.store.list(replicaSets());
    for (const ObjectPtr &deployment : listing.objects) {
        if (at(deployment->document(), {"metadata", "deletionTimestamp"}).is_null())
            sync(deployment, sets.objects);
    }
}

void DeploymentController::sync(const ObjectPtr &deployment, const std::vector<ObjectPtr> &allSets)
{
    Rollout rollout;
    rollout.deployment = deployment;
    rollout.all = ownedBy(allSets, deployment->uid());
    std::sort(rollout.all.begin(), rollout.all.end(),
              [](const auto &a, const auto &b) { return revisionOf(a) < revisionOf(b); });
    const Json &spec = at(deployment->document(), {"spec"});
    rollout.desired = integer(spec, {"replicas"}, 1);
    rollout.surge = resolveIntOrPercent(at(spec, {"strategy", "rollingUpdate", "maxSurge"}), rollout.desired, true);
    rollout.unavailable =
        resolveIntOrPercent(at(spec, {"strategy", "rollingUpdate", "maxUnavailable"}), rollout.desired, false);
    if (rollout.surge == 0 && rollout.unavailable == 0)
        rollout.unavailable = 1;
    const Json wanted = plainTemplate(deployment->document());
    for (const ObjectPtr &set : rollout.all) {
        if (plainTemplate(set->document()) == wanted)
            rollout.fresh = set;
    }
    const bool isPaused = flag(spec, {"paused"});
    if (!isPaused)
        ensureNewSet(rollout);
    if (isPaused) {
        const ObjectPtr active = rollout.fresh ? rollout.fresh : rollout.all.empty() ? nullptr : rollout.all.back();
        if (active)
            scaleSet(rollout, active,
                     std::max<std::int64_t>(0, rollout.desired - sum(rollout.all, replicasOf) + replicasOf(active)));
    } else if (rollout.fresh && text(spec, {"strategy", "type"}) == "Recreate") {
        recreate(rollout);
    } else if (rollout.fresh) {
        roll(rollout);
    }
    removeHistory(rollout);
    writeStatus(rollout);
}

void DeploymentController::ensureNewSet(Rollout &rollout) const
{
    const Json &document = rollout.deployment->document();
    const std::int64_t last = rollout.all.empty() ? 0 : revisionOf(rollout.all.back());
    Json annotations = at(document, {"metadata", "annotations"});
    if (!annotations.is_object())
        annotations = Json::object();
    annotations.erase("kubectl.kubernetes.io/last-applied-configuration");
    if (!rollout.fresh) {
        const Json podTemplate = plainTemplate(document);
        const std::string hash = contentHash(podTemplate);
        annotations[kRevision] = std::to_string(last + 1);
        // As many as the surge allows from the start, unless the old ones have to go first.
        const std::int64_t first =
            text(document, {"spec", "strategy", "type"}) == "Recreate"
                ? 0
                : std::clamp<std::int64_t>(rollout.desired + rollout.surge - sum(rollout.all, replicasOf), 0,
                                           rollout.desired);
        annotations[kDesired] = std::to_string(rollout.desired);
        annotations[kMax] = std::to_string(rollout.desired + rollout.surge);
        Json labels = at(podTemplate, {"metadata", "labels"});
        labels[kHashLabel] = hash;
        Json set{{"metadata",
                  {{"name", rollout.deployment->name() + '-' + hash},
                   {"namespace", rollout.deployment->nameSpace()},
                   {"labels", labels},
                   {"annotations", annotations},
                   {"ownerReferences", Json::array({controllerReference(*rollout.deployment)})}}},
                 {"spec",
                  {{"replicas", first}, {"selector", at(document, {"spec", "selector"})}, {"template", podTemplate}}},
                 {"status", {{"replicas", 0}}}};
        set["spec"]["template"]["metadata"]["labels"] = labels;
        set["spec"]["selector"]["matchLabels"][kHashLabel] = hash;
        if (const Json &seconds = at(document, {"spec", "minReadySeconds"}); seconds.is_number())
            set["spec"]["minReadySeconds"] = seconds;
        const auto created = m_context.store.create(replicaSets(), std::move(set));
        if (!created)
            return;
        rollout.fresh = *created;
        rollout.all.push_back(*created);
        if (first > 0)
            tellScaled(rollout, *created, 0, first);
    } else if (revisionOf(rollout.fresh) < last) {
        // A rollback: the old set becomes the newest revision and remembers what it was.
        const std::string before = std::to_string(revisionOf(rollout.fresh));
        m_context.change(rollout.fresh, [&](Json &set) {
            Json &mine = make(set, {"metadata", "annotations"});
            const std::string history = text(mine, {kHistory});
            mine[kHistory] = history.empty() ? before : history + ',' + before;
            mine[kRevision] = std::to_string(last + 1);
        });
    }
    if (Json copy = rollout.fresh->document(); copyAnnotations(document, copy))
        m_context.change(rollout.fresh, [&](Json &set) { copyAnnotations(document, set); });
    const std::string revision = std::to_string(std::max(last, revisionOf(rollout.fresh)));
    const ObjectPtr now = m_context.store.find(replicaSets(), rollout.fresh->nameSpace(), rollout.fresh->name());
    const std::string current = now ? std::to_string(revisionOf(now)) : revision;
    if (text(document, {"metadata", "annotations", kRevision}) != current)
        m_context.change(rollout.deployment, [&](Json &d) {
            make(d, {"metadata", "annotations", kRevision}) = current;
        });
}

void DeploymentController::scaleSet(Rollout &rollout, const ObjectPtr &set, std::int64_t replicas) const
{
    const std::int64_t before = replicasOf(set);
    const std::string desired = std::to_string(rollout.desired);
    const std::string most = std::to_string(rollout.desired + rollout.surge);
    const bool isNoted = text(set->document(), {"metadata", "annotations", kDesired}) == desired &&
                         text(set->document(), {"metadata", "annotations", kMax}) == most;
    if (before == replicas && isNoted)
        return;
    m_context.change(set, [&](Json &document) {
        document["spec"]["replicas"] = replicas;
        make(document, {"metadata", "annotations", kDesired}) = desired;
        make(document, {"metadata", "annotations", kMax}) = most;
    });
    if (before != replicas)
        tellScaled(rollout, set, before, replicas);
}

void DeploymentController::tellScaled(const Rollout &rollout, const ObjectPtr &set, std::int64_t before,
                                      std::int64_t after) const
{
    m_context.events.normal(*rollout.deployment, "ScalingReplicaSet",
                            std::string("Scaled ") + (after > before ? "up" : "down") + " replica set " + set->name() +
                                " from " + std::to_string(before) + " to " + std::to_string(after),
                            kDeploymentSource);
}

void DeploymentController::roll(Rollout &rollout) const
{
    const auto old = rollout.old();
    const std::int64_t total = sum(rollout.all, replicasOf);
    const std::int64_t fresh = replicasOf(rollout.fresh);
    const std::int64_t room = rollout.desired + rollout.surge - total;
    std::int64_t next = fresh;
    if (fresh > rollout.desired)
        next = rollout.desired;
    else if (room > 0)
        next = fresh + std::min(room, rollout.desired - fresh);
    scaleSet(rollout, rollout.fresh, next);
    if (next != fresh)
        return; // the pods' change calls us again

    const auto available = [](const ObjectPtr &set) { return statusOf(set, "availableReplicas"); };
    const std::int64_t minAvailable = rollout.desired - rollout.unavailable;
    const std::int64_t freshMissing = fresh - available(rollout.fresh);
    std::int64_t budget = total - minAvailable - freshMissing;
    for (const ObjectPtr &set : old) { // pods that never served go first
        const std::int64_t idle =
            std::clamp<std::int64_t>(replicasOf(set) - available(set), 0, std::max<std::int64_t>(0, budget));
        if (idle > 0) {
            scaleSet(rollout, set, replicasOf(set) - idle);
            return;
        }
    }
    budget = std::min(budget, sum(rollout.all, available) - minAvailable);
    for (const ObjectPtr &set : old) {
        const std::int64_t count = std::clamp<std::int64_t>(replicasOf(set), 0, std::max<std::int64_t>(0, budget));
        if (count > 0) {
            scaleSet(rollout, set, replicasOf(set) - count);
            return;
        }
    }
}

void DeploymentController::recreate(Rollout &rollout) const
{
    bool anyOld = false;
    for (const ObjectPtr &set : rollout.old()) {
        anyOld = anyOld || statusOf(set, "replicas") > 0;
        if (replicasOf(set) > 0)
            scaleSet(rollout, set, 0);
    }
    for (const ObjectPtr &pod : m_context.store.list(pods(), rollout.deployment->nameSpace()).objects) {
        for (const ObjectPtr &set : rollout.old())
            anyOld = anyOld || controllerUid(pod->document()) == set->uid();
    }
    if (!anyOld)
        scaleSet(rollout, rollout.fresh, rollout.desired);
}

void DeploymentController::removeHistory(const Rollout &rollout) const
{
    auto old = rollout.old();
    std::erase_if(old, [](const ObjectPtr &set) { return replicasOf(set) != 0 || statusOf(set, "replicas") != 0; });
    const auto limit = std::size_t(
        std::max<std::int64_t>(0, integer(rollout.deployment->document(), {"spec", "revisionHistoryLimit"}, 10)));
    for (std::size_t i = 0; i + limit < old.size(); ++i)
        (void)m_context.store.remove(replicaSets(), old[i]->nameSpace(), old[i]->name(), {});
}

void DeploymentController::writeStatus(const Rollout &rollout) const
{
    const std::int64_t replicas = sum(rollout.all, [](const auto &s) { return statusOf(s, "replicas"); });
    const std::int64_t ready = sum(rollout.all, [](const auto &s) { return statusOf(s, "readyReplicas"); });
    const std::int64_t available = sum(rollout.all, [](const auto &s) { return statusOf(s, "availableReplicas"); });
    const std::int64_t terminating = sum(rollout.all, [](const auto &s) { return statusOf(s, "terminatingReplicas"); });
    const std::int64_t updated = rollout.fresh ? statusOf(rollout.fresh, "replicas") : 0;
    const std::string now = formatTime(m_context.clock.wall());
    const std::string set = rollout.fresh ? rollout.fresh->name() : std::string();
    m_context.change(rollout.deployment, [&](Json &document) {
        const Json before = at(document, {"status"});
        Json &status = make(document, {"status"});
        status["observedGeneration"] = integer(document, {"metadata", "generation"});
        const auto put = [&status](const char *name, std::int64_t value) {
            if (value == 0)
                status.erase(name);
            else
                status[name] = value;
        };
        status["terminatingReplicas"] = terminating;
        put("replicas", replicas);
        put("updatedReplicas", updated);
        put("readyReplicas", ready);
        put("availableReplicas", available);
        put("unavailableReplicas", std::max<std::int64_t>(0, std::max(replicas, rollout.desired) - available));
        const bool isAvailable = available >= rollout.desired - rollout.unavailable;
        setCondition(document, "Available", isAvailable ? "True" : "False",
                     isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                     isAvailable ? "Deployment has minimum availability."
                                 : "Deployment does not have minimum availability.",
                     now);
        const bool isComplete =
            updated == rollout.desired && replicas == rollout.desired && available == rollout.desired;
        const Json progress = condition(document, "Progressing");
        // Pods that fail, or are added, after a rollout has ended do not begin another one.
        const bool hasEnded = updated == replicas && text(progress, {"reason"}) == "NewReplicaSetAvailable";
        const bool moved =
            updated != integer(before, {"updatedReplicas"}) || ready != integer(before, {"readyReplicas"}) ||
            available != integer(before, {"availableReplicas"}) || replicas != integer(before, {"replicas"}) ||
            integer(before, {"observedGeneration"}) != integer(document, {"metadata", "generation"});
        const std::int64_t deadline = integer(document, {"spec", "progressDeadlineSeconds"}, 600);
        const std::int64_t lastMove = unixSeconds(text(progress, {"lastUpdateTime"}), m_context.now());
        const std::string quoted = "ReplicaSet \"" + set + '"';
        if (flag(document, {"spec", "paused"}))
            setCondition(document, "Progressing", "Unknown", "DeploymentPaused", "Deployment is paused", now);
        else if (isComplete || hasEnded)
            setCondition(document, "Progressing", "True", "NewReplicaSetAvailable",
                         quoted + " has successfully progressed.", now);
        else if (!moved &&
                 (text(progress, {"reason"}) == "ProgressDeadlineExceeded" || m_context.now() - lastMove > deadline))
            setCondition(document, "Progressing", "False", "ProgressDeadlineExceeded",
                         quoted + " has timed out progressing.", now);
        else
            setCondition(document, "Progressing", "True", "ReplicaSetUpdated", quoted + " is progressing.", now);
        for (Json &entry : status["conditions"]) {
            const bool changed = text(entry, {"lastUpdateTime"}).empty() ||
                                 text(entry, {"lastTransitionTime"}) == now ||
                                 (text(entry, {"type"}) == "Progressing" &&
                                  (moved || text(entry, {"reason"}) != text(progress, {"reason"})));
            if (changed)
                entry["lastUpdateTime"] = now;
        }
    });
}

} // namespace lab::kube
