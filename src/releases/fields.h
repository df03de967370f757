#pragma once

#include <core/clock.h>
#include <core/result.h>

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace releases {

/// What records, heads and checkpoints are made of on a store: names and texts. A field that is empty is left out.
using Fields = QMap<QString, QString>;

/// One JSON object of strings: names in order, no white space; only '"', '\' and controls below U+0020 (as \u00xx) are
/// escaped. The same fields always give the same bytes.
QByteArray encodeFields(const Fields &fields);

/// A text as a JSON string with its quotes, escaped as above.
QByteArray jsonString(const QString &text);

/// Accepts nothing but what encodeFields() gives. Errors: Parse (`brokenCode` with `field`), TooLarge
/// (releases.record-too-large with `limit`).
core::Result<Fields> decodeFields(const QByteArray &bytes, const char *brokenCode);

/// Whether "format" is one that this program reads. Errors: Parse (`brokenCode`), Unsupported (releases.newer).
core::Result<void> checkFormat(const Fields &fields, const char *brokenCode);

core::Error brokenField(const char *brokenCode, const QString &field);

/// UTC with milliseconds: 2026-11-22T09:30:00.000Z.
QString writtenTime(core::WallTime time);
std::optional<core::WallTime> readTime(const QString &text); ///< only what writtenTime() gives
bool isWritableTime(core::WallTime time);                    ///< 1970 to 9999

/// At most `most` characters, no lone surrogates, no control characters (line feeds and tabs with `lines`).
bool isPlainText(const QString &text, int most, bool lines = false);

inline constexpr qint64 kMostRecordBytes = 64 * 1024; ///< of an encoded record, head or checkpoint

} // namespace releases
