#include "servicerow.h"

#include "rows.h"

#include <contract/convert.h>

#include <QSet>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;
using contract::utf8;

namespace {

void fillSignal(const SignalValue &value, bool stale, contract::v1::Signal &out)
{
    out.set_instrument(utf8(value.instrument));
    out.set_window_ms(value.window.count());
    if (value.isPresent()) {
        out.set_present(true);
        out.set_value(value.value);
        out.set_stale(stale);
    } else {
        *out.mutable_absent() =
            contract::toContract(value.absent.isEmpty() ? core::Message(u"signal.no-metric"_s) : value.absent);
    }
    if (!value.spark.empty()) {
        out.mutable_spark()->Add(value.spark.begin(), value.spark.end());
        out.set_spark_ms(value.sparkMs);
    }
}

void fillSignals(const ServiceRowInput &input, contract::v1::ServiceRow &out)
{
    static const ServiceSignals none = [] {
        ServiceSignals all;
        for (SignalValue *value : {&all.rate, &all.errorRatio, &all.p50, &all.p95, &all.p99, &all.cpu, &all.memory})
            value->absent = core::Message(u"signal.no-source"_s);
        return all;
    }();
    const ServiceSignals &from = input.current ? *input.current : none;
    const bool stale =
        from.stale ||
        std::any_of(input.evidence.findings.cbegin(), input.evidence.findings.cend(), [&](const auto &finding) {
            return finding.observation == Observation::SourceNotLive && finding.source == from.source;
        });
    fillSignal(from.rate, stale, *out.mutable_rate());
    fillSignal(from.errorRatio, stale, *out.mutable_error_ratio());
    fillSignal(from.p50, stale, *out.mutable_p50());
    fillSignal(from.p95, stale, *out.mutable_p95());
    fillSignal(from.p99, stale, *out.mutable_p99());
    fillSignal(from.cpu, stale, *out.mutable_cpu());
    fillSignal(from.memory, stale, *out.mutable_memory());
}

/// All that could run was stopped, and nothing is left of it.
bool nothingRuns(const Evidence &evidence)
{
    return evidence.hasReplicas && evidence.desired == 0 && evidence.pods == 0 && evidence.instances == 0 &&
           evidence.knowsLimits && evidence.freshness == watch::Freshness::Live;
}

/// What the metrics lack is explained by that, and by nothing about metrics or limits. What is not known of them stays.
void explainByNothing(contract::v1::ServiceRow &out)
{
    static const QSet<QString> explained{u"signal.no-metric"_s,    u"signal.no-traffic"_s, u"signal.no-status"_s,
                                         u"signal.no-histogram"_s, u"signal.no-limit"_s,   u"signal.not-measured"_s};
    for (contract::v1::Signal *signal :
         {out.mutable_rate(), out.mutable_error_ratio(), out.mutable_p50(), out.mutable_p95(), out.mutable_p99(),
          out.mutable_cpu(), out.mutable_memory()}) {
        if (!signal->present() && explained.contains(contract::text(signal->absent().code())))
            *signal->mutable_absent() = contract::toContract(core::Message(u"signal.nothing-runs"_s));
    }
}

/// From where on failed requests make a service unwell; a threshold of 0 is none.
double leastErrors(const Thresholds &thresholds)
{
    if (thresholds.errorRatio <= 0 || thresholds.errorRatioCritical <= 0)
        return std::max({thresholds.errorRatio, thresholds.errorRatioCritical, 0.0});
    return std::min(thresholds.errorRatio, thresholds.errorRatioCritical);
}

void addJoin(contract::v1::ServiceRow &out, const JoinRecord &record)
{
    contract::v1::Join *join = out.add_joins();
    *join->mutable_rule() = contract::toContract(record.rule);
    join->set_source(utf8(record.source));
    join->set_kind(utf8(record.kind));
    join->set_object(utf8(record.object));
    join->set_number(record.number);
}

} // namespace

contract::v1::Row serviceRow(const ServiceRowInput &input)
{
    contract::v1::Row row;
    const ServiceShape &shape = input.shape;
    const Evidence &evidence = input.evidence;
    row.set_key(utf8(shape.key));
    contract::v1::ServiceRow &out = *row.mutable_service();
    out.set_key(row.key());
    out.set_environment(utf8(input.environment));
    out.set_name(utf8(shape.name));
    out.set_namespace_(utf8(shape.nspace));
    out.set_datacenter(utf8(shape.datacenters.join(u", "_s)));
    out.set_health(toContract(input.verdict.health));
    out.set_freshness(toContract(evidence.freshness));
    out.set_since_ms(input.since);
    for (const Judged &judged : input.verdict.reasons) {
        contract::v1::Reason *reason = out.add_reasons();
        reason->set_health(toContract(judged.health));
        *reason->mutable_message() = contract::toContract(judged.finding.message);
        reason->set_source(utf8(judged.finding.source));
        reason->set_evidence(utf8(judged.finding.evidence));
        reason->set_since_ms(judged.finding.since);
        reason->set_stale(!judged.finding.fresh);
        reason->set_informative(judged.informative);
    }
    fillSignals(input, out);
    if (nothingRuns(evidence))
        explainByNothing(out);
    out.set_has_replicas(evidence.hasReplicas);
    out.set_ready(evidence.ready);
    out.set_desired(evidence.desired);
    out.set_version(utf8(evidence.version));
    out.set_checks_passing(evidence.checksPassing);
    out.set_checks_warning(evidence.checksWarning);
    out.set_checks_critical(evidence.checksCritical);
    out.set_alerts(evidence.alertsFiring);
    out.set_error_threshold(leastErrors(input.thresholds));
    out.set_error_critical(std::max(input.thresholds.errorRatioCritical, 0.0));
    out.set_instances(evidence.instances);
    if (input.lastChange) {
        contract::v1::LastChange &last = *out.mutable_last_change();
        *last.mutable_message() = contract::toContract(input.lastChange->message);
        last.set_at_unix_ms(core::toUnixMs(input.lastChange->at));
        last.set_age_ms(input.time.at(input.lastChange->at));
    }
    for (const JoinRecord &record : shape.joins)
        addJoin(out, record);
    const QString workloadSource = shape.workloads.isEmpty() ? QString() : shape.workloads.first().source;
    if (evidence.pods > 0)
        addJoin(out, {core::Message(u"join.owner"_s), workloadSource, u"pod"_s, {}, evidence.pods});
    if (input.alerts > 0)
        addJoin(out, {core::Message(u"join.alert-labels"_s), {}, u"alert"_s, {}, int(input.alerts)});
    for (const QString &source : evidence.sources())
        out.add_sources(utf8(source));
    for (const QString &source : evidence.waitingFor)
        out.add_waiting_for(utf8(source));
    out.set_incomplete(evidence.isIncomplete);
    return row;
}

} // namespace engine
