#include "actionrunner.h"

#include <QPointer>

#include <algorithm>
#include <optional>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

/// One question of a system that is there costs it little, and somebody waits for the answer.
async::Backoff::Policy askingPolicy()
{
    async::Backoff::Policy policy;
    policy.cap = std::chrono::seconds(4);
    return policy;
}

/// What holds a step back (pods that are not ready) goes by in tens of seconds.
async::Backoff::Policy holdingPolicy()
{
    async::Backoff::Policy policy;
    policy.base = std::chrono::seconds(2);
    policy.cap = std::chrono::seconds(20);
    policy.jitter = 0.5;
    return policy;
}

} // namespace

ActionRunner::ActionRunner(ActionCourse course, Lent lent, Hooks hooks, QObject *parent)
    : QObject(parent)
    , m_course(std::move(course))
    , m_lent(std::move(lent))
    , m_hooks(std::move(hooks))
    , m_confirmation(m_lent.time)
    , m_backoff(m_lent.time.clock(), askingPolicy())
    , m_patience(m_lent.time.clock(), holdingPolicy())
{
}

ActionRunner::~ActionRunner() = default;

bool ActionRunner::writes(const StepCourse &step) const
{
    const StepKind *kind = m_lent.kindOf(step.plan.kind);
    return !kind || kind->writes();
}

/// Sources come and go with the environments; after a start they may come later than what was left.
bool ActionRunner::isSourceHere(const QString &source) const
{
    return m_lent.world.workloadControl(source) || m_lent.world.registryControl(source);
}

void ActionRunner::tellChanged()
{
    const bool isOver = m_course.endedAt.has_value();
    const bool hasMore = m_current >= 0 && m_current + 1 < m_course.steps.size();
    const StepKind *kind = m_current >= 0 && m_current < m_course.steps.size()
                               ? m_lent.kindOf(m_course.steps.at(m_current).plan.kind)
                               : nullptr;
    // Nobody may ever say what became of a step: asking can be given up, or its target would be held for good.
    const bool isAsking = m_course.state == v1::ACTION_STATE_UNCERTAIN && !m_isGivingUp;
    const bool mayBeLeft = hasMore || m_isWaiting || (kind && kind->isCancellable());
    const bool mayEnd = !m_isCancelWanted && !m_isSettling && mayBeLeft;
    m_course.isCancellable = !isOver && (isAsking || mayEnd);
    m_hooks.changed();
}

void ActionRunner::start()
{
    next();
}

void ActionRunner::next()
{
    m_isSettling = false;
    const auto &steps = m_course.steps;
    const auto open = std::find_if(steps.cbegin(), steps.cend(),
                                   [](const StepCourse &step) { return step.state == State::Pending && !step.isHeld; });
    const bool isAnyHeld =
        std::any_of(steps.cbegin(), steps.cend(), [](const StepCourse &step) { return step.isHeld; });
    if (open == steps.cend() && !isAnyHeld)
        return finish(v1::ACTION_STATE_SUCCEEDED);
    if (m_isCancelWanted)
        return endEarly();
    // What only follows comes when everything was sent.
    if (isAnyHeld && (open == steps.cend() || !writes(*open)))
        return waitForHeld();
    m_backoff.reset();
    send(open - steps.cbegin());
}

void ActionRunner::note(qsizetype index, State state)
{
    StepCourse &step = m_course.steps[index];
    step.state = state;
    const auto noted = m_lent.journal.setStep(m_course.key, int(index), state, resultJson(step));
    if (!noted)
        m_course.happened(now(), noted.error().message);
}

void ActionRunner::send(qsizetype index)
{
    m_current = index;
    StepCourse &step = m_course.steps[index];
    const StepKind *kind = m_lent.kindOf(step.plan.kind);
    if (!kind) {
        step.error = core::Error(core::ErrorKind::Unsupported,
                                 core::Message(u"action.unknown-step"_s).with(u"kind"_s, step.plan.kind));
        endStep(index, State::Failed);
        return finish(v1::ACTION_STATE_FAILED, m_course.steps.at(index).error);
    }
    if (kind->writes() && !m_confirmation.holds())
        return endLate();
    if (step.beganAt == kNever) {
        step.beganAt = m_lent.time.now();
        m_course.happened(now(), step.plan.title);
    }
    if (kind->writes()) {
        // Since it was put off, another step may have been asked about for long.
        if (step.error && !mayHold(index, *step.error)) {
            endStep(index, State::Failed);
            return finish(v1::ACTION_STATE_FAILED, step.error);
        }
        step.error.reset();
        markSent(step);
        const auto noted = m_lent.journal.setStep(m_course.key, int(index), State::Sent, resultJson(step));
        if (!noted) { // what could not be remembered is not sent
            step.error = noted.error();
            step.state = State::Failed;
            return finish(v1::ACTION_STATE_FAILED, noted.error());
        }
        step.state = State::Sent;
        m_timer = m_lent.time.clock().every(kSignOfLife, [this, index] { noteSignOfLife(index); });
    }
    step.isUnderWay = true;
    if (m_course.state != v1::ACTION_STATE_STUCK)
        m_course.state = v1::ACTION_STATE_RUNNING;
    const quint64 run = ++m_run;
    const auto progress = [self = QPointer<ActionRunner>(this), index, run](const core::Message &detail, bool isStuck) {
        if (self && self->m_run == run)
            self->noteProgress(index, detail, isStuck);
    };
    m_step = kind->run(this, step.plan, m_lent.world, progress).then([this, index](core::Result<StepOutcome> result) {
        taken(index, std::move(result));
    });
    tellChanged();
}

void ActionRunner::markSent(StepCourse &step)
{
    step.sentAt = now();
    step.sentSince = m_lent.time.now();
}

/// By the wall clock as it is set now, which may be set while a step is asked about. What another run of the program
/// sent it had sent before this one began.
core::WallTime ActionRunner::sentAtByNow(StepCourse &step, core::WallTime noted)
{
    if (step.sentSince == kNever)
        step.sentSince = m_lent.time.now() - std::max<qint64>(0, (now() - noted).count());
    return now() - core::Milliseconds(m_lent.time.now() - step.sentSince);
}

void ActionRunner::noteSignOfLife(qsizetype index)
{
    StepCourse &step = m_course.steps[index];
    markSent(step);
    // Where it cannot be noted, what was noted before stays.
    (void)m_lent.journal.setStep(m_course.key, int(index), State::Sent, resultJson(step));
}

void ActionRunner::noteProgress(qsizetype index, const core::Message &detail, bool isStuck)
{
    if (m_course.endedAt)
        return;
    m_confirmation.heard();
    m_course.steps[index].outcome.detail = detail;
    m_course.happened(now(), detail);
    m_course.state = isStuck ? v1::ACTION_STATE_STUCK : v1::ACTION_STATE_RUNNING;
    tellChanged();
}

void ActionRunner::endStep(qsizetype index, State state)
{
    ++m_run;
    if (m_course.state == v1::ACTION_STATE_STUCK)
        m_course.state = v1::ACTION_STATE_RUNNING;
    StepCourse &step = m_course.steps[index];
    step.isUnderWay = false;
    step.tookMs = step.beganAt == kNever ? -1 : std::max<qint64>(0, m_lent.time.now() - step.beganAt);
    note(index, state);
    if (!step.outcome.detail.isEmpty())
        m_course.happened(now(), step.outcome.detail);
    if (step.error)
        m_course.happened(now(), step.error->message);
}

void ActionRunner::taken(qsizetype index, core::Result<StepOutcome> result)
{
    m_timer.reset();
    StepCourse &step = m_course.steps[index];
    if (result) {
        m_confirmation.heard();
        step.outcome = std::move(*result);
        step.error.reset();
        endStep(index, State::Done);
        return next();
    }
    const bool isOpen = leavesOpen(result.error().kind);
    if (!writes(step) && (isOpen || !isSourceHere(step.plan.source)))
        return followAgain(index, result.error());
    if (mayHold(index, result.error())) {
        hold(index, result.error());
        return next();
    }
    step.error = result.error();
    if (!isOpen) {
        endStep(index, State::Failed);
        return finish(v1::ACTION_STATE_FAILED, result.error());
    }
    markSent(step); // it looked before: nobody knows when it wrote, but by now it has
    endStep(index, State::Uncertain);
    m_backoff.reset();
    ask(index);
}

/// Following changes nothing, so it may begin again.
void ActionRunner::followAgain(qsizetype index, const core::Error &why)
{
    m_course.steps[index].outcome.detail = why.message;
    m_course.happened(now(), why.message);
    ++m_run;
    m_timer = m_lent.time.clock().after(m_backoff.next(why.retryAfter), [this, index] { send(index); });
    tellChanged();
}

void ActionRunner::ask(qsizetype index)
{
    m_current = index;
    StepCourse &step = m_course.steps[index];
    m_course.state = v1::ACTION_STATE_UNCERTAIN;
    tellChanged();
    const StepKind *kind = m_lent.kindOf(step.plan.kind);
    if (!kind) { // a newer version's: what became of it is for that version to find out
        m_course.happened(now(), core::Message(u"action.unknown-step"_s).with(u"kind"_s, step.plan.kind));
        return m_isGivingUp ? finish(v1::ACTION_STATE_UNCERTAIN, step.error) : tellChanged();
    }
    StepPlan sent = step.plan;
    if (step.sentAt) {
        step.sentAt = sentAtByNow(step, *step.sentAt);
        sent.what.insert(QLatin1String(kSentAtMs), core::toUnixMs(*step.sentAt));
    }
    m_check = kind->check(this, sent, m_lent.world).then([this, index](core::Result<StepFinding> found) {
        answered(index, found ? *found : StepFinding(StepFinding::Unknown));
    });
}

void ActionRunner::answered(qsizetype index, const StepFinding &finding)
{
    StepCourse &step = m_course.steps[index];
    if (finding == StepFinding::Unknown) {
        m_course.happened(now(), core::Message(u"action.cannot-ask"_s));
        if (m_isGivingUp)
            return finish(v1::ACTION_STATE_UNCERTAIN, step.error);
        m_timer = m_lent.time.clock().after(m_backoff.next(), [this, index] { ask(index); });
        return tellChanged();
    }
    m_confirmation.heard();
    m_course.state = v1::ACTION_STATE_RUNNING;
    if (finding == StepFinding::Done) {
        step.error.reset();
        step.outcome = finding.outcome;
        step.outcome.detail = core::Message(u"action.step-arrived"_s);
        endStep(index, State::Done);
        return m_isSettling ? settle() : next();
    }
    if (finding == StepFinding::Undecidable)
        step.error = core::Error(core::ErrorKind::Conflict, u"action.step-undecidable"_s);
    if (finding == StepFinding::Partly)
        step.error = core::Error(core::ErrorKind::Api, u"action.step-partly"_s);
    if (!step.error)
        step.outcome.detail = core::Message(u"action.step-not-arrived"_s);
    endStep(index, State::Failed);
    if (m_isSettling)
        return settle();
    finish(v1::ACTION_STATE_FAILED, step.error);
}

void ActionRunner::settle()
{
    m_isSettling = true;
    bool mustWrite = false;
    for (qsizetype i = 0; i < m_course.steps.size(); ++i) {
        const StepCourse &step = m_course.steps.at(i);
        if ((step.state == State::Sent || step.state == State::Uncertain) && writes(step))
            return ask(i);
        if (step.state == State::Failed)
            return finish(step.error ? v1::ACTION_STATE_FAILED : v1::ACTION_STATE_INTERRUPTED, step.error);
        if (step.state == State::Skipped)
            return finish(v1::ACTION_STATE_INTERRUPTED);
        mustWrite = mustWrite || (step.state == State::Pending && writes(step));
    }
    if (mustWrite)
        return finish(v1::ACTION_STATE_INTERRUPTED);
    m_course.happened(now(), core::Message(u"action.goes-on"_s));
    next();
}

bool ActionRunner::cancel()
{
    if (m_course.endedAt || !m_course.isCancellable)
        return false;
    m_isCancelWanted = true;
    m_course.happened(now(), core::Message(u"action.cancelling"_s));
    if (m_course.state == v1::ACTION_STATE_UNCERTAIN) { // once more, and then it stays unknown
        m_isGivingUp = true;
        m_timer.reset();
        if (m_check.isActive())
            tellChanged();
        else
            ask(m_current);
        return true;
    }
    const StepKind *kind = m_lent.kindOf(m_course.steps.at(m_current).plan.kind);
    const bool isFollowing = m_course.steps.at(m_current).state == State::Pending && kind && kind->isCancellable();
    if (m_isWaiting || isFollowing)
        endEarly();
    else
        tellChanged();
    return true;
}

void ActionRunner::refuse(const core::Error &error)
{
    finish(v1::ACTION_STATE_FAILED, error);
}

void ActionRunner::finish(v1::ActionState state, const std::optional<core::Error> &error)
{
    m_course.error = error; // first, since it may be a step's own
    ++m_run;
    m_step.cancel();
    m_check.cancel();
    m_timer.reset();
    m_isSettling = false;
    m_isWaiting = false;
    for (qsizetype i = 0; i < m_course.steps.size(); ++i) {
        m_course.steps[i].isUnderWay = false;
        if (m_course.steps.at(i).state == State::Pending)
            note(i, State::Skipped);
    }
    m_course.state = state;
    m_course.endedAt = now();
    m_course.isCancellable = false;
    m_hooks.ending();
    if (const auto ended = m_lent.journal.end(m_course.key, *m_course.endedAt, outcomeJson(m_course)); !ended)
        m_course.happened(now(), ended.error().message); // the next start finds out again; nothing is sent then
    m_hooks.ended();
}

} // namespace engine

#include "moc_actionrunner.cpp"
