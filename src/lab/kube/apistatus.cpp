#include "apistatus.h"

namespace lab::kube {

namespace {

Json detailsOf(const std::string &groupResource, const std::string &name)
{
    const auto dot = groupResource.find('.');
    Json details{{"name", name}, {"kind", groupResource.substr(0, dot)}};
    if (dot != std::string::npos)
        details["group"] = groupResource.substr(dot + 1);
    return details;
}

std::string quoted(const std::string &name)
{
    return Json(name).dump();
}

} // namespace

Json ApiStatus::toJson() const
{
    Json status{{"kind", "Status"},    {"apiVersion", "v1"}, {"metadata", Json::object()},
                {"status", "Failure"}, {"message", message}, {"reason", reason},
                {"code", code}};
    if (details.is_object())
        status["details"] = details;
    return status;
}

ApiStatus ApiStatus::notFound(const std::string &groupResource, const std::string &name)
{
    return {404, "NotFound", groupResource + ' ' + quoted(name) + " not found", detailsOf(groupResource, name)};
}

ApiStatus ApiStatus::alreadyExists(const std::string &groupResource, const std::string &name)
{
    return {409, "AlreadyExists", groupResource + ' ' + quoted(name) + " already exists",
            detailsOf(groupResource, name)};
}

ApiStatus ApiStatus::conflict(const std::string &groupResource, const std::string &name)
{
    return {409, "Conflict",
            "Operation cannot be fulfilled on " + groupResource + ' ' + quoted(name) +
                ": the object has been modified; please apply your changes to the latest version and try again",
            detailsOf(groupResource, name)};
}

ApiStatus ApiStatus::expired(std::string message)
{
    return {410, "Expired", std::move(message), {}};
}

ApiStatus ApiStatus::badRequest(std::string message)
{
    return {400, "BadRequest", std::move(message), {}};
}

ApiStatus ApiStatus::invalid(const std::string &kind, const std::string &name, const std::string &field,
                             const std::string &problem)
{
    const auto dot = kind.find('.');
    Json details{{"name", name},
                 {"kind", kind.substr(0, dot)},
                 {"causes", Json::array({{{"reason", "FieldValueInvalid"}, {"message", problem}, {"field", field}}})}};
    if (dot != std::string::npos)
        details["group"] = kind.substr(dot + 1);
    return {422, "Invalid", kind + ' ' + quoted(name) + " is invalid: " + field + ": " + problem, details};
}

ApiStatus ApiStatus::badListOption(const std::string &field, const std::string &problem)
{
    return invalid("ListOptions.meta.k8s.io", "", field, problem);
}

ApiStatus ApiStatus::tooLargeResourceVersion(std::uint64_t asked, std::uint64_t current)
{
    return {
        504,
        "Timeout",
        "Too large resource version: " + std::to_string(asked) + ", current: " + std::to_string(current),
        {{"causes", Json::array({{{"reason", "ResourceVersionTooLarge"}, {"message", "Too large resource version"}}})},
         {"retryAfterSeconds", 1}}};
}

ApiStatus ApiStatus::noSuchPath()
{
    return {404, "NotFound", "the server could not find the requested resource", Json::object()};
}

ApiStatus ApiStatus::methodNotAllowed()
{
    return {405, "MethodNotAllowed", "the server does not allow this method on the requested resource", Json::object()};
}

ApiStatus ApiStatus::unauthorized()
{
    return {401, "Unauthorized", "Unauthorized", {}};
}

} // namespace lab::kube
