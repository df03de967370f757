#include "seriesstage.h"

#include <chart/stacking.h>
#include <support/testregistry.h>

#include <QTest>

#include <limits>

using namespace chart;
using seriestest::madeOf;

namespace {

constexpr double kMostNumber = std::numeric_limits<double>::max();

QVector<Series> stackOf(const QVector<Samples> &all, Stack mode)
{
    QVector<Series> series;
    for (const Samples &samples : all) {
        SeriesLook look;
        look.stack = mode;
        series += seriestest::seriesWith(samples, look);
    }
    stackSeries(series);
    return series;
}

QVector<Samples> sameTimes(const QVector<QVector<double>> &values)
{
    QVector<Samples> all;
    for (const QVector<double> &own : values) {
        QVector<double> times;
        for (qsizetype i = 0; i < own.size(); ++i)
            times += double(i) * 1000;
        all += madeOf(times, own);
    }
    return all;
}

} // namespace

class StackingTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachStandsOnTheOnesBefore()
    {
        const auto series = stackOf(sameTimes({{1, 2}, {3, 4}, {5, 6}}), Stack::Normal);
        QCOMPARE(series[0].drawn().values(), (QVector<double>{1, 2}));
        QCOMPARE(series[1].drawn().values(), (QVector<double>{4, 6}));
        QCOMPARE(series[2].drawn().values(), (QVector<double>{9, 12}));
        QCOMPARE(series[2].stacked.floors.values(), (QVector<double>{4, 6}));
        QCOMPARE(series[2].stacked.floors.times(), series[2].drawn().times());
        QCOMPARE(series[2].samples.values(), (QVector<double>{5, 6}));
        QCOMPARE(drawnValueOf(series[2], 1), 12.0);
    }

    void whatIsBelowZeroStacksDownwards()
    {
        const auto series = stackOf(sameTimes({{1, -1, 0}, {-2, -2, -2}, {4, 4, 0}, {-8, 8, 8}}), Stack::Normal);
        QCOMPARE(series[0].drawn().values(), (QVector<double>{1, -1, 0}));
        QCOMPARE(series[1].drawn().values(), (QVector<double>{-2, -3, -2}));
        QCOMPARE(series[2].drawn().values(), (QVector<double>{5, 4, 0}));
        QCOMPARE(series[3].drawn().values(), (QVector<double>{-10, 12, 8}));
        QCOMPARE(series[3].stacked.floors.values(), (QVector<double>{-2, 4, 0}));
    }

    void zeroStaysOnItsSide()
    {
        const auto series = stackOf(sameTimes({{5, 5, 5}, {-3, 0, -3}, {0, -1, 0}}), Stack::Normal);
        QCOMPARE(series[1].drawn().values(), (QVector<double>{-3, 0, -3}));
        QCOMPARE(series[2].drawn().values(), (QVector<double>{-3, -1, -3}));
    }

    void sharesReachTheWholeOnBothSides()
    {
        const auto series = stackOf(sameTimes({{1, 0.1, 0}, {2, 0.2, 0}, {-5, -1, -7}, {1, 0.7, 0}}), Stack::Percent);
        QCOMPARE(series[0].drawn().values()[0], 0.25);
        QCOMPARE(series[0].drawn().values()[1], 0.1);
        QCOMPARE(series[0].drawn().values()[2], 0.0);
        QCOMPARE(series[2].drawn().values(), (QVector<double>{-1, -1, -1}));
        QCOMPARE(series[3].drawn().values()[0], 1.0);
        QVERIFY(series[3].drawn().values()[1] == 1); // exactly, whatever was rounded on the way
        QCOMPARE(series[3].drawn().values()[2], 0.0);
    }

    void theAxesStackApart()
    {
        QVector<Series> series = stackOf(sameTimes({{1, 1}, {2, 2}, {4, 4}}), Stack::Normal);
        series[1].onRight = true;
        stackSeries(series);
        QCOMPARE(series[1].drawn().values(), (QVector<double>{2, 2}));
        QCOMPARE(series[2].drawn().values(), (QVector<double>{5, 5}));
    }

    void sumsAndSharesOfTheLargestNumbersAreFinite()
    {
        const QVector<QVector<double>> huge{{1e308, 1e-320}, {1e308, 1e-320}, {1e308, 0}};
        const auto sums = stackOf(sameTimes(huge), Stack::Normal);
        QCOMPARE(sums[2].drawn().values()[0], kMostNumber);
        const auto shares = stackOf(sameTimes(huge), Stack::Percent);
        QVERIFY(qAbs(shares[0].drawn().values()[0] - 1.0 / 3) < 1e-9);
        QVERIFY(qAbs(shares[1].drawn().values()[0] - 2.0 / 3) < 1e-9);
        QCOMPARE(shares[2].drawn().values()[0], 1.0);
        QVERIFY(qAbs(shares[0].drawn().values()[1] - 0.5) < 1e-3);
    }

    void whatIsNoNumberIsAGapAndAddsNothing_data()
    {
        QTest::addColumn<double>("null");
        QTest::newRow("NaN") << std::nan("");
        QTest::newRow("infinity") << std::numeric_limits<double>::infinity();
        QTest::newRow("minus infinity") << -std::numeric_limits<double>::infinity();
    }
    void whatIsNoNumberIsAGapAndAddsNothing()
    {
        QFETCH(double, null);
        for (const Stack mode : {Stack::Normal, Stack::Percent}) {
            const auto series = stackOf(sameTimes({{1, null, 1}, {3, 3, 3}}), mode);
            QVERIFY(std::isnan(series[0].drawn().values()[1]));
            QVERIFY(std::isnan(series[0].stacked.floors.values()[1]));
            QCOMPARE(series[1].drawn().values()[1], mode == Stack::Normal ? 3.0 : 1.0);
            QCOMPARE(series[1].stacked.floors.values()[1], 0.0);
            QCOMPARE(series[1].stacked.floors.values()[2], mode == Stack::Normal ? 1.0 : 0.25);
        }
    }

    void aMomentThatASeriesDoesNotKnowIsAGap()
    {
        const auto series = stackOf(
            {madeOf({0, 1000, 4000}, {1, 1, 1}), madeOf({0, 1000, 2000, 3000, 4000}, {2, 2, 2, 2, 2})}, Stack::Normal);
        QCOMPARE(series[0].drawn().times(), (QVector<double>{0, 1000, 2000, 4000}));
        QVERIFY(std::isnan(series[0].drawn().values()[2]));
        QCOMPARE(series[1].drawn().values(), (QVector<double>{3, 3, 2, 2, 3}));
        QCOMPARE(drawnValueOf(series[0], 2), 1.0); // its own third sample, not the gap before it
    }

    void ofSeveralSamplesAtOneMomentTheLastOneCarries()
    {
        const auto series = stackOf({madeOf({0, 0, 0}, {1, 7, 2}), madeOf({0}, {10})}, Stack::Normal);
        QCOMPARE(series[0].drawn().values(), (QVector<double>{1, 7, 2}));
        QCOMPARE(series[1].drawn().values(), QVector<double>{12});
    }

    void groupsAndGhostsStackApart()
    {
        QVector<Series> series = stackOf(sameTimes({{1}, {2}, {4}, {8}}), Stack::Normal);
        series[1].look.stackGroup = QStringLiteral("B");
        series[2].look.ghost = true;
        series[3].look.stackGroup = QStringLiteral("B");
        stackSeries(series);
        QCOMPARE(series[1].drawn().values(), QVector<double>{2});
        QCOMPARE(series[2].drawn().values(), QVector<double>{4});
        QCOMPARE(series[3].drawn().values(), QVector<double>{10});
    }

    void whatIsMirroredIsDrawnOnTheOtherSide()
    {
        const double inf = std::numeric_limits<double>::infinity();
        QVector<Series> series = stackOf(sameTimes({{1, -2, 0}, {3, inf, 5}}), Stack::None);
        series[1].look.mirrored = true;
        stackSeries(series);
        QCOMPARE(series[0].drawn().values(), (QVector<double>{1, -2, 0}));
        QCOMPARE(series[1].drawn().values(), (QVector<double>{-3, -inf, -5}));
        QCOMPARE(series[1].drawn().times(), series[1].samples.times());
        QCOMPARE(series[1].samples.values(), (QVector<double>{3, inf, 5})); // what is told
        QCOMPARE(drawnValueOf(series[1], 2), -5.0);
        QVERIFY(!series[1].isRaised());
        series[1].samples = {};
        QVERIFY(series[1].drawn().isEmpty());
        stackSeries(series);
        QVERIFY(series[1].stacked.tops.isEmpty());
    }

    void whatIsMirroredStacksOnTheOtherSide()
    {
        QVector<Series> series = stackOf(sameTimes({{1, 1}, {2, 0}, {4, 4}, {-8, 0}}), Stack::Normal);
        for (const int mirrored : {1, 2, 3})
            series[mirrored].look.mirrored = true;
        stackSeries(series);
        QCOMPARE(series[1].drawn().values(), (QVector<double>{-2, 0}));
        QCOMPARE(series[2].drawn().values(), (QVector<double>{-6, -4}));
        QCOMPARE(series[3].drawn().values(), (QVector<double>{9, 1}));
        QVERIFY(series[2].isRaised());
    }

    void whoIsHiddenCarriesNobody()
    {
        QVector<Series> series = stackOf(sameTimes({{1}, {2}, {4}}), Stack::Normal);
        series[1].samples = {};
        QVERIFY(series[1].drawn().isEmpty()); // even before it is stacked anew
        stackSeries(series);
        QVERIFY(series[1].drawn().isEmpty());
        QCOMPARE(series[2].drawn().values(), QVector<double>{5});
        series[2].look.stack = Stack::None;
        stackSeries(series);
        QCOMPARE(series[2].drawn().values(), QVector<double>{4});
    }

    void thousandsOfSeriesWithTimesOfTheirOwnStaySmall()
    {
        QVector<Samples> all;
        for (int i = 0; i < 2000; ++i) {
            Samples samples;
            for (int k = 0; k < 50; ++k)
                samples.append(k * 2000.0 + i, 1);
            all += samples;
        }
        for (const Stack mode : {Stack::Normal, Stack::Percent}) {
            for (const Series &series : stackOf(all, mode)) {
                QVERIFY(series.drawn().size() < 100);
                QCOMPARE(series.drawn().extremes(0, series.drawn().size()).greatest, 1.0);
            }
        }
    }
};

QD_TEST(StackingTest)
#include "tst_stacking.moc"
