#pragma once

#include <engine/correlation/serviceshape.h>
#include <engine/model/orchestration.h>

#include <watch/diff.h>

#include <QHash>
#include <QVector>

namespace engine {

constexpr core::Milliseconds kCrashMemory{10 * 60'000}; ///< how long a crash counts as recent

/// One end of a container that was none it wanted.
struct Crash
{
    QString container;
    core::WallTime at{};
    QString reason; ///< "Error", "OOMKilled", …
    int exitCode = 0;
};

/// The recent crashes of one pod's containers.
struct RecentCrashes
{
    int count = 0;
    int most = 0;          ///< of one container
    Crash last;            ///< valid while count > 0, as what follows
    core::WallTime ends{}; ///< when the count will be smaller, though nothing happens
};

/// When containers crashed. Kubernetes tells a container's last end alone: the ones before are what the engine saw, and
/// those of a pod that is younger than kCrashMemory. A container that ended well did not crash, however often. Keeps
/// something only of pods that crashed twice. Engine thread only.
class CrashTimes
{
public:
    void note(const watch::Diff<Pod> &diff, const QString &source, core::WallTime now);
    void forget(const QString &source);
    RecentCrashes recent(const Pod &pod, const QString &source, core::WallTime now) const;

private:
    using Crashes = QHash<Member, QVector<Crash>>;
    void sweep(core::WallTime now);

    Crashes m_earlier; // of pods, without the crash that the pod itself tells of
    core::WallTime m_sweptAt{};
};

} // namespace engine
