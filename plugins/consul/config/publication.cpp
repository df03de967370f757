#include "publication.h"

#include "contents.h"

namespace consul {

namespace {

using PublicationStep = engine::ConfigStep;

async::Task<releases::Record> noRecord(QObject *owner, core::Error error)
{
    return async::ready<releases::Record>(owner, core::failure(std::move(error)));
}

bool isDeletion(const engine::ConfigChange &change)
{
    return change.kind == releases::Kind::Deletion;
}

} // namespace

KvOperations finishingWrites(const KvPlace &place, const KvSnapshot &at, const releases::Record &record,
                             const std::optional<releases::Head> &base)
{
    releases::Record released = record;
    released.state = releases::State::Released;
    const KvEntry *stored = entryOf(at.records, place.record(record.id));
    const std::optional<KvEntry> recordEntry = stored ? std::optional(*stored) : std::nullopt;
    return {writeOver(place.record(record.id), recordEntry, releases::encode(released)),
            writeOver(place.head(), at.head, releases::encode(headBehind(released, base))),
            unchanged(place.marker(), at.marker), KvOperation{KvOperation::Verb::Delete, place.marker(), {}, 0, 0}};
}

KvOperations closingWrites(const KvPlace &place, const KvSnapshot &at, const releases::Record &record,
                           releases::State state)
{
    releases::Record closed = record;
    closed.state = state;
    KvOperations out{unchanged(place.marker(), at.marker),
                     KvOperation{KvOperation::Verb::Delete, place.marker(), {}, 0, 0},
                     unchanged(place.head(), at.head)};
    // Without a record beside the marker nothing has to be closed.
    if (const KvEntry *stored = entryOf(at.records, place.record(record.id)))
        out.append(writeOver(stored->key, *stored, releases::encode(closed)));
    return out;
}

Publication::Publication(QObject *owner, KvAccess access, KvPlace place, core::Clock &clock,
                         engine::ConfigChange change, engine::StepObserver observer)
    : m_owner(owner)
    , m_access(std::move(access))
    , m_place(std::move(place))
    , m_clock(clock)
    , m_change(std::move(change))
    , m_observer(std::move(observer))
{
    m_change.content = isDeletion(m_change) ? releases::Content() : asStored(std::move(m_change.content));
}

bool Publication::goesOn(engine::ConfigStep step, int part, int parts) const
{
    return !m_observer || m_observer(step, part, parts);
}

releases::Record Publication::recordOf(const QString &id, releases::Kind kind, const releases::Content &content) const
{
    releases::Record out;
    out.id = id;
    out.configuration = m_place.ref.id;
    out.author = m_author;
    out.createdAt = m_change.createdAt;
    out.contentHash = releases::contentHash(content);
    out.kind = kind;
    out.state = releases::State::Released;
    if (m_base) {
        out.parent = m_base->release;
        out.previousHash = m_base->hash;
    }
    return out;
}

bool Publication::hasUnrecordedBase() const
{
    switch (m_found.state.found.finding) {
    case releases::Finding::AsReleased:
    case releases::Finding::ReleasedAndTouched: return false; // the very content
    case releases::Finding::NeverReleased: return m_found.state.exists;
    default: return true;
    }
}

std::optional<core::Error> Publication::refusal() const
{
    using core::ErrorKind;
    const engine::ConfigState &now = m_found.state;
    if (now.open)
        return core::Error(ErrorKind::Conflict, QStringLiteral("releases.another-writer"));
    if (!now.obstacles.isEmpty())
        return core::Error(ErrorKind::Conflict, now.obstacles.first());
    if (now.position != m_change.base.position)
        return core::Error(ErrorKind::Conflict, QStringLiteral("releases.stale-base"));
    if (m_change.kind == releases::Kind::External || !releases::isId(m_change.id))
        return core::Error(ErrorKind::Internal, QStringLiteral("kvstore.bad-change"));
    // Chains are checked in the order of ids; an external change takes the place before.
    const QString firstId = hasUnrecordedBase() ? idBefore(m_change.id) : m_change.id;
    if (firstId.isEmpty() || (now.head && firstId <= now.head->release))
        return core::Error(ErrorKind::Config, QStringLiteral("kvstore.clock-behind"));
    if (!isDeletion(m_change) && m_change.content.isEmpty())
        return core::Error(ErrorKind::Unsupported, QStringLiteral("kvstore.empty"));
    if (isDeletion(m_change) && !now.exists)
        return core::Error(ErrorKind::NotFound, QStringLiteral("kvstore.nothing-to-delete"));
    return {};
}

releases::Record Publication::ownRecord() const
{
    releases::Record out = recordOf(m_change.id, m_change.kind, m_change.content);
    out.comment = m_change.comment;
    out.of = m_change.of;
    return out;
}

std::optional<core::Error> Publication::unfit() const
{
    const releases::Record record = ownRecord();
    if (const auto checked = releases::checkRecord(record); !checked)
        return checked.error();
    const releases::ConsulPlan plan = planOf(m_place, m_found.state.content, m_change.content, record);
    if (plan.how == releases::ConsulPlan::How::Refused)
        return core::Error(core::ErrorKind::TooLarge, plan.reasons.value(0));
    return {};
}

async::Task<releases::Record> Publication::run()
{
    const auto self = shared_from_this();
    return async::chain<releases::Record, KvFound>(
        m_owner, readFound(m_owner, m_access, m_place, m_clock), [self](const KvFound &found) {
            self->m_found = found;
            self->m_base = found.state.head;
            if (const auto refused = self->refusal())
                return noRecord(self->m_owner, *refused);
            return async::chain<releases::Record, QString>(
                self->m_owner, self->m_access.author(self->m_owner), [self](const QString &author) {
                    self->m_author = author;
                    if (const auto tooMuch = self->unfit())
                        return noRecord(self->m_owner, *tooMuch);
                    return self->hasUnrecordedBase() ? self->recordBase() : self->keep();
                });
        });
}

void Publication::heed(const Entries &written)
{
    for (const KvEntry &entry : written) {
        if (entry.key == m_place.head())
            m_found.at.head = entry;
        else if (entry.key == m_place.marker())
            m_found.at.marker = entry;
        else if (entry.key.startsWith(m_place.records()))
            m_found.at.records.append(entry);
    }
}

async::Task<releases::Record> Publication::recordBase()
{
    const auto self = shared_from_this();
    const releases::Content &before = m_found.state.content;
    const releases::Record record = recordOf(idBefore(m_change.id), releases::Kind::External, before);
    if (const auto checked = releases::checkRecord(record); !checked)
        return noRecord(m_owner, checked.error());
    const releases::Head head = headBehind(record, m_base);
    KvOperations writes{writeOver(m_place.record(record.id), {}, releases::encode(record)),
                        writeOver(m_place.head(), m_found.at.head, releases::encode(head)),
                        unchanged(m_place.marker(), {})};
    // As many as fit; the release checks all of them.
    for (const KvEntry &entry : std::as_const(m_found.at.values)) {
        if (writes.size() < m_place.mostOperations)
            writes.append(unchanged(entry.key, entry));
    }
    return async::chain<releases::Record, bool>(
        m_owner, keepContent(m_owner, m_access, m_place, before), [self, writes, head](bool) {
            return async::chain<releases::Record, Entries>(
                self->m_owner, self->m_access.transact(self->m_owner, writes), [self, head](const Entries &written) {
                    self->heed(written);
                    self->m_base = head;
                    if (!self->goesOn(PublicationStep::ExternalRecorded))
                        return noRecord(self->m_owner, core::Error::cancelled());
                    return self->keep();
                });
        });
}

async::Task<releases::Record> Publication::keep()
{
    const auto self = shared_from_this();
    m_record = ownRecord();
    return async::chain<releases::Record, bool>(m_owner, keepContent(m_owner, m_access, m_place, m_change.content),
                                                [self](bool) {
                                                    if (!self->goesOn(PublicationStep::BlobsWritten))
                                                        return noRecord(self->m_owner, core::Error::cancelled());
                                                    return self->write();
                                                });
}

async::Task<releases::Record> Publication::write()
{
    using How = releases::ConsulPlan::How;
    const releases::ConsulPlan plan = planOf(m_place, m_found.state.content, m_change.content, m_record);
    return plan.how == How::OneTransaction ? writeAtOnce() : stage();
}

async::Task<releases::Record> Publication::writeAtOnce()
{
    const auto self = shared_from_this();
    KvOperations writes;
    for (const KvOperations &group : valueWrites(m_place, m_found.at.values, m_change.content))
        writes += group;
    writes += writeOver(m_place.record(m_record.id), {}, releases::encode(m_record));
    writes += writeOver(m_place.head(), m_found.at.head, releases::encode(headBehind(m_record, m_base)));
    writes += unchanged(m_place.marker(), {});
    return async::chain<releases::Record, Entries>(
        m_owner, m_access.transact(m_owner, writes), [self](const Entries &) {
            if (!self->goesOn(PublicationStep::ObjectWritten))
                return noRecord(self->m_owner, core::Error::cancelled());
            return async::ready<releases::Record>(self->m_owner, self->m_record);
        });
}

async::Task<releases::Record> Publication::stage()
{
    const auto self = shared_from_this();
    m_record.state = releases::State::Pending;
    const QByteArray pending = releases::encode(m_record);
    const KvOperations announced{writeOver(m_place.marker(), {}, pending),
                                 writeOver(m_place.record(m_record.id), {}, pending),
                                 unchanged(m_place.head(), m_found.at.head)};
    return async::chain<releases::Record, Entries>(
        m_owner, m_access.transact(m_owner, announced), [self](const Entries &written) {
            self->heed(written);
            if (!self->goesOn(PublicationStep::MarkerWritten))
                return noRecord(self->m_owner, core::Error::cancelled());
            const auto groups = valueWrites(self->m_place, self->m_found.at.values, self->m_change.content);
            const KvOperation check = unchanged(self->m_place.marker(), self->m_found.at.marker);
            return self->writePart(0, packed(groups, check, self->m_place.mostOperations));
        });
}

async::Task<releases::Record> Publication::writePart(int part, const QVector<KvOperations> &parts)
{
    if (part >= parts.size())
        return finish();
    const auto self = shared_from_this();
    using Refused = std::optional<core::Error>;
    auto written = async::transform<Refused, Entries>(
        m_owner, m_access.transact(m_owner, parts[part]), [](core::Result<Entries> done) -> core::Result<Refused> {
            if (done)
                return Refused();
            const core::ErrorKind kind = done.error().kind;
            const bool isRefusal = kind == core::ErrorKind::Conflict || kind == core::ErrorKind::Forbidden ||
                                   kind == core::ErrorKind::TooLarge;
            if (!isRefusal)
                return core::failure(done.error());
            return Refused(done.error());
        });
    return async::chain<releases::Record, Refused>(
        m_owner, std::move(written), [self, part, parts](const Refused &refused) {
            if (refused)
                return self->giveUp(part, *refused);
            if (!self->goesOn(PublicationStep::ObjectWritten, part + 1, int(parts.size())))
                return noRecord(self->m_owner, core::Error::cancelled());
            return self->writePart(part + 1, parts);
        });
}

async::Task<releases::Record> Publication::giveUp(int part, core::Error error)
{
    const bool isUntouched = part == 0;
    if (!isUntouched)
        error.message = core::message("kvstore.part-written");
    const releases::State state = isUntouched ? releases::State::Aborted : releases::State::Indeterminate;
    return async::transform<releases::Record, Entries>(
        m_owner, m_access.transact(m_owner, closingWrites(m_place, m_found.at, m_record, state)),
        [error](const core::Result<Entries> &) -> core::Result<releases::Record> { // what stays open is settled later
            return core::failure(error);
        });
}

async::Task<releases::Record> Publication::finish()
{
    const auto self = shared_from_this();
    const KvOperations writes = finishingWrites(m_place, m_found.at, m_record, m_base);
    m_record.state = releases::State::Released;
    auto finished = async::transform<bool, Entries>(m_owner, m_access.transact(m_owner, writes),
                                                    [](core::Result<Entries> done) -> core::Result<bool> {
                                                        if (!done && done.error().kind != core::ErrorKind::Conflict)
                                                            return core::failure(done.error());
                                                        return done.has_value();
                                                    });
    return async::chain<releases::Record, bool>(m_owner, std::move(finished), [self](bool isOurs) {
        if (isOurs) {
            if (!self->goesOn(PublicationStep::MarkerRemoved))
                return noRecord(self->m_owner, core::Error::cancelled());
            return async::ready<releases::Record>(self->m_owner, self->m_record);
        }
        // Another engine may have settled it: for us when everything was written, else against us. The head tells
        // nothing: it may have gone on meanwhile.
        const QStringList ours{self->m_place.record(self->m_record.id)};
        return async::transform<releases::Record, Entries>(
            self->m_owner, self->m_access.trees(self->m_owner, ours),
            [self](core::Result<Entries> found) { return self->settledByOther(found); });
    });
}

core::Result<releases::Record> Publication::settledByOther(const core::Result<Entries> &found) const
{
    // All was written: as long as nobody wrote down what became of it, it is open.
    const auto settled = [](core::ErrorKind kind) {
        return core::failure(kind, QStringLiteral("kvstore.settled-by-another"));
    };
    const KvEntry *entry = found ? entryOf(*found, m_place.record(m_record.id)) : nullptr;
    if (!entry)
        return settled(core::ErrorKind::Unavailable);
    const auto record = releases::decodeRecord(entry->value);
    if (!record || record->state == releases::State::Pending)
        return settled(core::ErrorKind::Unavailable);
    if (record->state != releases::State::Released)
        return settled(core::ErrorKind::Conflict);
    return m_record;
}

} // namespace consul
