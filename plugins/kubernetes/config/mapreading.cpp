#include "mapreading.h"

#include "../fieldowners.h"
#include "maplist.h"

#include <releases/names.h>

#include <QJsonDocument>

#include <algorithm>
#include <memory>

namespace kubernetes {

namespace {

using MaybeObject = std::optional<QJsonObject>;

constexpr int kMostReadings = 4; // while others write

async::Task<MaybeObject> getIfThere(QObject *owner, ApiClient &client, const QString &path)
{
    return async::transform<MaybeObject, QJsonObject>(owner, client.get(owner, path),
                                                      [](core::Result<QJsonObject> got) -> core::Result<MaybeObject> {
                                                          if (got)
                                                              return MaybeObject(*got);
                                                          if (got.error().kind == core::ErrorKind::NotFound)
                                                              return MaybeObject();
                                                          return core::failure(got.error());
                                                      });
}

core::Result<HeldHead> heldHead(const MaybeObject &object)
{
    if (!object)
        return HeldHead();
    const auto head = headOfMap(*object);
    if (!head)
        return core::failure(head.error());
    return HeldHead{*head, mapMeta(*object).resourceVersion};
}

void takeObject(MapReading &reading, const MaybeObject &object)
{
    reading.exists = object.has_value();
    if (object) {
        reading.meta = mapMeta(*object);
        reading.content = mapContent(*object);
        reading.isImmutable = object->value(QLatin1String("immutable")).toBool();
        const QJsonObject metadata = object->value(QLatin1String("metadata")).toObject();
        QVector<QStringList> keys;
        for (auto it = reading.content.entries.cbegin(); it != reading.content.entries.cend(); ++it)
            keys.append({it->binary ? QStringLiteral("binaryData") : QStringLiteral("data"), it.key()});
        reading.managers = managersOf(metadata);
        reading.fieldOwners = fieldOwners(metadata, keys);
    }
    reading.contentHash = releases::contentHash(reading.content);
}

/// The parts of the history. False when the head is another one than was read before.
bool takeParts(MapReading &reading, const QVector<QJsonObject> &parts)
{
    QString headVersion;
    for (const QJsonObject &object : parts) {
        const MapMeta meta = mapMeta(object);
        const QString part = meta.part();
        if (meta.name == releases::headName(reading.ref.name, reading.ref.id))
            headVersion = meta.resourceVersion;
        else if (meta.name == releases::checkpointName(reading.ref.name, reading.ref.id))
            reading.checkpointVersion = meta.resourceVersion;
        else if (part == QLatin1String("record")) {
            const auto record = releases::recordFromAnnotations(meta.annotations);
            if (!record)
                reading.unreadable.append(record.error().message);
            else if (meta.name != releases::recordName(reading.ref.name, reading.ref.id, record->id)) // a copy
                reading.unreadable.append(
                    core::message("releases.flaw-altered").with(QStringLiteral("release"), record->id));
            else
                reading.records.append({*record, meta.resourceVersion, meta.createdAt});
        }
    }
    std::sort(reading.records.begin(), reading.records.end(),
              [](const HeldRecord &a, const HeldRecord &b) { return a.record.id < b.record.id; });
    return headVersion == reading.head.resourceVersion;
}

core::Error restless()
{
    return {core::ErrorKind::Conflict, core::message("releases.another-writer")};
}

async::Task<MapReading> withCheckpointOf(QObject *owner, ApiClient &client, const MapReading &reading)
{
    const QString path = mapPath(reading.ref.nspace, releases::checkpointName(reading.ref.name, reading.ref.id));
    return async::transform<MapReading, MaybeObject>(
        owner, getIfThere(owner, client, path),
        [reading](core::Result<MaybeObject> object) -> core::Result<MapReading> {
            if (!object)
                return core::failure(object.error());
            MapReading whole = reading;
            if (!*object)
                return whole; // a history without its checkpoint is told by its verification
            const auto checkpoint = checkpointOfMap(**object);
            if (!checkpoint)
                return core::failure(checkpoint.error());
            whole.checkpoint = *checkpoint;
            whole.replaced = replacedCheckpointOfMap(**object);
            whole.checkpointVersion = mapMeta(**object).resourceVersion;
            return whole;
        });
}

/// Head, object, list: against the order in which they are written. So a head or an object is never newer than the
/// records that were found, and a release that comes in between is seen as one that is not finished.
async::Task<MapReading> readOnce(QObject *owner, ApiClient &client, const engine::ConfigRef &ref, bool withCheckpoint,
                                 int tries)
{
    auto reading = std::make_shared<MapReading>();
    reading->ref = ref;
    return async::chain<MapReading, HeldHead>(owner, readHead(owner, client, ref), [=, &client](const HeldHead &head) {
        reading->head = head;
        return async::chain<MapReading, MaybeObject>(
            owner, getIfThere(owner, client, mapPath(ref.nspace, ref.name)), [=, &client](const MaybeObject &object) {
                takeObject(*reading, object);
                const QString selector =
                    QString::fromLatin1(releases::kConfigurationLabel) + u'=' + releases::configurationHash(ref.id);
                return async::chain<MapReading, QVector<QJsonObject>>(
                    owner, listMetadata(owner, client, mapCollection(ref.nspace), selector),
                    [=, &client](const QVector<QJsonObject> &parts) {
                        reading->serverTime = client.serverTime();
                        if (!takeParts(*reading, parts)) {
                            return tries > 1 ? readOnce(owner, client, ref, withCheckpoint, tries - 1)
                                             : async::ready<MapReading>(owner, core::failure(restless()));
                        }
                        if (withCheckpoint && !reading->checkpointVersion.isEmpty())
                            return withCheckpointOf(owner, client, *reading);
                        return async::ready<MapReading>(owner, *reading);
                    });
            });
    });
}

core::Error releaseRemoved(const QString &release)
{
    return {core::ErrorKind::NotFound, core::message("releases.removed").with(QStringLiteral("release"), release)};
}

} // namespace

const HeldRecord *MapReading::find(const QString &id) const
{
    const auto found =
        std::find_if(records.begin(), records.end(), [&](const HeldRecord &held) { return held.record.id == id; });
    return found == records.end() ? nullptr : &*found;
}

QVector<releases::Record> MapReading::plainRecords() const
{
    QVector<releases::Record> plain;
    plain.reserve(records.size());
    for (const HeldRecord &held : records)
        plain.append(held.record);
    return plain;
}

releases::Verification MapReading::verification() const
{
    return releases::verifyUnsigned(plainRecords(), head.head, checkpoint, replaced);
}

QByteArray MapReading::position() const
{
    const QJsonObject told{{QStringLiteral("uid"), meta.uid},
                           {QStringLiteral("resourceVersion"), meta.resourceVersion},
                           {QStringLiteral("head"), head.release()}};
    return QJsonDocument(told).toJson(QJsonDocument::Compact);
}

async::Task<HeldHead> readHead(QObject *owner, ApiClient &client, const engine::ConfigRef &ref)
{
    return async::transform<HeldHead, MaybeObject>(
        owner, getIfThere(owner, client, mapPath(ref.nspace, releases::headName(ref.name, ref.id))),
        [](core::Result<MaybeObject> object) -> core::Result<HeldHead> {
            if (!object)
                return core::failure(object.error());
            return heldHead(*object);
        });
}

async::Task<MapReading> readMap(QObject *owner, ApiClient &client, const engine::ConfigRef &ref, bool withCheckpoint)
{
    return readOnce(owner, client, ref, withCheckpoint, kMostReadings);
}

async::Task<releases::Content> readRelease(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                                           const QString &release)
{
    return async::transform<releases::Content, MaybeObject>(
        owner, getIfThere(owner, client, mapPath(ref.nspace, releases::recordName(ref.name, ref.id, release))),
        [release](core::Result<MaybeObject> object) -> core::Result<releases::Content> {
            if (!object)
                return core::failure(object.error());
            if (!*object)
                return core::failure(releaseRemoved(release));
            const auto record = releases::recordFromAnnotations(mapMeta(**object).annotations);
            if (!record)
                return core::failure(record.error());
            const releases::Content content = mapContent(**object);
            if (record->id != release || releases::contentHash(content) != record->contentHash) {
                return core::failure(
                    core::ErrorKind::Conflict,
                    core::message("releases.content-altered").with(QStringLiteral("release"), release));
            }
            return content;
        });
}

} // namespace kubernetes
