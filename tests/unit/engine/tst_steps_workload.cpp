#include "fakecontrols.h"

#include <contract/phrases.h>
#include <engine/actions/steps/steps.h>
#include <engine/actions/steps/workloadplans.h>
#include <support/testregistry.h>

#include <QTest>

using namespace fakecontrols;
using engine::StepFinding;

/// Sending changes of workloads, following them, and finding out whether a lost one arrived.
class StepsWorkloadTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aChangeIsSentOnceOnWhatWasPlannedFor()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        const auto plan = scaling(world, 8);
        world.orchestrator.state(u"payment"_s).resourceVersion = u"140"_s; // its status moved
        const auto done = settled(engine::makeWorkloadChangeStep()->run(this, plan, world, {}));
        QVERIFY(done.has_value());
        QCOMPARE(world.orchestrator.changes.size(), 1);
        QCOMPARE(world.orchestrator.changes[0].resourceVersion, u"140"_s);
        QCOMPARE(done->before, u"replicas: 5\n"_s);
        QCOMPARE(done->after, u"replicas: 8\n"_s);
        QVERIFY(contract::Phrases::knows(done->detail.code));
    }

    void nothingIsSentWhereTheObjectMovedOrNobodyAnswers()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        const auto plan = scaling(world, 8);
        const auto step = engine::makeWorkloadChangeStep();
        ++world.orchestrator.state(u"payment"_s).generation;
        const auto moved = settled(step->run(this, plan, world, {}));
        QVERIFY(!moved);
        QCOMPARE(moved.error().message.code, u"step.workload-moved"_s);
        world.orchestrator.readError = core::Error(core::ErrorKind::Network, u"test.network"_s);
        const auto silent = settled(step->run(this, plan, world, {}));
        QVERIFY(!silent);
        QCOMPARE(silent.error().message.code, u"step.not-sent"_s);
        QVERIFY(!engine::leavesOpen(silent.error().kind));
        world.orchestrator.readError = core::Error(core::ErrorKind::Protocol, u"test.nonsense"_s);
        const auto nonsense = settled(step->run(this, plan, world, {}));
        QVERIFY(!nonsense && !engine::leavesOpen(nonsense.error().kind));
        QCOMPARE(nonsense.error().message.code, u"test.nonsense"_s);
        QVERIFY(world.orchestrator.changes.isEmpty());
    }

    void aLostAnswerOfAChangeThatArrived()
    {
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        world.orchestrator.isAnswerLost = true;
        const auto plan = scaling(world, 8);
        const auto step = engine::makeWorkloadChangeStep();
        const auto lost = settled(step->run(this, plan, world, {}));
        QVERIFY(!lost && lost.error().kind == core::ErrorKind::Timeout);
        QVERIFY(settled(step->check(this, plan, world)) == StepFinding::Done);
        QCOMPARE(world.orchestrator.changes.size(), 1);
    }

    void aLostAnswerOfAChangeThatDidNotArrive_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("finding");
        QTest::newRow("it may be under way") << u"quiet"_s << int(StepFinding::Unknown);
        QTest::newRow("too long ago to be under way") << u"late"_s << int(StepFinding::NotDone);
        QTest::newRow("somebody else's change came instead") << u"changed"_s << int(StepFinding::NotDone);
        QTest::newRow("several came: ours may be among them") << u"twice"_s << int(StepFinding::Unknown);
        QTest::newRow("the object is gone") << u"gone"_s << int(StepFinding::NotDone);
        QTest::newRow("the object is another one") << u"replaced"_s << int(StepFinding::NotDone);
        QTest::newRow("nobody answers") << u"silent"_s << int(StepFinding::Unknown);
        QTest::newRow("the source is gone") << u"source"_s << int(StepFinding::Unknown);
    }
    void aLostAnswerOfAChangeThatDidNotArrive()
    {
        QFETCH(QString, what);
        QFETCH(int, finding);
        FakeActionWorld world;
        world.orchestrator.put(workloadState(u"payment"_s, 5));
        auto plan = scaling(world, 8);
        noteSent(plan, world);
        auto &state = world.orchestrator.state(u"payment"_s);
        if (what == "late"_L1)
            world.manual.advance(std::chrono::minutes(1));
        else if (what == "changed"_L1)
            state.generation += 1;
        else if (what == "twice"_L1)
            state.generation += 2;
        else if (what == "gone"_L1)
            world.orchestrator.states.clear();
        else if (what == "replaced"_L1)
            state.uid = u"uid-other"_s;
        else if (what == "silent"_L1)
            world.orchestrator.readError = core::Error(core::ErrorKind::Network, u"test.network"_s);
        else if (what == "source"_L1)
            world.hasOrchestrator = false;
        const auto found = settled(engine::makeWorkloadChangeStep()->check(this, plan, world));
        QVERIFY(found.has_value());
        QCOMPARE(int(found->what), finding);
        QVERIFY(world.orchestrator.changes.isEmpty());
    }

    void aRolloutIsFollowedToItsEnd()
    {
        Followed rig(this);
        rig.state().observedGeneration = 6; // the controller has not looked yet
        rig.begin();
        QVERIFY(!rig.answer);
        rig.state().observedGeneration = 7;
        rig.state().updated = 3;
        rig.state().available = 4;
        rig.state().total = 6;
        rig.tick();
        QCOMPARE(rig.told.last(), u"3 of 5 updated, 4 available"_s);
        rig.state().updated = 5;
        rig.state().available = 5;
        rig.tick();
        QVERIFY(!rig.answer); // an old pod is left
        rig.state().total = 5;
        rig.tick();
        QVERIFY(rig.answer && *rig.answer);
        QCOMPARE((*rig.answer)->detail.code, u"step.follow.done"_s);
        QCOMPARE((*rig.answer)->after, QString()); // it changed nothing
        QCOMPARE(rig.world.manual.running(), 0);
    }

    void whatIsStuckIsToldAndMayHeal()
    {
        Followed rig(this);
        rig.state().updated = 2;
        rig.state().stuck = core::message("test.image-pull");
        rig.begin();
        rig.tick();
        QCOMPARE(rig.stuck, (QList<bool>{true, true})); // with every answer
        rig.state().stuck.reset();
        rig.tick();
        QCOMPARE(rig.stuck, (QList<bool>{true, true, false}));
        rig.state().updated = 5;
        rig.tick();
        QVERIFY(rig.answer && *rig.answer);
    }

    void followingOutlastsSilence()
    {
        Followed rig(this);
        rig.state().updated = 2;
        rig.begin();
        rig.world.orchestrator.readError = core::Error(core::ErrorKind::Network, u"test.network"_s);
        rig.tick();
        rig.tick();
        QVERIFY(!rig.answer);
        QCOMPARE(rig.told.size(), 2); // silence is told once
        rig.world.orchestrator.readError.reset();
        rig.state().updated = 5;
        rig.tick();
        QVERIFY(rig.answer && *rig.answer);
    }

    void followingEndsWhereItsObjectIsNoLongerIts_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("gone") << u"gone"_s << u"step.follow.gone"_s;
        QTest::newRow("replaced") << u"replaced"_s << u"step.follow.replaced"_s;
        QTest::newRow("another action") << u"action"_s << u"step.follow.changed-again"_s;
        QTest::newRow("another number of replicas") << u"replicas"_s << u"step.follow.changed-again"_s;
        QTest::newRow("another restart") << u"restart"_s << u"step.follow.changed-again"_s;
        QTest::newRow("another template") << u"revision"_s << u"step.follow.changed-again"_s;
    }
    void followingEndsWhereItsObjectIsNoLongerIts()
    {
        QFETCH(QString, what);
        QFETCH(QString, code);
        Followed rig(this);
        rig.state().updated = 2;
        rig.replicas = 5;
        rig.begin();
        QVERIFY(!rig.answer);
        if (what == "gone"_L1)
            rig.world.orchestrator.states.clear();
        else if (what == "replaced"_L1)
            rig.state().uid = u"uid-other"_s;
        else if (what == "action"_L1)
            rig.state().annotations.insert(kMark, u"b2-1"_s);
        else if (what == "replicas"_L1)
            rig.state().desired = rig.state().updated = rig.state().available = rig.state().total = 3;
        else if (what == "restart"_L1)
            rig.state().manifest += "kubectl.kubernetes.io/restartedAt: \"2026-01-01T00:00:00Z\"\n";
        else
            rig.state().revision = u"9"_s;
        rig.tick();
        QVERIFY(rig.answer && !*rig.answer);
        QCOMPARE(rig.answer->error().message.code, code);
        QVERIFY(contract::Phrases::knows(code));
    }

    void onDeleteAndPausesEndByTheController()
    {
        Followed onDelete(this);
        onDelete.state().strategy = u"OnDelete"_s;
        onDelete.state().updated = 0;
        onDelete.begin();
        QVERIFY(onDelete.answer && *onDelete.answer);
        QCOMPARE((*onDelete.answer)->detail.code, u"step.follow.on-delete"_s);
        Followed paused(this);
        paused.isRollout = false;
        paused.state().updated = 2;
        paused.begin();
        QVERIFY(paused.answer && *paused.answer);
        QCOMPARE((*paused.answer)->detail.code, u"step.follow.seen"_s);
    }

    void aPartitionLeavesItsPods()
    {
        Followed rig(this);
        rig.state().partition = 2;
        rig.state().updated = 2;
        rig.begin();
        QVERIFY(!rig.answer);
        rig.state().updated = 3;
        rig.tick();
        QVERIFY(rig.answer && *rig.answer); // the other two stay as they are
    }

    void droppingEndsFollowing()
    {
        Followed rig(this);
        rig.state().updated = 2;
        rig.begin();
        const int reads = rig.world.orchestrator.reads;
        rig.task.cancel();
        rig.tick();
        rig.tick();
        QCOMPARE(rig.world.orchestrator.reads, reads);
        QCOMPARE(rig.world.manual.running(), 0);
        QVERIFY(!engine::makeWorkloadFollowStep()->writes());
        QVERIFY(engine::makeWorkloadFollowStep()->isCancellable());
    }

    void aPodIsEvictedAndLookedFor()
    {
        FakeActionWorld world;
        const engine::PlannedEviction eviction{u"shop"_s, u"payment-1"_s, u"uid-payment-1"_s};
        engine::StepPlan plan{u"pod.evict"_s, u"k8s"_s, core::message("step.evict"), eviction.toJson()};
        const auto step = engine::makePodEvictStep();
        QVERIFY(settled(step->run(this, plan, world, {})).has_value());
        QCOMPARE(world.orchestrator.evicted, QStringList{u"shop/payment-1 uid-payment-1"_s});
        noteSent(plan, world);
        QVERIFY(settled(step->check(this, plan, world)) == StepFinding::Unknown); // it may be under way
        world.manual.advance(std::chrono::minutes(1));
        QVERIFY(settled(step->check(this, plan, world)) == StepFinding::NotDone);
        world.orchestrator.podIsThere = false;
        QVERIFY(settled(step->check(this, plan, world)) == StepFinding::Done);
        world.orchestrator.podIsThere = core::failure(core::ErrorKind::Network, u"test.network"_s);
        QVERIFY(settled(step->check(this, plan, world)) == StepFinding::Unknown);
        QCOMPARE(world.orchestrator.evicted.size(), 1);
    }

    void aJournalThatCannotBeReadIsAnError()
    {
        FakeActionWorld world;
        const engine::StepPlan plan{u"workload.follow"_s, u"k8s"_s, {}, {}};
        const auto follow = settled(engine::makeWorkloadFollowStep()->run(this, plan, world, {}));
        QVERIFY(!follow && follow.error().message.code == "action.journal"_L1);
        const auto evict = settled(engine::makePodEvictStep()->run(this, plan, world, {}));
        QVERIFY(!evict && evict.error().message.code == "action.journal"_L1);
        // Nothing was sent, and nothing will be.
        QVERIFY(!engine::leavesOpen(follow.error().kind) && !engine::leavesOpen(evict.error().kind));
    }

private:
    /// A change of payment's replicas, planned now.
    static engine::StepPlan scaling(FakeActionWorld &world, int replicas)
    {
        const auto state = world.orchestrator.state(u"payment"_s);
        engine::PlannedChange change{state.ref, state.uid, state.generation, {}};
        change.change.action = u"a1-1"_s;
        change.change.replicas = replicas;
        return {u"workload.change"_s, u"k8s"_s, core::message("step.scale"), change.toJson()};
    }

    /// As the runner tells it to check().
    static void noteSent(engine::StepPlan &plan, const FakeActionWorld &world)
    {
        plan.what.insert(QLatin1String(engine::kSentAtMs), core::toUnixMs(world.manual.wall()));
    }

    /// Following payment, whose five replicas carry the mark of a1-1.
    struct Followed
    {
        explicit Followed(QObject *owner_) : owner(owner_)
        {
            auto state = workloadState(u"payment"_s, 5);
            state.annotations.insert(kMark, u"a1-1"_s);
            world.orchestrator.put(state);
        }
        engine::WorkloadState &state() { return world.orchestrator.state(u"payment"_s); }
        void begin()
        {
            const engine::PlannedFollow follow{state().ref, state().uid, u"a1-1"_s, isRollout, replicas};
            const engine::StepPlan plan{u"workload.follow"_s, u"k8s"_s, core::message("step.follow"), follow.toJson()};
            task = kind->run(owner, plan, world,
                             [this](const core::Message &detail, bool isStuck) {
                                 told += contract::Phrases::render(detail);
                                 stuck += isStuck;
                             })
                       .then([this](core::Result<engine::StepOutcome> result) { answer.emplace(std::move(result)); });
            stuck.clear();
            world.manual.advance(std::chrono::milliseconds(0));
        }
        void tick() { world.manual.advance(std::chrono::seconds(2)); }

        QObject *owner;
        FakeActionWorld world;
        bool isRollout = true;
        std::optional<int> replicas;
        std::unique_ptr<engine::StepKind> kind = engine::makeWorkloadFollowStep();
        QStringList told;
        QList<bool> stuck;
        std::optional<core::Result<engine::StepOutcome>> answer;
        async::Task<engine::StepOutcome> task;
    };
};

QD_TEST(StepsWorkloadTest)
#include "tst_steps_workload.moc"
