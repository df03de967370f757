#pragma once

#include "found.h"
#include "writes.h"

#include <memory>

namespace consul {

/// One publication. The usual one is a single transaction behind its blobs: values, record and head arrive together or
/// not at all, so that nothing is ever pending (its boundary is ObjectWritten). One that does not fit is staged: marker
/// and pending record; the values in parts, each checking the marker; record, head and marker's end in one transaction
/// (MarkerRemoved). Nothing is sent twice.
class Publication final : public std::enable_shared_from_this<Publication>
{
public:
    Publication(QObject *owner, KvAccess access, KvPlace place, core::Clock &clock, engine::ConfigChange change,
                engine::StepObserver observer);

    async::Task<releases::Record> run();

private:
    using Entries = QVector<KvEntry>;
    std::optional<core::Error> refusal() const; ///< by what is there
    std::optional<core::Error> unfit() const;   ///< by its size
    releases::Record ownRecord() const;
    bool hasUnrecordedBase() const;
    bool goesOn(engine::ConfigStep step, int part = 1, int parts = 1) const;
    releases::Record recordOf(const QString &id, releases::Kind kind, const releases::Content &content) const;
    async::Task<releases::Record> recordBase();
    async::Task<releases::Record> keep();
    async::Task<releases::Record> write();
    async::Task<releases::Record> writeAtOnce();
    async::Task<releases::Record> stage();
    async::Task<releases::Record> writePart(int part, const QVector<KvOperations> &parts);
    /// Consul refused this part, so that nothing of it is there.
    async::Task<releases::Record> giveUp(int part, core::Error error);
    async::Task<releases::Record> finish();
    /// What became of a change that another engine took over behind its last part, by its record.
    core::Result<releases::Record> settledByOther(const core::Result<Entries> &found) const;
    /// The indexes that a transaction of ours gave to the history's keys.
    void heed(const Entries &written);

    QObject *m_owner;
    KvAccess m_access;
    KvPlace m_place;
    core::Clock &m_clock;
    engine::ConfigChange m_change;
    engine::StepObserver m_observer;
    KvFound m_found;
    QString m_author;
    std::optional<releases::Head> m_base; ///< what the next record hangs on
    releases::Record m_record;
};

/// Record, head and the marker's end of a staged change whose values are written.
KvOperations finishingWrites(const KvPlace &place, const KvSnapshot &at, const releases::Record &record,
                             const std::optional<releases::Head> &base);

/// The record of a staged change closed without a release, and the marker gone.
KvOperations closingWrites(const KvPlace &place, const KvSnapshot &at, const releases::Record &record,
                           releases::State state);

} // namespace consul
