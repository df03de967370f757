#include "registrysurvey.h"
#include "verbs.h"

#include "../../provider/reasonmark.h"
#include "../steps/registrysteps.h"

#include <async/task.h>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Which of a service's instances are meant, by their keys, one a line; all of them when it is not there.
const QString kInstancesArgument = u"instances"_s;
const QString kReasonArgument = u"reason"_s;

HeldInstances meantInstances(const HeldInstances &all, const Arguments &arguments)
{
    const QStringList keys = arguments.value(kInstancesArgument).split(u'\n', Qt::SkipEmptyParts);
    if (keys.isEmpty())
        return all;
    HeldInstances out;
    for (const ActionWorld::HeldInstance &held : all) {
        if (keys.contains(held.instance.key()))
            out.append(held);
    }
    return out;
}

ArgumentSpec reasonArgument()
{
    ArgumentSpec out;
    out.name = kReasonArgument;
    return out;
}

core::Message nothingToMaintain(bool on)
{
    return core::message(on ? "registry.all-maintained" : "registry.none-maintained");
}

class MaintenanceVerb final : public Verb
{
public:
    explicit MaintenanceVerb(bool on) : m_on(on) {}

    QString name() const override { return m_on ? u"maintenance-on"_s : u"maintenance-off"_s; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        return isRegistered(target, world);
    }
    async::Task<VerbOffer> offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const override
    {
        return async::chain<VerbOffer, VerbOffer>(
            owner, offerForRegistrations(owner, target, world),
            [owner, held = world.instances(target), on = m_on, &world](VerbOffer offer) {
                // Asked for also where it is refused: what takes the other verb back is told with it.
                if (on)
                    offer.arguments.prepend(reasonArgument());
                if (offer.refusal)
                    return async::ready<VerbOffer>(owner, std::move(offer));
                return async::transform<VerbOffer, bool>(
                    owner, isAllMaintained(owner, held, world, on),
                    [offer, on](core::Result<bool> isNothingToDo) -> core::Result<VerbOffer> {
                        VerbOffer out = offer;
                        if (isNothingToDo && *isNothingToDo)
                            out.refusal = nothingToMaintain(on);
                        return out;
                    });
            });
    }
    async::Task<ActionPlan> preview(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const ActionWorld &world) const override
    {
        return planned(owner, target, arguments, {}, world);
    }
    async::Task<ActionPlan> perform(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const QString &action, const ActionWorld &world) const override
    {
        return planned(owner, target, arguments, action, world);
    }

private:
    async::Task<ActionPlan> planned(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const QString &action, const ActionWorld &world) const
    {
        const HeldInstances wanted = meantInstances(world.instances(target), arguments);
        return async::transform<ActionPlan, RegistrySurvey>(
            owner, surveyRegistrations(owner, wanted, world),
            [on = m_on, target, arguments, action,
             &world](core::Result<RegistrySurvey> survey) -> core::Result<ActionPlan> {
                if (!survey)
                    return core::failure(survey.error());
                if (survey->found.empty() && survey->error)
                    return core::failure(*survey->error);
                return planOf(on, target, arguments, action, world, *survey);
            });
    }

    static ActionPlan planOf(bool on, const ActionTarget &target, const Arguments &arguments, const QString &action,
                             const ActionWorld &world, const RegistrySurvey &survey)
    {
        ActionPlan plan;
        plan.findings = survey.findings;
        const QString reason = arguments.value(kReasonArgument).simplified();
        std::vector<RegistrySurvey::Found> changed;
        QStringList keys;
        QStringList reasons;
        for (const RegistrySurvey::Found &found : survey.found) {
            const RegistrationState &state = found.state;
            const QString words = reasonWords(state.maintenanceReason);
            if (!on && state.nodeMaintenance)
                plan.findings.append({FindingLevel::Warning, core::message("registry.node-stays-in-maintenance")
                                                                 .with(u"node"_s, state.node)
                                                                 .with(u"reason"_s, state.nodeMaintenanceReason)});
            if (state.maintenance == on) {
                plan.findings.append(
                    {FindingLevel::Note,
                     on ? alreadyMaintained(state) : core::message("registry.not-maintained").with(u"id"_s, state.id)});
                continue;
            }
            changed.push_back(found);
            keys += found.held.instance.key();
            if (!reasons.contains(words))
                reasons += words;
            const QString step = action.isEmpty() ? QString() : action + u'.' + QString::number(changed.size());
            plan.steps.append(planMaintenance(found.held, on, reason, step));
            plan.before += maintenanceText(state.id, state.node, !on, words);
            plan.after += maintenanceText(state.id, state.node, on, reason);
        }
        if (!changed.empty()) {
            if (on && reason.isEmpty())
                plan.findings.append({FindingLevel::Warning, core::message("registry.no-reason")});
            addRotation(plan, target, world, changed, !on);
            // Who names instances means just these.
            const bool isWhole = target.collection == "services"_L1 && !arguments.contains(kInstancesArgument);
            addExtent(plan, survey.extent, !isWhole || isPartlyWanted(arguments));
            plan.undo = undoOf(on, target, keys, reasons);
        }
        finishPlan(plan, nothingToMaintain(on));
        return plan;
    }

    /// Back for just what was changed. Maintenance that had several reasons cannot be put back with each its own.
    static std::optional<UndoPlan> undoOf(bool on, const ActionTarget &target, const QStringList &keys,
                                          const QStringList &reasons)
    {
        UndoPlan undo;
        undo.verb = on ? u"maintenance-off"_s : u"maintenance-on"_s;
        if (target.collection == "services"_L1)
            undo.arguments.insert(kInstancesArgument, keys.join(u'\n'));
        if (on)
            return undo;
        if (reasons.size() != 1)
            return {};
        undo.arguments.insert(kReasonArgument, reasons.front());
        return undo;
    }

    const bool m_on;
};

} // namespace

std::unique_ptr<Verb> makeMaintenanceOn()
{
    return std::make_unique<MaintenanceVerb>(true);
}

std::unique_ptr<Verb> makeMaintenanceOff()
{
    return std::make_unique<MaintenanceVerb>(false);
}

} // namespace engine
