#include "actionstate.h"

#include <audit/keepers.h>
#include <audit/origin.h>

namespace platform {

using namespace Qt::Literals::StringLiterals;

engine::ActionState openActionState(const QString &folder, const core::Clock &clock)
{
    engine::ActionState out;
    out.operatorName = audit::operatorOfProcess();
    out.origin = audit::originOfProcess();
    auto drafts = journal::DraftStore::open(folder + "/drafts.sqlite"_L1);
    if (drafts)
        out.drafts = std::move(*drafts);
    else
        out.missingDrafts = drafts.error().message;
    auto opened = journal::ActionJournal::open(folder + "/actions.sqlite"_L1);
    if (!opened) {
        out.missing = opened.error().message;
        return out;
    }
    const QString lines = audit::trailFolder(folder);
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
