#pragma once

#include "apistatus.h"

#include <httpd/server.h>

namespace lab::kube {

/// The object in a request's body, JSON or protobuf, with its kind and apiVersion. 415 for other forms, 400 for bytes
/// that are not what they claim to be.
ApiResult<Json> readBody(const httpd::Request &request);

/// DeleteOptions from the body, or else from the query, which counts for nothing beside a body, as on a real server.
ApiResult<Json> readDeleteOptions(const httpd::Request &request);

} // namespace lab::kube
