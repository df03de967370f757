#pragma once

#include "verb.h"

namespace engine {

/// Binds an act to what its preview showed: a hash over the verb, its target and arguments, the steps and the texts
/// before and after. What differs from one planning to the next though nothing has moved does not take part: ids made
/// from `action`, moments in time, and versions of objects wherever a text shows what they hold (a server counts those
/// up with every change of state, too; the write itself still names the version that it was planned from).
QString actionToken(const QString &verb, const ActionTarget &target, const Arguments &arguments, const ActionPlan &plan,
                    const QString &action = {});

} // namespace engine
