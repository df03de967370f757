#include "registrysurvey.h"

#include <async/gather.h>
#include <core/units.h>

#include <QMap>
#include <QSet>

#include <algorithm>
#include <memory>
#include <optional>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kPartlyArgument = u"partly"_s;

using Permission = std::optional<core::Message>;
using Permissions = std::vector<core::Result<Permission>>;
using RegistrationStates = std::vector<core::Result<RegistrationState>>;

/// Which registrations an agent can be asked for, and the sentences about the others, each once.
struct Reachable
{
    HeldInstances held;
    QVector<core::Message> refusals;
    QStringList farNodes;
};

Reachable reachableOf(const HeldInstances &wanted, const ActionWorld &world)
{
    Reachable out;
    for (const ActionWorld::HeldInstance &held : wanted) {
        const RegistryControl *control = world.registryControl(held.source);
        const Permission refusal = control ? control->outOfReach(held.instance) : core::message("registry.no-control");
        if (!refusal) {
            out.held.append(held);
            continue;
        }
        if (!out.refusals.contains(*refusal))
            out.refusals.append(*refusal);
        if (!out.farNodes.contains(held.instance.node))
            out.farNodes.append(held.instance.node);
    }
    return out;
}

/// Names for a sentence; the findings have them all.
QString someNodes(const QStringList &nodes)
{
    constexpr qsizetype kMostNodes = 5;
    const QString named = nodes.mid(0, kMostNodes).join(", "_L1);
    return nodes.size() > kMostNodes ? named + u", …"_s : named;
}

/// One question for each service of each source. Call with what is reachable.
async::Task<Permissions> askRights(QObject *owner, const HeldInstances &reachable, const ActionWorld &world)
{
    std::vector<async::Task<Permission>> asked;
    QSet<QString> services;
    for (const ActionWorld::HeldInstance &held : reachable) {
        const QString service = held.source + u'\n' + held.instance.service;
        if (services.contains(service))
            continue;
        services.insert(service);
        asked.push_back(world.registryControl(held.source)->mayI(owner, held.instance));
    }
    return async::gather<Permission>(owner, std::move(asked));
}

async::Task<RegistrationStates> readStates(QObject *owner, const HeldInstances &reachable, const ActionWorld &world)
{
    std::vector<async::Task<RegistrationState>> reads;
    for (const ActionWorld::HeldInstance &held : reachable)
        reads.push_back(world.registryControl(held.source)->read(owner, held.instance));
    return async::gather<RegistrationState>(owner, std::move(reads));
}

bool isHandedOut(const ServiceInstance &instance)
{
    return !instance.maintenance && std::none_of(instance.checks.begin(), instance.checks.end(),
                                                 [](const Check &check) { return check.health == Health::Critical; });
}

bool comesBack(const ServiceInstance &instance, const RegistrationState &state)
{
    ServiceInstance after = instance;
    after.maintenance = state.nodeMaintenance;
    return isHandedOut(after);
}

core::Message aboutInstance(const char *code, const ServiceInstance &instance)
{
    return core::message(code).with(u"id"_s, instance.id).with(u"node"_s, instance.node);
}

void addRights(QVector<Finding> &findings, const Permissions &rights)
{
    for (const core::Result<Permission> &right : rights) {
        if (!right)
            findings.append({FindingLevel::Warning, core::message("registry.rights-unknown")});
        else if (*right)
            findings.append({FindingLevel::Refusal, **right});
    }
}

void addStates(RegistrySurvey &survey, const HeldInstances &asked, RegistrationStates states)
{
    for (std::size_t i = 0; i < states.size(); ++i) {
        const ActionWorld::HeldInstance &held = asked[qsizetype(i)];
        if (states[i]) {
            survey.found.push_back({held, std::move(*states[i])});
            continue;
        }
        const core::Error &error = states[i].error();
        if (error.message.code == "registry.gone"_L1) {
            survey.findings.append({FindingLevel::Note, aboutInstance("registry.already-gone", held.instance)});
            --survey.extent.all;
            continue;
        }
        survey.extent.isReadable = false;
        if (!survey.extent.missedNodes.contains(held.instance.node))
            survey.extent.missedNodes.append(held.instance.node);
        survey.findings.append({FindingLevel::Warning, aboutInstance("registry.unreadable", held.instance)});
        survey.findings.append({FindingLevel::Warning, error.message});
        if (!survey.error)
            survey.error = error;
    }
    survey.extent.found = int(survey.found.size());
}

} // namespace

bool isRegistered(const ActionTarget &target, const ActionWorld &world)
{
    return (target.collection == "instances"_L1 || target.collection == "services"_L1) &&
           !world.instances(target).isEmpty();
}

bool isPartlyWanted(const Arguments &arguments)
{
    return arguments.value(kPartlyArgument) == "yes"_L1;
}

ArgumentSpec partlyArgument()
{
    ArgumentSpec out;
    out.name = kPartlyArgument;
    out.kind = ArgumentSpec::Kind::Choice;
    out.initial = u"no"_s;
    out.choices = {{u"no"_s, core::message("registry.partly.no")}, {u"yes"_s, core::message("registry.partly.yes")}};
    return out;
}

async::Task<VerbOffer> offerForRegistrations(QObject *owner, const ActionTarget &target, const ActionWorld &world)
{
    const Reachable reachable = reachableOf(world.instances(target), world);
    if (reachable.held.isEmpty()) {
        VerbOffer out;
        out.refusal = reachable.refusals.value(0, core::message("registry.no-control"));
        return async::ready<VerbOffer>(owner, std::move(out));
    }
    const bool isPart = target.collection == "services"_L1 && !reachable.farNodes.isEmpty();
    return async::transform<VerbOffer, Permissions>(
        owner, askRights(owner, reachable.held, world),
        [isPart](core::Result<Permissions> rights) -> core::Result<VerbOffer> {
            if (!rights)
                return core::failure(rights.error());
            VerbOffer out;
            if (isPart)
                out.arguments.append(partlyArgument());
            for (const core::Result<Permission> &right : *rights) {
                // A registry that cannot be asked refuses for itself; the preview says that it is not known.
                if (!right && right.error().kind != core::ErrorKind::Unsupported)
                    return core::failure(right.error());
                if (right && *right && !out.refusal)
                    out.refusal = **right;
            }
            out.isRightMissing = out.refusal.has_value();
            return out;
        });
}

async::Task<bool> isAllMaintained(QObject *owner, const HeldInstances &wanted, const ActionWorld &world, bool on)
{
    const HeldInstances held = reachableOf(wanted, world).held;
    // The common case is not asked for again: something is in rotation, as the catalogue has it.
    const bool isInRotation =
        std::any_of(held.cbegin(), held.cend(), [](const auto &one) { return !one.instance.maintenance; });
    if (on && isInRotation)
        return async::ready<bool>(owner, false);
    return async::transform<bool, RegistrationStates>(
        owner, readStates(owner, held, world), [on](core::Result<RegistrationStates> states) -> core::Result<bool> {
            if (!states)
                return core::failure(states.error());
            return std::all_of(states->begin(), states->end(), [on](const core::Result<RegistrationState> &state) {
                return state ? state->maintenance == on : state.error().message.code == "registry.gone"_L1;
            });
        });
}

async::Task<RegistrySurvey> surveyRegistrations(QObject *owner, const HeldInstances &wanted, const ActionWorld &world)
{
    const Reachable reachable = reachableOf(wanted, world);
    RegistrySurvey begun;
    begun.extent.all = int(wanted.size());
    begun.extent.missedNodes = reachable.farNodes;
    const FindingLevel level = reachable.held.isEmpty() ? FindingLevel::Refusal : FindingLevel::Warning;
    for (const core::Message &refusal : reachable.refusals)
        begun.findings.append({level, refusal});
    if (reachable.held.isEmpty())
        return async::ready<RegistrySurvey>(owner, std::move(begun));

    auto reads = readStates(owner, reachable.held, world);
    // Both are under way now; the second is waited for after the first.
    auto rights = std::make_shared<async::Task<Permissions>>(askRights(owner, reachable.held, world));
    return async::chain<RegistrySurvey, RegistrationStates>(
        owner, std::move(reads), [owner, begun, asked = reachable.held, rights](RegistrationStates states) {
            RegistrySurvey survey = begun;
            addStates(survey, asked, std::move(states));
            return async::transform<RegistrySurvey, Permissions>(
                owner, std::move(*rights), [survey](core::Result<Permissions> told) -> core::Result<RegistrySurvey> {
                    if (!told)
                        return core::failure(told.error());
                    RegistrySurvey out = survey;
                    addRights(out.findings, *told);
                    return out;
                });
        });
}

void addExtent(ActionPlan &plan, const Extent &extent, bool isWanted)
{
    if (plan.steps.isEmpty() || extent.found >= extent.all)
        return;
    plan.extent = core::message(extent.isReadable ? "registry.partly" : "registry.partly-unread")
                      .with(u"found"_s, extent.found)
                      .with(u"all"_s, extent.all)
                      .with(u"nodes"_s, someNodes(extent.missedNodes));
    plan.impact.prepend({core::message("registry.extent"), QString::number(extent.all), QString::number(extent.found)});
    plan.findings.prepend({FindingLevel::Warning, *plan.extent});
    if (!isWanted)
        plan.findings.prepend(
            {FindingLevel::Refusal,
             core::message("registry.partly-unasked").with(u"found"_s, extent.found).with(u"all"_s, extent.all)});
}

void addRotation(ActionPlan &plan, const ActionTarget &target, const ActionWorld &world,
                 const std::vector<RegistrySurvey::Found> &changed, bool returning)
{
    ActionTarget whole = target;
    if (target.collection != "services"_L1) {
        whole.collection = u"services"_s;
        whole.key = target.service;
    }
    const bool knowsSiblings = target.collection == "services"_L1 || !target.service.isEmpty();
    const HeldInstances all = knowsSiblings ? world.instances(whole) : HeldInstances();

    struct Count
    {
        int before = 0;
        int after = 0;
        bool isTouched = false;
    };
    QMap<QString, Count> counts; // by the registry's name: a side-car is no instance of the service beside it
    for (const ActionWorld::HeldInstance &held : all) {
        Count &count = counts[held.instance.service];
        const auto found = std::find_if(changed.begin(), changed.end(), [&held](const RegistrySurvey::Found &one) {
            return one.held.source == held.source && one.held.instance.key() == held.instance.key();
        });
        const bool isOut = isHandedOut(held.instance);
        count.before += isOut;
        if (found == changed.end()) {
            count.after += isOut;
            continue;
        }
        count.isTouched = true;
        count.after += returning && comesBack(held.instance, found->state);
    }
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        if (!it->isTouched)
            continue;
        plan.impact.append({core::message("registry.in-rotation").with(u"service"_s, it.key()),
                            QString::number(it->before), QString::number(it->after)});
        if (it->after == 0) {
            plan.findings.append(
                {FindingLevel::Warning, core::message(returning ? "registry.none-comes-back" : "registry.none-left")
                                            .with(u"service"_s, it.key())});
        }
    }
    if (!knowsSiblings)
        plan.findings.append({FindingLevel::Warning, core::message("registry.siblings-unknown")});
    if (const std::optional<double> traffic = world.traffic(target)) {
        plan.impact.append(
            {core::message("registry.traffic"), core::format(*traffic, core::Unit::PerSecond).joined(), QString()});
    } else {
        plan.findings.append({FindingLevel::Note, core::message("registry.traffic-unknown")});
    }
}

void finishPlan(ActionPlan &plan, const core::Message &nothingToDo)
{
    const bool isRefused = std::any_of(plan.findings.begin(), plan.findings.end(),
                                       [](const Finding &finding) { return finding.level == FindingLevel::Refusal; });
    if (plan.steps.isEmpty() && !isRefused)
        plan.findings.append({FindingLevel::Refusal, nothingToDo});
    std::stable_sort(plan.findings.begin(), plan.findings.end(),
                     [](const Finding &a, const Finding &b) { return a.level > b.level; });
}

} // namespace engine
