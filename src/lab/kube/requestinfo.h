#pragma once

#include "resourcetype.h"

#include <httpd/server.h>

#include <string>

namespace lab::kube {

/// What a request is about, from method and path: /api/v1/namespaces/a/pods/b/log is "get pods/log b in a".
/// Source: kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris
struct RequestInfo
{
    bool isResource = false;
    std::string
        verb; ///< get list watch create update patch delete deletecollection; of other paths the lower-case method
    std::string path;
    std::string group;
    std::string version;
    std::string resource;
    std::string subresource;
    std::string nameSpace; ///< "" = all, or cluster-scoped
    std::string name;
    const ResourceType *type = nullptr; ///< null when there is no such resource

    static RequestInfo of(const httpd::Request &request);
};

} // namespace lab::kube
