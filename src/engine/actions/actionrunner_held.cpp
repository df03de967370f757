#include "actionrunner.h"

#include <algorithm>

namespace engine {

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
        for (StepCourse &step : m_course.steps)
            step.isHeld = false;
        next();
    });
    tellChanged();
}

} // namespace engine
