#pragma once

#include "output.h"

#include <audit/keeper.h>
#include <core/clock.h>

#include <QString>

#include <memory>

namespace qdctl {

/// Notes in the trail of the folder that it was read ("audit.read"); `what` is the command. Where it cannot be noted,
/// that is told on standard error. A copy of a trail, one that was moved, and a folder without lines stay as they are.
void noteAuditReading(const QString &folder, const QString &what, std::unique_ptr<audit::Keeper> keeper,
                      const Output &output, core::WallTime at);

} // namespace qdctl
