#pragma once

#include "apistatus.h"
#include "resourcetype.h"

namespace lab::kube {

/// What the API server does to an object before it stores it.
namespace admission {

/// Fills in what the client left to the server, as `kubectl get -o yaml` shows it afterwards.
void applyDefaults(const ResourceType &type, Json &document);
/// The refusals that people meet: 422 with the field's path.
std::optional<ApiStatus> validate(const ResourceType &type, const Json &document);
/// What an update may not change; `before` is the stored state.
std::optional<ApiStatus> validateUpdate(const ResourceType &type, const Json &before, const Json &document);
/// Before creation: a status sent along is dropped, a Pod starts Pending, a Service gets its address.
void prepareForCreate(const ResourceType &type, Json &document);

} // namespace admission

} // namespace lab::kube
