#pragma once

#include "workloadverb.h"

namespace engine {

inline constexpr int kMostReplicas = 1000; ///< what scaling and starting ask for at most

bool isScalable(const WorkloadRef &ref);
/// "workloads" or "services" with something whose replicas can be set.
bool hasScalable(const ActionTarget &target, const ActionWorld &world);
/// A number of replicas among the arguments; nothing when it is missing or out of bounds.
std::optional<int> replicasFrom(const Arguments &arguments, int least);
ArgumentSpec replicasArgument(int initial, int least);
core::Message badReplicas(int least);

/// Impact and findings of going from the present number of replicas to another.
void addScaling(WorkloadDecision &decision, const KnownWorkload &known, int replicas, const VerbMoment &moment);

} // namespace engine
