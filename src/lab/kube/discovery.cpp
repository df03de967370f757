#include "discovery.h"

#include <set>

namespace lab::kube {

namespace {

constexpr const char *kAggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

Json verbsOf(const ResourceType &type)
{
    if (type.isReview)
        return Json::array({"create"});
    return Json::array({"create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"});
}

struct Subresource
{
    std::string group;
    std::string version;
    std::string kind;
    Json verbs;
};

Subresource describe(const ResourceType &type, const std::string &name)
{
    if (name == "scale")
        return {"autoscaling", "v1", "Scale", Json::array({"get", "patch", "update"})};
    if (name == "eviction")
        return {"policy", "v1", "Eviction", Json::array({"create"})};
    if (name == "log")
        return {"", "", type.kind, Json::array({"get"})};
    return {"", "", type.kind, Json::array({"get", "patch", "update"})};
}

/// APIResourceList of one group and version; null when there is none.
Json resourceList(const std::string &group, const std::string &version)
{
    Json resources = Json::array();
    for (const ResourceType &type : resourceTypes()) {
        if (type.group != group || type.version != version)
            continue;
        Json resource{{"name", type.resource},
                      {"singularName", type.singular},
                      {"namespaced", type.namespaced},
                      {"kind", type.kind},
                      {"verbs", verbsOf(type)}};
        if (!type.shortNames.empty())
            resource["shortNames"] = type.shortNames;
        if (!type.categories.empty())
            resource["categories"] = type.categories;
        resources.push_back(std::move(resource));
        for (const std::string &name : type.subresources) {
            const Subresource sub = describe(type, name);
            Json entry{{"name", type.resource + '/' + name},
                       {"singularName", ""},
                       {"namespaced", type.namespaced},
                       {"kind", sub.kind},
                       {"verbs", sub.verbs}};
            if (!sub.version.empty()) {
                entry["group"] = sub.group;
                entry["version"] = sub.version;
            }
            resources.push_back(std::move(entry));
        }
    }
    if (resources.empty())
        return {};
    return {{"kind", "APIResourceList"},
            {"apiVersion", "v1"},
            {"groupVersion", group.empty() ? version : group + '/' + version},
            {"resources", std::move(resources)}};
}

Json aggregatedResource(const ResourceType &type)
{
    Json resource{{"resource", type.resource},
                  {"responseKind", {{"group", type.group}, {"version", type.version}, {"kind", type.kind}}},
                  {"scope", type.namespaced ? "Namespaced" : "Cluster"},
                  {"singularResource", type.singular},
                  {"verbs", verbsOf(type)}};
    if (!type.shortNames.empty())
        resource["shortNames"] = type.shortNames;
    if (!type.categories.empty())
        resource["categories"] = type.categories;
    for (const std::string &name : type.subresources) {
        const Subresource sub = describe(type, name);
        resource["subresources"].push_back({{"subresource", name},
                                            {"responseKind",
                                             {{"group", sub.version.empty() ? type.group : sub.group},
                                              {"version", sub.version.empty() ? type.version : sub.version},
                                              {"kind", sub.kind}}},
                                            {"verbs", sub.verbs}});
    }
    return resource;
}

std::set<std::pair<std::string, std::string>> groupVersions(bool core)
{
    std::set<std::pair<std::string, std::string>> found;
    for (const ResourceType &type : resourceTypes()) {
        if (type.group.empty() == core)
            found.emplace(type.group, type.version);
    }
    return found;
}

Json aggregatedList(bool core)
{
    Json groups = Json::array();
    for (const auto &[group, version] : groupVersions(core)) {
        Json resources = Json::array();
        for (const ResourceType &type : resourceTypes()) {
            if (type.group == group && type.version == version)
                resources.push_back(aggregatedResource(type));
        }
        Json metadata = {{"creationTimestamp", nullptr}};
        if (!group.empty())
            metadata["name"] = group;
        groups.push_back(
            {{"metadata", metadata},
             {"versions", Json::array({{{"version", version}, {"resources", resources}, {"freshness", "Current"}}})}});
    }
    return {{"kind", "APIGroupDiscoveryList"},
            {"apiVersion", "apidiscovery.k8s.io/v2"},
            {"metadata", Json::object()},
            {"items", groups}};
}

Json groupList()
{
    Json groups = Json::array();
    for (const auto &[group, version] : groupVersions(false)) {
        const Json entry{{"groupVersion", group + '/' + version}, {"version", version}};
        groups.push_back({{"name", group}, {"versions", Json::array({entry})}, {"preferredVersion", entry}});
    }
    return {{"kind", "APIGroupList"}, {"apiVersion", "v1"}, {"groups", groups}};
}

Json version()
{
    return {{"major", "1"},
            {"minor", "36"},
            {"gitVersion", "v1.36.0+quarterdeck"},
            {"gitCommit", "0000000000000000000000000000000000000000"},
            {"gitTreeState", "clean"},
            {"buildDate", "2025-08-27T00:00:00Z"},
            {"goVersion", "none"},
            {"compiler", "c++"},
            {"platform", "linux/amd64"}};
}

std::string openApiPath(const std::string &group, const std::string &version)
{
    return group.empty() ? "api/" + version : "apis/" + group + '/' + version;
}

/// Enough of a description for kubectl to learn that the server validates fields itself.
Json openApi(const std::string &group, const std::string &version)
{
    Json paths = Json::object();
    for (const ResourceType &type : resourceTypes()) {
        if (type.group != group || type.version != version)
            continue;
        const Json kind{{"group", type.group}, {"version", type.version}, {"kind", type.kind}};
        const Json parameters =
            Json::array({{{"name", "fieldValidation"}, {"in", "query"}, {"schema", {{"type", "string"}}}},
                         {{"name", "dryRun"}, {"in", "query"}, {"schema", {{"type", "string"}}}}});
        const std::string path = '/' + openApiPath(group, version) +
                                 (type.namespaced ? "/namespaces/{namespace}/" : "/") + type.resource + "/{name}";
        paths[path] = {{"patch",
                        {{"x-kubernetes-action", "patch"},
                         {"x-kubernetes-group-version-kind", kind},
                         {"parameters", parameters},
                         {"responses", {{"200", {{"description", "OK"}}}}}}}};
    }
    return {{"openapi", "3.0.0"},
            {"info", {{"title", "Quarterdeck lab"}, {"version", "1"}}},
            {"paths", paths},
            {"components", {{"schemas", Json::object()}}}};
}

Json openApiIndex()
{
    Json paths = Json::object();
    for (const bool core : {true, false}) {
        for (const auto &[group, version] : groupVersions(core))
            paths[openApiPath(group, version)] = {
                {"serverRelativeURL", "/openapi/v3/" + openApiPath(group, version) + "?hash=0"}};
    }
    return {{"paths", paths}};
}

bool answerOpenApi(const ApiCall &call, const std::string &path)
{
    if (path == "/openapi/v3") {
        Answers::sendJson(call.responder, 200, openApiIndex());
        return true;
    }
    for (const bool core : {true, false}) {
        for (const auto &[group, version] : groupVersions(core)) {
            if (path == "/openapi/v3/" + openApiPath(group, version)) {
                Answers::sendJson(call.responder, 200, openApi(group, version));
                return true;
            }
        }
    }
    return false;
}

} // namespace

bool answerDiscovery(const ApiCall &call)
{
    std::string path = call.info.path;
    while (path.size() > 1 && path.back() == '/')
        path.pop_back();
    if (path == "/version") {
        Answers::sendJson(call.responder, 200, version());
        return true;
    }
    if (path == "/healthz" || path == "/livez" || path == "/readyz") {
        Answers::send(call.responder, 200, "text/plain; charset=utf-8",
                      call.request.hasQuery("verbose") ? "[+]ping ok\nhealthz check passed\n" : "ok");
        return true;
    }
    const QByteArray accept = call.request.header("accept");
    if ((path == "/api" || path == "/apis") && accept.contains("APIGroupDiscoveryList") && accept.contains("v=v2;")) {
        Answers::send(call.responder, 200, kAggregated, dumpJson(aggregatedList(path == "/api")));
        return true;
    }
    if (path == "/api") {
        Answers::sendJson(call.responder, 200,
                          {{"kind", "APIVersions"},
                           {"versions", Json::array({"v1"})},
                           {"serverAddressByClientCIDRs",
                            Json::array({{{"clientCIDR", "0.0.0.0/0"}, {"serverAddress", "127.0.0.1"}}})}});
        return true;
    }
    if (path == "/apis") {
        Answers::sendJson(call.responder, 200, groupList());
        return true;
    }
    for (const Json &group : groupList()["groups"]) {
        if (path == "/apis/" + text(group, {"name"})) {
            Json single = group;
            single["kind"] = "APIGroup";
            single["apiVersion"] = "v1";
            Answers::sendJson(call.responder, 200, single);
            return true;
        }
    }
    for (const bool core : {true, false}) {
        for (const auto &[group, version] : groupVersions(core)) {
            if (path == '/' + openApiPath(group, version)) {
                Answers::sendJson(call.responder, 200, resourceList(group, version));
                return true;
            }
        }
    }
    return answerOpenApi(call, path);
}

} // namespace lab::kube
