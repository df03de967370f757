#pragma once

#include <engine/engineclock.h>
#include <engine/model/registry.h>

#include <core/error.h>

#include <QVector>

#include <span>

/// How evidence becomes health: the written table of resources/help/health.md as data. A test compares the two line by
/// line.
namespace engine {

enum class Observation {
    CheckCritical, ///< a registry check on an instance
    CheckWarning,
    ChecksPassing,     ///< every check of every instance
    NodeCheckCritical, ///< a check of the node that an instance runs on
    NodeCheckWarning,
    Maintenance,     ///< an instance or its node is in maintenance mode
    NoPodReady,      ///< 0 ready of more than 0 desired
    SomePodsMissing, ///< fewer ready than desired, and no rollout explains it
    RollingOut,      ///< fewer ready than desired during a rollout within its deadline
    RolloutStuck,    ///< the progress deadline went by
    AllPodsReady,
    ScaledToZero,
    CrashLoop,
    ImagePull,
    ConfigError,
    Unschedulable,
    OomKilled,
    CrashedLately,   ///< more than one crash within kCrashMemory, though it runs again
    CrashedOnce,     ///< one such crash
    PodNotReady,     ///< not any more, or for longer than kStartingGrace
    PodFailed,       ///< left behind by an eviction, for example
    NoEndpointReady, ///< a network service without workload: none of its endpoints
    SomeEndpointsMissing,
    AllEndpointsReady,
    AllTargetsDown,      ///< no scrape target answers, and nothing but metrics is known of the service
    AllTargetsDownOther, ///< no scrape target answers, though other systems know the service
    SomeTargetsDown,
    AllTargetsUp,
    AlertCritical,
    AlertWarning,
    AlertInfo,          ///< by severity, or pending, or silenced
    ErrorRatioCritical, ///< from the environment's thresholds on
    ErrorRatioHigh,
    LatencyHigh,   ///< above the environment's threshold
    Disagreement,  ///< two systems say different things
    Ambiguous,     ///< something could be joined to several services, and so was to none
    SourceNotLive, ///< a source that the service rests on
    NoEvidence,
};

struct HealthRule
{
    Observation observation;
    const char *id;     ///< its name in the written table
    Health health;      ///< while some pod of the service is ready, or where pods do not matter
    Health aloneHealth; ///< while none is
    bool informative;   ///< shown, does not count
};

std::span<const HealthRule> healthRules();
const HealthRule &healthRule(Observation observation);

/// One observation about one service.
struct HealthFinding
{
    Observation observation = Observation::NoEvidence;
    core::Message message;
    QString source;
    QString evidence; ///< "<collection>:<key>" or empty
    EngineMs since = kNever;
    bool fresh = true; ///< its source is live
    friend bool operator==(const HealthFinding &, const HealthFinding &) = default;
};

/// A finding with what the table makes of it.
struct Judged
{
    HealthFinding finding;
    Health health = Health::Unknown;
    bool informative = false;
};

struct Verdict
{
    Health health = Health::Unknown;
    bool onlyStale = false;  ///< the health is the last known, no fresh evidence speaks
    QVector<Judged> reasons; ///< the worst first; passing evidence only when the verdict is passing
};

/// The worst fresh evidence wins; where only stale evidence is left, the worst of that is the last known health;
/// without evidence the health is unknown (reason "health.no-evidence").
Verdict rollUp(const QVector<HealthFinding> &findings, bool somePodReady);

/// Adds findings that are informative to the reasons of a verdict; it stays what it is.
void tellBeside(const QVector<HealthFinding> &informative, Verdict &verdict);

} // namespace engine
