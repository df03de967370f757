#pragma once

#include "mapobject.h"

#include "../apiclient.h"

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace kubernetes {

/// A record and where it lies.
struct HeldRecord
{
    releases::Record record;
    QString resourceVersion;
    std::optional<core::WallTime> createdAt; ///< by the server's clock
};

/// A head and the version it was read at; both empty when there is none.
struct HeldHead
{
    std::optional<releases::Head> head;
    QString resourceVersion;
    /// Id of the last release, or empty.
    QString release() const { return head ? head->release : QString(); }
};

/// All that one configuration consists of, read so that nothing of it is older than what was written before it.
struct MapReading
{
    engine::ConfigRef ref;
    bool exists = false;
    MapMeta meta; ///< of the object
    bool isImmutable = false;
    releases::Content content;
    QStringList managers;                    ///< of the object
    QHash<QString, QStringList> fieldOwners; ///< of its keys
    QString contentHash;                     ///< of no entries when there is no object
    HeldHead head;
    QVector<HeldRecord> records; ///< by id, oldest first
    QVector<core::Message> unreadable;
    std::optional<releases::Checkpoint> checkpoint; ///< where it was asked for
    std::optional<releases::Checkpoint> replaced;   ///< the one that it was written over
    QString checkpointVersion;
    std::optional<core::WallTime> serverTime; ///< when this was read

    const HeldRecord *find(const QString &id) const;
    /// The head's record.
    const HeldRecord *last() const { return find(head.release()); }
    QVector<releases::Record> plainRecords() const;
    /// Of the whole history, where the checkpoint was asked for.
    releases::Verification verification() const;
    /// ConfigState::position.
    QByteArray position() const;
};

/// Errors: those of the server; Conflict (releases.another-writer) when the history does not stand still.
async::Task<MapReading> readMap(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                bool withCheckpoint = false);

async::Task<HeldHead> readHead(QObject *owner, ApiClient &client, const engine::ConfigRef &ref);

/// A release's content from its record. Errors: NotFound (releases.removed), Conflict (releases.content-altered).
async::Task<releases::Content> readRelease(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                           const QString &release);

} // namespace kubernetes
