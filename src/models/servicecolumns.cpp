#include "cells.h"
#include "column.h"

#include <contract/phrases.h>

#include <QCoreApplication>

namespace models {

namespace {

using contract::v1::Row;
using core::Milliseconds;

Cell serviceHealth(const Row &row, Milliseconds elapsed)
{
    const auto &service = row.service();
    Cell cell = healthCell(service.health(), service.freshness(), grown(service.age_ms(), elapsed));
    if (cell.stale)
        cell.text = contract::Phrases::freshness(service);
    if (service.waiting_for_size() == 0)
        return cell;
    QStringList waiting;
    for (const std::string &source : service.waiting_for())
        waiting += shown(source);
    QStringList lines = cell.toolTip.isEmpty() ? QStringList() : QStringList{cell.toolTip};
    if (cell.stale && lines.isEmpty())
        lines += QCoreApplication::translate("models", "%1, as far as is known")
                     .arg(contract::Phrases::health(service.health()));
    lines += QCoreApplication::translate("models", "no answer yet from %1").arg(waiting.join(listSeparator()));
    cell.toolTip = lines.join(u'\n');
    return cell;
}

Cell why(const Row &row, Milliseconds elapsed)
{
    const auto &service = row.service();
    QStringList all;
    for (const auto &reason : service.reasons())
        all += contract::Phrases::render(reason.message());
    Cell cell;
    cell.kind = Cell::Kind::Text;
    cell.text = all.join(sentenceSeparator());
    cell.toolTip = all.join(u'\n');
    if (service.freshness() == contract::v1::FRESHNESS_STALE ||
        service.freshness() == contract::v1::FRESHNESS_UNAUTHORISED) {
        cell.tone = Tone::Muted;
        if (service.age_ms() >= 0) {
            const QString last = QCoreApplication::translate("models", "%1, %2 ago")
                                     .arg(contract::Phrases::health(service.health()),
                                          core::formatDuration(Milliseconds(service.age_ms()) + elapsed));
            cell.text =
                cell.text.isEmpty() ? last : QCoreApplication::translate("models", "%1: %2").arg(last, cell.text);
        }
    } else if (service.health() == contract::v1::HEALTH_PASSING || service.health() == contract::v1::HEALTH_UNKNOWN) {
        cell.tone = Tone::Muted;
    }
    return cell;
}

Cell spark(const Row &row, Milliseconds)
{
    const auto &signal = row.service().rate();
    Cell cell = Cell::ofSpark(QVector<float>(signal.spark().begin(), signal.spark().end()));
    cell.stale = row.service().freshness() != contract::v1::FRESHNESS_LIVE;
    return cell;
}

Cell errors(const Row &row, Milliseconds)
{
    Cell cell = signalCell(row.service().error_ratio(), core::Unit::Ratio);
    const auto &signal = row.service().error_ratio();
    if (!signal.present() || signal.stale())
        return cell;
    // Which level is too high is the environment's to say, and a reason of the service where it is.
    for (const auto &reason : row.service().reasons()) {
        if (reason.message().code().rfind("health.errors-", 0) != 0 || reason.stale())
            continue;
        if (reason.health() == contract::v1::HEALTH_CRITICAL)
            cell.tone = Tone::Critical;
        else if (reason.health() == contract::v1::HEALTH_WARNING && cell.tone != Tone::Critical)
            cell.tone = Tone::Warning;
    }
    return cell;
}

Cell ready(const Row &row, Milliseconds)
{
    if (row.service().has_replicas())
        return readyCell(row.service().ready(), row.service().desired());
    Cell cell = textCell({});
    cell.kind = Cell::Kind::Number;
    return cell;
}

Cell checks(const Row &row, Milliseconds)
{
    const auto &service = row.service();
    const int all = service.checks_passing() + service.checks_warning() + service.checks_critical();
    Cell cell;
    cell.kind = Cell::Kind::Number;
    if (all == 0)
        return textCell({});
    cell.text = QStringLiteral("%1/%2").arg(service.checks_passing()).arg(all);
    if (service.checks_critical() > 0)
        cell.tone = Tone::Critical;
    else if (service.checks_warning() > 0)
        cell.tone = Tone::Warning;
    cell.toolTip = QCoreApplication::translate("models", "%1 passing, %2 warning, %3 critical")
                       .arg(service.checks_passing())
                       .arg(service.checks_warning())
                       .arg(service.checks_critical());
    return cell;
}

Cell alerts(const Row &row, Milliseconds)
{
    if (row.service().alerts() == 0)
        return textCell({});
    Cell cell = countCell(row.service().alerts(), Tone::Critical);
    cell.kind = Cell::Kind::Flag;
    return cell;
}

Cell lastChange(const Row &row, Milliseconds elapsed)
{
    if (!row.service().has_last_change())
        return textCell({});
    const auto &change = row.service().last_change();
    Cell cell = agoCell(change.age_ms(), change.at_unix_ms(), elapsed);
    cell.kind = Cell::Kind::Text;
    // The time first: it is what has to be seen where the rest is cut. The revision stands in the tool tip.
    cell.toolTip = contract::Phrases::render(change.message()) + u'\n' + cell.toolTip;
    contract::v1::Message brief = change.message();
    if (brief.code() == "change.deploy-revision")
        brief.set_code("change.deploy");
    cell.text = QCoreApplication::translate("models", "%1: %2").arg(cell.text, contract::Phrases::render(brief));
    return cell;
}

constexpr Column kColumns[] = {
    {"health", QT_TRANSLATE_NOOP("columns", "Health"), 96, false, true, true, serviceHealth},
    {"name", QT_TRANSLATE_NOOP("columns", "Service"), 120, false, true, true,
     [](const Row &row, Milliseconds) { return nameCell(row.service().name(), row.service().freshness()); }},
    {"environment", QT_TRANSLATE_NOOP("columns", "Environment"), 100, false, false, true,
     [](const Row &row, Milliseconds) { return environmentCell(row.service().environment()); }},
    {"namespace", QT_TRANSLATE_NOOP("columns", "Namespace"), 100, false, false, true,
     [](const Row &row, Milliseconds) { return textCell(row.service().namespace_(), Tone::Muted); }},
    {"reasons", QT_TRANSLATE_NOOP("columns", "Why"), 0, false, true, false, why, true},
    {"rate", QT_TRANSLATE_NOOP("columns", "Rate"), 76, true, true, true,
     [](const Row &row, Milliseconds) { return signalCell(row.service().rate(), core::Unit::PerSecond); }, false,
     [](const Row &row) -> const contract::v1::Signal & { return row.service().rate(); },
     QT_TRANSLATE_NOOP("columns", "Requests per second")},
    {"error_ratio", QT_TRANSLATE_NOOP("columns", "Errors"), 68, true, true, true, errors, false,
     [](const Row &row) -> const contract::v1::Signal & { return row.service().error_ratio(); },
     QT_TRANSLATE_NOOP("columns", "Share of the requests that failed")},
    {"p50", QT_TRANSLATE_NOOP("columns", "p50"), 76, true, false, true,
     [](const Row &row, Milliseconds) { return signalCell(row.service().p50(), core::Unit::Seconds); }, false,
     [](const Row &row) -> const contract::v1::Signal & { return row.service().p50(); },
     QT_TRANSLATE_NOOP("columns", "Half of the requests took no longer")},
    {"p95", QT_TRANSLATE_NOOP("columns", "p95"), 76, true, true, true,
     [](const Row &row, Milliseconds) { return signalCell(row.service().p95(), core::Unit::Seconds); }, false,
     [](const Row &row) -> const contract::v1::Signal & { return row.service().p95(); },
     QT_TRANSLATE_NOOP("columns", "95 % of the requests took no longer")},
    {"p99", QT_TRANSLATE_NOOP("columns", "p99"), 76, true, false, true,
     [](const Row &row, Milliseconds) { return signalCell(row.service().p99(), core::Unit::Seconds); }, false,
     [](const Row &row) -> const contract::v1::Signal & { return row.service().p99(); },
     QT_TRANSLATE_NOOP("columns", "99 % of the requests took no longer")},
    {"spark", QT_TRANSLATE_NOOP("columns", "requests, last 1 h"), 92, false, true, false, spark},
    {"cpu", QT_TRANSLATE_NOOP("columns", "CPU"), 64, true, false, true,
     [](const Row &row, Milliseconds) { return signalCell(row.service().cpu(), core::Unit::Ratio); }, false,
     [](const Row &row) -> const contract::v1::Signal & { return row.service().cpu(); },
     QT_TRANSLATE_NOOP("columns", "Processor time used, as a share of the limit")},
    {"memory", QT_TRANSLATE_NOOP("columns", "Memory"), 72, true, false, true,
     [](const Row &row, Milliseconds) { return signalCell(row.service().memory(), core::Unit::Ratio); }, false,
     [](const Row &row) -> const contract::v1::Signal & { return row.service().memory(); },
     QT_TRANSLATE_NOOP("columns", "Memory used, as a share of the limit")},
    {"ready", QT_TRANSLATE_NOOP("columns", "Ready"), 64, true, true, true, ready},
    {"version", QT_TRANSLATE_NOOP("columns", "Version"), 80, false, true, true,
     [](const Row &row, Milliseconds) { return monoCell(row.service().version()); }},
    {"checks", QT_TRANSLATE_NOOP("columns", "Checks"), 60, true, false, true, checks},
    {"alerts", QT_TRANSLATE_NOOP("columns", "Alerts"), 60, true, true, true, alerts},
    {"last_change", QT_TRANSLATE_NOOP("columns", "Last change"), 164, false, true, true, lastChange, true},
    {"age", QT_TRANSLATE_NOOP("columns", "Age"), 56, true, true, false,
     [](const Row &row, Milliseconds elapsed) { return ageCell(row.service().age_ms(), elapsed); }, true},
};

} // namespace

Columns serviceColumns()
{
    return kColumns;
}

QString about(const Column &column)
{
    return column.about ? QCoreApplication::translate("columns", column.about) : QString();
}

QString title(const Column &column)
{
    return QCoreApplication::translate("columns", column.title);
}

} // namespace models
