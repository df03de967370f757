#pragma once

#include <engine/model/orchestration.h>

namespace engine {

/// What a pod is about, the first that fits.
enum class PodProblem {
    None,          ///< ready
    OomKilled,     ///< ready again, but was killed for its memory lately
    Starting,      ///< not ready for less than kStartingGrace, nor before since its containers started
    NotReady,      ///< not ready for longer, or not any more
    CrashLoop,     ///< a container crashes again and again
    ImagePull,     ///< an image cannot be pulled
    ConfigError,   ///< a container cannot be created
    Unschedulable, ///< no node takes it
    Failed,        ///< phase Failed (evicted, for example)
    Terminating,   ///< on its way out
    Completed,     ///< phase Succeeded
};

constexpr core::Milliseconds kStartingGrace{60'000};
constexpr core::Milliseconds kOomMemory{15 * 60'000}; ///< how long an OOM kill counts as recent

/// A pod in one look.
struct PodState
{
    PodProblem problem = PodProblem::None;
    Health health = Health::Unknown; ///< of this pod alone
    core::Message message;           ///< "pod.*"
    std::optional<core::WallTime> since;
    QString image; ///< of the container that has the problem, or the first
};

/// `now` decides what is recent.
PodState podState(const Pod &pod, core::WallTime now);

/// When podState() will say something else though the pod stays as it is; nothing where time alone changes nothing.
std::optional<core::WallTime> nextChange(const Pod &pod, core::WallTime now);

/// What is known of a pod beside the pod itself.
struct PodWitness
{
    bool isRollingOut = false;    ///< its workload is
    bool isCheckCritical = false; ///< a check of its own registration, none of its node
};

/// Whether a recovery replaces the pod: it is critical, or its checks fail. One that was ready and is not any more
/// fails them; one that never was since its containers started has ten minutes to become so, and in a rollout as long
/// as that takes; one that is ready has kStartingGrace until its registration must have passed.
bool isSick(const Pod &pod, core::WallTime now, const PodWitness &told);

int restarts(const Pod &pod);
/// Of the containers that serve: one that only prepares the pod is counted by neither.
int readyContainers(const Pod &pod);
int servingContainers(const Pod &pod);

} // namespace engine
