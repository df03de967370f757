#include "steps.h"

#include "workloadplans.h"

#include <QPointer>

#include <memory>
#include <optional>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr core::Milliseconds kFollowEvery = std::chrono::seconds(2);

/// The moment of the last "rollout restart" as the manifest has it, or empty.
QByteArray restartMark(const QByteArray &manifest)
{
    static constexpr char kMark[] = "kubectl.kubernetes.io/restartedAt:";
    const qsizetype at = manifest.indexOf(kMark);
    if (at < 0)
        return {};
    const qsizetype from = at + qsizetype(sizeof(kMark)) - 1;
    const qsizetype end = manifest.indexOf('\n', from);
    return manifest.mid(from, end < 0 ? -1 : end - from).trimmed();
}

core::Message rolloutFigures(const char *code, const WorkloadState &state)
{
    return core::message(code)
        .with(u"updated"_s, state.updated)
        .with(u"desired"_s, state.desired)
        .with(u"available"_s, state.available)
        .with(u"total"_s, state.total);
}

bool hasArrived(const WorkloadState &state)
{
    if (state.total != state.desired || state.available != state.desired)
        return false;
    // A paused Deployment keeps pods of two templates, and so does a StatefulSet behind its partition.
    return state.paused || state.updated >= state.desired - state.partition;
}

class RolloutFollower final : public std::enable_shared_from_this<RolloutFollower>
{
public:
    RolloutFollower(QObject *owner, PlannedFollow plan, QString source, const ActionWorld &world,
                    StepKind::Progress progress, async::Promise<StepOutcome> promise)
        : m_owner(owner)
        , m_plan(std::move(plan))
        , m_source(std::move(source))
        , m_world(world)
        , m_progress(std::move(progress))
        , m_promise(std::move(promise))
    {
    }

    void poll();
    void waitAndPoll();
    void stop()
    {
        m_timer.reset();
        m_read.cancel();
    }

private:
    void heard(const core::Result<WorkloadState> &answer);
    void judge(const WorkloadState &state);
    bool isChangedAgain(const WorkloadState &state);
    void tell(const core::Message &detail, bool isStuck);
    void tellSilence(const core::Message &why);
    void end(core::Error error) { m_promise.fail(std::move(error)); }
    void end(const WorkloadState &state, const char *code);

    QPointer<QObject> m_owner;
    PlannedFollow m_plan;
    QString m_source;
    const ActionWorld &m_world;
    StepKind::Progress m_progress;
    async::Promise<StepOutcome> m_promise;
    async::Task<WorkloadState> m_read;
    std::unique_ptr<core::Timer> m_timer;
    std::optional<QByteArray> m_restart; ///< as first read
    QString m_revision;                  ///< once the controller had seen the change
    core::Message m_told;
};

void RolloutFollower::poll()
{
    if (!m_owner)
        return;
    WorkloadControl *control = m_world.workloadControl(m_source);
    if (!control) {
        tellSilence(sourceGone(m_source));
        waitAndPoll();
        return;
    }
    m_read =
        control->read(m_owner, m_plan.ref).then([weak = weak_from_this()](const core::Result<WorkloadState> &answer) {
            if (const auto self = weak.lock())
                self->heard(answer);
        });
}

void RolloutFollower::waitAndPoll()
{
    m_timer = m_world.clock().after(kFollowEvery, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->poll();
    });
}

void RolloutFollower::heard(const core::Result<WorkloadState> &answer)
{
    if (answer) {
        judge(*answer);
    } else if (answer.error().kind == core::ErrorKind::NotFound) {
        end(core::Error(core::ErrorKind::NotFound,
                        core::message("step.follow.gone").with(u"workload"_s, spoken(m_plan.ref))));
    } else {
        // Following changes nothing, so it goes on until somebody answers again.
        tellSilence(answer.error().message);
        waitAndPoll();
    }
}

void RolloutFollower::judge(const WorkloadState &state)
{
    if (state.uid != m_plan.uid) {
        end(core::Error(core::ErrorKind::NotFound,
                        core::message("step.follow.replaced").with(u"workload"_s, spoken(m_plan.ref))));
        return;
    }
    if (isChangedAgain(state)) {
        end(core::Error(core::ErrorKind::Conflict,
                        core::message("step.follow.changed-again").with(u"workload"_s, spoken(m_plan.ref))));
        return;
    }
    const bool isSeen = state.observedGeneration >= state.generation;
    if (isSeen && !m_plan.isRollout) {
        end(state, "step.follow.seen");
        return;
    }
    if (isSeen && state.strategy == "OnDelete"_L1 && state.total == state.desired && state.updated < state.desired) {
        end(state, "step.follow.on-delete");
        return;
    }
    if (isSeen && hasArrived(state)) {
        end(state, state.desired == 0 ? "step.follow.stopped" : "step.follow.done");
        return;
    }
    if (state.stuck)
        tell(*state.stuck, true);
    else
        tell(rolloutFigures("step.follow.progress", state), false);
    waitAndPoll();
}

bool RolloutFollower::isChangedAgain(const WorkloadState &state)
{
    const QString mark = state.annotations.value(QString::fromLatin1(kActionAnnotation));
    if (!m_plan.action.isEmpty() && mark != m_plan.action)
        return true;
    // An autoscaler or whoever manages the object leaves our mark where it is.
    if (m_plan.replicas && state.desired != *m_plan.replicas)
        return true;
    const QByteArray restart = restartMark(state.manifest);
    if (!m_restart)
        m_restart = restart;
    // The controller gives a new template its revision before it says that it has seen it.
    if (m_revision.isEmpty() && state.observedGeneration >= state.generation)
        m_revision = state.revision;
    const bool isOtherRevision = !m_revision.isEmpty() && !state.revision.isEmpty() && state.revision != m_revision;
    return restart != *m_restart || isOtherRevision;
}

void RolloutFollower::tell(const core::Message &detail, bool isStuck)
{
    m_told = detail;
    if (m_progress)
        m_progress(detail, isStuck);
}

/// Once, since nothing was heard.
void RolloutFollower::tellSilence(const core::Message &why)
{
    if (why != m_told)
        tell(why, false);
}

void RolloutFollower::end(const WorkloadState &state, const char *code)
{
    StepOutcome out;
    out.detail = rolloutFigures(code, state);
    m_promise.set(std::move(out));
}

class WorkloadFollowStep final : public StepKind
{
public:
    QString name() const override { return u"workload.follow"_s; }
    bool writes() const override { return false; }
    async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                 Progress progress) const override
    {
        const auto plan = PlannedFollow::fromJson(step.what);
        if (!plan)
            return async::ready<StepOutcome>(owner, core::failure(beforeSending(plan.error())));
        async::Promise<StepOutcome> promise;
        auto task = promise.task(owner);
        auto follower =
            std::make_shared<RolloutFollower>(owner, *plan, step.source, world, std::move(progress), promise);
        promise.onCancel([follower] { follower->stop(); });
        // After evictions only the controller's next look shows that pods are missing.
        if (plan->action.isEmpty())
            follower->waitAndPoll();
        else
            follower->poll();
        return task;
    }
    /// It sends nothing, so it can only be begun again.
    async::Task<StepFinding> check(QObject *owner, const StepPlan &, const ActionWorld &) const override
    {
        return async::ready<StepFinding>(owner, StepFinding::NotDone);
    }
};

} // namespace

std::unique_ptr<StepKind> makeWorkloadFollowStep()
{
    return std::make_unique<WorkloadFollowStep>();
}

} // namespace engine
