#pragma once

#include <formats/textplace.h>

#include <QByteArray>
#include <QString>
#include <QVector>

namespace releases {

enum class Syntax { PlainText, Json, Yaml, Properties, Binary };

/// By the key's ending (.json, .yaml, .yml, .properties), else by what the text is; PlainText when in doubt, Binary
/// when it is no UTF-8.
Syntax detectSyntax(const QString &key, const QByteArray &bytes);

using SyntaxProblem = formats::TextProblem;

/// Nothing when the text is valid. JSON and YAML stop at the first problem; properties tell up to 100 and the errors
/// behind. Plain text and binary are always valid, but plain text must be UTF-8.
QVector<SyntaxProblem> checkSyntax(Syntax syntax, const QByteArray &bytes);

} // namespace releases
