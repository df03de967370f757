#pragma once

#include <core/error.h>
#include <formats/json.h>

#include <QByteArray>
#include <QString>

#include <optional>

namespace audit {

/// A JSON string in which everything but printable ASCII is escaped, so that a line may be looked at on any terminal.
void appendJsonText(QByteArray &out, const QString &text);
/// An error with all that belongs to it, or null. Numbers with a fraction stand as texts with 17 digits.
void appendJsonError(QByteArray &out, const std::optional<core::Error> &error);
/// What appendJsonError() wrote. Anything else gives an error that is written differently.
std::optional<core::Error> errorFromJson(const formats::JsonValue &value);

} // namespace audit
