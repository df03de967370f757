#pragma once

#include "json.h"

#include <tl/expected.hpp>

namespace lab::kube {

/// A refusal as the API words it; becomes a `Status` object with the HTTP code.
/// Source: kubernetes.io/docs/reference/kubernetes-api/common-definitions/status
struct ApiStatus
{
    int code = 500;
    std::string reason; ///< "NotFound", "Conflict", "Expired", …
    std::string message;
    Json details; ///< null or an object: name, group, kind, causes, retryAfterSeconds

    Json toJson() const; ///< with kind and apiVersion

    static ApiStatus notFound(const std::string &groupResource, const std::string &name);
    static ApiStatus alreadyExists(const std::string &groupResource, const std::string &name);
    static ApiStatus conflict(const std::string &groupResource, const std::string &name);
    static ApiStatus expired(std::string message);
    static ApiStatus badRequest(std::string message);
    static ApiStatus invalid(const std::string &kind, const std::string &name, const std::string &field,
                             const std::string &problem);
    static ApiStatus badListOption(const std::string &field, const std::string &problem);
    static ApiStatus tooLargeResourceVersion(std::uint64_t asked, std::uint64_t current);
    static ApiStatus noSuchPath();
    static ApiStatus methodNotAllowed();
    static ApiStatus unauthorized();
};

template <class T> using ApiResult = tl::expected<T, ApiStatus>;

} // namespace lab::kube
