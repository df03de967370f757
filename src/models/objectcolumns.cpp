#include "cells.h"
#include "column.h"

#include <contract/phrases.h>

#include <QCoreApplication>

// The tables of what a service consists of: registrations, pods, workloads.

namespace models {

namespace {

using contract::v1::Row;
using core::Milliseconds;

Cell phrase(const contract::v1::Message &message, contract::v1::Health health)
{
    Cell cell;
    cell.kind = Cell::Kind::Text;
    cell.text = contract::Phrases::render(message);
    cell.toolTip = cell.text;
    if (health == contract::v1::HEALTH_CRITICAL)
        cell.tone = Tone::Critical;
    else if (health == contract::v1::HEALTH_WARNING)
        cell.tone = Tone::Warning;
    else
        cell.tone = Tone::Muted;
    return cell;
}

/// A pod that has done its work is not expected to be ready.
Cell podReady(const Row &row, Milliseconds)
{
    Cell cell = readyCell(row.pod().ready_containers(), row.pod().containers());
    if (row.pod().phase() == "Succeeded")
        cell.tone = Tone::Muted;
    return cell;
}

Cell checkSummary(const Row &row, Milliseconds)
{
    const auto &instance = row.instance();
    QStringList bad;
    QStringList all;
    for (const auto &check : instance.checks()) {
        const QString line = shown(check.name()) + QLatin1String(": ") + shown(check.output());
        all += line;
        if (check.health() != contract::v1::HEALTH_PASSING)
            bad += line;
    }
    Cell cell;
    cell.kind = Cell::Kind::Text;
    cell.toolTip = all.join(u'\n');
    if (instance.checks().empty()) {
        cell.text = QCoreApplication::translate("models", "no checks");
        cell.tone = Tone::Muted;
    } else if (bad.isEmpty()) {
        cell.text = QCoreApplication::translate("models", "all checks pass");
        cell.tone = Tone::Muted;
    } else {
        cell.text = bad.join(QLatin1String("; "));
        cell.tone = instance.health() == contract::v1::HEALTH_CRITICAL ? Tone::Critical : Tone::Warning;
    }
    return cell;
}

constexpr Column kInstances[] = {
    {"health", QT_TRANSLATE_NOOP("columns", "Health"), 104, false, true, true,
     [](const Row &row, Milliseconds elapsed) {
         return healthCell(row.instance().health(), row.instance().freshness(),
                           grown(row.instance().age_ms(), elapsed));
     }},
    {"id", QT_TRANSLATE_NOOP("columns", "Instance"), 240, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.instance().id()); }},
    {"node", QT_TRANSLATE_NOOP("columns", "Node"), 110, false, true, true,
     [](const Row &row, Milliseconds) { return textCell(row.instance().node(), Tone::Muted); }},
    {"address", QT_TRANSLATE_NOOP("columns", "Address"), 150, false, true, true,
     [](const Row &row, Milliseconds) {
         return monoCell(row.instance().address() + ":" + std::to_string(row.instance().port()));
     }},
    {"checks", QT_TRANSLATE_NOOP("columns", "Checks"), 0, false, true, false, checkSummary},
    {"version", QT_TRANSLATE_NOOP("columns", "Version"), 80, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.instance().version()); }},
    {"age", QT_TRANSLATE_NOOP("columns", "Age"), 56, true, true, false,
     [](const Row &row, Milliseconds elapsed) { return ageCell(row.instance().age_ms(), elapsed); }, true},
};

constexpr Column kPods[] = {
    {"health", QT_TRANSLATE_NOOP("columns", "Health"), 104, false, true, true,
     [](const Row &row, Milliseconds elapsed) {
         return healthCell(row.pod().health(), row.pod().freshness(), grown(row.pod().age_ms(), elapsed));
     }},
    {"name", QT_TRANSLATE_NOOP("columns", "Pod"), 240, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.pod().name()); }},
    {"namespace", QT_TRANSLATE_NOOP("columns", "Namespace"), 100, false, false, true,
     [](const Row &row, Milliseconds) { return textCell(row.pod().namespace_(), Tone::Muted); }},
    {"node", QT_TRANSLATE_NOOP("columns", "Node"), 110, false, true, true,
     [](const Row &row, Milliseconds) { return textCell(row.pod().node(), Tone::Muted); }},
    {"state", QT_TRANSLATE_NOOP("columns", "State"), 0, false, true, true,
     [](const Row &row, Milliseconds) { return phrase(row.pod().state(), row.pod().health()); }},
    {"ready", QT_TRANSLATE_NOOP("columns", "Ready"), 64, true, true, true, podReady},
    {"restarts", QT_TRANSLATE_NOOP("columns", "Restarts"), 76, true, true, true,
     [](const Row &row, Milliseconds) { return countCell(row.pod().restarts(), Tone::Warning); }},
    {"image", QT_TRANSLATE_NOOP("columns", "Image"), 150, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.pod().image()); }},
    {"started", QT_TRANSLATE_NOOP("columns", "Running for"), 96, true, true, true,
     [](const Row &row, Milliseconds elapsed) { return ageCell(row.pod().started_ms(), elapsed); }, true},
};

constexpr Column kWorkloads[] = {
    {"health", QT_TRANSLATE_NOOP("columns", "Health"), 104, false, true, true,
     [](const Row &row, Milliseconds elapsed) {
         return healthCell(row.workload().health(), row.workload().freshness(),
                           grown(row.workload().age_ms(), elapsed));
     }},
    {"kind", QT_TRANSLATE_NOOP("columns", "Kind"), 110, false, true, true,
     [](const Row &row, Milliseconds) { return textCell(row.workload().kind(), Tone::Muted); }},
    {"name", QT_TRANSLATE_NOOP("columns", "Workload"), 200, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.workload().name()); }},
    {"state", QT_TRANSLATE_NOOP("columns", "State"), 0, false, true, true,
     [](const Row &row, Milliseconds) { return phrase(row.workload().state(), row.workload().health()); }},
    {"ready", QT_TRANSLATE_NOOP("columns", "Ready"), 64, true, true, true,
     [](const Row &row, Milliseconds) { return readyCell(row.workload().ready(), row.workload().desired()); }},
    {"revision", QT_TRANSLATE_NOOP("columns", "Revision"), 80, true, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.workload().revision()); }},
    {"image", QT_TRANSLATE_NOOP("columns", "Image"), 180, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.workload().image()); }},
};

} // namespace

Columns instanceColumns()
{
    return kInstances;
}

Columns podColumns()
{
    return kPods;
}

Columns workloadColumns()
{
    return kWorkloads;
}

} // namespace models
