#include "worstmoment.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

int availableInRollout(const WorkloadState &state)
{
    const int available = std::max(0, state.available);
    if (state.strategy == "OnDelete"_L1)
        return available;
    if (state.strategy == "Recreate"_L1)
        return 0;
    // A StatefulSet replaces at least one pod at a time, from the last one on, whether or not another one is missing.
    if (state.ref.kind == "StatefulSet"_L1)
        return std::max(0, std::min(available, state.desired) - std::max(1, state.maxUnavailable));
    return std::min(available, std::max(0, state.desired - state.maxUnavailable));
}

int availableInScaling(const WorkloadState &state, int replicas)
{
    return std::min(std::max(0, state.available), std::max(0, replicas));
}

bool isInterruptedByRollout(const WorkloadState &state)
{
    return state.desired == 1 && state.strategy != "OnDelete"_L1 &&
           (state.strategy == "Recreate"_L1 || state.ref.kind == "StatefulSet"_L1 || state.maxUnavailable >= 1);
}

} // namespace engine
