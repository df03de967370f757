#include <chart/pieces.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace chart;

namespace {

const double kNothing = std::numeric_limits<double>::quiet_NaN();
const double kEndless = std::numeric_limits<double>::infinity();

Samples regular(const QVector<double> &values, double startMs = 0, double stepMs = 1000)
{
    Samples samples;
    for (qsizetype i = 0; i < values.size(); ++i)
        samples.append(startMs + double(i) * stepMs, values[i]);
    return samples;
}

/// Nulls, infinities and denormals among ordinary numbers; none of them in every third round.
double oddValue(QRandomGenerator &random, int round)
{
    switch (round % 3 == 0 ? 9 : random.bounded(300)) {
    case 0: return kNothing;
    case 1: return kEndless;
    case 2: return -kEndless;
    case 3: return std::numeric_limits<double>::denorm_min();
    default: return random.generateDouble() * 1e6 - 5e5;
    }
}

} // namespace

class SamplesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsNoSeriesIsRefused_data()
    {
        QTest::addColumn<QVector<double>>("times");
        QTest::addColumn<QVector<double>>("values");
        QTest::newRow("times run backwards") << QVector<double>{1, 3, 2} << QVector<double>{1, 1, 1};
        QTest::newRow("a time is no number") << QVector<double>{1, kNothing, 2} << QVector<double>{1, 1, 1};
        QTest::newRow("the first time is no number") << QVector<double>{kNothing, 1} << QVector<double>{1, 1};
        QTest::newRow("the last time is infinite") << QVector<double>{1, kEndless} << QVector<double>{1, 1};
        QTest::newRow("more times than values") << QVector<double>{1, 2, 3} << QVector<double>{};
    }
    void whatIsNoSeriesIsRefused()
    {
        QFETCH(QVector<double>, times);
        QFETCH(QVector<double>, values);
        QVERIFY(!Samples::of(times, values));
    }

    void anEarlierSampleIsNotAppended()
    {
        Samples samples;
        QVERIFY(samples.append(5, 1));
        QVERIFY(samples.append(5, 2));
        QVERIFY(!samples.append(4, 3));
        QVERIFY(!samples.append(kNothing, 3));
        QCOMPARE(samples.values(), (QVector<double>{1, 2}));
    }

    /// Extremes of any range, however the samples came in.
    void extremesAreThoseOfTheSamples()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 60; ++round) {
            const int size = random.bounded(1, 6000);
            QVector<double> values;
            for (int i = 0; i < size; ++i)
                values += oddValue(random, round);
            const Samples whole = regular(values);
            Samples grown;
            for (int i = 0; i < size; ++i)
                QVERIFY(grown.append(i * 1000.0, values[i]));
            for (int look = 0; look < 40; ++look) {
                const int begin = random.bounded(size);
                const int end = begin + random.bounded(size - begin + 1);
                Extremes expected;
                for (int i = begin; i < end; ++i)
                    if (std::isfinite(values[i]))
                        expected.include(values[i]);
                for (const Samples *samples : {&whole, &std::as_const(grown)}) {
                    const Extremes found = samples->extremes(begin, end);
                    QCOMPARE(found.any(), expected.any());
                    QCOMPARE(found.least, expected.least);
                    QCOMPARE(found.greatest, expected.greatest);
                }
            }
        }
    }

    void seriesOverTheSameTimesShareThem()
    {
        QRandomGenerator random(11);
        for (int round = 0; round < 30; ++round) {
            const int size = 1 + random.bounded(5000);
            QVector<double> times, first, second;
            double time = 0;
            for (int i = 0; i < size; ++i) {
                times += time += random.bounded(5) == 0 ? 1e4 : 1e3;
                first += oddValue(random, round);
                second += oddValue(random, round / 3);
            }
            const Samples one = Samples::of(times, first).value();
            const Samples alone = Samples::of(times, second).value();
            const Samples beside = Samples::beside(one, second).value();
            QCOMPARE(beside.times().constData(), one.times().constData());
            for (qsizetype i = 0; i < size; i += Pyramid::kSmall) {
                QCOMPARE(beside.pyramid().small(i).pace, alone.pyramid().small(i).pace);
                QCOMPARE(beside.pyramid().large(i).pace, alone.pyramid().large(i).pace);
                QCOMPARE(beside.pyramid().small(i).extremes.least, alone.pyramid().small(i).extremes.least);
                QCOMPARE(beside.pyramid().large(i).extremes.greatest, alone.pyramid().large(i).extremes.greatest);
            }
        }
        QVERIFY(!Samples::beside(regular({1, 2, 3}), {1, 2}));
    }

    void whatIsScannedIsFoundWhereverItLies()
    {
        for (int size = 0; size < 70; ++size) {
            for (int at = 0; at < size; ++at) {
                QVector<double> values(size, 5);
                values[at] = 7;
                QCOMPARE(scanOf(values.constData(), size).extremes.greatest, 7.0);
                values[at] = -7;
                QCOMPARE(scanOf(values.constData(), size).extremes.least, -7.0);
                QVERIFY(scanOf(values.constData(), size).isFinite);
                for (const double odd : {kNothing, kEndless, -kEndless}) {
                    values[at] = odd;
                    const Scan scan = scanOf(values.constData(), size);
                    QVERIFY(!scan.isFinite);
                    QCOMPARE(scan.extremes.any(), size > 1);
                    QVERIFY(size == 1 || (scan.extremes.least == 5 && scan.extremes.greatest == 5));
                }
            }
        }
    }

    void oldSamplesAreForgottenInBulk()
    {
        Samples samples;
        for (int i = 0; i < 10'000; ++i)
            samples.append(i, i % 97);
        samples.dropBefore(500);
        QCOMPARE(samples.size(), 10'000); // no whole block
        samples.dropBefore(1'030);
        QCOMPARE(samples.size(), 10'000 - 1'024); // however little that is of all
        QCOMPARE(samples.times().first(), 1'024.0);
        samples.dropBefore(5'000);
        QVERIFY(samples.size() <= 6'200);
        QVERIFY(samples.times().first() <= 4'999);
        samples.append(10'000, -5);
        QCOMPARE(samples.extremes(0, samples.size()).least, -5.0);
        QCOMPARE(samples.extremes(samples.size() - 98, samples.size() - 1).greatest, 96.0);
    }

    /// What runs on for days neither grows nor keeps what it once was.
    void aWindowThatMovesOnTakesNoMoreThanItNeeds()
    {
        Samples samples;
        qsizetype most = 0;
        for (int i = 0; i < 200'000; ++i) {
            QVERIFY(samples.append(i, i % 97));
            samples.dropBefore(i - 5'000);
            QVERIFY(samples.size() <= 5'001 + Pyramid::kLarge);
            most = std::max(most, samples.bytes());
        }
        QVERIFY(samples.times().first() <= 194'999);
        QCOMPARE(samples.times().last(), 199'999.0);
        QVERIFY2(most <= 6'100 * 17 * 4, qPrintable(QString::number(most)));
        samples.dropBefore(199'998);
        QVERIFY2(samples.bytes() <= 200'000, qPrintable(QString::number(samples.bytes())));
        QCOMPARE(samples.extremes(0, samples.size()).greatest, 96.0);
    }

    void aPointCostsLittleMoreThanItsTwoNumbers()
    {
        QVector<double> times(1'000'000);
        std::iota(times.begin(), times.end(), 0.0);
        const auto samples = Samples::of(times, QVector<double>(1'000'000, 1.0));
        QVERIFY(samples && samples->bytes() > 16'000'000);
        QVERIFY2(samples->bytes() <= 16'500'000, qPrintable(QString::number(samples->bytes())));
    }

    /// One more costs the same however many there are: room grows in leaps, not for each sample.
    void samplesThatComeOneByOneAreSeldomMoved()
    {
        Samples samples;
        qsizetype held = -1;
        int moves = 0;
        for (int i = 0; i < 300'000; ++i) {
            QVERIFY(samples.append(i, i));
            moves += samples.pyramid().bytes() != held ? 1 : 0;
            held = samples.pyramid().bytes();
        }
        QVERIFY2(moves <= 40, qPrintable(QString::number(moves)));
        QVERIFY(samples.bytes() <= 2 * 300'000 * 17);
    }

    void gapsBreakTheLine_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<bool>("atNull");
        QTest::addColumn<double>("gapMs");
        QTest::addColumn<int>("broken");
        QTest::newRow("no gap") << QVector<double>{1, 2, 3, 4} << true << 2500.0 << 0;
        QTest::newRow("NaN in the middle") << QVector<double>{1, kNothing, 3, 4} << true << 2500.0 << 1;
        QTest::newRow("infinity in the middle") << QVector<double>{1, kEndless, 3, -kEndless, 5} << true << 0.0 << 2;
        QTest::newRow("samples further apart than the threshold") << QVector<double>{1, 2, 3, 4} << true << 500.0 << 3;
        QTest::newRow("no threshold, no gap") << QVector<double>{1, 2, 3, 4} << true << 0.0 << 0;
        QTest::newRow("NaN is passed over") << QVector<double>{1, kNothing, 3, kEndless, 4} << false << 0.0 << 0;
        QTest::newRow("NaN is passed over below a limit")
            << QVector<double>{1, kNothing, 3, kNothing, kNothing, 4} << false << 2500.0 << 1;
    }
    void gapsBreakTheLine()
    {
        QFETCH(QVector<double>, values);
        QFETCH(bool, atNull);
        QFETCH(double, gapMs);
        QFETCH(int, broken);
        for (const int columns : {1, 2, 500}) {
            int breaks = -1; // the first piece is joined to nothing
            for (const Piece &piece : pieces(regular(values), {0, 6000, columns}, {atNull, gapMs}))
                breaks += piece.joined ? 0 : 1;
            QCOMPARE(breaks, broken);
        }
    }

    void aLineThatComesFromOutsideIsJoined()
    {
        const auto all = pieces(regular({1, 2, 3, 4, 5}), {1500, 3500, 10}, {});
        QCOMPARE(all.size(), 4u);
        QCOMPARE(all[0].column, -1);
        QCOMPARE(all[1].column, 2);
        QVERIFY(all[1].joined);
        QCOMPARE(all[3].column, 10);
    }

    void aLineOverNullsComesFromTheNearestNumber()
    {
        const auto all = pieces(regular({1, kNothing, kNothing, 4, kNothing, 6}), {2500, 4500, 10}, {false, 0});
        QCOMPARE(all.size(), 3u);
        QCOMPARE(all.front().first, 1.0);
        QCOMPARE(all.back().first, 6.0);
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
        QTest::newRow("a range that is no number") << regular({1, 2}) << kNothing << kNothing << 10;
        QTest::newRow("only NaN") << regular({kNothing, kNothing}) << 0.0 << 5000.0 << 10;
    }
    void nothingToShowIsNoError()
    {
        QFETCH(Samples, samples);
        QFETCH(double, from);
        QFETCH(double, to);
        QFETCH(int, columns);
        QVERIFY(pieces(samples, {from, to, columns}, {}).empty());
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
        QTest::newRow("no time") << kNothing << 500.0 << -1;
    }
    void theNearestFiniteSampleIsFound()
    {
        QFETCH(double, time);
        QFETCH(double, reach);
        QFETCH(int, index);
        QCOMPARE(int(nearest(regular({1, kNothing, 3, 4, 5}), time, reach)), index);
    }

    void ofEqualTimesTheLastIsTheNearest_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<double>("time");
        QTest::addColumn<int>("index");
        QTest::newRow("exactly on them") << QVector<double>{1, 2, 3, 4, 5} << 1000.0 << 3;
        QTest::newRow("before them") << QVector<double>{1, 2, 3, 4, 5} << 900.0 << 3;
        QTest::newRow("after them") << QVector<double>{1, 2, 3, 4, 5} << 1100.0 << 3;
        QTest::newRow("the last is no number") << QVector<double>{1, 2, 3, kNothing, 5} << 1000.0 << 2;
        QTest::newRow("only the first is one") << QVector<double>{1, 2, kEndless, kNothing, 5} << 900.0 << 1;
        QTest::newRow("none of them is one") << QVector<double>{1, kNothing, kEndless, kNothing, 5} << 1400.0 << 4;
    }
    void ofEqualTimesTheLastIsTheNearest()
    {
        QFETCH(QVector<double>, values);
        QFETCH(double, time);
        QFETCH(int, index);
        const auto samples = Samples::of({0, 1000, 1000, 1000, 2000}, values);
        QVERIFY(samples);
        QCOMPARE(int(nearest(*samples, time, 2000)), index);
    }

    void theGapThresholdFollowsTheRhythm()
    {
        QCOMPARE(suggestedGap(regular({1, 2, 3, 4, 5}, 0, 15000)), 37500.0);
        QCOMPARE(suggestedGap(regular({1, 2})), 0.0);
        Samples holey = regular(QVector<double>(50, 1.0), 0, 1000);
        for (int i = 50; i < 100; ++i)
            holey.append(600'000 + i * 1000.0, 1);
        QCOMPARE(suggestedGap(holey), 2500.0);
    }
};

QD_TEST(SamplesTest)
#include "tst_samples.moc"
