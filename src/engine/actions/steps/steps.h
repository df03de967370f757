#pragma once

#include "../step.h"

#include <memory>

namespace engine {

// The kinds of steps; each is one line in steps.cpp.

std::unique_ptr<StepKind> makeMaintenanceStep(); ///< "registry.maintenance"
std::unique_ptr<StepKind> makeDeregisterStep();  ///< "registry.deregister"
std::unique_ptr<StepKind> makeRegisterStep();    ///< "registry.register"

} // namespace engine
