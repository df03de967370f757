#include "actionwords.h"
#include "cells.h"
#include "column.h"

#include <contract/changetext.h>
#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <contract/whotext.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

// The tables of what was done: actions under way and ended, and the audit trail.

namespace models {

namespace {

using contract::v1::Row;
using core::Milliseconds;

Cell actionState(const Row &row, Milliseconds)
{
    Cell cell = Cell::ofState(actionWord(row.action().state()), actionTone(row.action().state()));
    cell.toolTip = row.action().has_error() ? contract::Phrases::render(row.action().error()) : cell.text;
    return cell;
}

/// The step under way, or the last that was done.
Cell actionStep(const Row &row, Milliseconds)
{
    const auto &steps = row.action().steps();
    int at = 0;
    int number = 0;
    for (const auto &step : steps) {
        ++number;
        if (step.state() != contract::v1::STEP_STATE_PENDING && step.state() != contract::v1::STEP_STATE_SKIPPED)
            at = number;
    }
    if (at == 0)
        return textCell({});
    const auto &step = steps.Get(at - 1);
    QString text = QCoreApplication::translate("models", "%1 of %2: %3")
                       .arg(at)
                       .arg(steps.size())
                       .arg(contract::Phrases::render(step.title()));
    if (!step.detail().code().empty())
        text += QStringLiteral(" \u00b7 ") + contract::Phrases::render(step.detail());
    Cell cell = Cell::ofText(text, Tone::Muted);
    cell.toolTip = text;
    return cell;
}

Cell verbCell(const std::string &verb)
{
    if (verb.empty())
        return textCell({});
    Cell cell = Cell::ofText(contract::verbTitle(contract::text(verb)));
    cell.toolTip = cell.text;
    return cell;
}

Cell auditOutcome(const Row &row, Milliseconds)
{
    const QString outcome = contract::text(row.audit().outcome());
    Cell cell = Cell::ofState(outcomeWord(outcome), outcomeTone(outcome));
    cell.toolTip = row.audit().has_error() ? contract::Phrases::render(row.audit().error()) : cell.text;
    return cell;
}

/// The moment itself: a trail is compared with other records.
Cell auditTime(const Row &row, Milliseconds elapsed)
{
    Cell cell = textCell({});
    if (row.audit().at_unix_ms() <= 0)
        return cell;
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(row.audit().at_unix_ms());
    cell.text = at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    cell.tone = Tone::Normal;
    cell.toolTip = QLocale().toString(at, QLocale::LongFormat);
    if (row.audit().age_ms() >= 0)
        cell.toolTip += u'\n' + ageCell(row.audit().age_ms(), elapsed, true).text;
    return cell;
}

Cell auditWho(const Row &row, Milliseconds)
{
    const auto &entry = row.audit();
    Cell cell = textCell(contract::utf8(contract::whoText(entry)));
    QStringList lines{cell.toolTip};
    if (!entry.principal().empty() && !entry.operator_().empty())
        lines += QCoreApplication::translate("models", "as %1 on this machine").arg(shown(entry.operator_()));
    if (!entry.origin().empty())
        lines += shown(entry.origin());
    cell.toolTip = lines.join(u'\n');
    return cell;
}

Cell plainCell(const QString &shownText)
{
    if (shownText.isEmpty())
        return textCell({});
    Cell cell = Cell::ofText(shownText);
    cell.toolTip = shownText;
    return cell;
}

/// What was changed in a few words; the texts before and after are in the row's details.
Cell auditChange(const Row &row, Milliseconds)
{
    return plainCell(contract::changeText(row.audit()));
}

/// Without the source, which has a column of its own.
Cell auditTarget(const Row &row, Milliseconds)
{
    const std::string &target = row.audit().target();
    Cell cell = monoCell(target);
    const std::string within = row.audit().source() + '/';
    if (within.size() > 1 && target.size() > within.size() && target.compare(0, within.size(), within) == 0)
        cell.text = monoCell(target.substr(within.size())).text;
    cell.toolTip = shown(target);
    return cell;
}

constexpr Column kActions[] = {
    {"state", QT_TRANSLATE_NOOP("columns", "State"), 120, false, true, true, actionState},
    {"verb", QT_TRANSLATE_NOOP("columns", "Action"), 160, false, true, true,
     [](const Row &row, Milliseconds) { return verbCell(row.action().verb()); }},
    {"target", QT_TRANSLATE_NOOP("columns", "Target"), 160, false, true, true,
     [](const Row &row, Milliseconds) {
         Cell cell = textCell(row.action().target_name());
         cell.strong = true;
         return cell;
     }},
    {"arguments", QT_TRANSLATE_NOOP("columns", "With"), 130, false, true, false,
     [](const Row &row, Milliseconds) { return plainCell(contract::argumentsText(row.action())); }},
    {"environment", QT_TRANSLATE_NOOP("columns", "Environment"), 100, false, true, true,
     [](const Row &row, Milliseconds) { return environmentCell(row.action().environment()); }},
    {"step", QT_TRANSLATE_NOOP("columns", "Step"), 0, false, true, false, actionStep},
    {"principal", QT_TRANSLATE_NOOP("columns", "Who"), 110, false, true, true,
     [](const Row &row, Milliseconds) { return textCell(row.action().principal(), Tone::Muted); }},
    {"reason", QT_TRANSLATE_NOOP("columns", "Reason"), 180, false, true, false,
     [](const Row &row, Milliseconds) { return textCell(row.action().reason(), Tone::Muted); }},
    {"at", QT_TRANSLATE_NOOP("columns", "Started"), 110, false, true, true,
     [](const Row &row, Milliseconds elapsed) {
         return agoCell(row.action().started_ms(), row.action().started_unix_ms(), elapsed);
     },
     true},
};

constexpr Column kAudit[] = {
    {"at", QT_TRANSLATE_NOOP("columns", "When"), 150, false, true, true, auditTime},
    {"principal", QT_TRANSLATE_NOOP("columns", "Who"), 130, false, true, true, auditWho},
    {"verb", QT_TRANSLATE_NOOP("columns", "Action"), 160, false, true, true,
     [](const Row &row, Milliseconds) { return verbCell(row.audit().verb()); }},
    {"target", QT_TRANSLATE_NOOP("columns", "Target"), 0, false, true, true, auditTarget},
    {"change", QT_TRANSLATE_NOOP("columns", "Change"), 190, false, true, false, auditChange},
    {"environment", QT_TRANSLATE_NOOP("columns", "Environment"), 100, false, true, true,
     [](const Row &row, Milliseconds) { return environmentCell(row.audit().environment()); }},
    {"outcome", QT_TRANSLATE_NOOP("columns", "Outcome"), 110, false, true, true, auditOutcome},
    {"reason", QT_TRANSLATE_NOOP("columns", "Reason"), 220, false, true, false,
     [](const Row &row, Milliseconds) { return textCell(row.audit().reason()); }},
    {"operator", QT_TRANSLATE_NOOP("columns", "User here"), 130, false, false, true,
     [](const Row &row, Milliseconds) { return textCell(row.audit().operator_()); }},
    {"origin", QT_TRANSLATE_NOOP("columns", "Origin"), 150, false, false, true,
     [](const Row &row, Milliseconds) { return textCell(row.audit().origin()); }},
    {"source", QT_TRANSLATE_NOOP("columns", "Source"), 130, false, false, true,
     [](const Row &row, Milliseconds) { return textCell(row.audit().source()); }},
    {"service", QT_TRANSLATE_NOOP("columns", "Service"), 170, false, false, true,
     [](const Row &row, Milliseconds) { return monoCell(row.audit().service()); }},
    {"sequence", QT_TRANSLATE_NOOP("columns", "Number"), 80, true, false, true,
     [](const Row &row, Milliseconds) { return countCell(row.audit().sequence(), Tone::Normal); }},
};

} // namespace

Columns actionColumns()
{
    return kActions;
}

Columns auditColumns()
{
    return kAudit;
}

} // namespace models
