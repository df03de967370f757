#pragma once

#include "verb.h"

#include <core/error.h>

#include <QJsonObject>

#include <optional>

/// What the journal and tokens hold of an action, as JSON.
namespace engine {

QJsonObject toJson(const core::Message &message);
core::Message messageFromJson(const QJsonObject &json);
QJsonObject toJson(const core::Error &error);
core::Error errorFromJson(const QJsonObject &json);
QJsonObject toJson(const Arguments &arguments);
Arguments argumentsFromJson(const QJsonObject &json);
QJsonObject toJson(const ActionTarget &target);
ActionTarget targetFromJson(const QJsonObject &json);
QJsonObject toJson(const StepPlan &plan);
StepPlan planFromJson(const QJsonObject &json);

QByteArray compact(const QJsonObject &json);
/// Nothing when it is no object.
std::optional<QJsonObject> objectOf(const QByteArray &json);

} // namespace engine
