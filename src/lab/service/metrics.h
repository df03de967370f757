#pragma once

#include <QByteArray>
#include <QMap>
#include <QVector>

#include <array>

namespace lab::service {

/// What a service process measures about itself, in Prometheus' text format.
/// Source: prometheus.io/docs/instrumenting/exposition_formats
class Metrics
{
public:
    explicit Metrics(const QByteArray &version);

    /// One answered request; seconds is its duration.
    void observe(const QByteArray &method, const QByteArray &route, int code, double seconds);
    void setInFlight(int requests) { m_inFlight = requests; }
    QByteArray exposition() const;

private:
    /// Upper bounds in seconds, the usual ones of Prometheus' client libraries.
    static constexpr std::array kBounds{0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0};
    struct Histogram
    {
        std::array<quint64, kBounds.size()> buckets{};
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
