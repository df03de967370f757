#pragma once

#include "history.h"

#include <core/clock.h>
#include <core/result.h>

#include <QJsonValue>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace releases {

/// What is kept: a record that either rule wants stays.
struct KeepPolicy
{
    int count = 50;                                       ///< the newest of the chain; at least 1
    core::Milliseconds age = std::chrono::hours(24 * 90); ///< younger ones
    QString upTo = {};    ///< id: none of the chain behind it goes, whatever the rules say; empty: no such bound
    QString comment = {}; ///< why, for the checkpoint
};

inline constexpr int kMostKeptReleases = 100'000;
inline constexpr int kMostKeptDays = 36'500;

/// The setting `keep` of a source, {"releases": 50, "days": 90}; what it leaves out is as above. Errors: Config
/// (releases.bad-keep).
core::Result<KeepPolicy> keepPolicyFrom(const QJsonValue &keep);

/// What may go, and the checkpoint to be written (with the head) before anything is removed.
struct Removal
{
    QStringList records;                  ///< ids, oldest first; empty: nothing may go
    std::optional<Checkpoint> checkpoint; ///< set when records of the chain are among them
};

/// Only the beginning of an intact chain may go, never the head's record, nor one that a pending record has as its
/// parent. Aborted and indeterminate records beside the chain go with those that they hang on; pending ones stay.
/// Errors: Conflict (releases.history-flawed): a broken history is evidence and is not tidied up.
core::Result<Removal> collect(const QVector<Record> &records, const Head &head,
                              const std::optional<Checkpoint> &checkpoint, const KeepPolicy &policy, core::WallTime now,
                              const QString &author);

} // namespace releases
