#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lab::kube {

/// One kind of object that the API serves.
struct ResourceType
{
    std::string group; ///< "" = core
    std::string version;
    std::string resource; ///< plural, as in paths
    std::string singular;
    std::string kind;
    bool namespaced = true;
    std::vector<std::string> shortNames;
    std::vector<std::string> categories;
    std::vector<std::string> subresources;  ///< "status", "scale", "log", "eviction"
    std::string message;                    ///< wire message without package, "" = JSON only
    bool isReview = false;                  ///< answered at once, never stored
    const ResourceType *storedAs = nullptr; ///< another type whose objects these are (events.k8s.io)

    std::string apiVersion() const { return group.empty() ? version : group + '/' + version; }
    /// "pods", "deployments.apps": how messages name it.
    std::string groupResource() const { return group.empty() ? resource : resource + '.' + group; }
    std::string groupKind() const { return group.empty() ? kind : kind + '.' + group; }
    const ResourceType &stored() const { return storedAs ? *storedAs : *this; }
    bool hasSubresource(std::string_view name) const;
};

/// All of them; addresses are stable for the life of the program.
const std::vector<ResourceType> &resourceTypes();
const ResourceType *findResource(std::string_view group, std::string_view version, std::string_view resource);
const ResourceType *findKind(std::string_view apiVersion, std::string_view kind);

/// The types that the controllers handle, by name.
const ResourceType &pods();
const ResourceType &services();
const ResourceType &endpoints();
const ResourceType &nodes();
const ResourceType &namespaces();
const ResourceType &events();
const ResourceType &configMaps();
const ResourceType &secrets();
const ResourceType &deployments();
const ResourceType &replicaSets();
const ResourceType &statefulSets();
const ResourceType &daemonSets();
const ResourceType &endpointSlices();
const ResourceType &leases();

} // namespace lab::kube
