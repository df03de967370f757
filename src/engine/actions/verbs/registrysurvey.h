#pragma once

#include "../verb.h"

#include <async/task.h>

#include <QStringList>

#include <optional>
#include <vector>

namespace engine {

using HeldInstances = QVector<ActionWorld::HeldInstance>;

/// Whether a verb for registrations exists for this target.
bool isRegistered(const ActionTarget &target, const ActionWorld &world);

/// The choice "partly", whether a part of a service may be changed where the rest is out of reach: "yes" or "no".
ArgumentSpec partlyArgument();
bool isPartlyWanted(const Arguments &arguments);

/// The rights for what is within reach; a refusal where nothing is, or where we may not. Asks for `partly` where
/// instances of a service are out of reach.
async::Task<VerbOffer> offerForRegistrations(QObject *owner, const ActionTarget &target, const ActionWorld &world);

/// Whether all agents within reach answer that maintenance is `on` for each registration, or off; what is gone is left
/// out.
async::Task<bool> isAllMaintained(QObject *owner, const HeldInstances &wanted, const ActionWorld &world, bool on);

/// How much of what was meant is within reach.
struct Extent
{
    int found = 0;
    int all = 0;             ///< that are there
    QStringList missedNodes; ///< of those that are not within reach, each once
    bool isReadable = true;  ///< every agent that is configured told its part
};

/// The target's registrations as their agents have them now.
struct RegistrySurvey
{
    struct Found
    {
        ActionWorld::HeldInstance held;
        RegistrationState state;
    };
    std::vector<Found> found;
    QVector<Finding> findings; ///< out of reach, denied, gone, not readable
    Extent extent;
    std::optional<core::Error> error; ///< why none could be read
};
async::Task<RegistrySurvey> surveyRegistrations(QObject *owner, const HeldInstances &wanted, const ActionWorld &world);

/// Where only a part of what was meant is found: a line of the impact, a finding and the plan's extent that say so, and
/// a refusal unless that `isWanted`. Call with the steps in the plan.
void addExtent(ActionPlan &plan, const Extent &extent, bool isWanted);

/// How many of each service's instances are handed out before and after, with a warning where none stays, and the
/// traffic that there is. `changed` leave rotation; with `returning` they come back, unless something else keeps them
/// out.
void addRotation(ActionPlan &plan, const ActionTarget &target, const ActionWorld &world,
                 const std::vector<RegistrySurvey::Found> &changed, bool returning);

/// The gravest first; and a refusal when there is nothing to do.
void finishPlan(ActionPlan &plan, const core::Message &nothingToDo);

} // namespace engine
