#pragma once

#include "knownworkload.h"

namespace engine {

Finding noteOf(core::Message message);
Finding warningOf(core::Message message);
Finding refusalOf(core::Message message);

/// Who manages what is changed, or the object, and will set it back: Helm, Argo CD, Flux.
QVector<Finding> ownerFindings(const WorkloadState &state, const WorkloadChange &change);
/// What a rollout meets: one under way, a single replica, pods that must be deleted by hand, what is stuck already.
QVector<Finding> rolloutFindings(const WorkloadState &state);
/// Disruption budgets that `available` pods at the worst moment fall short of. Rollouts do not ask budgets.
QVector<Finding> budgetFindings(const WorkloadObstacles &obstacles, int available);
/// An autoscaler sets its own number of replicas.
QVector<Finding> autoscalerFindings(const WorkloadObstacles &obstacles, int replicas);
/// Quotas of the namespace that `more` pods do not fit into.
QVector<Finding> quotaFindings(const WorkloadObstacles &obstacles, int more);
/// What could not be found out.
QVector<Finding> unknownFindings(const WorkloadObstacles &obstacles);

ImpactLine impactOf(core::Message what, int before, int after);

} // namespace engine
