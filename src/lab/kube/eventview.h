#pragma once

#include "json.h"

namespace lab::kube {

/// Events are stored in the core group's form; events.k8s.io/v1 is another view of the same objects. Without kind and
/// apiVersion. Source: kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1
Json toEventsGroup(const Json &coreEvent);
Json fromEventsGroup(const Json &event);

} // namespace lab::kube
