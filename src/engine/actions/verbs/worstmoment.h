#pragma once

#include "../../provider/workloadcontrol.h"

namespace engine {

/// Pods that are available at the worst moment of a rollout, as the controllers' own arithmetic promises: a Deployment
/// keeps desired - maxUnavailable, Recreate ends all first, a StatefulSet takes them down beside those that are missing
/// already, OnDelete touches none. Source: kubernetes.io/docs/concepts/workloads/controllers (deployment, statefulset).
int availableInRollout(const WorkloadState &state);

/// The same while `replicas` pods are being reached.
int availableInScaling(const WorkloadState &state, int replicas);

/// True when a rollout ends the only pod before its successor is there.
bool isInterruptedByRollout(const WorkloadState &state);

} // namespace engine
