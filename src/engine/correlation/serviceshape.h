#pragma once

#include <core/error.h>

#include <QHash>
#include <QString>
#include <QStringList>
#include <QVector>

namespace engine {

/// One object of one source, by its store's key.
struct Member
{
    QString source;
    QString key;
    friend bool operator==(const Member &, const Member &) = default;
};

inline size_t qHash(const Member &member, size_t seed = 0)
{
    return qHashMulti(seed, member.source, member.key);
}

/// Which rule joined how many objects of which kind to a service; shown as "how we know".
struct JoinRecord
{
    core::Message rule; ///< "join.*"
    QString source;
    QString kind;   ///< "workload", "network-service", "consul-service", "job"
    QString object; ///< its name there
    int number = 0; ///< objects behind it: registrations, targets; pods and alerts are counted when the row is made
    friend bool operator==(const JoinRecord &, const JoinRecord &) = default;
};

/// What a service consists of: identity and members, without their state.
struct ServiceShape
{
    QString key; ///< "<environment>/<namespace or empty>/<name>"
    QString nspace;
    QString name;
    QStringList datacenters;
    QVector<Member> workloads; ///< "Kind/namespace/name"; kind "Pod" for pods that nobody controls
    QVector<Member> networkServices;
    QVector<Member> instances;
    QVector<Member> targets;
    QVector<JoinRecord> joins;
    QVector<core::Message> notes; ///< what could not be joined and why; informative
    friend bool operator==(const ServiceShape &, const ServiceShape &) = default;
};

} // namespace engine
