#include "evidence_parts.h"

#include <contract/severity.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

struct AlertSum
{
    std::shared_ptr<const Alert> sample;
    Source *source = nullptr;
    int count = 0;
    EngineMs since = kNever;
};

/// A source's alerts of one name, state and meaning: one reason, over however many pods.
using AlertGroup = std::tuple<QString, QString, QString, int>; ///< source id, name, state, observation

Observation observationOf(const Alert &alert)
{
    if (alert.state != "firing"_L1)
        return Observation::AlertInfo;
    switch (contract::healthOfSeverity(alert.severity)) {
    case contract::v1::HEALTH_CRITICAL: return Observation::AlertCritical;
    case contract::v1::HEALTH_WARNING: return Observation::AlertWarning;
    default: return Observation::AlertInfo;
    }
}

void gatherAlerts(const EvidenceInput &input, Evidence &out)
{
    std::map<AlertGroup, AlertSum> sums;
    for (const JoinedAlert &joined : input.alerts) {
        const Observation observation = observationOf(*joined.alert);
        out.alertsFiring += joined.alert->state == "firing"_L1;
        AlertSum &sum = sums[{joined.source->id(), joined.alert->name, joined.alert->state, int(observation)}];
        if (!sum.sample || joined.alert->key() < sum.sample->key()) {
            sum.sample = joined.alert;
            sum.source = joined.source;
        }
        ++sum.count;
        const EngineMs since = input.time.at(joined.alert->activeSince);
        if (since != kNever)
            sum.since = sum.since == kNever ? since : std::min(sum.since, since);
    }
    for (const auto &[key, sum] : sums) {
        const bool fresh = restOn(*sum.source, u"alerts"_s, out);
        const Alert &alert = *sum.sample;
        const QString text = alert.summary.isEmpty() ? alert.description : alert.summary;
        const QString code = alert.state == "pending"_L1      ? u"health.alert-pending"_s
                             : alert.state == "suppressed"_L1 ? u"health.alert-silenced"_s
                             : text.isEmpty()                 ? u"health.alert-plain"_s
                                                              : u"health.alert"_s;
        add(out, Observation(std::get<int>(key)),
            core::Message(code).with(u"alert"_s, alert.name).with(u"summary"_s, text), sum.source->id(), fresh,
            u"alerts:"_s + sum.source->prefix() + alert.key(), sum.since);
    }
}

} // namespace

void gatherMetrics(const EvidenceInput &input, Evidence &out)
{
    int up = 0;
    int down = 0;
    QString error;
    QString sourceId;
    bool fresh = true;
    for (const Member &member : input.shape.targets) {
        Source *source = sourceOf(input, member.source);
        MetricStore *metrics = source ? source->provider->metrics() : nullptr;
        const auto target = metrics ? metrics->targets().find(member.key) : nullptr;
        if (!target)
            continue;
        sourceId = member.source;
        fresh = restOn(*source, u"targets"_s, out) && fresh;
        up += target->health == Health::Passing;
        if (target->health == Health::Critical && down++ == 0)
            error = target->lastError;
    }
    const int total = up + down;
    const auto counted = [&](const QString &code, int count) {
        return core::Message(code).with(u"count"_s, count).with(u"total"_s, total).with(u"problem"_s, error);
    };
    if (down > 0 && up == 0) {
        const bool onlyMetrics = input.shape.instances.isEmpty() && input.shape.workloads.isEmpty();
        add(out, onlyMetrics ? Observation::AllTargetsDown : Observation::AllTargetsDownOther,
            counted(error.isEmpty() ? u"health.targets-down"_s : u"health.targets-down-why"_s, down), sourceId, fresh);
    } else if (down > 0) {
        add(out, Observation::SomeTargetsDown,
            counted(error.isEmpty() ? u"health.targets-down"_s : u"health.targets-down-why"_s, down), sourceId, fresh);
    } else if (up > 0) {
        add(out, Observation::AllTargetsUp, counted(u"health.targets-up"_s, up), sourceId, fresh);
    }
    gatherAlerts(input, out);
}

} // namespace engine
