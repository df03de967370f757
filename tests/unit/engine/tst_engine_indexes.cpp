#include "fakes.h"

#include <engine/changes/changelog.h>
#include <engine/correlation/endpointindex.h>
#include <engine/correlation/ownerindex.h>
#include <engine/health/evidence.h>
#include <support/testregistry.h>

#include <QTest>

using namespace fakes;

namespace {

engine::EndpointSlice slice(const QString &name, const QString &service, const QString &nspace = u"shop"_s)
{
    return {nspace, name, service, {{u"10.0.0.1"_s, {}, {}, true}}};
}

struct History
{
    void add(int number, const QString &service, int atMs)
    {
        log.add({u"change-%1"_s.arg(number), service, u"scale"_s, core::Message(u"change.deploy"_s), time.wallAt(atMs),
                 u"prod/k"_s});
    }

    support::ManualClock clock;
    const engine::EngineClock time{clock};
    engine::Collection changes{u"changes"_s};
    engine::ChangeLog log{u"prod"_s, time, changes};
};

} // namespace

class EngineIndexesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endpointsAreFoundByTheServiceOfTheirSlice()
    {
        support::ManualClock clock;
        FakeProvider provider(u"kubernetes"_s, clock);
        put(provider.sliceStore, {slice(u"gate-1"_s, u"gate"_s), slice(u"door-1"_s, u"door"_s)});
        engine::EndpointIndex index(provider);
        connect(provider.sliceStore.notifier(), &watch::StoreSignals::changed, this,
                [&] { index.apply(provider.sliceStore.lastDiff()); });
        const auto of = [&](const QString &service) {
            engine::NetworkService network;
            network.nspace = u"shop"_s;
            network.name = service;
            QStringList names;
            index.forEach(network, [&](const engine::EndpointSlice &one) { names.append(one.name); });
            names.sort();
            return names;
        };
        QCOMPARE(of(u"gate"_s), QStringList{u"gate-1"_s}); // what the store held before
        put(provider.sliceStore, {slice(u"gate-2"_s, u"gate"_s), slice(u"gate-3"_s, u"gate"_s, u"other"_s)});
        QCOMPARE(of(u"gate"_s), (QStringList{u"gate-1"_s, u"gate-2"_s}));
        put(provider.sliceStore, {slice(u"gate-1"_s, u"door"_s)}); // another label
        QCOMPARE(of(u"gate"_s), QStringList{u"gate-2"_s});
        QCOMPARE(of(u"door"_s), (QStringList{u"door-1"_s, u"gate-1"_s}));
        engine::EndpointSlice unready = slice(u"gate-2"_s, u"gate"_s);
        unready.endpoints[0].ready = false;
        put(provider.sliceStore, {unready}); // the same label
        QCOMPARE(of(u"gate"_s), QStringList{u"gate-2"_s});
        put<engine::EndpointSlice>(provider.sliceStore, {}, {u"shop/gate-2"_s, u"shop/gate-1"_s});
        QCOMPARE(of(u"gate"_s), QStringList());
        QCOMPARE(of(u"door"_s), QStringList{u"door-1"_s});
    }

    void limitsAreThoseOfTheContainersThatServe_data()
    {
        QTest::addColumn<bool>("isInit");
        QTest::addColumn<double>("cpu");
        QTest::addColumn<double>("memory");
        QTest::newRow("a container without limits: the service has none") << false << 0.0 << 0.0;
        QTest::newRow("an init container that blocks: the others' limits") << true << 0.5 << 1024.0;
    }
    void limitsAreThoseOfTheContainersThatServe()
    {
        QFETCH(bool, isInit);
        QFETCH(double, cpu);
        QFETCH(double, memory);
        support::ManualClock clock;
        auto provider = std::make_unique<FakeProvider>(u"kubernetes"_s, clock);
        put(provider->workloadStore, {deployment(u"shop"_s, u"payment"_s, 0, 1)});
        engine::Pod held = pod(u"shop"_s, u"payment"_s, 1, false);
        held.owner.kind = u"Deployment"_s;
        held.containers[0].cpuLimit = 0.5;
        held.containers[0].memoryLimit = 1024;
        engine::Container second;
        second.name = u"second"_s;
        second.waitingReason = u"CrashLoopBackOff"_s;
        second.isInit = isInit;
        held.containers.append(second);
        put(provider->podStore, {held});
        provider->live();
        engine::Source source;
        source.config.id = u"prod/k"_s;
        const engine::OwnerIndex owners(*provider);
        source.provider = std::move(provider);
        engine::ServiceShape shape;
        shape.workloads = {{source.id(), u"Deployment/shop/payment"_s}};
        const std::vector<engine::Correlation::Input> sources{{&source, &owners, nullptr}};
        const engine::EngineClock time(clock);
        const auto evidence = engine::gather({shape, sources, {}, {}, {}, time, {}, {}});
        QCOMPARE(evidence.pods, 1);
        QCOMPARE(evidence.cpuLimit, cpu);
        QCOMPARE(evidence.memoryLimit, memory);
    }

    void theChangesOfServicesThatComeAndGoAreBounded()
    {
        History history;
        const engine::ChangeLog &log = history.log;
        constexpr int kMore = 100;
        for (int i = 0; i < engine::ChangeLog::kTotal + kMore; ++i)
            history.add(i, u"prod/shop/canary-%1"_s.arg(i), i);
        QCOMPARE(log.size(), qsizetype(engine::ChangeLog::kTotal));
        QVERIFY(!log.contains(u"change-%1"_s.arg(kMore - 1)));
        QVERIFY(log.contains(u"change-%1"_s.arg(kMore)));
        QVERIFY(log.keysOf(u"prod/shop/canary-0"_s).isEmpty());
        QVERIFY(!log.latest(u"prod/shop/canary-0"_s));
        QVERIFY(log.latest(u"prod/shop/canary-%1"_s.arg(engine::ChangeLog::kTotal)));
        QVERIFY(!history.changes.contains(log.prefix() + u"change-0"_s));
    }

    void oneServiceKeepsItsNewestAndAChangeMovesWhenItIsAddedAgain()
    {
        History history;
        const engine::ChangeLog &log = history.log;
        const QString a = u"prod/shop/a"_s;
        for (int i = 0; i < engine::ChangeLog::kPerService; ++i)
            history.add(i, a, i);
        history.add(0, a, 10'000); // the same one, later
        QCOMPARE(log.size(), qsizetype(engine::ChangeLog::kPerService));
        QCOMPARE(log.latest(a)->key, u"change-0"_s);
        history.add(9'999, a, 5'000);
        QCOMPARE(log.size(), qsizetype(engine::ChangeLog::kPerService));
        QVERIFY(!log.contains(u"change-1"_s) && log.contains(u"change-0"_s));
        history.add(2, u"prod/shop/b"_s, 0); // and of another service
        QCOMPARE(log.keysOf(a).size(), engine::ChangeLog::kPerService - 1);
        QCOMPARE(log.keysOf(u"prod/shop/b"_s), QStringList{log.prefix() + u"change-2"_s});
        QCOMPARE(log.size(), qsizetype(engine::ChangeLog::kPerService));
    }
};

QD_TEST(EngineIndexesTest)
#include "tst_engine_indexes.moc"
