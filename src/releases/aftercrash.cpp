#include "aftercrash.h"

namespace releases {

namespace {

Verdict verdict(Finding finding, ToDo toDo, const char *code)
{
    return {finding, toDo, core::message(code)};
}

/// As long as the author may still be at it, nobody else decides.
Verdict settled(const Situation &situation, Finding finding, ToDo toDo, const char *code)
{
    return verdict(finding, situation.leaseRunsStill ? ToDo::Wait : toDo, code);
}

Verdict withOpenRecord(const Situation &situation, const OpenRecord &open)
{
    const bool deletes = open.kind == Kind::Deletion;
    const bool parentHasObject = !open.parentContentHash.isEmpty();
    if (!situation.object) {
        if (deletes)
            return verdict(Finding::ReleasedNotFinalised, ToDo::Finalise, "releases.found-deleted-not-finalised");
        const bool hadNone = open.parent.isEmpty() || (situation.head && situation.head->tombstone);
        if (hadNone)
            return settled(situation, Finding::NotReleased, ToDo::Abort, "releases.found-not-released");
        return settled(situation, Finding::DeletedOutside, ToDo::MarkIndeterminate, "releases.found-gone-while-released");
    }
    const FoundObject &object = *situation.object;
    const bool hasContent = !deletes && object.contentHash == open.contentHash;
    if (hasContent && object.release == open.id)
        return verdict(Finding::ReleasedNotFinalised, ToDo::Finalise, "releases.found-not-finalised");
    const bool hasParentsMark =
        open.parentIsExternal ? object.release != open.id : !open.parent.isEmpty() && object.release == open.parent;
    if (parentHasObject && hasParentsMark && object.contentHash == open.parentContentHash)
        return settled(situation, Finding::NotReleased, ToDo::Abort, "releases.found-not-released");
    if (hasContent)
        return settled(situation, Finding::ReleasedAndTouched, ToDo::MarkIndeterminate, "releases.found-touched");
    return settled(situation, Finding::RefusedOrOverwritten, ToDo::MarkIndeterminate, "releases.found-neither");
}

} // namespace

Verdict afterCrash(const Situation &situation)
{
    if (situation.open)
        return withOpenRecord(situation, *situation.open);
    const auto &object = situation.object;
    const auto &head = situation.head;
    if (!head && !object)
        return verdict(Finding::AsReleased, ToDo::Nothing, "releases.found-nothing");
    if (!head && object->release.isEmpty())
        return verdict(Finding::NeverReleased, ToDo::Nothing, "releases.found-never-released");
    if (!head)
        return verdict(Finding::HistoryMissing, ToDo::Nothing, "releases.found-history-missing");
    if (head->tombstone && !object)
        return verdict(Finding::AsReleased, ToDo::Nothing, "releases.found-deleted");
    if (head->tombstone)
        return verdict(Finding::CreatedOutside, ToDo::NoteExternalChange, "releases.found-created-outside");
    if (!object)
        return verdict(Finding::DeletedOutside, ToDo::NoteExternalDeletion, "releases.found-deleted-outside");
    if (head->contentHash.isEmpty())
        return verdict(Finding::Unknown, ToDo::Nothing, "releases.found-unknown");
    if (object->contentHash != head->contentHash)
        return verdict(Finding::ChangedOutside, ToDo::NoteExternalChange, "releases.found-changed-outside");
    if (object->release != head->release)
        return verdict(Finding::ReleasedAndTouched, ToDo::Nothing, "releases.found-mark-lost");
    return verdict(Finding::AsReleased, ToDo::Nothing, "releases.found-as-released");
}

} // namespace releases
