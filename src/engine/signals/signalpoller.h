#pragma once

#include "instruments.h"
#include "servicesignals.h"

#include <engine/correlation/topology.h>
#include <engine/signals/namedquery.h>
#include <engine/source.h>

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace engine {

/// Reads the golden signals of all services of an environment from one metric source: which instruments there are every
/// 15 s, their values every 5 s, their course over the last hour every minute. Each is a handful of queries grouped by
/// labels, however many services there are. After a failure the last values stay and are stale.
class SignalPoller final : public QObject
{
    Q_OBJECT
public:
    /// What a service's pods may use together: cores and bytes, 0 = unknown.
    using Limits = std::function<std::pair<double, double>(const QString &service)>;

    SignalPoller(Source &source, EngineClock &time, Topology &topology, Limits limits);
    ~SignalPoller() override;

    const QString &source() const { return m_source.id(); }
    /// Never null; says why signals are absent.
    const ServiceSignals *signalsOf(const QString &service) const;
    /// Errors: NotFound (signal.unknown, or why this service has no such signal).
    core::Result<QVector<NamedQuery>> queries(const QString &service, const QString &signal, core::Milliseconds step) const;

private:
    /// Values of one metric for one service.
    struct Reading
    {
        QVector<QStringList> groups; ///< the matchers of the series it was read from
        double value = 0; ///< sum, or the largest for quantiles
    };
    using Readings = std::map<QString, QHash<QString, Reading>>; // by query name, by service
    using Take = std::function<void(const QueryResult &)>;

    void poll();
    void discover();
    void askStatusGroups();
    void readNow();
    void readCourse();
    void ask(const QString &expression, Take take);
    void askRange(const QString &expression, Take take);
    void ended(bool well);
    void finishRound();
    void note(Readings &into, const QString &name, const QueryResult &result, bool largest) const;
    QString serviceOf(const LabelSet &labels) const;
    ServiceSignals assemble(const QString &service) const;
    void addRequests(const QString &service, ServiceSignals &out) const;
    void addLatency(const QString &service, ServiceSignals &out) const;
    void addUsage(const QString &service, ServiceSignals &out) const;
    const Reading *reading(const QString &name, const QString &service) const;
    QString statusLabel(const RequestCounter &counter, const QString &service) const;
    bool has(const char *metric) const { return m_metrics.contains(QString::fromLatin1(metric)); }
    core::Milliseconds window() const;
    void noteRhythm();

    Source &m_source;
    MetricStore &m_store;
    EngineClock &m_time;
    Topology &m_topology;
    Limits m_limits;
    QStringList m_metrics; // that exist there
    Readings m_readings;
    Readings m_round;
    Readings m_statusGroups; // by metric + label
    std::map<QString, QHash<QString, std::vector<float>>> m_course; // "rate" and "p95" by metric, by service
    QHash<QString, ServiceSignals> m_signals;
    ServiceSignals m_none;
    std::vector<async::Task<QueryResult>> m_tasks;
    async::Task<QStringList> m_discovery;
    int m_open = 0;
    bool m_failed = false;
    core::Milliseconds m_scrape{15'000}; // Prometheus' usual rhythm until it was seen
    core::MonotonicTime m_nextDiscovery{};
    core::MonotonicTime m_nextCourse{};
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace engine
