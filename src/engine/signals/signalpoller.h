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
#include <optional>
#include <set>
#include <vector>

namespace engine {

/// Reads the golden signals of all services of an environment from one metric source: which instruments there are every
/// 15 s, their values every 5 s, the rate's course over the last hour every minute. Each is a handful of queries
/// grouped by labels, however many services there are. After a failure the last values stay and are stale.
class SignalPoller final : public QObject
{
    Q_OBJECT
public:
    /// What a service's pods may use together: cores and bytes, 0 = no limit; none before pods were read.
    using Limits = std::function<std::optional<std::pair<double, double>>(const QString &service)>;

    SignalPoller(Source &source, EngineClock &time, Topology &topology, Limits limits);
    ~SignalPoller() override;

    const QString &source() const { return m_source.id(); }
    /// False until the first round of queries has ended, well or not.
    bool hasRead() const { return m_hasRead; }
    /// When a round ended well for the last time.
    std::optional<core::MonotonicTime> confirmedAt() const { return m_lastRound; }
    /// Never null; says why signals are absent. Good until the event loop turns.
    const ServiceSignals *signalsOf(const QString &service) const { return &last(service); }
    /// The limits of a service are others than before: what it uses is measured against these.
    void measureUsage(const QString &service);
    /// Errors: NotFound (signal.unknown, or why this service has no such signal).
    core::Result<QVector<NamedQuery>> queries(const QString &service, const QString &signal,
                                              core::Milliseconds step) const;

    /// This machine slept: the values are stale until the next round, which begins now.
    void wake();

Q_SIGNALS:
    /// The first round has ended.
    void read();

private:
    /// Values of one metric for one service.
    struct Reading
    {
        QVector<QStringList> groups; ///< the matchers of the series it was read from
        double value = 0;            ///< sum, or the largest for quantiles
        core::Milliseconds window{}; ///< that the query asked for
    };
    struct Answer
    {
        QueryResult result;
        core::Milliseconds window{};
    };
    using Readings = std::map<QString, QHash<QString, Reading>>; // by query name, by service
    /// What series of a service said about themselves when they were read last: it holds while none is scraped, since
    /// no series at all is no word about labels, and its history can still be asked for.
    struct Known
    {
        std::map<QString, QVector<QStringList>> groups; ///< matchers by name of the query, of rates and quantiles
        std::map<QString, QString> statusLabels;        ///< by metric
    };

    /// How the names of the questions about a counter's status labels begin.
    static QString statusStem(const RequestCounter &counter);
    /// Behind that: series without any of them.
    static constexpr QLatin1StringView kBare{"(none)"};

    void poll();
    void discover();
    void askStatusGroups();
    void readNow();
    void readCourse();
    void ask(const QString &name, const QString &expression);
    void askRange(const QString &name, const QString &expression);
    void keep(const QString &name, core::Milliseconds window, core::Result<QueryResult> result);
    void ended(bool well);
    void finishRound();
    /// Gives what was answered to services, as identities are now.
    void resolve();
    void resolveNow(const QString &name, const Answer &answer);
    void resolveCourse(const QString &name, const QueryResult &result);
    QString serviceOf(const LabelSet &labels) const;
    ServiceSignals assemble(const QString &service) const;
    const ServiceSignals &last(const QString &service) const;
    void addRequests(const QString &service, ServiceSignals &out) const;
    void addLatency(const QString &service, ServiceSignals &out) const;
    void addUsage(const QString &service, ServiceSignals &out) const;
    const Reading *reading(const QString &name, const QString &service) const;
    /// Some question whose name begins so has never been answered, since asking failed.
    bool isUnanswered(const QString &prefix) const;
    /// Why the service has no such series, where it is not for want of them; nothing where it is.
    std::optional<core::Message> excuse(const QString &prefix, const QString &service) const;
    /// Takes over what the readings say about labels.
    void remember();
    /// The matchers of what the query read of the service, now or when there was something; empty: nothing ever.
    QVector<QStringList> knownGroups(const QString &name, const QString &service) const;
    bool wasMeasured(QLatin1StringView prefix, const QString &service) const;
    QString statusLabel(const RequestCounter &counter, const QString &service) const;
    bool has(const char *metric) const { return m_metrics.contains(QString::fromLatin1(metric)); }
    core::Milliseconds window() const;
    void noteRhythm();

    Source &m_source;
    MetricStore &m_store;
    EngineClock &m_time;
    Topology &m_topology;
    Limits m_limits;
    QStringList m_metrics;               // that exist there
    std::map<QString, Answer> m_answers; // the newest of each query, by name
    std::set<QString> m_unanswered;      // names of those that failed and have no answer
    Readings m_readings;
    QHash<QString, Known> m_known;                                  // by service
    std::map<QString, QHash<QString, std::vector<float>>> m_course; // "rate" by metric, by service
    QHash<QString, ServiceSignals> m_signals;
    ServiceSignals m_none;
    std::vector<async::Task<QueryResult>> m_tasks;
    async::Task<QStringList> m_discovery;
    int m_open = 0;
    bool m_failed = false;                          // some question of the round under way
    bool m_stale = false;                           // the last round failed, or the one under way takes too long
    bool m_hasRead = false;                         // a round has ended, well or not
    bool m_hasAnswered = false;                     // what the source knows was read at least once
    std::optional<core::MonotonicTime> m_lastRound; // that ended well
    core::Milliseconds m_scrape{15'000};            // Prometheus' usual rhythm until it was seen
    core::MonotonicTime m_nextDiscovery{};
    core::MonotonicTime m_nextCourse{};
    core::WallTime m_courseEnd{};
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace engine
