#include "digits.h"
#include "documentparts.h"

#include <core/text.h>

#include <QByteArrayView>
#include <QHash>

#include <utility>

namespace formats {

namespace {

/// Reads a JSON text as strictly as JsonCursor and keeps where everything stands.
class JsonPartsReader
{
public:
    JsonPartsReader(const QByteArray &text, DocumentParts &parts) : m_text(text), m_parts(parts) {}
    std::optional<DocumentTrouble> read();

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    bool isAt(char c) const { return !atEnd() && m_text[m_at] == c; }
    void passSpace();
    bool passDigits();
    bool takeNumber();
    bool takeWord(QByteArrayView word);
    bool takeString(QString *text);
    bool takeEscape(QString *text);
    bool takeUnit(ushort &unit);
    bool takeValue(DocumentNode node, const QString &path, int depth);
    bool takeContainer(DocumentNode node, const QString &path, int depth);
    bool takeKey(DocumentNode &child, QHash<QString, int> &firstOf);

    const QByteArray &m_text;
    DocumentParts &m_parts;
    qsizetype m_at = 0;
    bool m_isTooDeep = false;
};

void JsonPartsReader::passSpace()
{
    while (isAt(' ') || isAt('\n') || isAt('\r') || isAt('\t'))
        ++m_at;
}

bool JsonPartsReader::passDigits()
{
    const qsizetype begin = m_at;
    while (!atEnd() && isDigit(m_text[m_at]))
        ++m_at;
    return m_at > begin;
}

bool JsonPartsReader::takeNumber()
{
    if (isAt('-'))
        ++m_at;
    if (isAt('0'))
        ++m_at;
    else if (!passDigits())
        return false;
    if (isAt('.')) {
        ++m_at;
        if (!passDigits())
            return false;
    }
    if (isAt('e') || isAt('E')) {
        ++m_at;
        if (isAt('+') || isAt('-'))
            ++m_at;
        return passDigits();
    }
    return true;
}

bool JsonPartsReader::takeWord(QByteArrayView word)
{
    if (QByteArrayView(m_text).sliced(m_at).startsWith(word)) {
        m_at += word.size();
        return true;
    }
    return false;
}

bool JsonPartsReader::takeUnit(ushort &unit)
{
    unit = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        const char c = atEnd() ? '\0' : m_text[m_at];
        const int digit = isDigit(c)             ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            return false;
        unit = ushort(unit * 16 + digit);
    }
    return true;
}

/// What stands behind a backslash.
bool JsonPartsReader::takeEscape(QString *text)
{
    static constexpr char kNames[] = "\"\\/bfnrt";
    static constexpr char kMeant[] = "\"\\/\b\f\n\r\t";
    const char c = atEnd() ? '\0' : m_text[m_at];
    if (c == 'u') {
        ++m_at;
        ushort unit = 0;
        if (!takeUnit(unit) || QChar::isLowSurrogate(unit))
            return false;
        if (text)
            *text += QChar(unit);
        if (!QChar::isHighSurrogate(unit))
            return true;
        if (!takeWord("\\u") || !takeUnit(unit) || !QChar::isLowSurrogate(unit))
            return false;
        if (text)
            *text += QChar(unit);
        return true;
    }
    for (int i = 0; kNames[i] != '\0'; ++i) {
        if (kNames[i] != c)
            continue;
        if (text)
            *text += QLatin1Char(kMeant[i]);
        ++m_at;
        return true;
    }
    return false;
}

/// Without its quotes; null: only passed over.
bool JsonPartsReader::takeString(QString *text)
{
    ++m_at;
    qsizetype plain = m_at;
    const auto takePlain = [&] {
        if (text && m_at > plain)
            *text += core::wholeText(QByteArrayView(m_text).sliced(plain, m_at - plain));
    };
    while (!atEnd()) {
        const char c = m_text[m_at];
        if (uchar(c) < 0x20)
            return false;
        if (c != '"' && c != '\\') {
            ++m_at;
            continue;
        }
        takePlain();
        ++m_at;
        if (c == '"')
            return true;
        if (!takeEscape(text))
            return false;
        plain = m_at;
    }
    return false;
}

/// A key and its colon. One that stood there before marks both.
bool JsonPartsReader::takeKey(DocumentNode &child, QHash<QString, int> &firstOf)
{
    if (!isAt('"') || !takeString(&child.step.key))
        return false;
    child.keyEnd = m_at;
    passSpace();
    if (!isAt(':'))
        return false;
    ++m_at;
    const auto first = firstOf.constFind(child.step.key);
    if (first == firstOf.cend()) {
        firstOf.insert(child.step.key, m_parts.isFull() ? -1 : int(m_parts.nodes.size()));
    } else {
        child.isTwice = true;
        if (*first >= 0)
            m_parts.nodes[*first].isTwice = true;
    }
    return true;
}

bool JsonPartsReader::takeContainer(DocumentNode node, const QString &path, int depth)
{
    if (depth >= kDeepestDocument || path.size() > kLongestPath) {
        m_isTooDeep = true;
        return false;
    }
    node.isContainer = true;
    node.isList = isAt('[');
    const char closing = node.isList ? ']' : '}';
    const bool isRoot = node.parent < 0 && depth == 0;
    const int self = m_parts.add(node);
    ++m_at;
    passSpace();
    const bool isEmpty = isAt(closing);
    QHash<QString, int> firstOf;
    for (int index = 0; !isEmpty; ++index) {
        passSpace();
        DocumentNode child;
        child.parent = self;
        child.begin = m_at;
        if (node.isList)
            child.step.index = index;
        else if (!takeKey(child, firstOf))
            return false;
        const QString childPath = m_parts.isFull() ? QString() : pathOf(path, child.step);
        if (!takeValue(std::move(child), childPath, depth + 1))
            return false;
        passSpace();
        if (isAt(closing))
            break;
        if (!isAt(','))
            return false;
        ++m_at;
    }
    ++m_at;
    if (self >= 0)
        m_parts.nodes[self].end = m_parts.nodes[self].valueEnd = m_at;
    if (isEmpty && !isRoot) {
        DocumentValue value;
        value.path = path;
        value.value = node.isList ? QStringLiteral("[]") : QStringLiteral("{}");
        value.fixed = DocumentValue::Fixed::Empty;
        m_parts.addValue(self, std::move(value));
    }
    return true;
}

bool JsonPartsReader::takeValue(DocumentNode node, const QString &path, int depth)
{
    using Type = DocumentValue::Type;
    passSpace();
    node.valueBegin = m_at;
    if (isAt('{') || isAt('['))
        return takeContainer(std::move(node), path, depth);
    const bool isKept = !m_parts.isFull();
    DocumentValue value;
    value.path = path;
    if (isAt('"')) {
        if (!takeString(isKept ? &value.value : nullptr))
            return false;
    } else if (isAt('t') || isAt('f')) {
        value.type = Type::Bool;
        if (!takeWord(isAt('t') ? "true" : "false"))
            return false;
    } else if (isAt('n')) {
        value.type = Type::Null;
        if (!takeWord("null"))
            return false;
    } else {
        value.type = Type::Number;
        if (!takeNumber())
            return false;
    }
    node.valueEnd = node.end = m_at;
    if (isKept && value.type != Type::Text)
        value.value = QString::fromLatin1(m_text.mid(node.valueBegin, m_at - node.valueBegin));
    m_parts.addValue(m_parts.add(node), std::move(value));
    return true;
}

std::optional<DocumentTrouble> JsonPartsReader::read()
{
    passSpace();
    const bool hasRoot = isAt('{') || isAt('[');
    bool isValid = takeValue({}, {}, 0);
    if (isValid)
        passSpace();
    isValid = isValid && atEnd();
    if (m_isTooDeep) {
        return DocumentTrouble{
            m_at,
            {core::ErrorKind::TooLarge,
             core::message("releases.grid-too-deep").with(QStringLiteral("limit"), kDeepestDocument)}};
    }
    if (!isValid)
        return DocumentTrouble{m_at, {core::ErrorKind::Parse, core::message("releases.json-invalid")}};
    if (!hasRoot)
        return DocumentTrouble{0, {core::ErrorKind::Unsupported, core::message("releases.no-grid")}};
    return std::nullopt;
}

} // namespace

std::optional<DocumentTrouble> readJsonParts(const QByteArray &utf8, DocumentParts &parts)
{
    return JsonPartsReader(utf8, parts).read();
}

bool isJsonNumber(QStringView text)
{
    const QByteArray bytes = text.toUtf8();
    DocumentParts parts;
    const bool isNumber = !bytes.isEmpty() && (isDigit(bytes[0]) || bytes[0] == '-') && isDigit(bytes.back());
    const auto trouble = readJsonParts(bytes, parts);
    // A number alone is read, and is no list of keys and values.
    return isNumber && trouble && trouble->error.kind == core::ErrorKind::Unsupported;
}

} // namespace formats
