#include "shop.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
namespace v1 = contract::v1;

/// How full pods are, and what is said where nobody set a limit.
class EngineLimitsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saturationIsDrawnWithLimitsThatArriveLate()
    {
        Shop shop({u"consul"_s, u"kubernetes"_s, u"prometheus"_s});
        const engine::UsageMetric &cpu = engine::usageMetrics().front();
        shop.world.prometheus().metricNames.append(QLatin1StringView(cpu.metric));
        shop.world.prometheus().answers[engine::promql::usage(cpu, shop.by, shop.window)] = {
            sample({{u"namespace"_s, u"shop"_s}, {u"workload"_s, u"payment"_s}}, 1.5)};
        FakeProvider &cluster = shop.world.kubernetes();
        put(cluster.workloadStore,
            {deployment(u"shop"_s, u"payment"_s, 1, 1), replicaSet(u"shop"_s, u"payment"_s, u"7d8f"_s)});
        shop.poll();
        const auto ask = [&shop] {
            return shop.world.engine.signalQueries(u"prod/shop/payment"_s, u"saturation"_s, core::Milliseconds(15'000));
        };
        QCOMPARE(ask().error().message.code, u"signal.no-limit"_s);
        engine::Pod limited = pod(u"shop"_s, u"payment-7d8f"_s, 1);
        limited.containers.front().cpuLimit = 2;
        put(cluster.podStore, {limited});
        shop.world.settle();
        QCOMPARE(shop.world.service(u"prod/shop/payment"_s).cpu().value(), 0.75); // and nothing was asked meanwhile
        const auto queries = ask();
        QVERIFY(queries);
        QVERIFY2(queries->queries.first().expression.endsWith(u" / 2"_s),
                 qUtf8Printable(queries->queries.first().expression));
    }

    void thereIsNoTalkOfMissingLimitsBeforeTheyWereRead()
    {
        Shop shop({u"consul"_s, u"kubernetes"_s, u"prometheus"_s});
        const engine::UsageMetric &cpu = engine::usageMetrics().front();
        shop.world.prometheus().metricNames.append(QLatin1StringView(cpu.metric));
        shop.world.prometheus().answers[engine::promql::usage(cpu, shop.by, shop.window)] = {
            sample({{u"job"_s, u"payment"_s}}, 1.5)};
        shop.world.consul().live();
        shop.world.prometheus().live();
        shop.world.clock.advance(core::Milliseconds(5'000));
        shop.world.settle();
        const auto absent = [&shop] {
            return QString::fromStdString(shop.world.service(u"prod//payment"_s).cpu().absent().code());
        };
        QCOMPARE(absent(), u"signal.waiting"_s);
        shop.world.kubernetes().live();
        shop.world.clock.advance(core::Milliseconds(5'000));
        shop.world.settle();
        QCOMPARE(absent(), u"signal.no-limit"_s);
    }

    void whatWasStoppedIsNotSaidToLackLimits_data()
    {
        QTest::addColumn<int>("desired");
        QTest::addColumn<QString>("code");
        QTest::newRow("stopped") << 0 << u"signal.nothing-runs"_s;
        QTest::newRow("it is to run") << 2 << u"signal.no-metric"_s;
    }
    void whatWasStoppedIsNotSaidToLackLimits()
    {
        QFETCH(int, desired);
        QFETCH(QString, code);
        Shop shop({u"consul"_s, u"kubernetes"_s, u"prometheus"_s});
        put(shop.world.kubernetes().workloadStore, {deployment(u"shop"_s, u"risk"_s, 0, desired)});
        shop.poll();
        const v1::ServiceRow row = shop.world.service(u"prod/shop/risk"_s);
        QCOMPARE(row.desired(), desired);
        for (const v1::Signal *signal : {&row.rate(), &row.error_ratio(), &row.p95()})
            QCOMPARE(QString::fromStdString(signal->absent().code()), code);
        const QString cpu = QString::fromStdString(row.cpu().absent().code());
        QCOMPARE(cpu == "signal.nothing-runs"_L1, desired == 0);
    }

    void limitsAreKnownOnceThePodsAreReadWhoeverElseIsSlow()
    {
        Shop shop({u"consul"_s, u"kubernetes"_s, u"prometheus"_s, u"alertmanager"_s});
        const engine::UsageMetric &cpu = engine::usageMetrics().front();
        shop.world.prometheus().metricNames.append(QLatin1StringView(cpu.metric));
        shop.world.prometheus().answers[engine::promql::usage(cpu, shop.by, shop.window)] = {
            sample({{u"job"_s, u"payment"_s}}, 1.5)};
        shop.world.consul().live();
        shop.world.kubernetes().live();
        shop.world.prometheus().live();
        shop.world.clock.advance(core::Milliseconds(5'000));
        shop.world.settle();
        QCOMPARE(QString::fromStdString(shop.world.service(u"prod//payment"_s).cpu().absent().code()),
                 u"signal.no-limit"_s);
    }

    void aFailedQuestionForMemorySaysNothingOfTheProcessor()
    {
        Shop shop;
        const auto metric = [](bool isCounter) {
            const auto all = engine::usageMetrics();
            return *std::find_if(all.begin(), all.end(),
                                 [&](const auto &one) { return one.isCounter == isCounter && !one.isContainer; });
        };
        for (const bool isCounter : {true, false})
            shop.world.prometheus().metricNames.append(QLatin1StringView(metric(isCounter).metric));
        shop.answer(engine::promql::usage(metric(true), shop.by, shop.window), {{u"order"_s, 1}});
        shop.world.prometheus().refused.append(engine::promql::usage(metric(false), shop.by, shop.window));
        shop.failing(100, 4);
        shop.poll();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        QCOMPARE(row.cpu().absent().code(), "signal.no-metric");
        QCOMPARE(row.memory().absent().code(), "signal.source-fails");
    }
};

QD_TEST(EngineLimitsTest)
#include "tst_engine_limits.moc"
