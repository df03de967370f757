#include "reviews.h"

#include "requestbody.h"

namespace lab::kube {

namespace {

Json userInfo(const User &user)
{
    Json info{{"username", user.name}, {"groups", user.groups}};
    if (!user.uid.empty())
        info["uid"] = user.uid;
    return info;
}

Json accessStatus(const User &user, const Json &spec)
{
    AccessQuestion question;
    const Json &resource = at(spec, {"resourceAttributes"});
    const Json &plain = at(spec, {"nonResourceAttributes"});
    question.isResource = plain.is_null();
    question.verb = text(question.isResource ? resource : plain, {"verb"});
    question.path = text(plain, {"path"});
    question.group = text(resource, {"group"});
    question.resource = text(resource, {"resource"});
    question.subresource = text(resource, {"subresource"});
    question.nameSpace = text(resource, {"namespace"});
    question.name = text(resource, {"name"});
    const bool allowed = Access::isAllowed(user, question);
    Json status{{"allowed", allowed}};
    if (allowed)
        status["reason"] = user.role == Role::Admin ? "RBAC: allowed by ClusterRoleBinding \"cluster-admin\""
                                                    : "RBAC: allowed by ClusterRoleBinding \"lab-view\"";
    return status;
}

Json rulesStatus(const User &user)
{
    const auto rule = [](Json verbs, Json groups, Json resources) {
        return Json{{"verbs", std::move(verbs)}, {"apiGroups", std::move(groups)}, {"resources", std::move(resources)}};
    };
    const Json all = Json::array({"*"});
    const Json reads = Json::array({"get", "list", "watch"});
    Json resourceRules = Json::array(
        {rule(Json::array({"create"}), Json::array({"authorization.k8s.io"}),
              Json::array({"selfsubjectaccessreviews", "selfsubjectrulesreviews"})),
         rule(Json::array({"create"}), Json::array({"authentication.k8s.io"}), Json::array({"selfsubjectreviews"}))});
    if (user.role == Role::Admin)
        resourceRules.push_back(rule(all, all, all));
    if (user.role == Role::Viewer) {
        for (const ResourceType &type : resourceTypes()) {
            if (!type.isReview && type.resource != "secrets")
                resourceRules.push_back(
                    rule(reads, Json::array({type.group}), Json::array({type.resource, type.resource + "/*"})));
        }
    }
    const Json nonResourceRules = Json::array(
        {{{"verbs", user.role == Role::Admin ? all : Json::array({"get"})},
          {"nonResourceURLs", user.role == Role::Admin
                                  ? all
                                  : Json::array({"/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi",
                                                 "/openapi/*", "/readyz", "/version", "/version/"})}}});
    return {{"resourceRules", resourceRules}, {"nonResourceRules", nonResourceRules}, {"incomplete", false}};
}

} // namespace

void answerReview(const ApiCall &call)
{
    const auto body = readBody(call.request);
    if (!body)
        return call.refuse(body.error());
    const ResourceType &type = *call.info.type;
    Json review{{"kind", type.kind}, {"apiVersion", type.apiVersion()}, {"metadata", {{"creationTimestamp", nullptr}}}};
    const Json &spec = at(*body, {"spec"});
    if (!spec.is_null())
        review["spec"] = spec;
    if (type.kind == "SelfSubjectReview")
        review["status"] = {{"userInfo", userInfo(call.user)}};
    else if (type.kind == "SelfSubjectAccessReview")
        review["status"] = accessStatus(call.user, spec);
    else
        review["status"] = rulesStatus(call.user);
    Answers::sendDocument(call.responder, 201, review, type.message, call.representation.isProtobuf);
}

} // namespace lab::kube
