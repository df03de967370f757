#include "evidence_parts.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "Consul passing, 0 of 3 pods ready" and the other way round.
void noteDisagreement(Evidence &out)
{
    const auto has = [&](std::initializer_list<Observation> wanted) {
        return std::any_of(out.findings.cbegin(), out.findings.cend(), [&](const HealthFinding &finding) {
            return finding.fresh && std::find(wanted.begin(), wanted.end(), finding.observation) != wanted.end();
        });
    };
    const auto counted = [&](const QString &code) {
        return core::Message(code).with(u"ready"_s, out.ready).with(u"desired"_s, out.desired);
    };
    const bool checksFail = has({Observation::CheckCritical, Observation::NodeCheckCritical});
    if (has({Observation::ChecksPassing}) && has({Observation::NoPodReady, Observation::SomePodsMissing}))
        add(out, Observation::Disagreement, counted(u"health.registry-passing"_s), {}, true);
    else if (checksFail && has({Observation::AllPodsReady}))
        add(out, Observation::Disagreement, counted(u"health.pods-ready-though"_s), {}, true);
}

/// What was never heard. A source that is read for the first time may speak of any service: until then none of them is
/// known well. One that failed from the start might tell of the worse: without its word nobody is called well, and who
/// is known to be unwell is so without it. Returns the grounds that say nothing yet.
std::set<Ground> noteNeverHeard(const EvidenceInput &input, bool isUnwell, Evidence &out)
{
    std::set<Ground> silent;
    const QString services = u"services"_s;
    for (const Correlation::Input &one : input.sources) {
        const SourceStage stage = stageOf(healthFor(*one.source, services));
        if (stage == SourceStage::Heard)
            continue;
        const Ground ground(one.source->id(), services);
        out.waitingFor.append(one.source->id());
        if (stage == SourceStage::Unread) {
            out.unread.insert(ground);
            out.grounds.insert(ground);
            out.knowsLimits = out.knowsLimits && !one.source->provider->orchestrator();
        } else if (!isUnwell && out.grounds.insert(ground).second) {
            silent.insert(ground);
        }
    }
    return silent;
}

void noteFreshness(const EvidenceInput &input, const std::set<Ground> &silent, Evidence &out)
{
    std::map<QString, watch::SourceHealth> bad; // the worst of each source
    bool isReading = false;
    for (const auto &[id, collection] : out.grounds) {
        Source *from = sourceOf(input, id);
        if (!from)
            continue;
        watch::SourceHealth health;
        if (collection != kSignalsGround)
            health = healthFor(*from, collection);
        else
            health.freshness = input.levels.fresh ? watch::Freshness::Live : watch::Freshness::Stale;
        // What was never read cannot be stale; what was read in part can.
        const bool isSilent = silent.count({id, collection}) > 0;
        out.freshness = watch::worse(out.freshness, isSilent ? watch::Freshness::Loading : health.freshness);
        isReading = isReading || stageOf(health) == SourceStage::Unread;
        if (health.freshness == watch::Freshness::Live) {
            out.live.emplace(id, collection);
            continue;
        }
        const auto [at, isFirst] = bad.try_emplace(id, health);
        if (!isFirst && watch::worse(at->second.freshness, health.freshness) != at->second.freshness)
            at->second = health;
    }
    out.isIncomplete = out.freshness == watch::Freshness::Loading && !isReading;
    for (const auto &[id, health] : bad) {
        const Source *source = sourceOf(input, id);
        // A quiet watch is confirmed once a minute: that it fails began later than that.
        add(out, Observation::SourceNotLive, staleMessage(*source, health), id, false, u"sources:"_s + id,
            input.time.at(health.failingSince ? health.failingSince : health.confirmedAt));
    }
}

/// A few failures of a few requests make a large ratio that says nothing.
bool haveManyFailed(const SignalLevels &levels)
{
    constexpr double kFewest = 5;
    const double seconds = std::chrono::duration<double>(levels.window).count();
    return std::round(levels.rate * levels.errorRatio * seconds) >= kFewest; // rates extrapolate: no whole numbers
}

void noteErrors(const EvidenceInput &input, Evidence &out)
{
    const SignalLevels &levels = input.levels;
    const auto reaches = [&](double limit) {
        return limit > 0 && levels.errorRatio >= limit && haveManyFailed(levels);
    };
    const bool isCritical = reaches(input.thresholds.errorRatioCritical);
    if (!isCritical && !reaches(input.thresholds.errorRatio))
        return;
    add(out, isCritical ? Observation::ErrorRatioCritical : Observation::ErrorRatioHigh,
        core::Message(isCritical ? u"health.errors-critical"_s : u"health.errors-high"_s)
            .with(u"ratio"_s, levels.errorRatio)
            .with(u"window"_s, levels.window)
            .with(u"limit"_s, isCritical ? input.thresholds.errorRatioCritical : input.thresholds.errorRatio),
        levels.source, levels.fresh);
    out.grounds.emplace(levels.source, kSignalsGround);
}

void noteThresholds(const EvidenceInput &input, Evidence &out)
{
    const SignalLevels &levels = input.levels;
    noteErrors(input, out);
    if (input.thresholds.p95Seconds > 0 && levels.p95Seconds > input.thresholds.p95Seconds) {
        add(out, Observation::LatencyHigh,
            core::Message(u"health.latency-high"_s)
                .with(u"p95"_s, levels.p95Seconds)
                .with(u"limit"_s, input.thresholds.p95Seconds),
            levels.source, levels.fresh);
        out.grounds.emplace(levels.source, kSignalsGround);
    }
}

QString checkKey(const QString &source, const QString &instance, const QString &check)
{
    return source + u'\n' + instance + u'\n' + check;
}

} // namespace

void CheckTimes::note(const watch::Diff<ServiceInstance> &diff, const QString &source, EngineMs now)
{
    for (const auto &change : diff.changed) {
        for (const Check &check : change.after->checks) {
            const auto before = std::find_if(change.before->checks.cbegin(), change.before->checks.cend(),
                                             [&](const Check &old) { return old.id == check.id; });
            if (before != change.before->checks.cend() && before->health != check.health)
                m_since.insert(checkKey(source, change.after->key(), check.id), now);
        }
    }
    for (const auto &instance : diff.removed) {
        for (const Check &check : instance->checks)
            m_since.remove(checkKey(source, instance->key(), check.id));
    }
}

EngineMs CheckTimes::since(const QString &source, const QString &instance, const Check &check,
                           const EngineClock &time) const
{
    return check.since ? time.at(check.since) : m_since.value(checkKey(source, instance, check.id), kNever);
}

QStringList Evidence::sources() const
{
    QStringList out;
    for (const Ground &ground : grounds) {
        if (out.isEmpty() || out.last() != ground.first)
            out.append(ground.first);
    }
    return out;
}

Evidence gather(const EvidenceInput &input)
{
    Evidence out;
    gatherRegistry(input, out);
    gatherOrchestrator(input, out);
    gatherMetrics(input, out);
    noteThresholds(input, out);
    noteDisagreement(out);
    for (const core::Message &note : input.shape.notes)
        add(out, Observation::Ambiguous, note, {}, true);
    out.verdict = rollUp(out.findings, out.somePodReady);
    const qsizetype judged = out.findings.size();
    noteFreshness(input, noteNeverHeard(input, out.verdict.health > Health::Passing, out), out);
    if (out.findings.size() > judged)
        tellBeside(out.findings.mid(judged), out.verdict);
    return out;
}

bool restOn(Source &source, const QString &collection, Evidence &out)
{
    out.grounds.emplace(source.id(), collection);
    return healthFor(source, collection).freshness == watch::Freshness::Live;
}

Source *sourceOf(const EvidenceInput &input, const QString &id)
{
    for (const Correlation::Input &one : input.sources) {
        if (one.source->id() == id)
            return one.source;
    }
    return nullptr;
}

const OwnerIndex *ownersOf(const EvidenceInput &input, const QString &id)
{
    for (const Correlation::Input &one : input.sources) {
        if (one.source->id() == id)
            return one.owners;
    }
    return nullptr;
}

const EndpointIndex *endpointsOf(const EvidenceInput &input, const QString &id)
{
    for (const Correlation::Input &one : input.sources) {
        if (one.source->id() == id)
            return one.endpoints;
    }
    return nullptr;
}

QString versionsText(const std::set<QString> &versions)
{
    constexpr int kMost = 4;
    QStringList shown;
    for (const QString &version : versions)
        shown.append(shown.size() == kMost ? QString(QChar(0x2026)) : version);
    return shown.mid(0, kMost + 1).join(u", "_s);
}

void add(Evidence &out, Observation observation, core::Message message, const QString &source, bool fresh,
         const QString &evidence, EngineMs since)
{
    out.findings.append({observation, std::move(message), source, evidence, since, fresh});
}

} // namespace engine
