#include "configcontent.h"

#include <contract/convert.h>

#include <QStringDecoder>

#include <algorithm>

namespace models {

namespace {

using contract::v1::ConfigContent;
using contract::v1::ConfigEntry;

/// What QTextDocument takes as the end of a line or keeps for itself.
bool isChangedByFields(QChar letter)
{
    const ushort code = letter.unicode();
    return code == 0 || code == 0x2028 || code == 0x2029 || code == 0xfdd0 || code == 0xfdd1;
}

void sortEntries(ConfigContent &content)
{
    std::sort(content.mutable_entries()->begin(), content.mutable_entries()->end(),
              [](const ConfigEntry &a, const ConfigEntry &b) { return a.key() < b.key(); });
}

int placeOf(const ConfigContent &content, const std::string &key)
{
    for (int i = 0; i < content.entries_size(); ++i) {
        if (content.entries(i).key() == key)
            return i;
    }
    return -1;
}

} // namespace

EditableText editableText(const ConfigEntry &entry)
{
    EditableText result;
    const std::string &bytes = entry.value();
    const bool isCut = qsizetype(bytes.size()) > kMostEditedBytes;
    // A byte order mark is a letter of the value.
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    QString text = decode(QByteArrayView(bytes.data(), isCut ? kMostEditedBytes : qsizetype(bytes.size())));
    // What does not come back as the same bytes is no text.
    if (entry.binary() || (!isCut && contract::utf8(text) != bytes)) {
        result.kind = EditableText::Kind::Binary;
        return result;
    }
    const qsizetype returns = text.count(u'\r');
    if (isCut)
        result.kind = EditableText::Kind::Cut;
    else if (std::any_of(text.cbegin(), text.cend(), isChangedByFields))
        result.kind = EditableText::Kind::Fixed;
    else if (returns > 0) {
        const qsizetype pairs = text.count(QLatin1String("\r\n"));
        result.crlf = pairs == returns && text.count(u'\n') == pairs;
        if (!result.crlf)
            result.kind = EditableText::Kind::Fixed;
    }
    if (result.crlf)
        text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    result.text = text;
    return result;
}

qsizetype lostByFields(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text[i];
        const bool hasNext = i + 1 < text.size();
        if (letter.isHighSurrogate() && hasNext && text[i + 1].isLowSurrogate()) {
            ++i;
            continue;
        }
        const bool isLoneReturn = letter == u'\r' && !(hasNext && text[i + 1] == u'\n');
        if (isLoneReturn || letter.isSurrogate() || isChangedByFields(letter))
            return i;
    }
    return -1;
}

std::string bytesOf(const QString &text, bool crlf)
{
    if (!crlf)
        return contract::utf8(text);
    QString written = text;
    written.replace(u'\n', QLatin1String("\r\n"));
    return contract::utf8(written);
}

const ConfigEntry *entryOf(const ConfigContent &content, const QString &key)
{
    const int place = placeOf(content, contract::utf8(key));
    return place < 0 ? nullptr : &content.entries(place);
}

QStringList keysOf(const ConfigContent &content)
{
    QStringList keys;
    for (const ConfigEntry &entry : content.entries())
        keys += contract::text(entry.key());
    return keys;
}

qint64 sizeOf(const ConfigContent &content)
{
    qint64 bytes = 0;
    for (const ConfigEntry &entry : content.entries())
        bytes += qint64(entry.value().size());
    return bytes;
}

bool isSameContent(const ConfigContent &a, const ConfigContent &b)
{
    if (a.entries_size() != b.entries_size())
        return false;
    return std::all_of(a.entries().begin(), a.entries().end(), [&b](const ConfigEntry &entry) {
        const int place = placeOf(b, entry.key());
        return place >= 0 && b.entries(place).value() == entry.value() && b.entries(place).binary() == entry.binary() &&
               b.entries(place).flags() == entry.flags();
    });
}

void setEntry(ConfigContent &content, const QString &key, const std::string &value)
{
    const std::string name = contract::utf8(key);
    int place = placeOf(content, name);
    if (place < 0) {
        content.add_entries()->set_key(name);
        sortEntries(content);
        place = placeOf(content, name);
    }
    content.mutable_entries(place)->set_value(value);
    content.clear_hash();
}

void putEntry(ConfigContent &content, const ConfigEntry &entry)
{
    setEntry(content, contract::text(entry.key()), entry.value());
    *content.mutable_entries(placeOf(content, entry.key())) = entry;
}

bool removeEntry(ConfigContent &content, const QString &key)
{
    const int place = placeOf(content, contract::utf8(key));
    if (place < 0)
        return false;
    content.mutable_entries()->DeleteSubrange(place, 1);
    content.clear_hash();
    return true;
}

bool renameEntry(ConfigContent &content, const QString &from, const QString &to)
{
    const int place = placeOf(content, contract::utf8(from));
    if (place < 0 || placeOf(content, contract::utf8(to)) >= 0)
        return false;
    content.mutable_entries(place)->set_key(contract::utf8(to));
    content.clear_hash();
    sortEntries(content);
    return true;
}

} // namespace models
