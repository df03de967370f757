#include "actionboard.h"

#include "actiontoken.h"
#include "confirmation.h"

#include <contract/convert.h>

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace engine {

namespace v1 = contract::v1;
using namespace Qt::Literals::StringLiterals;

namespace {

QString newActionId(core::WallTime at)
{
    return QString::number(core::toUnixMs(at), 36) + u'-' +
           QString::number(QRandomGenerator::system()->generate64(), 36);
}

QString cutForAudit(const QString &given)
{
    return given.size() <= audit::kMostText ? given : given.left(audit::kMostText - 1) + u'\u2026';
}

core::Error refusing(core::ErrorKind kind, const QString &code, const ActionTarget &target)
{
    return {kind, core::Message(code).with(u"target"_s, target.name)};
}

} // namespace

/// An act on its way from the request to the journal, with all that wait for its answer.
struct ActionBoard::Planning
{
    Planning(Wanted wanted_, const EngineClock &time) : wanted(std::move(wanted_)), confirmation(time) {}

    Wanted wanted;
    Confirmation confirmation;
    std::vector<async::Promise<QString>> waiting;
    async::Task<ActionPlan> task;
};

ActionBoard::ActionBoard(ActionParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts))
{
    if (!unable()) {
        load();
    } else if (m_parts.theirs) {
        showTheirs();
        m_readAgain = m_parts.time.clock().every(kReadAgain, [this] { showTheirs(); });
    }
}

ActionBoard::~ActionBoard()
{
    takeAskingsBack();
    m_planning.clear();
    for (const auto &[key, runner] : m_running)
        delete runner; // what was sent is in the journal; the next start finds out what became of it
}

const Verb *ActionBoard::verbNamed(const QString &name) const
{
    for (const auto &verb : *m_parts.verbs) {
        if (verb->name() == name)
            return verb.get();
    }
    return nullptr;
}

std::optional<core::Error> ActionBoard::unable() const
{
    if (m_parts.journal && m_parts.note)
        return m_loadError;
    return core::Error(core::ErrorKind::Config,
                       m_parts.missing.isEmpty() ? core::Message(u"action.no-journal"_s) : m_parts.missing);
}

core::Result<ActionBoard::Wanted>
ActionBoard::understood(const QString &verb, const v1::Target &target,
                        const google::protobuf::RepeatedPtrField<v1::Argument> &arguments) const
{
    auto resolved = m_parts.resolve(contract::text(target.collection()), contract::text(target.key()));
    if (!resolved)
        return core::failure(resolved.error());
    Wanted out;
    out.target = std::move(*resolved);
    out.verb = verbNamed(verb);
    if (!out.verb || !out.verb->appliesTo(out.target, m_parts.world))
        return core::failure(
            core::ErrorKind::NotFound,
            core::Message(u"action.unknown-verb"_s).with(u"verb"_s, verb.left(100)).with(u"target"_s, out.target.name));
    for (const v1::Argument &argument : arguments)
        out.arguments.insert(contract::text(argument.name()), contract::text(argument.value()));
    return out;
}

/// Another act on the same thing, which must end first. One that hangs may be acted upon.
std::optional<core::Error> ActionBoard::underWay(const ActionTarget &target) const
{
    for (const auto &[key, runner] : m_running) {
        const ActionCourse &course = runner->course();
        const ActionTarget &other = course.target;
        const bool isSame = other.collection == target.collection && other.key == target.key;
        // A configuration is used by a service, and no part of it.
        const bool isConfig = other.collection == "configs"_L1 || target.collection == "configs"_L1;
        const bool isWithin =
            !isConfig && !target.service.isEmpty() && other.service == target.service &&
            (other.collection == "services"_L1 || target.collection == "services"_L1); // the whole and its part
        if ((isSame || isWithin) && course.state != v1::ACTION_STATE_STUCK && !course.endedAt)
            return core::Error(core::ErrorKind::Conflict, core::Message(u"action.under-way"_s)
                                                              .with(u"target"_s, target.name)
                                                              .with(u"verb"_s, course.verb)
                                                              .with(u"action"_s, key));
    }
    return {};
}

std::optional<core::Error> ActionBoard::refusal(const Wanted &wanted) const
{
    if (wanted.target.isProtected && wanted.confirmed != wanted.target.name)
        return refusing(core::ErrorKind::Api, u"action.name-needed"_s, wanted.target);
    if (wanted.target.isProtected && wanted.reason.trimmed().isEmpty())
        return refusing(core::ErrorKind::Api, u"action.reason-needed"_s, wanted.target);
    return underWay(wanted.target);
}

async::Task<QString> ActionBoard::refused(QObject *owner, const Wanted &wanted, const core::Error &why) const
{
    noteRefusal(wanted, why);
    return async::ready<QString>(owner, core::failure(why));
}

async::Task<QString> ActionBoard::perform(QObject *owner, const v1::Perform &request, const Caller &caller)
{
    const auto fail = [owner](const core::Error &why) { return async::ready<QString>(owner, core::failure(why)); };
    if (const auto why = unable())
        return fail(*why);
    if (caller.idempotencyKey.isEmpty())
        return fail({core::ErrorKind::Protocol, core::Message(u"action.key-missing"_s)});
    const auto known = m_parts.journal->find(caller.name, caller.idempotencyKey);
    if (!known)
        return fail(known.error());
    if (*known)
        return async::ready<QString>(owner, **known);
    for (const auto &[id, planning] : m_planning) {
        const Caller &other = planning->wanted.caller;
        if (other.name == caller.name && other.idempotencyKey == caller.idempotencyKey) {
            planning->waiting.emplace_back();
            return planning->waiting.back().task(owner);
        }
    }
    auto wanted = understood(contract::text(request.verb()), request.target(), request.arguments());
    if (!wanted)
        return fail(wanted.error());
    wanted->reason = contract::text(request.reason());
    wanted->confirmed = contract::text(request.confirmed());
    wanted->token = contract::text(request.token());
    wanted->caller = caller;
    if (const auto why = refusal(*wanted))
        return refused(owner, *wanted, *why);

    const QString id = newActionId(m_parts.time.clock().wall());
    wanted->id = id;
    auto planning = std::make_unique<Planning>(std::move(*wanted), m_parts.time);
    planning->waiting.emplace_back();
    auto answer = planning->waiting.back().task(owner);
    Planning &kept = *planning;
    m_planning[id] = std::move(planning);
    kept.task = kept.wanted.verb->perform(this, kept.wanted.target, kept.wanted.arguments, id, m_parts.world)
                    .then([this, id](core::Result<ActionPlan> plan) { planned(id, std::move(plan)); });
    return answer;
}

std::optional<core::Error> ActionBoard::planRefusal(const Wanted &wanted, const ActionPlan &plan) const
{
    for (const Finding &finding : plan.findings) {
        if (finding.level == FindingLevel::Refusal)
            return core::Error(core::ErrorKind::Api, finding.message);
    }
    if (actionToken(wanted.verb->name(), wanted.target, wanted.arguments, plan, wanted.id) != wanted.token)
        return refusing(core::ErrorKind::Conflict, u"action.moved"_s, wanted.target);
    if (plan.steps.isEmpty())
        return refusing(core::ErrorKind::Api, u"action.nothing-to-do"_s, wanted.target);
    for (const StepPlan &step : plan.steps) {
        if (!m_parts.kindOf(step.kind))
            return core::Error(core::ErrorKind::Unsupported,
                               core::Message(u"action.unknown-step"_s).with(u"kind"_s, step.kind));
    }
    return refusal(wanted); // something else may have begun meanwhile
}

void ActionBoard::planned(const QString &id, core::Result<ActionPlan> plan)
{
    const auto found = m_planning.find(id);
    if (found == m_planning.end())
        return;
    const std::unique_ptr<Planning> planning = std::move(found->second);
    m_planning.erase(found);
    const Wanted &wanted = planning->wanted;
    // Whoever gave up waiting was told that nothing was done.
    if (std::none_of(planning->waiting.cbegin(), planning->waiting.cend(),
                     [](const auto &promise) { return promise.isWanted(); }))
        return;
    core::Result<QString> answer;
    if (!plan)
        answer = core::failure(plan.error());
    else if (!planning->confirmation.holds())
        answer = core::failure(planning->confirmation.ranOut());
    else if (const auto why = planRefusal(wanted, *plan))
        answer = core::failure(*why);
    else
        answer = begin(wanted, *plan);
    if (!answer)
        noteRefusal(wanted, answer.error());
    for (const auto &promise : planning->waiting)
        promise.set(answer);
}

QString ActionBoard::identityOf(const QString &source) const
{
    if (const WorkloadControl *control = m_parts.world.workloadControl(source))
        return control->identity();
    if (const RegistryControl *control = m_parts.world.registryControl(source))
        return control->identity();
    const ConfigStore *store = m_parts.world.configStore(source);
    return store ? store->identity() : QString();
}

core::Result<QString> ActionBoard::begin(const Wanted &wanted, const ActionPlan &plan)
{
    ActionCourse course;
    course.key = wanted.target.environment + u'/' + wanted.id;
    course.target = wanted.target;
    course.verb = wanted.verb->name();
    course.arguments = wanted.arguments;
    course.reason = wanted.reason.trimmed();
    course.caller = wanted.caller.name;
    course.idempotencyKey = wanted.caller.idempotencyKey;
    course.principal = identityOf(plan.steps.first().source);
    if (course.principal.isEmpty())
        course.principal = wanted.caller.name;
    course.undo = plan.undo;
    course.extent = plan.extent;
    course.startedAt = m_parts.time.clock().wall();
    for (const StepPlan &step : plan.steps) {
        StepCourse to;
        to.plan = step;
        course.steps.append(std::move(to));
    }
    if (const auto begun = m_parts.journal->begin(toRecord(course)); !begun)
        return core::failure(begun.error());
    audit::Entry entry = entryOf(course, u"started"_s);
    entry.before = cutForAudit(plan.before);
    entry.after = cutForAudit(plan.after);
    const QString key = course.key;
    ActionRunner &runner = adopt(std::move(course));
    if (const auto noted = m_parts.note(entry); !noted) {
        runner.refuse(noted.error());
        return core::failure(noted.error());
    }
    tellChange(runner.course());
    runner.start();
    return key;
}

audit::Entry ActionBoard::entryOf(const ActionCourse &course, const QString &outcome) const
{
    audit::Entry entry;
    entry.at = m_parts.time.clock().wall();
    entry.principal = course.principal;
    entry.operatorName = m_parts.operatorName;
    entry.origin = m_parts.origin;
    entry.environment = course.target.environment;
    entry.source = course.target.source;
    entry.verb = course.verb;
    entry.target = course.target.key;
    entry.service = course.target.service;
    entry.outcome = outcome;
    entry.reason = course.reason;
    entry.before = cutForAudit(course.before());
    entry.after = cutForAudit(course.after());
    entry.action = course.key;
    entry.error = course.error;
    return entry;
}

void ActionBoard::noteRefusal(const Wanted &wanted, const core::Error &why) const
{
    ActionCourse course;
    course.target = wanted.target;
    course.verb = wanted.verb->name();
    course.reason = wanted.reason.trimmed();
    course.principal = identityOf(wanted.target.source);
    if (course.principal.isEmpty())
        course.principal = wanted.caller.name;
    course.error = why;
    // A trail that cannot be written changes nothing here: nothing is done either way.
    (void)m_parts.note(entryOf(course, u"refused"_s));
}

} // namespace engine

#include "moc_actionboard.cpp"
