#include "steps.h"

#include "workloadplans.h"

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A disruption budget lets pods go one after the other, as new ones get ready.
constexpr core::Milliseconds kBudgetPatience = std::chrono::minutes(10);

class PodEvictStep final : public StepKind
{
public:
    QString name() const override { return u"pod.evict"_s; }
    core::Milliseconds waitsAtMost() const override { return kBudgetPatience; }
    async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                 Progress progress) const override;
    async::Task<StepFinding> check(QObject *owner, const StepPlan &step, const ActionWorld &world) const override;
};

async::Task<StepOutcome> PodEvictStep::run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                           Progress) const
{
    const auto plan = PlannedEviction::fromJson(step.what);
    if (!plan)
        return async::ready<StepOutcome>(owner, core::failure(beforeSending(plan.error())));
    WorkloadControl *control = world.workloadControl(step.source);
    if (!control)
        return async::ready<StepOutcome>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(step.source)));
    const QString pod = plan->nspace + u'/' + plan->pod;
    return async::transform<StepOutcome, bool>(
        owner, control->evictPod(owner, plan->nspace, plan->pod, plan->uid, false),
        [pod](core::Result<bool> evicted) -> core::Result<StepOutcome> {
            if (!evicted)
                return core::failure(evicted.error());
            return StepOutcome{pod, {}, core::message("step.evicted").with(u"pod"_s, pod)};
        });
}

async::Task<StepFinding> PodEvictStep::check(QObject *owner, const StepPlan &step, const ActionWorld &world) const
{
    const auto plan = PlannedEviction::fromJson(step.what);
    WorkloadControl *control = world.workloadControl(step.source);
    if (!plan || !control)
        return async::ready<StepFinding>(owner, StepFinding::Unknown);
    return async::transform<StepFinding, bool>(
        owner, control->isPodThere(owner, plan->nspace, plan->pod, plan->uid),
        [step, world = &world](core::Result<bool> isThere) -> core::Result<StepFinding> {
            if (!isThere)
                return StepFinding::Unknown;
            if (!*isThere)
                return StepFinding::Done;
            return isPastArrival(step, world->clock().wall()) ? StepFinding::NotDone : StepFinding::Unknown;
        });
}

} // namespace

std::unique_ptr<StepKind> makePodEvictStep()
{
    return std::make_unique<PodEvictStep>();
}

} // namespace engine
