#include "fakecontrols.h"

#include <contract/changeparts.h>
#include <contract/phrases.h>
#include <contract/verbnames.h>
#include <engine/actions/steps/workloadplans.h>
#include <engine/actions/verbs/verbs.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>

using namespace fakecontrols;

/// Verbs on a service as a whole.
class VerbsServicesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void restartWritesAllAndThenFollowsAll()
    {
        FakeActionWorld world;
        putShop(world);
        const auto plan = settled(engine::makeRestart()->perform(this, serviceTarget(), {}, u"a1"_s, world));
        QVERIFY(plan.has_value());
        QCOMPARE(stepKinds(*plan), (QStringList{u"workload.change"_s, u"workload.change"_s, u"workload.change"_s,
                                                u"workload.follow"_s, u"workload.follow"_s, u"workload.follow"_s}));
        QStringList ids;
        for (int i = 0; i < 3; ++i) {
            ids += engine::PlannedChange::fromJson(plan->steps[i].what)->change.action;
            QCOMPARE(engine::PlannedFollow::fromJson(plan->steps[i + 3].what)->action, ids.last());
        }
        QCOMPARE(ids, (QStringList{u"a1-1"_s, u"a1-2"_s, u"a1-3"_s}));
        QVERIFY2(plan->before.startsWith(contract::partHeading(u"DaemonSet shop/agent"_s)), qPrintable(plan->before));
        QVERIFY(plan->before.contains(contract::partHeading(u"Deployment shop/payment"_s)));
        QVERIFY(plan->texts.has_value());
        QCOMPARE(plan->texts->size(), 3);
        QCOMPARE(plan->texts->first().name, u"DaemonSet shop/agent"_s);
        QVERIFY(!plan->texts->first().before.contains("# DaemonSet"_L1));
    }

    void stopRemembersTheNumbersAndSparesDaemonSets()
    {
        FakeActionWorld world;
        putShop(world);
        const auto verb = engine::makeStop();
        QVERIFY(verb->isDestructive());
        QVERIFY(verb->appliesTo(serviceTarget(), world));
        const auto plan = settled(verb->perform(this, serviceTarget(), {}, u"a1"_s, world));
        QVERIFY(plan && plan->undo);
        QCOMPARE(plan->undo->verb, u"start"_s);
        QVERIFY(findingCodes(*plan).contains(u"verb.stop.daemon-set"_s));
        QCOMPARE(stepKinds(*plan),
                 (QStringList{u"workload.change"_s, u"workload.change"_s, u"workload.follow"_s, u"workload.follow"_s}));
        const auto change = engine::PlannedChange::fromJson(plan->steps[0].what);
        QVERIFY(change.has_value());
        QCOMPARE(change->ref.name, u"payment"_s);
        QCOMPARE(change->change.replicas, std::optional<int>(0));
        QCOMPARE(change->change.annotations.value(kRemembered), u"6"_s);
    }

    void whatIsSparedNeedsNoRight()
    {
        FakeActionWorld world;
        putShop(world);
        world.orchestrator.denied.insert(int(engine::WorkloadRight::Change), core::message("test.may-not-patch"));
        world.orchestrator.deniedKind = u"DaemonSet"_s;
        const auto stop = settled(engine::makeStop()->offer(this, serviceTarget(), world));
        QVERIFY(stop && !stop->refusal);
        const auto restart = settled(engine::makeRestart()->offer(this, serviceTarget(), world));
        QVERIFY(restart && restart->refusal);
        world.orchestrator.deniedKind = u"StatefulSet"_s;
        const auto refused = settled(engine::makeStop()->offer(this, serviceTarget(), world));
        QVERIFY(refused && refused->isRightMissing);
    }

    void startGoesBackToWhatIsRemembered()
    {
        FakeActionWorld world;
        auto state = workloadState(u"payment"_s, 0);
        state.annotations.insert(kRemembered, u"6"_s);
        world.orchestrator.put(state);
        const auto verb = engine::makeStart();
        const auto offer = settled(verb->offer(this, serviceTarget(), world));
        QVERIFY(offer && !offer->refusal);
        QVERIFY(offer->arguments.isEmpty());
        const auto plan = settled(verb->perform(this, serviceTarget(), {}, u"a1"_s, world));
        QVERIFY(plan && plan->undo);
        QCOMPARE(plan->undo->verb, u"stop"_s);
        const auto change = engine::PlannedChange::fromJson(plan->steps[0].what);
        QCOMPARE(change->change.replicas, std::optional<int>(6));
        QVERIFY(change->change.annotations.contains(kRemembered));
        QVERIFY(change->change.annotations.value(kRemembered).isEmpty());
    }

    void scalingForgetsWhatWasBeforeAStop()
    {
        FakeActionWorld world;
        auto state = workloadState(u"payment"_s, 0);
        state.annotations.insert(kRemembered, u"6"_s);
        world.orchestrator.put(state);
        const auto scaled = [this, &world](const QString &replicas) {
            const auto plan = settled(
                engine::makeScale()->perform(this, workloadTarget(), {{u"replicas"_s, replicas}}, u"a1"_s, world));
            const auto change = engine::PlannedChange::fromJson(plan ? plan->steps.value(0).what : QJsonObject());
            return change ? change->change.annotations : QHash<QString, QString>();
        };
        QVERIFY(scaled(u"2"_s).contains(kRemembered));
        QVERIFY(scaled(u"2"_s).value(kRemembered).isEmpty());
        world.orchestrator.state(u"payment"_s).annotations.remove(kRemembered);
        QVERIFY(!scaled(u"2"_s).contains(kRemembered));
    }

    void aServiceIsScaledByItsOnlyWorkload()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 3));
        const auto verb = engine::makeScale();
        QVERIFY(verb->appliesTo(serviceTarget(), world));
        const auto plan = settled(verb->perform(this, serviceTarget(), {{u"replicas"_s, u"5"_s}}, u"a1"_s, world));
        QVERIFY(plan && !plan->steps.isEmpty());
        QCOMPARE(engine::PlannedChange::fromJson(plan->steps[0].what)->change.replicas, std::optional<int>(5));

        world.orchestrator.put(workloadState(u"payment-canary"_s, 1));
        QVERIFY(!verb->appliesTo(serviceTarget(), world));
    }

    void startAsksWhereNothingIsRemembered()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 0));
        const auto verb = engine::makeStart();
        const auto offer = settled(verb->offer(this, serviceTarget(), world));
        QVERIFY(offer && offer->arguments.size() == 1);
        QCOMPARE(offer->arguments[0].least, 1);
        const auto without = settled(verb->perform(this, serviceTarget(), {}, u"a1"_s, world));
        QVERIFY(without && refusesWith(*without, u"verb.bad-replicas"_s));
        const auto with = settled(verb->perform(this, serviceTarget(), {{u"replicas"_s, u"3"_s}}, u"a1"_s, world));
        QVERIFY(with && !with->steps.isEmpty());
        QCOMPARE(engine::PlannedChange::fromJson(with->steps[0].what)->change.replicas, std::optional<int>(3));
    }

    void whatRunsIsNotStartedAndWhatIsStoppedNotStopped()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 3));
        QCOMPARE(settled(engine::makeStart()->offer(this, serviceTarget(), world))->refusal->code,
                 u"verb.start.already"_s);
        const auto started = settled(engine::makeStart()->perform(this, serviceTarget(), {}, u"a1"_s, world));
        QVERIFY(started && refusesWith(*started, u"verb.nothing-to-do"_s));
        world.orchestrator.put(workloadState(u"payment"_s, 0));
        QCOMPARE(settled(engine::makeStop()->offer(this, serviceTarget(), world))->refusal->code,
                 u"verb.stop.already"_s);
        QCOMPARE(settled(engine::makeRestart()->offer(this, serviceTarget(), world))->refusal->code,
                 u"verb.restart.nothing-runs"_s);
    }

    void recoverLeavesTheHealthyAlone()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 2));
        world.addPod(u"payment-7d8f-1"_s, u"payment-7d8f"_s, false);
        world.addPod(u"payment-7d8f-2"_s, u"payment-7d8f"_s, true);
        world.addInstance(u"payment-1"_s, false);
        world.addInstance(u"payment-2"_s, true);
        const auto verb = engine::makeRecover();
        QVERIFY(verb->appliesTo(serviceTarget(), world));
        const auto offer = settled(verb->offer(this, serviceTarget(), world));
        QVERIFY(offer && !offer->refusal);
        const auto plan = settled(verb->perform(this, serviceTarget(), {{u"reason"_s, u"INC-7"_s}}, u"a1"_s, world));
        QVERIFY(plan && !plan->undo);
        QCOMPARE(stepKinds(*plan), (QStringList{u"registry.maintenance"_s, u"pod.evict"_s, u"workload.follow"_s}));
        const QJsonObject off = plan->steps[0].what;
        QCOMPARE(off.value("instance"_L1).toObject().value("id"_L1).toString(), u"payment-2"_s);
        QCOMPARE(off.value("instance"_L1).toObject().value("node"_L1).toString(), u"node-1"_s);
        QCOMPARE(off.value("action"_L1).toString(), u"a1-1"_s);
        QVERIFY(off.contains("on"_L1) && !off.value("on"_L1).toBool(true));
        QCOMPARE(plan->steps[0].source, u"consul"_s);
        const auto eviction = engine::PlannedEviction::fromJson(plan->steps[1].what);
        QVERIFY(eviction.has_value());
        QCOMPARE(eviction->pod, u"payment-7d8f-2"_s);
        QCOMPARE(eviction->uid, u"uid-payment-7d8f-2"_s);
        QVERIFY(engine::PlannedFollow::fromJson(plan->steps[2].what)->action.isEmpty());
    }

    void evictionsAreTriedBeforeAnybodyIsAsked_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isRefused");
        QTest::newRow("an admission forbids it")
            << int(core::ErrorKind::Forbidden) << u"verb.dry-run-forbidden"_s << true;
        QTest::newRow("a budget holds it") << int(core::ErrorKind::TooManyRequests) << u"test.no"_s << false;
    }
    void evictionsAreTriedBeforeAnybodyIsAsked()
    {
        QFETCH(int, kind);
        QFETCH(QString, code);
        QFETCH(bool, isRefused);
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 2));
        world.addPod(u"payment-7d8f-1"_s, u"payment-7d8f"_s, true);
        world.orchestrator.dryRunError = core::Error(core::ErrorKind(kind), u"test.no"_s);
        const auto plan = settled(engine::makeRecover()->preview(this, serviceTarget(), {}, world));
        QVERIFY(plan.has_value());
        QVERIFY(findingCodes(*plan).contains(code));
        QCOMPARE(plan->isRefused(), isRefused);
        QCOMPARE(plan->steps.isEmpty(), isRefused);
        QVERIFY(world.orchestrator.evicted.isEmpty());
        // What nobody answered is not known.
        world.orchestrator.dryRunError = core::Error(core::ErrorKind::Timeout, u"test.timeout"_s);
        QVERIFY(!settled(engine::makeRecover()->preview(this, serviceTarget(), {}, world)));
    }

    /// What is sick may still answer, and then it is missed.
    void recoveryTellsWhatIsLeftAtTheWorstMoment()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 3));
        for (const char *name : {"payment-7d8f-1", "payment-7d8f-2", "payment-7d8f-3"})
            world.addPod(QString::fromLatin1(name), u"payment-7d8f"_s, true);
        world.addPod(u"payment-7d8f-4"_s, u"payment-7d8f"_s, false);
        for (auto &held : world.heldPods)
            held.pod.ready = held.pod.name != "payment-7d8f-1"_L1;
        const auto plan = settled(engine::makeRecover()->preview(this, serviceTarget(), {}, world));
        QVERIFY(plan.has_value());
        const auto worst = std::find_if(plan->impact.cbegin(), plan->impact.cend(), [](const engine::ImpactLine &one) {
            return one.what.code == "impact.worst"_L1;
        });
        QVERIFY(worst != plan->impact.cend());
        QCOMPARE(worst->before, u"3"_s);
        QCOMPARE(worst->after, u"1"_s);
    }

    void recoverLeavesAloneWhatNothingWouldReplace()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 2));
        world.addPod(u"payment-by-hand"_s, {}, true);
        world.heldPods[0].pod.owner = {};
        const auto verb = engine::makeRecover();
        const auto alone = settled(verb->perform(this, serviceTarget(), {}, u"a1"_s, world));
        QVERIFY(alone && refusesWith(*alone, u"verb.recover.no-owner"_s));
        QVERIFY(contract::Phrases::knows(u"verb.recover.no-owner"_s));
        world.addPod(u"payment-7d8f-2"_s, u"payment-7d8f"_s, true);
        const auto plan = settled(verb->perform(this, serviceTarget(), {}, u"a1"_s, world));
        QVERIFY(plan.has_value());
        QCOMPARE(stepKinds(*plan), (QStringList{u"pod.evict"_s, u"workload.follow"_s}));
        QCOMPARE(engine::PlannedEviction::fromJson(plan->steps[0].what)->pod, u"payment-7d8f-2"_s);
        QVERIFY(findingCodes(*plan).contains(u"verb.recover.no-owner"_s));
    }

    void recoverRefusals_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing is sick") << u"well"_s << u"verb.recover.nothing-sick"_s;
        QTest::newRow("no right to delete pods") << u"right"_s << u"test.may-not-delete"_s;
        QTest::newRow("no right in the registry") << u"registry"_s << u"test.may-not-write"_s;
        QTest::newRow("an agent that is not configured") << u"agent"_s << u"test.no-agent"_s;
        QTest::newRow("the whole node is in maintenance") << u"node"_s << u"verb.recover.node-maintenance"_s;
    }
    void recoverRefusals()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 2));
        const bool isPod = what == "right"_L1;
        world.addPod(u"payment-7d8f-1"_s, u"payment-7d8f"_s, isPod);
        world.addInstance(u"payment-1"_s, !isPod && what != "well"_L1);
        world.orchestrator.denied.insert(int(engine::WorkloadRight::DeletePods), core::message("test.may-not-delete"));
        if (what == "registry"_L1)
            world.registry.denied = core::message("test.may-not-write");
        if (what == "agent"_L1)
            world.registry.unreachable = core::message("test.no-agent");
        if (what == "node"_L1) {
            engine::Check check;
            check.id = u"_node_maintenance"_s;
            world.heldInstances[0].instance.checks += check;
        }
        const auto offer = settled(engine::makeRecover()->offer(this, serviceTarget(), world));
        QVERIFY(offer && offer->refusal);
        QCOMPARE(offer->refusal->code, code);
    }

    void onlyWhatRunsInAWorkloadIsToBeRestarted()
    {
        FakeActionWorld world;
        world.addInstance(u"consul-1"_s, false);
        for (const bool hasWorkload : {false, true}) {
            if (hasWorkload)
                world.orchestrator.put(workloadState(u"payment"_s, 2));
            const auto plan = settled(engine::makeRecover()->preview(this, serviceTarget(), {}, world));
            QVERIFY(plan && plan->isRefused());
            const QString said = contract::Phrases::render(plan->findings.first().message);
            QCOMPARE(engine::makeRestart()->appliesTo(serviceTarget(), world), hasWorkload);
            QVERIFY2(said.contains("restart it"_L1) == hasWorkload, qPrintable(said));
        }
    }

    void recoverySparesWhatIsOutOfReachOnlyWhereAskedTo()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 2));
        world.addPod(u"payment-7d8f-1"_s, u"payment-7d8f"_s, true);
        world.addInstance(u"payment-1"_s, true);
        world.registry.unreachable = core::message("test.no-agent");
        const auto verb = engine::makeRecover();
        const auto offer = settled(verb->offer(this, serviceTarget(), world));
        QVERIFY(offer && !offer->refusal);
        QCOMPARE(offer->arguments.size(), 1);
        QCOMPARE(offer->arguments[0].name, u"partly"_s);
        const auto whole = settled(verb->preview(this, serviceTarget(), {}, world));
        QVERIFY(whole && whole->isRefused());
        QVERIFY(findingCodes(*whole).contains(u"registry.partly"_s));
        const auto part = settled(verb->perform(this, serviceTarget(), {{u"partly"_s, u"yes"_s}}, u"a1"_s, world));
        QVERIFY(part && !part->isRefused() && part->extent);
        QCOMPARE(stepKinds(*part), (QStringList{u"pod.evict"_s, u"workload.follow"_s}));
    }

    void aBudgetThatForbidsEvictionsIsTold()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 2));
        world.orchestrator.inTheWay.budgets += engine::WorkloadObstacles::Budget{u"payment"_s, 0, 1, 2};
        world.addPod(u"payment-7d8f-1"_s, u"payment-7d8f"_s, true);
        const auto plan = settled(engine::makeRecover()->preview(this, serviceTarget(), {}, world));
        QVERIFY(plan && findingCodes(*plan).contains(u"verb.budget.no-eviction"_s));
    }

    void recoveryTellsTheTraffic()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 2));
        world.addPod(u"payment-7d8f-1"_s, u"payment-7d8f"_s, true);
        world.rate.reset();
        const auto unknown = settled(engine::makeRecover()->preview(this, serviceTarget(), {}, world));
        QVERIFY(unknown && findingCodes(*unknown).contains(u"verb.traffic-unknown"_s));
        world.rate = 12.0;
        const auto known = settled(engine::makeRecover()->preview(this, serviceTarget(), {}, world));
        QVERIFY(known && !findingCodes(*known).contains(u"verb.traffic-unknown"_s));
        const auto told = std::find_if(known->impact.cbegin(), known->impact.cend(),
                                       [](const auto &line) { return line.what.code == "impact.traffic"_L1; });
        QVERIFY(told != known->impact.cend());
        QVERIFY2(told->before.startsWith(u"12"_s), qPrintable(told->before));
    }

    void everyVerbHasATitle()
    {
        for (const auto &verb : {engine::makeRestart, engine::makeScale, engine::makeRollback, engine::makePause,
                                 engine::makeResume, engine::makeStart, engine::makeStop, engine::makeRecover}) {
            const QString name = verb()->name();
            QVERIFY2(contract::verbTitle(name) != name, qPrintable(name));
        }
        QCOMPARE(contract::verbTitle(u"newer"_s), u"newer"_s);
        // With what it is done to: never a title and a name that run into one another.
        QCOMPARE(contract::verbSentence(u"restart"_s, u"a%1"_s), u"Restart a%1"_s);
        QCOMPARE(contract::verbSentence(u"tidy"_s, u"limits"_s), u"Remove old releases of limits"_s);
        QCOMPARE(contract::verbSentence(u"maintenance-on"_s, u"ledger"_s), u"Maintenance on for ledger"_s);
        QCOMPARE(contract::verbSentence(u"newer"_s, u"ledger"_s), u"newer ledger"_s);
    }

private:
    static void putShop(FakeActionWorld &world)
    {
        world.orchestrator.put(workloadState(u"agent"_s, 9, u"DaemonSet"_s));
        world.orchestrator.put(workloadState(u"payment"_s, 6));
        world.orchestrator.put(workloadState(u"ledger"_s, 3, u"StatefulSet"_s));
    }
};

QD_TEST(VerbsServicesTest)
#include "tst_verbs_services.moc"
