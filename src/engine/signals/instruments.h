#pragma once

#include <QString>
#include <QStringList>

#include <span>

/// The instrumentations that golden signals are read from, as data: supporting one more is adding a line. Earlier lines
/// win where a service has several.
namespace engine {

/// Counts requests; rate and errors come from it.
struct RequestCounter
{
    const char *metric;
    const char *selector;        ///< matchers that always apply, or ""
    const char *statusLabels[3]; ///< labels that may hold the outcome; null where there are fewer
    const char *errors;          ///< regular expression of outcomes that are the service's fault
    bool isMesh;                 ///< its labels are the mesh's: destination_workload…
};

/// Observes durations in classic buckets.
struct LatencyHistogram
{
    const char *metric; ///< with "_bucket"
    const char *selector;
    double toSeconds;
    bool isMesh;
};

/// What processes or containers use.
struct UsageMetric
{
    const char *metric;
    const char *selector;
    bool isCounter;   ///< CPU seconds; else bytes
    bool isContainer; ///< labelled by pod, not by job
};

std::span<const RequestCounter> requestCounters();
std::span<const LatencyHistogram> latencyHistograms();
std::span<const UsageMetric> usageMetrics();

/// Every metric name in the tables.
QStringList instrumentNames();

/// The labels that series are grouped by, so that one query serves all services.
QStringList groupLabels(bool isMesh);

} // namespace engine
