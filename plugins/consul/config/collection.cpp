#include "contents.h"
#include "upkeep.h"
#include "writes.h"

#include <algorithm>

namespace consul {

namespace {

constexpr qsizetype kMostRemovals = 60; ///< of one transaction, with head and marker below 64
using CollectionStep = engine::ConfigStep;

async::Task<int> notCollected(QObject *owner, core::Error error)
{
    return async::ready<int>(owner, core::failure(std::move(error)));
}

} // namespace

Collection::Collection(QObject *owner, KvAccess access, KvPlace place, core::Clock &clock, releases::KeepPolicy policy,
                       engine::StepObserver observer)
    : m_owner(owner)
    , m_access(std::move(access))
    , m_place(std::move(place))
    , m_clock(clock)
    , m_policy(policy)
    , m_observer(std::move(observer))
{
}

async::Task<int> Collection::run()
{
    const auto self = shared_from_this();
    return async::chain<int, QString>(m_owner, m_access.author(m_owner), [self](const QString &author) {
        return async::chain<int, KvSnapshot>(
            self->m_owner, readSnapshot(self->m_owner, self->m_access, self->m_place, true),
            [self, author](const KvSnapshot &snapshot) { return self->decide(snapshot, author); });
    });
}

async::Task<int> Collection::decide(const KvSnapshot &snapshot, const QString &author)
{
    const auto self = shared_from_this();
    m_at = snapshot;
    const auto history = historyOf(m_place, snapshot);
    if (!history)
        return notCollected(m_owner, history.error());
    if (!snapshot.head)
        return async::ready<int>(m_owner, 0);
    if (snapshot.marker)
        return notCollected(m_owner, {core::ErrorKind::Conflict, QStringLiteral("releases.another-writer")});
    if (!history->unreadable.isEmpty())
        return notCollected(m_owner, {core::ErrorKind::Conflict, history->unreadable.first()});
    const auto head = releases::decodeHead(snapshot.head->value);
    if (!head)
        return notCollected(m_owner, head.error());
    m_head = *head;
    const QVector<releases::Record> oldestFirst(history->records.crbegin(), history->records.crend());
    const auto removal = releases::collect(oldestFirst, *head, history->checkpoint, m_policy, m_clock.wall(), author);
    if (!removal)
        return notCollected(m_owner, removal.error());
    m_removal = *removal;
    if (m_removal.records.isEmpty())
        return async::ready<int>(m_owner, 0);
    for (const releases::Record &record : oldestFirst) {
        if (!m_removal.records.contains(record.id))
            m_neededContents.insert(record.contentHash);
    }
    return async::chain<int, QSet<QString>>(m_owner, namedBlobs(m_owner, m_access, m_place, m_neededContents.values()),
                                            [self](const QSet<QString> &needed) { return self->sign(needed); });
}

async::Task<int> Collection::sign(const QSet<QString> &neededBlobs)
{
    using Entries = QVector<KvEntry>;
    const auto self = shared_from_this();
    if (!m_removal.checkpoint)
        return list(neededBlobs);
    m_head.checkpoint = releases::checkpointHash(*m_removal.checkpoint);
    const KvOperations writes{writeOver(m_place.checkpoint(), m_at.checkpoint, releases::encode(*m_removal.checkpoint)),
                              writeOver(m_place.head(), m_at.head, releases::encode(m_head)),
                              unchanged(m_place.marker(), {})};
    return async::chain<int, Entries>(
        m_owner, m_access.transact(m_owner, writes), [self, neededBlobs](const Entries &written) {
            const KvEntry *head = entryOf(written, self->m_place.head());
            if (!head)
                return notCollected(self->m_owner, {core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer")});
            self->m_at.head = *head;
            if (self->m_observer && !self->m_observer(CollectionStep::CheckpointWritten, 1, 1))
                return notCollected(self->m_owner, core::Error::cancelled());
            return self->list(neededBlobs);
        });
}

async::Task<int> Collection::list(const QSet<QString> &neededBlobs)
{
    const auto self = shared_from_this();
    return async::chain<int, QStringList>(
        m_owner, m_access.keys(m_owner, m_place.folder(), {}), [self, neededBlobs](const QStringList &keys) {
            QStringList gone;
            for (const QString &id : std::as_const(self->m_removal.records))
                gone += self->m_place.record(id);
            for (const QString &key : keys) {
                const QString name = key.section(u'/', -1);
                const bool isUnneededList =
                    key.startsWith(self->m_place.contents()) && !self->m_neededContents.contains(name);
                const bool isUnneededBlob = key.startsWith(self->m_place.blobs()) && !neededBlobs.contains(name);
                if (isUnneededList || isUnneededBlob)
                    gone += key;
            }
            QVector<QStringList> parts;
            for (qsizetype at = 0; at < gone.size(); at += kMostRemovals)
                parts.append(gone.mid(at, kMostRemovals));
            return self->remove(0, parts);
        });
}

async::Task<int> Collection::remove(int part, const QVector<QStringList> &parts)
{
    using Entries = QVector<KvEntry>;
    const auto self = shared_from_this();
    if (part >= parts.size())
        return async::ready<int>(m_owner, int(m_removal.records.size()));
    KvOperation head = writeOver(m_place.head(), m_at.head, releases::encode(m_head));
    ++head.flags; // Consul does not move the index of what is written as it was
    KvOperations writes{head, unchanged(m_place.marker(), {})};
    for (const QString &key : parts[part])
        writes.append(KvOperation{KvOperation::Verb::Delete, key, {}, 0, 0});
    return async::chain<int, Entries>(
        m_owner, m_access.transact(m_owner, writes), [self, part, parts](const Entries &written) {
            const KvEntry *moved = entryOf(written, self->m_place.head());
            if (!moved)
                return notCollected(self->m_owner, {core::ErrorKind::Protocol, QStringLiteral("consul.not-an-answer")});
            self->m_at.head = *moved;
            if (self->m_observer && !self->m_observer(CollectionStep::RecordRemoved, part + 1, int(parts.size())))
                return notCollected(self->m_owner, core::Error::cancelled());
            return self->remove(part + 1, parts);
        });
}

} // namespace consul
