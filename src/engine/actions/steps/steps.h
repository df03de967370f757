#pragma once

#include "../step.h"

#include <memory>

/// The kinds of steps' makers, one line each; registered in steps.cpp.
namespace engine {

std::unique_ptr<StepKind> makeWorkloadChangeStep(); ///< "workload.change"
std::unique_ptr<StepKind> makeWorkloadFollowStep(); ///< "workload.follow"
std::unique_ptr<StepKind> makePodEvictStep();       ///< "pod.evict"
std::unique_ptr<StepKind> makeMaintenanceStep();    ///< "registry.maintenance"
std::unique_ptr<StepKind> makeDeregisterStep();     ///< "registry.deregister"
std::unique_ptr<StepKind> makeConfigPublishStep();  ///< "config.publish"
std::unique_ptr<StepKind> makeConfigCollectStep();  ///< "config.collect"

} // namespace engine
