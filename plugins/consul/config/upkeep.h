#pragma once

#include "found.h"

#include <QSet>

#include <memory>

namespace consul {

/// Settles a staged change that nobody finished, by what is found; what was found when nothing is to be done, or when
/// another engine was faster.
async::Task<releases::Verdict> settle(QObject *owner, const KvAccess &access, const KvPlace &place, core::Clock &clock,
                                      const engine::StepObserver &observer);

/// Removes old records: checkpoint and head in one transaction; then, each time with the head (whose Flags count these
/// transactions, so that every publication that is under way finds another head), records, lists and blobs that no
/// record needs any more. Errors: those of releases::collect(); Conflict releases.another-writer, releases.stale-base.
class Collection final : public std::enable_shared_from_this<Collection>
{
public:
    Collection(QObject *owner, KvAccess access, KvPlace place, core::Clock &clock, releases::KeepPolicy policy,
               engine::StepObserver observer);

    /// How many records went.
    async::Task<int> run();

private:
    async::Task<int> decide(const KvSnapshot &snapshot, const QString &author);
    async::Task<int> sign(const QSet<QString> &neededBlobs);
    async::Task<int> list(const QSet<QString> &neededBlobs);
    async::Task<int> remove(int part, const QVector<QStringList> &parts);

    QObject *m_owner;
    KvAccess m_access;
    KvPlace m_place;
    core::Clock &m_clock;
    releases::KeepPolicy m_policy;
    engine::StepObserver m_observer;
    KvSnapshot m_at;
    releases::Head m_head;
    releases::Removal m_removal;
    QSet<QString> m_neededContents; ///< hashes
};

} // namespace consul
