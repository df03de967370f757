#include "aftercrash.h"

namespace releases {

namespace {

Verdict verdict(Finding finding, Measure measure, const char *code)
{
    return {finding, measure, core::message(code)};
}

/// As long as the author may still be at it, nobody else decides.
Verdict settled(const Situation &situation, Finding finding, Measure measure, const char *code)
{
    return verdict(finding, situation.leaseRunsStill ? Measure::Wait : measure, code);
}

Verdict withOpenRecord(const Situation &situation, const OpenRecord &open)
{
    const bool deletes = open.kind == Kind::Deletion;
    const bool parentHasObject = !open.parentContentHash.isEmpty();
    if (!situation.object) {
        if (deletes)
            return verdict(Finding::ReleasedNotFinalised, Measure::Finalise, "releases.found-deleted-not-finalised");
        const bool hadNone = open.parent.isEmpty() || (situation.head && situation.head->tombstone);
        if (hadNone)
            return settled(situation, Finding::NotReleased, Measure::Abort, "releases.found-not-released");
        return settled(situation, Finding::DeletedOutside, Measure::MarkIndeterminate,
                       "releases.found-gone-while-released");
    }
    const FoundObject &object = *situation.object;
    const bool hasContent = !deletes && object.contentHash == open.contentHash;
    if (hasContent && object.release == open.id)
        return verdict(Finding::ReleasedNotFinalised, Measure::Finalise, "releases.found-not-finalised");
    const bool hasParentsMark =
        open.parentIsExternal ? object.release != open.id : !open.parent.isEmpty() && object.release == open.parent;
    if (parentHasObject && hasParentsMark && object.contentHash == open.parentContentHash)
        return settled(situation, Finding::NotReleased, Measure::Abort, "releases.found-not-released");
    if (hasContent)
        return settled(situation, Finding::ReleasedAndTouched, Measure::MarkIndeterminate, "releases.found-touched");
    return settled(situation, Finding::RefusedOrOverwritten, Measure::MarkIndeterminate, "releases.found-neither");
}

} // namespace

Verdict afterCrash(const Situation &situation)
{
    if (situation.open)
        return withOpenRecord(situation, *situation.open);
    const auto &object = situation.object;
    const auto &head = situation.head;
    if (!head && !object)
        return verdict(Finding::AsReleased, Measure::Nothing, "releases.found-nothing");
    if (!head && object->release.isEmpty())
        return verdict(Finding::NeverReleased, Measure::Nothing, "releases.found-never-released");
    if (!head)
        return verdict(Finding::HistoryMissing, Measure::Nothing, "releases.found-history-missing");
    if (head->tombstone && !object)
        return verdict(Finding::AsReleased, Measure::Nothing,
                       head->isExternal ? "releases.found-deleted-as-recorded" : "releases.found-deleted");
    if (head->tombstone)
        return verdict(Finding::CreatedOutside, Measure::NoteExternalChange, "releases.found-created-outside");
    if (!object)
        return verdict(Finding::DeletedOutside, Measure::NoteExternalDeletion, "releases.found-deleted-outside");
    if (head->contentHash.isEmpty())
        return verdict(Finding::Unknown, Measure::Nothing, "releases.found-unknown");
    if (object->contentHash != head->contentHash)
        return verdict(Finding::ChangedOutside, Measure::NoteExternalChange, "releases.found-changed-outside");
    if (head->isExternal)
        return verdict(Finding::AsReleased, Measure::Nothing, "releases.found-as-recorded");
    if (object->release != head->release)
        return verdict(Finding::ReleasedAndTouched, Measure::Nothing, "releases.found-mark-lost");
    return verdict(Finding::AsReleased, Measure::Nothing, "releases.found-as-released");
}

} // namespace releases
