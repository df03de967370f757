#include "changetext.h"

#include "changeparts.h"
#include "convert.h"

#include <core/linediff.h>
#include <core/text.h>

#include <QRegularExpression>
#include <QStringList>
#include <QVector>

#include <algorithm>
#include <string>
#include <utility>

namespace contract {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostChanges = 3;
constexpr qsizetype kMostValueLetters = 48;

/// "replicas: 3", "level=info"; a line without a name has none.
struct NamedLine
{
    QString name;
    QString value;
    QString text;
};

NamedLine namedLine(const QString &line)
{
    NamedLine out;
    out.text = line.trimmed();
    if (out.text.startsWith("- "_L1))
        out.text.remove(0, 2);
    const qsizetype colon = out.text.indexOf(": "_L1);
    const qsizetype equals = out.text.indexOf(u'=');
    const qsizetype at = colon < 0 || (equals >= 0 && equals < colon) ? equals : colon;
    if (at > 0) {
        out.name = out.text.left(at).trimmed();
        out.value = out.text.mid(at + 1).trimmed();
    }
    return out;
}

QString shortValue(const QString &value)
{
    return core::safeText(value, false, kMostValueLetters);
}

/// The line that a publication leaves: what stands there, by its hash and its release.
QString releaseOf(const QString &after)
{
    static const QRegularExpression stands(u"^[^\\n]*: content [0-9a-f]+, release ([^,\\s]+), record [0-9a-f]+$"_s);
    const auto match = stands.match(after);
    return match.hasMatch() ? u"release "_s + shortValue(match.captured(1)) : QString();
}

/// What an argument would be to take the action back: what it was before.
QString undoneValue(const v1::ActionRow &row, const std::string &name)
{
    const auto &all = row.undo_arguments();
    const auto found =
        std::find_if(all.begin(), all.end(), [&name](const v1::Argument &one) { return one.name() == name; });
    const QString value = found == all.end() ? QString() : text(found->value());
    return isContentHash(value) ? QString() : shortValue(value);
}

QStringList changesOf(const QVector<core::DiffLine> &diff)
{
    QStringList changes;
    QVector<NamedLine> removed;
    const auto tellRemoved = [&changes, &removed] {
        for (const NamedLine &line : std::as_const(removed))
            changes += u"\u2212 "_s + shortValue(line.text);
        removed.clear();
    };
    for (const core::DiffLine &each : diff) {
        const NamedLine line = namedLine(each.text);
        const bool isRemoved = each.kind == core::DiffLine::Kind::Removed;
        const bool isAdded = each.kind == core::DiffLine::Kind::Added;
        if (!isRemoved && !isAdded) {
            tellRemoved();
            continue;
        }
        if (line.text.isEmpty() || line.text.endsWith(u':')) // says nothing without what stands below it
            continue;
        if (isRemoved) {
            removed.append(line);
            continue;
        }
        const auto old = std::find_if(removed.begin(), removed.end(), [&line](const NamedLine &one) {
            return !one.name.isEmpty() && one.name == line.name;
        });
        if (old == removed.end()) {
            changes += u"+ "_s + shortValue(line.text);
            continue;
        }
        changes += shortValue(line.name) + u' ' + shortValue(old->value) + u" \u2192 "_s + shortValue(line.value);
        removed.erase(old);
    }
    tellRemoved();
    return changes;
}

} // namespace

QString changeText(const QString &before, const QString &after)
{
    if (const QString release = releaseOf(after); !release.isEmpty())
        return release;
    QStringList changes;
    const QVector<ChangePart> parts = changeParts(before, after);
    for (const ChangePart &part : parts) {
        changes += changesOf(core::lineDiff(part.before, part.after, 0));
        if (changes.size() > kMostChanges)
            break;
    }
    QString out = changes.mid(0, kMostChanges).join(", "_L1);
    if (changes.size() > kMostChanges)
        out += u", \u2026"_s;
    return out;
}

QString changeText(const v1::AuditRow &row)
{
    return changeText(text(row.before()), text(row.after()));
}

bool isContentHash(const QString &value)
{
    return value.size() == 64 && std::all_of(value.cbegin(), value.cend(), [](QChar letter) {
               return (letter >= u'0' && letter <= u'9') || (letter >= u'a' && letter <= u'f');
           });
}

QString argumentsText(const v1::ActionRow &row)
{
    QStringList parts;
    for (const v1::Argument &argument : row.arguments()) {
        if (argument.value().empty())
            continue;
        const QString value = shortValue(text(argument.value()));
        const QString old = row.undo_verb() == row.verb() ? undoneValue(row, argument.name()) : QString();
        parts += shortValue(text(argument.name())) +
                 (old.isEmpty() ? QString(u'=' + value) : QString(u' ' + old + u" \u2192 "_s + value));
    }
    return parts.join(u' ');
}

} // namespace contract
