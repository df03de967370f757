#include "resourcetype.h"

#include <algorithm>

namespace lab::kube {

namespace {

std::vector<ResourceType> makeTypes()
{
    const std::vector<std::string> all{"all"};
    std::vector<ResourceType> types{
        {"", "v1", "configmaps", "configmap", "ConfigMap", true, {"cm"}, {}, {}, "ConfigMap"},
        {"", "v1", "endpoints", "endpoints", "Endpoints", true, {"ep"}, {}, {}, "Endpoints"},
        {"", "v1", "events", "event", "Event", true, {"ev"}, {}, {}, "Event"},
        {"", "v1", "namespaces", "namespace", "Namespace", false, {"ns"}, {}, {"status"}, "Namespace"},
        {"", "v1", "nodes", "node", "Node", false, {"no"}, {}, {"status"}, "Node"},
        {"", "v1", "pods", "pod", "Pod", true, {"po"}, all, {"status", "log", "eviction"}, "Pod"},
        {"",
         "v1",
         "resourcequotas",
         "resourcequota",
         "ResourceQuota",
         true,
         {"quota"},
         {},
         {"status"},
         "ResourceQuota"},
        {"", "v1", "secrets", "secret", "Secret", true, {}, {}, {}, "Secret"},
        {"", "v1", "serviceaccounts", "serviceaccount", "ServiceAccount", true, {"sa"}, {}, {}, "ServiceAccount"},
        {"", "v1", "services", "service", "Service", true, {"svc"}, all, {"status"}, "Service"},
        {"apps",
         "v1",
         "controllerrevisions",
         "controllerrevision",
         "ControllerRevision",
         true,
         {},
         {},
         {},
         "ControllerRevision"},
        {"apps", "v1", "daemonsets", "daemonset", "DaemonSet", true, {"ds"}, all, {"status"}, "DaemonSet"},
        {"apps",
         "v1",
         "deployments",
         "deployment",
         "Deployment",
         true,
         {"deploy"},
         all,
         {"status", "scale"},
         "Deployment"},
        {"apps", "v1", "replicasets", "replicaset", "ReplicaSet", true, {"rs"}, all, {"status", "scale"}, "ReplicaSet"},
        {"apps",
         "v1",
         "statefulsets",
         "statefulset",
         "StatefulSet",
         true,
         {"sts"},
         all,
         {"status", "scale"},
         "StatefulSet"},
        {"events.k8s.io", "v1", "events", "event", "Event", true, {"ev"}, {}, {}, "events.Event"},
        {"authentication.k8s.io",
         "v1",
         "selfsubjectreviews",
         "selfsubjectreview",
         "SelfSubjectReview",
         false,
         {},
         {},
         {},
         "SelfSubjectReview",
         true},
        {"authorization.k8s.io",
         "v1",
         "selfsubjectaccessreviews",
         "selfsubjectaccessreview",
         "SelfSubjectAccessReview",
         false,
         {},
         {},
         {},
         "SelfSubjectAccessReview",
         true},
        {"authorization.k8s.io",
         "v1",
         "selfsubjectrulesreviews",
         "selfsubjectrulesreview",
         "SelfSubjectRulesReview",
         false,
         {},
         {},
         {},
         "SelfSubjectRulesReview",
         true},
        {"autoscaling",
         "v2",
         "horizontalpodautoscalers",
         "horizontalpodautoscaler",
         "HorizontalPodAutoscaler",
         true,
         {"hpa"},
         all,
         {"status"},
         "HorizontalPodAutoscaler"},
        {"batch", "v1", "cronjobs", "cronjob", "CronJob", true, {"cj"}, all, {"status"}, "CronJob"},
        {"batch", "v1", "jobs", "job", "Job", true, {}, all, {"status"}, "Job"},
        {"coordination.k8s.io", "v1", "leases", "lease", "Lease", true, {}, {}, {}, "Lease"},
        {"discovery.k8s.io",
         "v1",
         "endpointslices",
         "endpointslice",
         "EndpointSlice",
         true,
         {},
         {},
         {},
         "EndpointSlice"},
        {"policy",
         "v1",
         "poddisruptionbudgets",
         "poddisruptionbudget",
         "PodDisruptionBudget",
         true,
         {"pdb"},
         {},
         {"status"},
         "PodDisruptionBudget"},
    };
    const auto core =
        std::find_if(types.begin(), types.end(), [](const auto &t) { return t.group.empty() && t.kind == "Event"; });
    const auto view =
        std::find_if(types.begin(), types.end(), [](const auto &t) { return t.group == "events.k8s.io"; });
    view->storedAs = &*core;
    return types;
}

const ResourceType &known(std::string_view group, std::string_view version, std::string_view resource)
{
    return *findResource(group, version, resource);
}

} // namespace

bool ResourceType::hasSubresource(std::string_view name) const
{
    return std::find(subresources.begin(), subresources.end(), name) != subresources.end();
}

const std::vector<ResourceType> &resourceTypes()
{
    static const std::vector<ResourceType> types = makeTypes();
    return types;
}

const ResourceType *findResource(std::string_view group, std::string_view version, std::string_view resource)
{
    for (const ResourceType &type : resourceTypes()) {
        if (type.group == group && type.version == version && type.resource == resource)
            return &type;
    }
    return nullptr;
}

const ResourceType *findKind(std::string_view apiVersion, std::string_view kind)
{
    for (const ResourceType &type : resourceTypes()) {
        if (type.kind == kind && type.apiVersion() == apiVersion)
            return &type;
    }
    return nullptr;
}

const ResourceType &pods()
{
    return known("", "v1", "pods");
}
const ResourceType &services()
{
    return known("", "v1", "services");
}
const ResourceType &endpoints()
{
    return known("", "v1", "endpoints");
}
const ResourceType &nodes()
{
    return known("", "v1", "nodes");
}
const ResourceType &namespaces()
{
    return known("", "v1", "namespaces");
}
const ResourceType &events()
{
    return known("", "v1", "events");
}
const ResourceType &configMaps()
{
    return known("", "v1", "configmaps");
}
const ResourceType &secrets()
{
    return known("", "v1", "secrets");
}
const ResourceType &deployments()
{
    return known("apps", "v1", "deployments");
}
const ResourceType &replicaSets()
{
    return known("apps", "v1", "replicasets");
}
const ResourceType &statefulSets()
{
    return known("apps", "v1", "statefulsets");
}
const ResourceType &daemonSets()
{
    return known("apps", "v1", "daemonsets");
}
const ResourceType &endpointSlices()
{
    return known("discovery.k8s.io", "v1", "endpointslices");
}
const ResourceType &leases()
{
    return known("coordination.k8s.io", "v1", "leases");
}

} // namespace lab::kube
