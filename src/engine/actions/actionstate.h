#pragma once

#include <audit/trail.h>
#include <core/error.h>
#include <journal/actionjournal.h>
#include <journal/draftstore.h>

#include <QString>

#include <memory>

namespace engine {

/// What lifecycle actions are remembered in, who acts, and what is drafted. Without a journal or a trail
/// nothing is done, without a file for drafts nothing is drafted.
struct ActionState
{
    std::unique_ptr<journal::ActionJournal> journal;
    std::unique_ptr<audit::Trail> trail;
    /// Another program's, while it has the turn to act: read again and again, never written. Null where `journal` is
    /// ours.
    std::unique_ptr<journal::ActionJournal> theirs;
    core::Message missing; ///< why one of them is not there; empty: nobody gave any
    std::unique_ptr<journal::DraftStore> drafts;
    core::Message missingDrafts; ///< why there are none; empty: nobody gave any
    QString operatorName;        ///< who, as this machine names the user
    QString origin;              ///< machine and program
};

} // namespace engine
