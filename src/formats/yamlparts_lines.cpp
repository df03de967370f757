#include "digits.h"
#include "yamlparts.h"

#include <core/text.h>

#include <QByteArrayView>

#include <algorithm>

namespace formats {

namespace {

bool isQuoteOpening(const QByteArray &utf8, qsizetype at)
{
    const char before = at > 0 ? utf8[at - 1] : ' ';
    if (before == ':') // "a":'b', but a:'b is one plain scalar
        return at > 1 && (utf8[at - 2] == '"' || utf8[at - 2] == '\'');
    return QByteArrayView(" \t\n\r[{,").contains(before);
}

/// \x, \u and \U with their digits; `at` ends up behind them.
bool takeCodePoint(const QByteArray &utf8, qsizetype &at, int digits, QString &text)
{
    const QByteArray written = utf8.mid(at, digits);
    const bool areDigits = written.size() == digits && std::all_of(written.cbegin(), written.cend(), [](char c) {
                               return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
                           });
    const char32_t code = areDigits ? char32_t(written.toUInt(nullptr, 16)) : 0;
    if (!areDigits || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return false;
    at += digits;
    text += QString::fromUcs4(&code, 1);
    return true;
}

bool takeYamlEscape(const QByteArray &utf8, qsizetype &at, QString &text)
{
    static constexpr char kNames[] = "0abt\tnvfre \"/\\N_LP";
    static constexpr ushort kMeant[] = {0,    7,   8,   9,   9,    10,   11,   12,     13,
                                        0x1b, ' ', '"', '/', '\\', 0x85, 0xa0, 0x2028, 0x2029};
    const char c = at < utf8.size() ? utf8[at] : '\0';
    ++at;
    if (c == 'x' || c == 'u' || c == 'U')
        return takeCodePoint(utf8, at, c == 'x' ? 2 : c == 'u' ? 4 : 8, text);
    for (int i = 0; kNames[i] != '\0'; ++i) {
        if (kNames[i] == c) {
            text += QChar(kMeant[i]);
            return true;
        }
    }
    return c == '\n' || c == '\r'; // the line goes on
}

} // namespace

qsizetype firstForeignByte(const QByteArray &utf8)
{
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const uchar c = uchar(utf8[i]);
        const uchar second = i + 1 < utf8.size() ? uchar(utf8[i + 1]) : uchar(0);
        const uchar third = i + 2 < utf8.size() ? uchar(utf8[i + 2]) : uchar(0);
        const bool isReturn = c == '\r' && second != '\n';
        const bool isControl = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
        const bool isC1 = c == 0xc2 && second < 0xa0;
        const bool isSeparator = c == 0xe2 && second == 0x80 && (third == 0xa8 || third == 0xa9);
        const bool isMark = c == 0xef && second == 0xbb && third == 0xbf && i > 0;
        const bool isNone = c == 0xef && second == 0xbf && third >= 0xbe;
        if (isReturn || isControl || isC1 || isSeparator || isMark || isNone)
            return i;
    }
    return -1;
}

QVector<YamlLine> yamlLines(const QByteArray &utf8)
{
    QVector<YamlLine> lines;
    qsizetype at = utf8.startsWith("\xef\xbb\xbf") ? 3 : 0;
    while (at < utf8.size()) {
        YamlLine line;
        line.begin = at;
        const qsizetype feed = utf8.indexOf('\n', at);
        line.next = feed < 0 ? utf8.size() : feed + 1;
        line.end = feed < 0 ? utf8.size() : feed;
        if (line.end > line.begin && utf8[line.end - 1] == '\r')
            --line.end;
        qsizetype first = line.begin;
        while (first < line.end && utf8[first] == ' ')
            ++first;
        line.indent = int(first - line.begin);
        while (first < line.end && (utf8[first] == ' ' || utf8[first] == '\t'))
            ++first;
        line.isComment = first < line.end && utf8[first] == '#';
        line.isBlank = first == line.end || line.isComment;
        lines.append(line);
        at = line.next;
    }
    return lines;
}

bool takeQuoted(const QByteArray &utf8, qsizetype &at, QString &text)
{
    const char quote = utf8[at];
    qsizetype plain = ++at;
    const auto takeTo = [&](qsizetype end) {
        text += core::wholeText(QByteArrayView(utf8).sliced(plain, end - plain));
    };
    while (at < utf8.size()) {
        const char c = utf8[at];
        if (c == quote) {
            takeTo(at);
            ++at;
            if (quote == '"' || at >= utf8.size() || utf8[at] != quote)
                return true;
            text += u'\'';
            plain = ++at;
        } else if (c == '\\' && quote == '"') {
            takeTo(at);
            ++at;
            if (!takeYamlEscape(utf8, at, text))
                return false;
            plain = at;
        } else {
            ++at;
        }
    }
    return false;
}

bool passFlow(const QByteArray &utf8, qsizetype &at)
{
    QByteArray open;
    QString passed;
    while (at < utf8.size()) {
        const char c = utf8[at];
        if ((c == '"' || c == '\'') && isQuoteOpening(utf8, at)) {
            if (!takeQuoted(utf8, at, passed))
                return false;
            passed.clear();
            continue;
        }
        if (c == '#' && at > 0 && QByteArrayView(" \t\n[{,]}").contains(utf8[at - 1])) {
            at = utf8.indexOf('\n', at);
            if (at < 0)
                at = utf8.size();
            continue;
        }
        ++at;
        if (c == '[' || c == '{') {
            open += c == '[' ? ']' : '}';
        } else if (c == ']' || c == '}') {
            if (!open.endsWith(c))
                return false;
            open.chop(1);
            if (open.isEmpty())
                return true;
        }
    }
    return false;
}

bool staysBetween(const QByteArray &utf8, qsizetype begin, qsizetype end)
{
    QString passed;
    for (qsizetype at = begin; at < end;) {
        const char c = utf8[at];
        const bool isQuote = (c == '"' || c == '\'') && isQuoteOpening(utf8, at);
        const bool isBracket = (c == '[' || c == '{') && isQuoteOpening(utf8, at);
        if (isQuote || isBracket) {
            passed.clear();
            if (!(isQuote ? takeQuoted(utf8, at, passed) : passFlow(utf8, at)) || at > end)
                return false;
        } else if (c == '#' && isQuoteOpening(utf8, at)) {
            at = utf8.indexOf('\n', at);
            if (at < 0)
                return true;
        } else {
            ++at;
        }
    }
    return true;
}

} // namespace formats
