#include "actionrunner.h"

#include <algorithm>
#include <utility>

namespace engine {

namespace v1 = contract::v1;

bool ActionRunner::mayHold(qsizetype index, const core::Error &why) const
{
    const StepCourse &step = m_course.steps.at(index);
    const StepKind *kind = m_lent.kindOf(step.plan.kind);
    // What is put off for longer than there is patience for would only be told later.
    const qint64 waited = m_lent.time.now() - step.beganAt + why.retryAfter.value_or(core::Milliseconds(0)).count();
    return kind && why.kind == core::ErrorKind::TooManyRequests && waited < kind->waitsAtMost().count();
}

/// The system did nothing of it: it stands among what was not begun, behind the others.
void ActionRunner::hold(qsizetype index, const core::Error &why)
{
    ++m_run;
    StepCourse &step = m_course.steps[index];
    step.isUnderWay = false;
    step.isHeld = true;
    if (step.outcome.detail != why.message)
        m_course.happened(now(), why.message);
    step.outcome.detail = why.message;
    step.error = why;
    step.error->retryAfter.reset(); // it is waited for from here on
    m_holdAtLeast =
        std::max(m_holdAtLeast.value_or(core::Milliseconds(0)), why.retryAfter.value_or(core::Milliseconds(0)));
    note(index, State::Pending);
}

void ActionRunner::waitForHeld()
{
    m_isWaiting = true;
    m_timer = m_lent.time.clock().after(m_patience.next(m_holdAtLeast), [this] {
        m_isWaiting = false;
        m_holdAtLeast.reset();
        sendHeld();
    });
    tellChanged();
}

/// The machine may have slept, or another step have been asked about for long: then what was put off is not sent any
/// more.
void ActionRunner::sendHeld()
{
    for (qsizetype i = 0; i < m_course.steps.size(); ++i) {
        StepCourse &step = m_course.steps[i];
        const bool wasHeld = std::exchange(step.isHeld, false);
        if (!wasHeld || (step.error && mayHold(i, *step.error)))
            continue;
        endStep(i, State::Failed);
        return finish(v1::ACTION_STATE_FAILED, step.error);
    }
    next();
}

} // namespace engine
