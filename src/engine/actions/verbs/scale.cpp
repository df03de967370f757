#include "verbs.h"

#include "../steps/workloadplans.h"
#include "scaling.h"
#include "workloadfindings.h"

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

class Scale final : public WorkloadVerb
{
public:
    QString name() const override { return u"scale"_s; }
    /// A service is scaled by its only workload; several have no number in common.
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        return hasScalable(target, world) &&
               (target.collection == "workloads"_L1 || world.workloads(target).size() == 1);
    }

protected:
    VerbOffer offerFor(const QVector<KnownWorkload> &known, core::WallTime) const override
    {
        VerbOffer out;
        out.arguments += replicasArgument(known.first().state.desired, 0);
        return out;
    }
    WorkloadDecision decide(const KnownWorkload &known, const Arguments &arguments,
                            const VerbMoment &moment) const override;
    std::optional<UndoPlan> undo(const QVector<KnownWorkload> &known) const override
    {
        return UndoPlan{name(), {{u"replicas"_s, QString::number(known.first().state.desired)}}};
    }
};

WorkloadDecision Scale::decide(const KnownWorkload &known, const Arguments &arguments, const VerbMoment &moment) const
{
    const QString workload = spoken(known.held.ref);
    const std::optional<int> replicas = replicasFrom(arguments, 0);
    WorkloadDecision out;
    if (!replicas) {
        out.findings += refusalOf(badReplicas(0));
        return out;
    }
    if (*replicas == known.state.desired) {
        out.findings +=
            refusalOf(core::message("verb.scale.same").with(u"workload"_s, workload).with(u"replicas"_s, *replicas));
        return out;
    }
    out.change = WorkloadChange();
    out.change->replicas = replicas;
    // It was scaled since: what it had before it was stopped is no longer what starting goes back to.
    const QString remembered = QString::fromLatin1(kReplicasAnnotation);
    if (known.state.annotations.contains(remembered))
        out.change->annotations.insert(remembered, QString());
    out.title = core::message("step.scale")
                    .with(u"workload"_s, workload)
                    .with(u"from"_s, known.state.desired)
                    .with(u"replicas"_s, *replicas);
    addScaling(out, known, *replicas, moment);
    return out;
}

} // namespace

std::unique_ptr<Verb> makeScale()
{
    return std::make_unique<Scale>();
}

} // namespace engine
