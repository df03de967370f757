#include "verbs.h"

#include "../steps/workloadplans.h"
#include "workloadfindings.h"
#include "workloadverb.h"
#include "worstmoment.h"

#include <QStringList>

#include <algorithm>

namespace engine {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Back to the pod template of an older revision.
class Rollback final : public WorkloadVerb
{
public:
    QString name() const override { return u"rollback"_s; }
    bool appliesTo(const ActionTarget &target, const ActionWorld &) const override
    {
        return target.collection == "workloads"_L1;
    }

protected:
    bool needsRevisions() const override { return true; }
    VerbOffer offerFor(const QVector<KnownWorkload> &known, core::WallTime now) const override;
    WorkloadDecision decide(const KnownWorkload &known, const Arguments &arguments, const VerbMoment &) const override;
    std::optional<UndoPlan> undo(const QVector<KnownWorkload> &known) const override;
};

core::Message revisionLabel(const WorkloadRevision &revision, core::WallTime now)
{
    const char *code = !revision.createdAt        ? "revision.undated"
                       : revision.cause.isEmpty() ? "revision.dated"
                                                  : "revision.caused";
    core::Message out = core::message(code)
                            .with(u"number"_s, revision.number)
                            .with(u"images"_s, revision.images.join(u", "_s))
                            .with(u"cause"_s, revision.cause);
    if (revision.createdAt)
        out.args += core::MessageArg{u"age"_s, std::max(core::Milliseconds(0), now - *revision.createdAt)};
    return out;
}

const WorkloadRevision *currentRevision(const KnownWorkload &known)
{
    const auto at = std::find_if(known.revisions.cbegin(), known.revisions.cend(),
                                 [](const WorkloadRevision &one) { return one.current; });
    return at == known.revisions.cend() ? nullptr : &*at;
}

VerbOffer Rollback::offerFor(const QVector<KnownWorkload> &known, core::WallTime now) const
{
    const KnownWorkload &one = known.first();
    VerbOffer out;
    if (one.state.paused) {
        out.refusal = core::message("verb.paused").with(u"workload"_s, spoken(one.held.ref));
        return out;
    }
    ArgumentSpec revision;
    revision.name = u"revision"_s;
    revision.kind = ArgumentSpec::Kind::Choice;
    for (const WorkloadRevision &older : one.revisions) {
        if (!older.current)
            revision.choices += ArgumentSpec::Choice{QString::number(older.number), revisionLabel(older, now)};
    }
    if (revision.choices.isEmpty()) {
        out.refusal = core::message("verb.rollback.no-revisions").with(u"workload"_s, spoken(one.held.ref));
        return out;
    }
    revision.initial = revision.choices.first().value;
    out.arguments += revision;
    return out;
}

WorkloadDecision Rollback::decide(const KnownWorkload &known, const Arguments &arguments, const VerbMoment &) const
{
    const WorkloadState &state = known.state;
    const QString workload = spoken(known.held.ref);
    const QString wanted = arguments.value(u"revision"_s);
    const auto isWanted = [&wanted](const WorkloadRevision &one) { return QString::number(one.number) == wanted; };
    const auto chosen = std::find_if(known.revisions.cbegin(), known.revisions.cend(), isWanted);
    WorkloadDecision out;
    if (state.paused) {
        out.findings += refusalOf(core::message("verb.paused").with(u"workload"_s, workload));
        return out;
    }
    if (chosen == known.revisions.cend() || chosen->current) {
        QStringList others;
        for (const WorkloadRevision &one : known.revisions) {
            if (!one.current)
                others += QString::number(one.number);
        }
        out.findings +=
            refusalOf(core::message(chosen == known.revisions.cend() ? "verb.rollback.gone" : "verb.rollback.current")
                          .with(u"workload"_s, workload)
                          .with(u"revision"_s, wanted)
                          .with(u"others"_s, others.isEmpty() ? u"—"_s : others.join(u", "_s)));
        return out;
    }
    out.change = WorkloadChange();
    out.change->revision = chosen->number;
    out.title = core::message("step.rollback").with(u"workload"_s, workload).with(u"revision"_s, chosen->number);
    const WorkloadRevision *current = currentRevision(known);
    out.before = current ? QString::fromUtf8(current->templateYaml) : QString();
    out.after = QString::fromUtf8(chosen->templateYaml);
    const int worst = availableInRollout(state);
    out.impact += ImpactLine{core::message("impact.images").with(u"workload"_s, workload),
                             current ? current->images.join(u", "_s) : QString(), chosen->images.join(u", "_s)};
    out.impact += impactOf(core::message("impact.worst").with(u"workload"_s, workload), state.available, worst);
    out.findings += noteOf(core::message("verb.rollback.images")
                               .with(u"revision"_s, chosen->number)
                               .with(u"name"_s, chosen->name)
                               .with(u"images"_s, chosen->images.join(u", "_s)));
    out.findings += rolloutFindings(state);
    out.findings += budgetFindings(known.obstacles, worst);
    out.findings += quotaFindings(known.obstacles, state.maxSurge);
    return out;
}

std::optional<UndoPlan> Rollback::undo(const QVector<KnownWorkload> &known) const
{
    const WorkloadRevision *current = currentRevision(known.first());
    if (!current)
        return {};
    return UndoPlan{name(), {{u"revision"_s, QString::number(current->number)}}};
}

} // namespace

std::unique_ptr<Verb> makeRollback()
{
    return std::make_unique<Rollback>();
}

} // namespace engine
