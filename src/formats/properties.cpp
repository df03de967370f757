#include "properties.h"

#include <core/text.h>

#include <QSet>

#include <algorithm>

namespace formats {

namespace {

constexpr int kMostProblems = 100;

bool isPropertySpace(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

/// A logical line without comments: its bytes with continuations joined, and where each of them stands in the text.
struct LogicalLine
{
    QByteArray bytes;
    QVector<qsizetype> places;
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// Goes through a text line by line as java.util.Properties does.
class PropertyReader
{
public:
    explicit PropertyReader(const QByteArray &text) : m_text(text) {}
    PropertiesText read();

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    bool atLineEnd() const { return atEnd() || m_text[m_at] == '\n' || m_text[m_at] == '\r'; }
    void passLineEnd();
    void passSpace();
    LogicalLine takeLine();
    void add(const LogicalLine &line);
    QString unescaped(const LogicalLine &line, qsizetype begin, qsizetype end);
    void problem(qsizetype offset, const core::Message &message);
    int lineOf(qsizetype offset);

    const QByteArray &m_text;
    qsizetype m_at = 0;
    qsizetype m_counted = 0; // line ends before here are in m_line
    int m_line = 1;
    QSet<QString> m_keys;
    PropertiesText m_result;
};

void PropertyReader::passLineEnd()
{
    if (!atEnd() && m_text[m_at] == '\r')
        ++m_at;
    else if (!atEnd() && m_text[m_at] == '\n') {
        ++m_at;
        return;
    }
    if (!atEnd() && m_text[m_at] == '\n')
        ++m_at;
}

void PropertyReader::passSpace()
{
    while (!atEnd() && isPropertySpace(m_text[m_at]))
        ++m_at;
}

LogicalLine PropertyReader::takeLine()
{
    LogicalLine line;
    line.begin = m_at;
    for (;;) {
        bool escaped = false;
        while (!atLineEnd()) {
            escaped = m_text[m_at] == '\\' && !escaped;
            line.bytes += m_text[m_at];
            line.places += m_at;
            ++m_at;
        }
        line.end = m_at;
        if (!escaped)
            return line;
        line.bytes.chop(1);
        line.places.removeLast();
        passLineEnd();
        passSpace();
    }
}

int PropertyReader::lineOf(qsizetype offset)
{
    for (; m_counted < offset; ++m_counted) {
        const char c = m_text[m_counted];
        const bool isPair = c == '\r' && m_counted + 1 < m_text.size() && m_text[m_counted + 1] == '\n';
        if ((c == '\n' || c == '\r') && !isPair)
            ++m_line;
    }
    return m_line;
}

void PropertyReader::problem(qsizetype offset, const core::Message &message)
{
    // Keys that stand twice are doubts; however many there are, they hide no error.
    const bool isDoubt = message.code == QLatin1String("releases.key-twice");
    if (m_result.problems.size() >= (isDoubt ? kMostProblems : 2 * kMostProblems))
        return;
    const TextPlace place = placeOf(m_text, offset);
    m_result.problems.append({place.line, place.column, message});
}

QString PropertyReader::unescaped(const LogicalLine &line, qsizetype begin, qsizetype end)
{
    QString text;
    qsizetype plain = begin;
    for (qsizetype i = begin; i < end; ++i) {
        if (line.bytes[i] != '\\')
            continue;
        text += core::wholeText(line.bytes.mid(plain, i - plain));
        const qsizetype escape = i;
        ++i;
        plain = i + 1;
        if (i >= end)
            break;
        switch (line.bytes[i]) {
        case 't': text += u'\t'; break;
        case 'n': text += u'\n'; break;
        case 'r': text += u'\r'; break;
        case 'f': text += u'\f'; break;
        case 'u': {
            const QByteArray digits = line.bytes.mid(i + 1, std::min<qsizetype>(4, end - i - 1));
            bool isNumber = false;
            const ushort unit = digits.size() == 4 ? digits.toUShort(&isNumber, 16) : ushort(0);
            if (!isNumber) {
                problem(line.places[escape], core::message("releases.bad-escape"));
                plain = i; // shown as it is written
                break;
            }
            text += QChar(unit);
            i += 4;
            plain = i + 1;
            break;
        }
        default: plain = i; break; // the character itself
        }
    }
    if (plain < end)
        text += core::wholeText(line.bytes.mid(plain, end - plain));
    return text;
}

void PropertyReader::add(const LogicalLine &line)
{
    const qsizetype size = line.bytes.size();
    qsizetype keyEnd = 0;
    while (keyEnd < size) {
        const char c = line.bytes[keyEnd];
        if (c == '=' || c == ':' || isPropertySpace(c))
            break;
        keyEnd += c == '\\' ? 2 : 1;
    }
    keyEnd = std::min(keyEnd, size);
    qsizetype value = keyEnd;
    while (value < size && isPropertySpace(line.bytes[value]))
        ++value;
    if (value < size && (line.bytes[value] == '=' || line.bytes[value] == ':')) {
        ++value;
        while (value < size && isPropertySpace(line.bytes[value]))
            ++value;
    }
    Property property;
    property.key = unescaped(line, 0, keyEnd);
    property.value = unescaped(line, value, size);
    property.line = lineOf(line.begin);
    property.begin = line.begin;
    property.end = line.end;
    property.keyEnd = keyEnd < size ? line.places[keyEnd] : line.end;
    property.valueBegin = value < size ? line.places[value] : line.end;
    if (m_keys.contains(property.key)) {
        problem(
            line.begin,
            core::message("releases.key-twice").with(QStringLiteral("key"), core::safeText(property.key, false, 200)));
    }
    m_keys.insert(property.key);
    m_result.properties.append(property);
}

PropertiesText PropertyReader::read()
{
    while (!atEnd()) {
        passSpace();
        if (atLineEnd()) {
            passLineEnd();
        } else if (m_text[m_at] == '#' || m_text[m_at] == '!') {
            while (!atLineEnd())
                ++m_at;
        } else {
            add(takeLine());
        }
    }
    return m_result;
}

/// Controls, and what text fields take as the end of a line or keep for themselves.
bool isLostInFields(QChar c)
{
    return c.unicode() < 0x20 || (c.unicode() & 0xfffe) == 0x2028 || (c.unicode() & 0xfffe) == 0xfdd0;
}

QByteArray escapedProperty(const QString &text, bool isKey, bool asciiOnly)
{
    QString written;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isSeparator = c == u'=' || c == u':';
        const bool isMark = isSeparator || c == u'#' || c == u'!';
        if (c == u'\n')
            written += QStringLiteral("\\n");
        else if (c == u'\r')
            written += QStringLiteral("\\r");
        else if (c == u'\t')
            written += QStringLiteral("\\t");
        else if (c == u'\f')
            written += QStringLiteral("\\f");
        else if (c == u'\\' || (isKey && isMark) || (isSeparator && i == 0) || (c == u' ' && (isKey || i == 0)))
            written += QStringLiteral("\\") + c;
        else if (isLostInFields(c) || (asciiOnly && c.unicode() > 0x7e))
            written += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            written += c;
    }
    return written.toUtf8();
}

} // namespace

PropertiesText readProperties(const QByteArray &utf8)
{
    return PropertyReader(utf8).read();
}

QByteArray escapedPropertyKey(const QString &key, bool asciiOnly)
{
    return escapedProperty(key, true, asciiOnly);
}

QByteArray escapedPropertyValue(const QString &value, bool asciiOnly)
{
    return escapedProperty(value, false, asciiOnly);
}

} // namespace formats
