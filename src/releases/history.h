#pragma once

#include "head.h"
#include "record.h"

#include <core/clock.h>
#include <core/error.h>
#include <core/result.h>

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace releases {

/// Signs off that all records up to and with `last` were removed; the record behind it must name `lastHash`.
struct Checkpoint
{
    int format = kFormat;
    QString configuration;
    QString last;     ///< id of the newest record that was removed
    QString lastHash; ///< its chainHash()
    int removed = 0;  ///< how many records of the chain are gone, those of earlier checkpoints included
    QString author;
    QString comment; ///< the policy in force, or why
    core::WallTime createdAt{};
    friend bool operator==(const Checkpoint &, const Checkpoint &) = default;
};

QString checkpointHash(const Checkpoint &checkpoint);
/// Canonical JSON, as of records.
QByteArray encode(const Checkpoint &checkpoint);
/// Errors: Parse (releases.checkpoint-broken with `field`), Unsupported (releases.newer), TooLarge
/// (releases.record-too-large).
core::Result<Checkpoint> decodeCheckpoint(const QByteArray &bytes);

/// Something that is wrong with a history.
struct Flaw
{
    enum class What {
        Missing,    ///< a record that another one, or the head, names is not there
        Altered,    ///< a record is not what the one behind it, or the head, says that it was
        Reordered,  ///< records do not stand in the order of their chain
        Detached,   ///< a released record that the head's chain does not lead to
        Foreign,    ///< a record, head or checkpoint of another configuration
        Checkpoint, ///< the checkpoint is missing, altered or does not fit
        Unfinished, ///< of verifyUnsigned(): nothing is wrong, but a removal of old records is not finished
    };
    What what = What::Missing;
    QString id; ///< of the record
    core::Message message;
    friend bool operator==(const Flaw &, const Flaw &) = default;
};

struct Verification
{
    QVector<Flaw> flaws;
    QStringList chain; ///< ids from the oldest that is still there to the head's
    bool isIntact() const { return flaws.isEmpty(); }
    /// Nothing is missing or altered; a removal of old records broke off before it was signed off.
    bool isUnfinished() const { return flaws.size() == 1 && flaws.first().what == Flaw::What::Unfinished; }
};

/// Checks a whole history. `records` as the store keeps them, by id, oldest first. The chain is what the head leads to
/// by parents; pending, aborted and indeterminate records beside it hang on the chain and must not lie between.
/// Tamper-evident, no more: who may rewrite all of it and the head is not found here, but by heads that were noted
/// elsewhere.
Verification verify(const QVector<Record> &records, const std::optional<Head> &head,
                    const std::optional<Checkpoint> &checkpoint = {});

/// verify() for a store that writes a checkpoint first and the head that names it second; `replaced` is the checkpoint
/// that it was written over. What a writer leaves who ends in between is one Unfinished flaw: the head still names
/// `replaced` (or none), the history verifies with that, down to the last record, and the checkpoint signs off the
/// beginning of just this chain. Where anything else differs, the flaws are those of verify(): so nobody who removes
/// records can make it look like a removal that broke off.
Verification verifyUnsigned(const QVector<Record> &records, const std::optional<Head> &head,
                            const std::optional<Checkpoint> &checkpoint, const std::optional<Checkpoint> &replaced);

} // namespace releases
