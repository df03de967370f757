#pragma once

#include "apitypes.h"

#include <core/timerange.h>
#include <net/connection.h>
#include <watch/workerpool.h>

#include <memory>

namespace prometheus {

/// The HTTP API of Prometheus and of what imitates it, typed. Every call takes an owner; results arrive on its thread,
/// bodies are decoded by the workers. Times are UTC.
/// Errors: those of net, json.*, prometheus.* (kind Api with the server's errorType; TooLarge for results that no
/// answer of the contract holds). Source: prometheus.io/docs/prometheus/latest/querying/api
class Client final
{
public:
    /// All must outlive the client. `queryTimeout` is also asked of the server; what the server says about
    /// itself (targets, alerts, rules, versions) has 12 s.
    Client(net::Connection &connection, watch::WorkerPool &workers,
           core::Milliseconds queryTimeout = std::chrono::seconds(60));

    async::Task<engine::QueryResult> query(QObject *owner, const QString &expression,
                                           std::optional<core::WallTime> time) const;
    /// Any length: cut below the server's limit of points, at most four pieces at a time, joined without duplicates.
    async::Task<engine::QueryResult> queryRange(QObject *owner, const QString &expression, core::WallTime start,
                                                core::WallTime end, core::Milliseconds step) const;
    /// GET /api/v1/query_exemplars: of every series that the expression reads. None where the server knows no such
    /// request or keeps none; it has five seconds, since charts wait for them.
    async::Task<engine::ExemplarResult> exemplars(QObject *owner, const QString &expression, core::WallTime start,
                                                  core::WallTime end) const;
    async::Task<QVector<engine::LabelSet>> series(QObject *owner, const QStringList &matchers, core::WallTime start,
                                                  core::WallTime end, int limit) const;
    async::Task<QStringList> labelNames(QObject *owner, const QStringList &matchers) const;
    async::Task<QStringList> labelValues(QObject *owner, const QString &label, const QStringList &matchers) const;
    /// An empty metric means all.
    async::Task<QVector<engine::MetricStore::Metadata>> metadata(QObject *owner, const QString &metric) const;
    async::Task<std::vector<std::shared_ptr<const engine::Target>>> targets(QObject *owner) const;
    async::Task<std::vector<std::shared_ptr<const engine::Alert>>> alerts(QObject *owner) const;
    /// One page; servers that do not page answer everything at once. `groupLimit` 0 = everything.
    async::Task<RulePage> rules(QObject *owner, int groupLimit, const QString &token) const;
    async::Task<BuildInfo> buildInfo(QObject *owner) const;
    async::Task<RuntimeInfo> runtimeInfo(QObject *owner) const;

private:
    using Form = QVector<QPair<QString, QString>>;
    /// What one answer may cost.
    struct Bounds
    {
        core::Milliseconds time;
        qint64 bytes;
    };
    Bounds queryBounds() const;
    template <class T>
    async::Task<T> ask(QObject *owner, const QString &path, const Form &form, Bounds bounds,
                       core::Result<T> (*decode)(QByteArrayView, int)) const;
    async::Task<engine::QueryResult> piece(QObject *owner, const QString &expression, const core::TimeRange &range,
                                           core::Milliseconds step) const;
    friend class RangeJob;

    net::Connection &m_connection;
    watch::WorkerPool &m_workers;
    core::Milliseconds m_queryTimeout;
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true); ///< for whom may outlive the client
};

} // namespace prometheus
