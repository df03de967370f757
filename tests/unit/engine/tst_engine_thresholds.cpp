#include "shop.h"

#include <support/testregistry.h>

#include <QTest>

using namespace fakes;
namespace v1 = contract::v1;

/// From where on figures make a service unwell.
class EngineThresholdsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void errorsMakeAServiceUnwell_data()
    {
        QTest::addColumn<double>("requests"); // in the window of a minute
        QTest::addColumn<double>("failed");
        QTest::addColumn<QString>("expected"); // health and the first reason
        const QString passes = u"passing: the only instance passes its checks"_s;
        QTest::newRow("none fails") << 6000.0 << 0.0 << passes;
        QTest::newRow("almost a twentieth") << 6000.0 << 299.0 << passes;
        QTest::newRow("a twentieth") << 6000.0 << 300.0
                                     << u"warning: 5.00 % of requests failed in the last 1 min, threshold 5 %"_s;
        QTest::newRow("more than that") << 6000.0 << 492.0
                                        << u"warning: 8.20 % of requests failed in the last 1 min, threshold 5 %"_s;
        QTest::newRow("a quarter") << 6000.0 << 1500.0
                                   << u"critical: 25 % of requests failed in the last 1 min, threshold 25 %"_s;
        QTest::newRow("all of many") << 6000.0 << 6000.0
                                     << u"critical: 100 % of requests failed in the last 1 min, threshold 25 %"_s;
        QTest::newRow("four of forty say nothing") << 40.0 << 4.0 << passes;
        QTest::newRow("four of four neither") << 4.0 << 4.0 << passes;
        QTest::newRow("five of forty do")
            << 40.0 << 5.0 << u"warning: 12.5 % of requests failed in the last 1 min, threshold 5 %"_s;
    }
    void errorsMakeAServiceUnwell()
    {
        QFETCH(double, requests);
        QFETCH(double, failed);
        QFETCH(QString, expected);
        Shop shop;
        shop.failing(requests / 60, failed / 60);
        shop.poll();
        QCOMPARE(shop.verdict(), expected);
    }

    void thresholdsAreTheEnvironmentsOwn_data()
    {
        QTest::addColumn<double>("warning");
        QTest::addColumn<double>("critical");
        QTest::addColumn<QString>("health");
        QTest::addColumn<double>("told"); // with the row, for the charts
        QTest::newRow("lower ones") << 0.01 << 0.04 << u"critical"_s << 0.01;
        QTest::newRow("a lower first one") << 0.01 << 0.25 << u"warning"_s << 0.01;
        QTest::newRow("only the second") << 0.0 << 0.04 << u"critical"_s << 0.04;
        QTest::newRow("none") << 0.0 << 0.0 << u"passing"_s << 0.0;
        QTest::newRow("the usual ones") << 0.05 << 0.25 << u"passing"_s << 0.05;
    }
    void thresholdsAreTheEnvironmentsOwn()
    {
        QFETCH(double, warning);
        QFETCH(double, critical);
        QFETCH(QString, health);
        Shop shop;
        engine::EnvironmentConfig config = environment(u"prod"_s, {u"consul"_s, u"prometheus"_s});
        config.thresholds.errorRatio = warning;
        config.thresholds.errorRatioCritical = critical;
        shop.world.engine.setEnvironments({config});
        shop.failing(100, 4.1);
        shop.poll();
        QVERIFY2(shop.verdict().startsWith(health), qPrintable(shop.verdict()));
        QTEST(shop.world.service(u"prod//payment"_s).error_threshold(), "told");
        QTEST(shop.world.service(u"prod//payment"_s).error_critical(), "critical");
    }

    void latencyHasAThresholdOnlyWhereSomebodySetsIt()
    {
        Shop shop;
        engine::EnvironmentConfig config = environment(u"prod"_s, {u"consul"_s, u"prometheus"_s});
        shop.rates({{u"payment"_s, 100}});
        for (double q : {0.5, 0.95, 0.99})
            shop.quantile(q, {{u"payment"_s, 30}});
        shop.poll();
        QVERIFY2(shop.verdict().startsWith(u"passing"_s), qPrintable(shop.verdict()));
        config.thresholds.p95Seconds = 0.5;
        shop.world.engine.setEnvironments({config});
        shop.world.settle();
        QVERIFY2(shop.verdict().startsWith(u"warning: p95 30"_s), qPrintable(shop.verdict()));
    }

    void errorsOfASourceThatFailsAreNoFreshWord()
    {
        Shop shop;
        const QString key = u"prod//payment"_s;
        shop.failing(100, 30);
        shop.poll();
        QCOMPARE(shop.world.service(key).health(), v1::HEALTH_CRITICAL);
        QCOMPARE(shop.world.service(key).freshness(), v1::FRESHNESS_LIVE);
        shop.world.prometheus().failing = true;
        shop.world.clock.advance(core::Milliseconds(5'000));
        shop.world.settle();
        QCOMPARE(shop.world.service(key).freshness(), v1::FRESHNESS_STALE); // not green
        const QStringList reasons = shop.world.reasons(key).replaceInStrings(QString(QChar(0x202f)), u" "_s);
        QVERIFY2(reasons.contains(u"~30 % of requests failed in the last 1 min, threshold 25 %"_s),
                 qPrintable(reasons.join(u'\n')));
        QCOMPARE(shop.world.healthChanges(key), QStringList()); // nothing happened that anybody saw
        shop.world.prometheus().failing = false;
        shop.errors({});
        shop.world.clock.advance(core::Milliseconds(20'000));
        shop.world.settle();
        QCOMPARE(shop.world.service(key).freshness(), v1::FRESHNESS_LIVE);
        QCOMPARE(shop.world.service(key).health(), v1::HEALTH_PASSING);
        QCOMPARE(shop.world.healthChanges(key), QStringList{u"passing again"_s});
    }
};

QD_TEST(EngineThresholdsTest)
#include "tst_engine_thresholds.moc"
