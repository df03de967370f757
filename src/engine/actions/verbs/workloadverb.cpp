#include "workloadverb.h"

#include "../inturn.h"
#include "../steps/workloadplans.h"
#include "workloadfindings.h"

#include <contract/changeparts.h>
#include <core/units.h>

#include <algorithm>
#include <iterator>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// One write with the object that it is for.
struct PlannedWork
{
    KnownWorkload known;
    WorkloadDecision decision;
};

/// What the server's dry run said: the object as it would be, or why it cannot tell.
struct DryRun
{
    QString after;
    std::optional<Finding> finding; ///< set: nobody told `after`
};

/// Said by API servers of webhooks with side effects; which of two warnings is shown hangs on it, and nothing else.
constexpr QLatin1String kUntriable("does not support dry run");

/// A right that is missing, an admission that forbids it, an object that is not valid: they would meet the change as
/// well, so it is refused. What else the server says to a dry run (a webhook that takes none, too large a body) is told
/// and does not forbid the change; one that nobody answered, or whose object moved, keeps us from knowing.
core::Result<DryRun> dryRunFrom(const core::Result<WorkloadState> &state, const WorkloadRef &ref)
{
    if (state)
        return DryRun{QString::fromUtf8(state->manifest), {}};
    constexpr int kInvalid = 422; // HTTP
    const core::Error &error = state.error();
    const auto told = [&error, &ref](const char *code) {
        return core::message(code).with(u"workload"_s, spoken(ref)).with(u"words"_s, error.detail);
    };
    if (error.kind == core::ErrorKind::Forbidden || error.httpStatus == kInvalid)
        return DryRun{{}, refusalOf(told("verb.dry-run-forbidden"))};
    switch (error.kind) {
    case core::ErrorKind::Api:
    case core::ErrorKind::Unsupported:
    case core::ErrorKind::TooLarge:
        return DryRun{
            {}, warningOf(told(error.detail.contains(kUntriable) ? "verb.dry-run-untried" : "verb.dry-run-refused"))};
    default: return core::failure(error);
    }
}

async::Task<DryRun> dryRun(QObject *owner, const ActionWorld &world, const PlannedWork &work)
{
    WorkloadControl *control = world.workloadControl(work.known.held.source);
    if (!control) {
        return async::ready<DryRun>(owner,
                                    core::failure(core::ErrorKind::NotFound, sourceGone(work.known.held.source)));
    }
    WorkloadChange change = *work.decision.change;
    change.resourceVersion.clear(); // its status may have moved since it was read
    return async::transform<DryRun, WorkloadState>(
        owner, control->change(owner, work.known.held.ref, change, true),
        [ref = work.known.held.ref](core::Result<WorkloadState> state) { return dryRunFrom(state, ref); });
}

void appendText(QString &all, const QString &text, const WorkloadRef &ref, bool isOneOfSeveral)
{
    if (isOneOfSeveral)
        all += contract::partHeading(spoken(ref));
    all += text;
    if (isOneOfSeveral && !text.endsWith(u'\n'))
        all += u'\n';
}

void addTexts(ActionPlan &plan, const QVector<PlannedWork> &works, const QVector<DryRun> &runs)
{
    const bool areSeveral = works.size() > 1;
    QVector<TextChange> texts;
    for (qsizetype i = 0; i < works.size(); ++i) {
        const PlannedWork &work = works[i];
        const WorkloadRef &ref = work.known.held.ref;
        const QString before = work.decision.before.value_or(QString::fromUtf8(work.known.state.manifest));
        const QString after = work.decision.after.value_or(runs[i].after);
        appendText(plan.before, before, ref, areSeveral);
        appendText(plan.after, after, ref, areSeveral);
        if (runs[i].finding)
            plan.findings += *runs[i].finding;
        if (work.decision.after || !runs[i].finding)
            texts += TextChange{areSeveral ? spoken(ref) : QString(), before, after};
    }
    if (areSeveral || texts.isEmpty())
        plan.texts = texts;
    orderFindings(plan.findings);
}

StepPlan changeStep(const KnownWorkload &known, const WorkloadDecision &decision)
{
    const PlannedChange change{known.held.ref, known.state.uid, known.state.generation, *decision.change};
    return {u"workload.change"_s, known.held.source, decision.title, change.toJson()};
}

StepPlan followStep(const KnownWorkload &known, const WorkloadDecision &decision)
{
    const PlannedFollow follow{known.held.ref, known.state.uid, decision.change->action, decision.isRollout,
                               decision.change->replicas};
    return {u"workload.follow"_s, known.held.source,
            core::message("step.follow").with(u"workload"_s, spoken(known.held.ref)), follow.toJson()};
}

} // namespace

void addTraffic(ActionPlan &plan, std::optional<double> traffic)
{
    if (traffic) {
        plan.impact +=
            ImpactLine{core::message("impact.traffic"), core::format(*traffic, core::Unit::PerSecond).joined(), {}};
    } else {
        plan.findings += noteOf(core::message("verb.traffic-unknown"));
    }
}

ActionPlan refusedPlan(core::Message why)
{
    ActionPlan out;
    out.findings += refusalOf(std::move(why));
    return out;
}

bool hasRefusal(const QVector<Finding> &findings)
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Finding &one) { return one.level == FindingLevel::Refusal; });
}

void orderFindings(QVector<Finding> &findings)
{
    QVector<Finding> out;
    for (const Finding &one : findings) {
        const bool isTold = std::any_of(out.cbegin(), out.cend(), [&one](const Finding &told) {
            return told.level == one.level && told.message == one.message;
        });
        if (!isTold)
            out += one;
    }
    std::stable_sort(out.begin(), out.end(), [](const Finding &a, const Finding &b) { return a.level > b.level; });
    findings = out;
}

async::Task<VerbOffer> WorkloadVerb::offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const
{
    const QVector<ActionWorld::HeldWorkload> held = world.workloads(target);
    if (const auto why = outOfReach(held, world))
        return async::ready<VerbOffer>(owner, VerbOffer{why, {}});
    QVector<WorkloadRight> rights{WorkloadRight::Change};
    if (needsRevisions())
        rights += WorkloadRight::ReadRevisions;
    QVector<ActionWorld::HeldWorkload> concerned;
    std::copy_if(held.cbegin(), held.cend(), std::back_inserter(concerned),
                 [this](const ActionWorld::HeldWorkload &one) { return concerns(one.ref); });
    auto offered = async::chain<VerbOffer, std::optional<core::Message>>(
        owner, missingRight(owner, world, concerned, rights),
        [this, owner, held, where = &world](std::optional<core::Message> missing) {
            if (missing)
                return async::ready<VerbOffer>(owner, VerbOffer{missing, {}, true});
            return async::transform<VerbOffer, QVector<KnownWorkload>>(
                owner, readWorkloads(owner, *where, held, {false, needsRevisions()}),
                [this,
                 now = where->clock().wall()](core::Result<QVector<KnownWorkload>> known) -> core::Result<VerbOffer> {
                    if (!known)
                        return core::failure(known.error());
                    return offerFor(*known, now);
                });
        });
    return silenceRefused(owner, std::move(offered));
}

async::Task<ActionPlan> WorkloadVerb::preview(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                              const ActionWorld &world) const
{
    return plan(owner, target, arguments, {}, world);
}

async::Task<ActionPlan> WorkloadVerb::perform(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                              const QString &action, const ActionWorld &world) const
{
    return plan(owner, target, arguments, action, world);
}

ActionPlan WorkloadVerb::drafted(const QVector<KnownWorkload> &known, const Arguments &arguments, const QString &action,
                                 const VerbMoment &moment, QVector<WorkloadDecision> &decisions) const
{
    ActionPlan out;
    QVector<StepPlan> follows;
    for (const KnownWorkload &one : known) {
        WorkloadDecision decision = decide(one, arguments, moment);
        out.findings += decision.findings;
        if (decision.change) {
            decision.change->action = action + u'-' + QString::number(out.steps.size() + 1);
            out.impact += decision.impact;
            out.findings += ownerFindings(one.state, *decision.change);
            out.findings += unknownFindings(one.obstacles);
            out.steps += changeStep(one, decision);
            follows += followStep(one, decision);
        }
        decisions += decision;
    }
    if (out.steps.isEmpty() && !hasRefusal(out.findings))
        out.findings += refusalOf(core::message("verb.nothing-to-do"));
    addTraffic(out, moment.traffic);
    out.steps += follows;
    orderFindings(out.findings);
    if (hasRefusal(out.findings))
        out.steps.clear();
    else
        out.undo = undo(known);
    return out;
}

async::Task<ActionPlan> WorkloadVerb::plan(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                           const QString &action, const ActionWorld &world) const
{
    const QVector<ActionWorld::HeldWorkload> held = world.workloads(target);
    if (const auto why = outOfReach(held, world))
        return async::ready<ActionPlan>(owner, refusedPlan(*why));
    const VerbMoment moment{world.clock().wall(), world.traffic(target)};
    return async::chain<ActionPlan, QVector<KnownWorkload>>(
        owner, readWorkloads(owner, world, held, {true, needsRevisions()}),
        [this, owner, arguments, action, moment, where = &world](QVector<KnownWorkload> known) {
            QVector<WorkloadDecision> decisions;
            const ActionPlan draft = drafted(known, arguments, action, moment, decisions);
            QVector<PlannedWork> works;
            for (qsizetype i = 0; i < known.size() && !draft.steps.isEmpty(); ++i) {
                if (decisions[i].change)
                    works += PlannedWork{known[i], decisions[i]};
            }
            auto runs = inTurn<DryRun, PlannedWork>(
                owner, works, [owner, where](const PlannedWork &work) { return dryRun(owner, *where, work); });
            return async::transform<ActionPlan, QVector<DryRun>>(
                owner, std::move(runs), [draft, works](core::Result<QVector<DryRun>> done) -> core::Result<ActionPlan> {
                    if (!done)
                        return core::failure(done.error());
                    ActionPlan out = draft;
                    addTexts(out, works, *done);
                    if (hasRefusal(out.findings)) {
                        out.steps.clear();
                        out.undo.reset();
                    }
                    return out;
                });
        });
}

} // namespace engine
