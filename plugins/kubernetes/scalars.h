#pragma once

#include <core/clock.h>

#include <optional>
#include <string_view>

namespace kubernetes {

/// meta/v1 Time or MicroTime as protobuf (seconds, nanos); an empty message is no time.
std::optional<core::WallTime> decodeTime(std::string_view message);

/// RFC 3339, as in JSON and annotations; nothing when it is not one.
std::optional<core::WallTime> parseTime(std::string_view text);

/// A resource quantity ("500m", "1.5Gi", "2e3") as a number of its base unit; 0 when it is not one.
/// Source: kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity
double parseQuantity(std::string_view text);

} // namespace kubernetes
