#pragma once

#include "apistatus.h"
#include "requestinfo.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lab::kube {

enum class Role {
    Admin,  ///< everything
    Viewer, ///< get, list and watch everything but secrets
    None,   ///< what every authenticated user may: discovery and self-reviews
};

struct User
{
    std::string name;
    std::string uid;
    std::vector<std::string> groups;
    Role role = Role::None;
};

/// One question of authorisation, as SelfSubjectAccessReview puts it.
struct AccessQuestion
{
    std::string verb;
    std::string group;
    std::string resource;
    std::string subresource;
    std::string nameSpace;
    std::string name;
    std::string path; ///< of requests that are about no resource
    bool isResource = true;

    static AccessQuestion of(const RequestInfo &info);
};

/// Who is asking and what may they: bearer tokens and three fixed roles.
class Access
{
public:
    explicit Access(std::map<std::string, User> usersByToken) : m_users(std::move(usersByToken)) {}

    /// From the Authorization header; without one, or with a client certificate's name given, that identity.
    /// Nothing = 401.
    std::optional<User> authenticate(const httpd::Request &request) const;
    /// Who an administrator wants to be (Impersonate-User, Impersonate-Group, Impersonate-Uid), else the user.
    /// Error: 403 for everybody else.
    ApiResult<User> impersonated(const User &user, const httpd::Request &request) const;
    static bool isAllowed(const User &user, const AccessQuestion &question);
    /// 403 in the API's words.
    static ApiStatus forbidden(const User &user, const AccessQuestion &question);

private:
    std::map<std::string, User> m_users;
};

} // namespace lab::kube
