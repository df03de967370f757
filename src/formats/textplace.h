#pragma once

#include <core/error.h>

#include <QByteArray>

namespace formats {

/// Line and column from 1 of a byte's offset, in characters.
struct TextPlace
{
    int line = 1;
    int column = 1;
};
TextPlace placeOf(const QByteArray &utf8, qsizetype offset);

/// Something wrong at a place; line and column from 1, in characters (code points).
struct TextProblem
{
    int line = 1;
    int column = 1;
    core::Message message;
    friend bool operator==(const TextProblem &, const TextProblem &) = default;
};

/// Whether these bytes are UTF-8 without NUL; byte order marks are letters.
bool isUtf8Text(const QByteArray &bytes);
/// The first byte that begins no valid UTF-8, or is NUL.
qsizetype firstBadByte(const QByteArray &bytes);

} // namespace formats
