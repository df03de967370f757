#pragma once

#include <contract/v1.h>
#include <engine/changes/changelog.h>
#include <engine/health/evidence.h>
#include <engine/signals/servicesignals.h>

namespace engine {

/// Everything that the row of one service says.
struct ServiceRowInput
{
    const QString &environment;
    const ServiceShape &shape;
    const Evidence &evidence;
    const Verdict &verdict;
    qsizetype alerts = 0; ///< joined, in any state
    EngineMs since = kNever;
    const ServiceSignals *current = nullptr; ///< null: no metric source
    std::optional<Change> lastChange;
    const EngineClock &time;
    Thresholds thresholds = {};
};

contract::v1::Row serviceRow(const ServiceRowInput &input);

} // namespace engine
