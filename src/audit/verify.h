#pragma once

#include "chain.h"
#include "keeper.h"

namespace audit {

/// What reading a whole trail found.
struct Verdict
{
    QVector<Fault> faults; ///< at most ChainWalk::kMostFaults
    qint64 faultCount = 0;
    qint64 lines = 0;
    int files = 0;
    qint64 first = 0; ///< sequence numbers; 0: there is no line
    qint64 last = 0;
    std::optional<Head> head; ///< as noted by the keeper
    QString keptAt;
    /// Where the trail goes on, when the lines that were read are a copy of it; else empty. Then fewer lines than were
    /// noted are a fault of their own (Fault::Kind::Behind), unless the claimed head is that of the copy's last line.
    QString original;
    /// A last line that was never acknowledged: written this moment, or what a crash left. No fault.
    bool hasTornLine = false;
    /// The last line's head is not noted: written this moment, or a crash came between. No fault.
    bool hasUnnotedLine = false;
    bool isWhole() const { return faultCount == 0; }
};

/// Reads every line without changing anything; another program may write meanwhile. `claimed` is a head that was kept
/// elsewhere (the system's journal, a note): the trail has to hold that line.
/// Errors: audit.none, audit.name, audit.key, audit.key-missing, audit.keychain-* (nobody can tell without the key),
/// audit.head, audit.place, audit.unreadable.
core::Result<Verdict> verify(const QString &folder, Keeper &keeper, const std::optional<Head> &claimed = {});

} // namespace audit
