#include "evidence_parts.h"

#include "podstate.h"

#include <engine/rows/rows.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// From being ready to being registered: a pod's agent may be slow, and a lost registration comes back by itself.
constexpr core::Milliseconds kRegisteringGrace{60'000};

struct ProblemSum
{
    PodState sample;
    QString source;
    int count = 0;
    QString evidence;
    EngineMs since = kNever;
};

using ProblemKey = std::tuple<int, QString, bool>; // the observation, the image, whether a stale source tells

/// The crashes of pods that run again.
struct CrashSum
{
    int count = 0;
    int most = 0; ///< of one container: from two on it is no accident
    int pods = 0;
    Crash last;
    QString source;
    QString evidence; ///< the pod of the last
};

struct PodCount
{
    int alive = 0;
    int ready = 0;
};

std::optional<Observation> observationOf(PodProblem problem)
{
    switch (problem) {
    case PodProblem::CrashLoop: return Observation::CrashLoop;
    case PodProblem::ImagePull: return Observation::ImagePull;
    case PodProblem::ConfigError: return Observation::ConfigError;
    case PodProblem::Unschedulable: return Observation::Unschedulable;
    case PodProblem::OomKilled: return Observation::OomKilled;
    case PodProblem::NotReady: return Observation::PodNotReady;
    case PodProblem::Failed: return Observation::PodFailed;
    case PodProblem::None:
    case PodProblem::Starting:
    case PodProblem::Terminating:
    case PodProblem::Completed: break;
    }
    return {};
}

/// The pod's own sentence with how many of the service's pods it is about.
core::Message problemMessage(const ProblemSum &sum, int total)
{
    core::Message message = sum.sample.message;
    message.code = u"health."_s + message.code.mid(4);
    return std::move(message).with(u"count"_s, sum.count).with(u"total"_s, total);
}

void reviewAt(Evidence &out, EngineMs at, EngineMs now)
{
    if (at > now && (out.reviewAt == kNever || at < out.reviewAt))
        out.reviewAt = at;
}

class PodLook
{
public:
    PodLook(const EvidenceInput &input, Evidence &out) : m_input(input), m_out(out) {}

    PodCount look(const Member &workload, const OwnerIndex &owners, const Source &source, bool fresh)
    {
        PodCount count;
        const EngineMs now = m_input.time.now();
        const core::WallTime wall = m_input.time.wallAt(now);
        owners.forEachPod(workload.key, [&](const OwnerIndex::PodItem &pod) {
            const PodState state = podState(*pod, wall);
            if (state.problem == PodProblem::Completed || state.problem == PodProblem::Terminating)
                return;
            if (state.problem != PodProblem::Failed) {
                ++count.alive;
                addLimits(*pod);
            }
            count.ready += pod->ready;
            if (state.problem == PodProblem::Starting)
                reviewAt(m_out, m_input.time.at(state.since) + kStartingGrace.count(), now);
            if (state.problem == PodProblem::OomKilled)
                reviewAt(m_out, m_input.time.at(state.since) + kOomMemory.count(), now);
            noteCrashes(*pod, state.problem, source, fresh);
            const auto observation = observationOf(state.problem);
            if (!observation)
                return;
            ProblemSum &sum = m_sums[{int(*observation), state.image, !fresh}];
            if (sum.count++ == 0 || pod->key() < sum.evidence) {
                sum.sample = state;
                sum.evidence = pod->key();
                sum.source = source.id();
            }
            const EngineMs since = m_input.time.at(state.since);
            if (since != kNever)
                sum.since = sum.since == kNever ? since : std::min(sum.since, since);
        });
        m_out.pods += count.alive;
        return count;
    }

    void addFindings()
    {
        for (const auto &[key, sum] : m_sums) {
            const auto &[observation, image, isStale] = key;
            add(m_out, Observation(observation), problemMessage(sum, std::max(m_out.pods, sum.count)), sum.source,
                !isStale, u"pods:"_s + sum.source + u'/' + sum.evidence, sum.since);
        }
        addCrashes(m_crashes, true);
        addCrashes(m_staleCrashes, false);
        if (!m_allCpu)
            m_out.cpuLimit = 0;
        if (!m_allMemory)
            m_out.memoryLimit = 0;
    }

private:
    void addLimits(const Pod &pod)
    {
        for (const Container &container : pod.containers) {
            if (container.isInit)
                continue;
            m_out.cpuLimit += container.cpuLimit;
            m_out.memoryLimit += container.memoryLimit;
            m_allCpu = m_allCpu && container.cpuLimit > 0;
            m_allMemory = m_allMemory && container.memoryLimit > 0;
        }
    }

    /// Between two crashes a pod is as ready as any: what it did lately is told until it has kept quiet for a while.
    void noteCrashes(const Pod &pod, PodProblem problem, const Source &source, bool fresh)
    {
        const bool runsAgain =
            problem == PodProblem::None || problem == PodProblem::Starting || problem == PodProblem::NotReady;
        if (!runsAgain)
            return; // its problem says it already, or explains it
        const EngineMs now = m_input.time.now();
        const RecentCrashes crashes = m_input.crashTimes.recent(pod, source.id(), m_input.time.wallAt(now));
        if (crashes.count == 0)
            return;
        reviewAt(m_out, m_input.time.at(crashes.ends), now);
        CrashSum &sum = fresh ? m_crashes : m_staleCrashes;
        if (sum.count == 0 || crashes.last.at > sum.last.at) {
            sum.last = crashes.last;
            sum.source = source.id();
            sum.evidence = pod.key();
        }
        sum.count += crashes.count;
        sum.most = std::max(sum.most, crashes.most);
        ++sum.pods;
    }

    void addCrashes(const CrashSum &sum, bool fresh)
    {
        if (sum.count == 0)
            return;
        const bool isOne = sum.count == 1;
        const Crash &last = sum.last;
        core::Message message = isOne ? core::Message(u"health.crashed-once"_s)
                                      : core::Message(u"health.crashed-lately"_s)
                                            .with(u"count"_s, sum.count)
                                            .with(u"pods"_s, sum.pods)
                                            .with(u"total"_s, std::max(m_out.pods, sum.pods));
        add(m_out, sum.most < 2 ? Observation::CrashedOnce : Observation::CrashedLately,
            std::move(message)
                .with(u"container"_s, last.container)
                .with(u"reason"_s, last.reason.isEmpty() ? u"Error"_s : last.reason)
                .with(u"exit"_s, last.exitCode),
            sum.source, fresh, u"pods:"_s + sum.source + u'/' + sum.evidence, m_input.time.at(last.at));
    }

    const EvidenceInput &m_input;
    Evidence &m_out;
    CrashSum m_crashes;
    CrashSum m_staleCrashes; // apart: what one cluster says now is not old because another is lost
    std::map<ProblemKey, ProblemSum> m_sums;
    bool m_allCpu = true;
    bool m_allMemory = true;
};

EngineMs availableSince(const Workload &workload, const EngineClock &time)
{
    for (const Condition &condition : workload.conditions) {
        if (condition.type == "Available"_L1 && condition.status == "False"_L1)
            return time.at(condition.since);
    }
    return kNever;
}

void judgeReplicas(const EvidenceInput &input, const Workload &workload, const Source &source, bool fresh, bool alone,
                   Evidence &out)
{
    const auto counted = [&](const QString &code) {
        core::Message message = core::Message(alone ? code : code + u"-of"_s)
                                    .with(u"ready"_s, workload.ready)
                                    .with(u"desired"_s, workload.desired);
        return alone ? message : std::move(message).with(u"workload"_s, workload.name);
    };
    const QString evidence = u"workloads:"_s + source.prefix() + workload.key();
    const auto found = [&](Observation observation, const QString &code) {
        add(out, observation, counted(code), source.id(), fresh, evidence, availableSince(workload, input.time));
    };
    if (workload.desired == 0) {
        if (workload.ready == 0)
            found(Observation::ScaledToZero, u"health.scaled-to-zero"_s);
        return;
    }
    if (isRolloutStuck(workload))
        found(Observation::RolloutStuck, u"health.rollout-stuck"_s);
    if (workload.ready == 0)
        found(Observation::NoPodReady, u"health.pods-ready"_s);
    else if (workload.ready >= workload.desired)
        found(Observation::AllPodsReady, u"health.pods-ready"_s);
    else if (isRollingOut(workload))
        found(Observation::RollingOut, u"health.rolling-out"_s);
    else
        found(Observation::SomePodsMissing, u"health.pods-ready"_s);
    // A rollout that replaces pods one by one keeps the service serving: what is ready is evidence that it does.
    if (workload.ready > 0 && workload.ready < workload.desired && isRollingOut(workload))
        add(out, Observation::AllPodsReady, counted(u"health.pods-ready"_s), source.id(), fresh, evidence);
}

void judgeEndpoints(const EvidenceInput &input, Evidence &out)
{
    for (const Member &member : input.shape.networkServices) {
        Source *source = sourceOf(input, member.source);
        Orchestrator *orchestrator = source ? source->provider->orchestrator() : nullptr;
        const auto network = orchestrator ? orchestrator->services().find(member.key) : nullptr;
        if (!network)
            continue;
        const bool fresh = restOn(*source, u"endpoints"_s, out);
        int ready = 0;
        int total = 0;
        const EndpointIndex *endpoints = endpointsOf(input, member.source);
        if (!endpoints)
            continue;
        endpoints->forEach(*network, [&](const EndpointSlice &slice) {
            total += int(slice.endpoints.size());
            ready += int(std::count_if(slice.endpoints.cbegin(), slice.endpoints.cend(),
                                       [](const auto &one) { return one.ready; }));
        });
        if (total == 0)
            continue;
        add(out,
            ready == 0       ? Observation::NoEndpointReady
            : ready == total ? Observation::AllEndpointsReady
                             : Observation::SomeEndpointsMissing,
            core::Message(u"health.endpoints-ready"_s).with(u"ready"_s, ready).with(u"total"_s, total), source->id(),
            fresh);
    }
}

/// Addresses of the service's registrations, by source; none where a registry is not live: then nobody knows.
std::map<QString, std::set<QString>> registeredAddresses(const EvidenceInput &input, Evidence &out)
{
    std::map<QString, std::set<QString>> addresses;
    for (const Member &member : input.shape.instances) {
        Source *source = sourceOf(input, member.source);
        ServiceRegistry *registry = source ? source->provider->registry() : nullptr;
        const auto instance = registry ? registry->instances().find(member.key) : nullptr;
        if (!instance)
            continue;
        if (!restOn(*source, u"instances"_s, out))
            return {};
        addresses[member.source].insert(instance->address);
    }
    return addresses;
}

/// Pods that serve and that a registry lost, where it has most of the others: by their addresses, since a registry may
/// as well have one entry for all of them, or only a leader's.
void noteUnregistered(const EvidenceInput &input, Evidence &out)
{
    const auto registered = registeredAddresses(input, out);
    if (registered.empty())
        return;
    const EngineMs now = input.time.now();
    QStringList serving; // the pods' addresses
    for (const Member &member : input.shape.workloads) {
        Source *source = sourceOf(input, member.source);
        const OwnerIndex *owners = ownersOf(input, member.source);
        if (!source || !owners || !restOn(*source, u"services"_s, out))
            return;
        owners->forEachPod(member.key, [&](const OwnerIndex::PodItem &pod) {
            if (!pod->ready || pod->deleting || pod->ip.isEmpty() || !pod->readySince)
                return;
            const EngineMs due = input.time.at(*pod->readySince) + kRegisteringGrace.count();
            if (due > now)
                reviewAt(out, due, now);
            else
                serving.append(pod->ip);
        });
    }
    for (const auto &entry : registered) {
        const QString &id = entry.first;
        const std::set<QString> &addresses = entry.second;
        const auto missing = std::count_if(serving.cbegin(), serving.cend(),
                                           [&](const QString &address) { return addresses.count(address) == 0; });
        if (missing == 0 || missing * 2 > serving.size())
            continue;
        add(out, Observation::Disagreement,
            core::Message(u"health.unregistered"_s)
                .with(u"count"_s, qint64(missing))
                .with(u"total"_s, qint64(serving.size()))
                .with(u"source"_s, id.section(u'/', 1)),
            id, true);
    }
}

} // namespace

void gatherOrchestrator(const EvidenceInput &input, Evidence &out)
{
    PodLook pods(input, out);
    const bool alone = input.shape.workloads.size() == 1;
    std::set<QString> versions;
    for (const Member &member : input.shape.workloads) {
        Source *source = sourceOf(input, member.source);
        const OwnerIndex *owners = ownersOf(input, member.source);
        if (!source || !owners)
            continue;
        const bool fresh = restOn(*source, u"services"_s, out);
        const PodCount count = pods.look(member, *owners, *source, fresh);
        out.hasReplicas = true;
        const auto workload = source->provider->orchestrator()->workloads().find(member.key);
        if (!workload && count.alive == 0)
            continue;
        Workload loose;
        if (!workload) {
            loose.kind = u"Pod"_s;
            loose.name = member.key.section(u'/', 2);
            loose.desired = count.alive;
            loose.ready = count.ready;
            loose.updated = loose.available = count.alive;
        }
        const Workload &is = workload ? *workload : loose;
        out.ready += is.ready;
        out.desired += is.desired;
        if (const QString version =
                is.version.isEmpty() && !is.images.isEmpty() ? imageTag(is.images.first()) : is.version;
            !version.isEmpty())
            versions.insert(version);
        judgeReplicas(input, is, *source, fresh, alone, out);
    }
    if (!versions.empty())
        out.version = versionsText(versions);
    out.somePodReady = out.desired == 0 || out.ready > 0;
    pods.addFindings();
    if (input.shape.workloads.isEmpty())
        judgeEndpoints(input, out);
    else
        noteUnregistered(input, out);
}

} // namespace engine
