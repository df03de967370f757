#pragma once

#include "v1.h"

#include <QString>

namespace contract {

/// What was changed, in a few words of the two texts: "replicas 3 → 6, + paused: true"; of a release its id. Safe to
/// show, on one line; ends with "…" where there is more. Empty where they do not differ.
QString changeText(const QString &before, const QString &after);
/// Of a line of the audit trail.
QString changeText(const v1::AuditRow &row);
/// What an action was told: "replicas=6 reason=drill", and once it is known what it was before, "replicas 3 → 6". Safe
/// to show; values that are empty are left out.
QString argumentsText(const v1::ActionRow &row);
/// Whether an argument names what stood there by the hash of its content (64 hexadecimal digits), since it is no
/// release's: nothing that somebody could find in a history.
bool isContentHash(const QString &value);

} // namespace contract
