#pragma once

#include "verb.h"

#include <functional>
#include <utility>

namespace engine {

/// What became of one step.
struct StepOutcome
{
    QString before; ///< for the audit trail: what was, and what is now
    QString after;
    core::Message detail; ///< "12 of 12 pods updated"
};

/// What the system says about a step that was sent and not answered.
struct StepFinding
{
    enum What {
        Done,        ///< it arrived
        NotDone,     ///< it did not, and will not
        Partly,      ///< some of it stands, and no more of it will arrive
        Unknown,     ///< the system cannot be asked now
        Undecidable, ///< it was asked, and nobody can know any more; it will not arrive from here on
    };
    /// Implicit: most have nothing to add.
    StepFinding(What found = Unknown, StepOutcome seen = {}) : what(found), outcome(std::move(seen)) {}

    What what;
    StepOutcome outcome; ///< of Done: what the answer that was lost would have said, as far as it is known
    friend bool operator==(const StepFinding &a, const StepFinding &b) { return a.what == b.what; }
};

/// A write that was not seen so long after it was sent will not be seen any more. API servers are told to end a change
/// after 30 seconds (34 is their own limit), Consul's agents hold theirs back for less; five are for the journal, which
/// knows only so well when it was sent (ActionRunner::kSignOfLife).
inline constexpr core::Milliseconds kArrivesWithin = std::chrono::seconds(40);

/// In StepPlan::what as check() gets it: Unix milliseconds of the last moment at which the step can have been sent. Not
/// there when nobody knows.
inline constexpr char kSentAtMs[] = "sentAtMs";
/// False as long as a step that was sent may still be on its way; one of an unknown time was sent long ago.
bool isPastArrival(const StepPlan &step, core::WallTime now);

/// Whether an error leaves open what became of a write. Only a refusal in the server's own words, or one that comes
/// before anything is sent, is sure.
bool leavesOpen(core::ErrorKind kind);
/// What went wrong before a step was sent, as an error that leaves nothing open.
core::Error beforeSending(core::Error why);

/// How steps of one kind are done. Stateless; registered by one line in steps.cpp (stepKind()).
class StepKind
{
public:
    StepKind() = default;
    virtual ~StepKind() = default;
    StepKind(const StepKind &) = delete;
    StepKind &operator=(const StepKind &) = delete;

    virtual QString name() const = 0; ///< "workload.change"
    /// True where sending it changes something; false for following a rollout, which may be begun again at any time.
    virtual bool writes() const { return true; }
    /// True while it may be cancelled after it began (following may, a write may not).
    virtual bool isCancellable() const { return !writes(); }

    /// How long after its first try a step may be sent again when the system answers "not now" (TooManyRequests),
    /// which says that nothing of it was done. Meanwhile the writes behind it are sent. 0: it fails at once.
    virtual core::Milliseconds waitsAtMost() const { return core::Milliseconds(0); }

    /// Called with every answer of the system, also where it says the same again: what was confirmed holds as long as
    /// something is heard. Silence is told once.
    using Progress = std::function<void(const core::Message &detail, bool isStuck)>;
    /// Does it. A write is sent exactly once (but see waitsAtMost()); an Error of a kind that leaves open whether it
    /// arrived (Network, Timeout, Unavailable) makes the step uncertain, and check() decides.
    virtual async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                         Progress progress) const = 0;
    /// Asks the system whether a step that was sent has arrived. Never sends it again. Errors are Unknown.
    virtual async::Task<StepFinding> check(QObject *owner, const StepPlan &step, const ActionWorld &world) const = 0;
};

/// Null for an unknown kind (a journal of a newer version).
const StepKind *stepKind(const QString &name);

} // namespace engine
