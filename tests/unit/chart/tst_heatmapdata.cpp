#include <chart/grid/heatmapdata.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>
#include <limits>

using chart::HeatBound;
using chart::HeatBucket;
using chart::HeatCells;
using chart::HeatSample;

namespace {

constexpr double kHeatInf = std::numeric_limits<double>::infinity();
const double kHeatNan = std::numeric_limits<double>::quiet_NaN();

/// One moment per bound's value: "0..1: 3" for each bucket.
QString heatWritten(const HeatCells &cells)
{
    QStringList columns;
    for (const chart::HeatColumn &column : cells.columns) {
        QStringList buckets;
        for (qsizetype i = column.begin; i < column.end; ++i) {
            const HeatBucket &bucket = cells.buckets[i];
            buckets += QStringLiteral("%1..%2:%3").arg(bucket.low).arg(bucket.high).arg(bucket.count);
        }
        columns += buckets.join(u' ');
    }
    return columns.join(QStringLiteral(" | "));
}

QVector<HeatBound> atOneMoment(const QVector<QPair<double, double>> &counts)
{
    QVector<HeatBound> bounds;
    for (const auto &[bound, count] : counts)
        bounds += HeatBound{bound, {1000}, {count}};
    return bounds;
}

} // namespace

class HeatmapDataTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cumulativeCountsBecomeBuckets_data()
    {
        using Counts = QVector<QPair<double, double>>;
        QTest::addColumn<Counts>("counts");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("clamped");
        QTest::addColumn<int>("refused");
        QTest::newRow("a plain histogram")
            << Counts{{1, 2}, {5, 7}, {kHeatInf, 8}} << QStringLiteral("0..1:2 1..5:5 5..inf:1") << 0 << 0;
        QTest::newRow("bounds out of order")
            << Counts{{kHeatInf, 8}, {5, 7}, {1, 2}} << QStringLiteral("0..1:2 1..5:5 5..inf:1") << 0 << 0;
        QTest::newRow("a first bound below zero is open")
            << Counts{{-1, 2}, {1, 3}} << QStringLiteral("-inf..-1:2 -1..1:1") << 0 << 0;
        QTest::newRow("without an upper end") << Counts{{1, 2}, {5, 2}} << QStringLiteral("0..1:2 1..5:0") << 0 << 0;
        QTest::newRow("counts that fall are held")
            << Counts{{1, 5}, {2, 3}, {3, 6}} << QStringLiteral("0..1:5 1..2:0 2..3:1") << 1 << 0;
        QTest::newRow("counts that fall by rounding are no fault")
            << Counts{{1, 5}, {2, 5 - 1e-13}} << QStringLiteral("0..1:5 1..2:0") << 0 << 0;
        QTest::newRow("negative counts are none")
            << Counts{{1, -5}, {2, 3}} << QStringLiteral("0..1:0 1..2:3") << 1 << 0;
        QTest::newRow("a count that is no number leaves its bound out")
            << Counts{{1, 1}, {2, kHeatNan}, {3, 6}} << QStringLiteral("0..1:1 1..3:5") << 0 << 1;
        QTest::newRow("an infinite count too")
            << Counts{{1, 1}, {2, kHeatInf}, {3, 6}} << QStringLiteral("0..1:1 1..3:5") << 0 << 1;
        QTest::newRow("a bound that is no number")
            << Counts{{kHeatNan, 1}, {3, 6}} << QStringLiteral("0..3:6") << 0 << 1;
        QTest::newRow("a bound of minus infinity")
            << Counts{{-kHeatInf, 1}, {3, 6}} << QStringLiteral("0..3:6") << 0 << 1;
        QTest::newRow("equal bounds are added up")
            << Counts{{1, 2}, {1, 3}, {2, 6}} << QStringLiteral("0..1:5 1..2:1") << 0 << 0;
        QTest::newRow("only the open end") << Counts{{kHeatInf, 4}} << QStringLiteral("-inf..inf:4") << 0 << 0;
        QTest::newRow("only an empty open end") << Counts{{kHeatInf, 0}} << QString() << 0 << 0;
        QTest::newRow("the largest bounds")
            << Counts{{-1e308, 1}, {1e308, 2}, {kHeatInf, 2}}
            << QStringLiteral("-inf..-1e+308:1 -1e+308..1e+308:1 1e+308..inf:0") << 0 << 0;
        QTest::newRow("the largest counts")
            << Counts{{1, 1.7e308}, {1, 1.7e308}, {2, 1e308}} << QStringLiteral("0..1:1.79769e+308 1..2:0") << 1 << 0;
        QTest::newRow("nothing") << Counts{} << QString() << 0 << 0;
    }
    void cumulativeCountsBecomeBuckets()
    {
        using Counts = QVector<QPair<double, double>>;
        QFETCH(Counts, counts);
        QFETCH(QString, expected);
        const HeatCells cells = chart::heatCellsOfBounds(atOneMoment(counts), 15'000);
        QCOMPARE(heatWritten(cells), expected);
        QTEST(cells.clamped, "clamped");
        QTEST(cells.refused, "refused");
    }

    void aBoundWithoutASampleIsBridgedAtThatMomentOnly()
    {
        const HeatCells cells = chart::heatCellsOfBounds(
            {HeatBound{1, {1000, 2000}, {1, 1}}, HeatBound{2, {1000}, {3}}, HeatBound{3, {1000, 2000}, {4, 4}}}, 1000);
        QCOMPARE(heatWritten(cells), QStringLiteral("0..1:1 1..2:2 2..3:1 | 0..1:1 1..3:3"));
    }

    void unorderedAndRepeatedTimesAreSorted()
    {
        const HeatCells cells =
            chart::heatCellsOfBounds({HeatBound{1, {2000, 1000, 2000, kHeatNan, kHeatInf}, {2, 1, 9, 1, 1}}}, 1000);
        QCOMPARE(heatWritten(cells), QStringLiteral("0..1:1 | 0..1:2"));
        QCOMPARE(cells.refused, 3);
    }

    void timesWithoutValuesAreLeftOut()
    {
        QCOMPARE(chart::heatCellsOfBounds({HeatBound{1, {1000, 2000}, {2}}}, 0).columns.size(), 1);
    }

    void aSampleSpeaksOfTheTimeBeforeIt_data()
    {
        QTest::addColumn<QVector<double>>("times");
        QTest::addColumn<double>("step");
        QTest::addColumn<QVector<double>>("beginnings");
        QTest::newRow("an even rhythm") << QVector<double>{10, 20, 30} << 10.0 << QVector<double>{0, 10, 20};
        QTest::newRow("a rhythm that is found") << QVector<double>{10, 20, 30} << 0.0 << QVector<double>{0, 10, 20};
        QTest::newRow("jitter leaves no gap") << QVector<double>{10, 21, 30} << 10.0 << QVector<double>{0, 10, 21};
        QTest::newRow("a gap stays one") << QVector<double>{10, 20, 50} << 10.0 << QVector<double>{0, 10, 40};
        QTest::newRow("samples nearer than the step")
            << QVector<double>{10, 12, 14} << 10.0 << QVector<double>{0, 10, 12};
        QTest::newRow("a lone sample") << QVector<double>{100'000} << 0.0 << QVector<double>{40'000};
        QTest::newRow("a step that is no number") << QVector<double>{10, 20} << kHeatNan << QVector<double>{0, 10};
    }
    void aSampleSpeaksOfTheTimeBeforeIt()
    {
        QFETCH(QVector<double>, times);
        QFETCH(double, step);
        const HeatCells cells = chart::heatCellsOfBounds({HeatBound{1, times, QVector<double>(times.size(), 1)}}, step);
        QVector<double> beginnings;
        for (const chart::HeatColumn &column : cells.columns)
            beginnings += column.fromMs;
        QTEST(beginnings, "beginnings");
    }

    void nativeBucketsKeepTheirOwnBounds()
    {
        const HeatCells cells =
            chart::heatCellsOfSamples({HeatSample{2000, {{2, 4, 5}, {0, 0, 1}}}, HeatSample{1000, {{1, 2, 3}}}}, 1000);
        QCOMPARE(heatWritten(cells), QStringLiteral("1..2:3 | 0..0:1 2..4:5"));
    }

    void hostileNativeSamplesAreRefused_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("count");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("clamped");
        QTest::addColumn<int>("refused");
        QTest::newRow("bounds that are swapped") << 2.0 << 1.0 << 1.0 << QString() << 0 << 1;
        QTest::newRow("a bound that is no number") << kHeatNan << 1.0 << 1.0 << QString() << 0 << 1;
        QTest::newRow("no bounds at all") << -kHeatInf << kHeatInf << 1.0 << QString() << 0 << 1;
        QTest::newRow("a count that is no number") << 0.0 << 1.0 << kHeatNan << QString() << 0 << 1;
        QTest::newRow("an infinite count") << 0.0 << 1.0 << kHeatInf << QString() << 0 << 1;
        QTest::newRow("a negative count") << 0.0 << 1.0 << -2.0 << QStringLiteral("0..1:0") << 1 << 0;
        QTest::newRow("an open top") << 1.0 << kHeatInf << 2.0 << QStringLiteral("1..inf:2") << 0 << 0;
        QTest::newRow("the largest bounds") << -1e308 << 1e308 << 2.0 << QStringLiteral("-1e+308..1e+308:2") << 0 << 0;
    }
    void hostileNativeSamplesAreRefused()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, count);
        const HeatCells cells = chart::heatCellsOfSamples({HeatSample{1000, {{low, high, count}}}}, 1000);
        QTEST(heatWritten(cells), "expected");
        QTEST(cells.clamped, "clamped");
        QTEST(cells.refused, "refused");
        QCOMPARE(cells.columns.size(), 1); // the moment itself is known
    }

    void ofTwoNativeSamplesForAMomentTheFirstStays()
    {
        const HeatCells cells = chart::heatCellsOfSamples(
            {HeatSample{1000, {{1, 2, 3}}}, HeatSample{1000, {{1, 2, 9}}}, HeatSample{kHeatNan, {{1, 2, 9}}}}, 0);
        QCOMPARE(heatWritten(cells), QStringLiteral("1..2:3"));
        QCOMPARE(cells.refused, 2);
    }

    void theExtentIsThatOfWhatIsSeen()
    {
        const HeatCells cells = chart::heatCellsOfSamples(
            {HeatSample{1000, {{0, 1e-39, 1}, {1, 2, 3}, {2, 90, 0}}}, HeatSample{9000, {{100, kHeatInf, 50}}}}, 1000);
        const chart::HeatExtent early = chart::heatExtent(cells, 0, 5000);
        QVERIFY(early.any && !early.openTop && !early.openBottom);
        QCOMPARE(early.low, 0.0);
        QCOMPARE(early.high, 2.0);
        QCOMPARE(early.leastPositive, 1.0);
        QCOMPARE(early.greatestCount, 3.0);
        const chart::HeatExtent whole = chart::heatExtent(cells, 0, 10'000);
        QVERIFY(whole.openTop);
        QCOMPARE(whole.high, 100.0);
        QCOMPARE(whole.greatestCount, 50.0);
        QVERIFY(!chart::heatExtent(cells, 20'000, 30'000).any);
    }
};

QD_TEST(HeatmapDataTest)
#include "tst_heatmapdata.moc"
