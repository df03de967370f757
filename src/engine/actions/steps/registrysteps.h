#pragma once

#include "../verb.h"

namespace engine {

// Plans of the registry's steps. `action` is unique for each of them and empty in a preview.

StepPlan planMaintenance(const ActionWorld::HeldInstance &held, bool on, const QString &reason, const QString &action);
StepPlan planDeregistration(const ActionWorld::HeldInstance &held, const QString &action);

/// That it is in maintenance, and why if that is known.
core::Message alreadyMaintained(const RegistrationState &state);
/// An instance's maintenance as YAML for people.
QString maintenanceText(const QString &id, const QString &node, bool on, const QString &reason);
/// A definition for people: values under the names of secrets are masked.
QString definitionText(const QByteArray &definition);

} // namespace engine
