#include "rollup.h"

#include <algorithm>
#include <tuple>

namespace engine {

namespace {

using enum Health;

constexpr HealthRule kRules[] = {
    // observation                       id                          health    none ready  informative
    {Observation::CheckCritical, "check-critical", Critical, Critical, false},
    {Observation::NodeCheckCritical, "node-check-critical", Critical, Critical, false},
    {Observation::NoPodReady, "no-pod-ready", Critical, Critical, false},
    {Observation::NoEndpointReady, "no-endpoint-ready", Critical, Critical, false},
    {Observation::AllTargetsDown, "all-targets-down", Critical, Critical, false},
    {Observation::AlertCritical, "alert-critical", Critical, Critical, false},
    {Observation::ErrorRatioCritical, "error-ratio-critical", Critical, Critical, false},
    {Observation::ImagePull, "image-pull", Warning, Critical, false},
    {Observation::CrashLoop, "crash-loop", Warning, Critical, false},
    {Observation::ConfigError, "config-error", Warning, Critical, false},
    {Observation::Unschedulable, "unschedulable", Warning, Critical, false},
    {Observation::OomKilled, "oom-killed", Warning, Critical, false},
    {Observation::CrashedLately, "crashed-lately", Warning, Critical, false},
    {Observation::PodNotReady, "pod-not-ready", Warning, Critical, false},
    {Observation::RolloutStuck, "rollout-stuck", Warning, Warning, false},
    {Observation::SomePodsMissing, "some-pods-missing", Warning, Warning, false},
    {Observation::SomeEndpointsMissing, "some-endpoints-missing", Warning, Warning, false},
    {Observation::CheckWarning, "check-warning", Warning, Warning, false},
    {Observation::NodeCheckWarning, "node-check-warning", Warning, Warning, false},
    {Observation::Maintenance, "maintenance", Warning, Warning, false},
    {Observation::AllTargetsDownOther, "all-targets-down-other", Warning, Warning, false},
    {Observation::SomeTargetsDown, "some-targets-down", Warning, Warning, false},
    {Observation::AlertWarning, "alert-warning", Warning, Warning, false},
    {Observation::ErrorRatioHigh, "error-ratio-high", Warning, Warning, false},
    {Observation::LatencyHigh, "latency-high", Warning, Warning, false},
    {Observation::SourceNotLive, "source-not-live", Unknown, Unknown, true},
    {Observation::Disagreement, "disagreement", Unknown, Unknown, true},
    {Observation::RollingOut, "rolling-out", Unknown, Unknown, true},
    {Observation::Ambiguous, "ambiguous", Unknown, Unknown, true},
    {Observation::CrashedOnce, "crashed-once", Unknown, Unknown, true},
    {Observation::PodFailed, "pod-failed", Unknown, Unknown, true},
    {Observation::AlertInfo, "alert-info", Unknown, Unknown, true},
    {Observation::ScaledToZero, "scaled-to-zero", Unknown, Unknown, false},
    {Observation::AllPodsReady, "all-pods-ready", Passing, Passing, false},
    {Observation::ChecksPassing, "checks-passing", Passing, Passing, false},
    {Observation::AllEndpointsReady, "all-endpoints-ready", Passing, Passing, false},
    {Observation::AllTargetsUp, "all-targets-up", Passing, Passing, false},
    {Observation::NoEvidence, "no-evidence", Unknown, Unknown, false},
};

qsizetype place(Observation observation)
{
    const auto at = std::find_if(std::begin(kRules), std::end(kRules),
                                 [&](const HealthRule &rule) { return rule.observation == observation; });
    return at - std::begin(kRules);
}

bool isTrouble(const Judged &judged)
{
    return !judged.informative && judged.health > Passing;
}

/// 0 trouble, 1 what is not known for sure, 2 all is well.
int group(const Judged &judged)
{
    return isTrouble(judged) ? 0 : judged.health == Passing ? 2 : 1;
}

void sortReasons(QVector<Judged> &reasons)
{
    std::stable_sort(reasons.begin(), reasons.end(), [](const Judged &a, const Judged &b) {
        return std::tuple(group(a), -int(a.health), !a.finding.fresh, place(a.finding.observation)) <
               std::tuple(group(b), -int(b.health), !b.finding.fresh, place(b.finding.observation));
    });
}

} // namespace

std::span<const HealthRule> healthRules()
{
    return kRules;
}

const HealthRule &healthRule(Observation observation)
{
    return kRules[place(observation)];
}

Verdict rollUp(const QVector<HealthFinding> &findings, bool somePodReady)
{
    Verdict verdict;
    bool anyFresh = false;
    bool anyEvidence = false;
    QVector<Judged> judged;
    for (const HealthFinding &finding : findings) {
        const HealthRule &rule = healthRule(finding.observation);
        judged.append({finding, somePodReady ? rule.health : rule.aloneHealth, rule.informative});
        const Judged &one = judged.last();
        if (one.informative)
            continue;
        anyEvidence = true;
        anyFresh = anyFresh || finding.fresh;
    }
    for (const Judged &one : judged) {
        if (!one.informative && (one.finding.fresh || !anyFresh))
            verdict.health = std::max(verdict.health, one.health);
    }
    verdict.onlyStale = anyEvidence && !anyFresh;
    if (!anyEvidence) {
        HealthFinding none;
        none.message = core::Message(QStringLiteral("health.no-evidence"));
        judged.append({none, Unknown, false});
    }
    if (verdict.health != Passing) {
        judged.erase(std::remove_if(judged.begin(), judged.end(),
                                    [](const Judged &one) { return !one.informative && one.health == Passing; }),
                     judged.end());
    }
    sortReasons(judged);
    verdict.reasons = std::move(judged);
    return verdict;
}

void tellBeside(const QVector<HealthFinding> &informative, Verdict &verdict)
{
    for (const HealthFinding &finding : informative)
        verdict.reasons.append({finding, healthRule(finding.observation).health, true});
    sortReasons(verdict.reasons);
}

} // namespace engine
