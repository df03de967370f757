#pragma once

#include "decode.h"
#include "scalars.h"

#include <wire/protoreader.h>

namespace kubernetes {

/// What is read of meta/v1 ObjectMeta. Annotations stay views: few are wanted.
struct ObjectMeta
{
    QString name;
    QString nspace;
    QString uid;
    qint64 generation = 0;
    std::optional<core::WallTime> createdAt;
    bool deleting = false;
    engine::Labels labels;
    engine::ObjectRef controller;        ///< the owner with controller=true
    std::string_view revision;           ///< annotation deployment.kubernetes.io/revision
    std::string_view revisionHistory;    ///< annotation deployment.kubernetes.io/revision-history
    std::string_view templateGeneration; ///< annotation deprecated.daemonset.template.generation
    std::string_view restartedAt;        ///< annotation kubectl.kubernetes.io/restartedAt
};

bool decodeMeta(std::string_view message, DecodeContext &context, ObjectMeta &meta);

/// One entry of a map<string, …>.
struct MapEntry
{
    std::string_view key;
    std::string_view value;
};
bool decodeEntry(std::string_view message, MapEntry &entry);

/// Adds one map<string, string> entry.
bool decodeLabel(std::string_view message, StringPool &pool, engine::Labels &labels);

/// Where the members of a condition are; the kinds differ.
struct ConditionFields
{
    quint32 since;
    quint32 reason;
    quint32 message;
};
bool decodeCondition(std::string_view message, const ConditionFields &fields, StringPool &pool,
                     engine::Condition &condition);

bool decodeReference(std::string_view message, StringPool &pool, engine::ObjectRef &reference);

} // namespace kubernetes
