#include "rowfields.h"

#include <contract/convert.h>
#include <contract/rowkinds.h>
#include <contract/severity.h>

namespace engine {

namespace v1 = contract::v1;
using v1::Row;

namespace {

const std::string kEmpty;

v1::Health healthOfAction(v1::ActionState state)
{
    switch (state) {
    case v1::ACTION_STATE_SUCCEEDED: return v1::HEALTH_PASSING;
    case v1::ACTION_STATE_FAILED: return v1::HEALTH_CRITICAL;
    case v1::ACTION_STATE_INTERRUPTED:
    case v1::ACTION_STATE_UNCERTAIN:
    case v1::ACTION_STATE_STUCK: return v1::HEALTH_WARNING;
    default: return v1::HEALTH_UNKNOWN; // under way, or left as somebody wished
    }
}

v1::Health healthOfConfig(v1::ConfigStanding standing)
{
    switch (standing) {
    case v1::CONFIG_STANDING_RELEASED: return v1::HEALTH_PASSING;
    case v1::CONFIG_STANDING_EXTERNAL_CHANGE:
    case v1::CONFIG_STANDING_EXTERNAL_REMOVAL:
    case v1::CONFIG_STANDING_INDETERMINATE: return v1::HEALTH_WARNING;
    default: return v1::HEALTH_UNKNOWN; // nobody promised anything, or it is on its way
    }
}

} // namespace

v1::Health healthOf(const Row &row)
{
    switch (row.kind_case()) {
    case Row::kSource:
        if (row.source().freshness() == v1::FRESHNESS_LIVE)
            return row.source().warnings().empty() ? v1::HEALTH_PASSING : v1::HEALTH_WARNING;
        return row.source().freshness() == v1::FRESHNESS_LOADING || row.source().freshness() == v1::FRESHNESS_RESYNCING
                   ? v1::HEALTH_UNKNOWN
                   : v1::HEALTH_CRITICAL;
    case Row::kEvent: return row.event().type() == "Warning" ? v1::HEALTH_WARNING : v1::HEALTH_UNKNOWN;
    case Row::kAlert:
        if (row.alert().state() != "firing")
            return v1::HEALTH_UNKNOWN; // pending or silenced: shown, counts for nothing
        return contract::healthOfSeverity(contract::text(row.alert().severity()));
    case Row::kAction: return healthOfAction(row.action().state());
    case Row::kConfig: return healthOfConfig(row.config().standing());
    case Row::kAudit:
        return row.audit().outcome() == "failed" || row.audit().outcome() == "uncertain" ? v1::HEALTH_WARNING
                                                                                         : v1::HEALTH_UNKNOWN;
    default: break;
    }
    v1::Health health = v1::HEALTH_UNKNOWN;
    contract::visitRow(row, [&](const auto &of) {
        if constexpr (requires { of.health(); })
            health = of.health();
    });
    return health;
}

v1::Freshness freshnessOf(const Row &row)
{
    v1::Freshness freshness = v1::FRESHNESS_LIVE;
    contract::visitRow(row, [&](const auto &of) {
        if constexpr (requires { of.freshness(); })
            freshness = of.freshness();
    });
    return freshness;
}

const std::string &environmentOf(const Row &row)
{
    const std::string *environment = &kEmpty;
    contract::visitRow(row, [&](const auto &of) {
        if constexpr (requires { of.environment(); })
            environment = &of.environment();
        else
            environment = &of.name(); // an environment itself
    });
    return *environment;
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

std::string_view wordOf(v1::ConfigStanding standing)
{
    switch (standing) {
    case v1::CONFIG_STANDING_RELEASED: return "released";
    case v1::CONFIG_STANDING_UNMANAGED: return "unmanaged";
    case v1::CONFIG_STANDING_REMOVED: return "removed";
    case v1::CONFIG_STANDING_UNDER_WAY: return "under-way";
    case v1::CONFIG_STANDING_EXTERNAL_CHANGE: return "external-change";
    case v1::CONFIG_STANDING_EXTERNAL_REMOVAL: return "external-removal";
    case v1::CONFIG_STANDING_INDETERMINATE: return "indeterminate";
    default: return "unknown";
    }
}

} // namespace engine
