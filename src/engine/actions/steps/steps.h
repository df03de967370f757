#pragma once

#include "../step.h"

/// The kinds of steps' makers, one line each; registered in steps.cpp.
namespace engine {

} // namespace engine
