#pragma once

#include "apicall.h"

namespace lab::kube {

/// What a client asks before it asks for objects: /version, /healthz and its kin, /api, /apis, the resource lists and
/// the OpenAPI index. False when the path is none of these.
bool answerDiscovery(const ApiCall &call);

} // namespace lab::kube
