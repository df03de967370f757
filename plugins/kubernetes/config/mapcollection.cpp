#include "maprecovery.h"

#include "afterwards.h"

#include <releases/names.h>

#include <memory>

namespace kubernetes {

namespace {

/// One collection of old records.
struct MapCollecting
{
    QObject *owner;
    ApiClient &client;
    engine::ConfigRef ref;
    releases::KeepPolicy policy;
    QString author;
    engine::StepObserver observer;
    MapReading reading;
    QStringList records; ///< ids that may go, oldest first
    int removed = 0;
};
using MapCollectingPtr = std::shared_ptr<MapCollecting>;

async::Task<int> collectingFailed(const MapCollectingPtr &under, const core::Error &error)
{
    return async::ready<int>(under->owner, core::failure(error));
}

async::Task<int> removeNext(const MapCollectingPtr &under)
{
    if (under->removed == under->records.size())
        return async::ready<int>(under->owner, under->removed);
    const QString id = under->records[under->removed];
    const HeldRecord *held = under->reading.find(id);
    const QString path = mapPath(under->ref.nspace, releases::recordName(under->ref.name, under->ref.id, id));
    return afterwards<int, QJsonObject>(
        under->owner,
        under->client.remove(under->owner, path, deleteOptions({}, held ? held->resourceVersion : QString())),
        [under](core::Result<QJsonObject> gone) -> async::Task<int> {
            if (!gone && gone.error().kind != core::ErrorKind::NotFound) // somebody else removed it: as well
                return collectingFailed(under, gone.error());
            ++under->removed;
            if (!tellStep(under->observer, engine::ConfigStep::RecordRemoved, under->removed,
                          int(under->records.size())))
                return collectingFailed(under, core::Error::cancelled());
            return removeNext(under);
        });
}

/// The head names the checkpoint: from then on the records up to it are signed off.
async::Task<int> signOff(const MapCollectingPtr &under, const releases::Checkpoint &checkpoint,
                         const std::function<async::Task<int>()> &next)
{
    releases::Head head = *under->reading.head.head;
    head.checkpoint = releases::checkpointHash(checkpoint);
    const QString path = mapPath(under->ref.nspace, releases::headName(under->ref.name, under->ref.id));
    return async::chain<int, QJsonObject>(
        under->owner,
        under->client.patch(under->owner, path, "application/merge-patch+json",
                            headPatch(under->reading.head.resourceVersion, head),
                            {{QStringLiteral("fieldManager"), QStringLiteral("quarterdeck")}}),
        [under, head, next](const QJsonObject &written) {
            under->reading.head = HeldHead{head, mapMeta(written).resourceVersion};
            return next();
        });
}

async::Task<int> writeCheckpoint(const MapCollectingPtr &under, const releases::Checkpoint &checkpoint)
{
    const QString path = mapPath(under->ref.nspace, releases::checkpointName(under->ref.name, under->ref.id));
    auto answer =
        under->reading.checkpointVersion.isEmpty()
            ? under->client.post(under->owner, mapCollection(under->ref.nspace), checkpointMap(under->ref, checkpoint))
            : under->client.patch(under->owner, path, "application/merge-patch+json",
                                  checkpointPatch(under->reading.checkpointVersion, checkpoint,
                                                  under->reading.checkpoint.value_or(releases::Checkpoint())),
                                  {{QStringLiteral("fieldManager"), QStringLiteral("quarterdeck")}});
    return async::chain<int, QJsonObject>(under->owner, std::move(answer), [under, checkpoint](const QJsonObject &) {
        return signOff(under, checkpoint, [under]() -> async::Task<int> {
            if (!tellStep(under->observer, engine::ConfigStep::CheckpointWritten))
                return collectingFailed(under, core::Error::cancelled());
            return removeNext(under);
        });
    });
}

async::Task<int> collectNow(const MapCollectingPtr &under)
{
    const MapReading &reading = under->reading;
    const auto removal = releases::collect(reading.plainRecords(), *reading.head.head, reading.checkpoint,
                                           under->policy, under->client.clock().wall(), under->author);
    if (!removal)
        return collectingFailed(under, removal.error());
    under->records = removal->records;
    return removal->checkpoint ? writeCheckpoint(under, *removal->checkpoint) : removeNext(under);
}

async::Task<int> startCollecting(const MapCollectingPtr &under)
{
    const MapReading &reading = under->reading;
    if (!reading.head.head)
        return async::ready<int>(under->owner, 0); // nothing was ever released
    if (!reading.unreadable.isEmpty()) {
        return collectingFailed(
            under, {core::ErrorKind::Conflict, core::message("releases.history-flawed")
                                                   .with(QStringLiteral("configuration"), under->ref.id)
                                                   .with(QStringLiteral("count"), int(reading.unreadable.size()))});
    }
    if (!reading.verification().isUnfinished())
        return collectNow(under);
    // What would be refused with it must not be signed off first.
    const auto removal = releases::collect(reading.plainRecords(), *headToCollectFrom(reading), reading.checkpoint,
                                           under->policy, under->client.clock().wall(), under->author);
    if (!removal)
        return collectingFailed(under, removal.error());
    return signOff(under, *reading.checkpoint, [under] { return collectNow(under); });
}

} // namespace

std::optional<releases::Head> headToCollectFrom(const MapReading &reading)
{
    std::optional<releases::Head> head = reading.head.head;
    if (head && reading.verification().isUnfinished())
        head->checkpoint = releases::checkpointHash(*reading.checkpoint);
    return head;
}

async::Task<int> collectMap(QObject *owner, ApiClient &client, const engine::ConfigRef &ref,
                            const releases::KeepPolicy &policy, const QString &author,
                            const engine::StepObserver &observer)
{
    if (author.isEmpty())
        return async::ready<int>(owner,
                                 core::failure(core::ErrorKind::Unsupported, core::message("mapstore.no-identity")));
    const auto under =
        std::make_shared<MapCollecting>(MapCollecting{owner, client, ref, policy, author, observer, {}, {}, 0});
    return async::chain<int, MapReading>(owner, readMap(owner, client, ref, true), [under](const MapReading &reading) {
        under->reading = reading;
        return startCollecting(under);
    });
}

} // namespace kubernetes
