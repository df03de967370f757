#pragma once

#include "changelog.h"
#include "openalerts.h"

#include <engine/correlation/topology.h>

#include <QObject>

#include <vector>

namespace engine {

/// Reads from the stores' diffs what happened to services: deploys (also those before our time, from the ReplicaSets'
/// creation), roll-backs that were seen, scaling, restarts, alerts. What a diff shows is written down by record(), once
/// services are known.
class ChangeRecorder final : public QObject
{
    Q_OBJECT
public:
    ChangeRecorder(Topology &topology, EngineClock &time, ChangeLog &log);

    void addSource(Source &source);
    void removeSource(const Source &source);
    /// Writes down what was seen since; call it now and then. Waits while identities are out of date.
    void record();

private:
    struct Seen
    {
        Source *source = nullptr;
        std::shared_ptr<const Workload> before; ///< null: added
        std::shared_ptr<const Workload> after;  ///< null: removed
        core::WallTime at;
    };

    struct SeenAlert
    {
        Source *source = nullptr;
        std::shared_ptr<const Alert> alert;
        bool over = false;
        core::WallTime at;
    };

    void workloadsChanged(Source &source);
    void podsChanged(Source &source);
    void alertsChanged(Source &source);
    void recordWorkload(const Seen &seen);
    void recordAlert(const SeenAlert &seen);
    void recordReplicaSet(const Seen &seen, const Workload &set, const OwnerIndex &owners);
    void add(const QString &service, const QString &kind, const QString &key, core::Message message, core::WallTime at,
             const QString &source);

    Topology &m_topology;
    EngineClock &m_time;
    ChangeLog &m_log;
    std::vector<Seen> m_seen;
    std::vector<SeenAlert> m_seenAlerts;
    OpenAlerts m_openAlerts;
    QHash<QString, int> m_restarts; ///< per change key: restarts in that span of time
};

} // namespace engine
