#pragma once

#include <engine/provider/workloadcontrol.h>

#include <QJsonObject>
#include <QString>
#include <QVector>

namespace kubernetes {

/// One older pod template with what a rollback needs of it.
struct HeldRevision
{
    engine::WorkloadRevision told;
    QJsonObject podTemplate;             ///< without what the controllers put into it
    QHash<QString, QString> annotations; ///< of the ReplicaSet or ControllerRevision
};

/// A pod template as the user wrote it: without the pod-template-hash label, and without the members that say nothing.
/// Two templates are the same when these are.
QJsonObject plainTemplate(const QJsonObject &podTemplate);

/// Those of the list (of ReplicaSets for a Deployment, of ControllerRevisions for the others) that `owner` controls,
/// newest first. What has no number is left out.
QVector<HeldRevision> readRevisions(const QJsonObject &list, const QJsonObject &owner, const QString &kind);

} // namespace kubernetes
