#pragma once

#include "podstate.h"

#include <watch/diff.h>
#include <watch/store.h>

#include <QHash>
#include <QStringList>

#include <map>

namespace engine {

/// The pods whose state will be another by time alone: starting ones, and those that were killed for their memory.
class DuePods
{
public:
    void note(const watch::Diff<Pod> &diff, core::WallTime now);
    /// Keys of the pods whose time has come; each is told once for each such time.
    QStringList take(const watch::Store<Pod> &pods, core::WallTime now);

private:
    void note(const Pod &pod, core::WallTime now);

    std::multimap<core::WallTime, QString> m_due; // entries that m_next knows otherwise are void
    QHash<QString, core::WallTime> m_next;
};

} // namespace engine
