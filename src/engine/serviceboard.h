#pragma once

#include "changes/changelog.h"
#include "collections.h"
#include "correlation/topology.h"
#include "signals/servicesignals.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace engine {

/// Turns what belongs together into rows of the collection "services": gathers the evidence of the services that were
/// marked, rolls it up, keeps how long health has been as it is. Works at most ten times a second, a fifth of the
/// thread's time at most on roll-ups and a twentieth on correlating: what comes in between is done once, what does not
/// fit into a round is done in the next.
class ServiceBoard final : public QObject
{
    Q_OBJECT
public:
    using Signals = std::function<const ServiceSignals *(const QString &service)>;

    ServiceBoard(QString environment, EngineClock &time, Topology &topology, Collection &services, ChangeLog &changes);
    ~ServiceBoard() override;

    void setThresholds(const Thresholds &thresholds);
    void setSignals(Signals signalsOf) { m_signals = std::move(signalsOf); }
    /// False while sources still load: what differs then is learnt, not happening. Set by the environment.
    void setSettled(bool settled) { m_settled = settled; }

    /// True while some service has to be looked at again.
    bool hasWork() const { return m_topology.hasWork() || !m_pending.isEmpty(); }

    /// Looks again at services whose findings change with time alone; call it once a second.
    void review();

    struct Limits
    {
        double cpu = 0;    ///< cores
        double memory = 0; ///< bytes
    };
    /// What the pods of a service may use together; 0 when one of them has no limit.
    Limits limits(const QString &service) const;

    /// What the row of a service rests on; empty for an unknown service.
    const std::set<Ground> &grounds(const QString &service) const;

    /// How often a service was rolled up, and how often identities were correlated, since the start.
    qint64 recomputations() const { return m_recomputations; }
    qint64 correlations() const { return m_correlations; }

Q_SIGNALS:
    /// A round of work ended.
    void worked();

private:
    struct State
    {
        Health health = Health::Unknown;
        EngineMs since = kNever;
        Health told = Health::Unknown; ///< as the history has it
        EngineMs toldSince = kNever;
        std::set<Ground> live; ///< the grounds that were live
        EngineMs reviewAt = kNever;
        Limits limits;
        std::set<Ground> grounds;
    };

    void schedule();
    void work();
    void recompute(const ServiceShape &shape);
    void drop(const QString &service);
    void noteTransition(const ServiceShape &shape, State &state, const Evidence &evidence, const Verdict &verdict,
                        bool isNew);
    void record(const ServiceShape &shape, Health health);

    QString m_environment;
    EngineClock &m_time;
    Topology &m_topology;
    Collection &m_services;
    ChangeLog &m_changes;
    Thresholds m_thresholds;
    Signals m_signals;
    QHash<QString, State> m_states;
    QSet<QString> m_pending; // taken from the topology, not looked at yet
    std::unique_ptr<core::Timer> m_timer;
    core::MonotonicTime m_nextWork{};
    core::MonotonicTime m_nextCorrelation{};
    bool m_settled = false;
    bool m_isWorking = false;
    qint64 m_recomputations = 0;
    qint64 m_correlations = 0;
};

} // namespace engine
