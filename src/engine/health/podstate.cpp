#include "podstate.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kToldLate = std::chrono::seconds(5);
/// Some programs need minutes until they answer, and what is replaced begins anew: the time that a Deployment gives.
constexpr core::Milliseconds kLongestStart = std::chrono::minutes(10);

constexpr QLatin1StringView kImageReasons[] = {"ImagePullBackOff"_L1,  "ErrImagePull"_L1,
                                               "InvalidImageName"_L1,  "ErrImageNeverPull"_L1,
                                               "ImageInspectError"_L1, "RegistryUnavailable"_L1};
constexpr QLatin1StringView kConfigReasons[] = {"CreateContainerConfigError"_L1, "CreateContainerError"_L1,
                                                "RunContainerError"_L1, "PreStartHookError"_L1,
                                                "PostStartHookError"_L1};

template <std::size_t N> bool isOneOf(const QString &reason, const QLatin1StringView (&list)[N])
{
    return std::any_of(std::begin(list), std::end(list), [&](QLatin1StringView one) { return reason == one; });
}

PodState made(PodProblem problem, Health health, core::Message message, std::optional<core::WallTime> since,
              const QString &image = {})
{
    return {problem, health, std::move(message), since, image};
}

std::optional<PodState> containerProblem(const Pod &pod)
{
    for (const Container &container : pod.containers) {
        if (isOneOf(container.waitingReason, kImageReasons)) {
            return made(PodProblem::ImagePull, Health::Critical,
                        core::Message(u"pod.image-pull"_s).with(u"image"_s, container.image), pod.readySince,
                        container.image);
        }
        if (isOneOf(container.waitingReason, kConfigReasons)) {
            return made(PodProblem::ConfigError, Health::Critical,
                        core::Message(u"pod.config-error"_s)
                            .with(u"container"_s, container.name)
                            .with(u"problem"_s, container.waitingMessage.isEmpty() ? container.waitingReason
                                                                                   : container.waitingMessage),
                        pod.readySince, container.image);
        }
        if (container.waitingReason == "CrashLoopBackOff"_L1) {
            const QString why =
                container.lastTerminatedReason == "OOMKilled"_L1 ? u"pod.crash-loop-memory"_s : u"pod.crash-loop"_s;
            return made(PodProblem::CrashLoop, Health::Critical,
                        core::Message(why)
                            .with(u"container"_s, container.name)
                            .with(u"exit"_s, container.lastExitCode.value_or(container.exitCode)),
                        pod.readySince, container.image);
        }
    }
    return {};
}

std::optional<PodState> recentOom(const Pod &pod, core::WallTime now)
{
    for (const Container &container : pod.containers) {
        const bool isNow = container.terminatedReason == "OOMKilled"_L1;
        const bool wasLately = container.lastTerminatedReason == "OOMKilled"_L1 && container.lastFinishedAt &&
                               now - *container.lastFinishedAt < kOomMemory;
        if (isNow || wasLately) {
            return made(PodProblem::OomKilled, Health::Warning,
                        core::Message(u"pod.oom-killed"_s).with(u"container"_s, container.name),
                        container.lastFinishedAt ? container.lastFinishedAt : pod.readySince, container.image);
        }
    }
    return {};
}

/// Since when the pod's containers have run that keep it from being ready: the first of those that serve and are not
/// ready, or of all where each is (a readiness gate or a lost node says no). Nothing where none of them runs.
std::optional<core::WallTime> unreadyStart(const Pod &pod)
{
    const bool isEachReady = readyContainers(pod) == servingContainers(pod);
    std::optional<core::WallTime> first;
    for (const Container &container : pod.containers) {
        if (container.isInit || !container.startedAt || (container.ready && !isEachReady))
            continue;
        if (!first || *container.startedAt < *first)
            first = container.startedAt;
    }
    return first;
}

/// The kubelet says "not ready" before it starts a container and says nothing new until the pod is ready: a Ready
/// condition that is false and changed after the start was true in between. A container that it restarts by itself is
/// told up to a few seconds late.
bool wasReadyOnce(const Pod &pod)
{
    const auto started = unreadyStart(pod);
    return !pod.ready && started && pod.readySince && *started + kToldLate < *pod.readySince;
}

} // namespace

PodState podState(const Pod &pod, core::WallTime now)
{
    const QString image = pod.containers.isEmpty() ? QString() : pod.containers.first().image;
    if (pod.phase == "Succeeded"_L1)
        return made(PodProblem::Completed, Health::Unknown, core::Message(u"pod.completed"_s), pod.readySince, image);
    if (pod.deleting)
        return made(PodProblem::Terminating, Health::Unknown, core::Message(u"pod.terminating"_s), {}, image);
    if (pod.phase == "Failed"_L1) {
        return made(PodProblem::Failed, Health::Critical,
                    core::Message(u"pod.failed"_s).with(u"reason"_s, pod.reason.isEmpty() ? pod.phase : pod.reason),
                    pod.readySince, image);
    }
    if (auto problem = containerProblem(pod))
        return *problem;
    if (pod.ready) {
        if (auto oom = recentOom(pod, now))
            return *oom;
        return made(PodProblem::None, Health::Passing, core::Message(u"pod.ready"_s), pod.readySince, image);
    }
    if (pod.phase == "Pending"_L1 &&
        (pod.reason == "Unschedulable"_L1 || (pod.node.isEmpty() && !pod.message.isEmpty()))) {
        return made(PodProblem::Unschedulable, Health::Critical,
                    core::Message(u"pod.unschedulable"_s).with(u"problem"_s, pod.message),
                    pod.readySince ? pod.readySince : pod.createdAt, image);
    }
    if (auto oom = recentOom(pod, now)) {
        oom->health = Health::Critical;
        return *oom;
    }
    const auto since = pod.readySince ? pod.readySince : pod.createdAt;
    if (since && now - *since < kStartingGrace && !wasReadyOnce(pod))
        return made(PodProblem::Starting, Health::Unknown, core::Message(u"pod.starting"_s), since, image);
    return made(PodProblem::NotReady, Health::Warning,
                pod.readyMessage.isEmpty() ? core::Message(u"pod.not-ready"_s)
                                           : core::Message(u"pod.not-ready-why"_s).with(u"problem"_s, pod.readyMessage),
                since, image);
}

std::optional<core::WallTime> nextChange(const Pod &pod, core::WallTime now)
{
    std::optional<core::WallTime> next;
    const auto consider = [&](const std::optional<core::WallTime> &since, core::Milliseconds span) {
        if (since && *since + span > now && (!next || *since + span < *next))
            next = *since + span;
    };
    if (!pod.ready && !wasReadyOnce(pod))
        consider(pod.readySince ? pod.readySince : pod.createdAt, kStartingGrace);
    for (const Container &container : pod.containers) {
        if (container.lastTerminatedReason == "OOMKilled"_L1)
            consider(container.lastFinishedAt, kOomMemory);
    }
    return next;
}

bool isSick(const Pod &pod, core::WallTime now, const PodWitness &told)
{
    const PodState state = podState(pod, now);
    if (state.health == Health::Critical)
        return true;
    if (state.problem == PodProblem::NotReady) {
        const auto started = unreadyStart(pod); // what does not run yet has no check that could fail
        return started && (wasReadyOnce(pod) || (!told.isRollingOut && now - *started >= kLongestStart));
    }
    // A registration begins critical and may pass a while after its pod is ready.
    return told.isCheckCritical && pod.ready && !pod.deleting && pod.readySince &&
           now - *pod.readySince >= kStartingGrace;
}

int restarts(const Pod &pod)
{
    int all = 0;
    for (const Container &container : pod.containers)
        all += container.restarts;
    return all;
}

int readyContainers(const Pod &pod)
{
    return int(std::count_if(pod.containers.cbegin(), pod.containers.cend(),
                             [](const Container &one) { return one.ready && !one.isInit; }));
}

int servingContainers(const Pod &pod)
{
    return int(std::count_if(pod.containers.cbegin(), pod.containers.cend(),
                             [](const Container &one) { return !one.isInit; }));
}

} // namespace engine
