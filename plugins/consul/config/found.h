#pragma once

#include "access.h"
#include "place.h"

#include <core/clock.h>

#include <optional>

namespace consul {

/// How long an author may be at a staged change before others settle it. A courtesy: the marker, which every part
/// checks, is what stops an author that was settled.
inline constexpr core::Milliseconds kAuthorsLease = std::chrono::minutes(2);

/// The keys of a configuration and of its history as they stand at one moment (records are read behind it, they do not
/// change but for their state).
struct KvSnapshot
{
    QVector<KvEntry> values; ///< keys as in Consul, by their names
    std::optional<KvEntry> head;
    std::optional<KvEntry> marker;
    std::optional<KvEntry> checkpoint;
    QVector<KvEntry> records; ///< all with the history, else those of head and marker
};

/// What was found, with the indexes that a write checks.
struct KvFound
{
    engine::ConfigState state;
    KvSnapshot at;
};

/// Reads keys, head, marker and checkpoint in one transaction, and the records behind.
async::Task<KvSnapshot> readSnapshot(QObject *owner, const KvAccess &access, const KvPlace &place, bool withHistory);

/// What the keys mean. Errors: those of decoding head and marker.
core::Result<KvFound> understood(const KvPlace &place, KvSnapshot snapshot, core::WallTime now);

/// Both; where no key or no head is there, whether we may read it is asked before that is believed. Errors: Forbidden
/// too.
async::Task<KvFound> readFound(QObject *owner, const KvAccess &access, const KvPlace &place, core::Clock &clock);

/// Key below the prefix, or empty for a document.
QString innerKey(const KvPlace &place, const QString &key);

/// Head and records of a snapshot with its history. Errors: those of decoding head and checkpoint.
core::Result<engine::ConfigHistory> historyOf(const KvPlace &place, const KvSnapshot &snapshot);

/// The head that stands behind a record; one without content leaves nothing behind.
releases::Head headBehind(const releases::Record &record, const std::optional<releases::Head> &before);

} // namespace consul
