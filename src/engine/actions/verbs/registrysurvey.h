#pragma once

#include "../verb.h"

#include <async/task.h>

#include <optional>
#include <vector>

namespace engine {

using HeldInstances = QVector<ActionWorld::HeldInstance>;

/// Whether a verb for registrations exists for this target.
bool isRegistered(const ActionTarget &target, const ActionWorld &world);

/// The rights for what is within reach; a refusal where nothing is, or where we may not.
async::Task<VerbOffer> offerForRegistrations(QObject *owner, const ActionTarget &target, const ActionWorld &world);

/// The target's registrations as their agents have them now.
struct RegistrySurvey
{
    struct Found
    {
        ActionWorld::HeldInstance held;
        RegistrationState state;
    };
    std::vector<Found> found;
    QVector<Finding> findings;        ///< out of reach, denied, gone, not readable
    std::optional<core::Error> error; ///< why none could be read
};
async::Task<RegistrySurvey> surveyRegistrations(QObject *owner, const HeldInstances &wanted, const ActionWorld &world);

/// How many of each service's instances are handed out before and after, with a warning where none stays, and the
/// traffic that there is. `changed` leave rotation; with `returning` they come back, unless something else keeps them
/// out.
void addRotation(ActionPlan &plan, const ActionTarget &target, const ActionWorld &world,
                 const std::vector<RegistrySurvey::Found> &changed, bool returning);

/// The gravest first; and a refusal when there is nothing to do.
void finishPlan(ActionPlan &plan, const core::Message &nothingToDo);

} // namespace engine
