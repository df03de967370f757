#pragma once

#include "instruments.h"

#include <core/clock.h>
#include <engine/model/metrics.h>

#include <QString>
#include <QStringList>
#include <QVector>

/// The PromQL of the golden signals. `by` are the labels that one query groups all services by; `groups` are the
/// matchers of one service's series. Windows are Prometheus durations.
namespace engine::promql {

/// max(step + scrape, 4 × scrape), at least 20 s: long enough that each window holds two samples.
core::Milliseconds rateWindow(core::Milliseconds step, core::Milliseconds scrape);
QString duration(core::Milliseconds duration);
/// A value inside double quotes, escaped.
QString quoted(const QString &value);

// For all services at once; `restriction` holds further matchers or is empty.
QString rates(const RequestCounter &counter, const QStringList &by, const QString &restriction,
              core::Milliseconds window);
QString errorRates(const RequestCounter &counter, const QStringList &by, const QString &restriction,
                   core::Milliseconds window);
/// The groups whose series have this status label.
QString statusGroups(const RequestCounter &counter, const char *statusLabel, const QStringList &by);
/// The groups that have series without any of the status labels.
QString bareGroups(const RequestCounter &counter, const QStringList &by);
QString quantiles(const LatencyHistogram &histogram, double quantile, const QStringList &by, const QString &restriction,
                  core::Milliseconds window);
/// Grouped by labels, or for containers by "namespace" and a label "workload" cut from the pods' names.
QString usage(const UsageMetric &metric, const QStringList &by, core::Milliseconds window);

// For one service, as one series.
using Groups = QVector<QStringList>;
/// The matchers that select a group again. A workload cut from pods' names selects those pods.
QStringList matchers(const LabelSet &group);
/// `outcome` is a matcher such as code=~"5..", or empty.
QString rate(const RequestCounter &counter, const Groups &groups, const QString &outcome, core::Milliseconds window);
QString errorRatio(const RequestCounter &counter, const Groups &groups, const QString &statusLabel,
                   core::Milliseconds window);
QString quantile(const LatencyHistogram &histogram, double quantile, const Groups &groups, core::Milliseconds window);
/// Divided by `limit` (> 0).
QString saturation(const UsageMetric &metric, const Groups &groups, double limit, core::Milliseconds window);

} // namespace engine::promql
