#include "fakecontrols.h"

#include <contract/phrases.h>
#include <engine/actions/steps/workloadplans.h>
#include <engine/actions/verbs/verbs.h>
#include <support/testregistry.h>

#include <QTest>

using namespace fakecontrols;
using engine::FindingLevel;

/// Verbs on one workload: what they offer, plan and refuse.
class VerbsWorkloadsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void restartIsOneWriteAndItsFollowing()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 12));
        const auto verb = engine::makeRestart();
        QVERIFY(verb->appliesTo(workloadTarget(), world));
        const auto plan = settled(verb->perform(this, workloadTarget(), {}, u"a1"_s, world));
        QVERIFY(plan.has_value());
        QCOMPARE(stepKinds(*plan), (QStringList{u"workload.change"_s, u"workload.follow"_s}));
        const auto change = engine::PlannedChange::fromJson(plan->steps[0].what);
        QVERIFY(change.has_value());
        QCOMPARE(change->change.action, u"a1-1"_s);
        QVERIFY(change->change.restartAt == world.manual.wall());
        QCOMPARE(change->uid, u"uid-payment"_s);
        QCOMPARE(change->generation, 7);
        const auto follow = engine::PlannedFollow::fromJson(plan->steps[1].what);
        QVERIFY(follow.has_value());
        QCOMPARE(follow->action, u"a1-1"_s);
        QVERIFY(follow->isRollout);
        QVERIFY(!plan->undo);
        QCOMPARE(world.orchestrator.dryRuns, 1);
        QVERIFY(world.orchestrator.changes.isEmpty());
        QCOMPARE(plan->before, u"replicas: 12\n"_s);
    }

    void previewAndPerformAgree()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 12));
        const auto verb = engine::makeRestart();
        const auto seen = settled(verb->preview(this, workloadTarget(), {}, world));
        const auto done = settled(verb->perform(this, workloadTarget(), {}, u"a1"_s, world));
        QVERIFY(seen && done);
        QCOMPARE(findingCodes(*seen), findingCodes(*done));
        QCOMPARE(stepKinds(*seen), stepKinds(*done));
        QVERIFY(seen->steps[0].title == done->steps[0].title);
        QCOMPARE(seen->after, done->after);
        // Only ids and moments tell them apart.
        auto shown = engine::PlannedChange::fromJson(seen->steps[0].what);
        const auto sent = engine::PlannedChange::fromJson(done->steps[0].what);
        QVERIFY(shown && sent);
        shown->change.action = sent->change.action;
        QCOMPARE(shown->toJson(), sent->toJson());
    }

    void impactTellsTheWorstMomentAndTheTraffic()
    {
        FakeActionWorld world;
        auto state = workloadState(u"payment"_s, 12);
        state.maxUnavailable = 3;
        world.orchestrator.put(state);
        const auto plan = settled(engine::makeRestart()->preview(this, workloadTarget(), {}, world));
        QVERIFY(plan && plan->impact.size() == 3);
        QCOMPARE(plan->impact[1].what.code, u"impact.worst"_s);
        QCOMPARE(plan->impact[1].before, u"12"_s);
        QCOMPARE(plan->impact[1].after, u"9"_s);
        QCOMPARE(plan->impact[2].what.code, u"impact.traffic"_s);
        world.rate.reset();
        const auto blind = settled(engine::makeRestart()->preview(this, workloadTarget(), {}, world));
        QVERIFY(blind && findingCodes(*blind).contains(u"verb.traffic-unknown"_s));
    }

    void aPausedOneIsNotRestarted()
    {
        FakeActionWorld world;
        auto state = workloadState(u"payment"_s, 3);
        state.paused = true;
        world.orchestrator.put(state);
        const auto offer = settled(engine::makeRestart()->offer(this, workloadTarget(), world));
        QVERIFY(offer && offer->refusal);
        QCOMPARE(offer->refusal->code, u"verb.paused"_s);
        const auto plan = settled(engine::makeRestart()->perform(this, workloadTarget(), {}, u"a1"_s, world));
        QVERIFY(plan && refusesWith(*plan, u"verb.paused"_s));
        QVERIFY(!plan->undo);
    }

    void aMissingRightIsNamed()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 3));
        world.orchestrator.denied.insert(int(engine::WorkloadRight::Change), core::message("test.may-not-patch"));
        const auto restart = settled(engine::makeRestart()->offer(this, workloadTarget(), world));
        QVERIFY(restart && restart->refusal);
        QCOMPARE(restart->refusal->code, u"test.may-not-patch"_s);
        world.orchestrator.denied = {{int(engine::WorkloadRight::ReadRevisions), core::message("test.may-not-read")}};
        QVERIFY(!settled(engine::makeRestart()->offer(this, workloadTarget(), world))->refusal);
        const auto rollback = settled(engine::makeRollback()->offer(this, workloadTarget(), world));
        QVERIFY(rollback && rollback->refusal);
        QCOMPARE(rollback->refusal->code, u"test.may-not-read"_s);
    }

    void aSilentOrGoneSourceIsARefusal()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 3));
        world.orchestrator.readError = core::Error(core::ErrorKind::Timeout, u"test.timeout"_s);
        const auto silent = settled(engine::makeRestart()->offer(this, workloadTarget(), world));
        QVERIFY(silent && silent->refusal);
        QCOMPARE(silent->refusal->code, u"verb.source-silent"_s);
        world.hasOrchestrator = false;
        const auto gone = settled(engine::makeRestart()->offer(this, workloadTarget(), world));
        QVERIFY(gone && gone->refusal);
        QCOMPARE(gone->refusal->code, u"verb.source-gone"_s);
        const auto plan = settled(engine::makeRestart()->preview(this, workloadTarget(), {}, world));
        QVERIFY(plan && refusesWith(*plan, u"verb.source-gone"_s));
    }

    void findings_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("Helm's label") << u"helm"_s << u"verb.owner.helm"_s;
        QTest::newRow("Argo CD's annotation") << u"argocd"_s << u"verb.owner.argocd"_s;
        QTest::newRow("Argo CD's manager") << u"argocd-manager"_s << u"verb.owner.argocd"_s;
        QTest::newRow("Flux' manager") << u"flux"_s << u"verb.owner.flux"_s;
        QTest::newRow("one under way") << u"under-way"_s << u"verb.under-way"_s;
        QTest::newRow("a single replica") << u"single"_s << u"verb.interruption"_s;
        QTest::newRow("Recreate") << u"recreate"_s << u"verb.recreate"_s;
        QTest::newRow("OnDelete") << u"on-delete"_s << u"verb.on-delete"_s;
        QTest::newRow("a budget") << u"budget"_s << u"verb.budget.below"_s;
        QTest::newRow("a quota of pods") << u"quota"_s << u"verb.quota.pods"_s;
        QTest::newRow("what is not known") << u"unknown"_s << u"test.unknown"_s;
        QTest::newRow("a refused dry run") << u"dry-run"_s << u"verb.dry-run-refused"_s;
    }
    void findings()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        FakeActionWorld world;
        auto state = workloadState(u"payment"_s, 4);
        auto &inTheWay = world.orchestrator.inTheWay;
        if (what == "helm"_L1)
            state.labels.insert(u"app.kubernetes.io/managed-by"_s, u"Helm"_s);
        else if (what == "argocd"_L1)
            state.annotations.insert(u"argocd.argoproj.io/tracking-id"_s, u"shop:apps/Deployment:shop/payment"_s);
        else if (what == "argocd-manager"_L1)
            state.managers += u"argocd-controller"_s;
        else if (what == "flux"_L1)
            state.managers += u"kustomize-controller"_s;
        else if (what == "under-way"_L1)
            state.updated = 2;
        else if (what == "single"_L1)
            state.desired = state.updated = state.available = state.total = 1;
        else if (what == "recreate"_L1)
            state.strategy = u"Recreate"_s;
        else if (what == "on-delete"_L1)
            state.strategy = u"OnDelete"_s;
        else if (what == "budget"_L1)
            inTheWay.budgets += engine::WorkloadObstacles::Budget{u"payment-pdb"_s, 0, 4, 4};
        else if (what == "quota"_L1)
            inTheWay.quotas += engine::WorkloadObstacles::Quota{u"q"_s, u"pods"_s, u"20"_s, u"20"_s, 20, 20};
        else if (what == "unknown"_L1)
            inTheWay.unknown += core::message("test.unknown");
        else if (what == "dry-run"_L1)
            world.orchestrator.dryRunError = core::Error(core::ErrorKind::Api, u"test.webhook"_s);
        world.orchestrator.put(state);
        const auto plan = settled(engine::makeRestart()->preview(this, workloadTarget(), {}, world));
        QVERIFY(plan.has_value());
        QVERIFY2(findingCodes(*plan).contains(code), qPrintable(findingCodes(*plan).join(u' ')));
        QVERIFY(!plan->steps.isEmpty());
        for (const engine::Finding &finding : plan->findings)
            QVERIFY(finding.message.code.startsWith("test."_L1) || contract::Phrases::knows(finding.message.code));
    }

    void aForbiddenDryRunForbidsTheChange_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isRefused");
        const int api = int(core::ErrorKind::Api);
        QTest::newRow("a missing right, or an admission")
            << int(core::ErrorKind::Forbidden) << 403 << u"Forbidden: may not"_s << u"verb.dry-run-forbidden"_s << true;
        QTest::newRow("an object that is not valid")
            << api << 422 << u"Invalid: spec"_s << u"verb.dry-run-forbidden"_s << true;
        QTest::newRow("a webhook that takes none")
            << api << 400 << u"BadRequest: admission webhook \"w\" does not support dry run"_s
            << u"verb.dry-run-untried"_s << false;
        QTest::newRow("another refusal") << api << 400 << u"BadRequest: no"_s << u"verb.dry-run-refused"_s << false;
    }
    void aForbiddenDryRunForbidsTheChange()
    {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(QString, words);
        QFETCH(QString, code);
        QFETCH(bool, isRefused);
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 4));
        core::Error error(core::ErrorKind(kind), u"test.refused"_s);
        error.httpStatus = status;
        error.detail = words;
        world.orchestrator.dryRunError = error;
        const auto plan = settled(engine::makeRestart()->preview(this, workloadTarget(), {}, world));
        QVERIFY(plan.has_value());
        QVERIFY2(findingCodes(*plan).contains(code), qPrintable(findingCodes(*plan).join(u' ')));
        QCOMPARE(plan->isRefused(), isRefused);
        QCOMPARE(plan->steps.isEmpty(), isRefused);
        if (isRefused)
            QVERIFY(!plan->undo);
        // Nobody told how it would be: the token binds what stands there, and nothing is shown as gone.
        QVERIFY(!plan->before.isEmpty() && plan->after.isEmpty());
        QVERIFY(plan->texts && plan->texts->isEmpty());
        for (const engine::Finding &finding : plan->findings) {
            if (finding.message.code == code)
                QVERIFY(contract::Phrases::render(finding.message).contains(words));
        }
    }

    void anUnansweredDryRunIsAnError()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 4));
        world.orchestrator.dryRunError = core::Error(core::ErrorKind::Timeout, u"test.timeout"_s);
        const auto plan = settled(engine::makeRestart()->preview(this, workloadTarget(), {}, world));
        QVERIFY(!plan);
        QCOMPARE(plan.error().message.code, u"test.timeout"_s);
    }

    void scaleAsksForTheNumberAndGoesBackToTheFormer()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        const auto verb = engine::makeScale();
        const auto offer = settled(verb->offer(this, workloadTarget(), world));
        QVERIFY(offer && !offer->refusal && offer->arguments.size() == 1);
        QCOMPARE(offer->arguments[0].initial, u"5"_s);
        QCOMPARE(offer->arguments[0].most, 1000);
        const auto plan = settled(verb->perform(this, workloadTarget(), {{u"replicas"_s, u"2"_s}}, u"a1"_s, world));
        QVERIFY(plan && plan->undo);
        QCOMPARE(plan->undo->verb, u"scale"_s);
        QCOMPARE(plan->undo->arguments.value(u"replicas"_s), u"5"_s);
        QVERIFY(findingCodes(*plan).contains(u"verb.scale.traffic"_s));
        QCOMPARE(plan->after, u"replicas: 2\n"_s);
        QCOMPARE(engine::PlannedChange::fromJson(plan->steps[0].what)->change.replicas, std::optional<int>(2));
    }

    void scaleFindings_data()
    {
        QTest::addColumn<QString>("replicas");
        QTest::addColumn<QString>("code");
        QTest::newRow("within the autoscaler's bounds") << u"6"_s << u"verb.autoscaler.again"_s;
        QTest::newRow("beyond them") << u"50"_s << u"verb.autoscaler.bounds"_s;
        QTest::newRow("no replicas rest it") << u"0"_s << u"verb.autoscaler.rests"_s;
        QTest::newRow("no replicas stop it") << u"0"_s << u"verb.scale.stops"_s;
        QTest::newRow("more than the quota lets in") << u"9"_s << u"verb.quota.pods"_s;
        QTest::newRow("fewer than the budget wants") << u"3"_s << u"verb.budget.below"_s;
    }
    void scaleFindings()
    {
        QFETCH(QString, replicas);
        QFETCH(QString, code);
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        auto &inTheWay = world.orchestrator.inTheWay;
        inTheWay.autoscaler = engine::WorkloadObstacles::Autoscaler{u"payment"_s, 2, 10, 5};
        inTheWay.quotas += engine::WorkloadObstacles::Quota{u"q"_s, u"pods"_s, u"18"_s, u"20"_s, 18, 20};
        inTheWay.budgets += engine::WorkloadObstacles::Budget{u"payment"_s, 1, 5, 4};
        const auto plan =
            settled(engine::makeScale()->preview(this, workloadTarget(), {{u"replicas"_s, replicas}}, world));
        QVERIFY(plan.has_value());
        QVERIFY2(findingCodes(*plan).contains(code), qPrintable(findingCodes(*plan).join(u' ')));
        QVERIFY(contract::Phrases::knows(code));
    }

    void scaleRefusesWhatIsNoNumberAndTheSame()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        const auto verb = engine::makeScale();
        for (const QString &bad : {u""_s, u"many"_s, u"-1"_s, u"1001"_s}) {
            const auto plan = settled(verb->perform(this, workloadTarget(), {{u"replicas"_s, bad}}, u"a1"_s, world));
            QVERIFY2(plan && refusesWith(*plan, u"verb.bad-replicas"_s), qPrintable(bad));
        }
        const auto same = settled(verb->perform(this, workloadTarget(), {{u"replicas"_s, u"5"_s}}, u"a1"_s, world));
        QVERIFY(same && refusesWith(*same, u"verb.scale.same"_s));
        QCOMPARE(world.orchestrator.dryRuns, 0);
    }

    void aDaemonSetIsNotScaledAndOnlyADeploymentIsPaused()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"agent"_s, 5, u"DaemonSet"_s));
        QVERIFY(engine::makeRestart()->appliesTo(workloadTarget(), world));
        QVERIFY(!engine::makeScale()->appliesTo(workloadTarget(), world));
        QVERIFY(!engine::makeStop()->appliesTo(workloadTarget(), world));
        QVERIFY(!engine::makePause()->appliesTo(workloadTarget(), world));
    }

    void onlyOneOfPauseAndResumeMakesSense()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        QVERIFY(!settled(engine::makePause()->offer(this, workloadTarget(), world))->refusal);
        const auto resume = settled(engine::makeResume()->offer(this, workloadTarget(), world));
        QVERIFY(resume && resume->refusal);
        QCOMPARE(resume->refusal->code, u"verb.resume.already"_s);
        const auto plan = settled(engine::makePause()->perform(this, workloadTarget(), {}, u"a1"_s, world));
        QVERIFY(plan && plan->undo);
        QCOMPARE(plan->undo->verb, u"resume"_s);
        QVERIFY(!engine::PlannedFollow::fromJson(plan->steps[1].what)->isRollout);
        world.orchestrator.state(u"payment"_s).paused = true;
        QVERIFY(!settled(engine::makeResume()->offer(this, workloadTarget(), world))->refusal);
        QCOMPARE(settled(engine::makePause()->offer(this, workloadTarget(), world))->refusal->code,
                 u"verb.pause.already"_s);
    }

    void rollbackChoosesAmongOlderRevisions()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        putHistory(world);
        const auto verb = engine::makeRollback();
        const auto offer = settled(verb->offer(this, workloadTarget(), world));
        QVERIFY(offer && !offer->refusal && offer->arguments.size() == 1);
        QCOMPARE(offer->arguments[0].choices.size(), 2);
        QCOMPARE(offer->arguments[0].initial, u"3"_s);
        const QString label = contract::Phrases::render(offer->arguments[0].choices[0].label);
        QVERIFY2(label.contains("payment:1.3"_L1) && label.contains("fix"_L1) && label.contains("2 h"_L1),
                 qPrintable(label));
        const auto plan = settled(verb->perform(this, workloadTarget(), {{u"revision"_s, u"2"_s}}, u"a1"_s, world));
        QVERIFY(plan && plan->undo);
        QCOMPARE(plan->before, u"image: payment:1.4\n"_s);
        QCOMPARE(plan->after, u"image: payment:1.2\n"_s);
        QCOMPARE(plan->undo->arguments.value(u"revision"_s), u"4"_s);
        QVERIFY(findingCodes(*plan).contains(u"verb.rollback.images"_s));
        QCOMPARE(engine::PlannedChange::fromJson(plan->steps[0].what)->change.revision, std::optional<int>(2));
    }

    void rollbackRefusals_data()
    {
        QTest::addColumn<QString>("revision");
        QTest::addColumn<bool>("paused");
        QTest::addColumn<QString>("code");
        QTest::newRow("the one that runs") << u"4"_s << false << u"verb.rollback.current"_s;
        QTest::newRow("one that is gone") << u"1"_s << false << u"verb.rollback.gone"_s;
        QTest::newRow("paused") << u"3"_s << true << u"verb.paused"_s;
    }
    void rollbackRefusals()
    {
        QFETCH(QString, revision);
        QFETCH(bool, paused);
        QFETCH(QString, code);
        FakeActionWorld world;
        auto state = workloadState(u"payment"_s, 5);
        state.paused = paused;
        world.orchestrator.put(state);
        putHistory(world);
        const auto plan = settled(
            engine::makeRollback()->perform(this, workloadTarget(), {{u"revision"_s, revision}}, u"a1"_s, world));
        QVERIFY(plan && refusesWith(*plan, code));
        QVERIFY(contract::Phrases::knows(code));
        QString told;
        for (const engine::Finding &finding : plan->findings)
            told += contract::Phrases::render(finding.message);
        QCOMPARE(told.contains("3, 2"_L1), !paused);
    }

private:
    static void putHistory(FakeActionWorld &world)
    {
        for (const int number : {4, 3, 2}) {
            engine::WorkloadRevision one;
            one.number = number;
            one.name = u"payment-"_s + QString::number(number);
            one.createdAt = world.manual.wall() - std::chrono::hours(5 - number);
            one.images = {u"payment:1."_s + QString::number(number)};
            one.current = number == 4;
            one.cause = number == 3 ? u"fix"_s : QString();
            one.templateYaml = "image: payment:1." + QByteArray::number(number) + '\n';
            world.orchestrator.history += one;
        }
    }
};

QD_TEST(VerbsWorkloadsTest)
#include "tst_verbs_workloads.moc"
