#pragma once

#include "../verb.h"

/// The verbs' makers, one line each; verbs.cpp registers them in the order in which they are offered.
namespace engine {

} // namespace engine
