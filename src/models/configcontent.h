#pragma once

#include <contract/v1.h>

#include <QString>
#include <QStringList>

namespace models {

/// Values above this are shown cut and cannot be edited here.
constexpr qsizetype kMostEditedBytes = 1024 * 1024;

/// A value as a text field can hold it.
struct EditableText
{
    enum class Kind {
        Text,   ///< as it is
        Binary, ///< no text: only its size is shown
        Cut,    ///< too large: the beginning, read only
        Fixed,  ///< holds characters that a text field would change on its own (mixed line ends, separators): read only
    };
    Kind kind = Kind::Text;
    QString text;      ///< lines end with a line feed; empty when Binary
    bool crlf = false; ///< the value's lines end with \r\n; bytesOf() writes them so again
    bool isEditable() const { return kind == Kind::Text; }
};

EditableText editableText(const contract::v1::ConfigEntry &entry);
/// Where a text holds what a text field does not give back as it came; -1 when nowhere. CR LF is a line end.
qsizetype lostByFields(const QString &text);
/// The bytes of an edited text.
std::string bytesOf(const QString &text, bool crlf);

/// Null when there is no such key.
const contract::v1::ConfigEntry *entryOf(const contract::v1::ConfigContent &content, const QString &key);
/// In the order of the content.
QStringList keysOf(const contract::v1::ConfigContent &content);
qint64 sizeOf(const contract::v1::ConfigContent &content);
/// Equal entries; the hash does not count.
bool isSameContent(const contract::v1::ConfigContent &a, const contract::v1::ConfigContent &b);

/// The value of a key, which is made where it is missing, in the order of keys.
void setEntry(contract::v1::ConfigContent &content, const QString &key, const std::string &value);
/// The whole entry.
void putEntry(contract::v1::ConfigContent &content, const contract::v1::ConfigEntry &entry);
bool removeEntry(contract::v1::ConfigContent &content, const QString &key);
/// False when there is no such key or the new one is taken.
bool renameEntry(contract::v1::ConfigContent &content, const QString &from, const QString &to);

} // namespace models
