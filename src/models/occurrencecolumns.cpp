#include "cells.h"
#include "column.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/severity.h>

#include <QCoreApplication>

#include <algorithm>
#include <climits>

// The tables of what happened and of where the data comes from: events, alerts, changes, sources.

namespace models {

namespace {

using contract::v1::Row;
using core::Milliseconds;

Tone toneOfSeverity(const std::string &severity)
{
    switch (contract::healthOfSeverity(contract::text(severity))) {
    case contract::v1::HEALTH_CRITICAL: return Tone::Critical;
    case contract::v1::HEALTH_WARNING: return Tone::Warning;
    default: return Tone::Muted;
    }
}

/// The engine's own words for the states of alerts, in the reader's language; another word stays as it is.
QString said(const std::string &word)
{
    static constexpr const char *kWords[] = {
        QT_TRANSLATE_NOOP("models", "firing"),
        QT_TRANSLATE_NOOP("models", "pending"),
        QT_TRANSLATE_NOOP("models", "suppressed"),
    };
    for (const char *known : kWords) {
        if (word == known)
            return QCoreApplication::translate("models", known);
    }
    return shown(word);
}

/// What sources hold, by the engine's own words for it: without a number, and with one.
constexpr std::pair<const char *, const char *> kHeldKinds[] = {
    {QT_TRANSLATE_NOOP("models", "alerts"), QT_TRANSLATE_N_NOOP("models", "%n alerts")},
    {QT_TRANSLATE_NOOP("models", "checks"), QT_TRANSLATE_N_NOOP("models", "%n checks")},
    {QT_TRANSLATE_NOOP("models", "events"), QT_TRANSLATE_N_NOOP("models", "%n events")},
    {QT_TRANSLATE_NOOP("models", "instances"), QT_TRANSLATE_N_NOOP("models", "%n instances")},
    {QT_TRANSLATE_NOOP("models", "namespaces"), QT_TRANSLATE_N_NOOP("models", "%n namespaces")},
    {QT_TRANSLATE_NOOP("models", "nodes"), QT_TRANSLATE_N_NOOP("models", "%n nodes")},
    {QT_TRANSLATE_NOOP("models", "peers"), QT_TRANSLATE_N_NOOP("models", "%n peers")},
    {QT_TRANSLATE_NOOP("models", "pods"), QT_TRANSLATE_N_NOOP("models", "%n pods")},
    {QT_TRANSLATE_NOOP("models", "services"), QT_TRANSLATE_N_NOOP("models", "%n services")},
    {QT_TRANSLATE_NOOP("models", "targets"), QT_TRANSLATE_N_NOOP("models", "%n targets")},
    {QT_TRANSLATE_NOOP("models", "workloads"), QT_TRANSLATE_N_NOOP("models", "%n workloads")},
};

/// "12 pods"
QString counted(qint64 number, const std::string &what)
{
    for (const auto &[word, text] : kHeldKinds) {
        if (what == word)
            return QCoreApplication::translate("models", text, nullptr, int(std::min<qint64>(number, INT_MAX)));
    }
    return QString::number(number) + u' ' + shown(what);
}

/// "pods: not known"
QString uncounted(const std::string &what)
{
    QString kind = shown(what);
    for (const auto &held : kHeldKinds) {
        if (what == held.first)
            kind = QCoreApplication::translate("models", held.first);
    }
    return QCoreApplication::translate("models", "%1: not known").arg(kind);
}

Cell sourceState(const Row &row, Milliseconds elapsed)
{
    const auto &source = row.source();
    Cell cell;
    cell.kind = Cell::Kind::Text;
    if (source.freshness() == contract::v1::FRESHNESS_LIVE) {
        QStringList warnings;
        for (const auto &warning : source.warnings())
            warnings += contract::Phrases::render(warning);
        cell.text = warnings.join(sentenceSeparator());
        cell.tone = Tone::Warning;
    } else if (source.has_error()) {
        cell.text = contract::Phrases::render(contract::v1::Message(source.error().message()));
        cell.tone = Tone::Critical;
        const qint64 next = source.next_try_ms() - elapsed.count();
        if (next > 0) {
            cell.text = QCoreApplication::translate("models", "%1; next try in %2")
                            .arg(cell.text, core::formatDuration(Milliseconds(next)));
        }
    }
    cell.toolTip = cell.text;
    return cell;
}

/// How many objects in all, "≥" while some were not read; of which kinds, and which were not read, its tool tip says.
Cell counts(const Row &row, Milliseconds)
{
    QStringList parts;
    QStringList unknown;
    qint64 all = 0;
    for (const auto &count : row.source().counts()) {
        if (count.has_number()) {
            parts += counted(count.number(), count.what());
            all += count.number();
        } else {
            unknown += uncounted(count.what());
        }
    }
    Cell cell;
    if (parts.isEmpty() && !unknown.isEmpty()) {
        // A source that was never read may hold anything.
        cell = textCell({});
        cell.toolTip = row.source().has_error()
                           ? QCoreApplication::translate("models", "Not known, since it was never read: %1")
                                 .arg(contract::Phrases::render(row.source().error().message()))
                           : QCoreApplication::translate("models", "Not known yet: it is being read");
        return cell;
    }
    cell.kind = Cell::Kind::Text;
    if (!parts.isEmpty())
        cell.text = QCoreApplication::translate("models", "%n objects", nullptr, int(std::min<qint64>(all, INT_MAX)));
    if (!unknown.isEmpty())
        cell.text.prepend(QStringLiteral("≥ "));
    cell.toolTip = (parts + unknown).join(u'\n');
    cell.tone = Tone::Muted;
    return cell;
}

constexpr Column kEvents[] = {
    {"last", QT_TRANSLATE_NOOP("columns", "Last seen"), 110, false, true, true,
     [](const Row &row, Milliseconds elapsed) {
         return agoCell(row.event().last_ms(), row.event().last_unix_ms(), elapsed);
     },
     true},
    {"type", QT_TRANSLATE_NOOP("columns", "Type"), 80, false, true, true,
     [](const Row &row, Milliseconds) {
         return textCell(row.event().type(), row.event().type() == "Warning" ? Tone::Warning : Tone::Muted);
     }},
    {"reason", QT_TRANSLATE_NOOP("columns", "Reason"), 140, false, true, true,
     [](const Row &row, Milliseconds) { return textCell(row.event().reason()); }},
    {"object", QT_TRANSLATE_NOOP("columns", "Object"), 240, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.event().object_kind() + "/" + row.event().object()); }},
    {"message", QT_TRANSLATE_NOOP("columns", "Message"), 0, false, true, false,
     [](const Row &row, Milliseconds) { return textCell(row.event().message()); }},
    {"count", QT_TRANSLATE_NOOP("columns", "Count"), 60, true, true, true,
     [](const Row &row, Milliseconds) { return countCell(row.event().count()); }},
};

constexpr Column kAlerts[] = {
    {"severity", QT_TRANSLATE_NOOP("columns", "Severity"), 90, false, true, true,
     [](const Row &row, Milliseconds) {
         return textCell(row.alert().severity(), toneOfSeverity(row.alert().severity()));
     }},
    {"state", QT_TRANSLATE_NOOP("columns", "State"), 90, false, true, true,
     [](const Row &row, Milliseconds) {
         Cell cell = textCell(row.alert().state());
         if (!row.alert().state().empty())
             cell.text = cell.toolTip = said(row.alert().state());
         if (row.alert().also_from_size() > 0) {
             QStringList sources{shown(row.alert().source())};
             for (const std::string &source : row.alert().also_from())
                 sources += shown(source);
             cell.toolTip +=
                 u'\n' + QCoreApplication::translate("models", "told by %1").arg(sources.join(listSeparator()));
         }
         return cell;
     }},
    {"name", QT_TRANSLATE_NOOP("columns", "Alert"), 200, false, true, true,
     [](const Row &row, Milliseconds) { return nameCell(row.alert().name(), row.alert().freshness()); }},
    {"summary", QT_TRANSLATE_NOOP("columns", "Summary"), 0, false, true, false,
     [](const Row &row, Milliseconds) { return textCell(row.alert().summary()); }},
    {"active", QT_TRANSLATE_NOOP("columns", "Active for"), 100, true, true, true,
     [](const Row &row, Milliseconds elapsed) { return ageCell(row.alert().active_ms(), elapsed); }, true},
};

constexpr Column kChanges[] = {
    {"at", QT_TRANSLATE_NOOP("columns", "When"), 120, false, true, true,
     [](const Row &row, Milliseconds elapsed) {
         return agoCell(row.change().age_ms(), row.change().at_unix_ms(), elapsed);
     },
     true},
    {"message", QT_TRANSLATE_NOOP("columns", "Change"), 0, false, true, false,
     [](const Row &row, Milliseconds) {
         Cell cell;
         cell.kind = Cell::Kind::Text;
         cell.text = contract::Phrases::render(row.change().message());
         cell.toolTip = cell.text;
         return cell;
     }},
};

constexpr Column kSources[] = {
    {"freshness", QT_TRANSLATE_NOOP("columns", "State"), 134, false, true, true,
     [](const Row &row, Milliseconds) {
         Cell cell;
         // A source that answers is passing; anything else has the look of its freshness.
         cell = Cell::ofHealth(contract::v1::HEALTH_PASSING, row.source().freshness() != contract::v1::FRESHNESS_LIVE);
         cell.text = contract::Phrases::freshness(row.source());
         return cell;
     }},
    {"name", QT_TRANSLATE_NOOP("columns", "Source"), 150, false, true, true,
     [](const Row &row, Milliseconds) { return nameCell(row.source().name(), row.source().freshness()); }},
    {"environment", QT_TRANSLATE_NOOP("columns", "Environment"), 110, false, true, true,
     [](const Row &row, Milliseconds) { return environmentCell(row.source().environment()); }},
    {"system", QT_TRANSLATE_NOOP("columns", "System"), 110, false, false, true,
     [](const Row &row, Milliseconds) { return textCell(row.source().system(), Tone::Muted); }},
    {"endpoint", QT_TRANSLATE_NOOP("columns", "Address"), 220, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.source().endpoint()); }},
    {"version", QT_TRANSLATE_NOOP("columns", "Version"), 170, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.source().version()); }},
    {"finding", QT_TRANSLATE_NOOP("columns", "What is wrong"), 0, false, true, false, sourceState, true},
    {"counts", QT_TRANSLATE_NOOP("columns", "Holds"), 110, false, true, false, counts},
    {"age", QT_TRANSLATE_NOOP("columns", "Age"), 64, true, true, false,
     [](const Row &row, Milliseconds elapsed) { return ageCell(row.source().age_ms(), elapsed); }, true},
};

} // namespace

Columns eventColumns()
{
    return kEvents;
}

Columns alertColumns()
{
    return kAlerts;
}

Columns changeColumns()
{
    return kChanges;
}

Columns sourceColumns()
{
    return kSources;
}

} // namespace models
