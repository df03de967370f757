#include "configsteps.h"

#include "steps.h"
#include "workloadplans.h"

#include <core/text.h>

#include <QJsonObject>

#include <algorithm>
#include <memory>
#include <optional>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// So long after a publication began, the write that decides is not sent any more: what is late is known by it, and of
/// the two minutes that a staged change of Consul is its author's alone (counted from `created`), one is left.
constexpr core::Milliseconds kDecidesWithin = std::chrono::seconds(60);

/// An error from before anything was sent: never of a kind that makes the step uncertain.
core::Error unsentPublication(core::Error why)
{
    const bool isSure = why.kind == core::ErrorKind::Forbidden || why.kind == core::ErrorKind::Unauthorised ||
                        why.kind == core::ErrorKind::NotFound;
    if (isSilence(why.kind))
        why.message = core::message("step.not-sent");
    if (!isSure)
        why.kind = core::ErrorKind::Conflict;
    return why;
}

template <class T> core::Result<T> readAhead(core::Result<T> result)
{
    if (!result)
        return core::failure(unsentPublication(result.error()));
    return result;
}

core::Error publicationMoved(const char *code, const ConfigRef &ref)
{
    return {core::ErrorKind::Conflict, core::message(code).with(u"config"_s, spoken(ref))};
}

std::optional<releases::Kind> kindOfWord(const QString &word)
{
    for (const releases::Kind kind :
         {releases::Kind::Creation, releases::Kind::Release, releases::Kind::Rollback, releases::Kind::Deletion}) {
        if (word == QLatin1String(releases::word(kind)))
            return kind;
    }
    return {};
}

/// One line for the audit trail.
QString standsAs(const ConfigRef &ref, bool exists, const QString &release, const QString &hash)
{
    if (!exists)
        return spoken(ref) + u": nothing"_s;
    return spoken(ref) + u": content "_s + hash + (release.isEmpty() ? QString() : u", release "_s + release);
}

/// What the publication leaves in the trail, the hash of its record with it: a history that is rewritten as a whole is
/// found by that.
StepOutcome publishedAs(const PlannedPublication &plan, const releases::Record &record)
{
    StepOutcome out;
    out.before = standsAs(plan.ref, plan.baseExists, plan.baseRelease, plan.baseHash);
    out.after = standsAs(plan.ref, plan.kind != releases::Kind::Deletion, record.id, record.contentHash) +
                u", record "_s + releases::chainHash(record);
    return out;
}

void tellPublication(const StepKind::Progress &progress, ConfigStep step, int part, int parts)
{
    if (step == ConfigStep::ObjectWritten && parts > 1)
        progress(core::message("config.progress.part").with(u"part"_s, part).with(u"parts"_s, parts), false);
    else if (step == ConfigStep::ExternalRecorded)
        progress(core::message("config.progress.external"), false);
    else if (step == ConfigStep::RecordPending)
        progress(core::message("config.progress.announced"), false);
    else if (step == ConfigStep::ObjectWritten)
        progress(core::message("config.progress.written"), false);
}

class ConfigPublishStep final : public StepKind
{
public:
    QString name() const override { return u"config.publish"_s; }
    async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                 Progress progress) const override;
    async::Task<StepFinding> check(QObject *owner, const StepPlan &step, const ActionWorld &world) const override;
};

/// What is to stand there, found again by its hash.
async::Task<releases::Content> contentToPublish(QObject *owner, ConfigStore &store, const PlannedPublication &plan,
                                                const ActionWorld &world)
{
    if (plan.kind == releases::Kind::Deletion)
        return async::ready<releases::Content>(owner, releases::Content());
    const auto checked = [plan](core::Result<releases::Content> content) -> core::Result<releases::Content> {
        content = readAhead(std::move(content));
        if (content && releases::contentHash(*content) != plan.hash)
            return core::failure(publicationMoved("config.draft-moved", plan.ref));
        return content;
    };
    if (plan.kind == releases::Kind::Rollback) {
        return async::transform<releases::Content, releases::Content>(owner, store.contentOf(owner, plan.ref, plan.of),
                                                                      checked);
    }
    const auto draft = world.draft(plan.config);
    if (!draft)
        return async::ready<releases::Content>(owner, core::failure(publicationMoved("config.draft-moved", plan.ref)));
    return async::ready<releases::Content>(owner, checked(draft->content));
}

async::Task<StepOutcome> sendPublication(QObject *owner, ConfigStore &store, const PlannedPublication &plan,
                                         const releases::Content &content, const ConfigState &base,
                                         const ActionWorld &world, const StepKind::Progress &progress,
                                         core::MonotonicTime began)
{
    if (!plan.restsOn(base))
        return async::ready<StepOutcome>(owner, core::failure(core::ErrorKind::Conflict, u"releases.stale-base"_s));
    if (world.clock().now() - began > kDecidesWithin)
        return async::ready<StepOutcome>(owner, core::failure(publicationMoved("config.too-slow", plan.ref)));
    ConfigChange change;
    change.ref = plan.ref;
    change.id = plan.id;
    change.kind = plan.kind;
    change.of = plan.of;
    change.content = content;
    change.base = base;
    change.comment = plan.comment;
    change.createdAt = world.clock().wall();
    const auto isTooSlow = std::make_shared<bool>(false);
    const auto observer = [progress, isTooSlow, clock = &world.clock(), began](ConfigStep step, int part, int parts) {
        tellPublication(progress, step, part, parts);
        const bool isBefore = step == ConfigStep::ExternalRecorded || step == ConfigStep::BlobsWritten;
        *isTooSlow = isBefore && clock->now() - began > kDecidesWithin;
        return !*isTooSlow;
    };
    return async::transform<StepOutcome, releases::Record>(
        owner, store.publish(owner, change, observer),
        [plan, isTooSlow, world = &world](core::Result<releases::Record> record) -> core::Result<StepOutcome> {
            if (*isTooSlow)
                return core::failure(publicationMoved("config.too-slow", plan.ref));
            if (!record)
                return core::failure(record.error());
            world->configReleased(plan.config, plan.hash);
            StepOutcome out = publishedAs(plan, *record);
            const bool isRemoval = plan.kind == releases::Kind::Deletion;
            out.detail =
                core::message(isRemoval ? "config.removed" : "config.published").with(u"config"_s, spoken(plan.ref));
            return out;
        });
}

/// The configuration now. A release that somebody left, and of which nobody can know whether it arrived, is closed as
/// such before: the preview says so, and no store publishes beside an open one.
async::Task<ConfigState> stateToPublishOn(QObject *owner, ConfigStore &store, const PlannedPublication &plan,
                                          const ActionWorld &world, const QString &source)
{
    return async::chain<ConfigState, ConfigState>(
        owner, store.read(owner, plan.ref), [owner, plan, where = &world, source](const ConfigState &found) {
            ConfigStore *now = where->configStore(source);
            const bool isLeft = found.open && found.found.measure == releases::Measure::MarkIndeterminate;
            if (!isLeft || !now || !plan.restsOn(found))
                return async::ready<ConfigState>(owner, found);
            const auto goesOn = [](ConfigStep, int, int) { return true; };
            return async::chain<ConfigState, releases::Verdict>(
                owner, now->recover(owner, plan.ref, goesOn), [owner, plan, where, source](const releases::Verdict &) {
                    ConfigStore *still = where->configStore(source);
                    return still ? still->read(owner, plan.ref)
                                 : async::ready<ConfigState>(
                                       owner, core::failure(core::ErrorKind::NotFound, sourceGone(source)));
                });
        });
}

async::Task<StepOutcome> ConfigPublishStep::run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                                Progress progress) const
{
    const auto plan = PlannedPublication::fromJson(step.what);
    if (!plan)
        return async::ready<StepOutcome>(owner, core::failure(plan.error()));
    ConfigStore *store = world.configStore(step.source);
    if (!store)
        return async::ready<StepOutcome>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(step.source)));
    return async::chain<StepOutcome, releases::Content>(
        owner, contentToPublish(owner, *store, *plan, world),
        [owner, plan = *plan, source = step.source, where = &world, progress,
         began = world.clock().now()](const releases::Content &content) {
            ConfigStore *now = where->configStore(source);
            if (!now)
                return async::ready<StepOutcome>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(source)));
            auto read = async::transform<ConfigState, ConfigState>(
                owner, stateToPublishOn(owner, *now, plan, *where, source), readAhead<ConfigState>);
            return async::chain<StepOutcome, ConfigState>(
                owner, std::move(read),
                [owner, plan, source, where, progress, content, began](const ConfigState &base) {
                    ConfigStore *still = where->configStore(source);
                    return still ? sendPublication(owner, *still, plan, content, base, *where, progress, began)
                                 : async::ready<StepOutcome>(
                                       owner, core::failure(core::ErrorKind::NotFound, sourceGone(source)));
                });
        });
}

/// Whether the history ends where it ended when this was planned, or with the external change that every publication
/// records before itself: then what was sent may still count when it arrives.
bool mayStillArrive(const ConfigHistory &history, const PlannedPublication &plan)
{
    const QStringList &chain = history.verification.chain;
    const QString head = chain.isEmpty() ? QString() : chain.last();
    if (head == plan.baseRelease)
        return true;
    const auto last = std::find_if(history.records.cbegin(), history.records.cend(),
                                   [&head](const releases::Record &record) { return record.id == head; });
    return last != history.records.cend() && last->kind == releases::Kind::External && last->parent == plan.baseRelease;
}

/// What a history says of a publication whose answer was lost; nothing while its record is still pending.
std::optional<StepFinding> publicationIn(const ConfigHistory &history, const PlannedPublication &plan, bool isLate)
{
    for (const releases::Record &record : history.records) {
        if (record.id != plan.id)
            continue;
        switch (record.state) {
        case releases::State::Released: return StepFinding(StepFinding::Done, publishedAs(plan, record));
        case releases::State::Aborted: return StepFinding(StepFinding::NotDone);
        case releases::State::Indeterminate: return StepFinding(StepFinding::Undecidable);
        case releases::State::Pending: return {};
        }
    }
    if (!history.unreadable.isEmpty())
        return StepFinding(StepFinding::Unknown); // ours may be among them
    if (history.checkpoint && plan.id <= history.checkpoint->last)
        return StepFinding(StepFinding::Undecidable); // ours may have been there, and was removed with its time
    // Every write names what it rests on: once another release stands there, ours is refused.
    return StepFinding(isLate || !mayStillArrive(history, plan) ? StepFinding::NotDone : StepFinding::Unknown);
}

async::Task<StepFinding> publicationFound(QObject *owner, ConfigStore &store, const PlannedPublication &plan,
                                          const StepPlan &step, const ActionWorld &world, bool mayRecover)
{
    const bool isLate = isPastArrival(step, world.clock().wall() - kDecidesWithin); // before it is looked for
    return async::chain<StepFinding, ConfigHistory>(
        owner, store.history(owner, plan.ref),
        [owner, plan, step, where = &world, mayRecover, isLate](const ConfigHistory &history) {
            const auto found = publicationIn(history, plan, isLate);
            const bool isDone = found && *found == StepFinding::Done;
            if (isDone)
                where->configReleased(plan.config, plan.hash);
            ConfigStore *now = where->configStore(step.source);
            // Whoever died between the record and the head left the head to whoever comes next.
            const bool isFinished = found && (!isDone || history.verification.chain.contains(plan.id));
            if (isFinished || !mayRecover || !now)
                return async::ready<StepFinding>(owner, found.value_or(StepFinding::Unknown));
            const auto goesOn = [](ConfigStep, int, int) { return true; };
            return async::chain<StepFinding, releases::Verdict>(
                owner, now->recover(owner, plan.ref, goesOn), [owner, plan, step, where](const releases::Verdict &) {
                    ConfigStore *still = where->configStore(step.source);
                    return still ? publicationFound(owner, *still, plan, step, *where, false)
                                 : async::ready<StepFinding>(owner, StepFinding::Unknown);
                });
        });
}

async::Task<StepFinding> ConfigPublishStep::check(QObject *owner, const StepPlan &step, const ActionWorld &world) const
{
    const auto plan = PlannedPublication::fromJson(step.what);
    ConfigStore *store = world.configStore(step.source);
    if (!plan || !store)
        return async::ready<StepFinding>(owner, StepFinding::Unknown);
    return publicationFound(owner, *store, *plan, step, world, true);
}

} // namespace

QString spoken(const ConfigRef &ref)
{
    return core::safeText(ref.nspace.isEmpty() ? ref.name : ref.nspace + u'/' + ref.name, false, 600);
}

QJsonObject toJson(const ConfigRef &ref)
{
    return {{u"id"_s, ref.id}, {u"kind"_s, ref.kind}, {u"namespace"_s, ref.nspace}, {u"name"_s, ref.name}};
}

ConfigRef configRefFrom(const QJsonObject &json)
{
    return {json["id"_L1].toString(), json["kind"_L1].toString(), json["namespace"_L1].toString(),
            json["name"_L1].toString()};
}

QJsonObject PlannedPublication::toJson() const
{
    return {{u"ref"_s, engine::toJson(ref)},
            {u"config"_s, config},
            {u"action"_s, id}, // made for this one action: previews do not have it (see actionToken())
            {u"kind"_s, QString::fromLatin1(releases::word(kind))},
            {u"of"_s, of},
            {u"comment"_s, comment},
            {u"hash"_s, hash},
            {u"baseExists"_s, baseExists},
            {u"baseHash"_s, baseHash},
            {u"baseRelease"_s, baseRelease}};
}

core::Result<PlannedPublication> PlannedPublication::fromJson(const QJsonObject &json)
{
    const auto kind = kindOfWord(json["kind"_L1].toString());
    PlannedPublication out;
    out.ref = configRefFrom(json["ref"_L1].toObject());
    out.config = json["config"_L1].toString();
    out.id = json["action"_L1].toString();
    out.of = json["of"_L1].toString();
    out.comment = json["comment"_L1].toString();
    out.hash = json["hash"_L1].toString();
    out.baseExists = json["baseExists"_L1].toBool();
    out.baseHash = json["baseHash"_L1].toString();
    out.baseRelease = json["baseRelease"_L1].toString();
    if (!kind || out.ref.id.isEmpty() || !releases::isId(out.id) || !releases::isHash(out.hash))
        return core::failure(core::ErrorKind::Parse, u"action.journal"_s);
    out.kind = *kind;
    return out;
}

bool PlannedPublication::restsOn(const ConfigState &state) const
{
    const QString found = state.exists ? releases::contentHash(state.content) : QString();
    const QString head = state.head ? state.head->release : QString();
    return state.exists == baseExists && found == baseHash && head == baseRelease;
}

std::unique_ptr<StepKind> makeConfigPublishStep()
{
    return std::make_unique<ConfigPublishStep>();
}

} // namespace engine
