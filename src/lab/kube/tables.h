#pragma once

#include "json.h"
#include "resourcetype.h"

#include <cstdint>

namespace lab::kube {

/// The columns and cells that `kubectl get` shows for each kind, as the API server prints them.
/// Source: kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables
namespace tables {

/// `columnDefinitions`; those with priority 1 appear with -o wide.
Json columns(const ResourceType &type);
/// One object's cells. `now` in Unix seconds, for ages.
Json cells(const ResourceType &type, const Json &document, std::int64_t now);

} // namespace tables

} // namespace lab::kube
