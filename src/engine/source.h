#pragma once

#include "engineclock.h"
#include "provider/provider.h"

#include <contract/v1.h>

#include <memory>

namespace engine {

/// One running source of an environment: its configuration and its provider.
struct Source
{
    SourceConfig config;
    std::unique_ptr<Provider> provider;

    const QString &id() const { return config.id; }
    /// What keys of rows from this source begin with.
    QString prefix() const { return config.id + u'/'; }
};

contract::v1::Freshness toContract(watch::Freshness freshness);

/// The worse of two, in the order live, loading, resyncing, stale, unauthorised.
watch::Freshness worse(watch::Freshness a, watch::Freshness b);

/// True until the first list was read or failed: what there is, is not known.
inline bool isUnread(const watch::SourceHealth &health)
{
    return health.freshness == watch::Freshness::Loading && !health.error;
}

/// Health of the stores that the rows of this collection come from ("pods", "workloads", "services", …); of the whole
/// source for any other name. A store that may not be read (events, say) thus leaves the others alone.
watch::SourceHealth healthFor(Source &source, const QString &collection);

contract::v1::Row sourceRow(const Source &source, const SourceStatus &status, const EngineClock &time);

/// The error sentence for "<system> <name> does not answer".
core::Message staleMessage(const Source &source, const watch::SourceHealth &health);

} // namespace engine
