#include "shop.h"

#include <support/testregistry.h>

#include <QTest>

#include <cmath>

using namespace fakes;
using engine::Health;
namespace v1 = contract::v1;

class EngineSignalsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsGoldenSignalsOfAllServicesAtOnce()
    {
        Shop shop;
        shop.statuses({{u"payment"_s, 1}, {u"order"_s, 1}});
        shop.rates({{u"payment"_s, 200}, {u"order"_s, 50}});
        shop.errors({{u"payment"_s, 10}});
        shop.quantile(0.5, {{u"payment"_s, 0.02}});
        shop.quantile(0.95, {{u"payment"_s, 0.182}});
        shop.quantile(0.99, {{u"payment"_s, 0.5}});
        shop.poll();
        const v1::ServiceRow payment = shop.world.service(u"prod//payment"_s);
        QVERIFY(payment.rate().present());
        QCOMPARE(payment.rate().value(), 200.0);
        QCOMPARE(payment.rate().instrument(), "http_requests_total");
        QCOMPARE(payment.error_ratio().value(), 0.05);
        QCOMPARE(payment.p95().value(), 0.182);
        const v1::ServiceRow order = shop.world.service(u"prod//order"_s);
        QCOMPARE(order.error_ratio().value(), 0.0);
        QVERIFY(order.error_ratio().present());
        QVERIFY(!order.p95().present());
        QCOMPARE(contract::Phrases::render(order.p95().absent()),
                 u"no latency histogram carries this service's labels"_s);
    }

    void theNumberOfQueriesDoesNotDependOnTheServices()
    {
        const auto queriesFor = [](int services) {
            Shop shop;
            QVector<engine::ServiceInstance> instances;
            for (int i = 0; i < services; ++i)
                instances.append(instance(u"svc"_s + QString::number(i), i, Health::Passing));
            put(shop.world.consul().instanceStore, instances);
            shop.poll();
            shop.world.prometheus().queries.clear();
            shop.world.clock.advance(core::Milliseconds(5'000));
            return shop.world.prometheus().queries.size();
        };
        QCOMPARE(queriesFor(300), queriesFor(1));
        QVERIFY(queriesFor(1) > 0);
        QVERIFY(queriesFor(1) <= 10);
    }

    void absentSignalsSayWhy_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<bool>("status");
        QTest::addColumn<double>("p95");
        QTest::addColumn<QString>("errors");
        QTest::addColumn<QString>("latency");
        const double nan = std::nan("");
        QTest::newRow("no traffic is no error ratio of zero")
            << 0.0 << true << nan << u"no traffic"_s << u"no traffic"_s;
        QTest::newRow("without status label nothing is known of errors")
            << 5.0 << false << 0.1 << u"http_requests_total has no status label"_s << QString();
    }
    void absentSignalsSayWhy()
    {
        QFETCH(double, rate);
        QFETCH(bool, status);
        QFETCH(double, p95);
        QFETCH(QString, errors);
        QFETCH(QString, latency);
        Shop shop;
        if (status)
            shop.statuses({{u"payment"_s, 1}});
        else
            shop.bare({{u"payment"_s, 1}});
        shop.rates({{u"payment"_s, rate}});
        for (double q : {0.5, 0.95, 0.99})
            shop.quantile(q, {{u"payment"_s, p95}});
        shop.poll();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        QVERIFY(row.rate().present());
        QVERIFY(!row.error_ratio().present());
        QCOMPARE(contract::Phrases::render(row.error_ratio().absent()), errors);
        QCOMPARE(contract::Phrases::render(row.p95().absent()), latency);
        QCOMPARE(row.p95().present(), latency.isEmpty());
    }

    void valuesFindServicesThatAreKnownOnlyLater()
    {
        Shop shop;
        shop.rates({{u"risk"_s, 7}});
        shop.poll();
        const qsizetype asked = shop.world.prometheus().queries.size();
        put(shop.world.consul().instanceStore, {instance(u"risk"_s, 3, Health::Passing)});
        for (int i = 0; i < 4; ++i)
            shop.world.clock.advance(core::Milliseconds(100));
        QCOMPARE(shop.world.prometheus().queries.size(), asked);
        QCOMPARE(shop.world.service(u"prod//risk"_s).rate().value(), 7.0);
    }

    void servicesAreLoadingUntilSignalsWereAskedFor()
    {
        World world;
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.consul().live();
        world.kubernetes().live();
        world.prometheus().live();
        QCOMPARE(world.engine.collection(u"services"_s)->freshness(), v1::FRESHNESS_LOADING);
        world.settle();
        QCOMPARE(world.engine.collection(u"services"_s)->freshness(), v1::FRESHNESS_LIVE);
    }

    void withoutPrometheusEverySignalSaysSo()
    {
        World world({environment(u"prod"_s, {u"consul"_s})});
        put(world.consul().instanceStore, {instance(u"payment"_s, 1, Health::Passing)});
        world.allLive();
        const v1::ServiceRow row = world.service(u"prod//payment"_s);
        QVERIFY(!row.rate().present());
        QCOMPARE(contract::Phrases::render(row.rate().absent()), u"no Prometheus is configured in this environment"_s);
        QCOMPARE(
            world.engine.signalQueries(u"prod//payment"_s, u"rate"_s, core::Milliseconds(15'000)).error().message.code,
            u"signal.no-source"_s);
    }

    void aSourceThatFailsLeavesTheLastValuesStale()
    {
        Shop shop;
        shop.payAtFullRate();
        shop.world.prometheus().failing = true;
        shop.world.clock.advance(core::Milliseconds(5'000));
        shop.world.settle();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        QVERIFY(row.rate().present());
        QVERIFY(row.rate().stale());
        QCOMPARE(row.rate().value(), 200.0);
        QCOMPARE(row.health(), v1::HEALTH_PASSING);
        shop.world.prometheus().failing = false;
        shop.world.clock.advance(core::Milliseconds(20'000));
        shop.world.settle();
        QVERIFY(!shop.world.service(u"prod//payment"_s).rate().stale());
    }

    void staleValuesStayStaleWhileTheyAreAskedForAgain()
    {
        Shop shop;
        shop.payAtFullRate();
        shop.world.prometheus().failing = true;
        shop.world.clock.advance(core::Milliseconds(5'000));
        shop.world.settle();
        QVERIFY(shop.world.service(u"prod//payment"_s).rate().stale());
        shop.world.prometheus().hanging = true; // asked, not answered
        shop.world.clock.advance(core::Milliseconds(5'000));
        put(shop.world.consul().instanceStore, {instance(u"risk"_s, 3, Health::Passing)}); // identities are joined anew
        shop.world.settle();
        QVERIFY(!shop.world.service(u"prod//risk"_s).name().empty());
        QVERIFY(shop.world.service(u"prod//payment"_s).rate().stale());
    }

    void aNewMetricLeavesStandingWhatTheOthersSaid()
    {
        Shop shop;
        shop.payAtFullRate();
        shop.world.prometheus().metricNames.append(u"container_cpu_usage_seconds_total"_s);
        shop.world.prometheus().hangingQueries = true;
        const qsizetype asked = shop.world.prometheus().queries.size();
        shop.world.clock.advance(core::Milliseconds(15'000));                              // names are read again
        put(shop.world.consul().instanceStore, {instance(u"risk"_s, 3, Health::Passing)}); // identities are joined anew
        shop.world.settle();
        QVERIFY(shop.world.prometheus().queries.size() > asked);
        QVERIFY(!shop.world.service(u"prod//risk"_s).name().empty());
        QCOMPARE(shop.world.service(u"prod//payment"_s).rate().value(), 200.0);
    }

    void aMetricThatIsGoneSaysNothing()
    {
        Shop shop;
        shop.payAtFullRate();
        shop.world.prometheus().metricNames.removeAll(u"http_requests_total"_s);
        shop.world.clock.advance(core::Milliseconds(15'000));
        shop.world.settle();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        QVERIFY(!row.rate().present());
        QCOMPARE(QString::fromStdString(row.rate().absent().code()), u"signal.no-metric"_s);
    }

    void aPrometheusWithoutKnownMetricsSaysSoOnceItAnswers()
    {
        Shop shop;
        shop.world.prometheus().metricNames.clear();
        shop.world.prometheus().failing = true;
        shop.poll();
        const auto absent = [&shop] {
            return QString::fromStdString(shop.world.service(u"prod//payment"_s).rate().absent().code());
        };
        QCOMPARE(absent(), u"signal.source-fails"_s);
        shop.world.prometheus().failing = false;
        shop.world.clock.advance(core::Milliseconds(15'000));
        shop.world.settle();
        QCOMPARE(absent(), u"signal.no-metric"_s);
    }

    void whoIsNotScrapedLacksNoMetrics_data()
    {
        QTest::addColumn<int>("health");
        QTest::addColumn<double>("requests"); // still within the window; negative: none
        QTest::addColumn<QString>("rate");
        QTest::addColumn<QString>("errors");
        const QString down = u"signal.targets-down"_s;
        const QString none = u"signal.no-metric"_s;
        QTest::newRow("nobody answers") << int(Health::Critical) << -1.0 << down << down;
        QTest::newRow("nobody answers any more") << int(Health::Critical) << 200.0 << QString() << down;
        QTest::newRow("nobody was asked yet")
            << int(Health::Unknown) << -1.0 << u"signal.waiting"_s << u"signal.waiting"_s;
        QTest::newRow("somebody answers") << int(Health::Passing) << -1.0 << none << none;
        QTest::newRow("somebody answers without a status")
            << int(Health::Passing) << 200.0 << QString() << u"signal.no-status"_s;
    }
    void whoIsNotScrapedLacksNoMetrics()
    {
        QFETCH(int, health);
        QFETCH(double, requests);
        QFETCH(QString, rate);
        QFETCH(QString, errors);
        Shop shop;
        engine::Target target;
        target.job = u"payment"_s;
        target.instance = u"h1:9100"_s;
        target.labels = {{u"instance"_s, target.instance}, {u"job"_s, target.job}};
        target.health = Health(health);
        put(shop.world.prometheus().targetStore, {target});
        if (requests > 0)
            shop.rates({{u"payment"_s, requests}});
        if (requests > 0 && Health(health) == Health::Passing)
            shop.bare({{u"payment"_s, 1}});
        shop.poll();
        shop.world.clock.advance(core::Milliseconds(5'000)); // once more, with the targets joined
        shop.world.settle();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        QCOMPARE(QString::fromStdString(row.rate().absent().code()), rate);
        QCOMPARE(QString::fromStdString(row.error_ratio().absent().code()), errors);
    }

    void aQuestionThatFailsIsNoMissingLabel()
    {
        Shop shop;
        shop.world.prometheus().refused = {engine::promql::statusGroups(shop.http, "code", shop.by)};
        shop.rates({{u"payment"_s, 200}});
        shop.poll();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        QVERIFY(row.rate().present());
        QCOMPARE(QString::fromStdString(row.error_ratio().absent().code()), u"signal.source-fails"_s);
    }

    void valuesAreStaleWhenTheSourceTakesTooLong()
    {
        Shop shop;
        shop.payAtFullRate();
        QVERIFY(!shop.world.service(u"prod//payment"_s).rate().stale());
        shop.world.prometheus().hanging = true;
        shop.world.clock.advance(core::Milliseconds(30'000));
        shop.world.settle();
        QVERIFY(shop.world.service(u"prod//payment"_s).rate().stale());
    }

    void valuesOfBeforeASuspendAreStaleUntilTheyAreReadAnew()
    {
        Shop shop;
        shop.payAtFullRate();
        shop.world.prometheus().hanging = true;
        shop.world.clock.suspend(core::Milliseconds(8 * 3'600'000));
        shop.world.settle();
        shop.world.allLive(); // the targets are known again before their values
        QVERIFY(shop.world.service(u"prod//payment"_s).rate().stale());
        shop.world.prometheus().hanging = false;
        shop.world.clock.suspend(core::Milliseconds(60'000));
        shop.world.settle();
        shop.world.allLive();
        QVERIFY(!shop.world.service(u"prod//payment"_s).rate().stale());
    }

    void errorsThatNobodyToldAreNotNone()
    {
        Shop shop;
        shop.statuses({{u"payment"_s, 1}});
        shop.rates({{u"payment"_s, 200}});
        shop.world.prometheus().refused.append(engine::promql::errorRates(shop.http, shop.by, {}, shop.window));
        shop.poll();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        QCOMPARE(row.rate().value(), 200.0);
        QVERIFY(!row.error_ratio().present());
    }

    void figuresNameTheirWindow()
    {
        Shop shop;
        const auto metric = [](bool isCounter) {
            const auto all = engine::usageMetrics();
            return *std::find_if(all.begin(), all.end(),
                                 [&](const auto &one) { return one.isCounter == isCounter && !one.isContainer; });
        };
        for (const bool isCounter : {true, false}) {
            shop.world.prometheus().metricNames.append(QLatin1StringView(metric(isCounter).metric));
            shop.answer(engine::promql::usage(metric(isCounter), shop.by, shop.window), {{u"payment"_s, 1}});
        }
        shop.failing(100, 4);
        for (double q : {0.5, 0.95, 0.99})
            shop.quantile(q, {{u"payment"_s, 0.1}});
        shop.poll();
        const v1::ServiceRow row = shop.world.service(u"prod//payment"_s);
        for (const v1::Signal *signal :
             {&row.rate(), &row.error_ratio(), &row.p50(), &row.p95(), &row.p99(), &row.cpu()})
            QCOMPARE(signal->window_ms(), 60'000);
        QCOMPARE(row.memory().instrument(), "process_resident_memory_bytes");
        QCOMPARE(row.memory().window_ms(), 0); // what it is, not what it was
        QCOMPARE(shop.world.service(u"prod//order"_s).rate().window_ms(), 0);
    }

    void chartsGetQueriesOfTheService()
    {
        Shop shop;
        shop.statuses({{u"payment"_s, 1}});
        shop.rates({{u"payment"_s, 100}});
        for (double q : {0.5, 0.95, 0.99})
            shop.quantile(q, {{u"payment"_s, 0.1}});
        shop.poll();
        const auto rate = shop.world.engine.signalQueries(u"prod//payment"_s, u"rate"_s, core::Milliseconds(15'000));
        QVERIFY(rate);
        QCOMPARE(rate->source.id, u"prod/prometheus"_s);
        QCOMPARE(rate->queries.size(), 4);
        QCOMPARE(rate->queries.at(3).name, u"5xx"_s);
        QCOMPARE(rate->queries.at(3).expression,
                 u"sum(rate(http_requests_total{code=~\"5..\",job=\"payment\"}[60s]))"_s);
        const auto wide =
            shop.world.engine.signalQueries(u"prod//payment"_s, u"latency"_s, core::Milliseconds(300'000));
        QVERIFY(wide);
        QCOMPARE(
            wide->queries.at(1).expression,
            u"histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{job=\"payment\"}[315s])))"_s);
        const auto errors =
            shop.world.engine.signalQueries(u"prod//payment"_s, u"errors"_s, core::Milliseconds(15'000));
        QVERIFY(errors);
        QCOMPARE(errors->queries.first().unit, u"ratio"_s);
        QVERIFY(!shop.world.engine.signalQueries(u"prod//payment"_s, u"saturation"_s, core::Milliseconds(15'000)));
        QCOMPARE(shop.world.engine.signalQueries(u"prod//payment"_s, u"noise"_s, core::Milliseconds(15'000))
                     .error()
                     .message.code,
                 u"signal.unknown"_s);
        QCOMPARE(shop.world.engine.signalQueries(u"prod//nobody"_s, u"rate"_s, core::Milliseconds(15'000))
                     .error()
                     .message.code,
                 u"service.unknown"_s);
    }

    void labelValuesCannotBreakOutOfAQuery()
    {
        const QStringList matchers = engine::promql::matchers({{u"job"_s, u"a\"} or vector(1) #\\\n"_s}});
        QCOMPARE(matchers, QStringList{u"job=\"a\\\"} or vector(1) #\\\\\\n\""_s});
        QCOMPARE(
            engine::promql::matchers({{u"namespace"_s, u"shop"_s}, {u"workload"_s, u"a.b"_s}}),
            (QStringList{
                u"namespace=\"shop\""_s,
                u"pod=~\"a\\\\.b-([^-]+|[bcdfghjklmnpqrstvwxz2456789]{5,10}-[bcdfghjklmnpqrstvwxz2456789]{5})\""_s}));
    }
};

QD_TEST(EngineSignalsTest)
#include "tst_engine_signals.moc"
