#include "instruments.h"

namespace engine {

namespace {

constexpr const char kHttpErrors[] = "5..";
// Codes that mean the server failed, not the caller: grpc.io/docs/guides/status-codes
constexpr const char kGrpcErrors[] =
    "Unknown|DeadlineExceeded|ResourceExhausted|Unimplemented|Internal|Unavailable|DataLoss";

constexpr RequestCounter kCounters[] = {
    {"http_server_request_duration_seconds_count",
     "",
     {"http_response_status_code"},
     kHttpErrors,
     false},                                                                    // OpenTelemetry
    {"http_server_requests_seconds_count", "", {"status"}, kHttpErrors, false}, // Micrometer
    {"http_requests_total", "", {"code", "status", "status_code"}, kHttpErrors, false},
    {"http_request_duration_seconds_count", "", {"code", "status", "status_code"}, kHttpErrors, false},
    {"grpc_server_handled_total", "", {"grpc_code"}, kGrpcErrors, false},
    {"istio_requests_total", "reporter=\"destination\"", {"response_code"}, kHttpErrors, true},
};

constexpr LatencyHistogram kHistograms[] = {
    {"http_server_request_duration_seconds_bucket", "", 1.0, false},
    {"http_server_requests_seconds_bucket", "", 1.0, false},
    {"http_request_duration_seconds_bucket", "", 1.0, false},
    {"grpc_server_handling_seconds_bucket", "", 1.0, false},
    {"istio_request_duration_milliseconds_bucket", "reporter=\"destination\"", 1e-3, true},
};

constexpr UsageMetric kUsage[] = {
    {"container_cpu_usage_seconds_total", "container!=\"\",container!=\"POD\",pod!=\"\"", true, true},
    {"process_cpu_seconds_total", "", true, false},
    {"container_memory_working_set_bytes", "container!=\"\",container!=\"POD\",pod!=\"\"", false, true},
    {"process_resident_memory_bytes", "", false, false},
};

} // namespace

std::span<const RequestCounter> requestCounters()
{
    return kCounters;
}

std::span<const LatencyHistogram> latencyHistograms()
{
    return kHistograms;
}

std::span<const UsageMetric> usageMetrics()
{
    return kUsage;
}

QStringList instrumentNames()
{
    QStringList out;
    for (const RequestCounter &one : kCounters)
        out.append(QString::fromLatin1(one.metric));
    for (const LatencyHistogram &one : kHistograms)
        out.append(QString::fromLatin1(one.metric));
    for (const UsageMetric &one : kUsage)
        out.append(QString::fromLatin1(one.metric));
    return out;
}

QStringList groupLabels(bool isMesh)
{
    if (isMesh)
        return {QStringLiteral("destination_workload_namespace"), QStringLiteral("destination_workload")};
    return {QStringLiteral("namespace"), QStringLiteral("job"), QStringLiteral("service"), QStringLiteral("app"),
            QStringLiteral("app_kubernetes_io_name")};
}

} // namespace engine
