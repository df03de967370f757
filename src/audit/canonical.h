#pragma once

#include "entry.h"

#include <core/result.h>
#include <core/secret.h>

#include <QByteArray>
#include <QByteArrayView>

#include <span>

namespace audit {

/// Of a line's format; lines of another one are refused, never guessed at.
inline constexpr qint64 kFormatVersion = 1;
/// `previous` of the first line.
inline const QByteArray kNothingBefore = QByteArray(64, '0');

/// A text of an entry under its name in the file.
struct TextField
{
    const char *name;
    QString Entry::*member;
};
/// In the order of the file.
std::span<const TextField> textFields();

/// A line of the file, understood.
struct StoredLine
{
    qint64 sequence = 0;
    QByteArray previous; ///< hexadecimal SHA-256 of the line before it
    Entry entry;
    QByteArray mac; ///< hexadecimal HMAC-SHA256 over the line without this member
};

/// The entry as it is written: texts at most kMostText characters, cut with "…", without halves of characters.
Entry clipped(Entry entry);

/// The bytes that are signed: members in a fixed order, each of them present, integers only, everything but printable
/// ASCII escaped. The same entry always gives the same bytes, and another one others.
QByteArray canonical(qint64 sequence, const QByteArray &previous, const Entry &entry);
QByteArray macOf(const core::Secret &key, const QByteArray &canonicalBytes);
/// The whole line, without a line feed. `entry` is clipped().
QByteArray signedLine(const core::Secret &key, qint64 sequence, const QByteArray &previous, const Entry &entry);
/// What the next line calls `previous`.
QByteArray lineHash(const QByteArray &line);

/// Reads a line and refuses one that this program would not have written so, byte by byte. Its mac is not looked at.
/// Errors: Parse audit.line-malformed; Unsupported audit.line-version.
core::Result<StoredLine> parseLine(const QByteArray &line);

} // namespace audit
