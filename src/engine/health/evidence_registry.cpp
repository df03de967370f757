#include "evidence_parts.h"

#include <engine/provider/reasonmark.h>
#include <engine/rows/rows.h>

#include <map>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// One check by name over all instances of one source.
struct CheckSum
{
    Check sample;
    QString source;
    bool fresh = true;
    int failing = 0;
    int total = 0;
    QString evidence;
    EngineMs since = kNever;
    QStringList nodes;
};

core::Message checkMessage(const CheckSum &sum, const QString &verb)
{
    const QString number = sum.total == 1 ? u"only"_s : sum.failing == 1 ? u"one"_s : u"many"_s;
    return core::Message(u"health.check-"_s + verb + u'-' + number)
        .with(u"count"_s, sum.failing)
        .with(u"total"_s, sum.total)
        .with(u"check"_s, sum.sample.name);
}

void addChecks(const std::map<QString, CheckSum> &sums, bool critical, Evidence &out)
{
    for (const auto &[name, sum] : sums) {
        if (sum.failing == 0)
            continue;
        if (sum.sample.nodeLevel) {
            add(out, critical ? Observation::NodeCheckCritical : Observation::NodeCheckWarning,
                core::Message(critical ? u"health.node-check-fails"_s : u"health.node-check-warns"_s)
                    .with(u"check"_s, sum.sample.name)
                    .with(u"nodes"_s, sum.nodes.join(u", "_s)),
                sum.source, sum.fresh, sum.evidence, sum.since);
        } else {
            add(out, critical ? Observation::CheckCritical : Observation::CheckWarning,
                checkMessage(sum, critical ? u"fails"_s : u"warns"_s), sum.source, sum.fresh, sum.evidence, sum.since);
        }
    }
}

} // namespace

void gatherRegistry(const EvidenceInput &input, Evidence &out)
{
    std::map<QString, CheckSum> critical;
    std::map<QString, CheckSum> warning;
    int withChecks = 0;
    int passing = 0;
    int inMaintenance = 0;
    QString source;
    QString maintained;
    QString why;
    bool fresh = true;
    std::set<QString> versions;
    for (const Member &member : input.shape.instances) {
        Source *from = sourceOf(input, member.source);
        ServiceRegistry *registry = from ? from->provider->registry() : nullptr;
        const auto instance = registry ? registry->instances().find(member.key) : nullptr;
        if (!instance)
            continue;
        ++out.instances;
        source = member.source;
        const bool isFresh = restOn(*from, u"instances"_s, out);
        fresh = fresh && isFresh;
        const QString evidence = u"instances:"_s + from->prefix() + member.key;
        if (const QString version = instance->meta.value(u"version"_s); !version.isEmpty())
            versions.insert(version);
        bool any = false;
        for (const Check &check : instance->checks) {
            if (!countsAsCheck(check))
                continue;
            any = any || check.health != Health::Unknown;
            out.checksPassing += check.health == Health::Passing;
            out.checksWarning += check.health == Health::Warning;
            out.checksCritical += check.health == Health::Critical;
            for (auto *sums : {&critical, &warning}) {
                CheckSum &sum = (*sums)[member.source + u'\n' + check.name];
                sum.sample = check;
                sum.source = member.source;
                sum.fresh = isFresh;
                ++sum.total;
                if (check.health != (sums == &critical ? Health::Critical : Health::Warning))
                    continue;
                if (sum.failing++ == 0)
                    sum.evidence = evidence;
                if (!sum.nodes.contains(instance->node))
                    sum.nodes.append(instance->node);
                const EngineMs since = input.checkTimes.since(member.source, member.key, check, input.time);
                if (since != kNever)
                    sum.since = sum.since == kNever ? since : std::min(sum.since, since);
            }
        }
        withChecks += any;
        passing += any && instanceHealth(*instance) == Health::Passing;
        if (instance->maintenance && inMaintenance++ == 0) {
            maintained = evidence;
            why = reasonWords(instance->maintenanceReason);
        }
    }
    out.version = versionsText(versions);
    addChecks(critical, true, out);
    addChecks(warning, false, out);
    if (inMaintenance > 0) {
        add(out, Observation::Maintenance,
            core::Message(why.isEmpty() ? u"health.maintenance"_s : u"health.maintenance-why"_s)
                .with(u"count"_s, inMaintenance)
                .with(u"total"_s, out.instances)
                .with(u"why"_s, why),
            source, fresh, maintained);
    }
    if (withChecks > 0 && passing == withChecks) {
        add(out, Observation::ChecksPassing,
            core::Message(passing == 1 ? u"health.checks-passing-one"_s : u"health.checks-passing"_s)
                .with(u"total"_s, passing),
            source, fresh);
    }
}

} // namespace engine
