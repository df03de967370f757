#pragma once

#include "server.h"

#include <optional>

namespace httpd {

/// What decides how an answer is framed.
struct Framing
{
    bool head = false;     ///< the request was HEAD: no body
    bool http10 = false;   ///< no chunks: a body of unknown length ends with the connection
    bool keepAlive = true; ///< what the request allows
};

/// Splits a request target into the decoded path and query. False when an escape in the path is broken.
bool splitTarget(Request &request);

/// Status line and headers. bodySize unset = unknown (chunked or until the end). Line breaks in header values are
/// dropped, so that no value can add a header. Clears framing.keepAlive when the connection has to end.
QByteArray serializeHead(int status, const Responder::Headers &headers, std::optional<qint64> bodySize,
                         Framing &framing);

bool mayHaveBody(int status);
QByteArray chunk(const QByteArray &piece);

} // namespace httpd
