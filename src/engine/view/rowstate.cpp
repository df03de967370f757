#include "rowfields.h"

namespace engine {

namespace v1 = contract::v1;
using v1::Row;

namespace {

const std::string kEmpty;

} // namespace

v1::Health healthOf(const Row &row)
{
    switch (row.kind_case()) {
    case Row::kService: return row.service().health();
    case Row::kInstance: return row.instance().health();
    case Row::kWorkload: return row.workload().health();
    case Row::kPod: return row.pod().health();
    case Row::kNode: return row.node().health();
    case Row::kSource:
        if (row.source().freshness() == v1::FRESHNESS_LIVE)
            return row.source().warnings().empty() ? v1::HEALTH_PASSING : v1::HEALTH_WARNING;
        return row.source().freshness() == v1::FRESHNESS_LOADING ? v1::HEALTH_UNKNOWN : v1::HEALTH_CRITICAL;
    case Row::kEvent: return row.event().type() == "Warning" ? v1::HEALTH_WARNING : v1::HEALTH_UNKNOWN;
    case Row::kAlert:
        if (row.alert().state() == "suppressed")
            return v1::HEALTH_UNKNOWN;
        return row.alert().state() == "firing" && row.alert().severity() == "critical" ? v1::HEALTH_CRITICAL
                                                                                       : v1::HEALTH_WARNING;
    default: return v1::HEALTH_UNKNOWN;
    }
}

v1::Freshness freshnessOf(const Row &row)
{
    switch (row.kind_case()) {
    case Row::kSource: return row.source().freshness();
    case Row::kService: return row.service().freshness();
    case Row::kInstance: return row.instance().freshness();
    case Row::kWorkload: return row.workload().freshness();
    case Row::kPod: return row.pod().freshness();
    case Row::kNode: return row.node().freshness();
    case Row::kAlert: return row.alert().freshness();
    default: return v1::FRESHNESS_LIVE;
    }
}

const std::string &environmentOf(const Row &row)
{
    switch (row.kind_case()) {
    case Row::kEnvironment: return row.environment().name();
    case Row::kSource: return row.source().environment();
    case Row::kService: return row.service().environment();
    case Row::kInstance: return row.instance().environment();
    case Row::kWorkload: return row.workload().environment();
    case Row::kPod: return row.pod().environment();
    case Row::kNode: return row.node().environment();
    case Row::kEvent: return row.event().environment();
    case Row::kAlert: return row.alert().environment();
    case Row::kChange: return row.change().environment();
    case Row::KIND_NOT_SET: break;
    }
    return kEmpty;
}

std::string_view wordOf(v1::Health health)
{
    switch (health) {
    case v1::HEALTH_PASSING: return "passing";
    case v1::HEALTH_WARNING: return "warning";
    case v1::HEALTH_CRITICAL: return "critical";
    default: return "unknown";
    }
}

std::string_view wordOf(v1::Freshness freshness)
{
    switch (freshness) {
    case v1::FRESHNESS_LIVE: return "live";
    case v1::FRESHNESS_RESYNCING: return "resyncing";
    case v1::FRESHNESS_STALE: return "stale";
    case v1::FRESHNESS_UNAUTHORISED: return "unauthorised";
    default: return "loading";
    }
}

} // namespace engine
