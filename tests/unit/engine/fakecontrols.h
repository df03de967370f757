#pragma once

#include <engine/actions/step.h>
#include <engine/actions/verb.h>
#include <support/manualclock.h>

#include <QCoreApplication>
#include <QMap>
#include <QStringList>

#include <algorithm>
#include <memory>
#include <optional>

/// Controls that hold their objects in memory and note what they are asked, and a world around them.
namespace fakecontrols {

using namespace Qt::Literals::StringLiterals;

/// The result of a task whose work needs nothing but the event loop.
template <class T> core::Result<T> settled(async::Task<T> task)
{
    std::optional<core::Result<T>> answer;
    const auto kept = std::move(task).then([&answer](core::Result<T> result) { answer.emplace(std::move(result)); });
    for (int i = 0; i < 200 && !answer; ++i)
        QCoreApplication::processEvents();
    return answer ? std::move(*answer) : core::Result<T>(core::failure(core::ErrorKind::Internal, u"test.silent"_s));
}

inline const QString kMark = QString::fromLatin1(engine::kActionAnnotation);
inline const QString kRemembered = QString::fromLatin1(engine::kReplicasAnnotation);

/// A Deployment of shop that runs as it should: one above, one below while it rolls out.
inline engine::WorkloadState workloadState(const QString &name, int replicas, const QString &kind = u"Deployment"_s)
{
    engine::WorkloadState out;
    out.ref = {kind, u"shop"_s, name};
    out.uid = u"uid-"_s + name;
    out.resourceVersion = u"100"_s;
    out.generation = 7;
    out.observedGeneration = 7;
    out.desired = out.ready = out.updated = out.available = out.total = replicas;
    out.strategy = u"RollingUpdate"_s;
    out.maxUnavailable = 1;
    out.maxSurge = 1;
    out.revision = u"4"_s;
    out.manifest = "replicas: " + QByteArray::number(replicas) + '\n';
    return out;
}

class FakeWorkloads final : public engine::WorkloadControl
{
public:
    QMap<QString, engine::WorkloadState> states; ///< by WorkloadRef::key()
    QVector<engine::WorkloadRevision> history;
    engine::WorkloadObstacles inTheWay;
    QMap<int, core::Message> denied; ///< by WorkloadRight
    QString deniedKind;              ///< of workloads; empty: all of them
    std::optional<core::Error> readError;
    std::optional<core::Error> dryRunError;
    std::optional<core::Error> changeError;
    bool isAnswerLost = false; ///< a change is done and its answer does not arrive
    QVector<engine::WorkloadChange> changes;
    QStringList evicted;
    core::Result<bool> podIsThere = true;
    int dryRuns = 0;
    int reads = 0;

    void put(const engine::WorkloadState &state) { states.insert(state.ref.key(), state); }
    engine::WorkloadState &state(const QString &name, const QString &kind = u"Deployment"_s)
    {
        return states[kind + u"/shop/"_s + name];
    }

    async::Task<std::optional<core::Message>> mayI(QObject *owner, const engine::WorkloadRef &ref,
                                                   engine::WorkloadRight right) override
    {
        std::optional<core::Message> missing;
        if (denied.contains(int(right)) && (deniedKind.isEmpty() || ref.kind == deniedKind))
            missing = denied.value(int(right));
        return async::ready<std::optional<core::Message>>(owner, missing);
    }
    async::Task<engine::WorkloadState> read(QObject *owner, const engine::WorkloadRef &ref) override
    {
        ++reads;
        if (readError)
            return async::ready<engine::WorkloadState>(owner, core::failure(*readError));
        if (!states.contains(ref.key()))
            return async::ready<engine::WorkloadState>(owner, gone());
        return async::ready<engine::WorkloadState>(owner, states.value(ref.key()));
    }
    async::Task<QVector<engine::WorkloadRevision>> revisions(QObject *owner, const engine::WorkloadRef &) override
    {
        return async::ready<QVector<engine::WorkloadRevision>>(owner, history);
    }
    async::Task<engine::WorkloadObstacles> obstacles(QObject *owner, const engine::WorkloadRef &) override
    {
        return async::ready<engine::WorkloadObstacles>(owner, inTheWay);
    }
    async::Task<engine::WorkloadState> change(QObject *owner, const engine::WorkloadRef &ref,
                                              const engine::WorkloadChange &change, bool dryRun) override
    {
        const auto &error = dryRun ? dryRunError : changeError;
        if (error)
            return async::ready<engine::WorkloadState>(owner, core::failure(*error));
        engine::WorkloadState after = states.value(ref.key());
        apply(after, change);
        if (dryRun) {
            ++dryRuns;
            return async::ready<engine::WorkloadState>(owner, after);
        }
        changes += change;
        if (!change.resourceVersion.isEmpty() && change.resourceVersion != states.value(ref.key()).resourceVersion)
            return async::ready<engine::WorkloadState>(owner,
                                                       core::failure(core::ErrorKind::Conflict, u"test.conflict"_s));
        states.insert(ref.key(), after);
        if (isAnswerLost)
            return async::ready<engine::WorkloadState>(owner,
                                                       core::failure(core::ErrorKind::Timeout, u"test.timeout"_s));
        return async::ready<engine::WorkloadState>(owner, after);
    }
    async::Task<bool> evictPod(QObject *owner, const QString &nspace, const QString &pod, const QString &uid,
                               bool dryRun) override
    {
        if (dryRun) {
            ++dryRuns;
            return dryRunError ? async::ready<bool>(owner, core::failure(*dryRunError))
                               : async::ready<bool>(owner, true);
        }
        evicted += nspace + u'/' + pod + u' ' + uid;
        return async::ready<bool>(owner, true);
    }
    async::Task<bool> isPodThere(QObject *owner, const QString &, const QString &, const QString &) override
    {
        return async::ready<bool>(owner, podIsThere);
    }
    QString identity() const override { return u"somebody"_s; }

private:
    static tl::unexpected<core::Error> gone() { return core::failure(core::ErrorKind::NotFound, u"test.gone"_s); }
    static void apply(engine::WorkloadState &state, const engine::WorkloadChange &change)
    {
        ++state.generation;
        state.resourceVersion = QString::number(state.resourceVersion.toInt() + 1);
        state.annotations.insert(kMark, change.action);
        for (auto it = change.annotations.cbegin(); it != change.annotations.cend(); ++it) {
            if (it.value().isEmpty())
                state.annotations.remove(it.key());
            else
                state.annotations.insert(it.key(), it.value());
        }
        if (change.replicas)
            state.desired = *change.replicas;
        if (change.paused)
            state.paused = *change.paused;
        state.manifest = "replicas: " + QByteArray::number(state.desired) + '\n';
    }
};

class FakeRegistry final : public engine::RegistryControl
{
public:
    std::optional<core::Message> unreachable;
    std::optional<core::Message> denied;

    std::optional<core::Message> outOfReach(const engine::ServiceInstance &) const override { return unreachable; }
    async::Task<std::optional<core::Message>> mayI(QObject *owner, const engine::ServiceInstance &) override
    {
        return async::ready<std::optional<core::Message>>(owner, denied);
    }
    async::Task<engine::RegistrationState> read(QObject *owner, const engine::ServiceInstance &) override
    {
        return async::ready<engine::RegistrationState>(owner, engine::RegistrationState());
    }
    async::Task<bool> setMaintenance(QObject *owner, const engine::ServiceInstance &, bool, const QString &,
                                     const QString &) override
    {
        return async::ready<bool>(owner, true);
    }
    async::Task<bool> deregister(QObject *owner, const engine::ServiceInstance &) override
    {
        return async::ready<bool>(owner, true);
    }
    QString identity() const override { return u"somebody"_s; }
};

/// One target's world: whatever is put here belongs to every target.
class FakeActionWorld final : public engine::ActionWorld
{
public:
    support::ManualClock manual;
    FakeWorkloads orchestrator;
    FakeRegistry registry;
    bool hasOrchestrator = true;
    QVector<HeldInstance> heldInstances;
    QVector<HeldPod> heldPods;
    std::optional<double> rate = 12.0;

    QVector<HeldWorkload> workloads(const engine::ActionTarget &) const override
    {
        QVector<HeldWorkload> out;
        for (const engine::WorkloadState &state : orchestrator.states)
            out += HeldWorkload{u"k8s"_s, state.ref};
        return out;
    }
    QVector<HeldInstance> instances(const engine::ActionTarget &) const override { return heldInstances; }
    QVector<HeldPod> pods(const engine::ActionTarget &) const override { return heldPods; }
    std::optional<double> traffic(const engine::ActionTarget &) const override { return rate; }
    engine::WorkloadControl *workloadControl(const QString &source) const override
    {
        return hasOrchestrator && source == "k8s"_L1 ? const_cast<FakeWorkloads *>(&orchestrator) : nullptr;
    }
    engine::RegistryControl *registryControl(const QString &source) const override
    {
        return source == "consul"_L1 ? const_cast<FakeRegistry *>(&registry) : nullptr;
    }
    core::Clock &clock() const override { return const_cast<support::ManualClock &>(manual); }

    void addPod(const QString &name, const QString &set, bool sick)
    {
        HeldPod out;
        out.source = u"k8s"_s;
        out.pod.nspace = u"shop"_s;
        out.pod.name = name;
        out.pod.uid = u"uid-"_s + name;
        out.pod.owner = {u"ReplicaSet"_s, u"shop"_s, set, u"uid-"_s + set};
        out.sick = sick;
        heldPods += out;
    }
    void addInstance(const QString &id, bool maintenance)
    {
        HeldInstance out;
        out.source = u"consul"_s;
        out.instance.id = id;
        out.instance.service = u"payment"_s;
        out.instance.node = u"node-1"_s;
        out.instance.datacenter = u"dc1"_s;
        out.instance.maintenance = maintenance;
        heldInstances += out;
    }
};

inline engine::ActionTarget workloadTarget(const QString &name = u"payment"_s)
{
    engine::ActionTarget out;
    out.environment = u"prod"_s;
    out.collection = u"workloads"_s;
    out.key = u"prod/k8s/Deployment/shop/"_s + name;
    out.source = u"k8s"_s;
    out.name = name;
    return out;
}

inline engine::ActionTarget serviceTarget(const QString &name = u"payment"_s)
{
    engine::ActionTarget out;
    out.environment = u"prod"_s;
    out.collection = u"services"_s;
    out.key = u"prod/shop/"_s + name;
    out.service = out.key;
    out.name = name;
    return out;
}

inline QStringList findingCodes(const engine::ActionPlan &plan)
{
    QStringList out;
    for (const engine::Finding &finding : plan.findings)
        out += finding.message.code;
    return out;
}

inline QStringList stepKinds(const engine::ActionPlan &plan)
{
    QStringList out;
    for (const engine::StepPlan &step : plan.steps)
        out += step.kind;
    return out;
}

/// True when the plan refuses, with this code.
inline bool refusesWith(const engine::ActionPlan &plan, const QString &code)
{
    return plan.steps.isEmpty() &&
           std::any_of(plan.findings.cbegin(), plan.findings.cend(), [&code](const engine::Finding &finding) {
               return finding.level == engine::FindingLevel::Refusal && finding.message.code == code;
           });
}

} // namespace fakecontrols
