#pragma once

#include "../step.h"

namespace engine {

std::unique_ptr<StepKind> makeWorkloadChangeStep();
std::unique_ptr<StepKind> makeWorkloadFollowStep();
std::unique_ptr<StepKind> makePodEvictStep();

} // namespace engine
