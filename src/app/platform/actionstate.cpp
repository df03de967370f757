#include "actionstate.h"

#include <audit/keepers.h>
#include <audit/origin.h>
#include <journal/turn.h>

#include <utility>

namespace platform {

using namespace Qt::Literals::StringLiterals;

namespace {

QString journalIn(const QString &folder)
{
    return folder + "/actions.sqlite"_L1;
}

} // namespace

std::shared_ptr<journal::Turn> takeTurn(const QString &folder, core::Milliseconds patience,
                                        const std::function<void()> &onWaiting)
{
    auto taken = journal::Turn::take(journalIn(folder), patience, onWaiting);
    return taken ? std::move(*taken) : nullptr;
}

engine::ActionState openActionState(const StateWish &wish, const core::Clock &clock)
{
    engine::ActionState out;
    out.operatorName = audit::operatorOfProcess();
    out.origin = audit::originOfProcess();
    // First: whoever ends gives it up last, so that who has it has the other files too.
    auto opened = journal::ActionJournal::open(journalIn(wish.folder), wish.turn);
    auto drafts = journal::DraftStore::open(wish.folder + "/drafts.sqlite"_L1);
    if (drafts)
        out.drafts = std::move(*drafts);
    else
        out.missingDrafts = drafts.error().message;
    if (!opened) {
        out.missing = opened.error().message;
        if (!wish.mayOnlyRead || opened.error().kind != core::ErrorKind::Conflict)
            return out;
        if (auto theirs = journal::ActionJournal::read(journalIn(wish.folder)))
            out.theirs = std::move(*theirs);
        return out;
    }
    const QString lines = audit::trailFolder(wish.folder);
    auto trail = audit::Trail::open(lines, audit::makeKeeper(lines), clock.wall());
    if (!trail) {
        out.missing = trail.error().message;
        return out;
    }
    out.journal = std::move(*opened);
    out.trail = std::move(*trail);
    return out;
}

} // namespace platform
