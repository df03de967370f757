#pragma once

#include "resource.h"

#include <QtGlobal>

#include <span>

namespace kubernetes {

struct JsonField;

/// The members of a JSON object that are read, and the protobuf fields that they become.
using JsonMessage = std::span<const JsonField>;

struct JsonField
{
    enum class Type {
        String,
        Integer,
        Flag,
        Message,
        MessageList,
        StringList,
        StringMap,
        QuantityMap, ///< values may be numbers
        Time,        ///< RFC 3339
    };
    const char *name;
    quint32 number;
    Type type;
    const JsonMessage *message = nullptr;
};

/// Source of names and numbers: generated.proto of k8s.io/api.
const JsonMessage &jsonMessage(Kind kind);

} // namespace kubernetes
