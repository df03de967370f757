#include "requestinfo.h"

#include "json.h"

#include <vector>

namespace lab::kube {

namespace {

std::vector<std::string> split(std::string_view path)
{
    std::vector<std::string> parts;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (slash != 0)
            parts.emplace_back(path.substr(0, slash));
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
    }
    return parts;
}

std::string verbOf(const httpd::Request &request, const RequestInfo &info)
{
    if (request.method == "POST")
        return "create";
    if (request.method == "PUT")
        return "update";
    if (request.method == "PATCH")
        return "patch";
    if (request.method == "DELETE")
        return info.name.empty() ? "deletecollection" : "delete";
    const QByteArray watch = request.queryValue("watch");
    if (watch == "1" || watch == "true")
        return "watch";
    return info.name.empty() ? "list" : "get";
}

} // namespace

RequestInfo RequestInfo::of(const httpd::Request &request)
{
    RequestInfo info;
    info.path = view(request.path);
    info.verb = request.method.toLower().toStdString();
    const auto parts = split(info.path);
    std::size_t at = 0;
    if (parts.size() >= 3 && parts[0] == "api") {
        info.version = parts[1];
        at = 2;
    } else if (parts.size() >= 4 && parts[0] == "apis") {
        info.group = parts[1];
        info.version = parts[2];
        at = 3;
    } else {
        return info;
    }
    info.isResource = true;
    // "namespaces/x/pods" is about pods, "namespaces/x" and "namespaces/x/status" about the namespace.
    if (parts[at] == "namespaces" && parts.size() > at + 2 && parts[at + 2] != "status" &&
        parts[at + 2] != "finalize") {
        info.nameSpace = parts[at + 1];
        at += 2;
    }
    info.resource = parts[at];
    if (parts.size() > at + 1)
        info.name = parts[at + 1];
    if (parts.size() > at + 2)
        info.subresource = parts[at + 2];
    info.verb = verbOf(request, info);
    info.type = findResource(info.group, info.version, info.resource);
    if (parts.size() > at + 3)
        info.type = nullptr;
    return info;
}

} // namespace lab::kube
