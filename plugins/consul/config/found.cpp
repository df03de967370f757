#include "found.h"

#include <core/text.h>

#include <QJsonDocument>
#include <QJsonObject>

namespace consul {

namespace {

using FoundEntries = QVector<KvEntry>;

KvSnapshot snapshotOf(const KvPlace &place, const FoundEntries &entries)
{
    KvSnapshot out;
    const QString records = place.records();
    for (const KvEntry &entry : entries) {
        const bool isValue = place.isDocument() ? entry.key == place.path() : entry.key.startsWith(place.path());
        if (isValue)
            out.values.append(entry);
        else if (entry.key == place.head())
            out.head = entry;
        else if (entry.key == place.marker())
            out.marker = entry;
        else if (entry.key == place.checkpoint())
            out.checkpoint = entry;
        else if (entry.key.startsWith(records))
            out.records.append(entry);
    }
    return out;
}

QString indexText(const std::optional<KvEntry> &entry)
{
    return QString::number(entry ? entry->modifyIndex : 0);
}

QByteArray positionOf(const KvSnapshot &snapshot)
{
    QJsonObject keys;
    for (const KvEntry &entry : snapshot.values)
        keys.insert(entry.key, QString::number(entry.modifyIndex));
    return QJsonDocument(QJsonObject{{QStringLiteral("head"), indexText(snapshot.head)},
                                     {QStringLiteral("marker"), indexText(snapshot.marker)},
                                     {QStringLiteral("keys"), keys}})
        .toJson(QJsonDocument::Compact);
}

/// The record that the head or the marker names; a damaged one is as good as none.
std::optional<releases::Record> recordOfId(const KvPlace &place, const KvSnapshot &snapshot, const QString &id)
{
    const KvEntry *entry = entryOf(snapshot.records, place.record(id));
    if (!entry)
        return {};
    const auto record = releases::decodeRecord(entry->value);
    if (!record || record->id != id || record->configuration != place.ref.id)
        return {};
    return *record;
}

tl::unexpected<core::Error> foreignHistory(const QString &release)
{
    return core::failure(core::ErrorKind::Conflict,
                         core::message("releases.flaw-foreign").with(QStringLiteral("release"), release));
}

releases::Situation situationOf(const engine::ConfigState &state, core::WallTime now)
{
    releases::Situation out;
    const QString hash = releases::contentHash(state.content);
    if (state.exists) {
        // There are no marks on values: the head's stands for all, the marker's once all of its content is there.
        const bool isOpens = state.open && state.open->contentHash == hash;
        const QString headRelease = state.head ? state.head->release : QString();
        out.object = releases::FoundObject{isOpens ? state.open->id : headRelease, hash};
    }
    const QString lastHash = state.last ? state.last->contentHash : QString();
    const bool isTombstone = state.head && state.head->tombstone;
    if (state.head)
        out.head = releases::KnownHead{state.head->release, lastHash, isTombstone,
                                       state.last && state.last->kind == releases::Kind::External};
    if (state.open) {
        releases::OpenRecord pending;
        pending.id = state.open->id;
        pending.contentHash = state.open->contentHash;
        pending.kind = state.open->kind;
        pending.parent = state.open->parent;
        if (state.last && state.last->id == pending.parent && !isTombstone)
            pending.parentContentHash = lastHash;
        out.open = pending;
        const core::Milliseconds age = now - state.open->createdAt;
        out.leaseRunsStill = age < kAuthorsLease && age > -kAuthorsLease; // clocks that are far apart say nothing
    }
    return out;
}

} // namespace

QString innerKey(const KvPlace &place, const QString &key)
{
    return place.isDocument() ? QString() : key.mid(place.path().size());
}

releases::Head headBehind(const releases::Record &record, const std::optional<releases::Head> &before)
{
    return releases::headAt(record, before.value_or(releases::Head()), record.contentHash == releases::contentHash({}));
}

async::Task<KvSnapshot> readSnapshot(QObject *owner, const KvAccess &access, const KvPlace &place, bool withHistory)
{
    QStringList asked{place.path(), place.head(), place.marker(), place.checkpoint()};
    if (withHistory)
        asked += place.records();
    return async::chain<KvSnapshot, FoundEntries>(
        owner, access.trees(owner, asked), [owner, access, place, withHistory](const FoundEntries &entries) {
            KvSnapshot snapshot = snapshotOf(place, entries);
            QStringList records;
            if (!withHistory && snapshot.head) {
                if (const auto head = releases::decodeHead(snapshot.head->value))
                    records += place.record(head->release);
            }
            if (!withHistory && snapshot.marker) {
                if (const auto pending = releases::decodeRecord(snapshot.marker->value))
                    records += place.record(pending->id);
            }
            return async::transform<KvSnapshot, FoundEntries>(
                owner, access.trees(owner, records),
                [snapshot](core::Result<FoundEntries> found) -> core::Result<KvSnapshot> {
                    if (!found)
                        return core::failure(found.error());
                    KvSnapshot out = snapshot;
                    out.records += *found;
                    return out;
                });
        });
}

core::Result<KvFound> understood(const KvPlace &place, KvSnapshot snapshot, core::WallTime now)
{
    KvFound out;
    engine::ConfigState &state = out.state;
    state.ref = place.ref;
    state.exists = !snapshot.values.isEmpty();
    state.position = positionOf(snapshot);
    for (const KvEntry &entry : std::as_const(snapshot.values)) {
        state.content.entries.insert(innerKey(place, entry.key), {entry.value, false, entry.flags});
        if (!entry.session.isEmpty())
            state.obstacles +=
                core::message("kvstore.locked").with(QStringLiteral("key"), core::safeText(entry.key, false, 300));
    }
    if (snapshot.head) {
        auto head = releases::decodeHead(snapshot.head->value);
        if (!head)
            return core::failure(head.error());
        if (head->configuration != place.ref.id)
            return foreignHistory(head->release);
        state.head = *head;
        const auto last = recordOfId(place, snapshot, head->release);
        if (last && releases::chainHash(*last) == head->hash)
            state.last = last;
    }
    if (snapshot.marker) {
        auto pending = releases::decodeRecord(snapshot.marker->value);
        if (!pending)
            return core::failure(pending.error());
        if (pending->configuration != place.ref.id)
            return foreignHistory(pending->id);
        state.open = *pending;
        state.obstacles += core::message("releases.another-writer");
    }
    state.found = releases::afterCrash(situationOf(state, now));
    out.at = std::move(snapshot);
    return out;
}

async::Task<KvFound> readFound(QObject *owner, const KvAccess &access, const KvPlace &place, core::Clock &clock)
{
    auto read = async::transform<KvFound, KvSnapshot>(
        owner, readSnapshot(owner, access, place, false),
        [place, &clock](core::Result<KvSnapshot> snapshot) -> core::Result<KvFound> {
            if (!snapshot)
                return core::failure(snapshot.error());
            return understood(place, std::move(*snapshot), clock.wall());
        });
    return async::chain<KvFound, KvFound>(owner, std::move(read), [owner, access, place](const KvFound &found) {
        if (found.state.exists && found.state.head)
            return async::ready<KvFound>(owner, found);
        // Keys that one may not read are left out without a word; a history too, and then nothing is "never released".
        const QString asked = found.state.exists ? place.head() : place.path();
        return async::transform<KvFound, bool>(
            owner, access.mayUseKey(owner, QStringLiteral("read"), asked),
            [found, asked](core::Result<bool> allowed) -> core::Result<KvFound> {
                if (!allowed && allowed.error().kind != core::ErrorKind::Unsupported)
                    return core::failure(allowed.error());
                if (allowed && !*allowed)
                    return core::failure(
                        core::ErrorKind::Forbidden,
                        core::message("registry.denied")
                            .with(QStringLiteral("right"), QString(QStringLiteral("key:read ") + asked)));
                return found;
            });
    });
}

core::Result<engine::ConfigHistory> historyOf(const KvPlace &place, const KvSnapshot &snapshot)
{
    engine::ConfigHistory out;
    if (snapshot.head) {
        auto decoded = releases::decodeHead(snapshot.head->value);
        if (!decoded)
            return core::failure(decoded.error());
        out.head = *decoded;
    }
    if (snapshot.checkpoint) {
        auto decoded = releases::decodeCheckpoint(snapshot.checkpoint->value);
        if (!decoded)
            return core::failure(decoded.error());
        out.checkpoint = *decoded;
    }
    QVector<releases::Record> oldestFirst; // as Consul lists them: ids sort by their time
    for (const KvEntry &entry : snapshot.records) {
        const auto record = releases::decodeRecord(entry.value);
        if (!record)
            out.unreadable += record.error().message;
        else if (entry.key != place.record(record->id))
            out.unreadable += core::message("releases.flaw-altered").with(QStringLiteral("release"), record->id);
        else
            oldestFirst.append(*record);
    }
    out.verification = releases::verify(oldestFirst, out.head, out.checkpoint);
    for (auto it = oldestFirst.crbegin(); it != oldestFirst.crend(); ++it)
        out.records.append(*it);
    return out;
}

} // namespace consul
