#include "resource.h"

#include <QUrl>

#include <array>

namespace kubernetes {

namespace {

constexpr std::array kKinds{
    Resource{Kind::Pod, "Pod", "", "v1", "pods", true},
    Resource{Kind::Deployment, "Deployment", "apps", "v1", "deployments", true},
    Resource{Kind::ReplicaSet, "ReplicaSet", "apps", "v1", "replicasets", true},
    Resource{Kind::StatefulSet, "StatefulSet", "apps", "v1", "statefulsets", true},
    Resource{Kind::DaemonSet, "DaemonSet", "apps", "v1", "daemonsets", true},
    Resource{Kind::Service, "Service", "", "v1", "services", true},
    Resource{Kind::EndpointSlice, "EndpointSlice", "discovery.k8s.io", "v1", "endpointslices", true},
    Resource{Kind::Node, "Node", "", "v1", "nodes", false},
    Resource{Kind::Namespace, "Namespace", "", "v1", "namespaces", false},
    Resource{Kind::Event, "Event", "", "v1", "events", true},
};

} // namespace

QString Resource::path(const QString &nspace) const
{
    QString path = *group ? QStringLiteral("/apis/%1/%2").arg(QLatin1String(group), QLatin1String(version))
                          : QStringLiteral("/api/%1").arg(QLatin1String(version));
    if (namespaced && !nspace.isEmpty())
        path += QStringLiteral("/namespaces/") + QString::fromLatin1(QUrl::toPercentEncoding(nspace));
    return path + u'/' + QLatin1String(plural);
}

std::span<const Resource> resources()
{
    return kKinds;
}

const Resource &resource(Kind kind)
{
    return kKinds[std::size_t(kind)];
}

} // namespace kubernetes
