#include "configverb.h"
#include "verbs.h"

#include "../steps/configsteps.h"
#include "../steps/workloadplans.h"
#include "knownworkload.h"
#include "workloadfindings.h"
#include "workloadverb.h"

#include <core/text.h>
#include <releases/fields.h>

#include <QSet>

#include <algorithm>
#include <optional>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMostListedRemovals = 200; // lines of a preview
constexpr core::Milliseconds kOneDay = std::chrono::hours(24);

/// What a removal is planned upon, as the store tells it now.
struct HistoryNow
{
    ConfigState state;
    ConfigHistory history;
    releases::KeepPolicy usual; ///< of the source's settings
};

/// What goes, and what stays.
struct RemovalTally
{
    int total = 0;    ///< releases
    int gone = 0;     ///< of them
    int attempts = 0; ///< that never counted and go as well
    int leftover = 0; ///< of those that go: an earlier removal signed them off and broke off
    const releases::Record *oldest = nullptr;
    const releases::Record *oldestGone = nullptr;
    const releases::Record *newestGone = nullptr;
    const releases::Record *oldestKept = nullptr;
    QString lines; ///< one for each record that goes
};

/// Errors: Forbidden with the right that is missing, and those of the store.
async::Task<HistoryNow> historyNow(QObject *owner, ConfigStore &store, const ConfigRef &ref, const QString &source,
                                   const ActionWorld &world)
{
    const auto readState = [owner, ref, source, where = &world](const std::optional<core::Message> &missing) {
        ConfigStore *now = where->configStore(source);
        return missing || !now
                   ? async::ready<ConfigState>(
                         owner, core::failure(core::ErrorKind::Forbidden, missing ? *missing : sourceGone(source)))
                   : now->read(owner, ref);
    };
    const auto readHistory = [owner, ref, source, where = &world](const ConfigState &state) {
        ConfigStore *now = where->configStore(source);
        if (!now)
            return async::ready<HistoryNow>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(source)));
        return async::transform<HistoryNow, ConfigHistory>(
            owner, now->history(owner, ref),
            [state, usual = now->keepPolicy()](core::Result<ConfigHistory> history) -> core::Result<HistoryNow> {
                if (!history)
                    return core::failure(history.error());
                return HistoryNow{state, *history, usual};
            });
    };
    auto state = async::chain<ConfigState, std::optional<core::Message>>(
        owner, store.mayI(owner, ref, ConfigRight::Collect), readState);
    return async::chain<HistoryNow, ConfigState>(owner, std::move(state), readHistory);
}

/// Why nothing can be removed from it, whatever is to be kept.
std::optional<core::Message> tidyRefusal(const HistoryNow &seen)
{
    if (!seen.history.head)
        return core::message("config.tidy-never");
    if (seen.state.open)
        return core::message("releases.another-writer");
    if (!seen.history.unreadable.isEmpty())
        return seen.history.unreadable.first();
    return {};
}

/// What the store would remove now. Errors: of releases::collect().
core::Result<releases::Removal> removalOf(const ConfigHistory &history, const releases::KeepPolicy &policy,
                                          core::WallTime now)
{
    const QVector<releases::Record> oldestFirst(history.records.crbegin(), history.records.crend());
    return releases::collect(oldestFirst, *history.head, history.checkpoint, policy, now, QString());
}

ArgumentSpec keptNumberArgument(const QString &name, qint64 initial, qint64 least, qint64 most)
{
    ArgumentSpec out;
    out.name = name;
    out.kind = ArgumentSpec::Kind::Number;
    out.initial = QString::number(initial);
    out.least = least;
    out.most = most;
    return out;
}

ArgumentSpec keepReleasesArgument(const releases::KeepPolicy &usual)
{
    return keptNumberArgument(u"keep-releases"_s, usual.count, 1, releases::kMostKeptReleases);
}

ArgumentSpec keepDaysArgument(const releases::KeepPolicy &usual)
{
    return keptNumberArgument(u"keep-days"_s, usual.age / kOneDay, 0, releases::kMostKeptDays);
}

/// The number that was given, or the usual one.
std::optional<qint64> keptNumber(const Arguments &arguments, const ArgumentSpec &spec)
{
    bool isNumber = false;
    const qint64 number = arguments.value(spec.name, spec.initial).toLongLong(&isNumber);
    const bool isInRange = isNumber && number >= spec.least && number <= spec.most;
    return isInRange ? std::optional<qint64>(number) : std::nullopt;
}

core::Message badKeptNumber(const ArgumentSpec &spec)
{
    return core::message("config.tidy-number")
        .with(u"argument"_s, spec.name)
        .with(u"least"_s, spec.least)
        .with(u"most"_s, spec.most);
}

QString removedLine(const releases::Record &record)
{
    return record.id + u"  "_s + releases::writtenTime(record.createdAt) + u"  "_s +
           QString::fromLatin1(releases::word(record.kind)) + u"  "_s + core::safeText(record.author, false, 200) +
           u'\n';
}

RemovalTally tallyOf(const ConfigHistory &history, const releases::Removal &removal)
{
    const QSet<QString> gone(removal.records.cbegin(), removal.records.cend());
    RemovalTally out;
    int listed = 0;
    for (auto it = history.records.crbegin(); it != history.records.crend(); ++it) { // oldest first
        const bool isRelease = it->state == releases::State::Released;
        const bool isGone = gone.contains(it->id);
        if (isGone && ++listed <= kMostListedRemovals)
            out.lines += removedLine(*it);
        out.attempts += isGone && !isRelease ? 1 : 0;
        if (!isRelease)
            continue;
        ++out.total;
        if (!out.oldest)
            out.oldest = &*it;
        if (!isGone && !out.oldestKept)
            out.oldestKept = &*it;
        if (!isGone)
            continue;
        ++out.gone;
        out.leftover += history.checkpoint && it->id <= history.checkpoint->last ? 1 : 0;
        out.newestGone = &*it;
        if (!out.oldestGone)
            out.oldestGone = &*it;
    }
    if (listed > kMostListedRemovals)
        out.lines += u"(+ "_s + QString::number(listed - kMostListedRemovals) + u")\n"_s;
    return out;
}

core::Milliseconds ageOf(const releases::Record &record, core::WallTime now)
{
    return std::max(core::Milliseconds(0), std::chrono::duration_cast<core::Milliseconds>(now - record.createdAt));
}

QVector<Finding> tidyFindings(const RemovalTally &tally, core::WallTime now)
{
    QVector<Finding> out;
    if (tally.gone > 0) {
        out += warningOf(core::message("config.tidy-goes")
                             .with(u"count"_s, tally.gone)
                             .with(u"oldest"_s, tally.oldestGone->id)
                             .with(u"since"_s, ageOf(*tally.oldestGone, now))
                             .with(u"newest"_s, tally.newestGone->id)
                             .with(u"until"_s, ageOf(*tally.newestGone, now)));
        out += warningOf(core::message("config.tidy-final"));
    }
    if (tally.leftover > 0)
        out += noteOf(core::message("config.tidy-leftover").with(u"count"_s, tally.leftover));
    if (tally.attempts > 0)
        out += noteOf(core::message("config.tidy-attempts").with(u"count"_s, tally.attempts));
    if (tally.oldestKept)
        out += noteOf(core::message("config.tidy-stays")
                          .with(u"count"_s, tally.total - tally.gone)
                          .with(u"oldest"_s, tally.oldestKept->id)
                          .with(u"age"_s, ageOf(*tally.oldestKept, now)));
    out += noteOf(core::message("config.tidy-checkpoint"));
    return out;
}

/// What is planned when something goes.
void planRemoval(ActionPlan &out, const ActionTarget &target, const HistoryNow &seen, releases::KeepPolicy policy,
                 const releases::Removal &removal, core::WallTime now)
{
    const RemovalTally tally = tallyOf(seen.history, removal);
    out.findings += tidyFindings(tally, now);
    out.impact += ImpactLine{core::message("config.impact.releases"), QString::number(tally.total),
                             QString::number(tally.total - tally.gone)};
    out.impact += ImpactLine{core::message("config.impact.oldest"), tally.oldest ? tally.oldest->id : QString(),
                             tally.oldestKept ? tally.oldestKept->id : QString()};
    out.before = tally.lines;
    // Without a new checkpoint only what the last one signed off is still to go.
    policy.upTo = removal.checkpoint        ? removal.checkpoint->last
                  : seen.history.checkpoint ? seen.history.checkpoint->last
                                            : QString();
    PlannedRemoval planned;
    planned.ref = seen.state.ref;
    planned.policy = policy;
    planned.records = int(removal.records.size());
    planned.digest = releases::blobHash(removal.records.join(u'\n').toUtf8());
    planned.total = tally.total;
    planned.oldest = tally.oldest ? tally.oldest->id : QString();
    out.steps.append(StepPlan{
        u"config.collect"_s, target.source,
        core::message("config.step.tidy").with(u"config"_s, spoken(planned.ref)).with(u"count"_s, planned.records),
        planned.toJson()});
}

ActionPlan tidyPlan(const ActionTarget &target, const HistoryNow &seen, const Arguments &arguments, core::WallTime now)
{
    ActionPlan out;
    const ArgumentSpec releasesSpec = keepReleasesArgument(seen.usual);
    const ArgumentSpec daysSpec = keepDaysArgument(seen.usual);
    const auto count = keptNumber(arguments, releasesSpec);
    const auto days = keptNumber(arguments, daysSpec);
    out.findings = commentFindings(arguments.value(u"comment"_s), false);
    if (const auto why = tidyRefusal(seen))
        out.findings += refusalOf(*why);
    if (!count)
        out.findings += refusalOf(badKeptNumber(releasesSpec));
    if (!days)
        out.findings += refusalOf(badKeptNumber(daysSpec));
    if (hasRefusal(out.findings))
        return out;
    releases::KeepPolicy policy;
    policy.count = int(*count);
    policy.age = *days * kOneDay;
    policy.comment = arguments.value(u"comment"_s).trimmed();
    const auto removal = removalOf(seen.history, policy, now);
    if (!removal)
        out.findings += refusalOf(removal.error().message);
    else if (removal->records.isEmpty())
        out.findings +=
            refusalOf(core::message("config.tidy-nothing").with(u"releases"_s, policy.count).with(u"days"_s, *days));
    else
        planRemoval(out, target, seen, policy, *removal, now);
    orderFindings(out.findings);
    return out;
}

VerbOffer tidyOffer(const HistoryNow &seen, core::WallTime now)
{
    VerbOffer out;
    out.refusal = tidyRefusal(seen);
    if (out.refusal)
        return out;
    releases::KeepPolicy strictest;
    strictest.count = 1;
    strictest.age = core::Milliseconds(0);
    const auto removal = removalOf(seen.history, strictest, now);
    if (!removal)
        out.refusal = removal.error().message;
    else if (removal->records.isEmpty())
        out.refusal = core::message("config.tidy-only-one");
    else
        out.arguments = {keepReleasesArgument(seen.usual), keepDaysArgument(seen.usual), commentArgument()};
    return out;
}

/// Old releases go behind a checkpoint. It publishes nothing, so what stands in the store has no say in it.
class ConfigTidyVerb final : public Verb
{
public:
    QString name() const override { return u"tidy"_s; }
    bool isDestructive() const override { return true; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &world) const override
    {
        return target.collection == "configs"_L1 && world.configStore(target.source);
    }
    async::Task<VerbOffer> offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const override
    {
        const auto held = world.config(target);
        ConfigStore *store = world.configStore(target.source);
        if (!held || !store)
            return async::ready<VerbOffer>(owner,
                                           VerbOffer{store ? configGone(target) : sourceGone(target.source), {}});
        return silenceRefused(owner, async::transform<VerbOffer, HistoryNow>(
                                         owner, historyNow(owner, *store, held->ref, target.source, world),
                                         [where = &world](core::Result<HistoryNow> seen) -> core::Result<VerbOffer> {
                                             if (!seen)
                                                 return core::failure(seen.error());
                                             return tidyOffer(*seen, where->clock().wall());
                                         }));
    }
    async::Task<ActionPlan> preview(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const ActionWorld &world) const override
    {
        const auto held = world.config(target);
        ConfigStore *store = world.configStore(target.source);
        if (!held || !store)
            return async::ready<ActionPlan>(owner, refusedPlan(store ? configGone(target) : sourceGone(target.source)));
        return async::transform<ActionPlan, HistoryNow>(
            owner, historyNow(owner, *store, held->ref, target.source, world),
            [target, arguments, where = &world](core::Result<HistoryNow> seen) -> core::Result<ActionPlan> {
                if (!seen)
                    return core::failure(seen.error());
                return tidyPlan(target, *seen, arguments, where->clock().wall());
            });
    }
    async::Task<ActionPlan> perform(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const QString &, const ActionWorld &world) const override
    {
        return preview(owner, target, arguments, world);
    }
};

} // namespace

std::unique_ptr<Verb> makeConfigTidy()
{
    return std::make_unique<ConfigTidyVerb>();
}

} // namespace engine
