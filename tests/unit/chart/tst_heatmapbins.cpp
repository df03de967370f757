#include <chart/grid/heatmapbins.h>
#include <support/testregistry.h>

#include <QTest>

#include <cmath>

using chart::HeatBinning;
using chart::HeatBins;
using chart::HeatCourse;

namespace {

/// "0-10: 0..5x2 5..10x1 | 10-20: …": seconds, bounds and counts.
QString binsWritten(const HeatBins &bins)
{
    QStringList columns;
    for (const chart::HeatColumn &column : bins.cells.columns) {
        QStringList cells;
        for (qsizetype i = column.begin; i < column.end; ++i) {
            const chart::HeatBucket &cell = bins.cells.buckets[i];
            cells += QStringLiteral("%1..%2x%3").arg(cell.low).arg(cell.high).arg(cell.count);
        }
        columns += QStringLiteral("%1-%2: ").arg(column.fromMs / 1000).arg(column.toMs / 1000) + cells.join(u' ');
    }
    return columns.join(QStringLiteral(" | "));
}

HeatBinning binning(double stepMs, double rowSize)
{
    HeatBinning own;
    own.stepMs = stepMs;
    own.rowSize = rowSize;
    return own;
}

HeatBinning powers(double stepMs, double base, int splits)
{
    HeatBinning own;
    own.stepMs = stepMs;
    own.logarithmic = true;
    own.base = base;
    own.splits = splits;
    return own;
}

} // namespace

class HeatmapBinsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void samplesAreCountedInTheirCells_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<bool>("logarithmic");
        QTest::addColumn<double>("size");
        QTest::addColumn<int>("splits");
        QTest::addColumn<QString>("cells");
        QTest::newRow("of one size") << QVector<double>{1, 4, 5, 12} << false << 5.0 << 1
                                     << QStringLiteral("0-10: 0..5x2 5..10x1 10..15x1");
        QTest::newRow("below zero") << QVector<double>{-1, -5, 0} << false << 5.0 << 1
                                    << QStringLiteral("0-10: -5..0x2 0..5x1");
        QTest::newRow("at bounds that are no binary fractions")
            << QVector<double>{0.3, 0.7} << false << 0.1 << 1 << QStringLiteral("0-10: 0.3..0.4x1 0.7..0.8x1");
        QTest::newRow("by powers of ten") << QVector<double>{0.001, 0.5, 1, 1000} << true << 10.0 << 1
                                          << QStringLiteral("0-10: 0.001..0.01x1 0.1..1x1 1..10x1 1000..10000x1");
        QTest::newRow("by powers of two")
            << QVector<double>{3, 4, 7} << true << 2.0 << 1 << QStringLiteral("0-10: 2..4x1 4..8x2");
        QTest::newRow("by halves of a power")
            << QVector<double>{1, 3, 30} << true << 100.0 << 2 << QStringLiteral("0-10: 1..10x2 10..100x1");
        QTest::newRow("by powers on both sides of zero")
            << QVector<double>{-20, -2, 0, 2} << true << 10.0 << 1
            << QStringLiteral("0-10: -100..-10x1 -10..-1x1 0..0x1 1..10x1");
    }
    void samplesAreCountedInTheirCells()
    {
        QFETCH(QVector<double>, values);
        QFETCH(bool, logarithmic);
        QFETCH(double, size);
        QFETCH(int, splits);
        QFETCH(QString, cells);
        const HeatCourse course{QVector<double>(values.size(), 3000), values};
        const HeatBins bins =
            chart::heatBinsOf({course}, 0, 60'000, logarithmic ? powers(10'000, size, splits) : binning(10'000, size));
        QCOMPARE(binsWritten(bins), cells);
    }

    void columnsStandAtMultiplesAndHoldAllSeries()
    {
        const HeatCourse one{{500, 9'999, 10'000, 59'000}, {1, 1, 1, 1}};
        const HeatCourse other{{10'500, 60'000, 61'000}, {2, 1, 1}};
        const HeatBins bins = chart::heatBinsOf({one, other}, 1'000, 60'000, binning(10'000, 5));
        // Before and after the time nothing counts, and what lies at its end is in the last column.
        QCOMPARE(binsWritten(bins), QStringLiteral("0-10: 0..5x1 | 10-20: 0..5x2 | 50-60: 0..5x2"));
        QCOMPARE(bins.stepMs, 10'000.0);
    }

    void sizesThatAreNotGivenAreRound()
    {
        QVector<double> times;
        QVector<double> values;
        for (int i = 0; i < 3600; ++i) {
            times += i * 1000.0;
            values += i / 3600.0;
        }
        HeatBinning own;
        own.columns = 40;
        own.rows = 12;
        const HeatBins bins = chart::heatBinsOf({HeatCourse{times, values}}, 0, 3'600'000, own);
        QCOMPARE(bins.stepMs, 120'000.0);
        QCOMPARE(bins.cells.columns.size(), 30);
        QCOMPARE(bins.rowSize, 0.1);
        QCOMPARE(bins.bounds.size(), 11);
        own.grain = 1024;
        for (double &value : values)
            value *= 40 * 1024;
        QCOMPARE(chart::heatBinsOf({HeatCourse{times, values}}, 0, 3'600'000, own).rowSize, 5 * 1024.0);
    }

    void cellsAreBounded()
    {
        const HeatCourse course{{0, 1e9, 2e9}, {1e-300, 1, 1e299}};
        for (const HeatBinning &own : {binning(1e-9, 1e-9), binning(0, 0), powers(1, 2, 100), powers(1, -5, -5)}) {
            const HeatBins bins = chart::heatBinsOf({course}, 0, 2e9, own);
            QVERIFY(bins.cells.columns.size() <= 3);
            QCOMPARE(bins.cells.buckets.size(), 3);
            QVERIFY(bins.bounds.size() <= chart::kMostBinBounds + 1);
            QVERIFY(2e9 / bins.stepMs <= double(chart::kMostHeatColumns));
            double before = -HUGE_VAL;
            for (const chart::HeatBucket &cell : bins.cells.buckets) {
                QVERIFY(cell.low < cell.high || cell.low == 0);
                QVERIFY(cell.low >= before);
                before = cell.low;
            }
        }
    }

    void whatIsNoNumberIsRefused()
    {
        const HeatCourse course{{1, 2, 3, 4, std::nan("")}, {std::nan(""), HUGE_VAL, -1e301, 7, 7}};
        const HeatBins bins = chart::heatBinsOf({course, HeatCourse{{5}, {}}}, 0, 10, binning(10, 10));
        QCOMPARE(bins.cells.refused, 3);
        QCOMPARE(bins.cells.buckets.size(), 1);
        QVERIFY(chart::heatBinsOf({}, 0, 10, {}).cells.columns.isEmpty());
        QVERIFY(chart::heatBinsOf({course}, 10, 10, {}).cells.columns.isEmpty());
        QVERIFY(chart::heatBinsOf({course}, 0, HUGE_VAL, {}).cells.columns.isEmpty());
    }
};

QD_TEST(HeatmapBinsTest)
#include "tst_heatmapbins.moc"
