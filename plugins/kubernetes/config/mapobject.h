#pragma once

#include <core/clock.h>
#include <engine/provider/configstore.h>

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <optional>

namespace kubernetes {

// ConfigMaps as a store of configurations reads and writes them. Objects are never decoded and encoded again as a
// whole: what is written is a patch, or an object of our own.

/// What matters of an object's metadata.
struct MapMeta
{
    QString name;
    QString nspace;
    QString uid;
    QString resourceVersion;
    QMap<QString, QString> labels;
    QMap<QString, QString> annotations;
    std::optional<core::WallTime> createdAt; ///< by the server's clock
    std::optional<core::WallTime> changedAt; ///< as managedFields tell it, else createdAt
    bool isHeld = false;                     ///< finalizers would keep it after a deletion
    bool isGoing = false;                    ///< it is being deleted

    /// "record", "head", "checkpoint" of one of our histories; empty for everything else.
    QString part() const;
};

MapMeta mapMeta(const QJsonObject &object);

/// `data` as text, `binaryData` as bytes.
releases::Content mapContent(const QJsonObject &object);

QString mapCollection(const QString &nspace); ///< all namespaces when it is empty
QString mapPath(const QString &nspace, const QString &name);

/// The configuration that a ConfigMap is: "ConfigMap/payments/app".
engine::ConfigRef mapRef(const QString &nspace, const QString &name);
/// The same from a record's field; nothing when it is none.
std::optional<engine::ConfigRef> mapRefOf(const QString &configuration);

/// The cluster's own, which nobody versions: those of kube-* namespaces and every namespace's kube-root-ca.crt.
bool isSystemMap(const QString &nspace, const QString &name);

/// A new object under its release's mark.
QJsonObject newMap(const engine::ConfigRef &ref, const releases::Content &content, const releases::Record &record);
/// A merge patch (RFC 7386) from one content to another: only keys that differ, those that go as null; with the
/// release's mark and the version that it must find (409 when that is stale).
QByteArray contentPatch(const releases::Content &before, const releases::Content &after, const QString &resourceVersion,
                        const releases::Record &record);

QJsonObject recordMap(const engine::ConfigRef &ref, const releases::Record &record, const releases::Content &content);
QByteArray statePatch(const QString &resourceVersion, releases::State state);

QJsonObject headMap(const engine::ConfigRef &ref, const releases::Head &head);
QByteArray headPatch(const QString &resourceVersion, const releases::Head &head);
core::Result<releases::Head> headOfMap(const QJsonObject &object); ///< Errors: as releases::headFromData

QJsonObject checkpointMap(const engine::ConfigRef &ref, const releases::Checkpoint &checkpoint);
/// Over `replaced`, which stays beside it until the next one: as long as the head names that, it can be checked.
QByteArray checkpointPatch(const QString &resourceVersion, const releases::Checkpoint &checkpoint,
                           const releases::Checkpoint &replaced);
core::Result<releases::Checkpoint>
checkpointOfMap(const QJsonObject &object); ///< Errors: as releases::decodeCheckpoint
/// The one that it was written over; nothing when it was the first, or when that cannot be read.
std::optional<releases::Checkpoint> replacedCheckpointOfMap(const QJsonObject &object);

/// meta/v1 DeleteOptions with these preconditions; an empty one is left out. With `dryRun` nothing is deleted.
QJsonObject deleteOptions(const QString &uid, const QString &resourceVersion, bool dryRun = false);

} // namespace kubernetes
