#pragma once

#include "resource.h"
#include "stringpool.h"

#include <engine/model/orchestration.h>

#include <string_view>

/// Kubernetes objects from protobuf, straight into the engine's types: only the fields that are shown are read, in
/// place. Field numbers: generated.proto of the Go modules k8s.io/api and k8s.io/apimachinery.
namespace kubernetes {

/// One object as it is decoded.
struct DecodeContext
{
    StringPool &pool;
    Kind kind;               ///< which of the kinds that share a type
    QString resourceVersion; ///< out
};

/// Each returns false when the bytes are malformed; the object is then half filled and must be thrown away.
bool decode(std::string_view message, DecodeContext &context, engine::Pod &pod);
bool decode(std::string_view message, DecodeContext &context, engine::Workload &workload);
bool decode(std::string_view message, DecodeContext &context, engine::NetworkService &service);
bool decode(std::string_view message, DecodeContext &context, engine::EndpointSlice &slice);
bool decode(std::string_view message, DecodeContext &context, engine::Node &node);
bool decode(std::string_view message, DecodeContext &context, engine::Namespace &nspace);
bool decode(std::string_view message, DecodeContext &context, engine::Event &event);

} // namespace kubernetes
