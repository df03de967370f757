#include "yamlparts.h"

#include "yamlscalar.h"

#include <core/text.h>

#include <QByteArrayView>
#include <QSet>

#include <utility>

namespace formats {

namespace {

constexpr int kLongestYamlKey = 1'000;  // letters; the specification says 1024 for a key on one line
constexpr qsizetype kLongestTold = 200; // bytes of what is not taken apart

using Fixed = DocumentValue::Fixed;

/// Reads block mappings of scalars and of such mappings, and passes over everything else that a mapping can hold.
class YamlPartsReader
{
public:
    YamlPartsReader(const QByteArray &text, DocumentParts &parts) : m_text(text), m_parts(parts) {}
    std::optional<DocumentTrouble> read();

private:
    bool fail(qsizetype at, const char *code = "releases.grid-yaml");
    bool isBlankAt(qsizetype at) const; ///< white space or an end of the text
    void passBlankLines();
    void passSpaces(qsizetype &at, qsizetype end) const;
    bool isMarker(const YamlLine &line) const;
    bool isItem(const YamlLine &line) const;
    bool endsHere(qsizetype at, qsizetype end) const;
    bool takeYamlKey(qsizetype &at, qsizetype end, QString &key) const;
    void passDeeper(int indent, bool areItemsToo);
    void goBehind(qsizetype at);
    bool takeMapping(int self, const QString &path, int indent, int depth);
    bool takeEntry(int self, const QString &path, int indent, int depth, QSet<QString> &keys);
    bool takeNothing(DocumentNode node, const QString &path, const YamlLine &line, int depth, Fixed forced);
    bool takeScalar(DocumentNode node, const QString &path, const YamlLine &line, Fixed forced);
    bool takePlain(DocumentNode node, const QString &path, const YamlLine &line, Fixed forced);
    void keep(DocumentNode node, DocumentValue value);

    const QByteArray &m_text;
    DocumentParts &m_parts;
    QVector<YamlLine> m_lines;
    qsizetype m_index = 0;
    std::optional<DocumentTrouble> m_trouble;
};

bool YamlPartsReader::fail(qsizetype at, const char *code)
{
    if (!m_trouble)
        m_trouble = DocumentTrouble{at, {core::ErrorKind::Parse, core::message(code)}};
    return false;
}

bool YamlPartsReader::isBlankAt(qsizetype at) const
{
    return at >= m_text.size() || QByteArrayView(" \t\r\n").contains(m_text[at]);
}

void YamlPartsReader::passBlankLines()
{
    while (m_index < m_lines.size() && m_lines[m_index].isBlank)
        ++m_index;
}

void YamlPartsReader::passSpaces(qsizetype &at, qsizetype end) const
{
    while (at < end && (m_text[at] == ' ' || m_text[at] == '\t'))
        ++at;
}

/// "---" or "..." at the beginning of a line.
bool YamlPartsReader::isMarker(const YamlLine &line) const
{
    const QByteArrayView start = QByteArrayView(m_text).sliced(line.begin, line.end - line.begin);
    return (start.startsWith("---") || start.startsWith("...")) && isBlankAt(line.begin + 3);
}

bool YamlPartsReader::isItem(const YamlLine &line) const
{
    const qsizetype at = line.begin + line.indent;
    return at < line.end && m_text[at] == '-' && isBlankAt(at + 1);
}

/// Nothing but white space and a comment follow.
bool YamlPartsReader::endsHere(qsizetype at, qsizetype end) const
{
    const qsizetype begin = at;
    passSpaces(at, end);
    return at == end || (at > begin && m_text[at] == '#');
}

/// The key that begins at `at`, which ends up behind its colon.
bool YamlPartsReader::takeYamlKey(qsizetype &at, qsizetype end, QString &key) const
{
    if (at >= end)
        return false;
    const char first = m_text[at];
    if (first == '"' || first == '\'') {
        if (!takeQuoted(m_text, at, key) || at > end)
            return false;
        passSpaces(at, end);
    } else {
        const bool isIndicator = QByteArrayView(",[]{}#&*!|>%@`\t").contains(first);
        if (isIndicator || (QByteArrayView("-?:").contains(first) && isBlankAt(at + 1)))
            return false;
        const qsizetype begin = at;
        while (at < end && !(m_text[at] == ':' && isBlankAt(at + 1))) {
            if (m_text[at] == '#' && isBlankAt(at - 1))
                return false;
            ++at;
        }
        key = core::wholeText(m_text.mid(begin, at - begin).trimmed());
    }
    if (at >= end || m_text[at] != ':' || !isBlankAt(at + 1) || key.size() > kLongestYamlKey)
        return false;
    ++at;
    return true;
}

/// Goes behind the lines that stand farther in, and behind the blank ones and comments that a block may hold at its
/// end.
void YamlPartsReader::passDeeper(int indent, bool areItemsToo)
{
    qsizetype behind = m_index;
    for (qsizetype i = m_index; i < m_lines.size(); ++i) {
        const YamlLine &line = m_lines[i];
        const bool isDeeper = line.indent > indent || (areItemsToo && line.indent == indent && isItem(line));
        if (!line.isBlank && !isDeeper)
            break;
        const bool isBlocks = isDeeper || !line.isComment;
        if (!line.isBlank || (isBlocks && behind == i))
            behind = i + 1;
    }
    m_index = behind;
}

void YamlPartsReader::goBehind(qsizetype at)
{
    while (m_index < m_lines.size() && m_lines[m_index].next < at)
        ++m_index;
    ++m_index;
}

/// Its end is that of the last line that was passed.
void YamlPartsReader::keep(DocumentNode node, DocumentValue value)
{
    node.end = m_index > 0 ? m_lines[m_index - 1].next : 0;
    if (value.fixed != Fixed::No) {
        value.value = core::wholeText(m_text.mid(node.valueBegin, node.valueEnd - node.valueBegin)).left(kLongestTold);
        value.type = DocumentValue::Type::Text;
    }
    m_parts.addValue(m_parts.add(node), std::move(value));
}

/// No value on the key's line: a mapping or list below, or nothing at all.
bool YamlPartsReader::takeNothing(DocumentNode node, const QString &path, const YamlLine &line, int depth, Fixed forced)
{
    DocumentValue value;
    value.path = path;
    value.fixed = forced;
    value.type = DocumentValue::Type::Null;
    ++m_index;
    const qsizetype behind = m_index;
    passBlankLines();
    const bool hasMore = m_index < m_lines.size() && !isMarker(m_lines[m_index]);
    const YamlLine below = hasMore ? m_lines[m_index] : YamlLine();
    const bool isList = hasMore && below.indent >= line.indent && isItem(below);
    if (!isList && (!hasMore || below.indent <= line.indent)) {
        m_index = behind;
        keep(std::move(node), std::move(value));
        return true;
    }
    qsizetype at = below.begin + below.indent;
    QString key;
    if (!isList && forced == Fixed::No && takeYamlKey(at, below.end, key)) {
        if (depth + 1 >= kDeepestDocument || path.size() > kLongestPath) {
            m_trouble = DocumentTrouble{
                below.begin,
                {core::ErrorKind::TooLarge,
                 core::message("releases.grid-too-deep").with(QStringLiteral("limit"), kDeepestDocument)}};
            return false;
        }
        node.isContainer = true;
        const int self = m_parts.add(node);
        if (!takeMapping(self, path, below.indent, depth + 1))
            return false;
        if (self >= 0 && m_parts.nodes[self].lastChild >= 0)
            m_parts.nodes[self].end = m_parts.nodes[m_parts.nodes[self].lastChild].end;
        return true;
    }
    if (value.fixed == Fixed::No)
        value.fixed = isList ? Fixed::List : Fixed::Lines;
    node.valueBegin = below.begin + below.indent;
    passDeeper(line.indent, isList);
    node.valueEnd = m_lines[m_index - 1].end;
    if (!staysBetween(m_text, node.valueBegin, node.valueEnd))
        return fail(node.valueBegin);
    keep(std::move(node), std::move(value));
    return true;
}

bool YamlPartsReader::takePlain(DocumentNode node, const QString &path, const YamlLine &line, Fixed forced)
{
    qsizetype at = node.valueBegin;
    while (at < line.end && !(m_text[at] == '#' && isBlankAt(at - 1))) {
        if (m_text[at] == ':' && isBlankAt(at + 1))
            return fail(at);
        ++at;
    }
    const bool hasComment = at < line.end;
    while (isBlankAt(at - 1))
        --at;
    node.valueEnd = at;
    DocumentValue value;
    value.path = path;
    value.fixed = forced;
    value.value = core::wholeText(m_text.mid(node.valueBegin, at - node.valueBegin));
    using Scalar = YamlNode::Scalar;
    const Scalar scalar = resolveScalar(value.value);
    value.type = scalar == Scalar::Null                                 ? DocumentValue::Type::Null
                 : scalar == Scalar::Bool                               ? DocumentValue::Type::Bool
                 : scalar == Scalar::Integer || scalar == Scalar::Float ? DocumentValue::Type::Number
                                                                        : DocumentValue::Type::Text;
    ++m_index;
    const qsizetype behind = m_index;
    passBlankLines();
    const bool goesOn = m_index < m_lines.size() && m_lines[m_index].indent > line.indent;
    if (goesOn && hasComment)
        return fail(m_lines[m_index].begin + m_lines[m_index].indent);
    m_index = behind;
    if (goesOn) {
        passDeeper(line.indent, false);
        value.fixed = forced == Fixed::No ? Fixed::Lines : forced;
    }
    keep(std::move(node), std::move(value));
    return true;
}

/// A value that begins on the key's line.
bool YamlPartsReader::takeScalar(DocumentNode node, const QString &path, const YamlLine &line, Fixed forced)
{
    qsizetype at = node.valueBegin;
    const char first = m_text[at];
    DocumentValue value;
    value.path = path;
    value.fixed = forced;
    if (first == '|' || first == '>' || first == '*') {
        while (first == '*' && !isBlankAt(at))
            ++at;
        if (first == '*' && !endsHere(at, line.end))
            return fail(at);
        node.valueEnd = first == '*' ? at : line.end;
        ++m_index;
        if (first != '*')
            passDeeper(line.indent, false);
        if (value.fixed == Fixed::No)
            value.fixed = first == '*' ? Fixed::Anchor : Fixed::Lines;
        keep(std::move(node), std::move(value));
        return true;
    }
    const bool isQuoted = first == '"' || first == '\'';
    const bool isFlow = first == '[' || first == '{';
    if (isQuoted || isFlow) {
        if (isQuoted ? !takeQuoted(m_text, at, value.value) : !passFlow(m_text, at))
            return fail(node.valueBegin);
        node.valueEnd = at;
        const bool isOneLine = at <= line.end;
        goBehind(at);
        if (!endsHere(at, m_lines[m_index - 1].end))
            return fail(at);
        if (value.fixed == Fixed::No)
            value.fixed = isFlow ? Fixed::Flow : isOneLine ? Fixed::No : Fixed::Lines;
        keep(std::move(node), std::move(value));
        return true;
    }
    const bool isBare = QByteArrayView("-?:").contains(first) && isBlankAt(at + 1);
    if (isBare || QByteArrayView(",]}%@`").contains(first))
        return fail(at);
    return takePlain(std::move(node), path, line, forced);
}

bool YamlPartsReader::takeEntry(int self, const QString &path, int indent, int depth, QSet<QString> &keys)
{
    const YamlLine line = m_lines[m_index];
    if (isMarker(line))
        return fail(line.begin, "releases.grid-documents");
    DocumentNode node;
    node.parent = self;
    node.begin = line.begin;
    qsizetype at = line.begin + indent;
    const qsizetype keyBegin = at;
    if (!takeYamlKey(at, line.end, node.step.key))
        return fail(keyBegin);
    const QString &key = node.step.key;
    if (keys.contains(key)) {
        m_trouble = DocumentTrouble{
            keyBegin,
            {core::ErrorKind::Parse, core::message("yaml.duplicate-key")
                                         .with(QStringLiteral("key"), core::safeText(key, false, kLongestTold))}};
        return false;
    }
    keys.insert(key);
    Fixed forced = key == QLatin1String("<<") && m_text[keyBegin] == '<' ? Fixed::Anchor : Fixed::No;
    const QString childPath = m_parts.isFull() ? QString() : pathOf(path, node.step);
    node.keyEnd = node.valueBegin = node.valueEnd = at;
    passSpaces(at, line.end);
    while (at < line.end && (m_text[at] == '&' || m_text[at] == '!')) {
        forced = Fixed::Anchor;
        if (node.valueBegin == node.keyEnd)
            node.valueBegin = at;
        while (!isBlankAt(at))
            ++at;
        node.valueEnd = at;
        passSpaces(at, line.end);
    }
    if (at == line.end || m_text[at] == '#')
        return takeNothing(std::move(node), childPath, line, depth, forced);
    node.valueBegin = at;
    return takeScalar(std::move(node), childPath, line, forced);
}

bool YamlPartsReader::takeMapping(int self, const QString &path, int indent, int depth)
{
    QSet<QString> keys;
    for (passBlankLines(); m_index < m_lines.size(); passBlankLines()) {
        const YamlLine &line = m_lines[m_index];
        if (line.indent < indent)
            return true;
        if (line.indent > indent)
            return fail(line.begin + line.indent);
        if (!takeEntry(self, path, indent, depth, keys))
            return false;
    }
    return true;
}

std::optional<DocumentTrouble> YamlPartsReader::read()
{
    const qsizetype foreign = firstForeignByte(m_text);
    if (foreign >= 0) {
        fail(foreign);
        return m_trouble;
    }
    m_lines = yamlLines(m_text);
    DocumentNode root;
    root.isContainer = true;
    root.end = m_text.size();
    const int self = m_parts.add(root);
    passBlankLines();
    const auto isStart = [this](const YamlLine &line) {
        return isMarker(line) && m_text[line.begin] == '-' && endsHere(line.begin + 3, line.end);
    };
    if (m_index < m_lines.size() && isStart(m_lines[m_index])) {
        ++m_index;
        passBlankLines();
    }
    if (m_index >= m_lines.size())
        return std::nullopt;
    const YamlLine first = m_lines[m_index];
    const qsizetype at = first.begin + first.indent;
    if (isItem(first) || m_text[at] == '[' || m_text[at] == '{')
        return DocumentTrouble{at, {core::ErrorKind::Unsupported, core::message("releases.no-grid")}};
    if (takeMapping(self, {}, first.indent, 0) && m_index < m_lines.size())
        fail(m_lines[m_index].begin);
    return m_trouble;
}

} // namespace

std::optional<DocumentTrouble> readYamlParts(const QByteArray &utf8, DocumentParts &parts)
{
    return YamlPartsReader(utf8, parts).read();
}

} // namespace formats
