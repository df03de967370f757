#include "verbs.h"

#include "../steps/workloadplans.h"
#include "workloadfindings.h"
#include "workloadverb.h"
#include "worstmoment.h"

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Holds a Deployment's rollouts, or lets them go on.
class PauseOrResume final : public WorkloadVerb
{
public:
    explicit PauseOrResume(bool pauses) : m_pauses(pauses) {}

    QString name() const override { return m_pauses ? u"pause"_s : u"resume"_s; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        if (target.collection != "workloads"_L1)
            return false;
        const QVector<ActionWorld::HeldWorkload> held = world.workloads(target);
        return held.size() == 1 && held.first().ref.kind == "Deployment"_L1;
    }

protected:
    VerbOffer offerFor(const QVector<KnownWorkload> &known, core::WallTime) const override
    {
        return VerbOffer{already(known.first()), {}};
    }
    WorkloadDecision decide(const KnownWorkload &known, const Arguments &, const VerbMoment &) const override;
    std::optional<UndoPlan> undo(const QVector<KnownWorkload> &) const override
    {
        return UndoPlan{m_pauses ? u"resume"_s : u"pause"_s, {}};
    }

private:
    std::optional<core::Message> already(const KnownWorkload &known) const
    {
        if (known.state.paused != m_pauses)
            return {};
        return core::message(m_pauses ? "verb.pause.already" : "verb.resume.already")
            .with(u"workload"_s, spoken(known.held.ref));
    }

    bool m_pauses;
};

WorkloadDecision PauseOrResume::decide(const KnownWorkload &known, const Arguments &, const VerbMoment &) const
{
    const QString workload = spoken(known.held.ref);
    WorkloadDecision out;
    if (const auto why = already(known)) {
        out.findings += refusalOf(*why);
        return out;
    }
    out.change = WorkloadChange();
    out.change->paused = m_pauses;
    out.isRollout = !m_pauses;
    out.title = core::message(m_pauses ? "step.pause" : "step.resume").with(u"workload"_s, workload);
    if (m_pauses) {
        out.findings += noteOf(core::message("verb.pause.holds").with(u"workload"_s, workload));
        return out;
    }
    // What was changed meanwhile rolls out now; whether anything was, only the controller knows.
    const int worst = availableInRollout(known.state);
    out.impact += impactOf(core::message("impact.worst").with(u"workload"_s, workload), known.state.available, worst);
    out.findings += noteOf(core::message("verb.resume.rolls-out").with(u"workload"_s, workload));
    out.findings += budgetFindings(known.obstacles, worst);
    return out;
}

} // namespace

std::unique_ptr<Verb> makePause()
{
    return std::make_unique<PauseOrResume>(true);
}

std::unique_ptr<Verb> makeResume()
{
    return std::make_unique<PauseOrResume>(false);
}

} // namespace engine
