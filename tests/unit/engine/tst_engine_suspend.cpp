#include "fakes.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
using namespace std::chrono_literals;
using engine::Health;
namespace v1 = contract::v1;

namespace {

const QString kPayment = u"prod//payment"_s;

/// A platform that was live when the machine fell asleep.
struct Asleep
{
    World world;

    explicit Asleep(core::Milliseconds slept)
    {
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.allLive();
        world.clock.suspend(slept);
    }
    v1::Freshness of(const QString &collection) const { return world.engine.collection(collection)->freshness(); }
};

} // namespace

/// A machine that slept knows nothing of now until it was told.
class EngineSuspendTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void afterASleepNothingIsLiveUntilItIsConfirmedAnew()
    {
        Asleep asleep(8h);
        World &world = asleep.world;
        QCOMPARE(world.service(kPayment).freshness(), v1::FRESHNESS_LIVE);
        for (int i = 0; i < 10; ++i) {
            world.settle();
            QCOMPARE(world.consul().wakes, 1);
            QCOMPARE(world.service(kPayment).freshness(), v1::FRESHNESS_RESYNCING);
            QCOMPARE(asleep.of(u"instances"_s), v1::FRESHNESS_RESYNCING);
            QCOMPARE(asleep.of(u"pods"_s), v1::FRESHNESS_RESYNCING);
            QCOMPARE(asleep.of(u"services"_s), v1::FRESHNESS_RESYNCING);
        }
        const engine::Collection *services = world.engine.collection(u"services"_s);
        const engine::EngineMs age = world.engine.engineClock().now() - services->confirmedAt(*services->row(kPayment));
        QVERIFY(age >= std::chrono::milliseconds(8h).count());
        world.allLive();
        QCOMPARE(world.service(kPayment).freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(asleep.of(u"services"_s), v1::FRESHNESS_LIVE);
        QCOMPARE(world.consul().wakes, 1);
    }

    void whatIsNoSleepDisturbsNobody_data()
    {
        QTest::addColumn<bool>("isAwake");
        QTest::addColumn<core::Milliseconds>("time");
        QTest::newRow("a busy thread") << false << core::Milliseconds(5s);
        QTest::newRow("hours awake") << true << core::Milliseconds(3h);
    }
    void whatIsNoSleepDisturbsNobody()
    {
        QFETCH(bool, isAwake);
        QFETCH(core::Milliseconds, time);
        Asleep asleep(isAwake ? 0ms : time);
        if (isAwake)
            asleep.world.clock.advance(time);
        asleep.world.settle();
        QCOMPARE(asleep.world.consul().wakes, 0);
        QCOMPARE(asleep.of(u"instances"_s), v1::FRESHNESS_LIVE);
    }

    void aWallClockThatJumpsForwardIsASleepToo()
    {
        Asleep asleep(0ms);
        asleep.world.clock.setWall(asleep.world.clock.wall() + 8h); // a paused machine whose host set it right
        asleep.world.settle();
        QCOMPARE(asleep.world.kubernetes().wakes, 1);
        asleep.world.clock.setWall(asleep.world.clock.wall() - 8h);
        asleep.world.settle();
        QCOMPARE(asleep.world.kubernetes().wakes, 1);
    }
};

QD_TEST(EngineSuspendTest)
#include "tst_engine_suspend.moc"
