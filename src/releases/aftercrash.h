#pragma once

#include "record.h"

#include <core/error.h>

#include <QString>

#include <optional>

namespace releases {

/// The object (or prefix) as it is found now.
struct FoundObject
{
    /// Id that its annotation or marker carries; empty when it has none. A store without marks (Consul outside of a
    /// staged change) hands in the head's: only contents are compared then.
    QString release;
    QString contentHash; ///< contentHash() of what it holds now
};

/// A record that is still pending.
struct OpenRecord
{
    QString id;
    QString contentHash;
    Kind kind = Kind::Release;
    QString parent;                ///< id, empty for the first
    QString parentContentHash;     ///< empty for the first, for a deletion or when the parent cannot be read
    bool parentIsExternal = false; ///< then no mark belongs to it: any but the open release's own will do
};

/// What the head says; the content of the release that it names.
struct KnownHead
{
    QString release;
    QString contentHash; ///< empty when the release's record cannot be read
    bool tombstone = false;
    bool isExternal = false; ///< it writes down a change made outside: no object carries its mark
};

/// Everything that the table is asked with. What could not be read must not be passed as absent: do not ask then.
struct Situation
{
    std::optional<FoundObject> object;
    std::optional<KnownHead> head;
    std::optional<OpenRecord> open;
    bool leaseRunsStill = false; ///< the author of `open` may still be at it
};

enum class Finding {
    AsReleased,           ///< the object is what the head says (or both are not there)
    NeverReleased,        ///< an object without a history
    HistoryMissing,       ///< an object that says which release it carries, and no head: copied, or the history is gone
    ReleasedNotFinalised, ///< carries the open release's id and content, or is gone as an open deletion wants it
    NotReleased,          ///< still the parent's
    ReleasedAndTouched,   ///< the right content under a foreign mark or none: released and touched, or somebody else's
    RefusedOrOverwritten, ///< neither the parent's nor the open release's
    DeletedOutside,       ///< no object, though the head says that there is one
    CreatedOutside,       ///< an object, though the head is a tombstone
    ChangedOutside,       ///< another content than that of the release which the object or the head names
    Unknown,              ///< the head's release cannot be read, so nothing can be compared
};

enum class Measure {
    Nothing,
    Finalise,           ///< record released, head moved
    Wait,               ///< the author may still be at it; ask again when the lease ran out
    Abort,              ///< record aborted
    MarkIndeterminate,  ///< record indeterminate, shown; the next release names it as its base
    NoteExternalChange, ///< shown now; the next release records it as its base
    NoteExternalDeletion,
};

struct Verdict
{
    Finding finding = Finding::AsReleased;
    Measure measure = Measure::Nothing;
    core::Message message; ///< "releases.found-…"
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// The table of what is known after a crash (resources/help/config-format.md, "After a crash"). Total: every situation
/// has exactly one verdict, and none is guessed: only a content that is there under its own mark counts as released,
/// and a deletion when there is no object.
Verdict afterCrash(const Situation &situation);

} // namespace releases
