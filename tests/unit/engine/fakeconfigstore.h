#pragma once

#include <engine/provider/configstore.h>

#include <core/clock.h>
#include <releases/limits.h>

#include <QHash>
#include <QMap>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

/// A store of configurations in memory, which writes as the real ones do: a pending record, the object, the record as
/// released, the head. It loses answers and stops half-way where a test says so.
namespace fakes {

using namespace Qt::Literals::StringLiterals;

class FakeConfigStore final : public engine::ConfigStore
{
public:
    static constexpr core::Milliseconds kLease{30'000};
    /// After which step the answer is lost and nothing more happens.
    enum class Loss {
        Nothing,
        BeforeRecord,
        AfterExternal,
        AfterRecord,
        AfterObject,
        AfterHead,
        BeforeCheckpoint, // the rest is of a removal
        AfterCheckpoint,
        AfterOneRemoval,
        AfterRemovals,
    };

    explicit FakeConfigStore(core::Clock &clock) : m_clock(clock) {}

    // What happens to it from outside.
    void put(const engine::ConfigRef &ref, const releases::Content &content)
    {
        Held &held = m_held[ref.id];
        held.ref = ref;
        held.exists = true;
        held.content = content;
        ++held.version;
    }
    void take(const engine::ConfigRef &ref)
    {
        m_held[ref.id].exists = false;
        m_held[ref.id].content = {};
        ++m_held[ref.id].version;
    }
    void tell(const engine::ConfigRef &ref) const
    {
        if (m_heard)
            m_heard(ref);
    }
    releases::Content content(const engine::ConfigRef &ref) const { return m_held.value(ref.id).content; }
    bool exists(const engine::ConfigRef &ref) const { return m_held.value(ref.id).exists; }
    QVector<releases::Record> records(const engine::ConfigRef &ref) const { return m_held.value(ref.id).records; }

    /// Somebody else releases once more, and removes all that was before.
    void supersede(const engine::ConfigRef &ref)
    {
        Held &held = m_held[ref.id];
        engine::ConfigChange again;
        again.ref = ref;
        again.content = held.content;
        again.createdAt = m_clock.wall();
        releases::Record record = recordOf(again, releases::Kind::Release, held);
        record.id = releases::newId(again.createdAt, quint64(held.version), record.parent);
        record.state = releases::State::Released;
        held.records.append(record);
        held.head = releases::headAt(record, *held.head);
        const releases::KeepPolicy onlyTheNewest{1, core::Milliseconds(0)};
        const auto removal =
            releases::collect(held.records, *held.head, held.checkpoint, onlyTheNewest, m_clock.wall(), identity());
        if (!removal || !removal->checkpoint)
            qFatal("nothing to remove");
        held.checkpoint = removal->checkpoint;
        held.head->checkpoint = releases::checkpointHash(*held.checkpoint);
        held.records.removeIf([&](const releases::Record &one) { return removal->records.contains(one.id); });
        ++held.version;
    }

    Loss loses = Loss::Nothing;                                             ///< of the next publication or removal
    core::Error lossOfRemoval = {core::ErrorKind::Network, u"net.reset"_s}; ///< how a removal breaks off
    bool isSilent = false;
    std::optional<core::Error> keepsNone; ///< why it keeps no such configuration
    std::function<void()> beforeRecord;   ///< what happens when values are kept and nothing is published yet
    bool isSilentOnceLost = false;        ///< with the lost answer nobody can be asked any more
    QString forbidden;                    ///< the right that is missing
    QStringList managers;
    QHash<QString, QStringList> fieldOwners;
    std::optional<engine::ConfigRight> forbids; ///< that right; none: all of them
    releases::KeepPolicy keeps;                 ///< of the settings
    std::optional<core::Error> objection;       ///< of its server, to a dry run
    bool hasDryRun = true;
    int triedOut = 0;
    int published = 0; ///< publications that were begun
    int collected = 0; ///< removals that were begun
    int recovered = 0;

    async::Task<std::optional<core::Message>> mayI(QObject *owner, const engine::ConfigRef &,
                                                   engine::ConfigRight right) override
    {
        std::optional<core::Message> missing;
        if (!forbidden.isEmpty() && forbids.value_or(right) == right)
            missing = core::Message(u"kubernetes.forbidden"_s).with(u"right"_s, forbidden);
        return answer<std::optional<core::Message>>(owner, missing);
    }
    async::Task<QVector<engine::ConfigSummary>> list(QObject *owner) override
    {
        QVector<engine::ConfigSummary> out;
        for (const Held &held : m_held) {
            engine::ConfigSummary line;
            line.ref = held.ref;
            line.exists = held.exists;
            line.isVersioned = held.head.has_value();
            line.release = held.mark;
            line.changedAt = core::fromUnixMs(held.version);
            if (held.exists || held.head || !held.records.isEmpty())
                out.append(line);
        }
        return answer(owner, out);
    }
    async::Task<engine::ConfigState> read(QObject *owner, const engine::ConfigRef &ref) override
    {
        if (keepsNone)
            return async::ready<engine::ConfigState>(owner, core::failure(*keepsNone));
        return answer(owner, stateOf(ref));
    }
    async::Task<engine::ConfigHistory> history(QObject *owner, const engine::ConfigRef &ref) override
    {
        const Held held = m_held.value(ref.id);
        engine::ConfigHistory out;
        out.records = held.records;
        out.head = held.head;
        out.checkpoint = held.checkpoint;
        out.verification = releases::verify(held.records, held.head, held.checkpoint);
        std::reverse(out.records.begin(), out.records.end());
        return answer(owner, out);
    }
    async::Task<releases::Content> contentOf(QObject *owner, const engine::ConfigRef &ref,
                                             const QString &release) override
    {
        const auto contents = m_held.value(ref.id).contents;
        if (!contents.contains(release))
            return async::ready<releases::Content>(owner,
                                                   core::failure(core::ErrorKind::NotFound, u"releases.removed"_s));
        return answer(owner, contents.value(release));
    }
    engine::ConfigPlan plan(const engine::ConfigChange &change) const override
    {
        engine::ConfigPlan out;
        out.refusals = releases::refusedByConfigMap(change.content);
        return out;
    }
    async::Task<bool> tryOut(QObject *owner, const engine::ConfigChange &) override
    {
        ++triedOut;
        return objection ? async::ready<bool>(owner, core::failure(*objection)) : async::ready<bool>(owner, hasDryRun);
    }
    async::Task<releases::Record> publish(QObject *owner, const engine::ConfigChange &change,
                                          engine::StepObserver observer) override
    {
        ++published;
        const Loss loss = std::exchange(loses, Loss::Nothing);
        isSilent = isSilent || (isSilentOnceLost && loss != Loss::Nothing);
        const engine::ConfigState now = stateOf(change.ref);
        if (now.position != change.base.position)
            return refused(owner, core::ErrorKind::Conflict, u"releases.stale-base"_s);
        if (now.open)
            return refused(owner, core::ErrorKind::Conflict, u"releases.another-writer"_s);
        if (loss == Loss::BeforeRecord)
            return refused(owner, core::ErrorKind::Network, u"net.reset"_s);
        Held &held = m_held[change.ref.id];
        held.ref = change.ref;
        using releases::Finding;
        const bool isOutside =
            now.exists ? now.found.finding != Finding::AsReleased : now.found.finding == Finding::DeletedOutside;
        if (isOutside) {
            releases::Record base = recordOf(change, releases::Kind::External, held);
            const qint64 announced = change.id.left(12).toLongLong(nullptr, 16); // records lie in the order of ids
            base.id = releases::newId(core::fromUnixMs(announced - 1), quint64(held.version),
                                      held.head ? held.head->release : QString());
            base.contentHash = releases::contentHash(held.content);
            base.state = releases::State::Released;
            held.records.append(base);
            held.contents.insert(base.id, held.content);
            held.head = releases::headAt(base, held.head.value_or(releases::Head()), !held.exists);
            observer(engine::ConfigStep::ExternalRecorded, 1, 1);
            if (loss == Loss::AfterExternal)
                return refused(owner, core::ErrorKind::Network, u"net.reset"_s);
        }
        if (beforeRecord)
            beforeRecord();
        if (!observer(engine::ConfigStep::BlobsWritten, 1, 1))
            return refused(owner, core::ErrorKind::Cancelled, u"net.cancelled"_s);
        releases::Record record = recordOf(change, change.kind, held);
        record.id = change.id;
        held.records.append(record);
        held.contents.insert(record.id, change.content);
        ++held.version;
        if (!observer(engine::ConfigStep::RecordPending, 1, 1) || loss == Loss::AfterRecord)
            return refused(owner, core::ErrorKind::Network, u"net.reset"_s);
        held.exists = change.kind != releases::Kind::Deletion;
        held.content = change.content;
        held.mark = held.exists ? record.id : QString();
        ++held.version;
        if (!observer(engine::ConfigStep::ObjectWritten, 1, 1) || loss == Loss::AfterObject)
            return refused(owner, core::ErrorKind::Network, u"net.reset"_s);
        finish(held, releases::State::Released);
        observer(engine::ConfigStep::RecordReleased, 1, 1);
        observer(engine::ConfigStep::HeadMoved, 1, 1);
        if (loss == Loss::AfterHead)
            return refused(owner, core::ErrorKind::Timeout, u"net.timeout"_s);
        return answer(owner, held.records.last());
    }
    async::Task<releases::Verdict> recover(QObject *owner, const engine::ConfigRef &ref, engine::StepObserver) override
    {
        ++recovered;
        const releases::Verdict found = stateOf(ref).found;
        Held &held = m_held[ref.id];
        if (!isSilent && found.measure == releases::Measure::Finalise)
            finish(held, releases::State::Released);
        else if (!isSilent && found.measure == releases::Measure::Abort)
            finish(held, releases::State::Aborted);
        else if (!isSilent && found.measure == releases::Measure::MarkIndeterminate)
            finish(held, releases::State::Indeterminate);
        return answer(owner, found);
    }
    async::Task<int> collect(QObject *owner, const engine::ConfigRef &ref, const releases::KeepPolicy &policy,
                             engine::StepObserver observer) override
    {
        ++collected;
        const Loss loss = std::exchange(loses, Loss::Nothing);
        const auto lost = [owner, error = lossOfRemoval] { return async::ready<int>(owner, core::failure(error)); };
        Held &held = m_held[ref.id];
        if (loss == Loss::BeforeCheckpoint)
            return lost();
        if (!held.head)
            return answer(owner, 0);
        const auto removal =
            releases::collect(held.records, *held.head, held.checkpoint, policy, m_clock.wall(), identity());
        if (!removal)
            return async::ready<int>(owner, core::failure(removal.error()));
        if (removal->checkpoint) {
            held.checkpoint = removal->checkpoint;
            held.head->checkpoint = releases::checkpointHash(*held.checkpoint);
            ++held.version;
            observer(engine::ConfigStep::CheckpointWritten, 1, 1);
        }
        if (loss == Loss::AfterCheckpoint)
            return lost();
        int removed = 0;
        for (const QString &id : removal->records) {
            held.records.removeIf([&id](const releases::Record &one) { return one.id == id; });
            held.contents.remove(id);
            observer(engine::ConfigStep::RecordRemoved, ++removed, int(removal->records.size()));
            if (loss == Loss::AfterOneRemoval)
                return lost();
        }
        return loss == Loss::AfterRemovals ? lost() : answer(owner, removed);
    }
    releases::KeepPolicy keepPolicy() const override { return keeps; }
    QString identity() const override { return u"system:ada"_s; }
    void onChanged(std::function<void(const engine::ConfigRef &)> heard) override { m_heard = std::move(heard); }

private:
    struct Held
    {
        engine::ConfigRef ref;
        bool exists = false;
        releases::Content content;
        QString mark; ///< the release that the object says it carries
        qint64 version = 0;
        std::optional<releases::Head> head;
        std::optional<releases::Checkpoint> checkpoint;
        QVector<releases::Record> records; ///< oldest first
        QMap<QString, releases::Content> contents;
    };

    template <class T> async::Task<T> answer(QObject *owner, const T &value) const
    {
        if (isSilent)
            return async::ready<T>(owner, core::failure(core::ErrorKind::Network, u"net.refused"_s));
        return async::ready<T>(owner, value);
    }
    static async::Task<releases::Record> refused(QObject *owner, core::ErrorKind kind, const QString &code)
    {
        return async::ready<releases::Record>(owner, core::failure(kind, code));
    }
    releases::Record recordOf(const engine::ConfigChange &change, releases::Kind kind, const Held &held) const
    {
        releases::Record record;
        record.configuration = change.ref.id;
        record.author = identity();
        record.comment = kind == releases::Kind::External ? QString() : change.comment;
        record.createdAt = change.createdAt;
        record.contentHash = releases::contentHash(change.content);
        record.kind = kind;
        record.of = kind == releases::Kind::Rollback ? change.of : QString();
        if (held.head) {
            record.parent = held.head->release;
            record.previousHash = held.head->hash;
        }
        return record;
    }
    static void finish(Held &held, releases::State state)
    {
        for (releases::Record &record : held.records) {
            if (record.state != releases::State::Pending)
                continue;
            record.state = state;
            if (state == releases::State::Released)
                held.head = releases::headAt(record, held.head.value_or(releases::Head()));
        }
        ++held.version;
    }
    static const releases::Record *find(const Held &held, const QString &id)
    {
        const auto at = std::find_if(held.records.cbegin(), held.records.cend(),
                                     [&id](const releases::Record &one) { return one.id == id; });
        return at == held.records.cend() ? nullptr : &*at;
    }
    engine::ConfigState stateOf(const engine::ConfigRef &ref) const
    {
        const Held held = m_held.value(ref.id);
        engine::ConfigState out;
        out.ref = ref;
        out.exists = held.exists;
        out.content = held.content;
        out.position = QByteArray::number(held.version);
        out.head = held.head;
        out.managers = managers;
        out.fieldOwners = fieldOwners;
        out.hasOnlyRecords = !held.exists && !held.head && !held.records.isEmpty();
        releases::Situation situation;
        if (held.exists)
            situation.object = releases::FoundObject{held.mark, releases::contentHash(held.content)};
        if (held.head) {
            const releases::Record *last = find(held, held.head->release);
            out.last = last ? std::optional(*last) : std::nullopt;
            situation.head = releases::KnownHead{held.head->release, last ? last->contentHash : QString(),
                                                 held.head->tombstone, last && last->kind == releases::Kind::External};
        }
        for (const releases::Record &record : held.records) {
            if (record.state != releases::State::Pending)
                continue;
            out.open = record;
            const releases::Record *parent = find(held, record.parent);
            const bool isOnTombstone = held.head && held.head->tombstone && held.head->release == record.parent;
            const bool isThere = parent && parent->kind != releases::Kind::Deletion && !isOnTombstone;
            situation.open = releases::OpenRecord{record.id,
                                                  record.contentHash,
                                                  record.kind,
                                                  record.parent,
                                                  isThere ? parent->contentHash : QString(),
                                                  parent && parent->kind == releases::Kind::External};
            situation.leaseRunsStill = m_clock.wall() - record.createdAt < kLease;
        }
        out.found = releases::afterCrash(situation);
        return out;
    }

    core::Clock &m_clock;
    QMap<QString, Held> m_held;
    std::function<void(const engine::ConfigRef &)> m_heard;
};

} // namespace fakes
