#include "mapworld.h"

#include <releases/names.h>
#include <support/testregistry.h>

#include <QTest>

#include <optional>

/// The history of a ConfigMap while old records go.
class ConfigMapTidyTest : public QObject
{
    Q_OBJECT

    /// As when the writer ended between the checkpoint and the head.
    static void forgetCheckpoint(MapWorld &world)
    {
        const QString headName = releases::headName(world.ref.name, world.ref.id);
        (void)world.cluster->store().update(lab::kube::configMaps(), "default", headName.toStdString(),
                                            lab::kube::ObjectStore::Scope::All,
                                            [](lab::kube::Json &document) -> std::optional<lab::kube::ApiStatus> {
                                                document["data"].erase("checkpoint");
                                                return std::nullopt;
                                            });
    }

private Q_SLOTS:
    void aCheckpointThatNobodySignedOffIsTakenUp()
    {
        MapWorld world;
        auto ann = world.person("ann");
        for (const char *value : {"1", "2", "3"})
            QVERIFY(world.edit(ann, MapWorld::one(value)));
        const releases::KeepPolicy policy{1, core::Milliseconds(0)};
        const auto stopAtOnce = [](engine::ConfigStep, int, int) { return false; };
        QVERIFY(!world.await(ann.store->collect(&world.owner, world.ref, policy, stopAtOnce)));
        forgetCheckpoint(world);
        const auto between = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(between && between->head && between->checkpoint);
        QCOMPARE(between->verification.flaws.size(), 1);
        // Not as if somebody had changed it.
        QCOMPARE(between->verification.flaws.first().message.code,
                 QStringLiteral("releases.flaw-checkpoint-unfinished"));
        QCOMPARE(between->head->checkpoint, releases::checkpointHash(*between->checkpoint));
        QCOMPARE(world.await(ann.store->collect(&world.owner, world.ref, policy, {})).value_or(-1), 2);
        const auto after = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(after && after->verification.isIntact());
        QCOMPARE(after->records.size(), 1);
    }

    /// It came after the look of somebody who meant to remove less.
    void aCheckpointThatNobodySignedOffIsBoundToo()
    {
        MapWorld world;
        auto ann = world.person("ann");
        QStringList ids;
        for (const char *value : {"1", "2", "3"}) {
            const auto record = world.edit(ann, MapWorld::one(value));
            QVERIFY(record);
            ids.append(record->id);
        }
        releases::KeepPolicy policy{1, core::Milliseconds(0)};
        const auto stopAtOnce = [](engine::ConfigStep, int, int) { return false; };
        QVERIFY(!world.await(ann.store->collect(&world.owner, world.ref, policy, stopAtOnce)));
        forgetCheckpoint(world);
        policy.upTo = ids[0];
        const auto refused = world.await(ann.store->collect(&world.owner, world.ref, policy, {}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.code, QStringLiteral("releases.removed-more"));
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history);
        QVERIFY(!history->verification.isIntact()); // still not signed off
        QCOMPARE(history->records.size(), 3);
    }

    void whatIsProposedIsWhatTheSettingsSay()
    {
        MapWorld world;
        auto ann = world.person("ann");
        QCOMPARE(ann.store->keepPolicy().count, 50);
        QVERIFY(ann.store->keepPolicy().age == std::chrono::hours(24 * 90));
        releases::KeepPolicy keep;
        keep.count = 20;
        const kubernetes::ConfigMapStore told(
            *ann.client, QStringList(), [] { return QStringLiteral("ann"); }, {}, keep);
        QCOMPARE(told.keepPolicy().count, 20);
    }

    /// What was planned bounds what goes, whatever was released since.
    void nothingBehindTheBoundGoes()
    {
        MapWorld world;
        auto ann = world.person("ann");
        QStringList ids;
        for (const char *value : {"1", "2", "3", "4"}) {
            const auto record = world.edit(ann, MapWorld::one(value));
            QVERIFY(record);
            ids.append(record->id);
        }
        releases::KeepPolicy policy;
        policy.count = 1;
        policy.age = core::Milliseconds(0);
        policy.upTo = ids[1];
        policy.comment = QStringLiteral("a quarter is over");
        QCOMPARE(world.await(ann.store->collect(&world.owner, world.ref, policy, {})).value_or(-1), 2);
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history && history->verification.isIntact() && history->checkpoint);
        QCOMPARE(history->records.size(), 2);
        QCOMPARE(history->checkpoint->last, ids[1]);
        QCOMPARE(history->checkpoint->comment, QStringLiteral("a quarter is over"));
    }
};

QD_TEST(ConfigMapTidyTest)
#include "tst_configmaptidy.moc"
