#include "mapverdict.h"

#include <releases/names.h>

#include <algorithm>

namespace kubernetes {

namespace {

QString carriedRelease(const MapReading &reading)
{
    return reading.meta.annotations.value(QString::fromLatin1(releases::kReleaseAnnotation));
}

bool hasChildren(const MapReading &reading, const QString &id)
{
    return std::any_of(reading.records.begin(), reading.records.end(),
                       [&](const HeldRecord &held) { return held.record.parent == id; });
}

/// It was written down that it arrived, but not yet that it is the last one. In a history that lost its head all
/// records look so; only one that nothing followed upon can be meant.
bool waitsForHead(const MapReading &reading, const releases::Record &record)
{
    return record.state == releases::State::Released && record.id != reading.head.release() &&
           record.parent == reading.head.release() && !hasChildren(reading, record.id);
}

bool leaseRuns(const MapReading &reading, const HeldRecord &open, core::Milliseconds lease)
{
    return !reading.serverTime || !open.createdAt || *reading.serverTime - *open.createdAt < lease;
}

} // namespace

QVector<HeldRecord> openRecords(const MapReading &reading)
{
    QVector<HeldRecord> open;
    for (const HeldRecord &held : reading.records) {
        if (held.record.state == releases::State::Pending || waitsForHead(reading, held.record))
            open.append(held);
    }
    const QString carried = carriedRelease(reading);
    std::stable_partition(open.begin(), open.end(), [&](const HeldRecord &held) { return held.record.id == carried; });
    return open;
}

releases::Verdict verdictOf(const MapReading &reading, const HeldRecord *open, core::Milliseconds lease)
{
    if (open && (open->record.state == releases::State::Released || open->record.id == reading.head.release()))
        return {releases::Finding::ReleasedNotFinalised, releases::Measure::Finalise,
                core::message("releases.found-not-finalised")};
    releases::Situation situation;
    if (reading.exists)
        situation.object = releases::FoundObject{carriedRelease(reading), reading.contentHash};
    if (reading.head.head) {
        const HeldRecord *last = reading.last();
        situation.head =
            releases::KnownHead{reading.head.release(), last ? last->record.contentHash : QString(),
                                reading.head.head->tombstone, last && last->record.kind == releases::Kind::External};
    }
    if (open) {
        releases::OpenRecord asked;
        asked.id = open->record.id;
        asked.contentHash = open->record.contentHash;
        asked.kind = open->record.kind;
        asked.parent = open->record.parent;
        const HeldRecord *parent = reading.find(asked.parent);
        // Without a tombstone an external record of no content is an object that has none.
        const bool isOnTombstone =
            reading.head.head && reading.head.head->tombstone && reading.head.release() == asked.parent;
        if (parent && parent->record.kind != releases::Kind::Deletion && !isOnTombstone)
            asked.parentContentHash = parent->record.contentHash;
        asked.parentIsExternal = parent && parent->record.kind == releases::Kind::External;
        situation.open = asked;
        situation.leaseRunsStill = leaseRuns(reading, *open, lease);
    }
    return releases::afterCrash(situation);
}

core::Message immutableMessage(const engine::ConfigRef &ref)
{
    return core::message("mapstore.immutable")
        .with(QStringLiteral("name"), ref.name)
        .with(QStringLiteral("namespace"), ref.nspace);
}

QVector<core::Message> obstaclesOf(const MapReading &reading)
{
    QVector<core::Message> obstacles;
    if (reading.isImmutable)
        obstacles.append(immutableMessage(reading.ref));
    if (reading.meta.isGoing)
        obstacles.append(core::message("mapstore.going").with(QStringLiteral("name"), reading.ref.name));
    return obstacles;
}

engine::ConfigState stateOf(const MapReading &reading, core::Milliseconds lease)
{
    engine::ConfigState state;
    state.ref = reading.ref;
    state.exists = reading.exists;
    state.content = reading.content;
    state.position = reading.position();
    state.head = reading.head.head;
    if (const HeldRecord *last = reading.last())
        state.last = last->record;
    const QVector<HeldRecord> open = openRecords(reading);
    if (!open.isEmpty())
        state.open = open.first().record;
    state.found = verdictOf(reading, open.isEmpty() ? nullptr : &open.first(), lease);
    state.isImmutable = reading.isImmutable;
    state.obstacles = obstaclesOf(reading);
    state.managers = reading.managers;
    state.fieldOwners = reading.fieldOwners;
    const bool hasRecords = !reading.records.isEmpty() || !reading.unreadable.isEmpty();
    state.hasOnlyRecords = !state.exists && !state.head && hasRecords;
    return state;
}

} // namespace kubernetes
