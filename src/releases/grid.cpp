#include "grid.h"

#include "properties.h"

#include <core/text.h>
#include <formats/jsoncursor.h>
#include <formats/yaml.h>

#include <QSet>

#include <algorithm>
#include <string_view>

namespace releases {

namespace {

core::Error notFlat(const QString &key)
{
    return {core::ErrorKind::Unsupported,
            core::message("releases.not-flat").with(QStringLiteral("key"), core::safeText(key, false, 200))};
}

core::Error noGrid()
{
    return {core::ErrorKind::Unsupported, core::message("releases.no-grid")};
}

core::Error asError(const SyntaxProblem &problem)
{
    return {core::ErrorKind::Parse, core::Message(problem.message)
                                        .with(QStringLiteral("line"), problem.line)
                                        .with(QStringLiteral("column"), problem.column)};
}

GridRow::Type typeOf(formats::JsonCursor::Token token)
{
    using Token = formats::JsonCursor::Token;
    switch (token) {
    case Token::Number: return GridRow::Type::Number;
    case Token::True:
    case Token::False: return GridRow::Type::Bool;
    case Token::Null: return GridRow::Type::Null;
    default: return GridRow::Type::Text;
    }
}

GridRow::Type typeOf(formats::YamlNode::Scalar scalar)
{
    using Scalar = formats::YamlNode::Scalar;
    switch (scalar) {
    case Scalar::Integer:
    case Scalar::Float: return GridRow::Type::Number;
    case Scalar::Bool: return GridRow::Type::Bool;
    case Scalar::Null: return GridRow::Type::Null;
    case Scalar::Text: break;
    }
    return GridRow::Type::Text;
}

/// Byte offsets of rising character indexes; goes through the text once.
class CharacterPlaces
{
public:
    explicit CharacterPlaces(const QByteArray &utf8) : m_text(utf8) {}
    qsizetype byteOf(qint64 character)
    {
        if (character < m_character) { // merged keys stand before
            m_byte = 0;
            m_character = 0;
        }
        while (m_byte < m_text.size() && m_character < character) {
            do
                ++m_byte;
            while (m_byte < m_text.size() && (uchar(m_text[m_byte]) & 0xc0) == 0x80);
            ++m_character;
        }
        return m_byte;
    }

private:
    const QByteArray &m_text;
    qsizetype m_byte = 0;
    qint64 m_character = 0;
};

} // namespace

core::Result<Grid> Grid::read(Syntax syntax, const QByteArray &bytes)
{
    const QVector<SyntaxProblem> problems = checkSyntax(syntax, bytes);
    if (!problems.isEmpty())
        return core::failure(asError(problems.first()));
    switch (syntax) {
    case Syntax::Json: return readJson(bytes);
    case Syntax::Yaml: return readYaml(bytes);
    case Syntax::Properties: return readFromProperties(bytes);
    case Syntax::PlainText:
    case Syntax::Binary: break;
    }
    return core::failure(noGrid());
}

core::Result<Grid> Grid::readJson(const QByteArray &bytes)
{
    using Token = formats::JsonCursor::Token;
    Grid grid;
    grid.m_syntax = Syntax::Json;
    grid.m_bytes = bytes;
    formats::JsonCursor cursor(bytes);
    if (cursor.peek() != Token::Object)
        return core::failure(noGrid());
    QSet<QString> seen;
    qsizetype behind = cursor.offset() + 1; // the brace or the entry before
    qsizetype counted = 0;
    int line = 1;
    std::string_view key;
    for (bool more = cursor.beginObject(); more && cursor.nextKey(key);) {
        GridRow row;
        row.key = QString::fromUtf8(key.data(), qsizetype(key.size()));
        Span span;
        span.begin = bytes.indexOf('"', behind);
        const Token token = cursor.peek();
        if (token == Token::Object || token == Token::Array)
            return core::failure(notFlat(row.key));
        if (seen.contains(row.key)) // which of them counts depends on the reader
            return core::failure(
                core::ErrorKind::Parse,
                core::message("json.duplicate-key").with(QStringLiteral("key"), core::safeText(row.key, false, 200)));
        seen.insert(row.key);
        span.valueBegin = cursor.offset();
        if (token == Token::String)
            cursor.string(row.value);
        else
            cursor.skip();
        span.valueEnd = span.end = cursor.offset();
        behind = span.end;
        if (token != Token::String)
            row.value = QString::fromUtf8(bytes.mid(span.valueBegin, span.valueEnd - span.valueBegin));
        row.type = typeOf(token);
        line += int(std::count(bytes.cbegin() + counted, bytes.cbegin() + span.begin, '\n'));
        counted = span.begin;
        row.line = line;
        grid.m_rows.append(row);
        grid.m_spans.append(span);
    }
    return grid;
}

core::Result<Grid> Grid::readYaml(const QByteArray &bytes)
{
    Grid grid;
    grid.m_syntax = Syntax::Yaml;
    grid.m_bytes = bytes;
    const auto documents = formats::parseYaml(bytes);
    if (!documents)
        return core::failure(documents.error());
    // A byte order mark is not counted in the parser's places.
    if (documents->size() != 1 || !documents->front()->isMapping() || bytes.startsWith("\xef\xbb\xbf"))
        return core::failure(noGrid());
    CharacterPlaces places(bytes);
    for (const formats::YamlNode::Entry &entry : documents->front()->entries()) {
        const formats::YamlNode &key = *entry.first;
        const formats::YamlNode &value = *entry.second;
        if (!key.isScalar())
            return core::failure(noGrid());
        if (!value.isScalar())
            return core::failure(notFlat(key.text()));
        GridRow row;
        row.key = key.text();
        row.value = value.text();
        row.type = typeOf(value.scalar());
        row.line = key.line();
        Span span;
        const qsizetype keyBegin = places.byteOf(key.beginIndex());
        span.valueBegin = places.byteOf(value.beginIndex());
        span.valueEnd = places.byteOf(value.endIndex());
        span.begin = bytes.lastIndexOf('\n', keyBegin - 1) + 1;
        if (keyBegin == 0)
            span.begin = 0;
        const qsizetype lineEnd = bytes.indexOf('\n', span.valueEnd);
        span.end = lineEnd < 0 ? bytes.size() : lineEnd + 1;
        // An alias is the node that it names, which stands before; a block goes on over lines.
        static const QByteArray kFixed("|>&*!");
        const bool isEmpty = span.valueBegin == span.valueEnd;
        const bool isFixed = !isEmpty && kFixed.contains(bytes[span.valueBegin]);
        const bool standsAlone = bytes.mid(span.begin, keyBegin - span.begin).trimmed().isEmpty();
        row.isEditable = !isFixed && standsAlone && value.beginIndex() > key.beginIndex();
        grid.m_rows.append(row);
        grid.m_spans.append(span);
    }
    return grid;
}

core::Result<Grid> Grid::readFromProperties(const QByteArray &bytes)
{
    Grid grid;
    grid.m_syntax = Syntax::Properties;
    grid.m_bytes = bytes;
    for (const Property &property : readProperties(bytes).properties) {
        GridRow row;
        row.key = property.key;
        row.value = property.value;
        row.line = property.line;
        Span span;
        span.begin = property.begin;
        span.end = property.end;
        span.valueBegin = property.valueBegin;
        span.valueEnd = property.end;
        grid.m_rows.append(row);
        grid.m_spans.append(span);
    }
    return grid;
}

} // namespace releases
