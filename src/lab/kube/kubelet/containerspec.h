#pragma once

#include "../objectstore.h"
#include "../podruntime.h"

namespace lab::kube {

/// What the runtime needs to start a container of a pod: references to ConfigMaps, Secrets and pod fields resolved.
/// A missing reference that is not optional is a StartFailure, as in a real pod.
tl::expected<ContainerStart, StartFailure> resolveContainer(const ObjectStore &store, const StoredObject &pod,
                                                            const Json &container, int restartCount);

/// The files that a container's volumes of ConfigMaps and Secrets hold now.
QVector<Mount> resolveMounts(const ObjectStore &store, const StoredObject &pod, const Json &container);

/// The number of a probe's port, which may be given by name.
quint16 portNumber(const Json &container, const Json &port);

} // namespace lab::kube
