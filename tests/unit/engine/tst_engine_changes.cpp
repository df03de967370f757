#include "fakes.h"

#include <engine/changes/changelog.h>
#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
using engine::Health;

namespace {

QStringList changes(const World &world, const QString &service)
{
    QStringList out;
    const auto *collection = world.engine.collection(u"changes"_s);
    for (const QString &key : collection->keysOf(service)) {
        const auto row = collection->row(key)->change();
        out.append(contract::text(row.kind()) + u": "_s + contract::Phrases::render(row.message()));
    }
    return out;
}

engine::Workload revision(int number, const QString &image, core::WallTime created)
{
    engine::Workload out = replicaSet(u"shop"_s, u"payment"_s, u"r%1"_s.arg(number));
    out.revision = QString::number(number);
    out.images = {image};
    out.createdAt = created;
    return out;
}

} // namespace

class EngineChangesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pastDeploysAreReadFromTheReplicaSets()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        const core::WallTime now = world.clock.wall();
        engine::Workload restarted = revision(3, u"r/payment:41"_s, now - core::Milliseconds(30'000));
        restarted.restartedAt = now - core::Milliseconds(31'000);
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 3, 3),
             revision(2, u"r/payment:41"_s, now - core::Milliseconds(60'000)),
             revision(1, u"r/payment:40"_s, now - core::Milliseconds(3'600'000)), restarted});
        world.allLive();
        world.settle();
        QCOMPARE(changes(world, u"prod/shop/payment"_s),
                 (QStringList{u"deploy: deploy 40, revision 1"_s, u"deploy: deploy 41, revision 2"_s,
                              u"restart: restarted"_s}));
        const auto row = world.service(u"prod/shop/payment"_s);
        QCOMPARE(contract::Phrases::render(row.last_change().message()), u"restarted"_s);
        QCOMPARE(row.last_change().at_unix_ms(), core::toUnixMs(now) - 30'000);
    }

    /// Whoever begins later finds revisions that a roll-back moved, or that were cleaned away: a restart stays one.
    void aRestartIsOneForWhoeverTellsIt_data()
    {
        QTest::addColumn<bool>("isTakenBack");
        QTest::addColumn<int>("markedBefore"); // seconds before the set was made; -1: not marked
        QTest::addColumn<QString>("told");
        QTest::newRow("taken back since") << true << 2 << u"restart: restarted"_s;
        QTest::newRow("nothing older is left") << false << 2 << u"restart: restarted"_s;
        QTest::newRow("no mark, nothing older is left") << false << -1 << u"deploy: deploy 41, revision 3"_s;
        QTest::newRow("the mark of an earlier restart") << false << 3'600 << u"deploy: deploy 41, revision 3"_s;
    }
    void aRestartIsOneForWhoeverTellsIt()
    {
        QFETCH(bool, isTakenBack);
        QFETCH(int, markedBefore);
        QFETCH(QString, told);
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        const core::WallTime now = world.clock.wall();
        const core::WallTime made = now - core::Milliseconds(60'000);
        engine::Workload restarted = revision(3, u"r/payment:41"_s, made);
        if (markedBefore >= 0)
            restarted.restartedAt = made - core::Milliseconds(markedBefore * 1'000);
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3), restarted});
        if (isTakenBack) {
            engine::Workload back = revision(2, u"r/payment:41"_s, now - core::Milliseconds(600'000));
            back.revision = u"4"_s;
            put(world.kubernetes().workloadStore,
                {revision(1, u"r/payment:40"_s, now - core::Milliseconds(3'600'000)), back});
        }
        world.allLive();
        world.settle();
        const QStringList seen = changes(world, u"prod/shop/payment"_s);
        QVERIFY2(seen.contains(told), qPrintable(seen.join(u'|')));
        QCOMPARE(seen.filter(u"restarted"_s).size(), told.startsWith(u"restart"_s) ? 1 : 0);
    }

    /// A template that differs in something else than images and the mark is another revision, and no restart.
    void onlyANewerMarkIsARestart_data()
    {
        QTest::addColumn<int>("before"); // marked so many seconds before it was made; -1: not marked
        QTest::addColumn<int>("after");
        QTest::addColumn<QString>("told");
        const QString restart = u"restart: restarted"_s;
        const QString deploy = u"deploy: deploy 41, revision 3"_s;
        QTest::newRow("no mark at all") << -1 << -1 << deploy;
        QTest::newRow("the first mark") << -1 << 2 << restart;
        QTest::newRow("a newer mark") << 600 << 2 << restart;
        QTest::newRow("the same mark") << 600 << 600 << deploy;
        QTest::newRow("an older mark") << 600 << 900 << deploy;
        QTest::newRow("the mark was taken away") << 600 << -1 << deploy;
    }
    void onlyANewerMarkIsARestart()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        QFETCH(QString, told);
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        const core::WallTime made = world.clock.wall() - core::Milliseconds(60'000);
        engine::Workload former = revision(2, u"r/payment:41"_s, made - core::Milliseconds(500'000));
        engine::Workload set = revision(3, u"r/payment:41"_s, made);
        if (before >= 0)
            former.restartedAt = made - core::Milliseconds(before * 1'000);
        if (after >= 0)
            set.restartedAt = made - core::Milliseconds(after * 1'000);
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3), former, set});
        world.allLive();
        world.settle();
        const QStringList seen = changes(world, u"prod/shop/payment"_s);
        QCOMPARE(seen.value(1), told);
    }

    /// Whoever comes after a roll-back finds the old set with a new revision: it was made with another one.
    void aRollBackDoesNotRewriteWhatWas_data()
    {
        QTest::addColumn<QString>("history");
        QTest::addColumn<QString>("told");
        QTest::newRow("one roll-back") << u"1"_s << u"deploy: deploy 40, revision 1"_s;
        QTest::newRow("more of them") << u"1,3"_s << u"deploy: deploy 40, revision 1"_s;
        QTest::newRow("nobody wrote it down") << QString() << u"deploy: deploy 40"_s;
    }
    void aRollBackDoesNotRewriteWhatWas()
    {
        QFETCH(QString, history);
        QFETCH(QString, told);
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        const core::WallTime now = world.clock.wall();
        engine::Workload back = revision(1, u"r/payment:40"_s, now - core::Milliseconds(3'600'000));
        back.revision = u"5"_s;
        back.revisionHistory = history;
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 3, 3), back,
                                               revision(2, u"r/payment:41"_s, now - core::Milliseconds(60'000))});
        world.allLive();
        world.settle();
        QCOMPARE(changes(world, u"prod/shop/payment"_s), (QStringList{told, u"deploy: deploy 41, revision 2"_s}));
    }

    void scalingRollingBackAndRestartsAreNoticed()
    {
        World world({environment(u"prod"_s, {u"kubernetes"_s})});
        const core::WallTime now = world.clock.wall();
        put(world.kubernetes().workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 2, 2), revision(1, u"r/payment:40"_s, now),
             revision(2, u"r/payment:41"_s, now)});
        put(world.kubernetes().podStore, {pod(u"shop"_s, u"payment-r2"_s, 1)});
        world.allLive();
        world.settle();
        const qsizetype before = changes(world, u"prod/shop/payment"_s).size();
        put(world.kubernetes().workloadStore, {deployment(u"shop"_s, u"payment"_s, 2, 3)});
        world.settle();
        put(world.kubernetes().workloadStore, {revision(1, u"r/payment:40"_s, now), [&] {
                                                   engine::Workload back = revision(1, u"r/payment:40"_s, now);
                                                   back.revision = u"3"_s;
                                                   back.revisionHistory = u"1"_s;
                                                   return back;
                                               }()});
        world.settle();
        engine::Pod restarted = pod(u"shop"_s, u"payment-r2"_s, 1);
        restarted.containers[0].restarts = 2;
        put(world.kubernetes().podStore, {restarted});
        world.settle();
        QStringList seen = changes(world, u"prod/shop/payment"_s).mid(before);
        seen.removeIf([](const QString &one) { return one.startsWith(u"health"_s); });
        QCOMPARE(seen,
                 (QStringList{u"scale: scaled 2 → 3"_s, u"deploy: rolled back to 40, revision 3 (was revision 1)"_s,
                              u"restart: 2 container restarts"_s}));
    }

    void alertsAreChangesButNotTheLastChange()
    {
        World world;
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        put(world.prometheus().alertStore, {firingAlert(u"1"_s, u"warning"_s)});
        world.allLive();
        world.settle();
        put<engine::Alert>(world.prometheus().alertStore, {}, {u"1"_s});
        world.settle();
        const QStringList seen = changes(world, u"prod//payment"_s);
        QVERIFY(seen.contains(u"alert: alert PaymentErrorsHigh"_s));
        QVERIFY(seen.contains(u"alert: alert PaymentErrorsHigh over"_s));
        QVERIFY(seen.contains(u"health: passing again"_s));
        QVERIFY(!world.service(u"prod//payment"_s).has_last_change());
    }

    void anAlertIsOneChangeHoweverManyTellOfIt_data()
    {
        QTest::addColumn<bool>("isManagerFirst");
        QTest::newRow("Prometheus tells first") << false;
        QTest::newRow("the Alertmanager tells first") << true;
    }
    void anAlertIsOneChangeHoweverManyTellOfIt()
    {
        QFETCH(bool, isManagerFirst);
        World world({environment(u"prod"_s, {u"consul"_s, u"prometheus"_s, u"alertmanager"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        const engine::Alert evaluated = firingAlert(u"p"_s, u"warning"_s);
        engine::Alert managed = evaluated;
        managed.fingerprint = u"a"_s;
        managed.labels = {{u"cluster"_s, u"eu"_s}, {u"service"_s, u"payment"_s}};
        world.allLive();
        const auto told = [&world] {
            QStringList out = changes(world, u"prod//payment"_s);
            out.removeIf([](const QString &one) { return !one.startsWith(u"alert"_s); });
            return out;
        };
        FakeProvider &first = isManagerFirst ? world.alertmanager() : world.prometheus();
        FakeProvider &second = isManagerFirst ? world.prometheus() : world.alertmanager();
        const engine::Alert &firstSays = isManagerFirst ? managed : evaluated;
        const engine::Alert &secondSays = isManagerFirst ? evaluated : managed;
        put(first.alertStore, {firstSays});
        world.settle();
        QCOMPARE(told(), QStringList{u"alert: alert PaymentErrorsHigh"_s});
        put(second.alertStore, {secondSays});
        world.settle();
        QCOMPARE(told(), QStringList{u"alert: alert PaymentErrorsHigh"_s});
        put<engine::Alert>(first.alertStore, {}, {firstSays.fingerprint});
        world.settle();
        QCOMPARE(told(), QStringList{u"alert: alert PaymentErrorsHigh"_s}); // the other says that it goes on
        put<engine::Alert>(second.alertStore, {}, {secondSays.fingerprint});
        world.settle();
        const QStringList both{u"alert: alert PaymentErrorsHigh"_s, u"alert: alert PaymentErrorsHigh over"_s};
        QCOMPARE(told(), both);
    }

    void anAlertThatOnlyAStaleSourceHoldsIsOver()
    {
        World world({environment(u"prod"_s, {u"consul"_s, u"prometheus"_s, u"alertmanager"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        const engine::Alert alert = firingAlert(u"1"_s, QString());
        put(world.prometheus().alertStore, {alert});
        put(world.alertmanager().alertStore, {alert});
        world.allLive();
        world.alertmanager().fail();
        put<engine::Alert>(world.prometheus().alertStore, {}, {u"1"_s});
        world.settle();
        const QString over = u"alert: alert PaymentErrorsHigh over"_s;
        QCOMPARE(changes(world, u"prod//payment"_s).count(over), 1);
        world.alertmanager().live();
        world.clock.advance(core::Milliseconds(1'000));
        put<engine::Alert>(world.alertmanager().alertStore, {}, {u"1"_s});
        world.settle();
        QCOMPARE(changes(world, u"prod//payment"_s).count(over), 1); // told once
    }

    void theLogKeepsTheNewest()
    {
        support::ManualClock clock;
        engine::EngineClock time(clock);
        engine::Collection collection(u"changes"_s);
        engine::ChangeLog log(u"prod"_s, time, collection);
        for (int i = 0; i < engine::ChangeLog::kPerService + 20; ++i)
            log.add({QString::number(i),
                     u"prod//a"_s,
                     u"scale"_s,
                     core::Message(u"change.restart"_s),
                     core::fromUnixMs(1000 + i),
                     {}});
        QCOMPARE(log.size(), engine::ChangeLog::kPerService);
        QVERIFY(!log.contains(u"19"_s));
        QVERIFY(log.contains(u"20"_s));
        QCOMPARE(log.latest(u"prod//a"_s)->key, QString::number(engine::ChangeLog::kPerService + 19));
        QCOMPARE(collection.size(), engine::ChangeLog::kPerService);
        // What is older than everything kept is not taken in at all.
        log.add({u"old"_s, u"prod//a"_s, u"scale"_s, core::Message(u"change.restart"_s), core::fromUnixMs(1), {}});
        QVERIFY(!log.contains(u"old"_s));
    }
};

QD_TEST(EngineChangesTest)
#include "tst_engine_changes.moc"
