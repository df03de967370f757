#include "secrettext.h"

#include <core/masking.h>

#include <algorithm>

// Names as a parser reads them.

namespace formats {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kLongestSecretName = 4096;    // characters, as it is written
constexpr qsizetype kLongestEntityReference = 32; // characters
constexpr qsizetype kLongestKey = 256;            // characters; of an option, too
constexpr qsizetype kLongestPlaceholder = 128;    // characters

/// A letter written as \uXXXX or \xXX, behind the backslashes; null where there is none.
QChar escapedLetter(QStringView behind)
{
    const qsizetype digits = behind.startsWith(u'u') ? 4 : behind.startsWith(u'x') ? 2 : 0;
    bool isNumber = false;
    const uint code = behind.mid(1, digits).toUInt(&isNumber, 16);
    return digits > 0 && behind.size() > digits && isNumber ? QChar(char16_t(code)) : QChar();
}

/// A text of XML without its comments and the marks of its CDATA.
QString bareMarkupText(QStringView spelled)
{
    QString out;
    for (qsizetype at = 0; at < spelled.size();) {
        const QStringView ahead = spelled.mid(at);
        if (ahead.startsWith("<!--"_L1)) {
            const qsizetype end = ahead.indexOf("-->"_L1);
            at = end < 0 ? spelled.size() : at + end + 3;
        } else if (ahead.startsWith("<![CDATA["_L1)) {
            at += 9;
        } else if (ahead.startsWith("]]>"_L1)) {
            at += 3;
        } else {
            out += spelled[at++];
        }
    }
    return out;
}

} // namespace

QString plainScalar(QStringView spelled)
{
    QString out;
    const QStringView trimmed = spelled.trimmed();
    for (qsizetype i = 0; i < trimmed.size(); ++i) {
        if (trimmed[i] != u'\\') {
            out += trimmed[i];
        } else if (const QChar letter = escapedLetter(trimmed.mid(i + 1)); !letter.isNull()) {
            out += letter;
            i += trimmed[i + 1] == u'u' ? 5 : 3;
        }
    }
    while (!out.isEmpty() && (out.back() == u'"' || out.back() == u'\'' || out.back() == u','))
        out.chop(1);
    qsizetype quotes = 0;
    while (quotes < out.size() && (out[quotes] == u'"' || out[quotes] == u'\''))
        ++quotes;
    return out.mid(quotes);
}

bool isSecretScalar(QStringView spelled)
{
    if (spelled.size() > kLongestSecretName)
        return true;
    const QString plain = plainScalar(spelled);
    const qsizetype comment = plain.indexOf(" #"_L1);
    return core::isSecretName(plain) || (comment >= 0 && core::isSecretName(plainScalar(plain.left(comment))));
}

bool isSecretKey(QStringView spelled)
{
    const QStringView trimmed = spelled.trimmed();
    if (trimmed.isEmpty() || trimmed.size() > kLongestKey)
        return false;
    if (trimmed.front() == u'{' || trimmed.front() == u'[' || trimmed.front() == u'<')
        return false; // another format's line
    const bool isQuoted = trimmed.front() == u'"' || trimmed.front() == u'\'' || trimmed.front() == u'\\';
    return (isQuoted || trimmed.count(u' ') <= 1) && core::isSecretName(plainScalar(trimmed));
}

bool isSecretOption(QStringView argument)
{
    const bool isWord = argument.size() <= kLongestKey && std::all_of(argument.begin(), argument.end(), [](QChar c) {
                            return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.';
                        });
    return isWord && argument.startsWith(u'-') && core::isSecretName(argument);
}

bool isNoSecretValue(QStringView spelled)
{
    QStringView value = spelled.trimmed();
    if (value.size() > kLongestPlaceholder)
        return false;
    for (const QLatin1String plain : {"true"_L1, "false"_L1, "null"_L1, "~"_L1}) {
        if (value == plain)
            return true;
    }
    const bool isReference =
        (value.startsWith("${"_L1) && value.endsWith(u'}')) || (value.startsWith("$("_L1) && value.endsWith(u')'));
    if (!isReference || value.size() < 4)
        return false;
    value = value.mid(2, value.size() - 3);
    return std::all_of(value.begin(), value.end(), [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
}

bool isSecretInMarkup(QStringView spelled)
{
    if (spelled.size() > kLongestSecretName)
        return true;
    const QString bare = bareMarkupText(spelled);
    QString out;
    for (qsizetype i = 0; i < bare.size(); ++i) {
        const QStringView reference = QStringView(bare).mid(i + 1, kLongestEntityReference);
        const qsizetype end = bare[i] == u'&' ? reference.indexOf(u';') : -1;
        if (end < 0) {
            out += bare[i];
            continue;
        }
        if (reference.startsWith(u'#')) {
            const bool isHex = reference.mid(1).startsWith(u'x');
            const uint code = reference.mid(isHex ? 2 : 1, end - (isHex ? 2 : 1)).toUInt(nullptr, isHex ? 16 : 10);
            out += QChar(char16_t(code <= 0xffff ? code : 0xfffd));
        } else {
            const QStringView entity = reference.left(end);
            if (entity != "amp"_L1 && entity != "lt"_L1 && entity != "gt"_L1 && entity != "quot"_L1 &&
                entity != "apos"_L1)
                return true;
        }
        i += end + 1;
    }
    return isSecretScalar(out);
}

} // namespace formats
