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

/// How far a source came with its first list.
enum class SourceStage {
    Unread, ///< under way: what there is, is not known
    Failed, ///< nothing was ever read whole, and the last try failed
    Heard,  ///< it has answered once, whatever became of it since
};

inline SourceStage stageOf(const watch::SourceHealth &health)
{
    if (health.freshness == watch::Freshness::Loading && !health.error)
        return SourceStage::Unread;
    return health.confirmedAt ? SourceStage::Heard : SourceStage::Failed;
}

/// Health of the stores that the rows of this collection come from ("pods", "workloads", "services", …); of the whole
/// source for any other name. A store that may not be read (events, say) thus leaves the others alone.
watch::SourceHealth healthFor(Source &source, const QString &collection);

contract::v1::Row sourceRow(const Source &source, const SourceStatus &status, const EngineClock &time);

/// The error sentence for "<system> <name> does not answer".
core::Message staleMessage(const Source &source, const watch::SourceHealth &health);

} // namespace engine
