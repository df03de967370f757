#pragma once

#include "access.h"
#include "place.h"

namespace consul {

/// Configurations whose keys are there: those that were named, else the folders below "config/".
async::Task<QVector<engine::ConfigRef>> presentConfigs(QObject *owner, const KvAccess &access,
                                                       const KvSettings &settings);

/// All of them with their heads, and those of which only a history is there.
async::Task<QVector<engine::ConfigSummary>> listConfigs(QObject *owner, const KvAccess &access,
                                                        const KvSettings &settings);

} // namespace consul
