#include "crashtimes.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isRecentCrash(const core::WallTime &at, core::WallTime now)
{
    return now - at < kCrashMemory;
}

/// When the container's last run ended in a crash, if it did and not too long ago.
std::optional<Crash> lastCrash(const Container &container, core::WallTime now)
{
    if (!container.lastFinishedAt || !isRecentCrash(*container.lastFinishedAt, now))
        return {};
    const bool isKilled = container.lastTerminatedReason == "OOMKilled"_L1; // its exit code may be 0
    const bool hasFailed = container.lastExitCode && *container.lastExitCode != 0;
    if (!isKilled && !hasFailed)
        return {};
    return Crash{container.name, *container.lastFinishedAt, container.lastTerminatedReason,
                 container.lastExitCode.value_or(0)};
}

const Container *containerCalled(const Pod &pod, const QString &name)
{
    const auto at = std::find_if(pod.containers.cbegin(), pod.containers.cend(),
                                 [&](const Container &one) { return one.name == name; });
    return at == pod.containers.cend() ? nullptr : &*at;
}

} // namespace

void CrashTimes::note(const watch::Diff<Pod> &diff, const QString &source, core::WallTime now)
{
    if (!m_earlier.isEmpty()) {
        for (const auto &pod : diff.removed)
            m_earlier.remove({source, pod->key()});
        sweep(now);
    }
    for (const auto &[before, after] : diff.changed) {
        if (before->uid != after->uid) { // another pod of the same name
            m_earlier.remove({source, after->key()});
            continue;
        }
        for (const Container &container : before->containers) {
            const auto crash = lastCrash(container, now);
            const Container *next = crash ? containerCalled(*after, container.name) : nullptr;
            if (next && next->lastFinishedAt != container.lastFinishedAt) // the count of restarts follows later
                m_earlier[{source, after->key()}].append(*crash);
        }
    }
}

void CrashTimes::forget(const QString &source)
{
    m_earlier.removeIf([&](Crashes::iterator entry) { return entry.key().source == source; });
}

void CrashTimes::sweep(core::WallTime now)
{
    if (isRecentCrash(m_sweptAt, now))
        return;
    m_sweptAt = now;
    m_earlier.removeIf([now](Crashes::iterator entry) {
        entry.value().removeIf([now](const Crash &crash) { return !isRecentCrash(crash.at, now); });
        return entry.value().isEmpty();
    });
}

RecentCrashes CrashTimes::recent(const Pod &pod, const QString &source, core::WallTime now) const
{
    RecentCrashes out;
    const auto take = [&](const Crash &crash, int times) {
        const core::WallTime end = crash.at + kCrashMemory;
        out.ends = out.count == 0 ? end : std::min(out.ends, end);
        if (out.count == 0 || crash.at >= out.last.at)
            out.last = crash;
        out.count += times;
    };
    const QVector<Crash> earlier = m_earlier.isEmpty() ? QVector<Crash>() : m_earlier.value({source, pod.key()});
    const bool isYoung = pod.createdAt && isRecentCrash(*pod.createdAt, now);
    for (const Container &container : pod.containers) {
        const int before = out.count;
        int seen = 0;
        for (const Crash &crash : earlier) {
            if (crash.container != container.name || !isRecentCrash(crash.at, now))
                continue;
            take(crash, 1);
            ++seen;
        }
        if (const auto last = lastCrash(container, now)) {
            take(*last, isYoung ? std::max(container.restarts - seen, 1) : 1);
            if (isYoung)
                out.ends = std::min(out.ends, *pod.createdAt + kCrashMemory);
        }
        out.most = std::max(out.most, out.count - before);
    }
    return out;
}

} // namespace engine
