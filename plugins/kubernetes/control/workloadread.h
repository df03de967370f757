#pragma once

#include <engine/provider/workloadcontrol.h>

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QLatin1String>

#include <initializer_list>
#include <optional>

namespace kubernetes {

/// The object that a list of names leads to, "metadata", "annotations"; empty when there is none.
QJsonObject objectAt(const QJsonObject &from, std::initializer_list<QLatin1String> path);

/// What a Deployment, StatefulSet or DaemonSet of apps/v1 says about itself. `stuck` is told by its conditions, as far
/// as they are about its present generation.
engine::WorkloadState readWorkload(const QJsonObject &object, const engine::WorkloadRef &ref);

/// Why pods of the newest template do not get on: they wait for an image, crash, or no node takes them. Of the pods,
/// those count that have the newest one's template.
std::optional<core::Message> stuckPod(const QJsonArray &pods);

/// The same with *** where a secret likely stands in the open: values of variables, headers and annotations with the
/// name of a secret, arguments "--password=…" and "--password", "…", and in each text what is found in configurations
/// (formats::textWithoutSecrets()). What is shown goes into the journal and the audit trail.
QJsonValue withoutSecrets(const QJsonValue &value);

/// A number or a percentage of `total`, not less than 0. Text that is neither is 0.
int scaledValue(const QJsonValue &value, int total, bool roundUp);

} // namespace kubernetes
