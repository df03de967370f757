#include "workloadfindings.h"

#include "../steps/workloadplans.h"
#include "fieldowners.h"
#include "worstmoment.h"

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// By the marks that the tools leave on an object, besides their names among its managers.
OwnerTools toolsOf(const WorkloadState &state)
{
    const QString tracking = u"argocd.argoproj.io/tracking-id"_s;
    OwnerTools out = toolsAmong(state.managers);
    out.argo = out.argo || state.labels.contains(tracking) || state.annotations.contains(tracking);
    out.flux = out.flux || state.labels.contains(u"kustomize.toolkit.fluxcd.io/name"_s) ||
               state.labels.contains(u"helm.toolkit.fluxcd.io/name"_s);
    const bool hasHelmsLabel = state.labels.value(u"app.kubernetes.io/managed-by"_s) == "Helm"_L1;
    out.helm = !out.flux && (out.helm || hasHelmsLabel); // Flux' Helm releases have Helm's labels too
    return out;
}

core::Message aboutWorkload(const char *code, const WorkloadState &state)
{
    return core::message(code).with(u"workload"_s, spoken(state.ref));
}

} // namespace

Finding noteOf(core::Message message)
{
    return {FindingLevel::Note, std::move(message)};
}

Finding warningOf(core::Message message)
{
    return {FindingLevel::Warning, std::move(message)};
}

Finding refusalOf(core::Message message)
{
    return {FindingLevel::Refusal, std::move(message)};
}

QVector<Finding> ownerFindings(const WorkloadState &state, const WorkloadChange &change)
{
    return ownerFindings(toolsOf(state), spoken(state.ref), state.fieldOwners, {changedField(change)});
}

QVector<Finding> rolloutFindings(const WorkloadState &state)
{
    QVector<Finding> out;
    if (state.strategy == "OnDelete"_L1)
        out += warningOf(aboutWorkload("verb.on-delete", state));
    if (isInterruptedByRollout(state))
        out += warningOf(aboutWorkload("verb.interruption", state));
    else if (state.strategy == "Recreate"_L1 && state.desired > 1)
        out += warningOf(aboutWorkload("verb.recreate", state));
    if (state.stuck)
        out += warningOf(*state.stuck);
    if (state.observedGeneration < state.generation || state.updated < state.desired - state.partition) {
        out += warningOf(
            aboutWorkload("verb.under-way", state).with(u"updated"_s, state.updated).with(u"desired"_s, state.desired));
    }
    return out;
}

QVector<Finding> budgetFindings(const WorkloadObstacles &obstacles, int available)
{
    QVector<Finding> out;
    for (const WorkloadObstacles::Budget &budget : obstacles.budgets) {
        if (available < budget.desiredHealthy) {
            out += warningOf(core::message("verb.budget.below")
                                 .with(u"name"_s, budget.name)
                                 .with(u"wanted"_s, budget.desiredHealthy)
                                 .with(u"available"_s, available));
        } else if (budget.disruptionsAllowed <= 0) {
            out += noteOf(core::message("verb.budget.none").with(u"name"_s, budget.name));
        }
    }
    return out;
}

QVector<Finding> autoscalerFindings(const WorkloadObstacles &obstacles, int replicas)
{
    if (!obstacles.autoscaler)
        return {};
    const WorkloadObstacles::Autoscaler &scaler = *obstacles.autoscaler;
    if (replicas == 0)
        return {noteOf(core::message("verb.autoscaler.rests").with(u"name"_s, scaler.name))};
    const bool isWithin = replicas >= scaler.least && replicas <= scaler.most;
    return {warningOf(core::message(isWithin ? "verb.autoscaler.again" : "verb.autoscaler.bounds")
                          .with(u"name"_s, scaler.name)
                          .with(u"least"_s, scaler.least)
                          .with(u"most"_s, scaler.most))};
}

QVector<Finding> quotaFindings(const WorkloadObstacles &obstacles, int more)
{
    QVector<Finding> out;
    for (const WorkloadObstacles::Quota &quota : obstacles.quotas) {
        const bool countsPods = quota.resource == "pods"_L1 || quota.resource == "count/pods"_L1;
        // What a pod requests is not known here: of other resources only a quota that is used up is told.
        const bool isShort = countsPods ? quota.usedNumber + more > quota.hardNumber
                                        : quota.hardNumber > 0 && quota.usedNumber >= quota.hardNumber;
        if (more <= 0 || !isShort)
            continue;
        out += warningOf(core::message(countsPods ? "verb.quota.pods" : "verb.quota.full")
                             .with(u"name"_s, quota.name)
                             .with(u"resource"_s, quota.resource)
                             .with(u"used"_s, quota.used)
                             .with(u"hard"_s, quota.hard)
                             .with(u"more"_s, more));
    }
    return out;
}

QVector<Finding> unknownFindings(const WorkloadObstacles &obstacles)
{
    QVector<Finding> out;
    for (const core::Message &unknown : obstacles.unknown)
        out += noteOf(unknown);
    return out;
}

ImpactLine impactOf(core::Message what, int before, int after)
{
    return {std::move(what), QString::number(before), QString::number(after)};
}

} // namespace engine
