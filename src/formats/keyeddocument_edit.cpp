#include "keyeddocument.h"

#include "properties.h"
#include "yamlwriter.h"

#include <core/text.h>

#include <algorithm>
#include <utility>

namespace formats {

namespace {

core::Error rowGone()
{
    return {core::ErrorKind::NotFound, core::message("releases.no-row")};
}

core::Error rowStays(const QString &path)
{
    return {core::ErrorKind::Unsupported,
            core::message("releases.row-fixed").with(QStringLiteral("key"), core::safeText(path, false, 200))};
}

QByteArray lineEndingOf(const QByteArray &text)
{
    const qsizetype end = text.indexOf('\n');
    return end > 0 && text[end - 1] == '\r' ? QByteArray("\r\n") : QByteArray("\n");
}

bool isWhiteByte(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool isSameValue(const DocumentValue &a, const DocumentValue &b)
{
    return a.value == b.value && a.type == b.type && a.fixed == b.fixed;
}

/// Single quotes hold what is seen on one line: all that double quotes would not have to escape, and those two.
bool fitsSingleQuotes(QString text)
{
    text.remove(u'\\').remove(u'"');
    return quotedText(text).size() == text.size() + 2;
}

/// What stands in the lines of a value that is not taken apart. Blank lines behind it say something only behind a block
/// that keeps them ("|+").
QByteArray blockBytes(const QByteArray &text, const DocumentNode &node)
{
    QByteArray block = text.mid(node.valueBegin, node.end - node.valueBegin);
    while (!block.contains('+') && !block.isEmpty() && isWhiteByte(block.back()))
        block.chop(1);
    return block;
}

QString pathOfNode(const DocumentParts &parts, int number)
{
    const DocumentNode &node = parts.nodes[number];
    return node.parent < 0 ? QString() : pathOf(pathOfNode(parts, node.parent), node.step);
}

} // namespace

/// java.util.Properties reads streams as Latin-1, others read UTF-8: a text that all of them read alike stays one.
bool KeyedDocument::isAscii() const
{
    return std::all_of(m_bytes.cbegin(), m_bytes.cend(), [](char c) { return uchar(c) < 0x80; });
}

/// A value as the document's syntax writes it; `quote` is the one that the old value has, or 0.
core::Result<QByteArray> KeyedDocument::written(const QString &value, DocumentValue::Type type, char quote) const
{
    using Type = DocumentValue::Type;
    if (m_syntax == DocumentSyntax::Properties)
        return escapedPropertyValue(value, isAscii());
    if (type == Type::Null)
        return QByteArray("null");
    if (type == Type::Number || type == Type::Bool) {
        if (typeOf(value) == type)
            return value.toUtf8();
        return core::failure(core::ErrorKind::Parse,
                             core::message(type == Type::Number ? "releases.grid-no-number" : "releases.grid-no-bool"));
    }
    if (m_syntax == DocumentSyntax::Json || quote == '"')
        return quotedText(value).toUtf8();
    if (quote == '\'' && fitsSingleQuotes(value)) {
        QString doubled = value;
        doubled.replace(u'\'', QLatin1String("''"));
        return QByteArray('\'' + doubled.toUtf8() + '\'');
    }
    return yamlText(value).toUtf8();
}

/// The edit, once what it makes was read again: `wanted` stands in its row, and all others are what they were. A row
/// that is there before only is `skipHere`, one that is there afterwards only `skipThere`.
core::Result<TextEdit> KeyedDocument::checked(const TextEdit &edit, const QString &path, int skipHere, int skipThere,
                                              bool arePathsSame, const DocumentValue *wanted) const
{
    const auto after = read(m_syntax, edit.appliedTo(m_bytes));
    if (!after)
        return core::failure(rowStays(path));
    const qsizetype grown = (skipThere >= 0 ? 1 : 0) - (skipHere >= 0 && skipThere != skipHere ? 1 : 0);
    const bool isReplaced = skipHere >= 0 && skipHere == skipThere;
    if (after->total() != total() + (isReplaced ? 0 : grown))
        return core::failure(rowStays(path));
    qsizetype there = 0;
    for (qsizetype here = 0; here < values().size() || there < after->values().size(); ++here, ++there) {
        if (!isReplaced && there == skipThere)
            ++there;
        if (!isReplaced && here == skipHere)
            ++here;
        if (here >= values().size() || there >= after->values().size())
            break;
        if (isReplaced && here == skipHere)
            continue;
        const DocumentValue &before = values()[here];
        const DocumentValue &now = after->values()[there];
        if (!isSameValue(before, now) || (arePathsSame && before.path != now.path))
            return core::failure(rowStays(path));
        // A comment farther in becomes a line of the block above it once nothing stands between them.
        const bool isBlock = before.fixed == DocumentValue::Fixed::Lines ||
                             before.fixed == DocumentValue::Fixed::List || before.fixed == DocumentValue::Fixed::Anchor;
        if (isBlock && blockBytes(m_bytes, m_parts.nodes[m_parts.nodeOfRow[here]]) !=
                           blockBytes(after->m_bytes, after->m_parts.nodes[after->m_parts.nodeOfRow[there]]))
            return core::failure(rowStays(path));
    }
    if (wanted) {
        const DocumentValue now = after->values().value(skipThere);
        const bool isNull = wanted->type == DocumentValue::Type::Null;
        if (now.path != wanted->path || now.type != wanted->type || (!isNull && now.value != wanted->value))
            return core::failure(rowStays(path));
    }
    return edit;
}

core::Result<TextEdit> KeyedDocument::withValue(int row, const QString &value, DocumentValue::Type type) const
{
    if (row < 0 || row >= values().size())
        return core::failure(rowGone());
    const DocumentValue &old = values()[row];
    const DocumentNode &node = m_parts.nodes[m_parts.nodeOfRow[row]];
    if (old.fixed != DocumentValue::Fixed::No)
        return core::failure(rowStays(old.path));
    const bool isEmpty = node.valueBegin == node.valueEnd;
    const bool isNull = type == DocumentValue::Type::Null && old.type == type;
    if (isNull || (old.value == value && old.type == type))
        return TextEdit{node.valueBegin, 0, {}};
    const auto text = written(value, type, isEmpty ? '\0' : m_bytes[node.valueBegin]);
    if (!text)
        return core::failure(text.error());
    TextEdit edit{node.valueBegin, node.valueEnd - node.valueBegin, *text};
    if (isEmpty && m_syntax == DocumentSyntax::Yaml)
        edit.text.prepend(' ');
    const QByteArray separator = m_bytes.mid(node.keyEnd, node.valueBegin - node.keyEnd);
    if (isEmpty && m_syntax == DocumentSyntax::Properties && !separator.contains('=') && !separator.contains(':'))
        edit.text.prepend('=');
    DocumentValue wanted = old;
    wanted.value = value;
    wanted.type = type;
    return checked(edit, old.path, row, row, true, &wanted);
}

/// What is to hold a new member of this path, and the member's own step.
core::Result<int> KeyedDocument::parentOf(const QString &path, DocumentStep &last) const
{
    if (m_syntax == DocumentSyntax::Properties) {
        last.key = path;
        if (!path.isEmpty())
            return 0;
    }
    auto steps = stepsOf(path);
    if (!steps || m_syntax == DocumentSyntax::Properties)
        return core::failure(core::ErrorKind::Parse, core::message("releases.grid-bad-path"));
    last = steps->takeLast();
    int at = 0;
    QString known;
    for (const DocumentStep &step : std::as_const(*steps)) {
        int child = m_parts.nodes[at].firstChild;
        while (child >= 0 && m_parts.nodes[child].step != step)
            child = m_parts.nodes[child].next;
        known = pathOf(known, step);
        if (child < 0 || !m_parts.nodes[child].isContainer) {
            return core::failure(core::ErrorKind::NotFound,
                                 core::message("releases.grid-no-parent")
                                     .with(QStringLiteral("path"), core::safeText(known, false, 200)));
        }
        at = child;
    }
    return at;
}

/// A JSON member, with the comma and the white space that the one before has.
QByteArray KeyedDocument::jsonMember(int parent, const DocumentStep &step, const QByteArray &value,
                                     TextEdit &edit) const
{
    const DocumentNode &node = m_parts.nodes[parent];
    QByteArray colon(": ");
    const int model = node.lastChild >= 0 ? node.lastChild : m_parts.nodes[0].firstChild;
    if (model >= 0 && m_parts.nodes[model].keyEnd > 0) {
        const DocumentNode &like = m_parts.nodes[model];
        colon = m_bytes.mid(like.keyEnd, like.valueBegin - like.keyEnd);
    }
    const QByteArray member = step.index >= 0 ? value : quotedText(step.key).toUtf8() + colon + value;
    if (node.lastChild < 0) {
        edit.begin = node.valueBegin + 1;
        edit.size = node.valueEnd - 1 - edit.begin;
        return member;
    }
    const DocumentNode &last = m_parts.nodes[node.lastChild];
    qsizetype space = last.begin;
    while (space > 0 && isWhiteByte(m_bytes[space - 1]))
        --space;
    edit.begin = last.end;
    return ',' + m_bytes.mid(space, last.begin - space) + member;
}

/// A line of YAML or .properties behind the last one of its mapping.
QByteArray KeyedDocument::lineMember(int parent, const QString &key, const QByteArray &value, TextEdit &edit) const
{
    const DocumentNode &node = m_parts.nodes[parent];
    const QByteArray ending = lineEndingOf(m_bytes);
    const bool isYaml = m_syntax == DocumentSyntax::Yaml;
    QByteArray line = isYaml ? yamlText(key).toUtf8() + ": " : escapedPropertyKey(key, isAscii()) + '=';
    if (node.lastChild >= 0) {
        const DocumentNode &last = m_parts.nodes[node.lastChild];
        const QByteArray separator = m_bytes.mid(last.keyEnd, last.valueBegin - last.keyEnd);
        if (isYaml) {
            qsizetype indentEnd = last.begin;
            while (indentEnd < m_bytes.size() && m_bytes[indentEnd] == ' ')
                ++indentEnd;
            line.prepend(m_bytes.mid(last.begin, indentEnd - last.begin));
        } else if (separator.contains('=') || separator.contains(':')) {
            const bool isOneLine = !separator.contains('\\') && last.valueBegin < last.valueEnd;
            if (isOneLine)
                line = escapedPropertyKey(key, isAscii()) + separator;
        }
    }
    line += value;
    // Properties end before their line end, and comments may stand behind them: those stay where they are.
    edit.begin = isYaml && node.lastChild >= 0 ? m_parts.nodes[node.lastChild].end : m_bytes.size();
    const bool isAtLineStart = edit.begin == 0 || m_bytes[edit.begin - 1] == '\n' || m_bytes[edit.begin - 1] == '\r' ||
                               (edit.begin == 3 && m_bytes.startsWith("\xef\xbb\xbf"));
    return isAtLineStart ? line + ending : ending + line;
}

/// A block at the very end without a line end would get one, and be another text: also one in a list or behind a tag.
bool KeyedDocument::endsInBlock() const
{
    if (m_syntax != DocumentSyntax::Yaml || m_bytes.endsWith('\n') || values().isEmpty())
        return false;
    using Fixed = DocumentValue::Fixed;
    const Fixed last = values().last().fixed;
    const DocumentNode &node = m_parts.nodes[m_parts.nodeOfRow.last()];
    const bool isOverLines = m_bytes.mid(node.begin, node.end - node.begin).contains('\n');
    return last == Fixed::Lines || ((last == Fixed::List || last == Fixed::Anchor) && isOverLines);
}

core::Result<TextEdit> KeyedDocument::withMember(const QString &path, const QString &value,
                                                 DocumentValue::Type type) const
{
    if (isCut())
        return core::failure(rowStays(path));
    DocumentStep step;
    const auto parent = parentOf(path, step);
    if (!parent)
        return core::failure(parent.error());
    const DocumentNode &node = m_parts.nodes[*parent];
    int members = 0;
    int newRow = 0; // behind all values that stand before the end of the parent
    bool isKnown = false;
    for (int child = node.firstChild; child >= 0; child = m_parts.nodes[child].next) {
        isKnown = isKnown || m_parts.nodes[child].step == step;
        ++members;
    }
    if (isKnown) {
        return core::failure(
            core::ErrorKind::Conflict,
            core::message("releases.key-exists").with(QStringLiteral("key"), core::safeText(path, false, 200)));
    }
    if (endsInBlock())
        return core::failure(rowStays(path));
    if (node.isList ? step.index != members : step.index >= 0)
        return core::failure(core::ErrorKind::Parse, core::message("releases.grid-bad-path"));
    const auto text = written(value, type, '\0');
    if (!text)
        return core::failure(text.error());
    TextEdit edit;
    edit.text = m_syntax == DocumentSyntax::Json ? jsonMember(*parent, step, *text, edit)
                                                 : lineMember(*parent, step.key, *text, edit);
    for (const int number : m_parts.nodeOfRow)
        newRow += m_parts.nodes[number].begin < edit.begin ? 1 : 0;
    // An empty object is a value of its own until it has a member.
    const int replaced = node.row;
    if (replaced >= 0)
        newRow = replaced;
    DocumentValue wanted;
    wanted.path = m_syntax == DocumentSyntax::Properties ? path : pathOf(pathOfNode(m_parts, *parent), step);
    wanted.value = value;
    wanted.type = type;
    return checked(edit, path, replaced, newRow, true, &wanted);
}

core::Result<TextEdit> KeyedDocument::without(int row) const
{
    if (row < 0 || row >= values().size())
        return core::failure(rowGone());
    const QString &path = values()[row].path;
    const DocumentNode &node = m_parts.nodes[m_parts.nodeOfRow[row]];
    const auto fixed = values()[row].fixed;
    if (isCut() || (fixed != DocumentValue::Fixed::No && fixed != DocumentValue::Fixed::Empty))
        return core::failure(rowStays(path));
    const DocumentNode &parent = m_parts.nodes[node.parent];
    TextEdit edit{node.begin, node.end - node.begin, {}};
    if (m_syntax == DocumentSyntax::Json) {
        if (node.next >= 0) {
            edit.size = m_parts.nodes[node.next].begin - node.begin;
        } else if (node.previous >= 0) {
            edit.begin = m_parts.nodes[node.previous].end;
            edit.size = node.end - edit.begin;
        } else {
            edit.begin = parent.valueBegin + 1;
            edit.size = parent.valueEnd - 1 - edit.begin;
        }
    } else if (m_syntax == DocumentSyntax::Properties) {
        while (edit.begin > 0 && isWhiteByte(m_bytes[edit.begin - 1]) && m_bytes[edit.begin - 1] != '\n' &&
               m_bytes[edit.begin - 1] != '\r')
            --edit.begin;
        qsizetype end = node.end;
        if (end < m_bytes.size() && m_bytes[end] == '\r')
            ++end;
        if (end < m_bytes.size() && m_bytes[end] == '\n')
            ++end;
        edit.size = end - edit.begin;
    }
    // The last member leaves an empty object, which is a value of its own.
    const bool leavesEmpty =
        m_syntax == DocumentSyntax::Json && node.next < 0 && node.previous < 0 && parent.parent >= 0;
    return checked(edit, path, row, leavesEmpty ? row : -1, !parent.isList, nullptr);
}

} // namespace formats
