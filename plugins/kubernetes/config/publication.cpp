#include "publication.h"

#include "afterwards.h"
#include "mapverdict.h"

#include <releases/fields.h>
#include <releases/limits.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace kubernetes {

namespace {

constexpr int kMostCommentCharacters = 4096; // as releases::checkRecord wants it

/// An id behind `parent` and before `id`; empty when there is none. It depends on these alone: one release can record
/// one external change only.
QString idBefore(const QString &id, const QString &parent)
{
    const quint64 random = id.mid(13).toULongLong(nullptr, 16);
    const QString between = id.left(13) + QStringLiteral("%1").arg(random >> 1, 16, 16, QLatin1Char('0'));
    return between > parent && between < id ? between : QString();
}

releases::Content withoutFlags(releases::Content content)
{
    for (releases::Value &value : content.entries)
        value.flags = 0; // Consul's; they would not come back from here
    return content;
}

core::Error staleBase()
{
    return {core::ErrorKind::Conflict, core::message("releases.stale-base")};
}

/// Another version than the base's, or gone; a creation that is refused because there is one already.
bool foundAnother(const core::Error &error, bool exists)
{
    return error.kind == core::ErrorKind::Conflict || (error.kind == core::ErrorKind::NotFound && exists);
}

/// A write of the versioned object, upon what was found.
struct ObjectWrite
{
    const engine::ConfigChange &change;
    bool exists;
    const releases::Content &found;
    const MapMeta &meta; ///< uid and resourceVersion
    const releases::Record &record;
};

/// Sent at once; nothing of `write` is kept. Deletions have no dry run: who overlooked that it is one would carry it
/// out.
async::Task<QJsonObject> writeTo(QObject *owner, ApiClient &client, const ObjectWrite &write, bool dryRun)
{
    const engine::ConfigRef &ref = write.change.ref;
    const QString path = mapPath(ref.nspace, ref.name);
    const QString &version = write.meta.resourceVersion;
    if (write.change.kind == releases::Kind::Deletion)
        return client.remove(owner, path, deleteOptions(write.meta.uid, version));
    ApiClient::Query query;
    if (dryRun)
        query.append({QStringLiteral("dryRun"), QStringLiteral("All")});
    if (!write.exists)
        return client.post(owner, mapCollection(ref.nspace), newMap(ref, write.change.content, write.record), query);
    query.prepend({QStringLiteral("fieldManager"), QStringLiteral("quarterdeck")});
    return client.patch(owner, path, "application/merge-patch+json",
                        contentPatch(write.found, write.change.content, version, write.record), query);
}

} // namespace

async::Task<bool> tryPublication(QObject *owner, ApiClient &client, const engine::ConfigChange &change)
{
    if (change.kind == releases::Kind::Deletion)
        return async::ready<bool>(owner, true);
    engine::ConfigChange tried = change;
    tried.content = withoutFlags(change.content);
    const QJsonObject position = QJsonDocument::fromJson(change.base.position).object(); // MapReading::position()
    MapMeta meta;
    meta.uid = position.value(QLatin1String("uid")).toString();
    meta.resourceVersion = position.value(QLatin1String("resourceVersion")).toString();
    releases::Record record;
    record.id = change.id;
    record.contentHash = releases::contentHash(tried.content);
    return async::transform<bool, QJsonObject>(
        owner, writeTo(owner, client, {tried, change.base.exists, change.base.content, meta, record}, true),
        [exists = change.base.exists](core::Result<QJsonObject> answer) -> core::Result<bool> {
            if (answer)
                return true;
            return core::failure(foundAnother(answer.error(), exists) ? staleBase() : answer.error());
        });
}

QVector<core::Message> refusedChangeOf(const engine::ConfigChange &change)
{
    if (change.ref.kind != QLatin1String("ConfigMap"))
        return {core::message("mapstore.unknown-kind").with(QStringLiteral("kind"), change.ref.kind)};
    QVector<core::Message> refusals;
    if (change.base.isImmutable)
        refusals.append(immutableMessage(change.ref));
    if (!releases::isPlainText(change.comment, kMostCommentCharacters, true))
        refusals.append(core::message("mapstore.comment").with(QStringLiteral("limit"), kMostCommentCharacters));
    if (change.kind != releases::Kind::Deletion)
        refusals += releases::refusedByConfigMap(change.content);
    return refusals;
}

Publication::Publication(QObject *owner, ApiClient &client, engine::ConfigChange change, QString author, MapTimes times,
                         engine::StepObserver observer)
    : m_owner(owner)
    , m_client(client)
    , m_change(std::move(change))
    , m_author(std::move(author))
    , m_times(times)
    , m_observer(std::move(observer))
{
    m_change.content = m_change.kind == releases::Kind::Deletion ? releases::Content() : withoutFlags(m_change.content);
}

Publication::Published Publication::failed(const core::Error &error) const
{
    return async::ready<releases::Record>(m_owner, core::failure(error));
}

Publication::Published Publication::run()
{
    if (const auto refusals = refusedChangeOf(m_change); !refusals.isEmpty()) {
        const bool isTooLarge = refusals.first().code == QLatin1String("releases.configmap-too-large");
        return failed({isTooLarge ? core::ErrorKind::TooLarge : core::ErrorKind::Unsupported, refusals.first()});
    }
    if (m_author.isEmpty())
        return failed({core::ErrorKind::Unsupported, core::message("mapstore.no-identity")});
    return async::chain<releases::Record, MapReading>(
        m_owner, readMap(m_owner, m_client, m_change.ref),
        [self = shared_from_this()](const MapReading &found) { return self->begin(found); });
}

std::optional<core::Error> Publication::refusal() const
{
    const bool isDeletion = m_change.kind == releases::Kind::Deletion;
    if (!openRecords(m_found).isEmpty())
        return core::Error(core::ErrorKind::Conflict, core::message("releases.another-writer"));
    if (m_found.position() != m_change.base.position || (isDeletion && !m_found.exists))
        return staleBase();
    if (const auto obstacles = obstaclesOf(m_found); !obstacles.isEmpty())
        return core::Error(core::ErrorKind::Unsupported, obstacles.first());
    if (isDeletion && m_found.meta.isHeld)
        return core::Error(core::ErrorKind::Unsupported,
                           core::message("mapstore.finalizers").with(QStringLiteral("name"), m_change.ref.name));
    // newId() gives such ids when it is told the parent.
    const QString parent = m_found.head.release();
    if (!releases::isId(m_change.id) || m_change.id <= parent || idBefore(m_change.id, parent).isEmpty())
        return core::Error(core::ErrorKind::Internal, core::message("mapstore.id-order"));
    return {};
}

bool Publication::isUnrecorded() const
{
    // What an earlier attempt recorded is found as recorded.
    switch (verdictOf(m_found, nullptr, m_times.lease).finding) {
    case releases::Finding::NeverReleased:
    case releases::Finding::HistoryMissing:
    case releases::Finding::DeletedOutside:
    case releases::Finding::CreatedOutside:
    case releases::Finding::ChangedOutside:
    case releases::Finding::Unknown: return true;
    default: return false;
    }
}

Publication::Published Publication::begin(const MapReading &found)
{
    m_found = found;
    if (const auto refused = refusal())
        return failed(*refused);
    return isUnrecorded() ? recordExternal() : announce();
}

Publication::Published Publication::recordExternal()
{
    releases::Record external;
    external.configuration = m_change.ref.id;
    external.parent = m_found.head.release();
    external.previousHash = m_found.head.head ? m_found.head.head->hash : QString();
    external.id = idBefore(m_change.id, external.parent);
    external.author = m_author;
    external.createdAt = m_change.createdAt;
    external.contentHash = m_found.contentHash;
    external.kind = releases::Kind::External;
    const auto self = shared_from_this();
    // Here the head is what decides between several that find the same change.
    return async::chain<releases::Record, HeldRecord>(
        m_owner, createRecord(m_owner, m_client, m_change.ref, external, m_found.content),
        [self](const HeldRecord &announced) {
            return afterwards<releases::Record, HeldHead>(
                self->m_owner,
                moveHead(self->m_owner, self->m_client, self->m_change.ref, announced.record, self->m_found.head,
                         !self->m_found.exists),
                [self, announced](core::Result<HeldHead> moved) -> Published {
                    if (!moved && leavesOpen(moved.error()) && moved.error().kind != core::ErrorKind::Conflict)
                        return self->failed(unfinished(moved.error()));
                    if (!moved) {
                        const bool isOvertaken = moved.error().kind == core::ErrorKind::Conflict;
                        return self->giveUp(announced, isOvertaken ? staleBase() : moved.error());
                    }
                    self->m_found.head = *moved;
                    return async::chain<releases::Record, HeldRecord>(
                        self->m_owner, markReleased(self->m_owner, self->m_client, self->m_change.ref, announced),
                        [self](const HeldRecord &) {
                            return tellStep(self->m_observer, engine::ConfigStep::ExternalRecorded) ? self->announce()
                                                                                                    : self->stopped();
                        });
                });
        });
}

Publication::Published Publication::announce()
{
    releases::Record record;
    record.id = m_change.id;
    record.configuration = m_change.ref.id;
    record.parent = m_found.head.release();
    record.previousHash = m_found.head.head ? m_found.head.head->hash : QString();
    record.author = m_author;
    record.comment = m_change.comment;
    record.createdAt = m_change.createdAt;
    record.contentHash = releases::contentHash(m_change.content);
    record.kind = m_change.kind;
    record.of = m_change.of;
    m_announcedAt = m_client.clock().now();
    return async::chain<releases::Record, HeldRecord>(
        m_owner, createRecord(m_owner, m_client, m_change.ref, record, m_change.content),
        [self = shared_from_this()](const HeldRecord &announced) {
            return tellStep(self->m_observer, engine::ConfigStep::RecordPending) ? self->commit(announced)
                                                                                 : self->stopped();
        });
}

async::Task<QJsonObject> Publication::writeObject(const releases::Record &record)
{
    return writeTo(m_owner, m_client, {m_change, m_found.exists, m_found.content, m_found.meta, record}, false);
}

Publication::Published Publication::commit(const HeldRecord &announced)
{
    // Others may take the record for abandoned soon: what is sent now could arrive after they wrote that down.
    if (m_client.clock().now() - m_announcedAt > m_times.commitWithin)
        return giveUp(announced, {core::ErrorKind::Conflict, core::message("mapstore.too-slow")});
    const auto self = shared_from_this();
    return afterwards<releases::Record, QJsonObject>(
        m_owner, writeObject(announced.record), [self, announced](core::Result<QJsonObject> written) -> Published {
            if (!written && leavesOpen(written.error()))
                return self->failed(unfinished(written.error()));
            if (!written)
                return self->giveUp(announced, foundAnother(written.error(), self->m_found.exists) ? staleBase()
                                                                                                   : written.error());
            if (!tellStep(self->m_observer, engine::ConfigStep::ObjectWritten))
                return self->stopped();
            return async::transform<releases::Record, releases::Record>(
                self->m_owner,
                finaliseRecord(self->m_owner, self->m_client, self->m_change.ref, announced, self->m_found.head,
                               self->m_observer),
                [](core::Result<releases::Record> record) -> core::Result<releases::Record> {
                    if (!record) // it counts already: whatever went wrong now is for recover()
                        return core::failure(unfinished(record.error()));
                    return record;
                });
        });
}

Publication::Published Publication::giveUp(const HeldRecord &announced, const core::Error &why)
{
    return afterwards<releases::Record, HeldRecord>(
        m_owner, markRecord(m_owner, m_client, m_change.ref, announced, releases::State::Aborted),
        [self = shared_from_this(), why](const core::Result<HeldRecord> &) {
            return self->failed(why); // where the mark failed, recover() sets it
        });
}

} // namespace kubernetes
