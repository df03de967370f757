#include "mapworld.h"

#include <kubernetes/config/mapobject.h>

#include <releases/names.h>
#include <support/testregistry.h>

#include <QJsonObject>
#include <QVector>

#include <utility>

using engine::ConfigRight;

/// The protocol against the lab's API server, as one or two people use it.
class ConfigMapStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itGoesFromCreationToDeletionAndBack()
    {
        MapWorld world;
        QVERIFY(world.isUp);
        auto ann = world.person("ann");
        const auto none = world.read(ann);
        QVERIFY(none);
        QVERIFY(!none->exists && !none->head);
        const auto first = world.publish(ann, world.change(*none, MapWorld::one("1"), releases::Kind::Creation));
        QVERIFY(first);
        QCOMPARE(first->state, releases::State::Released);
        QCOMPARE(first->author, QStringLiteral("ann"));
        const auto second = world.edit(ann, MapWorld::one("2"));
        QVERIFY(second);
        QCOMPARE(second->parent, first->id);

        const auto then = world.await(ann.store->contentOf(&world.owner, world.ref, first->id));
        QVERIFY(then);
        QCOMPARE(*then, MapWorld::one("1"));
        const auto base = world.read(ann);
        QVERIFY(base);
        QCOMPARE(base->found.finding, releases::Finding::AsReleased);
        auto back = world.change(*base, *then, releases::Kind::Rollback);
        back.of = first->id;
        QVERIFY(world.publish(ann, back));
        QCOMPARE(world.read(ann)->content, MapWorld::one("1"));

        QVERIFY(world.edit(ann, {}, releases::Kind::Deletion));
        QVERIFY(!world.object());
        const auto deleted = world.read(ann);
        QVERIFY(deleted);
        QVERIFY(deleted->head && deleted->head->tombstone);
        QCOMPARE(deleted->found.finding, releases::Finding::AsReleased);
        QVERIFY(world.edit(ann, *then, releases::Kind::Creation));
        QCOMPARE(world.read(ann)->content, MapWorld::one("1"));

        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history);
        QVERIFY(history->verification.isIntact());
        QCOMPARE(history->verification.chain.size(), 5);
        QVERIFY(history->unreadable.isEmpty());
        QVERIFY(history->records.first().id > history->records.last().id);
    }

    void aStaleBaseIsRefusedAndTriesAgain()
    {
        MapWorld world;
        auto ann = world.person("ann");
        auto bob = world.person("bob");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        const auto base = world.read(bob);
        QVERIFY(base);
        QVERIFY(world.edit(ann, MapWorld::one("2")));
        const auto refused = world.publish(bob, world.change(*base, MapWorld::one("3")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, core::ErrorKind::Conflict);
        QCOMPARE(refused.error().message.code, QStringLiteral("releases.stale-base"));
        QVERIFY(world.edit(bob, MapWorld::one("3")));
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history && history->verification.isIntact());
        QCOMPARE(history->verification.chain.size(), 3);
    }

    void ofTwoAtOnceOneIsReleased_data()
    {
        QTest::addColumn<bool>("isChangedOutside");
        QTest::newRow("upon what was released") << false;
        QTest::newRow("upon what somebody else wrote") << true;
    }
    void ofTwoAtOnceOneIsReleased()
    {
        QFETCH(bool, isChangedOutside);
        MapWorld world;
        auto ann = world.person("ann");
        auto bob = world.person("bob");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        if (isChangedOutside)
            world.replaceOutside("outside");
        const auto base = world.read(ann);
        QVERIFY(base);
        QVector<core::Result<releases::Record>> results;
        const auto keep = [&](core::Result<releases::Record> result) { results.append(std::move(result)); };
        const auto hers = ann.store->publish(&world.owner, world.change(*base, MapWorld::one("a")), {}).then(keep);
        const auto his = bob.store->publish(&world.owner, world.change(*base, MapWorld::one("b")), {}).then(keep);
        QTRY_COMPARE_WITH_TIMEOUT(int(results.size()), 2, 20'000);
        QVERIFY(results[0].has_value() != results[1].has_value());
        const auto &lost = results[0] ? results[1] : results[0];
        QCOMPARE(lost.error().kind, core::ErrorKind::Conflict);
        const auto state = world.read(bob);
        QVERIFY(state && !state->open);
        QCOMPARE(state->found.finding, releases::Finding::AsReleased);
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history && history->verification.isIntact());
        QCOMPARE(int(history->verification.chain.size()), isChangedOutside ? 3 : 2);
    }

    void aChangeDuringThePublicationIsSeenByTheCommit()
    {
        MapWorld world;
        auto ann = world.person("ann");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        const auto base = world.read(ann);
        QVERIFY(base);
        const auto change = world.change(*base, MapWorld::one("2"));
        const auto refused = world.publish(ann, change, [&](engine::ConfigStep step, int, int) {
            if (step == engine::ConfigStep::RecordPending)
                world.patchOutside({{"data", {{"key", "outside"}}}});
            return true;
        });
        QVERIFY(!refused);
        QCOMPARE(refused.error().message.code, QStringLiteral("releases.stale-base"));
        const auto state = world.read(ann);
        QVERIFY(state);
        QVERIFY(!state->open); // its own record is settled
        QCOMPARE(state->content, MapWorld::one("outside"));
        QCOMPARE(state->found.finding, releases::Finding::ChangedOutside);
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history);
        QCOMPARE(history->records.first().id, change.id);
        QCOMPARE(history->records.first().state, releases::State::Aborted);
    }

    void whatChangedOutsideIsNoticedAndRecorded_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("by a patch, which keeps the mark") << 0;
        QTest::newRow("by a replacement, which drops it") << 1;
        QTest::newRow("by a deletion") << 2;
    }
    void whatChangedOutsideIsNoticedAndRecorded()
    {
        QFETCH(int, how);
        MapWorld world;
        auto ann = world.person("ann");
        const auto first = world.edit(ann, MapWorld::one("1"), releases::Kind::Creation);
        QVERIFY(first);
        if (how == 0)
            world.patchOutside({{"data", {{"key", "outside"}}}});
        else if (how == 1)
            world.replaceOutside("outside");
        else
            world.removeOutside();
        const auto found = world.read(ann);
        QVERIFY(found);
        QCOMPARE(found->found.finding,
                 how == 2 ? releases::Finding::DeletedOutside : releases::Finding::ChangedOutside);
        QVector<engine::ConfigStep> steps;
        const auto next = world.publish(
            ann,
            world.change(*found, MapWorld::one("2"), how == 2 ? releases::Kind::Creation : releases::Kind::Release),
            [&](engine::ConfigStep step, int, int) {
                steps.append(step);
                return true;
            });
        QVERIFY(next);
        using engine::ConfigStep;
        QCOMPARE(steps,
                 (QVector<ConfigStep>{ConfigStep::ExternalRecorded, ConfigStep::RecordPending,
                                      ConfigStep::ObjectWritten, ConfigStep::RecordReleased, ConfigStep::HeadMoved}));
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history && history->verification.isIntact());
        QCOMPARE(history->verification.chain.size(), 3);
        const releases::Record external = history->records.value(1);
        QCOMPARE(external.kind, releases::Kind::External);
        QCOMPARE(external.parent, first->id);
        QCOMPARE(next->parent, external.id);
        const auto held = world.await(ann.store->contentOf(&world.owner, world.ref, external.id));
        QVERIFY(held);
        QCOMPARE(*held, how == 2 ? releases::Content() : MapWorld::one("outside"));
        QCOMPARE(world.read(ann)->found.finding, releases::Finding::AsReleased);
    }

    void whatWasThereBeforeIsTheFirstRecord()
    {
        MapWorld world;
        world.createOutside("old");
        auto ann = world.person("ann");
        QCOMPARE(world.read(ann)->found.finding, releases::Finding::NeverReleased);
        QVERIFY(world.edit(ann, MapWorld::one("new")));
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history && history->verification.isIntact());
        QCOMPARE(history->records.size(), 2);
        const auto old = world.await(ann.store->contentOf(&world.owner, world.ref, history->records.last().id));
        QVERIFY(old);
        QCOMPARE(*old, MapWorld::one("old"));
    }

    void keysAreKeptToTheByteAndWhatIsNotOursStays()
    {
        MapWorld world;
        world.createOutside("old");
        world.patchOutside({{"metadata", {{"labels", {{"team", "pay"}}}, {"annotations", {{"their", "note"}}}}},
                            {"data", {{"gone", "x"}, {"moves", "text"}}}});
        auto ann = world.person("ann");
        releases::Content wanted =
            MapWorld::content({{QStringLiteral("key"), "\"quotes\" 'and' \\ back\n\r\n\ttabs\n\n"},
                               {QStringLiteral("empty"), ""},
                               {QStringLiteral("text.yaml"), "a: \xe4\xb8\xad\xe6\x96\x87 <b>&amp;</b>\n"}});
        QByteArray all;
        for (int i = 0; i < 256; ++i)
            all.append(char(i));
        wanted.entries.insert(QStringLiteral("moves"), {all, true, 0});
        const auto released = world.edit(ann, wanted);
        QVERIFY(released);
        const auto state = world.read(ann);
        QVERIFY(state);
        QCOMPARE(state->content, wanted);
        QCOMPARE(*world.await(ann.store->contentOf(&world.owner, world.ref, released->id)), wanted);
        const lab::kube::Json &document = world.object()->document();
        QCOMPARE(lab::kube::text(document, {"metadata", "labels", "team"}), std::string("pay"));
        QCOMPARE(lab::kube::text(document, {"metadata", "annotations", "their"}), std::string("note"));
        QCOMPARE(lab::kube::text(document, {"metadata", "annotations", releases::kReleaseAnnotation}),
                 released->id.toStdString());
        QVERIFY(!lab::kube::at(document, {"data"}).contains("gone"));
        QVERIFY(!lab::kube::at(document, {"data"}).contains("moves"));
    }

    void whatCannotBeReleasedIsRefusedBeforeAnythingIsWritten()
    {
        MapWorld world;
        world.createOutside("old");
        world.patchOutside({{"immutable", true}});
        auto ann = world.person("ann");
        const auto base = world.read(ann);
        QVERIFY(base && base->isImmutable);
        const auto change = world.change(*base, MapWorld::one("new"));
        QCOMPARE(ann.store->plan(change).refusals.value(0).code, QStringLiteral("mapstore.immutable"));
        const auto refused = world.publish(ann, change);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, core::ErrorKind::Unsupported);
        QCOMPARE(refused.error().message.code, QStringLiteral("mapstore.immutable"));
        auto bad = world.change(*base, MapWorld::content({{QStringLiteral("a b"), "x"}}));
        bad.base.isImmutable = false;
        QCOMPARE(world.publish(ann, bad).error().message.code, QStringLiteral("releases.key-refused"));
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history && history->records.isEmpty());
    }

    void theListHidesHistoriesAndKeepsWhatOnlyHasOne()
    {
        MapWorld world;
        auto ann = world.person("ann");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        QVERIFY(world.edit(ann, {}, releases::Kind::Deletion));
        for (const char *name : {"other", "kube-root-ca.crt"})
            (void)world.cluster->store().create(lab::kube::configMaps(),
                                                {{"metadata", {{"name", name}, {"namespace", "default"}}}});
        (void)world.cluster->store().create(lab::kube::configMaps(),
                                            {{"metadata", {{"name", "x"}, {"namespace", "kube-system"}}}});
        const auto list = world.await(ann.store->list(&world.owner));
        QVERIFY(list);
        QStringList told;
        for (const auto &summary : *list)
            told.append(summary.ref.id + (summary.exists ? u'+' : u'-') + (summary.isVersioned ? u'v' : u'u'));
        QCOMPARE(told,
                 (QStringList{QStringLiteral("ConfigMap/default/app-v"), QStringLiteral("ConfigMap/default/other+u")}));
    }

    void oldRecordsGoBehindACheckpoint()
    {
        MapWorld world;
        auto ann = world.person("ann");
        QStringList ids;
        for (const char *value : {"1", "2", "3", "4"}) {
            const auto record = world.edit(ann, MapWorld::one(value));
            QVERIFY(record);
            ids.append(record->id);
        }
        const releases::KeepPolicy policy{2, core::Milliseconds(0)};
        const auto stopped =
            world.await(ann.store->collect(&world.owner, world.ref, policy, [](engine::ConfigStep step, int, int) {
                return step != engine::ConfigStep::CheckpointWritten;
            }));
        QCOMPARE(stopped.error().kind, core::ErrorKind::Cancelled);
        const auto between = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(between && between->head && between->checkpoint);
        QCOMPARE(between->records.size(), 4);
        QCOMPARE(between->head->checkpoint, releases::checkpointHash(*between->checkpoint));
        const auto removed = world.await(ann.store->collect(&world.owner, world.ref, policy, {}));
        QVERIFY(removed);
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history);
        QVERIFY(history->checkpoint);
        QVERIFY(history->verification.isIntact());
        QCOMPARE(history->records.size(), 2);
        const auto gone = world.await(ann.store->contentOf(&world.owner, world.ref, ids.first()));
        QVERIFY(!gone);
        QCOMPARE(gone.error().message.code, QStringLiteral("releases.removed"));
        QVERIFY(world.edit(ann, MapWorld::one("5")));
        QVERIFY(world.await(ann.store->history(&world.owner, world.ref))->verification.isIntact());
    }

    void rightsAreToldByName()
    {
        MapWorld world;
        auto ann = world.person("ann");
        auto eve = world.person("eve", {}, "viewer");
        for (const ConfigRight right :
             {ConfigRight::List, ConfigRight::Read, ConfigRight::Publish, ConfigRight::Delete, ConfigRight::Collect}) {
            const auto mine = world.await(ann.store->mayI(&world.owner, world.ref, right));
            QVERIFY(mine && !*mine);
            const auto hers = world.await(eve.store->mayI(&world.owner, world.ref, right));
            QVERIFY(hers);
            QCOMPARE(hers->has_value(), right != ConfigRight::List && right != ConfigRight::Read);
        }
        const auto refusal = world.await(eve.store->mayI(&world.owner, world.ref, ConfigRight::Publish));
        QVERIFY((**refusal).args.contains(core::MessageArg{QStringLiteral("verb"), QStringLiteral("create")}));
        const auto refused = world.edit(eve, MapWorld::one("1"), releases::Kind::Creation);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, core::ErrorKind::Forbidden);
    }

    void changesAreToldWhoeverMakesThem()
    {
        MapWorld world;
        auto ann = world.person("ann");
        auto bob = world.person("bob");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        int heard = 0;
        bob.store->onChanged([&](const engine::ConfigRef &ref) { heard += ref == world.ref; });
        // Until the watch is there a change may be part of its beginning.
        QVERIFY(QTest::qWaitFor(
            [&] {
                world.patchOutside({{"metadata", {{"labels", {{"n", std::to_string(++world.random)}}}}}});
                return heard > 0;
            },
            20'000));
        heard = 0;
        QVERIFY(world.edit(ann, MapWorld::one("2")));
        QTRY_VERIFY_WITH_TIMEOUT(heard >= 1, 20'000);
        QCOMPARE(world.read(bob)->content, MapWorld::one("2"));
        heard = 0;
        world.removeOutside();
        QTRY_VERIFY_WITH_TIMEOUT(heard >= 1, 20'000);
    }

    void aCopyOfARecordIsNoRecord()
    {
        MapWorld world;
        auto ann = world.person("ann");
        const auto record = world.edit(ann, MapWorld::one("1"), releases::Kind::Creation);
        QVERIFY(record);
        QJsonObject copy = kubernetes::recordMap(world.ref, *record, MapWorld::one("1"));
        QJsonObject meta = copy.value(QLatin1String("metadata")).toObject();
        meta.insert(QStringLiteral("name"), QStringLiteral("copy"));
        copy.insert(QStringLiteral("metadata"), meta);
        QVERIFY(world.await(ann.client->post(&world.owner, kubernetes::mapCollection(world.ref.nspace), copy)));
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history);
        QCOMPARE(history->records.size(), 1);
        QVERIFY(history->verification.isIntact());
        QCOMPARE(history->unreadable.size(), 1);
    }

    void whoeverHeardBeforeIsNotToldAnyMore()
    {
        MapWorld world;
        auto ann = world.person("ann");
        auto bob = world.person("bob");
        QVERIFY(world.edit(ann, MapWorld::one("1"), releases::Kind::Creation));
        int before = 0;
        int heard = 0;
        bob.store->onChanged([&before](const engine::ConfigRef &) { ++before; });
        bob.store->onChanged({}); // its owner went
        bob.store->onChanged([&](const engine::ConfigRef &ref) { heard += ref == world.ref; });
        QVERIFY(QTest::qWaitFor(
            [&] {
                world.patchOutside({{"metadata", {{"labels", {{"n", std::to_string(++world.random)}}}}}});
                return heard > 0;
            },
            20'000));
        QCOMPARE(before, 0);
    }
};

QD_TEST(ConfigMapStoreTest)
#include "tst_configmapstore.moc"
