#include "steps.h"

#include "workloadplans.h"

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

class WorkloadChangeStep final : public StepKind
{
public:
    QString name() const override { return u"workload.change"_s; }
    async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                 Progress progress) const override;
    async::Task<StepFinding> check(QObject *owner, const StepPlan &step, const ActionWorld &world) const override;
};

async::Task<StepOutcome> sendChange(QObject *owner, WorkloadControl &control, PlannedChange plan, WorkloadState before)
{
    if (before.uid != plan.uid || before.generation != plan.generation) {
        return async::ready<StepOutcome>(
            owner, core::failure(core::ErrorKind::Conflict,
                                 core::message("step.workload-moved").with(u"workload"_s, spoken(plan.ref))));
    }
    // The status moves all the time while pods come and go; what was planned for is the specification.
    plan.change.resourceVersion = before.resourceVersion;
    return async::transform<StepOutcome, WorkloadState>(
        owner, control.change(owner, plan.ref, plan.change, false),
        [plan, before](core::Result<WorkloadState> after) -> core::Result<StepOutcome> {
            if (!after)
                return core::failure(after.error());
            StepOutcome out;
            out.before = QString::fromUtf8(before.manifest);
            out.after = QString::fromUtf8(after->manifest);
            out.detail = core::message("step.changed").with(u"workload"_s, spoken(plan.ref));
            return out;
        });
}

async::Task<StepOutcome> WorkloadChangeStep::run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                                 Progress) const
{
    auto plan = PlannedChange::fromJson(step.what);
    if (!plan)
        return async::ready<StepOutcome>(owner, core::failure(beforeSending(plan.error())));
    WorkloadControl *control = world.workloadControl(step.source);
    if (!control)
        return async::ready<StepOutcome>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(step.source)));
    auto asked = async::transform<WorkloadState, WorkloadState>(
        owner, control->read(owner, plan->ref), [](core::Result<WorkloadState> state) -> core::Result<WorkloadState> {
            if (!state)
                return core::failure(beforeSending(state.error()));
            return state;
        });
    return async::chain<StepOutcome, WorkloadState>(
        owner, std::move(asked), [owner, plan = *plan, source = step.source, world = &world](WorkloadState state) {
            WorkloadControl *now = world->workloadControl(source);
            if (!now) {
                return async::ready<StepOutcome>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(source)));
            }
            return sendChange(owner, *now, plan, std::move(state));
        });
}

/// The change carried the resource version of the planned generation and makes the generation one more. So with another
/// mark: the same generation means that it has not arrived so far; one more, that somebody else's change came instead
/// and ours is refused from now on; more than that leaves open whether ours was one of them and lost its mark since.
StepFinding changeArrival(const PlannedChange &plan, const WorkloadState &state, bool isLate)
{
    if (state.annotations.value(QString::fromLatin1(kActionAnnotation)) == plan.change.action)
        return StepFinding::Done;
    if (state.uid != plan.uid || state.generation == plan.generation + 1)
        return StepFinding::NotDone;
    return state.generation == plan.generation && isLate ? StepFinding::NotDone : StepFinding::Unknown;
}

async::Task<StepFinding> WorkloadChangeStep::check(QObject *owner, const StepPlan &step, const ActionWorld &world) const
{
    const auto plan = PlannedChange::fromJson(step.what);
    WorkloadControl *control = world.workloadControl(step.source);
    if (!plan || !control)
        return async::ready<StepFinding>(owner, StepFinding::Unknown);
    return async::transform<StepFinding, WorkloadState>(
        owner, control->read(owner, plan->ref),
        [plan = *plan, step, world = &world](core::Result<WorkloadState> state) -> core::Result<StepFinding> {
            if (state)
                return changeArrival(plan, *state, isPastArrival(step, world->clock().wall()));
            // What is not there cannot be changed any more.
            return state.error().kind == core::ErrorKind::NotFound ? StepFinding::NotDone : StepFinding::Unknown;
        });
}

} // namespace

std::unique_ptr<StepKind> makeWorkloadChangeStep()
{
    return std::make_unique<WorkloadChangeStep>();
}

} // namespace engine
