#pragma once

#include "knownworkload.h"

#include <optional>

namespace engine {

/// What a verb decides with, beside the workload.
struct VerbMoment
{
    core::WallTime now{};
    std::optional<double> traffic; ///< requests a second
};

/// What a verb does to one workload.
struct WorkloadDecision
{
    std::optional<WorkloadChange> change; ///< none: it stays as it is. `action` is filled in later
    core::Message title;                  ///< of the step
    bool isRollout = true;                ///< pods are replaced, started or ended
    QVector<Finding> findings;
    QVector<ImpactLine> impact;
    std::optional<QString> before; ///< instead of the whole manifest
    std::optional<QString> after;
};

/// A verb that changes the workloads of a target, each in one write, and then follows what comes of it.
class WorkloadVerb : public Verb
{
public:
    async::Task<VerbOffer> offer(QObject *owner, const ActionTarget &target, const ActionWorld &world) const final;
    async::Task<ActionPlan> preview(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const ActionWorld &world) const final;
    async::Task<ActionPlan> perform(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                    const QString &action, const ActionWorld &world) const final;

protected:
    virtual bool needsRevisions() const { return false; }
    /// Whether the verb ever changes such a workload; the right to change others is not asked for.
    virtual bool concerns(const WorkloadRef &) const { return true; }
    /// Refuses by the workloads' state, or says what is asked for. Rights are there already.
    virtual VerbOffer offerFor(const QVector<KnownWorkload> &known, core::WallTime now) const = 0;
    virtual WorkloadDecision decide(const KnownWorkload &known, const Arguments &arguments,
                                    const VerbMoment &moment) const = 0;
    virtual std::optional<UndoPlan> undo(const QVector<KnownWorkload> &known) const = 0;

private:
    async::Task<ActionPlan> plan(QObject *owner, const ActionTarget &target, const Arguments &arguments,
                                 const QString &action, const ActionWorld &world) const;
    ActionPlan drafted(const QVector<KnownWorkload> &known, const Arguments &arguments, const QString &action,
                       const VerbMoment &moment, QVector<WorkloadDecision> &decisions) const;
};

/// What the server's refusal of a dry run says of the change itself (`what`: "Deployment shop/payment"); nothing where
/// it only keeps us from knowing.
std::optional<Finding> dryRunFinding(const core::Error &error, const QString &what);
/// How many requests a second there are now, or that it is not known.
void addTraffic(ActionPlan &plan, std::optional<double> traffic);
/// A plan that does nothing, and why.
ActionPlan refusedPlan(core::Message why);
bool hasRefusal(const QVector<Finding> &findings);
/// The gravest first, each told once.
void orderFindings(QVector<Finding> &findings);

} // namespace engine
