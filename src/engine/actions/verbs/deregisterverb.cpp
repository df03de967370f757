#include "registrysurvey.h"
#include "verbs.h"

#include "../steps/registrysteps.h"

#include <async/task.h>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Takes registrations out of the registry. There is no way back from here: agents tell neither what most checks ask
/// nor the token that was registered with, which they go on using for the service. One that is put back without it
/// would look like the old one and be synchronised with other rights. Source:
/// developer.hashicorp.com/consul/api-docs/agent/service#register-service
class DeregisterVerb final : public Verb
{
public:
    QString name() const override { return u"deregister"_s; }
    bool isDestructive() const override { return true; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        return isRegistered(target, world);
    }
    async::Task<VerbOffer> offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const override
    {
        return offerForRegistrations(owner, target, world);
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
    static async::Task<ActionPlan> planned(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                           const QString &action, const ActionWorld &world)
    {
        const bool isPartlyAllowed = target.collection != "services"_L1 || isPartlyWanted(arguments);
        return async::transform<ActionPlan, RegistrySurvey>(
            owner, surveyRegistrations(owner, world.instances(target), world),
            [target, isPartlyAllowed, action, &world](core::Result<RegistrySurvey> survey) -> core::Result<ActionPlan> {
                if (!survey)
                    return core::failure(survey.error());
                if (survey->found.empty() && survey->error)
                    return core::failure(*survey->error);
                return planOf(target, isPartlyAllowed, action, world, *survey);
            });
    }

    static ActionPlan planOf(const ActionTarget &target, bool isPartlyAllowed, const QString &action,
                             const ActionWorld &world, const RegistrySurvey &survey)
    {
        ActionPlan plan;
        plan.findings = survey.findings;
        QStringList untold;
        for (const RegistrySurvey::Found &found : survey.found) {
            const QString step = action.isEmpty() ? QString() : action + u'.' + QString::number(plan.steps.size() + 1);
            plan.steps.append(planDeregistration(found.held, step));
            plan.before += definitionText(found.state.definition);
            for (const QString &check : found.state.untoldChecks) {
                if (!untold.contains(check))
                    untold += check;
            }
        }
        if (!plan.steps.isEmpty()) {
            plan.findings.append({FindingLevel::Warning, core::message("registry.no-way-back")});
            if (!untold.isEmpty())
                plan.findings.append({FindingLevel::Warning,
                                      core::message("registry.untold-checks").with(u"checks"_s, untold.join(", "_L1))});
            plan.findings.append({FindingLevel::Note, core::message("registry.may-come-back")});
            addRotation(plan, target, world, survey.found, false);
            addExtent(plan, survey.extent, isPartlyAllowed);
        }
        finishPlan(plan, core::message("registry.nothing-registered"));
        return plan;
    }
};

} // namespace

std::unique_ptr<Verb> makeDeregister()
{
    return std::make_unique<DeregisterVerb>();
}

} // namespace engine
