#pragma once

#include "collection.h"

namespace engine {

/// The collections that the parts of the engine fill; owned by the Engine, never null.
struct Collections
{
    Collection *environments = nullptr;
    Collection *sources = nullptr;
    Collection *services = nullptr;
    Collection *instances = nullptr;
    Collection *workloads = nullptr;
    Collection *pods = nullptr;
    Collection *nodes = nullptr;
    Collection *events = nullptr;
    Collection *alerts = nullptr;
    Collection *changes = nullptr;
    Collection *actions = nullptr;
    Collection *audit = nullptr;
    Collection *configs = nullptr;
};

} // namespace engine
