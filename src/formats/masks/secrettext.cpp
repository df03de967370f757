#include "secrettext.h"

#include "linevalues.h"

#include <core/masking.h>
#include <core/text.h>

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace formats {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostShownLine = 32 * 1024; // characters; searching longer ones for secrets takes too long
constexpr qsizetype kMostReadOfLong = 1024;     // characters of such a line, for its name
constexpr qsizetype kLongestHarmless = 160;     // characters; longer values are never taken for a reference

/// A text without what was found in it, and where the names came to lie, ascending.
struct HiddenText
{
    QString text;
    QVector<qsizetype> names;
};

/// Regular expressions match nothing in a text with half a pair of surrogates: U+FFFD stands for those.
QString withWholeLetters(QString text)
{
    if (text.isValidUtf16())
        return text;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (c.isSurrogate())
            text[i] = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

/// "***" for each line that holds anything; indents and line feeds stay.
QString hiddenLines(QStringView text)
{
    QString out;
    bool isFirst = true;
    for (const QStringView line : text.split(u'\n')) {
        if (!isFirst)
            out += u'\n';
        isFirst = false;
        const QStringView trimmed = line.trimmed();
        if (trimmed.isEmpty()) {
            out += line;
            continue;
        }
        out += line.left(line.indexOf(trimmed.front()));
        out += u"***"_s;
    }
    return out;
}

HiddenText withoutFound(const QString &text, FoundSecrets found)
{
    std::sort(found.hidden.begin(), found.hidden.end(),
              [](const HiddenSpan &a, const HiddenSpan &b) { return a.begin < b.begin; });
    std::sort(found.names.begin(), found.names.end());
    HiddenText out;
    qsizetype copied = 0;
    qsizetype name = 0;
    const auto copyTo = [&](qsizetype end) {
        for (; name < found.names.size() && found.names[name] < end; ++name) {
            if (found.names[name] >= copied)
                out.names += out.text.size() + found.names[name] - copied;
        }
        out.text += QStringView(text).mid(copied, end - copied);
        copied = end;
    };
    for (qsizetype i = 0; i < found.hidden.size();) {
        const qsizetype begin = found.hidden[i].begin;
        qsizetype end = found.hidden[i].end;
        for (++i; i < found.hidden.size() && found.hidden[i].begin <= end; ++i)
            end = std::max(end, found.hidden[i].end);
        copyTo(begin);
        out.text += hiddenLines(QStringView(text).mid(begin, end - begin));
        copied = end;
    }
    copyTo(text.size());
    return out;
}

/// Without white space around it, nor a carriage return that was made visible.
QStringView bareLine(QStringView line)
{
    const QStringView trimmed = line.trimmed();
    return trimmed.endsWith("\\r"_L1) ? trimmed.chopped(2).trimmed() : trimmed;
}

bool tellsNoSecret(QStringView value)
{
    return value.size() <= kLongestHarmless && isNoSecretValue(plainScalar(value));
}

/// Whether "token-service:8080" is a host and its port; names that only secrets have need "://" before them.
bool isHostAndPort(QStringView line, qsizetype nameBegin, qsizetype nameEnd, qsizetype valueBegin)
{
    if (valueBegin != nameEnd + 1 || line[nameEnd] != u':')
        return false;
    qsizetype end = valueBegin;
    while (end < line.size() && line[end].isDigit())
        ++end;
    const bool isPort = end - valueBegin >= 2 && end - valueBegin <= 5;
    if (!isPort || (end < line.size() && (line[end].isLetter() || line[end] == u'.' || line[end] == u'_')))
        return false;
    const QString name = line.mid(nameBegin, nameEnd - nameBegin).toString();
    const bool isOfSecretsOnly = name.contains("pass"_L1, Qt::CaseInsensitive) ||
                                 name.contains("pwd"_L1, Qt::CaseInsensitive) ||
                                 name.contains("secret"_L1, Qt::CaseInsensitive);
    return !isOfSecretsOnly || line.left(nameBegin).endsWith("://"_L1);
}

/// Every "name: value" and "name=value" of a line whose name is a secret's, also in a text within a text, whose quotes
/// are escaped; `lineBegin` is where the line begins in the text that `namePlaces` are of. Nothing is tried twice: a
/// long word or value costs its length once.
QString withoutSecretsInLine(const QString &line, qsizetype lineBegin, const QVector<qsizetype> &namePlaces)
{
    static const QRegularExpression named(
        u"(?<![\\w.-])([\\w.-]++)(?:\\[[\\w.-]*+\\])*+\\\\*+[\"']?\\s*+(=>|:=|==?+|:)\\s*+"_s);
    QString out;
    qsizetype copied = 0;
    for (auto matches = named.globalMatch(line); matches.hasNext();) { // a value may hold pairs of its own
        const auto match = matches.next();
        const qsizetype begin = match.capturedEnd();
        if (match.capturedStart() < copied || !core::isSecretName(match.capturedView(1)) ||
            isHostAndPort(line, match.capturedStart(1), match.capturedEnd(1), begin) ||
            std::binary_search(namePlaces.cbegin(), namePlaces.cend(), lineBegin + match.capturedStart(1)))
            continue;
        const qsizetype end = behindValue(line, begin, match.capturedView(2) == "="_L1);
        if (end == begin || tellsNoSecret(QStringView(line).mid(begin, end - begin)))
            continue;
        out += QStringView(line).mid(copied, begin - copied);
        out += u"***"_s;
        copied = end;
    }
    out += QStringView(line).mid(copied);
    return out;
}

/// Whether a .properties line goes on in the next one.
bool goesOnBelow(QStringView line)
{
    qsizetype backslashes = 0;
    while (backslashes < line.size() && line[line.size() - 1 - backslashes] == u'\\')
        ++backslashes;
    return backslashes % 2 == 1;
}

/// What a later line has to hold so that a value behind "=" ends: quotes, or the word of "<<EOF". Empty: it ends in its
/// own line.
struct ValueEnd
{
    QString mark;
    bool isWholeLine = false;
    bool isIn(QStringView trimmed) const { return isWholeLine ? trimmed == mark : trimmed.contains(mark); }
};

ValueEnd endOfValue(const QString &value)
{
    static const QRegularExpression below(u"^<<[-~]?[\"']?(\\w+)[\"']?$"_s);
    for (const QLatin1String quotes : {"\"\"\""_L1, "'''"_L1, "\""_L1, "'"_L1}) {
        if (value.startsWith(quotes)) {
            const bool isEnded = QStringView(value).mid(quotes.size()).contains(quotes);
            return isEnded ? ValueEnd() : ValueEnd{quotes, false};
        }
    }
    const auto match = below.match(value);
    return match.hasMatch() ? ValueEnd{match.captured(1), true} : ValueEnd();
}

/// Where a line is "name: value", "name=value", "- name: value", or "name value" as .properties have it.
QRegularExpressionMatch assignmentIn(const QString &line)
{
    static const QRegularExpression assigned(
        u"^(\\s*(?:- )?[\"']?([\\w.-]++)(?:\\[[\\w.-]*+\\])*+[\"']?\\s*(?:=>|:=|[:=])\\s*)(.*)$"_s);
    static const QRegularExpression spaced(
        u"^(\\s*((?!-)(?=\\w*(?:[.-]|_|pass|masterauth))[\\w.-]++)[ \\t]++)((?!\\S*://)\\S++(?<!;))\\s*$"_s);
    const auto match = assigned.match(line);
    return match.hasMatch() ? match : spaced.match(line);
}

/// Line by line: what stands behind a secret's name or below it.
QString withoutNamedSecrets(const HiddenText &given)
{
    QStringList lines = given.text.split(u'\n');
    qsizetype nextBegin = 0;
    qsizetype hiddenBelow = -1; // indent of a secret's name
    bool hidesItems = false;    // of a list at the indent of its name
    bool hidesNext = false;
    ValueEnd valueEnd;
    for (QString &line : lines) {
        const qsizetype lineBegin = nextBegin;
        nextBegin += line.size() + 1;
        const QString trimmed = bareLine(line).toString();
        const qsizetype indent = trimmed.isEmpty() ? 0 : line.indexOf(trimmed);
        const bool isItem = trimmed == "-"_L1 || trimmed.startsWith("- "_L1);
        const bool isListed = hidesItems && isItem && indent == hiddenBelow;
        const bool isWithin = !valueEnd.mark.isEmpty();
        const bool isBelow = hiddenBelow >= 0 && (indent > hiddenBelow || isListed);
        if (!trimmed.isEmpty() && (isBelow || hidesNext || isWithin)) {
            hidesNext = hidesNext && goesOnBelow(trimmed);
            if (isWithin && valueEnd.isIn(trimmed))
                valueEnd = {};
            line = QString(indent, u' ') + u"***"_s;
            continue;
        }
        const bool isLong = line.size() > kMostShownLine;
        const auto match = assignmentIn(isLong ? withWholeLetters(line.left(kMostReadOfLong)) : line);
        const bool isSecret =
            match.hasMatch() && core::isSecretName(match.capturedView(2)) &&
            !tellsNoSecret(bareLine(match.capturedView(3))) &&
            !isHostAndPort(line, match.capturedStart(2), match.capturedEnd(2), match.capturedStart(3)) &&
            !std::binary_search(given.names.cbegin(), given.names.cend(), lineBegin + match.capturedStart(2));
        if (!trimmed.isEmpty()) {
            const qsizetype column = isSecret && isItem ? line.indexOf(u'-') + 2 : indent; // of the name
            hiddenBelow = isSecret ? column : -1;
            hidesItems = isSecret;
        }
        hidesNext = isSecret && goesOnBelow(trimmed);
        if (isSecret && match.capturedView(1).trimmed().endsWith(u'='))
            valueEnd = endOfValue(bareLine(QStringView(line).mid(match.capturedStart(3))).toString());
        if (isLong) {
            line = u"("_s + QString::number(line.size()) + u" characters)"_s;
            continue;
        }
        line = isSecret ? match.captured(1) + (match.captured(3).isEmpty() ? QString() : u"***"_s)
                        : withoutSecretsInLine(line, lineBegin, given.names);
    }
    return lines.join(u'\n');
}

} // namespace

QString textWithoutSecrets(const QString &text)
{
    const QString whole = withWholeLetters(text);
    FoundSecrets found;
    findMarkupSecrets(whole, found);
    findPairSecrets(whole, found);
    findShapedSecrets(whole, found);
    return core::maskUrlSecrets(withoutNamedSecrets(withoutFound(whole, std::move(found))));
}

} // namespace formats
