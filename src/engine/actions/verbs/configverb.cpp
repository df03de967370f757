#include "configverb.h"

#include "../../config/configkeys.h"
#include "../../config/configmessages.h"
#include "../../config/configproblems.h"
#include "../steps/configsteps.h"
#include "../steps/workloadplans.h"
#include "fieldowners.h"
#include "knownworkload.h"
#include "workloadfindings.h"
#include "workloadverb.h"

#include <core/text.h>
#include <releases/fields.h>

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <optional>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The same for every planning of one action, so that nothing about it is left to chance.
QString releaseIdFor(const QString &action, core::WallTime now, const ConfigState &state)
{
    if (action.isEmpty())
        return {};
    const QByteArray digest = QCryptographicHash::hash(action.toUtf8(), QCryptographicHash::Sha256).toHex();
    return releases::newId(now, digest.left(16).toULongLong(nullptr, 16), state.head ? state.head->release : QString());
}

QVector<Finding> stateFindings(const ConfigState &state)
{
    using releases::Measure;
    QVector<Finding> out;
    if (state.isImmutable)
        out += refusalOf(core::message("config.immutable"));
    for (const core::Message &obstacle : state.obstacles)
        out += refusalOf(obstacle);
    const Measure measure = state.found.measure;
    if (state.open && measure == Measure::MarkIndeterminate)
        out += warningOf(state.found.message);
    else if (state.open)
        out += refusalOf(core::message("releases.another-writer"));
    else if (measure == Measure::NoteExternalChange || measure == Measure::NoteExternalDeletion)
        out += warningOf(state.found.message);
    else if (state.found.finding == releases::Finding::HistoryMissing ||
             state.found.finding == releases::Finding::Unknown)
        out += warningOf(state.found.message);
    return out;
}

QVector<Finding> problemFindings(const QVector<ContentProblem> &problems, const ConfigRef &ref)
{
    constexpr qsizetype kMostTold = 20;
    QVector<Finding> out;
    for (const ContentProblem &problem : problems.first(std::min(problems.size(), kMostTold)))
        out += problem.refuses ? refusalOf(placedMessage(problem, ref)) : warningOf(placedMessage(problem, ref));
    const bool isHidden = std::any_of(problems.cbegin() + out.size(), problems.cend(),
                                      [](const ContentProblem &one) { return one.refuses; });
    if (isHidden)
        out += refusalOf(core::message("config.more-problems").with(u"count"_s, qint64(problems.size())));
    return out;
}

/// What was released once may be brought back as it was: somebody in need wants just that. It is told all the same.
QVector<ContentProblem> problemsOf(const ConfigWish &wish, const ConfigState &state)
{
    QVector<ContentProblem> problems = syntaxProblems(wish.content, state.content, state.ref);
    for (ContentProblem &problem : problems)
        problem.refuses = problem.refuses && wish.kind != releases::Kind::Rollback;
    return problems;
}

/// To the release that stands there now, or to nothing where nothing is. What stands there without being a release's is
/// written down as the base before anything else: that record has no id yet, and is named by the hash of its content.
std::optional<UndoPlan> wayBack(const ConfigState &state)
{
    if (!state.exists)
        return state.open ? std::optional<UndoPlan>() : UndoPlan{u"remove"_s, {}};
    const bool isAsReleased = !state.open && state.head && !state.head->tombstone &&
                              (state.found.finding == releases::Finding::AsReleased ||
                               state.found.finding == releases::Finding::ReleasedAndTouched);
    if (isAsReleased)
        return UndoPlan{u"restore"_s, {{u"release"_s, state.head->release}}};
    if (state.content.isEmpty()) // nothing that could be restored
        return {};
    return UndoPlan{u"restore"_s, {{u"release"_s, releases::contentHash(state.content)}}};
}

/// Who will set the changed keys back, where the system tells who manages them.
QVector<Finding> keyOwnerFindings(const ConfigState &state, const QStringList &keys)
{
    QStringList fields;
    for (const QString &key : keys) {
        const bool isBinary = state.content.entries.value(key).binary;
        fields += (isBinary ? u"binaryData."_s : u"data."_s) + key;
    }
    return ownerFindings(toolsAmong(state.managers), spoken(state.ref), state.fieldOwners, fields);
}

QString namesOfServices(const QStringList &keys)
{
    QStringList names;
    for (const QString &key : keys)
        names += core::safeText(key.section(u'/', 1).startsWith(u'/') ? key.section(u'/', 2) : key.section(u'/', 1));
    return names.join(u", "_s);
}

ConfigChange plannedConfigChange(const ConfigState &state, const ConfigWish &wish, const Arguments &arguments,
                                 const QString &action, core::WallTime now)
{
    ConfigChange change;
    change.ref = state.ref;
    change.id = action.isEmpty() ? releases::newId(now, QRandomGenerator::system()->generate64(),
                                                   state.head ? state.head->release : QString())
                                 : releaseIdFor(action, now, state);
    change.kind = wish.kind;
    change.of = wish.of;
    change.content = wish.content;
    change.base = state;
    change.comment = arguments.value(u"comment"_s);
    change.createdAt = now;
    return change;
}

/// The plan, with what the store's server objects to. One that nobody answered keeps us from knowing.
async::Task<ActionPlan> triedOnServer(QObject *owner, const ActionTarget &target, const ActionPlan &draft,
                                      const ConfigChange &change, const ActionWorld &world)
{
    ConfigStore *store = world.configStore(target.source);
    if (!store || draft.steps.isEmpty())
        return async::ready<ActionPlan>(owner, draft);
    return async::transform<ActionPlan, bool>(
        owner, store->tryOut(owner, change),
        [draft, what = spoken(change.ref)](core::Result<bool> answer) -> core::Result<ActionPlan> {
            ActionPlan out = draft;
            if (answer && *answer)
                return out;
            const std::optional<Finding> finding =
                answer ? std::optional<Finding>(noteOf(core::message("config.no-dry-run")))
                       : dryRunFinding(answer.error(), what);
            if (!finding)
                return core::failure(answer.error());
            out.findings += *finding;
            orderFindings(out.findings);
            if (hasRefusal(out.findings)) {
                out.steps.clear();
                out.undo.reset();
            }
            return out;
        });
}

/// Of all services that are known to use it; where one's is not known, neither is the sum.
std::optional<double> trafficOfUsers(const ActionTarget &target, const QStringList &services, const ActionWorld &world)
{
    double sum = 0;
    for (const QString &service : services) {
        ActionTarget user = target;
        user.service = service;
        const std::optional<double> rate = world.traffic(user);
        if (!rate)
            return {};
        sum += *rate;
    }
    return sum;
}

} // namespace

core::Message configGone(const ActionTarget &target)
{
    return core::message("config.unknown").with(u"config"_s, target.key);
}

ArgumentSpec commentArgument()
{
    ArgumentSpec comment;
    comment.name = u"comment"_s;
    comment.most = kMostConfigComment;
    return comment;
}

QVector<Finding> commentFindings(const QString &comment, bool isNeeded)
{
    if (isNeeded && comment.trimmed().isEmpty())
        return {refusalOf(core::message("config.comment-needed"))};
    if (!releases::isPlainText(comment, kMostConfigComment, true))
        return {refusalOf(core::message("config.comment-refused").with(u"limit"_s, kMostConfigComment))};
    return {};
}

bool ConfigVerb::appliesTo(const ActionTarget &target, const ActionWorld &world) const
{
    return target.collection == "configs"_L1 && world.configStore(target.source);
}

async::Task<VerbOffer> ConfigVerb::offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const
{
    const auto held = world.config(target);
    ConfigStore *store = world.configStore(target.source);
    if (!held || !store)
        return async::ready<VerbOffer>(owner, VerbOffer{store ? configGone(target) : sourceGone(target.source), {}});
    auto offered = async::chain<VerbOffer, std::optional<core::Message>>(
        owner, store->mayI(owner, held->ref, right()),
        [this, owner, target, ref = held->ref, where = &world](const std::optional<core::Message> &missing) {
            ConfigStore *now = where->configStore(target.source);
            if (missing || !now)
                return async::ready<VerbOffer>(
                    owner, VerbOffer{missing ? *missing : sourceGone(target.source), {}, missing.has_value()});
            auto asked = async::chain<VerbOffer, ConfigState>(
                owner, now->read(owner, ref), [this, owner, target, where](const ConfigState &state) {
                    for (const Finding &finding : stateFindings(state)) {
                        if (finding.level == FindingLevel::Refusal)
                            return async::ready<VerbOffer>(owner, VerbOffer{finding.message, {}});
                    }
                    return offerFor(owner, target, state, *where);
                });
            return async::transform<VerbOffer, VerbOffer>(owner, std::move(asked),
                                                          [](core::Result<VerbOffer> offer) -> core::Result<VerbOffer> {
                                                              if (offer && !offer->refusal)
                                                                  offer->arguments += commentArgument();
                                                              return offer;
                                                          });
        });
    return silenceRefused(owner, std::move(offered));
}

async::Task<ActionPlan> ConfigVerb::preview(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                            const ActionWorld &world) const
{
    return plan(owner, target, arguments, {}, world);
}

async::Task<ActionPlan> ConfigVerb::perform(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                            const QString &action, const ActionWorld &world) const
{
    return plan(owner, target, arguments, action, world);
}

async::Task<ActionPlan> ConfigVerb::plan(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                         const QString &action, const ActionWorld &world) const
{
    const auto held = world.config(target);
    ConfigStore *store = world.configStore(target.source);
    if (!held || !store)
        return async::ready<ActionPlan>(owner, refusedPlan(store ? configGone(target) : sourceGone(target.source)));
    const auto read = [owner, target, ref = held->ref, where = &world](const std::optional<core::Message> &missing) {
        ConfigStore *now = where->configStore(target.source);
        return missing || !now
                   ? async::ready<ConfigState>(owner, core::failure(core::ErrorKind::Forbidden,
                                                                    missing ? *missing : sourceGone(target.source)))
                   : now->read(owner, ref);
    };
    auto state =
        async::chain<ConfigState, std::optional<core::Message>>(owner, store->mayI(owner, held->ref, right()), read);
    return async::chain<ActionPlan, ConfigState>(
        owner, std::move(state), [this, owner, target, arguments, action, where = &world](const ConfigState &base) {
            return async::chain<ActionPlan, ConfigWish>(
                owner, wish(owner, target, base, arguments, *where),
                [this, owner, target, base, arguments, action, where](const ConfigWish &wanted) {
                    return triedOnServer(owner, target, drafted(target, base, wanted, arguments, action, *where),
                                         plannedConfigChange(base, wanted, arguments, action, where->clock().wall()),
                                         *where);
                });
        });
}

ActionPlan ConfigVerb::drafted(const ActionTarget &target, const ConfigState &state, const ConfigWish &wish,
                               const Arguments &arguments, const QString &action, const ActionWorld &world) const
{
    const auto held = world.config(target);
    ConfigStore *store = world.configStore(target.source);
    if (!held || !store)
        return refusedPlan(store ? configGone(target) : sourceGone(target.source));
    const core::WallTime now = world.clock().wall();
    const QString comment = arguments.value(u"comment"_s);
    ActionPlan out;
    out.findings = wish.findings + stateFindings(state) + commentFindings(comment, needsComment());
    if (hasRefusal(out.findings)) {
        orderFindings(out.findings);
        return out;
    }
    out.findings +=
        problemFindings(planProblems(store->plan(plannedConfigChange(state, wish, arguments, action, now))), held->ref);
    if (wish.kind != releases::Kind::Deletion)
        out.findings += problemFindings(problemsOf(wish, state), held->ref);
    out.findings += held->services.isEmpty()
                        ? noteOf(core::message("config.users-unknown"))
                        : noteOf(core::message("config.used-by").with(u"services"_s, namesOfServices(held->services)));
    const QStringList touchedKeys = changedKeysOf(state.content, wish.content);
    out.findings += keyOwnerFindings(state, touchedKeys);
    const auto undo = wayBack(state);
    if (undo && releases::isHash(undo->arguments.value(u"release"_s)))
        out.findings += noteOf(core::message("config.base-kept"));
    out.impact += ImpactLine{core::message("config.impact.keys"), QString::number(state.content.entries.size()),
                             QString::number(wish.content.entries.size())};
    out.impact += ImpactLine{core::message("config.impact.changed"), {}, QString::number(touchedKeys.size())};
    if (!held->services.isEmpty())
        addTraffic(out, trafficOfUsers(target, held->services, world));
    orderFindings(out.findings);
    out.before = configText(state.content, wish.content, held->ref);
    out.after = configText(wish.content, state.content, held->ref);
    out.texts = configTexts(state.content, wish.content, held->ref);
    if (hasRefusal(out.findings))
        return out;

    PlannedPublication planned;
    planned.ref = held->ref;
    planned.config = target.key;
    planned.id = releaseIdFor(action, now, state);
    planned.kind = wish.kind;
    planned.of = wish.of;
    planned.comment = comment;
    planned.hash = releases::contentHash(wish.content);
    planned.baseExists = state.exists;
    planned.baseHash = state.exists ? releases::contentHash(state.content) : QString();
    planned.baseRelease = state.head ? state.head->release : QString();
    out.steps.append(StepPlan{u"config.publish"_s, target.source, stepTitle(held->ref, wish), planned.toJson()});
    out.undo = undo;
    return out;
}

} // namespace engine
