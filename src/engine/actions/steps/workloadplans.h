#pragma once

#include "../../provider/workloadcontrol.h"

#include <core/result.h>

#include <optional>

namespace engine {

QJsonObject toJson(const WorkloadRef &ref);
/// "Deployment payments/payment", for people.
QString spoken(const WorkloadRef &ref);
/// True where an error leaves open whether the server acted, or says only that it cannot be asked now.
bool isSilence(core::ErrorKind kind);
/// The source has gone, or changes nothing any more.
core::Message sourceGone(const QString &source);

/// What a step "workload.change" holds: the change, and the object that it was planned for.
struct PlannedChange
{
    WorkloadRef ref;
    QString uid;
    qint64 generation = 0; ///< of the object when it was planned; the change makes it one more
    WorkloadChange change;

    QJsonObject toJson() const;
    static core::Result<PlannedChange> fromJson(const QJsonObject &json); ///< Errors: Parse, action.journal
};

/// What a step "workload.follow" holds.
struct PlannedFollow
{
    WorkloadRef ref;
    QString uid;
    QString action;        ///< WorkloadChange::action that is followed; empty after evictions, which leave no mark
    bool isRollout = true; ///< false: only until the controller has seen the change (a pause rolls nothing out)
    std::optional<int> replicas = {}; ///< that were asked for; others are somebody else's wish

    QJsonObject toJson() const;
    static core::Result<PlannedFollow> fromJson(const QJsonObject &json); ///< Errors: Parse, action.journal
};

/// What a step "pod.evict" holds.
struct PlannedEviction
{
    QString nspace;
    QString pod;
    QString uid;

    QJsonObject toJson() const;
    static core::Result<PlannedEviction> fromJson(const QJsonObject &json); ///< Errors: Parse, action.journal
};

} // namespace engine
