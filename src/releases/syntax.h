#pragma once

#include <core/error.h>

#include <QByteArray>
#include <QString>
#include <QVector>

namespace releases {

enum class Syntax { PlainText, Json, Yaml, Properties, Binary };

/// By the key's ending (.json, .yaml, .yml, .properties), else by what the text is; PlainText when in doubt, Binary
/// when it is no UTF-8.
Syntax detectSyntax(const QString &key, const QByteArray &bytes);

/// Something wrong at a place; line and column from 1, in characters (code points).
struct SyntaxProblem
{
    int line = 1;
    int column = 1;
    core::Message message;
    friend bool operator==(const SyntaxProblem &, const SyntaxProblem &) = default;
};

/// Nothing when the text is valid. JSON and YAML stop at the first problem; properties tell up to 100 and the errors
/// behind. Plain text and binary are always valid, but plain text must be UTF-8.
QVector<SyntaxProblem> checkSyntax(Syntax syntax, const QByteArray &bytes);

/// Line and column from 1 of a byte's offset, in characters.
struct TextPlace
{
    int line = 1;
    int column = 1;
};
TextPlace placeOf(const QByteArray &utf8, qsizetype offset);

} // namespace releases
