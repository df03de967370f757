#pragma once

#include <engine/model/metrics.h>
#include <engine/provider/provider.h>

#include <QHash>

/// Answers of the API beside query results, as far as they are used.
/// Source: prometheus.io/docs/prometheus/latest/querying/api
namespace prometheus {

struct BuildInfo
{
    QString version, revision, branch, goVersion;
    QString application; ///< set by servers that imitate Prometheus (for example Mimir)
};

struct RuntimeInfo
{
    std::optional<core::WallTime> startTime;
    QString storageRetention;
    bool reloadSuccess = true;
    qint64 corruptions = 0;
    qint64 timeSeries = -1; ///< -1 when the server does not say
};

struct Rule
{
    QString name, query, type; ///< "alerting" or "recording"
    QString health, lastError, state;
    engine::LabelSet labels, annotations;
    double forSeconds = 0;
};

struct RuleGroup
{
    QString name, file;
    double intervalSeconds = 0;
    QVector<Rule> rules;
};

struct RulePage
{
    QVector<RuleGroup> groups;
    QString nextToken; ///< empty on the last page
};

} // namespace prometheus
