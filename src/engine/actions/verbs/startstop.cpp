#include "verbs.h"

#include "../steps/workloadplans.h"
#include "scaling.h"
#include "workloadfindings.h"

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How many replicas it had before Quarterdeck stopped it.
std::optional<int> rememberedReplicas(const WorkloadState &state)
{
    bool isNumber = false;
    const int replicas = state.annotations.value(QString::fromLatin1(kReplicasAnnotation)).toInt(&isNumber);
    if (!isNumber || replicas < 1 || replicas > kMostReplicas)
        return {};
    return replicas;
}

Finding notStoppable(const KnownWorkload &known)
{
    return noteOf(core::message("verb.stop.daemon-set").with(u"workload"_s, spoken(known.held.ref)));
}

/// To no replicas, with the number noted on the object.
class Stop final : public WorkloadVerb
{
public:
    QString name() const override { return u"stop"_s; }
    bool isDestructive() const override { return true; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        return hasScalable(target, world);
    }

protected:
    bool concerns(const WorkloadRef &ref) const override { return isScalable(ref); }
    VerbOffer offerFor(const QVector<KnownWorkload> &known, core::WallTime) const override
    {
        VerbOffer out;
        const bool isAnyRunning = std::any_of(known.cbegin(), known.cend(), [](const KnownWorkload &one) {
            return isScalable(one.held.ref) && one.state.desired > 0;
        });
        if (!isAnyRunning)
            out.refusal = core::message("verb.stop.already");
        return out;
    }
    WorkloadDecision decide(const KnownWorkload &known, const Arguments &, const VerbMoment &moment) const override;
    std::optional<UndoPlan> undo(const QVector<KnownWorkload> &) const override { return UndoPlan{u"start"_s, {}}; }
};

WorkloadDecision Stop::decide(const KnownWorkload &known, const Arguments &, const VerbMoment &moment) const
{
    WorkloadDecision out;
    if (!isScalable(known.held.ref)) {
        out.findings += notStoppable(known);
        return out;
    }
    if (known.state.desired == 0)
        return out;
    out.change = WorkloadChange();
    out.change->replicas = 0;
    out.change->annotations.insert(QString::fromLatin1(kReplicasAnnotation), QString::number(known.state.desired));
    out.title =
        core::message("step.stop").with(u"workload"_s, spoken(known.held.ref)).with(u"from"_s, known.state.desired);
    addScaling(out, known, 0, moment);
    return out;
}

/// From no replicas to what they were.
class Start final : public WorkloadVerb
{
public:
    QString name() const override { return u"start"_s; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        return hasScalable(target, world);
    }

protected:
    bool concerns(const WorkloadRef &ref) const override { return isScalable(ref); }
    VerbOffer offerFor(const QVector<KnownWorkload> &known, core::WallTime) const override
    {
        VerbOffer out;
        bool isAnyStopped = false;
        for (const KnownWorkload &one : known) {
            if (!isScalable(one.held.ref) || one.state.desired > 0)
                continue;
            isAnyStopped = true;
            if (!rememberedReplicas(one.state) && out.arguments.isEmpty())
                out.arguments += replicasArgument(1, 1);
        }
        if (!isAnyStopped)
            out.refusal = core::message("verb.start.already");
        return out;
    }
    WorkloadDecision decide(const KnownWorkload &known, const Arguments &arguments,
                            const VerbMoment &moment) const override;
    std::optional<UndoPlan> undo(const QVector<KnownWorkload> &known) const override;
};

WorkloadDecision Start::decide(const KnownWorkload &known, const Arguments &arguments, const VerbMoment &moment) const
{
    WorkloadDecision out;
    if (!isScalable(known.held.ref) || known.state.desired > 0)
        return out;
    std::optional<int> replicas = rememberedReplicas(known.state);
    if (!replicas)
        replicas = replicasFrom(arguments, 1);
    if (!replicas) {
        out.findings += refusalOf(badReplicas(1));
        return out;
    }
    out.change = WorkloadChange();
    out.change->replicas = replicas;
    out.change->annotations.insert(QString::fromLatin1(kReplicasAnnotation), QString());
    out.title = core::message("step.start").with(u"workload"_s, spoken(known.held.ref)).with(u"replicas"_s, *replicas);
    addScaling(out, known, *replicas, moment);
    return out;
}

/// Stopping takes it back only where it would stop nothing that ran before.
std::optional<UndoPlan> Start::undo(const QVector<KnownWorkload> &known) const
{
    const bool isAllStopped = std::all_of(known.cbegin(), known.cend(), [](const KnownWorkload &one) {
        return !isScalable(one.held.ref) || one.state.desired == 0;
    });
    if (!isAllStopped)
        return {};
    return UndoPlan{u"stop"_s, {}};
}

} // namespace

std::unique_ptr<Verb> makeStart()
{
    return std::make_unique<Start>();
}

std::unique_ptr<Verb> makeStop()
{
    return std::make_unique<Stop>();
}

} // namespace engine
