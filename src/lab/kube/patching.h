#pragma once

#include "apistatus.h"

#include <string_view>

namespace lab::kube {

/// Kubernetes' strategic merge: like a JSON merge patch, but lists of things with a name are merged by it (containers,
/// env, volumes, ports, conditions, …), and `$patch`, `$retainKeys`, `$setElementOrder` and `$deleteFromPrimitiveList`
/// direct it. Source: kubernetes/community sig-api-machinery/strategic-merge-patch.md
void strategicMerge(Json &document, const Json &patch);

/// Applies a patch of the given content type; refuses what it cannot apply (415, 400, 422).
std::optional<ApiStatus> applyPatch(Json &document, std::string_view contentType, const Json &patch);

} // namespace lab::kube
