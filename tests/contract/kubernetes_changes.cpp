#include "kubernetes_bench.h"

#include <kubernetes/control/clustercontrol.h>

#include <QJsonArray>

namespace contract_kubernetes {

namespace {

const char *const kAppsPath = "/apis/apps/v1/namespaces/default/";

QString collectionOf(const QString &kind)
{
    return s(kAppsPath) + kind.toLower() + u's';
}

/// Workloads to change, and the control that changes them.
class Stage
{
public:
    explicit Stage(Bench &lent) : bench(lent), control(lent.client(), [] { return s("contract"); }) {}

    /// Makes one of an image that the simulator and kwok run, and waits until it is as wished.
    QString build(const QString &kind, const QString &name, int replicas)
    {
        ref = {kind, s("default"), name};
        const QJsonObject labels{{s("case"), name}};
        const QJsonObject container{{s("name"), s("main")}, {s("image"), s("registry.lab/shop/payment:v1.0.0")}};
        QJsonObject spec{
            {s("selector"), QJsonObject{{s("matchLabels"), labels}}},
            {s("template"), QJsonObject{{s("metadata"), QJsonObject{{s("labels"), labels}}},
                                        {s("spec"), QJsonObject{{s("containers"), QJsonArray{container}}}}}}};
        if (kind != QLatin1String("DaemonSet"))
            spec.insert(s("replicas"), replicas);
        if (kind == QLatin1String("StatefulSet"))
            spec.insert(s("serviceName"), name);
        const QString wrong = bench.createAt(collectionOf(kind), {{s("apiVersion"), s("apps/v1")},
                                                                  {s("kind"), kind},
                                                                  {s("metadata"), QJsonObject{{s("name"), name}}},
                                                                  {s("spec"), spec}});
        if (!wrong.isEmpty())
            return wrong;
        return becomes([](const engine::WorkloadState &state) {
            return state.observedGeneration >= state.generation && state.available >= state.desired;
        })
                   ? QString()
                   : s("does not settle");
    }
    core::Result<engine::WorkloadState> read() { return bench.await(control.read(&owner, ref)); }
    core::Result<engine::WorkloadState> change(const engine::WorkloadChange &wanted, bool dryRun = false)
    {
        return bench.await(control.change(&owner, ref, wanted, dryRun));
    }
    bool becomes(const std::function<bool(const engine::WorkloadState &)> &wanted)
    {
        return support::becomesSo(
            [&] {
                const auto state = read();
                return state && wanted(*state);
            },
            kPatience);
    }
    /// The number of the revision that the template is; 0 while there is none.
    int currentRevision()
    {
        const auto all = bench.await(control.revisions(&owner, ref));
        if (!all)
            return 0;
        for (const auto &one : *all) {
            if (one.current)
                return one.number;
        }
        return 0;
    }
    bool comesToRevision(int number)
    {
        return support::becomesSo([&] { return currentRevision() == number; }, kPatience);
    }
    static engine::WorkloadChange plan(const char *action)
    {
        engine::WorkloadChange change;
        change.action = s(action);
        return change;
    }
    static engine::WorkloadChange restart()
    {
        engine::WorkloadChange change = plan("contract-restart");
        change.restartAt = core::fromUnixMs(1'767'323'045'000);
        return change;
    }

    Bench &bench;
    QObject owner;
    kubernetes::ClusterControl control;
    engine::WorkloadRef ref;
};

Case staged(const char *name, QString (*run)(Stage &))
{
    return {name, [run](const Server &server) {
                Bench bench(server);
                if (!bench.problem().isEmpty())
                    return bench.problem();
                Stage stage(bench);
                return run(stage);
            }};
}

QString restarts(Stage &stage)
{
    if (const QString wrong = stage.build(s("Deployment"), s("restarted"), 2); !wrong.isEmpty())
        return wrong;
    const auto changed = stage.change(Stage::restart());
    if (!changed)
        return told(changed.error());
    if (changed->annotations.value(s(engine::kActionAnnotation)) != s("contract-restart"))
        return s("the answer does not say whose change it was");
    return stage.becomes([](const auto &state) {
        return state.revision == s("2") && state.updated == 2 && state.total == 2 && state.available == 2;
    })
               ? QString()
               : s("no new pods");
}

QString refusesWhatMoved(Stage &stage)
{
    if (const QString wrong = stage.build(s("Deployment"), s("scaled"), 1); !wrong.isEmpty())
        return wrong;
    engine::WorkloadChange wanted = Stage::plan("contract-scale");
    wanted.replicas = 2;
    core::Result<engine::WorkloadState> changed = core::failure(core::Error::cancelled());
    // The controller may write its status in between.
    const bool isDone = support::becomesSo(
        [&] {
            const auto state = stage.read();
            wanted.resourceVersion = state ? state->resourceVersion : QString();
            changed = stage.change(wanted);
            return changed.has_value();
        },
        kPatience);
    if (!isDone)
        return told(changed.error());
    if (changed->desired != 2)
        return s("not scaled");
    wanted.replicas = 3;
    const auto again = stage.change(wanted);
    if (again)
        return s("a stale version was accepted");
    return again.error().kind == core::ErrorKind::Conflict ? QString() : told(again.error());
}

QString dryRunChangesNothing(Stage &stage)
{
    if (const QString wrong = stage.build(s("Deployment"), s("dry"), 1); !wrong.isEmpty())
        return wrong;
    engine::WorkloadChange wanted = Stage::plan("contract-dry");
    wanted.replicas = 5;
    const auto shown = stage.change(wanted, true);
    if (!shown)
        return told(shown.error());
    if (shown->desired != 5)
        return s("the dry run does not show the change");
    const auto after = stage.read();
    if (!after)
        return told(after.error());
    return after->desired == 1 && !after->annotations.contains(s(engine::kActionAnnotation))
               ? QString()
               : s("the dry run changed something");
}

QString rollsBack(Stage &stage, const QString &kind, int replicas)
{
    const QString name = s("back-") + kind.toLower();
    if (const QString wrong = stage.build(kind, name, replicas); !wrong.isEmpty())
        return wrong;
    if (!stage.comesToRevision(1))
        return s("no revision 1");
    if (const auto restarted = stage.change(Stage::restart()); !restarted)
        return told(restarted.error());
    if (!stage.comesToRevision(2))
        return s("no revision 2");
    engine::WorkloadChange wanted = Stage::plan("contract-back");
    wanted.revision = 1;
    wanted.resourceVersion = s("1");
    if (const auto stale = stage.change(wanted); stale || stale.error().kind != core::ErrorKind::Conflict)
        return s("a stale version is no conflict: ") + (stale ? QString() : told(stale.error()));
    wanted.resourceVersion.clear();
    const auto back = stage.change(wanted);
    if (!back)
        return told(back.error());
    if (back->annotations.value(s(engine::kActionAnnotation)) != s("contract-back"))
        return s("the answer does not say whose change it was");
    if (!stage.comesToRevision(3))
        return s("the old template is not the newest revision");
    wanted.revision = 3;
    const auto again = stage.change(wanted);
    if (again || again.error().message.code != s("kubernetes.already-there"))
        return s("not known to be there already");
    wanted.revision = 1;
    const auto gone = stage.change(wanted);
    return !gone && gone.error().kind == core::ErrorKind::NotFound ? QString() : s("revision 1 is still there");
}

QString rollsBackDeployment(Stage &stage)
{
    return rollsBack(stage, s("Deployment"), 1);
}

QString rollsBackStatefulSet(Stage &stage)
{
    return rollsBack(stage, s("StatefulSet"), 0);
}

QString rollsBackDaemonSet(Stage &stage)
{
    return rollsBack(stage, s("DaemonSet"), 0);
}

QString pausesAndResumes(Stage &stage)
{
    if (const QString wrong = stage.build(s("Deployment"), s("paused"), 1); !wrong.isEmpty())
        return wrong;
    engine::WorkloadChange wanted = Stage::plan("contract-pause");
    wanted.paused = true;
    const auto paused = stage.change(wanted);
    if (!paused)
        return told(paused.error());
    if (!paused->paused)
        return s("not paused");
    const auto refused = stage.change(Stage::restart());
    if (refused || refused.error().message.code != s("kubernetes.paused"))
        return s("a paused Deployment was restarted");
    wanted.paused = false;
    const auto resumed = stage.change(wanted);
    return resumed && !resumed->paused ? QString() : s("not resumed");
}

QJsonObject budgetFor(const QString &name)
{
    return {{s("apiVersion"), s("policy/v1")},
            {s("kind"), s("PodDisruptionBudget")},
            {s("metadata"), QJsonObject{{s("name"), name}}},
            {s("spec"), QJsonObject{{s("minAvailable"), 1},
                                    {s("selector"), QJsonObject{{s("matchLabels"), QJsonObject{{s("case"), name}}}}}}}};
}

QString budgetsFolder()
{
    return s("/apis/policy/v1/namespaces/default/poddisruptionbudgets");
}

QString seesObstacles(Stage &stage)
{
    const QString name = s("hindered");
    if (const QString wrong = stage.build(s("Deployment"), name, 1); !wrong.isEmpty())
        return wrong;
    const QJsonObject scaler{{s("apiVersion"), s("autoscaling/v2")},
                             {s("kind"), s("HorizontalPodAutoscaler")},
                             {s("metadata"), QJsonObject{{s("name"), name}}},
                             {s("spec"), QJsonObject{{s("minReplicas"), 1},
                                                     {s("maxReplicas"), 4},
                                                     {s("scaleTargetRef"), QJsonObject{{s("apiVersion"), s("apps/v1")},
                                                                                       {s("kind"), s("Deployment")},
                                                                                       {s("name"), name}}}}}};
    const QJsonObject quota{{s("apiVersion"), s("v1")},
                            {s("kind"), s("ResourceQuota")},
                            {s("metadata"), QJsonObject{{s("name"), name}}},
                            {s("spec"), QJsonObject{{s("hard"), QJsonObject{{s("pods"), s("500")}}}}}};
    for (const QString &wrong :
         {stage.bench.createAt(budgetsFolder(), budgetFor(name)),
          stage.bench.createAt(s("/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers"), scaler),
          stage.bench.createAt(s("/api/v1/namespaces/default/resourcequotas"), quota)}) {
        if (!wrong.isEmpty())
            return wrong;
    }
    engine::WorkloadObstacles found;
    const bool areSeen = support::becomesSo(
        [&] {
            found = stage.bench.await(stage.control.obstacles(&stage.owner, stage.ref)).value_or(found);
            return found.budgets.size() == 1 && found.budgets[0].currentHealthy == 1 && found.unknown.isEmpty();
        },
        kPatience);
    if (!areSeen)
        return s("the budget is not seen, or something is unknown");
    if (found.budgets[0].disruptionsAllowed != 0 || found.budgets[0].desiredHealthy != 1)
        return s("the budget is counted wrongly");
    if (!found.autoscaler || found.autoscaler->most != 4 || found.autoscaler->least != 1)
        return s("the autoscaler is not seen");
    for (const auto &one : std::as_const(found.quotas)) {
        if (one.name == name)
            return one.resource == s("pods") && one.hardNumber == 500.0 && one.usedNumber >= 1.0
                       ? QString()
                       : s("the quota is counted wrongly");
    }
    return s("the quota is not seen");
}

QString budgetHoldsEviction(Stage &stage)
{
    const QString name = s("evicted");
    if (const QString wrong = stage.build(s("Deployment"), name, 1); !wrong.isEmpty())
        return wrong;
    if (const QString wrong = stage.bench.createAt(budgetsFolder(), budgetFor(name)); !wrong.isEmpty())
        return wrong;
    const QString folder = s("/api/v1/namespaces/default/pods");
    const auto firstPod = [&]() -> QJsonObject {
        const auto list = stage.bench.await(
            stage.bench.client().get(&stage.owner, folder, {{s("labelSelector"), s("case=evicted")}}));
        return list ? list->value(s("items")).toArray().first().toObject().value(s("metadata")).toObject()
                    : QJsonObject();
    };
    const QJsonObject pod = firstPod();
    const QString podName = pod.value(s("name")).toString();
    const QString uid = pod.value(s("uid")).toString();
    if (uid.isEmpty())
        return s("no pod");
    const auto evict = [&](const QString &whose, bool dryRun = false) {
        return stage.bench.await(stage.control.evictPod(&stage.owner, s("default"), podName, whose, dryRun));
    };
    const auto held = evict(uid);
    if (held || held.error().kind != core::ErrorKind::TooManyRequests)
        return s("the budget does not hold: ") + (held ? QString() : told(held.error()));
    if (const QString wrong = stage.bench.removeAt(budgetsFolder() + u'/' + name); !wrong.isEmpty())
        return wrong;
    const auto namesake = evict(s("00000000-0000-4000-8000-000000000000"));
    if (!namesake)
        return s("of another uid: ") + told(namesake.error());
    if (const auto tried = evict(uid, true); !tried)
        return s("a trial: ") + told(tried.error());
    if (firstPod().value(s("uid")).toString() != uid || firstPod().contains(s("deletionTimestamp")))
        return s("a pod of another uid was evicted, or by a trial");
    if (const auto gone = evict(uid); !gone)
        return told(gone.error());
    const bool isGone = support::becomesSo(
        [&] {
            const QJsonObject now = firstPod();
            return now.value(s("uid")).toString() != uid || now.contains(s("deletionTimestamp"));
        },
        kPatience);
    return isGone ? QString() : s("the pod stays");
}

QString withoutRights(Stage &stage)
{
    if (const QString wrong = stage.build(s("Deployment"), s("guarded"), 0); !wrong.isEmpty())
        return wrong;
    using engine::WorkloadRight;
    for (const WorkloadRight right : {WorkloadRight::Change, WorkloadRight::ReadRevisions, WorkloadRight::DeletePods}) {
        const auto refusal = stage.bench.await(stage.control.mayI(&stage.owner, stage.ref, right));
        if (!refusal)
            return told(refusal.error());
        if (*refusal)
            return s("we may not");
    }
    const auto client = stage.bench.nobody();
    if (!client)
        return s("no client that has no rights");
    kubernetes::ClusterControl nobody(*client, [] { return s("contract-nobody"); });
    for (const WorkloadRight right : {WorkloadRight::Change, WorkloadRight::ReadRevisions, WorkloadRight::DeletePods}) {
        const auto refusal = stage.bench.await(nobody.mayI(&stage.owner, stage.ref, right));
        if (!refusal)
            return told(refusal.error());
        if (!*refusal || (*refusal)->code != s("kubernetes.may-not"))
            return s("nobody may");
    }
    engine::WorkloadChange wanted = Stage::plan("contract-nobody");
    wanted.replicas = 1;
    const auto changed = stage.bench.await(nobody.change(&stage.owner, stage.ref, wanted, false));
    return !changed && changed.error().kind == core::ErrorKind::Forbidden ? QString() : s("nobody changed it");
}

} // namespace

QVector<Case> changeCases()
{
    return {
        staged("restart", restarts),
        staged("scale, refused when moved", refusesWhatMoved),
        staged("a dry run changes nothing", dryRunChangesNothing),
        staged("rollback of a Deployment", rollsBackDeployment),
        staged("rollback of a StatefulSet", rollsBackStatefulSet),
        staged("rollback of a DaemonSet", rollsBackDaemonSet),
        staged("pause and resume", pausesAndResumes),
        staged("budgets, autoscalers and quotas", seesObstacles),
        staged("eviction within a budget", budgetHoldsEviction),
        staged("rights, and none", withoutRights),
    };
}

} // namespace contract_kubernetes
