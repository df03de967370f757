#pragma once

#include <QJsonObject>

namespace lab::service {

/// One JSON line on standard output, written at once: time (RFC 3339, UTC), level, msg and the details.
void logLine(const char *level, const char *message, const QJsonObject &details = {});

} // namespace lab::service
