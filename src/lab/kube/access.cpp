#include "access.h"

#include <algorithm>

namespace lab::kube {

namespace {

bool isPublicPath(const std::string &path)
{
    for (const char *open : {"/healthz", "/livez", "/readyz", "/version"}) {
        if (path == open || path.starts_with(std::string(open) + '/'))
            return true;
    }
    return false;
}

bool isDiscoveryPath(const std::string &path)
{
    return path == "/api" || path == "/apis" || path.starts_with("/api/") || path.starts_with("/apis/") ||
           path.starts_with("/openapi");
}

std::string inQuotes(const std::string &value)
{
    return '"' + value + '"';
}

} // namespace

AccessQuestion AccessQuestion::of(const RequestInfo &info)
{
    AccessQuestion question;
    question.verb = info.verb;
    question.group = info.group;
    question.resource = info.resource;
    question.subresource = info.subresource;
    question.nameSpace = info.nameSpace;
    question.name = info.name;
    question.path = info.path;
    question.isResource = info.isResource;
    return question;
}

std::optional<User> Access::authenticate(const httpd::Request &request) const
{
    const QByteArray header = request.header("authorization");
    if (header.isEmpty()) {
        if (!request.clientCertificateSubject.isEmpty())
            return User{request.clientCertificateSubject.toStdString(),
                        {},
                        {"system:masters", "system:authenticated"},
                        Role::Admin};
        return User{"system:anonymous", {}, {"system:unauthenticated"}, Role::None};
    }
    if (!header.toLower().startsWith("bearer "))
        return std::nullopt;
    const auto it = m_users.find(header.mid(7).trimmed().toStdString());
    return it == m_users.end() ? std::nullopt : std::optional(it->second);
}

ApiResult<User> Access::impersonated(const User &user, const httpd::Request &request) const
{
    const std::string name = request.header("impersonate-user").toStdString();
    if (name.empty())
        return user;
    AccessQuestion question;
    question.verb = "impersonate";
    question.resource = "users";
    question.name = name;
    if (!isAllowed(user, question))
        return tl::unexpected(forbidden(user, question));
    User other{name, request.header("impersonate-uid").toStdString(), {}, Role::None};
    for (const auto &[header, value] : request.headers) {
        if (header.compare("impersonate-group", Qt::CaseInsensitive) == 0)
            other.groups.push_back(value.toStdString());
    }
    for (const auto &[token, known] : m_users) {
        if (known.name == name)
            other.role = known.role;
    }
    if (std::find(other.groups.begin(), other.groups.end(), "system:masters") != other.groups.end())
        other.role = Role::Admin;
    other.groups.push_back("system:authenticated");
    return other;
}

bool Access::isAllowed(const User &user, const AccessQuestion &question)
{
    const bool isAuthenticated =
        std::find(user.groups.begin(), user.groups.end(), "system:authenticated") != user.groups.end();
    if (user.role == Role::Admin)
        return true;
    if (!question.isResource)
        return question.verb == "get" &&
               (isPublicPath(question.path) || (isAuthenticated && isDiscoveryPath(question.path)));
    if (isAuthenticated && question.verb == "create" &&
        (question.resource == "selfsubjectreviews" || question.resource == "selfsubjectaccessreviews" ||
         question.resource == "selfsubjectrulesreviews"))
        return true;
    const bool reads = question.verb == "get" || question.verb == "list" || question.verb == "watch";
    return user.role == Role::Viewer && reads && question.resource != "secrets";
}

ApiStatus Access::forbidden(const User &user, const AccessQuestion &question)
{
    ApiStatus status{403, "Forbidden", {}, Json::object()};
    const std::string who = "User " + inQuotes(user.name) + " cannot " + question.verb + ' ';
    if (!question.isResource) {
        status.message = "forbidden: " + who + "path " + inQuotes(question.path);
        return status;
    }
    const std::string groupResource =
        question.group.empty() ? question.resource : question.resource + '.' + question.group;
    const std::string full =
        question.subresource.empty() ? question.resource : question.resource + '/' + question.subresource;
    status.message = groupResource + (question.name.empty() ? "" : ' ' + inQuotes(question.name)) +
                     " is forbidden: " + who + "resource " + inQuotes(full) + " in API group " +
                     inQuotes(question.group) +
                     (question.nameSpace.empty() ? std::string(" at the cluster scope")
                                                 : " in the namespace " + inQuotes(question.nameSpace));
    status.details["kind"] = question.resource;
    if (!question.group.empty())
        status.details["group"] = question.group;
    if (!question.name.empty())
        status.details["name"] = question.name;
    return status;
}

} // namespace lab::kube
