#pragma once

#include "actioncourse.h"
#include "confirmation.h"

#include <async/backoff.h>

#include <QObject>

#include <functional>
#include <memory>

namespace engine {

/// Does one action's steps, one after the other, and has the journal know before and after each. A step that was sent
/// and not answered is asked about until the system says what became of it; nothing is ever sent twice but what the
/// system itself put off (see StepKind::waitsAtMost()). What writes is begun only while the confirmation holds.
class ActionRunner final : public QObject
{
    Q_OBJECT
public:
    /// While a step writes, the journal hears so often that this program lives: a step looks before it writes, and only
    /// until its program died can it have sent anything.
    static constexpr core::Milliseconds kSignOfLife{5'000};

    using KindOf = std::function<const StepKind *(const QString &kind)>;
    /// Outlives the runner.
    struct Lent
    {
        const ActionWorld &world;
        journal::ActionJournal &journal;
        KindOf kindOf;
        const EngineClock &time;
    };
    struct Hooks
    {
        std::function<void()> changed;
        std::function<void()> ending; ///< the end is known, and not in the journal yet
        std::function<void()> ended;  ///< the runner may go, with deleteLater()
    };

    ActionRunner(ActionCourse course, Lent lent, Hooks hooks, QObject *parent = nullptr);
    ~ActionRunner() override;

    const ActionCourse &course() const { return m_course; }
    /// Begins with the first step. The journal has the action already.
    void start();
    /// Finds out what became of an action that another run of the program left, and follows it to its end; what was not
    /// begun is left alone.
    void settle();
    /// Sends nothing more. Where everything was sent and confirmed, the action is done and only followed no longer: it
    /// ends as succeeded, or as failed where it was stuck. While it is asked what became of a step, it is asked once
    /// more and then given up: the action ends as uncertain. False when there is nothing left that could be left out.
    bool cancel();
    /// Ends an action that must not begin; nothing was sent.
    void refuse(const core::Error &error);

private:
    using State = StepCourse::State;

    void next();
    void send(qsizetype index);
    void markSent(StepCourse &step);
    core::WallTime sentAtByNow(StepCourse &step, core::WallTime noted);
    void noteSignOfLife(qsizetype index);
    void taken(qsizetype index, core::Result<StepOutcome> result);
    bool mayHold(qsizetype index, const core::Error &why) const;
    void hold(qsizetype index, const core::Error &why);
    void waitForHeld();
    void followAgain(qsizetype index, const core::Error &why);
    void ask(qsizetype index);
    void answered(qsizetype index, const StepFinding &finding);
    void noteProgress(qsizetype index, const core::Message &detail, bool isStuck);
    void endStep(qsizetype index, State state);
    void finish(contract::v1::ActionState state, const std::optional<core::Error> &error = {});
    void note(qsizetype index, State state);
    bool writes(const StepCourse &step) const;
    bool isSourceHere(const QString &source) const;
    bool isAllDone() const;
    void endEarly();
    void endLate();
    void tellChanged();
    core::WallTime now() const { return m_lent.time.clock().wall(); }

    ActionCourse m_course;
    Lent m_lent;
    Hooks m_hooks;
    Confirmation m_confirmation;
    qsizetype m_current = -1;
    bool m_isSettling = false;
    bool m_isCancelWanted = false;
    bool m_isGivingUp = false;                       ///< the next answer is the last that is waited for
    bool m_isWaiting = false;                        ///< nothing is under way, and held steps are sent again in a while
    std::optional<core::Milliseconds> m_holdAtLeast; ///< as the system wished
    quint64 m_run = 0;                               ///< which run of a step progress belongs to
    async::Backoff m_backoff;
    async::Backoff m_patience; ///< between the rounds of held steps
    async::Task<StepOutcome> m_step;
    async::Task<StepFinding> m_check;
    std::unique_ptr<core::Timer> m_timer;
};

} // namespace engine
