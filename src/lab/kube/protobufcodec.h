#pragma once

#include "json.h"
#include "schema.h"

#include <optional>
#include <string>
#include <string_view>

namespace lab::kube {

/// Translates API objects between JSON and Kubernetes' protobuf. Fields that the schema does not know are dropped both
/// ways. Source: kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding
namespace protobuf {

enum class Zeros {
    Keep, ///< every field that was sent
    Drop, ///< what Go's encoder writes for "not set" (empty text, 0, false), but for fields where zero has a meaning
};

/// An object or a part of one; `kind` and `apiVersion` have no field and are left out.
std::string encode(const Json &value, const MessageType &type);
/// Nothing when the bytes are malformed or nest deeper than 64 levels.
std::optional<Json> decode(std::string_view bytes, const MessageType &type, Zeros zeros);

/// With magic and runtime.Unknown around the encoded object.
std::string wrap(const std::string &apiVersion, const std::string &kind, std::string_view raw);

struct Wrapped
{
    std::string apiVersion;
    std::string kind;
    std::string_view raw; ///< points into the bytes given
};
std::optional<Wrapped> unwrap(std::string_view bytes);

/// One event of a watch: length in four bytes, big-endian, then a WatchEvent. `wrapped` is what wrap() gave.
std::string watchFrame(std::string_view eventType, std::string_view wrapped);

} // namespace protobuf

} // namespace lab::kube
