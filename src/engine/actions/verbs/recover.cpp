#include "verbs.h"

#include "../inturn.h"
#include "../steps/registrysteps.h"
#include "../steps/workloadplans.h"
#include "registrysurvey.h"
#include "workloadfindings.h"
#include "workloadverb.h"

#include <algorithm>
#include <optional>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What is sick of a service, and what can be done about it.
struct SickParts
{
    QVector<ActionWorld::HeldPod> pods;
    QVector<ActionWorld::HeldPod> alone;          ///< that nothing would replace: not ours to end
    QVector<ActionWorld::HeldInstance> instances; ///< in maintenance of their own
    QVector<ActionWorld::HeldInstance> far;       ///< the same, whose agents are out of reach
    QVector<ActionWorld::HeldInstance> onNodes;   ///< whose whole node is in maintenance: not ours to end
    int allPods = 0;
    bool isEmpty() const { return pods.isEmpty() && instances.isEmpty(); }
};

bool isInOwnMaintenance(const ServiceInstance &instance)
{
    return std::none_of(instance.checks.cbegin(), instance.checks.cend(),
                        [](const Check &check) { return check.id == "_node_maintenance"_L1; }) ||
           std::any_of(instance.checks.cbegin(), instance.checks.cend(),
                       [](const Check &check) { return check.id.startsWith("_service_maintenance:"_L1); });
}

/// A node's own pods are made by its kubelet, whatever becomes of them here.
bool hasSuccessor(const Pod &pod)
{
    return !pod.owner.kind.isEmpty() && pod.owner.kind != "Node"_L1;
}

core::Message leftAlone(const ActionWorld::HeldPod &held)
{
    return core::message("verb.recover.no-owner").with(u"pod"_s, held.pod.key());
}

/// Why an instance's maintenance cannot be ended from here.
std::optional<core::Message> whyFar(const ActionWorld::HeldInstance &held, const ActionWorld &world)
{
    const RegistryControl *control = world.registryControl(held.source);
    return control ? control->outOfReach(held.instance) : sourceGone(held.source);
}

SickParts sickParts(const ActionTarget &target, const ActionWorld &world)
{
    SickParts out;
    for (const ActionWorld::HeldPod &one : world.pods(target)) {
        ++out.allPods;
        if (one.sick && !one.pod.deleting)
            (hasSuccessor(one.pod) ? out.pods : out.alone) += one;
    }
    for (const ActionWorld::HeldInstance &one : world.instances(target)) {
        if (!one.instance.maintenance)
            continue;
        if (!isInOwnMaintenance(one.instance))
            out.onNodes += one;
        else
            (whyFar(one, world) ? out.far : out.instances) += one;
    }
    return out;
}

/// The workload among the target's whose pod this is; nothing when it is none of them.
std::optional<ActionWorld::HeldWorkload> workloadOf(const ActionWorld::HeldPod &pod,
                                                    const QVector<ActionWorld::HeldWorkload> &held)
{
    // A Deployment's ReplicaSet is named after it, with the template's hash behind.
    const bool isOfSet = pod.pod.owner.kind == "ReplicaSet"_L1;
    const QString kind = isOfSet ? u"Deployment"_s : pod.pod.owner.kind;
    const QString name = isOfSet ? pod.pod.owner.name.section(u'-', 0, -2) : pod.pod.owner.name;
    const WorkloadRef ref{kind, pod.pod.nspace, name};
    const auto at = std::find_if(held.cbegin(), held.cend(), [&](const ActionWorld::HeldWorkload &one) {
        return one.source == pod.source && one.ref == ref;
    });
    if (at == held.cend())
        return {};
    return *at;
}

/// The workloads of the pods, each once. For a pod that belongs to none of ours a reference by which rights can be
/// asked all the same: those to delete pods are the namespace's.
QVector<ActionWorld::HeldWorkload> workloadsOf(const QVector<ActionWorld::HeldPod> &pods,
                                               const QVector<ActionWorld::HeldWorkload> &held, bool onlyHeld)
{
    QVector<ActionWorld::HeldWorkload> out;
    for (const ActionWorld::HeldPod &pod : pods) {
        const auto found = workloadOf(pod, held);
        if (!found && onlyHeld)
            continue;
        const ActionWorld::HeldWorkload one = found.value_or(
            ActionWorld::HeldWorkload{pod.source, WorkloadRef{u"Deployment"_s, pod.pod.nspace, pod.pod.owner.name}});
        const auto isSame = [&one](const ActionWorld::HeldWorkload &other) {
            return other.source == one.source && other.ref == one.ref;
        };
        if (std::none_of(out.cbegin(), out.cend(), isSame))
            out += one;
    }
    return out;
}

/// Why what is sick cannot be recovered, as far as that is known without asking.
std::optional<core::Message> recoveryOutOfReach(const SickParts &sick, const ActionTarget &target,
                                                const ActionWorld &world)
{
    if (sick.isEmpty() && !sick.far.isEmpty())
        return whyFar(sick.far.first(), world);
    if (sick.isEmpty() && !sick.onNodes.isEmpty()) {
        return core::message("verb.recover.node-maintenance").with(u"node"_s, sick.onNodes.first().instance.node);
    }
    if (sick.isEmpty() && !sick.alone.isEmpty())
        return leftAlone(sick.alone.first());
    if (sick.isEmpty()) // only workloads can be restarted
        return core::message(world.workloads(target).isEmpty() ? "verb.recover.nothing-sick-registered"
                                                               : "verb.recover.nothing-sick");
    for (const ActionWorld::HeldPod &one : sick.pods) {
        if (!world.workloadControl(one.source))
            return sourceGone(one.source);
    }
    return {};
}

/// Mends what is sick of a service and leaves the rest alone: pods that are critical or fail their checks are
/// evicted, so that their workload makes new ones, and instances in maintenance are taken out of it.
class Recover final : public Verb
{
public:
    QString name() const override { return u"recover"_s; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        return target.collection == "services"_L1 &&
               (!world.pods(target).isEmpty() || !world.instances(target).isEmpty());
    }
    async::Task<VerbOffer> offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const override;
    async::Task<ActionPlan> preview(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const ActionWorld &world) const override
    {
        return plan(owner, target, arguments, {}, world);
    }
    async::Task<ActionPlan> perform(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const QString &action, const ActionWorld &world) const override
    {
        return plan(owner, target, arguments, action, world);
    }

private:
    async::Task<ActionPlan> plan(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                 const QString &action, const ActionWorld &world) const;
};

async::Task<VerbOffer> Recover::offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const
{
    using Missing = std::optional<core::Message>;
    const SickParts sick = sickParts(target, world);
    if (const auto why = recoveryOutOfReach(sick, target, world))
        return async::ready<VerbOffer>(owner, VerbOffer{why, {}});
    const auto askRegistry = [owner, where = &world](const ActionWorld::HeldInstance &one) {
        RegistryControl *control = where->registryControl(one.source);
        return control ? control->mayI(owner, one.instance)
                       : async::ready<Missing>(owner, Missing(sourceGone(one.source)));
    };
    auto rights = async::chain<QVector<Missing>, Missing>(
        owner,
        missingRight(owner, world, workloadsOf(sick.pods, world.workloads(target), false), {WorkloadRight::DeletePods}),
        [owner, sick, askRegistry](Missing missing) {
            if (missing)
                return async::ready<QVector<Missing>>(owner, QVector<Missing>{missing});
            return inTurn<Missing, ActionWorld::HeldInstance>(owner, sick.instances, askRegistry);
        });
    auto offered = async::transform<VerbOffer, QVector<Missing>>(
        owner, std::move(rights),
        [isPart = !sick.far.isEmpty()](core::Result<QVector<Missing>> answers) -> core::Result<VerbOffer> {
            if (!answers)
                return core::failure(answers.error());
            VerbOffer out;
            if (isPart)
                out.arguments += partlyArgument();
            for (const Missing &missing : *answers) {
                if (missing && !out.refusal)
                    out.refusal = missing;
            }
            out.isRightMissing = out.refusal.has_value();
            return out;
        });
    return silenceRefused(owner, std::move(offered));
}

StepPlan evictStep(const ActionWorld::HeldPod &held)
{
    const PlannedEviction eviction{held.pod.nspace, held.pod.name, held.pod.uid};
    return {u"pod.evict"_s, held.source, core::message("step.evict").with(u"pod"_s, held.pod.key()), eviction.toJson()};
}

/// Sick as they are, some of them may answer still: nobody waits for one's successor before the next one goes.
int readyAmong(const QVector<ActionWorld::HeldPod> &pods, const KnownWorkload &known)
{
    return int(std::count_if(pods.cbegin(), pods.cend(), [&known](const ActionWorld::HeldPod &one) {
        return one.pod.ready && workloadOf(one, {known.held}).has_value();
    }));
}

/// What evicting these pods meets and leaves, and following their workloads.
void addEvictions(ActionPlan &plan, const QVector<ActionWorld::HeldPod> &pods, const QVector<KnownWorkload> &known)
{
    for (const KnownWorkload &one : known) {
        plan.impact += impactOf(core::message("impact.worst").with(u"workload"_s, spoken(one.held.ref)),
                                one.state.available, std::max(0, one.state.available - readyAmong(pods, one)));
        for (const WorkloadObstacles::Budget &budget : one.obstacles.budgets) {
            if (budget.disruptionsAllowed <= 0) {
                plan.findings += warningOf(core::message("verb.budget.no-eviction").with(u"name"_s, budget.name));
            }
        }
        plan.findings += unknownFindings(one.obstacles);
        const PlannedFollow follow{one.held.ref, one.state.uid, {}, true};
        plan.steps += StepPlan{u"workload.follow"_s, one.held.source,
                               core::message("step.follow").with(u"workload"_s, spoken(one.held.ref)), follow.toJson()};
    }
    orderFindings(plan.findings);
}

/// What the server objects to in the eviction of one pod.
using EvictionFinding = std::optional<Finding>;

/// So many are tried before anybody is asked: what is in the way of these is in the way of the others.
constexpr int kMostTriedEvictions = 20;

async::Task<EvictionFinding> triedEviction(QObject *owner, const ActionWorld &world, const ActionWorld::HeldPod &held)
{
    WorkloadControl *control = world.workloadControl(held.source);
    if (!control)
        return async::ready<EvictionFinding>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(held.source)));
    return async::transform<EvictionFinding, bool>(
        owner, control->evictPod(owner, held.pod.nspace, held.pod.name, held.pod.uid, true),
        [pod = held.pod.key()](core::Result<bool> evicted) -> core::Result<EvictionFinding> {
            if (evicted)
                return EvictionFinding();
            // A budget holds the first of them; when its turn comes there may be room.
            if (evicted.error().kind == core::ErrorKind::TooManyRequests ||
                evicted.error().kind == core::ErrorKind::Conflict)
                return EvictionFinding(warningOf(evicted.error().message));
            const EvictionFinding found = dryRunFinding(evicted.error(), u"Pod "_s + pod);
            if (!found)
                return core::failure(evicted.error());
            return found;
        });
}

void addTrials(ActionPlan &plan, const QVector<EvictionFinding> &found)
{
    for (const EvictionFinding &one : found) {
        if (one)
            plan.findings += *one;
    }
    orderFindings(plan.findings);
    if (hasRefusal(plan.findings))
        plan.steps.clear();
}

/// Of the instances whose maintenance would be ended.
Extent recoveryExtent(const SickParts &sick)
{
    Extent out;
    out.found = int(sick.instances.size());
    out.all = out.found + int(sick.far.size());
    for (const ActionWorld::HeldInstance &one : sick.far) {
        if (!out.missedNodes.contains(one.instance.node))
            out.missedNodes += one.instance.node;
    }
    return out;
}

ActionPlan recoveryDraft(const SickParts &sick, const Arguments &arguments, const QString &action)
{
    ActionPlan out;
    for (const ActionWorld::HeldInstance &one : sick.instances) {
        const QString step = action + u'-' + QString::number(out.steps.size() + 1);
        out.steps += planMaintenance(one, false, arguments.value(u"reason"_s), step);
    }
    for (const ActionWorld::HeldPod &one : sick.pods)
        out.steps += evictStep(one);
    for (const ActionWorld::HeldPod &one : sick.alone)
        out.findings += warningOf(leftAlone(one));
    const auto isReady = [](const ActionWorld::HeldPod &one) { return one.pod.ready; };
    if (const auto ready = std::count_if(sick.pods.cbegin(), sick.pods.cend(), isReady); ready > 0)
        out.findings += warningOf(core::message("verb.recover.ready-pods").with(u"count"_s, qint64(ready)));
    for (const ActionWorld::HeldInstance &one : sick.onNodes) {
        out.findings += warningOf(core::message("verb.recover.node-maintenance").with(u"node"_s, one.instance.node));
    }
    if (!sick.pods.isEmpty()) {
        out.impact += impactOf(core::message("impact.healthy-pods"), sick.allPods - int(sick.pods.size()),
                               sick.allPods - int(sick.pods.size()));
        out.impact += impactOf(core::message("impact.replaced-pods"), 0, int(sick.pods.size()));
    }
    if (!sick.instances.isEmpty())
        out.impact += impactOf(core::message("impact.in-maintenance"), int(sick.instances.size()), 0);
    addExtent(out, recoveryExtent(sick), isPartlyWanted(arguments));
    return out;
}

async::Task<ActionPlan> Recover::plan(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                      const QString &action, const ActionWorld &world) const
{
    const SickParts sick = sickParts(target, world);
    if (const auto why = recoveryOutOfReach(sick, target, world))
        return async::ready<ActionPlan>(owner, refusedPlan(*why));
    ActionPlan draft = recoveryDraft(sick, arguments, action);
    addTraffic(draft, world.traffic(target));
    const QVector<ActionWorld::HeldWorkload> touched = workloadsOf(sick.pods, world.workloads(target), true);
    return async::chain<ActionPlan, QVector<KnownWorkload>>(
        owner, readWorkloads(owner, world, touched, {true, false}),
        [owner, draft, pods = sick.pods, where = &world](const QVector<KnownWorkload> &known) {
            ActionPlan seen = draft;
            addEvictions(seen, pods, known);
            const auto trial = [owner, where](const ActionWorld::HeldPod &pod) {
                return triedEviction(owner, *where, pod);
            };
            return async::transform<ActionPlan, QVector<EvictionFinding>>(
                owner, inTurn<EvictionFinding, ActionWorld::HeldPod>(owner, pods.mid(0, kMostTriedEvictions), trial),
                [seen](core::Result<QVector<EvictionFinding>> found) -> core::Result<ActionPlan> {
                    if (!found)
                        return core::failure(found.error());
                    ActionPlan out = seen;
                    addTrials(out, *found);
                    return out;
                });
        });
}

} // namespace

std::unique_ptr<Verb> makeRecover()
{
    return std::make_unique<Recover>();
}

} // namespace engine
