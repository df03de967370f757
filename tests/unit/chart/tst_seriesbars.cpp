#include "seriesstage.h"

#include <chart/stacking.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QTest>

#include <limits>

using namespace chart;
using seriestest::kDenseMs;
using seriestest::kSparseMs;
using seriestest::madeOf;
using seriestest::sampled;
using seriestest::seriesWith;
using seriestest::Shot;

/// Bars and bands of series; strange and many data in every look.
class SeriesBarsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aBandIsBetweenItsLines_data()
    {
        QTest::addColumn<double>("lowerMs");
        QTest::addColumn<double>("upperMs");
        QTest::newRow("both sparse") << kSparseMs << kSparseMs;
        QTest::newRow("both dense") << kDenseMs << kDenseMs;
        QTest::newRow("the upper one dense") << kSparseMs << kDenseMs;
        QTest::newRow("the lower one dense") << kDenseMs << kSparseMs;
        QTest::newRow("at other times") << kSparseMs * 1.37 << kSparseMs;
    }
    void aBandIsBetweenItsLines()
    {
        QFETCH(double, lowerMs);
        QFETCH(double, upperMs);
        SeriesLook look;
        look.fillTo = 0;
        look.fillOpacity = 0.5;
        const auto until80 = [](double time) { return time > 80'000 ? std::nan("") : 2.0; };
        QVector<Series> all{seriesWith(sampled(lowerMs, until80), {}, seriestest::kBlue),
                            seriesWith(sampled(upperMs, [](double) { return 6.0; }), look)};
        const Shot shot(all);
        for (const double time : {5000.0, 50'000.0, 77'000.0}) {
            QVERIFY(std::abs(shot.ink(time, 4) - 0.5) < 0.03);
            QVERIFY(shot.ink(time, 1) < 0.05);
            QVERIFY(shot.ink(time, 6.6) < 0.05);
        }
        QVERIFY(shot.ink(90'000, 4) < 0.05); // there is no lower line
        all[0].samples = {};
        QVERIFY(Shot(all).ink(50'000, 4) < 0.05);
        all[1].look.fillTo = 7;
        QVERIFY(Shot(all).ink(50'000, 4) < 0.05);
    }

    void whatIsMirroredHangsFromZero_data()
    {
        QTest::addColumn<double>("stepMs");
        QTest::addColumn<int>("drawAs");
        QTest::addColumn<int>("stack");
        for (const double stepMs : {kSparseMs, kDenseMs}) {
            const char *const size = stepMs == kDenseMs ? "dense" : "sparse";
            QTest::addRow("%s area", size) << stepMs << int(DrawAs::Line) << int(Stack::None);
            QTest::addRow("%s bars", size) << stepMs << int(DrawAs::Bars) << int(Stack::None);
            QTest::addRow("%s area in a stack", size) << stepMs << int(DrawAs::Line) << int(Stack::Normal);
            QTest::addRow("%s bars in a stack", size) << stepMs << int(DrawAs::Bars) << int(Stack::Normal);
        }
    }
    void whatIsMirroredHangsFromZero()
    {
        QFETCH(double, stepMs);
        QFETCH(int, drawAs);
        QFETCH(int, stack);
        SeriesLook look;
        look.drawAs = DrawAs(drawAs);
        look.stack = Stack(stack);
        look.fillOpacity = 1;
        look.mirrored = true;
        QVector<Series> all{seriesWith(sampled(stepMs, [](double) { return 5.0; }), look)};
        all[0].area = true;
        stackSeries(all);
        const Shot shot(all);
        QVERIFY(shot.ink(50'000, -2.5) > 0.9);
        QVERIFY(shot.ink(50'000, 2.5) < 0.05);
    }

    void barsStandOnZero()
    {
        SeriesLook look;
        look.drawAs = DrawAs::Bars;
        const Shot shot(
            {seriesWith(madeOf({10'000, 30'000, 50'000, 70'000, 90'000}, {5, 3, std::nan(""), -4, 5}), look)});
        QVERIFY(shot.ink(10'000, 4.5) > 0.95 && shot.ink(10'000, 0.5) > 0.95);
        QVERIFY(shot.ink(30'000, 2.5) > 0.95 && shot.ink(30'000, 3.5) < 0.05);
        QVERIFY(shot.ink(70'000, -3) > 0.95 && shot.ink(70'000, 1) < 0.05);
        QCOMPARE(shot.inkAt(50'000), 0.0);
        QCOMPARE(shot.inkAt(20'000), 0.0);
    }

    void hollowBarsHaveAnOutline()
    {
        SeriesLook look = seriestest::wide(3);
        look.drawAs = DrawAs::Bars;
        look.fillOpacity = 0;
        const Shot shot({seriesWith(madeOf({10'000, 30'000, 50'000}, {5, 5, 5}), look)});
        QVERIFY(shot.ink(30'000, 2.5) < 0.05);
        QVERIFY(shot.inkAt(30'000) > 4 && shot.inkAt(30'000) < 8); // its ends
    }

    void denseBarsAreAsHighAsTheTallest()
    {
        SeriesLook look;
        look.drawAs = DrawAs::Bars;
        const auto course = [](double time) { return time > 50'000 ? std::nan("") : int(time / 50) % 2 ? 5.0 : 1.0; };
        const Shot shot({seriesWith(sampled(kDenseMs, course), look)});
        for (const double value : {0.2, 3.0, 4.7})
            QVERIFY(shot.ink(25'000, value) > 0.95);
        QVERIFY(shot.ink(25'000, 5.4) < 0.05);
        QCOMPARE(shot.inkAt(60'000), 0.0);
    }

    void strangeDataInEveryLookIsDrawnWithoutHarm_data()
    {
        QTest::addColumn<Samples>("samples");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("nothing") << Samples{};
        QTest::newRow("one sample") << madeOf({50'000}, {3});
        QTest::newRow("equal values") << madeOf({1, 50'000, 90'000}, {3, 3, 3});
        QTest::newRow("only NaN") << madeOf({1, 2}, {std::nan(""), std::nan("")});
        QTest::newRow("infinities") << madeOf({1, 2, 3}, {inf, 1, -inf});
        QTest::newRow("the largest numbers") << madeOf({1, 50'000, 90'000}, {1e308, -1e308, 1e308});
        QTest::newRow("times far outside") << madeOf({-1e15, 50'000, 1e15}, {1, 2, 3});
        QTest::newRow("the same time twice") << madeOf({5, 5, 5}, {1, 2, 3});
        QTest::newRow("dense, with all of it") << sampled(kDenseMs, [inf](double time) {
            const QVector<double> odd{1, std::nan(""), 1e308, inf, -1e308, 0, -inf, 5e-324};
            return odd[int(time / 50) % odd.size()];
        });
    }
    void strangeDataInEveryLookIsDrawnWithoutHarm()
    {
        QFETCH(Samples, samples);
        for (int i = 0; i < 216; ++i) {
            SeriesLook look;
            look.drawAs = DrawAs(i % 3);
            look.curve = Curve(i / 3 % 4);
            look.nulls = Nulls(i / 12 % 3);
            look.stack = Stack(i / 36 % 3);
            look.dash = LineDash(i / 7 % 3);
            look.fades = i / 108 == 1;
            look.points = ShowPoints(i / 5 % 3);
            look.connectBelowMs = 1000;
            look.fillOpacity = 0.4;
            look.fillTo = i % 4 - 1;
            QVector<Series> all{seriesWith(samples, look), seriesWith(samples, look)};
            all[0].area = all[1].area = i % 2 == 0;
            stackSeries(all);
            for (const QSize size : {QSize(300, 120), QSize(1, 1), QSize(60, 40)})
                QVERIFY(!Shot(all, size, i % 5 == 0 ? 2 : 1).image.isNull());
        }
    }

    void thousandsOfSeriesAreDrawnInTime()
    {
        QVector<Series> all;
        for (int i = 0; i < 2000; ++i) {
            SeriesLook look;
            look.drawAs = DrawAs(i % 3);
            look.curve = Curve(i % 4);
            look.dash = LineDash(i / 2 % 3);
            look.points = ShowPoints::Auto;
            look.stack = Stack::Normal;
            all +=
                seriesWith(sampled(10'000, [i](double time) { return double((int(time) / 1000 * 7 + i) % 11); }), look);
        }
        const support::WorkTime taken;
        stackSeries(all);
        QVERIFY(!Shot(all).image.isNull());
        // Some tenths of a second; the limit leaves room for slow machines and sanitizers.
        QVERIFY2(taken.ms() < 20'000, qPrintable(QString::number(taken.ms())));
    }
};

QD_TEST(SeriesBarsTest)
#include "tst_seriesbars.moc"
