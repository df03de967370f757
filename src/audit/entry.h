#pragma once

#include <core/clock.h>
#include <core/error.h>

#include <QString>

#include <optional>

namespace audit {

/// One thing that was done, tried or refused. Every field takes part in the chain.
struct Entry
{
    core::WallTime at{};
    QString principal;    ///< who, as the system names the caller
    QString operatorName; ///< who, as this machine names the user
    QString origin;       ///< machine and program
    QString environment;
    QString source;  ///< source id
    QString verb;    ///< "restart", "config.release", "audit.read", …
    QString target;  ///< the row's key, or what names the thing
    QString service; ///< ServiceRow.key, or empty
    QString outcome; ///< "started", "succeeded", "failed", "refused", "cancelled", "interrupted", "uncertain"
    QString reason;  ///< what the person wrote
    QString before;  ///< never holds a secret; at most kMostText characters, cut with "…"
    QString after;
    QString action; ///< ActionRow.key
    std::optional<core::Error> error;
    friend bool operator==(const Entry &, const Entry &) = default;
};

inline constexpr int kMostText = 16 * 1024;

} // namespace audit
