#include "configverb.h"

#include "../../config/configkeys.h"
#include "../steps/configsteps.h"

#include <core/masking.h>
#include <core/text.h>

#include <QRegularExpression>
#include <QStringList>

#include <utility>

// What previews and the audit trail show of configurations.

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMostShownValue = 256 * 1024; // characters of one value in a preview
constexpr qsizetype kMostShownLine = 32 * 1024;   // characters; searching longer ones for secrets takes too long
constexpr qsizetype kMostShownKey = 600;          // characters

/// Every "name: value" and "name=value" of a line whose name is a secret's, also in a text within a text, whose quotes
/// are escaped. Nothing in the pattern is tried twice: a long word or value costs its length once.
QString withoutSecretsInLine(const QString &line)
{
    static const QRegularExpression pair(u"(?<![\\w.-])([\\w.-]++)\\\\*+[\"']?\\s*+[:=]\\s*+"
                                         "(\\\\*+\"(?:[^\"\\\\]++|\\\\.)*+\"|'[^']*+'|[^\\s,;{}\\[\\]]++)"_s);
    QString out;
    qsizetype copied = 0;
    for (auto match = pair.match(line); match.hasMatch();) {
        const bool isSecret = core::isSecretName(match.capturedView(1));
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

/// A text with what stands under names of secrets masked: "password: …" with what is indented below it or its items,
/// "db.password=…" with the lines that it goes on in.
QString withoutSecrets(const QString &text)
{
    static const QRegularExpression assignment(u"^(\\s*(?:- )?[\"']?([\\w.-]+)[\"']?\\s*[:=]\\s*)(.*)$"_s);
    QStringList lines = text.split(u'\n');
    qsizetype hiddenBelow = -1; // indent of a secret's name
    bool hidesItems = false;    // of a list at the indent of its name
    bool hidesNext = false;
    for (QString &line : lines) {
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
        const bool isSecret = match.hasMatch() && core::isSecretName(match.capturedView(2));
        if (!trimmed.isEmpty()) {
            hiddenBelow = isSecret ? indent : -1;
            hidesItems = isSecret && !isItem;
        }
        hidesNext = isSecret && goesOnBelow(trimmed);
        if (isLong) {
            line = u"("_s + QString::number(line.size()) + u" characters)"_s;
            continue;
        }
        line = isSecret ? match.captured(1) + (match.captured(3).isEmpty() ? QString() : u"***"_s)
                        : withoutSecretsInLine(line);
    }
    return core::maskUrlSecrets(lines.join(u'\n'));
}

/// A value as one may see it, with a line feed at its end.
QString valueText(const QString &key, const releases::Value &value, const ConfigRef &ref)
{
    const bool isText = !value.binary && QString::fromUtf8(value.bytes).toUtf8() == value.bytes;
    QString out;
    if (isSecretConfig(ref) || !isText || core::isSecretName(key.section(u'/', -1)))
        out = u"("_s + QString::number(value.bytes.size()) + u" bytes)"_s;
    else
        out = withoutSecrets(core::safeText(value.bytes, true, kMostShownValue));
    return out.endsWith(u'\n') ? out : out + u'\n';
}

QString keyText(const QString &key)
{
    return core::safeText(key, false, kMostShownKey);
}

} // namespace

QStringList changedKeysOf(const releases::Content &before, const releases::Content &after)
{
    QStringList changed;
    for (auto it = after.entries.cbegin(); it != after.entries.cend(); ++it) {
        const auto was = before.entries.constFind(it.key());
        if (was == before.entries.cend() || *was != *it)
            changed += it.key();
    }
    for (auto it = before.entries.cbegin(); it != before.entries.cend(); ++it) {
        if (!after.entries.contains(it.key()))
            changed += it.key();
    }
    return changed;
}

QString configText(const releases::Content &content, const releases::Content &other, const ConfigRef &ref)
{
    QString out;
    for (auto it = content.entries.cbegin(); it != content.entries.cend(); ++it) {
        const auto same = other.entries.constFind(it.key());
        if (same != other.entries.cend() && *same == *it)
            continue;
        if (!it.key().isEmpty())
            out += u"# "_s + keyText(it.key()) + u'\n';
        out += valueText(it.key(), *it, ref);
    }
    return out;
}

QVector<TextChange> configTexts(const releases::Content &before, const releases::Content &after, const ConfigRef &ref)
{
    QVector<TextChange> out;
    QStringList keys = changedKeysOf(before, after);
    keys.sort();
    for (const QString &key : std::as_const(keys)) {
        const auto was = before.entries.constFind(key);
        const auto is = after.entries.constFind(key);
        const QString name = key.isEmpty() && keys.size() > 1 ? spoken(ref) : keyText(key);
        out += TextChange{name, was == before.entries.cend() ? QString() : valueText(key, *was, ref),
                          is == after.entries.cend() ? QString() : valueText(key, *is, ref)};
    }
    return out;
}

} // namespace engine
