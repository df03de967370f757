#include "knownworkload.h"

#include "../inturn.h"
#include "../steps/workloadplans.h"

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

struct RightQuestion
{
    ActionWorld::HeldWorkload held;
    WorkloadRight right = WorkloadRight::Change;
};

template <class T> async::Task<T> failedForGoneSource(QObject *owner, const QString &source)
{
    return async::ready<T>(owner, core::failure(core::ErrorKind::NotFound, sourceGone(source)));
}

async::Task<KnownWorkload> withRevisions(QObject *owner, const ActionWorld &world, KnownWorkload known)
{
    WorkloadControl *control = world.workloadControl(known.held.source);
    if (!control)
        return failedForGoneSource<KnownWorkload>(owner, known.held.source);
    return async::transform<KnownWorkload, QVector<WorkloadRevision>>(
        owner, control->revisions(owner, known.held.ref),
        [known](core::Result<QVector<WorkloadRevision>> revisions) -> core::Result<KnownWorkload> {
            if (!revisions)
                return core::failure(revisions.error());
            KnownWorkload out = known;
            out.revisions = std::move(*revisions);
            return out;
        });
}

async::Task<KnownWorkload> withObstacles(QObject *owner, const ActionWorld &world, KnownWorkload known)
{
    WorkloadControl *control = world.workloadControl(known.held.source);
    if (!control)
        return failedForGoneSource<KnownWorkload>(owner, known.held.source);
    return async::transform<KnownWorkload, WorkloadObstacles>(
        owner, control->obstacles(owner, known.held.ref),
        [known](core::Result<WorkloadObstacles> obstacles) -> core::Result<KnownWorkload> {
            if (!obstacles)
                return core::failure(obstacles.error());
            KnownWorkload out = known;
            out.obstacles = std::move(*obstacles);
            return out;
        });
}

async::Task<KnownWorkload> readWorkload(QObject *owner, const ActionWorld *world, const ActionWorld::HeldWorkload &held,
                                        WorkloadQuestions wanted)
{
    WorkloadControl *control = world->workloadControl(held.source);
    if (!control)
        return failedForGoneSource<KnownWorkload>(owner, held.source);
    const auto toKnown = [held](core::Result<WorkloadState> state) -> core::Result<KnownWorkload> {
        if (!state)
            return core::failure(state.error());
        KnownWorkload out;
        out.held = held;
        out.state = std::move(*state);
        return out;
    };
    auto known = async::transform<KnownWorkload, WorkloadState>(owner, control->read(owner, held.ref), toKnown);
    if (wanted.obstacles) {
        known = async::chain<KnownWorkload, KnownWorkload>(owner, std::move(known), [owner, world](KnownWorkload one) {
            return withObstacles(owner, *world, std::move(one));
        });
    }
    if (wanted.revisions) {
        known = async::chain<KnownWorkload, KnownWorkload>(owner, std::move(known), [owner, world](KnownWorkload one) {
            return withRevisions(owner, *world, std::move(one));
        });
    }
    return known;
}

} // namespace

std::optional<core::Message> outOfReach(const QVector<ActionWorld::HeldWorkload> &held, const ActionWorld &world)
{
    if (held.isEmpty())
        return core::message("verb.no-workloads");
    for (const ActionWorld::HeldWorkload &one : held) {
        if (!world.workloadControl(one.source))
            return sourceGone(one.source);
    }
    return {};
}

async::Task<std::optional<core::Message>> missingRight(QObject *owner, const ActionWorld &world,
                                                       const QVector<ActionWorld::HeldWorkload> &held,
                                                       const QVector<WorkloadRight> &rights)
{
    using Missing = std::optional<core::Message>;
    QVector<RightQuestion> questions;
    for (const ActionWorld::HeldWorkload &one : held) {
        for (const WorkloadRight right : rights)
            questions.append(RightQuestion{one, right});
    }
    const auto ask = [owner, where = &world](const RightQuestion &question) {
        WorkloadControl *control = where->workloadControl(question.held.source);
        return control ? control->mayI(owner, question.held.ref, question.right)
                       : failedForGoneSource<Missing>(owner, question.held.source);
    };
    return async::transform<Missing, QVector<Missing>>(
        owner, inTurn<Missing, RightQuestion>(owner, questions, ask),
        [](core::Result<QVector<Missing>> answers) -> core::Result<Missing> {
            if (!answers)
                return core::failure(answers.error());
            for (const Missing &missing : *answers) {
                if (missing)
                    return missing;
            }
            return Missing();
        });
}

async::Task<QVector<KnownWorkload>> readWorkloads(QObject *owner, const ActionWorld &world,
                                                  const QVector<ActionWorld::HeldWorkload> &held,
                                                  WorkloadQuestions wanted)
{
    return inTurn<KnownWorkload, ActionWorld::HeldWorkload>(
        owner, held, [owner, where = &world, wanted](const ActionWorld::HeldWorkload &one) {
            return readWorkload(owner, where, one, wanted);
        });
}

async::Task<VerbOffer> silenceRefused(QObject *owner, async::Task<VerbOffer> offer)
{
    return async::transform<VerbOffer, VerbOffer>(
        owner, std::move(offer), [](core::Result<VerbOffer> made) -> core::Result<VerbOffer> {
            if (made || !isSilence(made.error().kind))
                return made;
            VerbOffer refused;
            refused.refusal = core::message("verb.source-silent").with(u"endpoint"_s, made.error().endpoint);
            return refused;
        });
}

} // namespace engine
