#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace formats {

/// A JSON value as a YAML document for people to read and compare: block style, keys in the order of their names, lists
/// at their key's indentation, as kubectl writes them; ends with a line feed. What parseYamlDocument() reads from it is
/// the same value again. Text that would be read as something else is quoted, and invisible characters are escaped.
QByteArray writeYaml(const QJsonValue &value);

/// A text on one line as YAML reads it again: as it is where that is a text, else in double quotes.
QString yamlText(const QString &content);
/// In double quotes, as YAML and JSON both read it; whatever is invisible is escaped.
QString quotedText(const QString &content);

} // namespace formats
