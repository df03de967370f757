#include "actionrunner.h"

#include <algorithm>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

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
    m_confirmation.heard();
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
    const core::Milliseconds wait = m_patience.next(m_holdAtLeast);
    m_confirmation.heard(wait);
    m_timer = m_lent.time.clock().after(wait, [this] {
        m_isWaiting = false;
        m_holdAtLeast.reset();
        for (StepCourse &step : m_course.steps)
            step.isHeld = false;
        next();
    });
    tellChanged();
}

/// Whether all that changes something was sent and confirmed.
bool ActionRunner::isAllDone() const
{
    bool isAnyDone = false;
    for (const StepCourse &step : m_course.steps) {
        if (writes(step) && step.state != State::Done)
            return false;
        isAnyDone = isAnyDone || step.state == State::Done;
    }
    return isAnyDone;
}

/// What was confirmed is too old for what was not begun. As after any failure what was done stays done, and the target
/// is free to be looked at and acted upon anew.
void ActionRunner::endLate()
{
    const core::Error late = m_confirmation.ranOut();
    for (StepCourse &step : m_course.steps) {
        if (step.state != State::Pending || !writes(step))
            continue;
        step.error.reset(); // why it was put off before
        step.outcome.detail = late.message;
    }
    m_course.happened(now(), late.message);
    finish(v1::ACTION_STATE_FAILED, late);
}

/// Cancelled: what was done stays done, whatever it is called.
void ActionRunner::endEarly()
{
    if (!isAllDone())
        return finish(v1::ACTION_STATE_CANCELLED);
    const bool wasStuck = m_course.state == v1::ACTION_STATE_STUCK;
    const core::Message left(wasStuck ? u"action.left-stuck"_s : u"action.not-followed"_s);
    for (StepCourse &step : m_course.steps) {
        if (step.state == State::Pending && !wasStuck)
            step.outcome.detail = left;
    }
    m_course.happened(now(), left);
    if (wasStuck)
        finish(v1::ACTION_STATE_FAILED, core::Error(core::ErrorKind::Api, left));
    else
        finish(v1::ACTION_STATE_SUCCEEDED);
}

} // namespace engine
