#include "auditpages.h"

#include "words.h"

#include <audit/export.h>
#include <contract/changetext.h>
#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/whotext.h>
#include <core/text.h>

#include <cstddef>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

Tone outcomeTone(const std::string &outcome)
{
    if (outcome == "succeeded")
        return Tone::Passing;
    if (outcome == "failed" || outcome == "refused")
        return Tone::Critical;
    return outcome == "uncertain" || outcome == "interrupted" ? Tone::Warning : Tone::Normal;
}

Cell errorOf(const v1::AuditRow &row)
{
    return row.has_error() ? Cell(core::safeText(contract::Phrases::render(row.error()))) : textCell({});
}

} // namespace

Table auditTable(const std::vector<v1::Row> &rows, const QStringList &programs, bool isWide)
{
    std::vector<Column> columns{{tr("NO."), true, Column::Give::Nothing, 4, 6},
                                {tr("WHEN (UTC)"), false, Column::Give::Nothing, 20, 9},
                                {tr("OUTCOME"), false, Column::Give::Nothing, 8, 10},
                                {tr("VERB"), false, Column::Give::End, 8, 10},
                                {tr("TARGET"), false, Column::Give::Middle, 10, 10},
                                {tr("CHANGE"), false, Column::Give::End, 8, 9},
                                {tr("ENVIRONMENT"), false, Column::Give::Middle, 6, 5},
                                {tr("WHO"), false, Column::Give::Middle, 8, 8},
                                {tr("WHY"), false, Column::Give::End, 8, 4}};
    if (isWide) {
        columns.push_back({tr("OPERATOR"), false, Column::Give::Middle, 8, 3});
        columns.push_back({tr("ORIGIN"), false, Column::Give::Middle, 8, 2});
        columns.push_back({tr("ERROR"), false, Column::Give::End, 10, 3});
    }
    if (!programs.isEmpty())
        columns.insert(columns.begin(), Column{tr("TRAIL"), false, Column::Give::Nothing, 5, 10});
    Table table(std::move(columns));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const v1::AuditRow &row = rows[i].audit();
        std::vector<Cell> cells{QString::number(row.sequence()),
                                audit::utcText(core::fromUnixMs(row.at_unix_ms())),
                                textCell(row.outcome(), outcomeTone(row.outcome())),
                                textCell(row.verb(), Tone::Strong),
                                textCell(row.target()),
                                textCell(contract::utf8(contract::changeText(row))),
                                textCell(row.environment()),
                                textCell(contract::utf8(contract::whoText(row))),
                                textCell(row.reason())};
        if (isWide) {
            cells.push_back(textCell(row.operator_()));
            cells.push_back(textCell(row.origin()));
            cells.push_back(errorOf(row));
        }
        if (!programs.isEmpty())
            cells.insert(cells.begin(), Cell(programs.value(qsizetype(i))));
        table.add(std::move(cells));
    }
    return table;
}

QString verdictPage(const audit::Verdict &verdict, const Paper &paper)
{
    QString out;
    const bool isOnlyBehind = verdict.faultCount == 1 && verdict.faults.first().kind == audit::Fault::Kind::Behind;
    if (verdict.isWhole())
        out += painted(u"● "_s + tr("the trail is whole"), Tone::Passing, paper.hasColour) + u'\n';
    else if (isOnlyBehind)
        out += painted(u"▲ "_s + tr("the copy ends before the trail does"), Tone::Warning, paper.hasColour) + u'\n';
    else
        out += painted(u"◆ "_s + tr("the trail is broken"), Tone::Critical, paper.hasColour) + u'\n';
    out += (verdict.lines == 0 ? tr("lines: none, in files: %1").arg(verdict.files)
                               : tr("lines: %1, in files: %2; numbers %3 to %4")
                                     .arg(QString::number(verdict.lines), QString::number(verdict.files),
                                          QString::number(verdict.first), QString::number(verdict.last))) +
           u'\n';
    const QString head = verdict.head ? QString::fromLatin1(audit::headText(*verdict.head)) : tr("none");
    out += tr("newest noted line: %1").arg(head) + u'\n';
    out += tr("the key and that note are kept in: %1").arg(core::safeText(verdict.keptAt)) + u'\n';
    if (!verdict.original.isEmpty())
        out += tr("This is a copy of the trail in %1; nothing is noted here.").arg(core::safeText(verdict.original)) +
               u'\n';
    if (verdict.hasTornLine)
        out += tr("The last line is torn: a program writes it this moment, or ended while it did. It was never "
                  "acknowledged, so this is no fault.") +
               u'\n';
    if (verdict.hasUnnotedLine && verdict.isWhole())
        out += tr("The last line is not noted: a program is about to, or ended before. It was never acknowledged, so "
                  "this is no fault.") +
               u'\n';
    for (const audit::Fault &fault : verdict.faults)
        out += u"  "_s + contract::Phrases::render(fault.message) + u'\n';
    if (verdict.faultCount > verdict.faults.size())
        out += u"  "_s + tr("and further faults: %1").arg(verdict.faultCount - verdict.faults.size()) + u'\n';
    return out;
}

Value::Object verdictDocument(const audit::Verdict &verdict)
{
    Value::Array faults;
    for (const audit::Fault &fault : verdict.faults)
        faults.push_back(Value::Object{{u"file"_s, fault.file.isEmpty() ? Value() : Value(fault.file)},
                                       {u"line"_s, fault.line > 0 ? Value(fault.line) : Value()},
                                       {u"code"_s, fault.message.code},
                                       {u"text"_s, contract::Phrases::render(fault.message)}});
    const auto numberOrNull = [](qint64 number) { return number > 0 ? Value(number) : Value(); };
    return {{u"whole"_s, verdict.isWhole()},
            {u"lines"_s, verdict.lines},
            {u"files"_s, verdict.files},
            {u"first"_s, numberOrNull(verdict.first)},
            {u"last"_s, numberOrNull(verdict.last)},
            {u"head"_s, verdict.head ? Value(QString::fromLatin1(audit::headText(*verdict.head))) : Value()},
            {u"kept_at"_s, verdict.keptAt},
            {u"copy_of"_s, verdict.original.isEmpty() ? Value() : Value(verdict.original)},
            {u"torn_line"_s, verdict.hasTornLine},
            {u"unnoted_line"_s, verdict.hasUnnotedLine},
            {u"fault_count"_s, verdict.faultCount},
            {u"faults"_s, std::move(faults)}};
}

} // namespace qdctl
