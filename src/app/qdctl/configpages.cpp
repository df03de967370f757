#include "configpages.h"

#include "confignames.h"
#include "listingfields.h"
#include "words.h"

#include <audit/export.h>
#include <contract/convert.h>
#include <core/clock.h>
#include <core/text.h>
#include <core/units.h>
#include <releases/diff.h>

#include <QByteArray>
#include <QMap>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A document's only entry has no key.
QString keyName(const QString &key)
{
    return key.isEmpty() ? tr("(document)") : key;
}

QByteArray bytesOf(const v1::ConfigEntry *entry)
{
    return entry ? QByteArray(entry->value().data(), qsizetype(entry->value().size())) : QByteArray();
}

QString sizeText(qint64 bytes)
{
    const core::Formatted size = core::format(double(bytes), core::Unit::Bytes);
    return size.number + u' ' + size.unit;
}

QString entryDiff(const QString &key, const v1::ConfigEntry *before, const v1::ConfigEntry *after,
                  const QString &beforeLabel, const QString &afterLabel)
{
    const QString name = keyName(key);
    const QString head = (before ? u"--- %1\t%2\n"_s.arg(name, beforeLabel) : u"--- /dev/null\n"_s) +
                         (after ? u"+++ %1\t%2\n"_s.arg(name, afterLabel) : u"+++ /dev/null\n"_s);
    const bool areFlagsOther = before && after && before->flags() != after->flags();
    const QString flags = areFlagsOther ? u"Flags of %1 differ: %2, %3\n"_s.arg(name, QString::number(before->flags()),
                                                                                QString::number(after->flags()))
                                        : QString();
    const bool isBinary = (before && before->binary()) || (after && after->binary());
    const releases::LineDiff lines = releases::diffLines(bytesOf(before), bytesOf(after));
    if (before && after && lines.isSame)
        return before->binary() == after->binary() ? flags
                                                   : u"Values of %1 differ in being binary\n"_s.arg(name) + flags;
    if (isBinary || !lines.isText)
        return head +
               u"Binary values of %1 differ: %2, %3\n"_s.arg(name, sizeText(bytesOf(before).size()),
                                                             sizeText(bytesOf(after).size())) +
               flags;
    return head + releases::unified(lines) + flags;
}

QMap<QString, const v1::ConfigEntry *> entriesOf(const v1::ConfigContent &content)
{
    QMap<QString, const v1::ConfigEntry *> out;
    for (const v1::ConfigEntry &entry : content.entries())
        out.insert(contract::text(entry.key()), &entry);
    return out;
}

Cell stateCell(const v1::ReleaseInfo &release)
{
    if (release.collected())
        return {tr("removed as old"), Tone::Muted};
    return wordCell(release.state(), release.state() == "released" ? Tone::Normal : Tone::Warning);
}

/// Of what a removal signed off: how much went, and why.
/// Somebody else's change has the name of who met it, who did not make it.
Cell authorCell(const v1::ReleaseInfo &release)
{
    if (release.kind() != "external" || release.author().empty())
        return textCell(release.author());
    return Cell(tr("found by %1").arg(shown(release.author())));
}

Cell commentCell(const v1::ReleaseInfo &release)
{
    if (!release.collected())
        return textCell(release.comment());
    const QString gone = tr("releases removed up to this one: %1").arg(release.collected_releases());
    const QString why = core::safeText(contract::text(release.comment()));
    return {why.isEmpty() ? gone : gone + u"; "_s + why, Tone::Muted};
}

/// A side's text, each line marked.
QString markedLines(const std::string &text, const QString &mark)
{
    QString out;
    const QString all = contract::text(text);
    QStringList lines = all.split(u'\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    for (const QString &line : std::as_const(lines))
        out += u"    "_s + mark + u' ' + core::safeText(line) + u'\n';
    return out;
}

} // namespace

QString keysPage(const v1::ConfigContent &content, const Paper &paper)
{
    Table table({{tr("KEY"), false, Column::Give::Middle, 10, 10},
                 {tr("SIZE"), true, Column::Give::Nothing, 5, 8},
                 {tr("KIND"), false, Column::Give::Nothing, 4, 6}});
    for (const v1::ConfigEntry &entry : content.entries())
        table.add({Cell(core::safeText(keyName(contract::text(entry.key())))),
                   Cell(sizeText(qint64(entry.value().size()))), Cell(entry.binary() ? tr("binary") : tr("text"))});
    return table.isEmpty() ? tr("there is no key in it") + u'\n' : table.render(paper);
}

QString configPage(const v1::ConfigView &view, const Paper &paper)
{
    const v1::ConfigRow &row = view.row();
    const Cell standing = standingCell(row);
    QString out = painted(core::safeText(writtenConfig(row)), Tone::Strong, paper.hasColour) + u"  "_s +
                  painted(standing.text, standing.tone, paper.hasColour) + u'\n';
    QStringList where{shown(row.environment()), shown(row.source()), shown(row.kind())};
    where.removeAll(QString());
    out += painted(where.join(u" · "_s), Tone::Muted, paper.hasColour) + u'\n';
    if (!row.standing_detail().code().empty())
        out += messageCell(row.standing_detail()).text + u'\n';
    if (!row.release().empty()) {
        out += tr("release %1 by %2").arg(shown(row.release()), textCell(row.author()).text);
        if (!row.comment().empty())
            out += u": "_s + shown(row.comment());
        out += u'\n';
    }
    if (row.has_draft())
        out += tr("a draft of it is kept here") + u'\n';
    for (const v1::Message &note : view.notes())
        out += u"  ○ "_s + tr("note: %1").arg(messageCell(note).text) + u'\n';
    return out + u'\n' + (view.exists() ? keysPage(view.live(), paper) : tr("it is not there now") + u'\n');
}

Table releasesTable(const v1::ReleaseList &list, bool isWide)
{
    std::vector<Column> columns{
        {tr("RELEASE"), false, Column::Give::Nothing, 12, 10}, {tr("WHEN (UTC)"), false, Column::Give::Nothing, 20, 9},
        {tr("KIND"), false, Column::Give::Nothing, 6, 8},      {tr("STATE"), false, Column::Give::Nothing, 6, 8},
        {tr("BY"), false, Column::Give::Middle, 6, 7},         {tr("COMMENT"), false, Column::Give::Wrap, 12, 6}};
    if (isWide) {
        columns.push_back({tr("OF"), false, Column::Give::Nothing, 6, 3});
        columns.push_back({tr("HASH"), false, Column::Give::End, 8, 2});
    }
    Table table(std::move(columns));
    for (const v1::ReleaseInfo &release : list.releases()) {
        std::vector<Cell> cells{textCell(release.id(), Tone::Strong),
                                Cell(audit::utcText(core::fromUnixMs(release.at_unix_ms()))),
                                wordCell(release.kind()),
                                stateCell(release),
                                authorCell(release),
                                commentCell(release)};
        if (isWide) {
            cells.push_back(textCell(release.of()));
            cells.push_back(textCell(release.hash()));
        }
        table.add(std::move(cells));
    }
    return table;
}

QString configDiff(const DiffSide &before, const DiffSide &after)
{
    const auto left = entriesOf(before.content);
    const auto right = entriesOf(after.content);
    QMap<QString, bool> keys;
    for (auto it = left.cbegin(); it != left.cend(); ++it)
        keys.insert(it.key(), true);
    for (auto it = right.cbegin(); it != right.cend(); ++it)
        keys.insert(it.key(), true);
    QString out;
    for (auto it = keys.cbegin(); it != keys.cend(); ++it)
        out += entryDiff(it.key(), left.value(it.key()), right.value(it.key()), before.label, after.label);
    return out;
}

QString forTerminal(const QString &diff, const Paper &paper)
{
    QString out;
    QStringList lines = diff.split(u'\n');
    lines.removeLast(); // each line has its line feed
    for (const QString &line : std::as_const(lines)) {
        const QString safe = core::safeText(line, true, std::numeric_limits<int>::max());
        const bool isHead = line.startsWith("--- "_L1) || line.startsWith("+++ "_L1);
        const Tone tone = isHead                      ? Tone::Strong
                          : line.startsWith(u'-')     ? Tone::Critical
                          : line.startsWith(u'+')     ? Tone::Passing
                          : line.startsWith("@@ "_L1) ? Tone::Muted
                                                      : Tone::Normal;
        out += painted(safe, tone, paper.hasColour) + u'\n';
    }
    return out;
}

QString problemLines(const v1::ConfigProblems &problems, const ReadEdits &edits)
{
    QString out;
    for (const v1::ConfigProblem &problem : problems.problems()) {
        const QString key = contract::text(problem.key());
        QString place = edits.paths.value(key, key);
        if (problem.line() > 0 && place.isEmpty())
            place = keyName(key);
        if (problem.line() > 0)
            place += u":%1:%2"_s.arg(problem.line()).arg(std::max(1, problem.column()));
        const QString sentence = messageCell(problem.message()).text;
        if (!place.isEmpty()) // else it is about the whole
            out += core::safeText(place) + u": "_s;
        out += (problem.refuses() ? sentence : tr("warning: %1").arg(sentence)) + u'\n';
    }
    return out;
}

QString conflictsPage(const v1::MergeResult &merge, const Paper &paper)
{
    QString out;
    for (const v1::MergeConflict &conflict : merge.conflicts()) {
        QString where = core::safeText(keyName(contract::text(conflict.key())));
        if (!conflict.whole() && conflict.line() > 0)
            where += u':' + QString::number(conflict.line());
        out += painted(u"  ◆ "_s + (conflict.whole() ? tr("%1: both changed the whole value").arg(where)
                                                     : tr("%1: both changed the same lines").arg(where)),
                       Tone::Critical, paper.hasColour) +
               u'\n';
        out += markedLines(conflict.base(), tr("before:")) + markedLines(conflict.ours(), tr("yours:")) +
               markedLines(conflict.theirs(), tr("theirs:"));
    }
    return out;
}

QString configVerdictLines(const ConfigVerdict &verdict, const Paper &paper)
{
    const QString name = core::safeText(writtenConfig(verdict.row));
    if (verdict.isIntact()) {
        QString whole = painted(u"● "_s + tr("%1: whole, releases: %2").arg(name, QString::number(verdict.releases)),
                                Tone::Passing, paper.hasColour) +
                        u'\n';
        if (!verdict.unfinished.code().empty())
            whole += u"  "_s + messageCell(verdict.unfinished).text + u'\n';
        return whole;
    }
    QString out = painted(u"◆ "_s + tr("%1: broken").arg(name), Tone::Critical, paper.hasColour) + u'\n';
    if (!verdict.problem.code().empty())
        out += u"  "_s + messageCell(verdict.problem).text + u'\n';
    for (const auto &[release, why] : verdict.altered)
        out += u"  %1: %2\n"_s.arg(core::safeText(release), core::safeText(why));
    return out;
}

} // namespace qdctl
