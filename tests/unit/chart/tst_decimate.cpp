#include <chart/decimate.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using namespace chart;

namespace {

const double kNaN = std::numeric_limits<double>::quiet_NaN();
const double kInf = std::numeric_limits<double>::infinity();

Samples regular(const QVector<double> &values, double startMs = 0, double stepMs = 1000)
{
    Samples samples;
    samples.values = values;
    for (qsizetype i = 0; i < values.size(); ++i)
        samples.times += startMs + double(i) * stepMs;
    return samples;
}

} // namespace

class DecimateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyColumnKeepsItsExtremesFirstAndLast()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            Samples samples;
            double time = 0;
            const int size = random.bounded(1, 5000);
            for (int i = 0; i < size; ++i) {
                time += random.bounded(1, 50);
                samples.times += time;
                samples.values += random.bounded(20) == 0 ? kNaN : random.generateDouble() * 1e6 - 5e5;
            }
            const double from = time * random.generateDouble() * 0.5;
            const double to = from + time * (0.1 + random.generateDouble() * 0.5);
            const int columns = random.bounded(1, 2000);
            const auto all = decimate(samples, from, to, columns, 40);
            QCOMPARE(all.size(), columns);
            QVector<Column> expected(columns);
            for (int i = 0; i < size; ++i) {
                const double t = samples.times[i];
                const double v = samples.values[i];
                if (t < from || t > to || !std::isfinite(v))
                    continue;
                Column &column = expected[qBound(0, int((t - from) * columns / (to - from)), columns - 1)];
                if (column.count++ == 0)
                    column.first = column.least = column.greatest = v;
                column.last = v;
                column.least = qMin(column.least, v);
                column.greatest = qMax(column.greatest, v);
            }
            int differing = 0;
            for (int i = 0; i < columns; ++i) {
                if (all[i].count != expected[i].count)
                    ++differing; // a sample on a column's very edge may fall either way
                else if (all[i].count &&
                         (all[i].least != expected[i].least || all[i].greatest != expected[i].greatest ||
                          all[i].first != expected[i].first || all[i].last != expected[i].last))
                    QFAIL("a column lost an extreme");
            }
            QVERIFY(differing <= 4);
        }
    }

    void gapsBreakTheLine_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<double>("gapMs");
        QTest::addColumn<int>("broken");
        QTest::newRow("no gap") << QVector<double>{1, 2, 3, 4} << 2500.0 << 0;
        QTest::newRow("NaN in the middle") << QVector<double>{1, kNaN, 3, 4} << 2500.0 << 1;
        QTest::newRow("infinity in the middle") << QVector<double>{1, kInf, 3, -kInf, 5} << 0.0 << 2;
        QTest::newRow("samples further apart than the threshold") << QVector<double>{1, 2, 3, 4} << 500.0 << 3;
        QTest::newRow("no threshold, no gap") << QVector<double>{1, 2, 3, 4} << 0.0 << 0;
    }
    void gapsBreakTheLine()
    {
        QFETCH(QVector<double>, values);
        QFETCH(double, gapMs);
        QFETCH(int, broken);
        const auto all = decimate(regular(values), 0, 5000, 500, gapMs);
        int breaks = 0;
        bool first = true;
        for (const Column &column : all) {
            if (column.count == 0)
                continue;
            breaks += !first && !column.joined;
            first = false;
        }
        QCOMPARE(breaks, broken);
    }

    void aLineThatComesFromOutsideIsJoined()
    {
        const auto all = decimate(regular({1, 2, 3, 4, 5}), 1500, 3500, 10, 0);
        QVERIFY(all[2].count == 1);
        QVERIFY(all[2].joined);
    }

    void nothingToShowIsNoError_data()
    {
        QTest::addColumn<Samples>("samples");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::addColumn<int>("columns");
        QTest::newRow("no samples") << Samples{} << 0.0 << 1000.0 << 10;
        QTest::newRow("an empty range") << regular({1, 2}) << 5.0 << 5.0 << 10;
        QTest::newRow("a range backwards") << regular({1, 2}) << 5.0 << 1.0 << 10;
        QTest::newRow("no columns") << regular({1, 2}) << 0.0 << 1000.0 << 0;
        QTest::newRow("a range that is no number") << regular({1, 2}) << kNaN << kNaN << 10;
        QTest::newRow("more times than values") << Samples{{1, 2, 3}, {}} << 0.0 << 10.0 << 10;
        QTest::newRow("only NaN") << regular({kNaN, kNaN}) << 0.0 << 5000.0 << 10;
    }
    void nothingToShowIsNoError()
    {
        QFETCH(Samples, samples);
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(int, columns);
        for (const Column &column : decimate(samples, from, to, columns, 0))
            QCOMPARE(column.count, 0);
    }

    void theNearestFiniteSampleIsFound_data()
    {
        QTest::addColumn<double>("time");
        QTest::addColumn<double>("reach");
        QTest::addColumn<int>("index");
        QTest::newRow("exactly on one") << 2000.0 << 500.0 << 2;
        QTest::newRow("between two: the nearer one") << 2400.0 << 1000.0 << 2;
        QTest::newRow("NaN is passed over") << 1100.0 << 2000.0 << 2;
        QTest::newRow("out of reach") << 9000.0 << 500.0 << -1;
        QTest::newRow("before all") << -400.0 << 500.0 << 0;
        QTest::newRow("after all") << 4300.0 << 500.0 << 4;
        QTest::newRow("no time") << kNaN << 500.0 << -1;
    }
    void theNearestFiniteSampleIsFound()
    {
        QFETCH(double, time);
        QFETCH(double, reach);
        QFETCH(int, index);
        QCOMPARE(int(nearest(regular({1, kNaN, 3, 4, 5}), time, reach)), index);
    }

    void theGapThresholdFollowsTheRhythm()
    {
        QCOMPARE(suggestedGap(regular({1, 2, 3, 4, 5}, 0, 15000)), 37500.0);
        QCOMPARE(suggestedGap(regular({1, 2})), 0.0);
        Samples holey = regular(QVector<double>(100, 1.0), 0, 1000);
        for (int i = 50; i < 100; ++i)
            holey.times[i] += 600000;
        QCOMPARE(suggestedGap(holey), 2500.0);
    }
};

QD_TEST(DecimateTest)
#include "tst_decimate.moc"
