#include "verbs.h"

#include "../steps/workloadplans.h"
#include "workloadfindings.h"
#include "workloadverb.h"
#include "worstmoment.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Replaces all pods by the workload's own strategy, as "kubectl rollout restart" does.
class Restart final : public WorkloadVerb
{
public:
    QString name() const override { return u"restart"_s; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        return target.collection == "workloads"_L1 ||
               (target.collection == "services"_L1 && !world.workloads(target).isEmpty());
    }

protected:
    VerbOffer offerFor(const QVector<KnownWorkload> &known, core::WallTime) const override
    {
        VerbOffer out;
        for (const KnownWorkload &one : known) {
            if (one.state.paused)
                out.refusal = core::message("verb.paused").with(u"workload"_s, spoken(one.held.ref));
        }
        const bool isAnyRunning =
            std::any_of(known.cbegin(), known.cend(), [](const KnownWorkload &one) { return one.state.desired > 0; });
        if (!out.refusal && !isAnyRunning)
            out.refusal = core::message("verb.restart.nothing-runs");
        return out;
    }
    WorkloadDecision decide(const KnownWorkload &known, const Arguments &, const VerbMoment &moment) const override;
    std::optional<UndoPlan> undo(const QVector<KnownWorkload> &) const override { return {}; }
};

WorkloadDecision Restart::decide(const KnownWorkload &known, const Arguments &, const VerbMoment &moment) const
{
    const WorkloadState &state = known.state;
    const QString workload = spoken(known.held.ref);
    WorkloadDecision out;
    if (state.paused) {
        out.findings += refusalOf(core::message("verb.paused").with(u"workload"_s, workload));
        return out;
    }
    if (state.desired == 0) {
        out.findings += noteOf(core::message("verb.restart.no-pods").with(u"workload"_s, workload));
        return out;
    }
    out.change = WorkloadChange();
    out.change->restartAt = moment.now;
    out.title = core::message("step.restart").with(u"workload"_s, workload);
    const int worst = availableInRollout(state);
    out.impact +=
        impactOf(core::message("impact.replicas").with(u"workload"_s, workload), state.desired, state.desired);
    out.impact += impactOf(core::message("impact.worst").with(u"workload"_s, workload), state.available, worst);
    out.findings += rolloutFindings(state);
    out.findings += budgetFindings(known.obstacles, worst);
    out.findings += quotaFindings(known.obstacles, state.maxSurge);
    return out;
}

} // namespace

std::unique_ptr<Verb> makeRestart()
{
    return std::make_unique<Restart>();
}

} // namespace engine
