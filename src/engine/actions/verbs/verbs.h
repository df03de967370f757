#pragma once

#include "../verb.h"

#include <memory>

namespace engine {

// The verbs; each is one line in verbs.cpp.

std::unique_ptr<Verb> makeMaintenanceOnVerb();  ///< "maintenance-on"
std::unique_ptr<Verb> makeMaintenanceOffVerb(); ///< "maintenance-off"
std::unique_ptr<Verb> makeDeregisterVerb();     ///< "deregister"

} // namespace engine
