#pragma once

#include <QByteArray>

namespace cutter {

/// A request as far as it tells what it does.
struct Request
{
    QByteArray method;
    QByteArray target; ///< path and query
    QByteArray body;
};

/// Whether a request may change something on the server, and so must not be sent twice. What is not known to change
/// nothing counts.
bool isWrite(const Request &request);

} // namespace cutter
