#pragma once

#include "scriptedengine.h"

namespace stage {

/// Two verbs that may be used, one that may not and one that destroys; a preview with everything in it.
void fillWithVerbs(ScriptedEngine &engine);
/// An action that is stuck, one that failed and one that can be undone; lines of the audit trail.
void fillWithActions(ScriptedEngine &engine);

/// ActionRow.key of the stuck one.
inline constexpr const char *kStuckAction = "χώρα/7";

} // namespace stage
