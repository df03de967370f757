#pragma once

#include <QByteArray>
#include <QMap>
#include <QVector>

#include <array>

namespace lab::service {

/// What a service process measures about itself, in Prometheus' text format or in OpenMetrics, which has exemplars: the
/// last request of each bucket with its trace id.
/// Source: prometheus.io/docs/instrumenting/exposition_formats, prometheus.io/docs/specs/om/open_metrics_spec
class Metrics
{
public:
    enum class Format { Text, OpenMetrics };

    explicit Metrics(const QByteArray &version);

    /// One answered request; seconds is its duration.
    void observe(const QByteArray &method, const QByteArray &route, int code, double seconds,
                 const QByteArray &traceId);
    void setInFlight(int requests) { m_inFlight = requests; }
    QByteArray exposition(Format format) const;

    /// What a scraper with this Accept header is answered in.
    static Format formatFor(const QByteArray &accept);
    static QByteArray contentType(Format format);

private:
    /// Upper bounds in seconds, the usual ones of Prometheus' client libraries.
    static constexpr std::array kBounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0};
    struct Exemplar
    {
        QByteArray traceId; ///< empty: there is none yet
        double seconds = 0;
        double at = 0; ///< Unix seconds
    };
    struct Histogram
    {
        std::array<quint64, kBounds.size()> buckets{};
        std::array<Exemplar, kBounds.size() + 1> exemplars{}; ///< of what fell in here and in no lower one; last: +Inf
        quint64 count = 0;
        double sum = 0;
    };
    using Route = std::pair<QByteArray, QByteArray>; // method, route

    QByteArray m_version;
    QMap<std::pair<Route, int>, quint64> m_requests;
    QMap<Route, Histogram> m_durations;
    int m_inFlight = 0;
    double m_startSeconds = 0;
};

} // namespace lab::service
