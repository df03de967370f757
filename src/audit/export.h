#pragma once

#include "canonical.h"
#include "segments.h"
#include "trail.h"

#include <functional>
#include <optional>

namespace audit {

/// Which lines of a trail are wanted.
struct Selection
{
    std::optional<core::WallTime> from;
    std::optional<core::WallTime> to;                 ///< not included
    std::function<bool(const Trail::Line &)> accepts; ///< empty: every line
};

/// Lines as they were found.
struct Selected
{
    qint64 lines = 0;      ///< that were handed over
    qint64 unreadable = 0; ///< that are no lines of this program: verify() says where
};

/// Hands over each wanted line with its bytes as they stand in the file, oldest first, until `take` returns false. No
/// keyed hash is checked. Errors: audit.none, audit.unreadable.
core::Result<Selected> select(const QString &folder, const Selection &wanted,
                              const std::function<bool(const Trail::Line &, const QByteArray &bytes)> &take);

/// The titles of csvLine(): "sequence,time,principal,…\r\n" (RFC 4180).
QByteArray csvTitles();
/// Times are ISO 8601 in UTC. A text that a spreadsheet would run as a formula stands behind an apostrophe; control and
/// invisible characters are escaped.
QByteArray csvLine(const Trail::Line &line);

/// "2026-11-22T12:08:12.345Z".
QString utcText(core::WallTime at);

} // namespace audit
