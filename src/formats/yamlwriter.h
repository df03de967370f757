#pragma once

#include <QByteArray>
#include <QJsonValue>

namespace formats {

/// A JSON value as a YAML document for people to read and compare: block style, keys in the order of their names, lists
/// at their key's indentation, as kubectl writes them; ends with a line feed. What parseYamlDocument() reads from it is
/// the same value again. Text that would be read as something else is quoted, and invisible characters are escaped.
QByteArray writeYaml(const QJsonValue &value);

} // namespace formats
