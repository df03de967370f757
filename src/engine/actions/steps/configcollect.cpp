#include "configsteps.h"
#include "steps.h"
#include "workloadplans.h"

#include <QJsonObject>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kToldRemovals = 20; // of a removal record by record, so that its events are not all that is kept

void tellRemoval(const StepKind::Progress &progress, ConfigStep step, int part, int parts)
{
    if (step == ConfigStep::CheckpointWritten)
        progress(core::message("config.progress.checkpoint"), false);
    else if (step == ConfigStep::RecordRemoved && part * kToldRemovals / parts != (part - 1) * kToldRemovals / parts)
        progress(core::message("config.progress.removed").with(u"part"_s, part).with(u"parts"_s, parts), false);
}

/// Old releases of one configuration go behind a checkpoint.
class ConfigCollectStep final : public StepKind
{
public:
    QString name() const override { return u"config.collect"_s; }
    async::Task<StepOutcome> run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                 Progress progress) const override;
    async::Task<StepFinding> check(QObject *owner, const StepPlan &step, const ActionWorld &world) const override;
};

/// What the trail is told. The checkpoint's hash lies in it, as the heads' do; where it cannot be read back, it is left
/// out: what was done is done.
async::Task<StepOutcome> removalOutcome(QObject *owner, const PlannedRemoval &plan, int removed, ConfigStore *store)
{
    StepOutcome out;
    out.before = spoken(plan.ref) + u": "_s + QString::number(plan.total) + u" releases, the oldest "_s + plan.oldest;
    out.after =
        spoken(plan.ref) + u": "_s + QString::number(removed) + u" records removed, up to "_s + plan.policy.upTo;
    out.detail = core::message("config.tidied").with(u"config"_s, spoken(plan.ref)).with(u"count"_s, removed);
    if (!store)
        return async::ready<StepOutcome>(owner, out);
    return async::transform<StepOutcome, ConfigHistory>(
        owner, store->history(owner, plan.ref),
        [out](core::Result<ConfigHistory> history) -> core::Result<StepOutcome> {
            StepOutcome told = out;
            if (history && history->checkpoint)
                told.after += u", checkpoint "_s + releases::checkpointHash(*history->checkpoint);
            return told;
        });
}

async::Task<StepOutcome> ConfigCollectStep::run(QObject *owner, const StepPlan &step, const ActionWorld &world,
                                                Progress progress) const
{
    const auto plan = PlannedRemoval::fromJson(step.what);
    if (!plan)
        return async::ready<StepOutcome>(owner, core::failure(plan.error()));
    ConfigStore *store = world.configStore(step.source);
    if (!store)
        return async::ready<StepOutcome>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(step.source)));
    const auto observer = [progress](ConfigStep at, int part, int parts) {
        tellRemoval(progress, at, part, parts);
        return true;
    };
    return async::chain<StepOutcome, int>(owner, store->collect(owner, plan->ref, plan->policy, observer),
                                          [owner, plan = *plan, source = step.source, where = &world](int removed) {
                                              return removalOutcome(owner, plan, removed, where->configStore(source));
                                          });
}

/// What a history says of a removal that was sent and not answered. The checkpoint is written before anything goes, so
/// without it nothing went.
StepFinding removalIn(const ConfigHistory &history, const PlannedRemoval &plan, bool isLate)
{
    if (!history.unreadable.isEmpty())
        return StepFinding::Unknown; // some of what was to go may be among them
    const QString &last = plan.policy.upTo;
    const bool isSigned = history.checkpoint && history.checkpoint->last >= last;
    const bool isAnyLeft =
        std::any_of(history.records.cbegin(), history.records.cend(), [&last](const releases::Record &record) {
            return record.id <= last && record.state != releases::State::Pending;
        });
    if (isSigned && !isAnyLeft)
        return StepFinding::Done;
    if (!isLate)
        return StepFinding::Unknown;
    return isSigned ? StepFinding::Partly : StepFinding::NotDone;
}

async::Task<StepFinding> ConfigCollectStep::check(QObject *owner, const StepPlan &step, const ActionWorld &world) const
{
    const auto plan = PlannedRemoval::fromJson(step.what);
    ConfigStore *store = world.configStore(step.source);
    if (!plan || !store)
        return async::ready<StepFinding>(owner, StepFinding::Unknown);
    const bool isLate = isPastArrival(step, world.clock().wall());
    return async::transform<StepFinding, ConfigHistory>(
        owner, store->history(owner, plan->ref),
        [plan = *plan, isLate](core::Result<ConfigHistory> history) -> core::Result<StepFinding> {
            if (!history)
                return core::failure(history.error());
            return removalIn(*history, plan, isLate);
        });
}

} // namespace

QJsonObject PlannedRemoval::toJson() const
{
    return {{u"ref"_s, engine::toJson(ref)},
            {u"keepReleases"_s, policy.count},
            {u"keepMs"_s, qint64(policy.age.count())},
            {u"upTo"_s, policy.upTo},
            {u"comment"_s, policy.comment},
            {u"records"_s, records},
            {u"digest"_s, digest},
            {u"total"_s, total},
            {u"oldest"_s, oldest}};
}

core::Result<PlannedRemoval> PlannedRemoval::fromJson(const QJsonObject &json)
{
    PlannedRemoval out;
    out.ref = configRefFrom(json["ref"_L1].toObject());
    out.policy.count = json["keepReleases"_L1].toInt();
    out.policy.age = core::Milliseconds(json["keepMs"_L1].toInteger(-1));
    out.policy.upTo = json["upTo"_L1].toString();
    out.policy.comment = json["comment"_L1].toString();
    out.records = json["records"_L1].toInt();
    out.digest = json["digest"_L1].toString();
    out.total = json["total"_L1].toInt();
    out.oldest = json["oldest"_L1].toString();
    // Without a bound more would go than was planned.
    if (out.ref.id.isEmpty() || out.policy.count < 1 || out.policy.age.count() < 0 || out.records < 1 ||
        !releases::isId(out.policy.upTo))
        return core::failure(core::ErrorKind::Parse, u"action.journal"_s);
    return out;
}

std::unique_ptr<StepKind> makeConfigCollectStep()
{
    return std::make_unique<ConfigCollectStep>();
}

} // namespace engine
