#include "mapworld.h"

#include <support/testregistry.h>

#include <QTest>

/// What the server would say to a release of a ConfigMap, asked before anything of it is written.
class ConfigMapTrialTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTrialWritesNothing_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::addColumn<bool>("isDeletion");
        QTest::newRow("of a creation") << false << false;
        QTest::newRow("of a change") << true << false;
        QTest::newRow("of a deletion") << true << true;
    }
    void aTrialWritesNothing()
    {
        QFETCH(bool, exists);
        QFETCH(bool, isDeletion);
        MapWorld world;
        auto ann = world.person("ann");
        if (exists)
            QVERIFY(world.edit(ann, MapWorld::one("1")));
        const auto base = world.read(ann);
        QVERIFY(base);
        const auto kind = isDeletion ? releases::Kind::Deletion : releases::Kind::Release;
        const auto wanted = world.change(*base, isDeletion ? releases::Content() : MapWorld::one("2"), kind);
        const auto tried = world.await(ann.store->tryOut(&world.owner, wanted));
        QVERIFY2(tried.has_value(), tried ? "" : qPrintable(tried.error().message.code));
        QVERIFY(*tried);
        QCOMPARE(world.object() != nullptr, exists);
        const auto after = world.read(ann);
        QVERIFY(after);
        QCOMPARE(after->position, base->position);
        const auto history = world.await(ann.store->history(&world.owner, world.ref));
        QVERIFY(history);
        QCOMPARE(int(history->records.size()), exists ? 1 : 0);
        QVERIFY(world.publish(ann, wanted)); // and what was tried can be published
    }

    void whatStandsInTheWayShows()
    {
        MapWorld world;
        auto ann = world.person("ann");
        QVERIFY(world.edit(ann, MapWorld::one("1")));
        const auto base = world.read(ann);
        QVERIFY(base);
        const auto wanted = world.change(*base, MapWorld::one("2"));
        auto eve = world.person("eve", {}, "viewer");
        const auto forbidden = world.await(eve.store->tryOut(&world.owner, wanted));
        QVERIFY(!forbidden);
        QCOMPARE(forbidden.error().kind, core::ErrorKind::Forbidden);
        world.replaceOutside("3"); // meanwhile
        const auto tried = world.await(ann.store->tryOut(&world.owner, wanted));
        QVERIFY(!tried);
        QCOMPARE(tried.error().kind, core::ErrorKind::Conflict);
        QCOMPARE(tried.error().message.code, QStringLiteral("releases.stale-base"));
        world.removeOutside();
        const auto gone = world.await(ann.store->tryOut(&world.owner, wanted));
        QVERIFY(!gone);
        QCOMPARE(gone.error().message.code, QStringLiteral("releases.stale-base"));
    }
};

QD_TEST(ConfigMapTrialTest)
#include "tst_configmaptrial.moc"
