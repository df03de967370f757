#include "metrics.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace lab::service {

namespace {

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', 12);
}

/// OpenMetrics writes bounds as floats: "1.0".
QByteArray bound(double value, Metrics::Format format)
{
    const QByteArray text = number(value);
    return format == Metrics::Format::Text || text.contains('.') ? text : text + ".0";
}

QByteArray quoted(QByteArray value)
{
    return '"' + value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n") + '"';
}

/// In OpenMetrics a counter's family lacks the suffix of its samples.
void describe(QByteArray &out, Metrics::Format format, const char *name, const char *type, const char *help)
{
    QByteArray family = name;
    if (format == Metrics::Format::OpenMetrics && family.endsWith("_total"))
        family.chop(int(sizeof("_total")) - 1);
    out += "# HELP " + family + ' ' + help + "\n# TYPE " + family + ' ' + type + '\n';
}

double residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE));
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

Metrics::Metrics(const QByteArray &version)
    : m_version(version)
    , m_startSeconds(double(QDateTime::currentMSecsSinceEpoch()) / 1000)
{
}

Metrics::Format Metrics::formatFor(const QByteArray &accept)
{
    return accept.contains("application/openmetrics-text") ? Format::OpenMetrics : Format::Text;
}

QByteArray Metrics::contentType(Format format)
{
    return format == Format::OpenMetrics ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                         : "text/plain; version=0.0.4; charset=utf-8";
}

void Metrics::observe(const QByteArray &method, const QByteArray &route, int code, double seconds,
                      const QByteArray &traceId)
{
    const Route key{method, route};
    ++m_requests[{key, code}];
    Histogram &histogram = m_durations[key];
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
        if (seconds <= kBounds[i])
            ++histogram.buckets[i];
    }
    const auto own = std::size_t(std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin());
    histogram.exemplars[own] = {traceId, seconds, double(QDateTime::currentMSecsSinceEpoch()) / 1000};
    ++histogram.count;
    histogram.sum += seconds;
}

QByteArray Metrics::exposition(Format format) const
{
    QByteArray out;
    const bool hasExemplars = format == Format::OpenMetrics;
    describe(out, format, "http_requests_total", "counter", "Answered requests.");
    for (auto it = m_requests.begin(); it != m_requests.end(); ++it) {
        const auto &[route, code] = it.key();
        out += "http_requests_total{method=" + quoted(route.first) + ",route=" + quoted(route.second) + ",code=\"" +
               QByteArray::number(code) + "\"} " + QByteArray::number(it.value()) + '\n';
    }
    describe(out, format, "http_request_duration_seconds", "histogram", "How long requests took.");
    for (auto it = m_durations.begin(); it != m_durations.end(); ++it) {
        const QByteArray labels = "method=" + quoted(it.key().first) + ",route=" + quoted(it.key().second);
        const auto bucket = [&](const QByteArray &upTo, quint64 count, const Exemplar &exemplar) {
            out +=
                "http_request_duration_seconds_bucket{" + labels + ",le=\"" + upTo + "\"} " + QByteArray::number(count);
            if (hasExemplars && !exemplar.traceId.isEmpty())
                out += " # {trace_id=" + quoted(exemplar.traceId) + "} " + number(exemplar.seconds) + ' ' +
                       QByteArray::number(exemplar.at, 'f', 3);
            out += '\n';
        };
        for (std::size_t i = 0; i < kBounds.size(); ++i)
            bucket(bound(kBounds[i], format), it->buckets[i], it->exemplars[i]);
        bucket("+Inf", it->count, it->exemplars.back());
        out += "http_request_duration_seconds_sum{" + labels + "} " + number(it->sum) + '\n';
        out += "http_request_duration_seconds_count{" + labels + "} " + QByteArray::number(it->count) + '\n';
    }
    const auto gauge = [&](const char *name, const char *type, const char *help, double value) {
        describe(out, format, name, type, help);
        out += QByteArray(name) + ' ' + number(value) + '\n';
    };
    gauge("http_requests_in_flight", "gauge", "Requests being answered.", m_inFlight);
    gauge("process_cpu_seconds_total", "counter", "User and system time spent.", cpuSeconds());
    gauge("process_resident_memory_bytes", "gauge", "Resident memory.", residentBytes());
    gauge("process_start_time_seconds", "gauge", "Start of the process since the epoch.", m_startSeconds);
    gauge("process_open_fds", "gauge", "Open file descriptors.",
          double(QDir(QStringLiteral("/proc/self/fd"))
                     .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
                     .size()));
    describe(out, format, "lab_build_info", "gauge", "Version of the service.");
    out += "lab_build_info{version=" + quoted(m_version) + "} 1\n";
    if (format == Format::OpenMetrics)
        out += "# EOF\n";
    return out;
}

} // namespace lab::service
