#include "phrases_actions.h"

#include <QtGlobal>

#include <iterator>

namespace contract {

PhraseTable phrasesActions()
{
    static constexpr Phrase kPhrases[] = {
        {"action.no-journal",
         QT_TRANSLATE_NOOP("phrases", "nothing can be done from here: this program keeps no journal and no audit trail;"
                                      " start it with a folder for its state (--state)")},
        {"action.no-target", QT_TRANSLATE_NOOP("phrases", "%{target} is not there any more; look at the list again")},
        {"action.not-a-target", QT_TRANSLATE_NOOP("phrases", "nothing can be done to rows of %{collection}")},
        {"action.unknown-verb", QT_TRANSLATE_NOOP("phrases", "there is no action %{verb} for %{target}")},
        {"action.unknown", QT_TRANSLATE_NOOP("phrases", "there is no action %{action}; only the newest ones are kept")},
        {"action.not-cancellable",
         QT_TRANSLATE_NOOP("phrases", "there is nothing left to cancel: what was sent stays, and nothing more will be "
                                      "sent")},
        {"action.cancel-unheard",
         QT_TRANSLATE_NOOP("phrases", "nothing was cancelled: the program that does it did not answer (it hangs, has "
                                      "ended, or is of an older version); try again, or press Ctrl-C there")},
        {"action.under-way",
         QT_TRANSLATE_NOOP("phrases",
                           "“%{verb:verb}” of %{target} is still under way; wait for its end, or cancel it in "
                           "the program that follows it (among the actions in the window, with Ctrl-C or "
                           "“qdctl actions cancel” in a terminal)")},
        {"action.moved",
         QT_TRANSLATE_NOOP("phrases",
                           "%{target} has changed since the preview; nothing was done: look at a new preview")},
        {"action.name-needed",
         QT_TRANSLATE_NOOP("phrases", "this environment is protected: type the name %{target} to confirm")},
        {"action.reason-needed",
         QT_TRANSLATE_NOOP("phrases", "this environment is protected: say why %{target} is to be changed")},
        {"action.not-agreed",
         QT_TRANSLATE_NOOP("phrases", "it was not agreed to for %{target}: a name did not fit, or nobody could be "
                                      "asked; repeat it with --yes and the names that are asked for")},
        {"action.key-missing",
         QT_TRANSLATE_NOOP("phrases", "the request names no idempotency key, so it could be done twice; nothing was "
                                      "done: update the client")},
        {"action.nothing-to-do", QT_TRANSLATE_NOOP("phrases", "there is nothing to do: %{target} is already so")},
        {"action.unknown-step",
         QT_TRANSLATE_NOOP("phrases", "this version does not know steps of the kind %{kind}; use the version that began"
                                      " the action")},
        {"action.cannot-ask",
         QT_TRANSLATE_NOOP("phrases", "it was sent, and whether it arrived cannot be known yet; asking again, "
                                      "sending nothing")},
        {"action.step-arrived", QT_TRANSLATE_NOOP("phrases", "it had arrived: the system says so")},
        {"action.step-undecidable",
         QT_TRANSLATE_NOOP(
             "phrases",
             "whether it arrived cannot be known any more: somebody else changed the same; look at what is there now")},
        {"action.step-partly",
         QT_TRANSLATE_NOOP("phrases",
                           "it broke off: not all of it was done, and no more of it will be; look at what is "
                           "there and do it again to finish it")},
        {"action.step-not-arrived", QT_TRANSLATE_NOOP("phrases", "it did not arrive: the system knows nothing of it")},
        {"action.goes-on",
         QT_TRANSLATE_NOOP("phrases", "everything had been sent before the program ended; following goes on")},
        {"action.not-followed",
         QT_TRANSLATE_NOOP("phrases", "everything was sent and confirmed before it was cancelled; what comes of it is "
                                      "not followed any longer")},
        {"action.left-stuck",
         QT_TRANSLATE_NOOP("phrases", "everything was sent and confirmed, but it did not get where it should, and is "
                                      "not followed any longer; look at the system itself")},
        {"action.late",
         QT_TRANSLATE_NOOP("phrases",
                           "not sent: nothing was heard for %{silent:duration}, and what was confirmed before may no "
                           "longer fit; look at it as it is now and confirm anew")},
        {"action.left-behind",
         QT_TRANSLATE_NOOP("phrases", "not known: the program that did it has ended, and nobody follows it; qdctl "
                                      "actions finds out what became of it")},
        {"action.cancelling", QT_TRANSLATE_NOOP("phrases", "cancelled: nothing more is sent")},
        {"action.journal",
         QT_TRANSLATE_NOOP("phrases", "the journal's record of this action cannot be read; look at the system itself "
                                      "and at the audit trail")},
        {"action.unreadable-record",
         QT_TRANSLATE_NOOP("phrases", "the journal's record of %{action} cannot be read and is kept as it is; what it "
                                      "was about stands in the audit trail (qdctl audit list), what became of it in "
                                      "the system itself")},
        {"action.change-running",
         QT_TRANSLATE_NOOP("phrases", "“%{verb:verb}” of %{target} by %{principal} is under way")},
        {"action.change-succeeded", QT_TRANSLATE_NOOP("phrases", "“%{verb:verb}” of %{target} by %{principal}: done")},
        {"action.change-failed", QT_TRANSLATE_NOOP("phrases", "“%{verb:verb}” of %{target} by %{principal} failed")},
        {"action.change-cancelled",
         QT_TRANSLATE_NOOP("phrases", "“%{verb:verb}” of %{target} by %{principal} was cancelled")},
        {"action.change-interrupted",
         QT_TRANSLATE_NOOP("phrases", "“%{verb:verb}” of %{target} by %{principal} was interrupted: the program ended "
                                      "under way")},
        {"action.change-uncertain",
         QT_TRANSLATE_NOOP("phrases", "“%{verb:verb}” of %{target} by %{principal}: not known whether it arrived")},
        {"action.change-stuck", QT_TRANSLATE_NOOP("phrases", "“%{verb:verb}” of %{target} by %{principal} is stuck")},
        {"action.not-connected",
         QT_TRANSLATE_NOOP("phrases", "not known: its environment %{environment} is not connected; connect it to find "
                                      "out how it went on")},
        {"journal.open",
         QT_TRANSLATE_NOOP("phrases", "the journal of actions cannot be opened: %{file}; see that the folder can be "
                                      "written to and the disk has room")},
        {"journal.write",
         QT_TRANSLATE_NOOP("phrases", "the journal of actions cannot be written: %{file}; nothing is done that it "
                                      "cannot remember: see that the disk has room")},
        {"journal.in-use",
         QT_TRANSLATE_NOOP("phrases", "another program keeps the journal of actions: %{program}, process %{process}; "
                                      "act there, end it, or start this one with another --state")},
        {"journal.in-use-elsewhere",
         QT_TRANSLATE_NOOP("phrases", "a program on another machine keeps the journal of actions: %{program}, process "
                                      "%{process} on %{host}; act there or end it, and if it runs no more, remove "
                                      "%{file}; or start this one with another --state")},
        {"journal.newer",
         QT_TRANSLATE_NOOP("phrases", "the journal of actions was written by a newer version: %{file}; use that "
                                      "version, or start this one with another --state")},
        {"journal.no-action", QT_TRANSLATE_NOOP("phrases", "the journal knows no action %{action}")},
    };
    return {kPhrases, int(std::size(kPhrases))};
}

} // namespace contract
