#include "secrettext.h"

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

/// A text without what was found in it, and where the names came to lie, ascending.
struct HiddenText
{
    QString text;
    QVector<qsizetype> names;
};

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
        if (trimmed.isEmpty())
            continue;
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

/// Every "name: value" and "name=value" of a line whose name is a secret's, also in a text within a text, whose quotes
/// are escaped; `lineBegin` is where the line begins in the text that `namePlaces` are of. Nothing in the pattern is
/// tried twice: a long word or value costs its length once.
QString withoutSecretsInLine(const QString &line, qsizetype lineBegin, const QVector<qsizetype> &namePlaces)
{
    static const QRegularExpression pair(u"(?<![\\w.-])([\\w.-]++)\\\\*+[\"']?\\s*+[:=]\\s*+"
                                         "(\\\\*+\"(?:[^\"\\\\]++|\\\\.)*+\"|'[^']*+'|[^\\s,;{}\\[\\]]++)"_s);
    QString out;
    qsizetype copied = 0;
    for (auto match = pair.match(line); match.hasMatch();) {
        const bool isSecret =
            core::isSecretName(match.capturedView(1)) &&
            !std::binary_search(namePlaces.cbegin(), namePlaces.cend(), lineBegin + match.capturedStart(1));
        if (isSecret) {
            out += QStringView(line).mid(copied, match.capturedStart(2) - copied);
            out += u"***"_s;
            copied = match.capturedEnd(2);
        }
        match = pair.match(line, isSecret ? copied : match.capturedStart(2)); // a value may hold pairs of its own
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

/// Line by line: what stands behind a secret's name or below it.
QString withoutNamedSecrets(const HiddenText &given)
{
    static const QRegularExpression assignment(u"^(\\s*(?:- )?[\"']?([\\w.-]+)[\"']?\\s*[:=]\\s*)(.*)$"_s);
    QStringList lines = given.text.split(u'\n');
    qsizetype nextBegin = 0;
    qsizetype hiddenBelow = -1; // indent of a secret's name
    bool hidesItems = false;    // of a list at the indent of its name
    bool hidesNext = false;
    for (QString &line : lines) {
        const qsizetype lineBegin = nextBegin;
        nextBegin += line.size() + 1;
        const QString trimmed = line.trimmed();
        const qsizetype indent = trimmed.isEmpty() ? 0 : line.indexOf(trimmed);
        const bool isItem = trimmed == "-"_L1 || trimmed.startsWith("- "_L1);
        const bool isListed = hidesItems && isItem && indent == hiddenBelow;
        const bool isBelow = hiddenBelow >= 0 && (indent > hiddenBelow || isListed);
        if (!trimmed.isEmpty() && (isBelow || hidesNext)) {
            hidesNext = hidesNext && goesOnBelow(trimmed);
            line = QString(indent, u' ') + u"***"_s;
            continue;
        }
        const bool isLong = line.size() > kMostShownLine;
        const auto match = assignment.match(isLong ? line.left(1024) : line);
        const bool isSecret =
            match.hasMatch() && core::isSecretName(match.capturedView(2)) &&
            !std::binary_search(given.names.cbegin(), given.names.cend(), lineBegin + match.capturedStart(2));
        if (!trimmed.isEmpty()) {
            const qsizetype column = isSecret && isItem ? line.indexOf(u'-') + 2 : indent; // of the name
            hiddenBelow = isSecret ? column : -1;
            hidesItems = isSecret;
        }
        hidesNext = isSecret && goesOnBelow(trimmed);
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
    FoundSecrets found;
    findMarkupSecrets(text, found);
    findPairSecrets(text, found);
    return core::maskUrlSecrets(withoutNamedSecrets(withoutFound(text, std::move(found))));
}

} // namespace formats
