#include "listings.h"
#include "words.h"

#include <contract/convert.h>
#include <contract/phrases.h>
#include <core/text.h>

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace qdctl {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

QString heading(const QString &text, const Paper &paper)
{
    return u'\n' + painted(text, Tone::Strong, paper.hasColour) + u'\n';
}

QString collectionTitle(const QString &collection)
{
    if (collection == "instances"_L1)
        return tr("Instances");
    if (collection == "workloads"_L1)
        return tr("Workloads");
    if (collection == "pods"_L1)
        return tr("Pods");
    if (collection == "alerts"_L1)
        return tr("Alerts");
    if (collection == "events"_L1)
        return tr("Events");
    if (collection == "changes"_L1)
        return tr("Changes");
    return collection;
}

QString reasonsPart(const v1::ServiceRow &service, const Paper &paper)
{
    Table table({{tr("HEALTH")},
                 {tr("REASON"), false, Column::Give::Wrap, 20, 10},
                 {tr("SINCE"), true, Column::Give::Nothing, 5, 6},
                 {tr("SOURCE"), false, Column::Give::Middle, 8, 5}});
    for (const v1::Reason &reason : service.reasons()) {
        const auto freshness = reason.stale() ? v1::FRESHNESS_STALE : v1::FRESHNESS_LIVE;
        Cell health = healthCell(reason.health(), freshness);
        if (reason.informative())
            health = {tr("note"), Tone::Muted};
        table.add({health, messageCell(reason.message()), durationCell(reason.since_ms()), textCell(reason.source())});
    }
    return table.isEmpty() ? QString() : heading(tr("Why"), paper) + table.render(paper);
}

QString signalsPart(const v1::ServiceRow &service, const Paper &paper)
{
    struct Line
    {
        QString title;
        const v1::Signal *signal;
        core::Unit unit;
    };
    const Line lines[] = {{tr("requests"), &service.rate(), core::Unit::PerSecond},
                          {tr("errors"), &service.error_ratio(), core::Unit::Ratio},
                          {tr("p50"), &service.p50(), core::Unit::Seconds},
                          {tr("p95"), &service.p95(), core::Unit::Seconds},
                          {tr("p99"), &service.p99(), core::Unit::Seconds},
                          {tr("CPU"), &service.cpu(), core::Unit::Ratio},
                          {tr("memory"), &service.memory(), core::Unit::Ratio}};
    Table table({{tr("SIGNAL")}, {tr("NOW"), true}, {tr("OVER"), true}, {tr("FROM"), false, Column::Give::End, 12, 5}});
    for (const Line &line : lines) {
        const Cell from = line.signal->present() ? textCell(line.signal->instrument(), Tone::Muted)
                                                 : messageCell(line.signal->absent(), Tone::Muted);
        const Cell window(line.signal->present() ? windowText(line.signal->window_ms()) : QString(), Tone::Muted);
        table.add({Cell(line.title), signalCell(*line.signal, line.unit), window, from});
    }
    return heading(tr("Signals"), paper) + table.render(paper);
}

QString joinsPart(const v1::ServiceRow &service, const Paper &paper)
{
    Table table({{tr("FOUND AS")},
                 {tr("NAME"), false, Column::Give::Middle, 10, 9},
                 {tr("NUMBER"), true},
                 {tr("SOURCE"), false, Column::Give::Middle, 8, 6},
                 {tr("RULE"), false, Column::Give::End, 16, 8}});
    for (const v1::Join &join : service.joins()) {
        table.add({wordCell(join.kind()), textCell(join.object()), Cell(QString::number(join.number())),
                   textCell(join.source()), messageCell(join.rule(), Tone::Muted)});
    }
    return table.isEmpty() ? QString() : heading(tr("How we know"), paper) + table.render(paper);
}

QString valueText(double value)
{
    return QString::number(value, 'g', 6);
}

} // namespace

QString servicePage(const v1::ServiceRow &service, const std::vector<ServicePart> &parts, const Paper &paper)
{
    const Cell health = serviceHealthCell(service);
    QString out = painted(shown(service.name()), Tone::Strong, paper.hasColour) + u"  "_s +
                  painted(health.text, health.tone, paper.hasColour);
    if (service.since_ms() >= 0)
        out += u"  "_s + tr("for %1").arg(core::formatDuration(core::Milliseconds(service.since_ms())));
    if (service.has_replicas())
        out += u"  "_s + tr("%1 of %2 ready").arg(service.ready()).arg(service.desired());
    if (!service.version().empty())
        out += u"  "_s + shown(service.version());
    out += u'\n';
    QStringList where{shown(service.environment())};
    if (!service.namespace_().empty())
        where += shown(service.namespace_());
    if (!service.datacenter().empty())
        where += shown(service.datacenter());
    if (service.age_ms() >= 0)
        where += tr("data %1 old").arg(core::formatDuration(core::Milliseconds(service.age_ms())));
    out += painted(where.join(u" · "_s), Tone::Muted, paper.hasColour) + u'\n';
    if (const QStringList waiting = Surroundings::waiting(service); !waiting.isEmpty()) {
        const QString what = tr("Not all is known yet: no answer from %1.").arg(waiting.join(", "_L1));
        out += painted(core::safeText(what), Tone::Warning, paper.hasColour) + u'\n';
    }
    out += reasonsPart(service, paper) + signalsPart(service, paper);
    for (const auto &[collection, rows, isAsked] : parts) {
        if (!isAsked)
            out += heading(collectionTitle(collection), paper) +
                   tr("not known: no Prometheus and no Alertmanager is configured") + u'\n';
        else if (!rows)
            out += heading(collectionTitle(collection), paper) + tr("not loaded") + u'\n';
        else if (!rows->empty())
            out += heading(collectionTitle(collection), paper) + listing(collection, *rows, false).render(paper);
    }
    return out + joinsPart(service, paper);
}

QString framesPage(const v1::Frames &frames, const Paper &paper)
{
    const bool isRange = frames.result_type() == "matrix";
    QString out;
    for (const std::string &warning : frames.warnings())
        out += painted(tr("warning: %1").arg(shown(warning)), Tone::Warning, paper.hasColour) + u'\n';
    for (const std::string &info : frames.infos())
        out += painted(tr("note: %1").arg(shown(info)), Tone::Muted, paper.hasColour) + u'\n';
    std::vector<Column> columns{{tr("SERIES"), false, Column::Give::Wrap, 24, 10},
                                {tr("VALUE"), true, Column::Give::Nothing, 5, 10}};
    if (isRange) {
        for (const QString &title : {tr("LEAST"), tr("MEAN"), tr("GREATEST"), tr("POINTS")})
            columns.push_back({title, true, Column::Give::Nothing, 5, 6});
    }
    Table table(std::move(columns));
    for (const v1::Frame &frame : frames.frames()) {
        std::vector<Cell> cells{textCell(frame.name())};
        const int size = frame.values_size();
        cells.push_back(size > 0 ? Cell(valueText(frame.values(size - 1))) : Cell(u"—"_s, Tone::Muted));
        if (isRange) {
            double least = std::nan("");
            double greatest = std::nan("");
            double sum = 0;
            int numbers = 0;
            for (const double value : frame.values()) {
                if (std::isnan(value))
                    continue;
                least = numbers == 0 ? value : std::min(least, value);
                greatest = numbers == 0 ? value : std::max(greatest, value);
                sum += value;
                ++numbers;
            }
            for (const double value : {least, numbers > 0 ? sum / numbers : std::nan(""), greatest})
                cells.push_back(std::isnan(value) ? Cell(u"—"_s, Tone::Muted) : Cell(valueText(value)));
            cells.push_back(Cell(QString::number(size)));
        }
        table.add(std::move(cells));
    }
    if (table.isEmpty())
        return out + tr("The query has no result. Check the metric's name and its labels.") + u'\n';
    return out + table.render(paper);
}

QString diagnosisPage(const QString &source, const QString &endpoint, const std::vector<v1::DiagnosisStep> &steps,
                      const Paper &paper)
{
    QString out = painted(core::safeText(source), Tone::Strong, paper.hasColour);
    if (!endpoint.isEmpty())
        out += u"  "_s + painted(core::safeText(endpoint), Tone::Muted, paper.hasColour);
    out += u'\n';
    Table table({{tr("STEP")},
                 {tr("RESULT")},
                 {tr("TIME"), true, Column::Give::Nothing, 4, 4},
                 {tr("FOUND"), false, Column::Give::Wrap, 24, 10}});
    for (const v1::DiagnosisStep &step : steps) {
        Cell result;
        switch (step.state()) {
        case v1::DiagnosisStep::STATE_OK: result = {u"● "_s + tr("ok"), Tone::Passing}; break;
        case v1::DiagnosisStep::STATE_WARNING: result = {u"▲ "_s + tr("warning"), Tone::Warning}; break;
        case v1::DiagnosisStep::STATE_FAILED: result = {u"◆ "_s + tr("failed"), Tone::Critical}; break;
        case v1::DiagnosisStep::STATE_SKIPPED: result = {u"○ "_s + tr("skipped"), Tone::Muted}; break;
        default:
            result = {u"○ "_s + QCoreApplication::translate("qdctl", "pending", "a step of the doctor"), Tone::Muted};
            break;
        }
        const bool hasRun =
            step.state() != v1::DiagnosisStep::STATE_SKIPPED && step.state() != v1::DiagnosisStep::STATE_PENDING;
        table.add({wordCell(step.name()), result, !hasRun ? Cell() : Cell(u"%1 ms"_s.arg(step.elapsed_ms())),
                   messageCell(step.finding())});
    }
    out += table.render(paper);
    for (const v1::DiagnosisStep &step : steps) {
        const bool isWrong =
            step.state() == v1::DiagnosisStep::STATE_FAILED || step.state() == v1::DiagnosisStep::STATE_WARNING;
        if (!isWrong)
            continue;
        if (!step.advice().code().empty())
            out += tr("What to do: %1").arg(core::safeText(contract::Phrases::render(step.advice()))) + u'\n';
        if (!step.detail().empty())
            out += painted(tr("Its own words: %1").arg(shown(step.detail())), Tone::Muted, paper.hasColour) + u'\n';
    }
    return out;
}

} // namespace qdctl
