#pragma once

#include "resourcetype.h"

#include <optional>
#include <string>
#include <string_view>

namespace lab::kube {

/// What a client wants an answer to look like, from its Accept header.
/// Source: kubernetes.io/docs/reference/using-api/api-concepts/#alternate-representations-of-resources
struct Representation
{
    enum class Shape { Object, Table, PartialMetadata };
    bool isProtobuf = false;
    Shape shape = Shape::Object;
    std::string version = "v1"; ///< of meta.k8s.io, for tables and partial metadata

    static constexpr const char *kJson = "application/json";
    static constexpr const char *kProtobuf = "application/vnd.kubernetes.protobuf";

    /// The first wish that can be met; nothing → 406. `protobufKnown`: the kind has wire messages.
    static std::optional<Representation> choose(std::string_view accept, bool protobufKnown);

    const char *contentType() const { return isProtobuf ? kProtobuf : kJson; }
    /// Of a stream of watch events.
    std::string watchContentType() const;
};

} // namespace lab::kube
