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
    using Measure = std::function<void(const QString &service)>;

    ServiceBoard(QString environment, EngineClock &time, Topology &topology, Collection &services, ChangeLog &changes);
    ~ServiceBoard() override;

    void setThresholds(const Thresholds &thresholds);
    /// `measure` is called when limits() of a service are others than before, to bring up to date what `signalsOf`
    /// says about saturation; pointers to it stay good.
    void setSignals(Signals signalsOf, Measure measure);
    /// False while services are gathered for the first time: what differs then is learnt, not happening. Later on that
    /// holds for what a source says that is read for the first time. Set by the environment.
    void setSettled(bool settled) { m_settled = settled; }
    bool isEmpty() const { return m_states.isEmpty(); }

    /// True while some service has to be looked at again.
    bool hasWork() const { return m_topology.hasWork() || !m_pending.isEmpty(); }

    /// Looks again at services whose findings change with time alone; call it once a second.
    void review();

    struct Limits
    {
        double cpu = 0;    ///< cores
        double memory = 0; ///< bytes
        friend bool operator==(const Limits &, const Limits &) = default;
    };
    /// What the pods of a service may use together; 0 when one of them has no limit. Nothing before pods were read.
    std::optional<Limits> limits(const QString &service) const;

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
        std::set<Ground> live;   ///< the grounds that were live
        std::set<Ground> unread; ///< the grounds whose first word is not in the health yet
        EngineMs reviewAt = kNever;
        std::optional<Limits> limits;
        std::set<Ground> grounds;
    };

    void schedule();
    void work();
    void recompute(const ServiceShape &shape);
    void drop(const QString &service);
    bool isSource(const QString &id) const;
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
    Measure m_measure;
    QHash<QString, State> m_states;
    QSet<QString> m_pending;  // taken from the topology, not looked at yet
    QSet<QString> m_unlearnt; // what was read about them for the first time is not joined yet
    std::unique_ptr<core::Timer> m_timer;
    core::MonotonicTime m_nextWork{};
    core::MonotonicTime m_nextCorrelation{};
    bool m_settled = false;
    bool m_isWorking = false;
    qint64 m_recomputations = 0;
    qint64 m_correlations = 0;
};

} // namespace engine
