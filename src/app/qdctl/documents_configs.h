#pragma once

#include "value.h"

#include <contract/v1.h>

#include <QString>

namespace qdctl {

// Configurations as documents; documents.h says how a document is written.

/// key, environment, source, kind, namespace, name, services[], standing (released, unmanaged, removed, under-way,
/// external-change, external-removal, indeterminate, unknown), detail, release, author, comment, released_unix_ms,
/// draft, keys, bytes, freshness, age_ms, released_ms.
Value documentOf(const contract::v1::ConfigRow &row);
/// key, bytes, flags, binary, and the value as text, or of a binary one as base64; the other is null.
Value documentOf(const contract::v1::ConfigEntry &entry);
/// {"hash", "entries"}.
Value documentOf(const contract::v1::ConfigContent &content);
/// The row's members, and exists, base{release, hash, version}, content, notes[{code, text, args}].
Value documentOf(const contract::v1::ConfigView &view);
/// key, whole, and base, mine, theirs: first_line and lines of each text; null where the value conflicts as a whole.
Value documentOf(const contract::v1::MergeConflict &conflict);
/// code, text, args, key, file (null: none), line, column, refuses.
Value documentOf(const contract::v1::ConfigProblem &problem, const QString &file);
/// id, parent, kind, of, state, author, found_by (of an external change, whose author is null), comment, at_unix_ms,
/// hash, collected, collected_releases. How many keys it held no record says.
Value documentOf(const contract::v1::ReleaseInfo &release);

} // namespace qdctl
