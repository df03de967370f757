#include "listings.h"

#include "listingfields.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <contract/rowkinds.h>

#include <QCoreApplication>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;
using v1::Row;

namespace {

using Give = Column::Give;

Cell reasonCell(const v1::ServiceRow &service)
{
    for (const v1::Reason &reason : service.reasons()) {
        if (!reason.informative())
            return messageCell(reason.message(), toneOf(reason.health(), service.freshness()) == Tone::Critical
                                                     ? Tone::Strong
                                                     : Tone::Normal);
    }
    return service.reasons().empty() ? Cell() : messageCell(service.reasons(0).message());
}

Cell checksCell(const v1::ServiceRow &service)
{
    const int all = service.checks_passing() + service.checks_warning() + service.checks_critical();
    if (all == 0)
        return {u"—"_s, Tone::Muted};
    const Tone tone = service.checks_critical()  ? Tone::Critical
                      : service.checks_warning() ? Tone::Warning
                                                 : Tone::Normal;
    return datedCell({u"%1/%2"_s.arg(service.checks_passing()).arg(all), tone}, service.freshness());
}

Cell podReadyCell(const v1::PodRow &pod)
{
    const Cell cell = readyCell(pod.ready_containers(), pod.containers());
    // Containers that have done their work are not meant to be ready.
    return pod.phase() == "Succeeded" ? Cell(cell.text, Tone::Muted) : datedCell(cell, pod.freshness());
}

const std::vector<Field> &serviceFields()
{
    static const std::vector<Field> fields{
        {QT_TRANSLATE_NOOP("qdctl", "SERVICE"), QD_CELL(textCell(row.service().name(), Tone::Strong)), false, false,
         Give::Middle, 10, 10},
        {QT_TRANSLATE_NOOP("qdctl", "NAMESPACE"), QD_CELL(textCell(row.service().namespace_())), true, false,
         Give::Middle, 6, 3},
        {QT_TRANSLATE_NOOP("qdctl", "HEALTH"), QD_CELL(serviceHealthCell(row.service())), false, false, Give::Nothing,
         8, 10},
        {QT_TRANSLATE_NOOP("qdctl", "WHY"), QD_CELL(reasonCell(row.service())), false, false, Give::Wrap, 16, 9},
        {QT_TRANSLATE_NOOP("qdctl", "RATE"), QD_CELL(signalCell(row.service().rate(), core::Unit::PerSecond)), false,
         true, Give::Nothing, 6, 8, &v1::ServiceRow::rate},
        {QT_TRANSLATE_NOOP("qdctl", "ERRORS"), QD_CELL(signalCell(row.service().error_ratio(), core::Unit::Ratio)),
         false, true, Give::Nothing, 6, 8, &v1::ServiceRow::error_ratio},
        {QT_TRANSLATE_NOOP("qdctl", "P50"), QD_CELL(signalCell(row.service().p50(), core::Unit::Seconds)), true, true,
         Give::Nothing, 6, 2, &v1::ServiceRow::p50},
        {QT_TRANSLATE_NOOP("qdctl", "P95"), QD_CELL(signalCell(row.service().p95(), core::Unit::Seconds)), false, true,
         Give::Nothing, 6, 9, &v1::ServiceRow::p95},
        {QT_TRANSLATE_NOOP("qdctl", "P99"), QD_CELL(signalCell(row.service().p99(), core::Unit::Seconds)), true, true,
         Give::Nothing, 6, 2, &v1::ServiceRow::p99},
        {QT_TRANSLATE_NOOP("qdctl", "CPU"), QD_CELL(signalCell(row.service().cpu(), core::Unit::Ratio)), true, true,
         Give::Nothing, 6, 2, &v1::ServiceRow::cpu},
        {QT_TRANSLATE_NOOP("qdctl", "MEMORY"), QD_CELL(signalCell(row.service().memory(), core::Unit::Ratio)), true,
         true, Give::Nothing, 6, 2, &v1::ServiceRow::memory},
        {QT_TRANSLATE_NOOP("qdctl", "READY"),
         QD_CELL(row.service().has_replicas()
                     ? datedCell(readyCell(row.service().ready(), row.service().desired()), row.service().freshness())
                     : Cell(u"—"_s, Tone::Muted)),
         false, true, Give::Nothing, 5, 9},
        {QT_TRANSLATE_NOOP("qdctl", "CHECKS"), QD_CELL(checksCell(row.service())), false, true, Give::Nothing, 5, 6},
        {QT_TRANSLATE_NOOP("qdctl", "ALERTS"),
         QD_CELL(datedCell(countCell(row.service().alerts(), Tone::Warning), row.service().freshness())), false, true,
         Give::Nothing, 5, 6},
        {QT_TRANSLATE_NOOP("qdctl", "VERSION"), QD_CELL(textCell(row.service().version())), false, false, Give::End, 7,
         5},
        {QT_TRANSLATE_NOOP("qdctl", "CHANGED"),
         QD_CELL(row.service().has_last_change() ? agoCell(row.service().last_change().age_ms())
                                                 : Cell(u"—"_s, Tone::Muted)),
         false, false, Give::Nothing, 7, 4},
        {QT_TRANSLATE_NOOP("qdctl", "AGE"), QD_CELL(durationCell(row.service().age_ms())), false, true, Give::Nothing,
         4, 4},
    };
    return fields;
}

const std::vector<Field> &fieldsOf(const QString &collection)
{
    static const QHash<QString, std::vector<Field>> all{
        {u"environments"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "ENVIRONMENT"), QD_CELL(textCell(row.environment().name(), Tone::Strong)), false,
           false, Give::Middle, 8, 10},
          {QT_TRANSLATE_NOOP("qdctl", "PROTECTED"),
           QD_CELL(Cell(row.environment().protected_() ? tr("yes") : tr("no")))},
          {QT_TRANSLATE_NOOP("qdctl", "SOURCES"),
           [](const Row &row, const Surroundings &) -> Cell {
               QStringList names;
               for (const std::string &source : row.environment().sources())
                   names += shown(source);
               return {names.join(", "_L1)};
           },
           false, false, Give::End, 8, 8},
          {QT_TRANSLATE_NOOP("qdctl", "COLOUR"), QD_CELL(textCell(row.environment().colour())), true}}},
        {u"sources"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "SOURCE"), QD_CELL(textCell(row.source().id(), Tone::Strong)), false, false,
           Give::Nothing, 8, 10},
          {QT_TRANSLATE_NOOP("qdctl", "SYSTEM"), QD_CELL(textCell(row.source().system())), false, false, Give::Nothing,
           6, 6},
          {QT_TRANSLATE_NOOP("qdctl", "STATE"), QD_CELL(sourceStateCell(row.source())), false, false, Give::Nothing, 6,
           10},
          {QT_TRANSLATE_NOOP("qdctl", "WHY"),
           [](const Row &row, const Surroundings &) -> Cell {
               if (row.source().has_error())
                   return messageCell(row.source().error().message());
               return row.source().warnings().empty() ? Cell() : messageCell(row.source().warnings(0), Tone::Warning);
           },
           false, false, Give::Wrap, 30, 9},
          {QT_TRANSLATE_NOOP("qdctl", "AGE"), QD_CELL(durationCell(row.source().age_ms())), false, true, Give::Nothing,
           4, 7},
          {QT_TRANSLATE_NOOP("qdctl", "VERSION"), QD_CELL(textCell(row.source().version())), false, false, Give::End, 7,
           5},
          {QT_TRANSLATE_NOOP("qdctl", "ENDPOINT"), QD_CELL(textCell(row.source().endpoint())), false, false,
           Give::Middle, 12, 6},
          {QT_TRANSLATE_NOOP("qdctl", "IDENTITY"), QD_CELL(textCell(row.source().identity())), true, false,
           Give::Middle, 8, 4},
          {QT_TRANSLATE_NOOP("qdctl", "HOLDS"),
           [](const Row &row, const Surroundings &) -> Cell {
               QStringList counts;
               for (const v1::Count &count : row.source().counts())
                   counts +=
                       (count.has_number() ? QString::number(count.number()) : u"—"_s) + u' ' + said(count.what());
               return {counts.join(", "_L1)};
           },
           true, false, Give::End, 8, 4}}},
        {u"services"_s, serviceFields()},
        {u"instances"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "INSTANCE"), QD_CELL(textCell(row.instance().id(), Tone::Strong)), false, false,
           Give::Middle, 8, 10},
          {QT_TRANSLATE_NOOP("qdctl", "HEALTH"),
           QD_CELL(healthCell(row.instance().health(), row.instance().freshness())), false, false, Give::Nothing, 6,
           10},
          {QT_TRANSLATE_NOOP("qdctl", "CHECKS"),
           [](const Row &row, const Surroundings &) -> Cell {
               QStringList bad;
               for (const v1::Check &check : row.instance().checks()) {
                   if (check.health() != v1::HEALTH_PASSING)
                       bad += shown(check.name()) + u": "_s + contract::Phrases::health(check.health());
               }
               if (bad.isEmpty())
                   return {QString::number(row.instance().checks_size())};
               return {bad.join("; "_L1)};
           },
           false, false, Give::End, 10, 8},
          {QT_TRANSLATE_NOOP("qdctl", "NODE"), QD_CELL(textCell(row.instance().node())), false, false, Give::Middle, 6,
           7},
          {QT_TRANSLATE_NOOP("qdctl", "ADDRESS"),
           QD_CELL(Cell(shown(row.instance().address()) + u':' + QString::number(row.instance().port()))), false, false,
           Give::Middle, 8, 6},
          {QT_TRANSLATE_NOOP("qdctl", "VERSION"), QD_CELL(textCell(row.instance().version())), false, false, Give::End,
           7, 4},
          {QT_TRANSLATE_NOOP("qdctl", "POD"), QD_CELL(textCell(row.instance().pod())), true, false, Give::Middle, 8, 4},
          {QT_TRANSLATE_NOOP("qdctl", "AGE"), QD_CELL(durationCell(row.instance().age_ms())), false, true,
           Give::Nothing, 4, 4}}},
        {u"workloads"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "WORKLOAD"), QD_CELL(textCell(row.workload().name(), Tone::Strong)), false, false,
           Give::Middle, 8, 10},
          {QT_TRANSLATE_NOOP("qdctl", "KIND"), QD_CELL(textCell(row.workload().kind())), false, false, Give::Nothing, 6,
           6},
          {QT_TRANSLATE_NOOP("qdctl", "NAMESPACE"), QD_CELL(textCell(row.workload().namespace_())), false, false,
           Give::Middle, 6, 7},
          {QT_TRANSLATE_NOOP("qdctl", "HEALTH"),
           QD_CELL(healthCell(row.workload().health(), row.workload().freshness())), false, false, Give::Nothing, 6,
           10},
          {QT_TRANSLATE_NOOP("qdctl", "STATE"), QD_CELL(messageCell(row.workload().state())), false, false, Give::End,
           10, 8},
          {QT_TRANSLATE_NOOP("qdctl", "READY"),
           QD_CELL(datedCell(readyCell(row.workload().ready(), row.workload().desired()), row.workload().freshness())),
           false, true, Give::Nothing, 5, 9},
          {QT_TRANSLATE_NOOP("qdctl", "UPDATED"), QD_CELL(Cell(QString::number(row.workload().updated()))), true, true},
          {QT_TRANSLATE_NOOP("qdctl", "REVISION"), QD_CELL(textCell(row.workload().revision())), false, false,
           Give::End, 6, 4},
          {QT_TRANSLATE_NOOP("qdctl", "IMAGE"), QD_CELL(textCell(row.workload().image())), true, false, Give::Middle,
           10, 4}}},
        {u"pods"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "POD"), QD_CELL(textCell(row.pod().name(), Tone::Strong)), false, false,
           Give::Middle, 10, 10},
          {QT_TRANSLATE_NOOP("qdctl", "NAMESPACE"), QD_CELL(textCell(row.pod().namespace_())), false, false,
           Give::Middle, 6, 6},
          {QT_TRANSLATE_NOOP("qdctl", "HEALTH"), QD_CELL(healthCell(row.pod().health(), row.pod().freshness())), false,
           false, Give::Nothing, 6, 10},
          {QT_TRANSLATE_NOOP("qdctl", "STATE"), QD_CELL(messageCell(row.pod().state())), false, false, Give::End, 10,
           9},
          {QT_TRANSLATE_NOOP("qdctl", "READY"), QD_CELL(podReadyCell(row.pod())), false, true, Give::Nothing, 5, 8},
          {QT_TRANSLATE_NOOP("qdctl", "RESTARTS"),
           QD_CELL(datedCell(countCell(row.pod().restarts(), Tone::Warning), row.pod().freshness())), false, true,
           Give::Nothing, 5, 7},
          {QT_TRANSLATE_NOOP("qdctl", "RUNNING"), QD_CELL(durationCell(row.pod().started_ms())), false, true,
           Give::Nothing, 5, 5},
          {QT_TRANSLATE_NOOP("qdctl", "NODE"), QD_CELL(textCell(row.pod().node())), false, false, Give::Middle, 6, 5},
          {QT_TRANSLATE_NOOP("qdctl", "IP"), QD_CELL(textCell(row.pod().ip())), true, false, Give::Nothing, 6, 3},
          {QT_TRANSLATE_NOOP("qdctl", "IMAGE"), QD_CELL(textCell(row.pod().image())), true, false, Give::Middle, 10,
           3}}},
        {u"nodes"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "NODE"), QD_CELL(textCell(row.node().name(), Tone::Strong)), false, false,
           Give::Middle, 8, 10},
          {QT_TRANSLATE_NOOP("qdctl", "HEALTH"), QD_CELL(healthCell(row.node().health(), row.node().freshness())),
           false, false, Give::Nothing, 6, 10},
          {QT_TRANSLATE_NOOP("qdctl", "STATE"), QD_CELL(messageCell(row.node().state())), false, false, Give::End, 10,
           8},
          {QT_TRANSLATE_NOOP("qdctl", "PODS"), QD_CELL(Cell(QString::number(row.node().pods()))), false, true},
          {QT_TRANSLATE_NOOP("qdctl", "VERSION"), QD_CELL(textCell(row.node().version()))}}},
        {u"events"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "LAST"), QD_CELL(agoCell(row.event().last_ms())), false, false, Give::Nothing, 6,
           9},
          {QT_TRANSLATE_NOOP("qdctl", "TYPE"),
           QD_CELL(
               datedCell(textCell(row.event().type(), row.event().type() == "Warning" ? Tone::Warning : Tone::Normal),
                         row.event().freshness()))},
          {QT_TRANSLATE_NOOP("qdctl", "REASON"), QD_CELL(textCell(row.event().reason())), false, false, Give::End, 8,
           8},
          {QT_TRANSLATE_NOOP("qdctl", "OBJECT"),
           QD_CELL(Cell(shown(row.event().object_kind()) + u'/' + shown(row.event().object()))), false, false,
           Give::Middle, 10, 9},
          {QT_TRANSLATE_NOOP("qdctl", "COUNT"), QD_CELL(Cell(QString::number(row.event().count()))), false, true},
          {QT_TRANSLATE_NOOP("qdctl", "MESSAGE"), QD_CELL(textCell(row.event().message())), false, false, Give::End, 16,
           10}}},
        {u"alerts"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "ALERT"), QD_CELL(textCell(row.alert().name(), Tone::Strong)), false, false,
           Give::Middle, 8, 10},
          {QT_TRANSLATE_NOOP("qdctl", "STATE"),
           QD_CELL(datedCell(
               wordCell(row.alert().state(), row.alert().state() == "firing" ? Tone::Critical : Tone::Warning),
               row.alert().freshness())),
           false, false, Give::Nothing, 6, 10},
          {QT_TRANSLATE_NOOP("qdctl", "SEVERITY"), QD_CELL(textCell(row.alert().severity()))},
          {QT_TRANSLATE_NOOP("qdctl", "FOR"), QD_CELL(durationCell(row.alert().active_ms())), false, true,
           Give::Nothing, 5, 7},
          {QT_TRANSLATE_NOOP("qdctl", "SERVICE"), QD_CELL(textCell(row.alert().service())), false, false, Give::Middle,
           8, 6},
          {QT_TRANSLATE_NOOP("qdctl", "SUMMARY"), QD_CELL(textCell(row.alert().summary())), false, false, Give::End, 12,
           9},
          {QT_TRANSLATE_NOOP("qdctl", "SOURCE"), QD_CELL(textCell(row.alert().source())), true}}},
        {u"changes"_s,
         {{QT_TRANSLATE_NOOP("qdctl", "WHEN"), QD_CELL(agoCell(row.change().age_ms())), false, false, Give::Nothing, 6,
           9},
          {QT_TRANSLATE_NOOP("qdctl", "SERVICE"), QD_CELL(textCell(row.change().service())), false, false, Give::Wrap,
           8, 8},
          {QT_TRANSLATE_NOOP("qdctl", "KIND"), QD_CELL(wordCell(row.change().kind()))},
          {QT_TRANSLATE_NOOP("qdctl", "CHANGE"), QD_CELL(messageCell(row.change().message())), false, false, Give::Wrap,
           16, 10}}},
    };
    static const std::vector<Field> none{{QT_TRANSLATE_NOOP("qdctl", "KEY"), QD_CELL(textCell(row.key()))}};
    if (collection == "actions"_L1)
        return actionFields();
    if (collection == "configs"_L1)
        return configFields();
    const auto found = all.constFind(collection);
    return found == all.cend() ? none : *found;
}

Cell environmentCell(const Row &row, const Surroundings &)
{
    Cell cell;
    contract::visitRow(row, [&cell](const auto &of) {
        if constexpr (requires { of.environment(); })
            cell = textCell(of.environment());
    });
    return cell;
}

/// Behind the first column, whatever the rows are: of two rows with one name it says which is whose.
constexpr Field kEnvironment{
    QT_TRANSLATE_NOOP("qdctl", "ENVIRONMENT"), environmentCell, false, false, Give::Middle, 6, 10};
constexpr Field kOnlyEnvironment{
    QT_TRANSLATE_NOOP("qdctl", "ENVIRONMENT"), environmentCell, true, false, Give::Middle, 6, 3};

/// The time that a column's figures are taken over, where it is one for all rows: "5m".
QString windowOf(const Field &field, const std::vector<Row> &rows)
{
    qint64 window = 0;
    if (!field.signal)
        return {};
    for (const Row &row : rows) {
        const v1::Signal &signal = (row.service().*field.signal)();
        if (!signal.present())
            continue;
        if (window != 0 && signal.window_ms() != window)
            return {};
        window = signal.window_ms();
    }
    return windowText(window);
}

/// The column of environments that a listing has, if any: where there is one only, -o wide names it for services.
const Field *environmentField(const QString &collection, bool isWide, const Surroundings &around)
{
    if (collection == "environments"_L1)
        return nullptr;
    if (around.hasSeveralEnvironments())
        return &kEnvironment;
    return isWide && collection == "services"_L1 ? &kOnlyEnvironment : nullptr;
}

} // namespace

Table listing(const QString &collection, const std::vector<Row> &rows, bool isWide, const Surroundings &around)
{
    std::vector<const Field *> fields;
    for (const Field &field : fieldsOf(collection)) {
        if (!field.isWideOnly || isWide)
            fields.push_back(&field);
        if (const Field *environment = environmentField(collection, isWide, around); environment && fields.size() == 1)
            fields.push_back(environment);
    }
    std::vector<Column> columns;
    for (const Field *field : fields) {
        const QString window = isWide ? windowOf(*field, rows) : QString();
        const QString title = window.isEmpty() ? tr(field->title) : tr(field->title) + u'/' + window;
        columns.push_back({title, field->isRight, field->give, field->leastWidth, field->importance});
    }
    Table table(std::move(columns));
    for (const Row &row : rows) {
        std::vector<Cell> cells;
        cells.reserve(fields.size());
        for (const Field *field : fields)
            cells.push_back(field->cell(row, around));
        table.add(std::move(cells));
    }
    return table;
}

QString tallyLine(const v1::Tally &tally, int provisional)
{
    QStringList parts;
    const auto part = [&parts](int count, const QString &word) {
        if (count > 0)
            parts += QString::number(count) + u' ' + word;
    };
    part(tally.critical(), contract::Phrases::health(v1::HEALTH_CRITICAL));
    part(tally.warning(), contract::Phrases::health(v1::HEALTH_WARNING));
    part(tally.passing(), contract::Phrases::health(v1::HEALTH_PASSING));
    part(provisional, tr("incomplete (%1)").arg(contract::Phrases::health(v1::HEALTH_PASSING)));
    part(tally.unknown(), contract::Phrases::health(v1::HEALTH_UNKNOWN));
    part(tally.stale() - provisional, contract::Phrases::freshness(v1::FRESHNESS_STALE));
    return parts.join(", "_L1);
}

} // namespace qdctl
