#pragma once

#include <QString>

#include <span>

namespace kubernetes {

/// The kinds that are listed and watched.
enum class Kind {
    Pod,
    Deployment,
    ReplicaSet,
    StatefulSet,
    DaemonSet,
    Service,
    EndpointSlice,
    Node,
    Namespace,
    Event,
};

/// Where a kind is served. Source: kubernetes.io/docs/reference/kubernetes-api
struct Resource
{
    Kind kind;
    const char *name;  ///< "Deployment"
    const char *group; ///< "" is the core group
    const char *version;
    const char *plural; ///< "deployments"
    bool namespaced;

    QString kindName() const { return QString::fromLatin1(name); }
    /// "/apis/apps/v1/deployments", or below a namespace when one is given.
    QString path(const QString &nspace = {}) const;
};

std::span<const Resource> resources();
const Resource &resource(Kind kind);

} // namespace kubernetes
