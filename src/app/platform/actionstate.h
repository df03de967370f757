#pragma once

#include "platform.h"

#include <core/clock.h>
#include <engine/actions/actionstate.h>

namespace platform {

/// Opens the journal of actions and the audit trail of the wish's folder, which is made when it is not there. What
/// cannot be opened (another program has it, say) is told in the state; then actions are refused with that. Call it on
/// the engine's thread.
engine::ActionState openActionState(const StateWish &wish, const core::Clock &clock);

} // namespace platform
