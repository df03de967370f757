#pragma once

#include "crashtimes.h"
#include "rollup.h"

#include <engine/correlation/correlation.h>
#include <engine/environment.h>

#include <set>
#include <utility>

namespace engine {

/// What a finding was taken from: a source's id and a collection of it, as healthFor() knows them, or its golden
/// signals.
using Ground = std::pair<QString, QString>;
inline constexpr QLatin1StringView kSignalsGround{"signals"};

/// Since when a registry's checks have been as they are, where the registry does not say it itself: from what the
/// engine saw happen.
class CheckTimes
{
public:
    void note(const watch::Diff<ServiceInstance> &diff, const QString &source, EngineMs now);
    EngineMs since(const QString &source, const QString &instance, const Check &check, const EngineClock &time) const;

private:
    QHash<QString, EngineMs> m_since;
};

/// What the roll-up needs to know about one service, and what its row counts.
struct Evidence
{
    QVector<HealthFinding> findings;
    Verdict verdict;          ///< what the findings come to
    bool somePodReady = true; ///< false only where pods are wanted and none is ready
    bool hasReplicas = false;
    int ready = 0;
    int desired = 0;
    int pods = 0;
    int instances = 0;
    int checksPassing = 0;
    int checksWarning = 0;
    int checksCritical = 0;
    int alertsFiring = 0;
    QString version;          ///< all that differ, of the workloads if they tell, else of the registrations
    std::set<Ground> grounds; ///< what the service rests on
    std::set<Ground> live;    ///< those of them that are live
    std::set<Ground> unread;  ///< those of them that are read for the first time, and may have something to say
    watch::Freshness freshness = watch::Freshness::Live; ///< the worst of them
    QStringList waitingFor;                              ///< ids of sources of the environment that have never answered
    bool isIncomplete = false;                           ///< loading only because sources failed from the start
    EngineMs reviewAt = kNever;                          ///< when time alone will change a finding
    double cpuLimit = 0;                                 ///< cores, all pods; 0 when one has none
    double memoryLimit = 0;                              ///< bytes, all pods; 0 when one has none
    bool knowsLimits = true;                             ///< false while pods are still to be read

    QStringList sources() const; ///< of the grounds, sorted, each once
};

/// One alert that was joined to the service.
struct JoinedAlert
{
    Source *source = nullptr;
    std::shared_ptr<const Alert> alert;
};

/// Current values of the signals that have thresholds; NaN when absent.
struct SignalLevels
{
    double rate = std::numeric_limits<double>::quiet_NaN();
    double errorRatio = std::numeric_limits<double>::quiet_NaN();
    double p95Seconds = std::numeric_limits<double>::quiet_NaN();
    core::Milliseconds window{0}; ///< of rate and errorRatio
    QString source;
    bool fresh = true;
};

struct EvidenceInput
{
    const ServiceShape &shape;
    const std::vector<Correlation::Input> &sources;
    const QVector<JoinedAlert> &alerts;
    const CheckTimes &checkTimes;
    const CrashTimes &crashTimes;
    const EngineClock &time;
    const Thresholds &thresholds;
    SignalLevels levels;
};

/// Looks at everything that belongs to a service. Costs time in the number of its members only.
Evidence gather(const EvidenceInput &input);

} // namespace engine
