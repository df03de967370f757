#pragma once

#include "envelope.h"
#include "resource.h"

#include <vector>

namespace kubernetes {

/// Objects that arrived as JSON, re-encoded as the protobuf messages that decode() reads, so that both ways of talking
/// to a server end in the same code. For servers (or proxies in between) that do not answer in protobuf.
struct JsonList
{
    std::vector<QByteArray> items; ///< protobuf
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

/// Errors: Parse (not JSON, not a list of that kind).
core::Result<JsonList> readJsonList(const QByteArray &body, Kind kind);
core::Result<JsonEvent> readJsonEvent(std::string_view object, Kind kind);

} // namespace kubernetes
