#include "scaling.h"

#include "../steps/workloadplans.h"
#include "workloadfindings.h"
#include "worstmoment.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

bool isScalable(const WorkloadRef &ref)
{
    return ref.kind == "Deployment"_L1 || ref.kind == "StatefulSet"_L1;
}

bool hasScalable(const ActionTarget &target, const ActionWorld &world)
{
    if (target.collection != "workloads"_L1 && target.collection != "services"_L1)
        return false;
    const QVector<ActionWorld::HeldWorkload> held = world.workloads(target);
    return std::any_of(held.cbegin(), held.cend(),
                       [](const ActionWorld::HeldWorkload &one) { return isScalable(one.ref); });
}

std::optional<int> replicasFrom(const Arguments &arguments, int least)
{
    bool isNumber = false;
    const int replicas = arguments.value(u"replicas"_s).toInt(&isNumber);
    if (!isNumber || replicas < least || replicas > kMostReplicas)
        return {};
    return replicas;
}

ArgumentSpec replicasArgument(int initial, int least)
{
    ArgumentSpec out;
    out.name = u"replicas"_s;
    out.kind = ArgumentSpec::Kind::Number;
    out.initial = QString::number(initial);
    out.least = least;
    out.most = kMostReplicas;
    return out;
}

core::Message badReplicas(int least)
{
    return core::message("verb.bad-replicas").with(u"least"_s, least).with(u"most"_s, kMostReplicas);
}

void addScaling(WorkloadDecision &decision, const KnownWorkload &known, int replicas, const VerbMoment &moment)
{
    const WorkloadState &state = known.state;
    const QString workload = spoken(known.held.ref);
    const int worst = availableInScaling(state, replicas);
    decision.impact +=
        impactOf(core::message("impact.replicas").with(u"workload"_s, workload), state.desired, replicas);
    decision.impact += impactOf(core::message("impact.worst").with(u"workload"_s, workload), state.available, worst);
    decision.findings += autoscalerFindings(known.obstacles, replicas);
    decision.findings += quotaFindings(known.obstacles, replicas - state.desired);
    if (replicas >= state.desired)
        return;
    decision.findings += budgetFindings(known.obstacles, worst);
    const bool hasTraffic = moment.traffic.value_or(0) > 0;
    if (replicas == 0)
        decision.findings += warningOf(core::message("verb.scale.stops").with(u"workload"_s, workload));
    if (hasTraffic) {
        decision.findings += warningOf(core::message("verb.scale.traffic")
                                           .with(u"workload"_s, workload)
                                           .with(u"rate"_s, *moment.traffic)
                                           .with(u"replicas"_s, replicas)
                                           .with(u"now"_s, state.desired));
    }
}

} // namespace engine
