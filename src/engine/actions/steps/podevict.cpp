#include "steps.h"

#include "workloadplans.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

class PodEvictStep final : public StepKind
{
public:
    QString name() const override { return u"pod.evict"_s; }
    async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                 Progress progress) const override;
    async::Task<StepFinding> check(QObject *owner, const StepPlan &step, const ActionWorld &world) const override;
};

async::Task<StepOutcome> PodEvictStep::run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                           Progress) const
{
    const auto plan = PlannedEviction::fromJson(step.what);
    if (!plan)
        return async::ready<StepOutcome>(owner, core::failure(plan.error()));
    WorkloadControl *control = world.workloadControl(step.source);
    if (!control)
        return async::ready<StepOutcome>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(step.source)));
    const QString pod = plan->nspace + u'/' + plan->pod;
    return async::transform<StepOutcome, bool>(
        owner, control->evictPod(owner, plan->nspace, plan->pod, plan->uid),
        [pod](core::Result<bool> evicted) -> core::Result<StepOutcome> {
            if (!evicted)
                return core::failure(evicted.error());
            return StepOutcome{pod, {}, core::message("step.evicted").with(u"pod"_s, pod)};
        });
}

/// What the watched pods say. None at all tell nothing where there should be some (`hasPods`): they may be unread yet.
StepFinding evictionArrival(const PlannedEviction &plan, bool hasPods, const ActionWorld &world)
{
    ActionTarget target;
    target.environment = plan.environment;
    target.collection = plan.collection;
    target.key = plan.key;
    target.service = plan.service;
    const QVector<ActionWorld::HeldPod> pods = world.pods(target);
    const auto same = std::find_if(pods.cbegin(), pods.cend(),
                                   [&plan](const ActionWorld::HeldPod &held) { return held.pod.uid == plan.uid; });
    if (same == pods.cend())
        return pods.isEmpty() && hasPods ? StepFinding::Unknown : StepFinding::Done;
    if (same->pod.deleting)
        return StepFinding::Done;
    return world.clock().wall() - plan.plannedAt > kArrivesWithin ? StepFinding::NotDone : StepFinding::Unknown;
}

async::Task<StepFinding> PodEvictStep::check(QObject *owner, const StepPlan &step, const ActionWorld &world) const
{
    const auto plan = PlannedEviction::fromJson(step.what);
    WorkloadControl *control = world.workloadControl(step.source);
    if (!plan || !control)
        return async::ready<StepFinding>(owner, StepFinding::Unknown);
    if (plan->workload.kind.isEmpty())
        return async::ready<StepFinding>(owner, evictionArrival(*plan, true, world));
    return async::transform<StepFinding, WorkloadState>(
        owner, control->read(owner, plan->workload),
        [plan = *plan, world = &world](core::Result<WorkloadState> state) -> core::Result<StepFinding> {
            return state ? evictionArrival(plan, state->total > 0, *world) : StepFinding::Unknown;
        });
}

} // namespace

std::unique_ptr<StepKind> makePodEvictStep()
{
    return std::make_unique<PodEvictStep>();
}

} // namespace engine
