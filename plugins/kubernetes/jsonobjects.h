#pragma once

#include "envelope.h"
#include "resource.h"
#include "splitter.h"

namespace kubernetes {

// Objects that arrived as JSON are re-encoded as the protobuf messages that decode() reads, so that both ways of
// talking to a server end in the same code. For servers (or proxies in between) that do not answer in protobuf.

/// What is around the items of a list.
struct JsonListHead
{
    QString resourceVersion;
    QString continueToken;
};

struct JsonEvent
{
    QByteArray type;
    QByteArray object; ///< protobuf
    bool initialEventsEnd = false;
    QString resourceVersion;
    std::optional<Status> status; ///< for ERROR
};

/// A list whose items were taken out. Errors: Parse (not JSON, not a list, items in it after all).
core::Result<JsonListHead> readJsonListHead(const QByteArray &list);
/// A batch of JSON objects as a batch of protobuf messages. Errors: Parse (not JSON).
core::Result<Batch> protobufOf(const Batch &objects, Kind kind);
/// Errors: Parse (not JSON).
core::Result<JsonEvent> readJsonEvent(std::string_view object, Kind kind);

} // namespace kubernetes
