#include "mapworld.h"

#include <support/testregistry.h>

#include <QRandomGenerator>

#include <iterator>
#include <string>

using engine::ConfigStep;
using releases::Finding;
using releases::State;

namespace {

/// Publishes and is killed when that step is done.
core::Result<releases::Record> publishKilledAt(MapWorld &world, MapWorld::Person &who,
                                               const engine::ConfigChange &change, ConfigStep last)
{
    return world.publish(who, change, [last](ConfigStep step, int, int) { return step != last; });
}

State stateOfRecord(MapWorld &world, MapWorld::Person &who, const QString &id)
{
    const auto history = world.await(who.store->history(&world.owner, world.ref));
    if (history) {
        for (const auto &record : history->records) {
            if (record.id == id)
                return record.state;
        }
    }
    return State::Pending;
}

} // namespace

/// Engines that die between any two steps, and others that find what they left.
class ConfigMapCrashTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsLeftIsSettledByAnother_data()
    {
        QTest::addColumn<int>("last");
        QTest::addColumn<bool>("arrived");
        QTest::newRow("announced") << int(ConfigStep::RecordPending) << false;
        QTest::newRow("written") << int(ConfigStep::ObjectWritten) << true;
        QTest::newRow("released") << int(ConfigStep::RecordReleased) << true;
        QTest::newRow("told to nobody") << int(ConfigStep::HeadMoved) << true;
    }
    void whatIsLeftIsSettledByAnother()
    {
        QFETCH(int, last);
        QFETCH(bool, arrived);
        for (const releases::Kind kind :
             {releases::Kind::Creation, releases::Kind::Release, releases::Kind::Deletion}) {
            MapWorld world;
            auto ann = world.person("ann");
            auto bob = world.heir("bob");
            if (kind != releases::Kind::Creation)
                QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
            const auto base = world.read(ann);
            QVERIFY(base);
            const releases::Content wanted =
                kind == releases::Kind::Deletion ? releases::Content() : MapWorld::one("2");
            const auto change = world.change(*base, wanted, kind);
            const auto killed = publishKilledAt(world, ann, change, ConfigStep(last));
            QVERIFY(!killed);
            QCOMPARE(killed.error().kind, core::ErrorKind::Cancelled);

            const bool isOpen = last != int(ConfigStep::HeadMoved);
            const auto left = world.read(ann); // whose lease runs still
            QVERIFY(left);
            QCOMPARE(left->open.has_value(), isOpen);
            if (isOpen)
                QCOMPARE(left->found.measure, arrived ? releases::Measure::Finalise : releases::Measure::Wait);
            QVERIFY(world.await(bob.store->recover(&world.owner, world.ref, {})));
            const auto after = world.read(bob);
            QVERIFY(after);
            QVERIFY(!after->open);
            QCOMPARE(after->content, arrived ? wanted : base->content);
            QCOMPARE(after->found.finding, Finding::AsReleased);
            QCOMPARE(stateOfRecord(world, bob, change.id), arrived ? State::Released : State::Aborted);
            const auto history = world.await(bob.store->history(&world.owner, world.ref));
            QVERIFY(history && history->verification.isIntact());
        }
    }

    /// The list names it for its record, so what is read must not say that nothing is left.
    void anAbortedCreationIsListedAndReadAsAHistory()
    {
        MapWorld world;
        auto ann = world.person("ann");
        auto bob = world.heir("bob");
        const auto none = world.read(ann);
        QVERIFY(none && !none->hasOnlyRecords);
        const auto change = world.change(*none, MapWorld::one("1"), releases::Kind::Creation);
        QVERIFY(!publishKilledAt(world, ann, change, ConfigStep::RecordPending));
        QVERIFY(world.await(bob.store->recover(&world.owner, world.ref, {})));
        const auto list = world.await(bob.store->list(&world.owner));
        QVERIFY(list);
        QCOMPARE(list->size(), 1);
        QCOMPARE(list->first().ref.id, world.ref.id);
        QVERIFY(!list->first().exists);
        const auto left = world.read(bob);
        QVERIFY(left && left->hasOnlyRecords);
        QVERIFY(!left->exists && !left->head && !left->open);
        world.createOutside("outside");
        QVERIFY(!world.read(bob)->hasOnlyRecords);
    }

    void aRunningLeaseIsWaitedForByEverybody()
    {
        MapWorld world;
        auto ann = world.person("ann");
        auto bob = world.person("bob");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        const auto base = world.read(ann);
        QVERIFY(base);
        const auto change = world.change(*base, MapWorld::one("2"));
        QVERIFY(!publishKilledAt(world, ann, change, ConfigStep::RecordPending));
        const auto verdict = world.await(bob.store->recover(&world.owner, world.ref, {}));
        QVERIFY(verdict);
        QCOMPARE(verdict->measure, releases::Measure::Wait);
        QCOMPARE(stateOfRecord(world, bob, change.id), State::Pending);
        const auto refused = world.edit(bob, MapWorld::one("3"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.code, QStringLiteral("releases.another-writer"));
    }

    void anAuthorWhoIsTooSlowGivesUpBeforeOthersDo()
    {
        MapWorld world;
        kubernetes::MapTimes times;
        times.commitWithin = core::Milliseconds(0);
        auto ann = world.person("ann", times);
        const auto refused = world.edit(ann, MapWorld::one("1"), releases::Kind::Creation);
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.code, QStringLiteral("mapstore.too-slow"));
        QVERIFY(!world.object());
        QVERIFY(!world.read(ann)->open);
    }

    void whatWasOverwrittenAfterTheCrashIsFlagged()
    {
        MapWorld world;
        auto ann = world.person("ann");
        auto bob = world.heir("bob");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        const auto base = world.read(ann);
        QVERIFY(base);
        const auto change = world.change(*base, MapWorld::one("2"));
        QVERIFY(!publishKilledAt(world, ann, change, ConfigStep::ObjectWritten));
        world.replaceOutside("3");
        const auto verdict = world.await(bob.store->recover(&world.owner, world.ref, {}));
        QVERIFY(verdict);
        QCOMPARE(verdict->finding, Finding::RefusedOrOverwritten);
        QCOMPARE(stateOfRecord(world, bob, change.id), State::Indeterminate);
        QCOMPARE(world.read(bob)->found.finding, Finding::ChangedOutside);
        QVERIFY(world.edit(bob, MapWorld::one("4")));
        QVERIFY(world.await(bob.store->history(&world.owner, world.ref))->verification.isIntact());
    }

    void aDeletionMadeElsewhereIsATombstoneOnceItIsRecorded()
    {
        MapWorld world;
        auto ann = world.heir("ann");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        world.removeOutside();
        const auto gone = world.read(ann);
        QVERIFY(gone);
        QCOMPARE(gone->found.finding, Finding::DeletedOutside);
        QVERIFY(!gone->head->tombstone);
        QVERIFY(!publishKilledAt(world, ann, world.change(*gone, MapWorld::one("2"), releases::Kind::Creation),
                                 ConfigStep::ExternalRecorded));
        const auto recorded = world.read(ann);
        QVERIFY(recorded && recorded->head && recorded->last);
        QCOMPARE(recorded->last->kind, releases::Kind::External);
        QVERIFY(recorded->head->tombstone);
        QCOMPARE(recorded->found.message.code, QStringLiteral("releases.found-deleted-as-recorded"));
        // A creation upon it that never arrived is known not to have: nothing was there before.
        const auto next = world.change(*recorded, MapWorld::one("3"), releases::Kind::Creation);
        QVERIFY(!publishKilledAt(world, ann, next, ConfigStep::RecordPending));
        const auto verdict = world.await(ann.store->recover(&world.owner, world.ref, {}));
        QVERIFY(verdict);
        QCOMPARE(verdict->finding, Finding::NotReleased);
        QCOMPARE(stateOfRecord(world, ann, next.id), State::Aborted);
        QVERIFY(world.edit(ann, MapWorld::one("4"), releases::Kind::Creation));
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history && history->verification.isIntact());
        QCOMPARE(history->verification.chain.size(), 3); // the deletion is recorded once
        QVERIFY(!world.read(ann)->head->tombstone);
    }

    void anObjectThatWasEmptiedElsewhereIsStillThere()
    {
        MapWorld world;
        auto ann = world.heir("ann");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        world.patchOutside({{"data", {{"key", nullptr}}}});
        const auto emptied = world.read(ann);
        QVERIFY(emptied && emptied->exists && emptied->content.isEmpty());
        QVERIFY(!publishKilledAt(world, ann, world.change(*emptied, MapWorld::one("2")), ConfigStep::ExternalRecorded));
        const auto recorded = world.read(ann);
        QVERIFY(recorded && recorded->head);
        QVERIFY(!recorded->head->tombstone);
        QCOMPARE(recorded->found.finding, Finding::AsReleased);
    }

    /// Random edits of two engines and of somebody outside, killed anywhere, recovered by the other one.
    void nothingThatWasAcknowledgedIsLost_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 8; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void nothingThatWasAcknowledgedIsLost()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        MapWorld world;
        auto ann = world.heir("ann");
        auto bob = world.heir("bob");
        QStringList acknowledged;
        static constexpr ConfigStep kSteps[] = {ConfigStep::ExternalRecorded, ConfigStep::RecordPending,
                                                ConfigStep::ObjectWritten, ConfigStep::RecordReleased,
                                                ConfigStep::HeadMoved};
        for (int turn = 0; turn < 25; ++turn) {
            MapWorld::Person &who = random.bounded(2) ? ann : bob;
            MapWorld::Person &other = &who == &ann ? bob : ann;
            const int dice = random.bounded(10);
            if (dice == 0 && world.object())
                world.patchOutside({{"data", {{"key", "patched " + std::to_string(turn)}}}});
            else if (dice == 1 && world.object())
                world.replaceOutside(("replaced " + std::to_string(turn)).c_str());
            else if (dice == 2 && world.object())
                world.removeOutside();
            else if (dice == 3 && !world.object())
                world.createOutside("created");
            QVERIFY(world.await(other.store->recover(&world.owner, world.ref, {})));
            const auto base = world.read(who);
            QVERIFY(base);
            QVERIFY(!base->open);
            const bool deletes = base->exists && random.bounded(6) == 0;
            const auto kind = deletes        ? releases::Kind::Deletion
                              : base->exists ? releases::Kind::Release
                                             : releases::Kind::Creation;
            const auto change = world.change(
                *base, deletes ? releases::Content() : MapWorld::one("turn " + QByteArray::number(turn)), kind);
            const int kill = random.bounded(9);
            const int meddle = random.bounded(12);
            const auto published = world.publish(who, change, [&](ConfigStep step, int, int) {
                if (meddle == 0 && step == ConfigStep::RecordPending && world.object())
                    world.replaceOutside("meddled");
                return kill >= int(std::size(kSteps)) || step != kSteps[kill];
            });
            if (published) {
                QCOMPARE(published->id, change.id);
                acknowledged.append(published->id);
            } else {
                const core::ErrorKind why = published.error().kind;
                QVERIFY2(why == core::ErrorKind::Cancelled || why == core::ErrorKind::Conflict,
                         qPrintable(published.error().message.code));
            }
        }
        QVERIFY(world.await(bob.store->recover(&world.owner, world.ref, {})));
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history);
        QVERIFY2(history->verification.isIntact(), qPrintable(history->verification.flaws.value(0).message.code));
        QStringList inChain;
        for (const QString &id : history->verification.chain) {
            if (acknowledged.contains(id))
                inChain.append(id);
        }
        QCOMPARE(inChain, acknowledged); // each once, in order
        for (const auto &record : history->records) {
            QVERIFY(record.state != State::Pending);
            const auto content = world.await(ann.store->contentOf(&world.owner, world.ref, record.id));
            QVERIFY(content);
        }
        const auto last = world.read(ann);
        QVERIFY(last);
        const QString held = releases::contentHash(last->content);
        const bool isAsHead =
            last->head && last->last && last->exists != last->head->tombstone && held == last->last->contentHash;
        const bool isFlagged =
            last->found.finding == Finding::ChangedOutside || last->found.finding == Finding::DeletedOutside ||
            last->found.finding == Finding::CreatedOutside || last->found.finding == Finding::NeverReleased ||
            last->found.finding == Finding::HistoryMissing;
        const bool isNothing = !last->head && !last->exists;
        QVERIFY(isAsHead != isFlagged || isNothing);
    }
};

QD_TEST(ConfigMapCrashTest)
#include "tst_configmapcrash.moc"
