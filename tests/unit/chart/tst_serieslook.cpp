#include "seriesstage.h"

#include <chart/ghost.h>
#include <chart/seriesink.h>
#include <chart/stacking.h>
#include <support/testregistry.h>

#include <QTest>

#include <algorithm>
#include <limits>
#include <utility>

using namespace chart;
using seriestest::kDenseMs;
using seriestest::kSparseMs;
using seriestest::madeOf;
using seriestest::sampled;
using seriestest::seriesWith;
using seriestest::Shot;

namespace {

double alwaysFive(double)
{
    return 5;
}

/// Level at 2, then one sample of 8 at 60 s; more samples than columns where it is dense.
Samples leap(bool dense)
{
    Samples samples;
    for (double time = 0; time < 20'000; time += dense ? 10 : 2000)
        samples.append(time, 2);
    samples.append(20'000, 2);
    samples.append(60'000, 8);
    return samples;
}

void addSparseAndDense()
{
    QTest::addColumn<double>("stepMs");
    QTest::newRow("fewer samples than columns") << kSparseMs;
    QTest::newRow("more samples than columns") << kDenseMs;
}

} // namespace

class SeriesLookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStepStandsAtItsSample_data()
    {
        QTest::addColumn<int>("curve");
        QTest::addColumn<bool>("dense");
        QTest::newRow("after") << int(Curve::StepAfter) << false;
        QTest::newRow("after, dense") << int(Curve::StepAfter) << true;
        QTest::newRow("before") << int(Curve::StepBefore) << false;
        QTest::newRow("before, dense") << int(Curve::StepBefore) << true;
    }
    void aStepStandsAtItsSample()
    {
        QFETCH(int, curve);
        QFETCH(bool, dense);
        Series series = seriesWith(leap(dense), seriestest::wide());
        series.look.curve = Curve(curve);
        series.gapMs = 0;
        const Shot shot({series});
        const bool after = Curve(curve) == Curve::StepAfter;
        const double edge = after ? 60'000 : 20'000;
        QVERIFY(shot.ink(edge, 5) > 0.9);
        for (const double time : {22'000.0, 40'000.0, 58'000.0}) {
            QVERIFY(shot.ink(time, after ? 2 : 8) > 0.9);
            QVERIFY(shot.ink(time, after ? 8 : 2) < 0.05);
            QVERIFY(shot.ink(time, 5) < 0.05);
        }
        series.look.curve = Curve::Linear;
        QVERIFY(Shot({series}).ink(40'000, 5) > 0.9);
    }

    void anAreaBelowStepsHasCorners()
    {
        for (const bool dense : {false, true}) {
            Series series = seriesWith(leap(dense));
            series.look.curve = Curve::StepAfter;
            series.look.fillOpacity = 1;
            series.area = true;
            series.gapMs = 0;
            const Shot shot({series});
            QVERIFY(shot.ink(57'000, 1) > 0.95);
            QVERIFY(shot.ink(57'000, 3) < 0.05);
        }
    }

    void nullsAreGapsUnlessTold_data()
    {
        QTest::addColumn<double>("stepMs");
        QTest::addColumn<bool>("missing");
        QTest::newRow("nulls") << kSparseMs << false;
        QTest::newRow("nulls, dense") << kDenseMs << false;
        QTest::newRow("samples that are missing") << kSparseMs << true;
        QTest::newRow("samples that are missing, dense") << kDenseMs << true;
    }
    void nullsAreGapsUnlessTold()
    {
        QFETCH(double, stepMs);
        QFETCH(bool, missing);
        Samples samples;
        for (double time = 0; time <= seriestest::kToMs; time += stepMs) {
            const bool isNull = (time >= 19'500 && time <= 22'500) || (time >= 60'000 && time <= 69'000);
            if (!isNull || !missing)
                samples.append(time, isNull ? std::nan("") : 5);
        }
        Series series = seriesWith(samples, seriestest::wide());
        const Shot gaps({series});
        QVERIFY(gaps.inkAt(10'000) > 3.5);
        QCOMPARE(gaps.inkAt(21'000), 0.0);
        QCOMPARE(gaps.inkAt(65'000), 0.0);
        series.look.nulls = Nulls::Connect;
        const Shot connected({series});
        QVERIFY(connected.ink(21'000, 5) > 0.9);
        QVERIFY(connected.ink(65'000, 5) > 0.9);
        series.look.nulls = Nulls::ConnectBelow;
        series.look.connectBelowMs = 5000;
        const Shot limited({series});
        QVERIFY(limited.ink(21'000, 5) > 0.9);
        QCOMPARE(limited.inkAt(65'000), 0.0);
        QVERIFY(limited.ink(80'000, 5) > 0.9);
    }

    void aLineIsAsWideAsTold_data() { addSparseAndDense(); }
    void aLineIsAsWideAsTold()
    {
        QFETCH(double, stepMs);
        const Samples samples = sampled(stepMs, alwaysFive);
        for (const double widthPx : {1.0, 3.0, 10.0}) {
            const Shot shot({seriesWith(samples, seriestest::wide(widthPx))});
            QVERIFY2(std::abs(shot.inkAt(50'000) - widthPx) < 0.2, qPrintable(QString::number(shot.inkAt(50'000))));
        }
        QVERIFY(Shot({seriesWith(samples, seriestest::wide(500))}).inkAt(50'000) < 10.5);
        QCOMPARE(Shot({seriesWith(samples, seriestest::wide(0))}).inkAt(50'000), 0.0);
        QVERIFY(std::abs(Shot({seriesWith(samples, seriestest::wide(std::nan("")))}).inkAt(50'000) - 1.5) < 0.2);
    }

    void staleSeriesAreStillToldApart()
    {
        Style style = seriestest::bareStyle();
        const auto distance = [](const QColor &a, const QColor &b) {
            return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
        };
        const auto lineOf = [&style](const QColor &colour) {
            Series series = seriesWith(sampled(kSparseMs, alwaysFive), {}, colour);
            Shot shot({series});
            return SeriesInk(shot.geometry, series, style).line();
        };
        QCOMPARE(lineOf(seriestest::kRed), seriestest::kRed);
        style.dimmed = true;
        const QColor red = lineOf(seriestest::kRed);
        const QColor blue = lineOf(seriestest::kBlue);
        QVERIFY(distance(red, blue) > 150);
        // Clearly not the fresh colour, and nearer to grey than to it.
        QVERIFY(distance(red, style.muted) < distance(red, seriestest::kRed));
        QCOMPARE(freshOrStale(QColor(), style), style.muted);
    }

    void dashesAndDotsLeaveRoom()
    {
        Series series = seriesWith(sampled(kSparseMs, alwaysFive), seriestest::wide(3));
        const auto inked = [&] {
            const Shot shot({series});
            int columns = 0;
            int turns = 0;
            bool before = false;
            for (double x = shot.geometry.plot.left() + 5; x < shot.geometry.plot.right() - 5; ++x) {
                const bool ink = shot.ink(shot.geometry.x.toValue(x), 5) > 0.5;
                columns += ink;
                turns += ink != before;
                before = ink;
            }
            return std::pair(columns / (shot.geometry.plot.width() - 10), turns);
        };
        QVERIFY(inked().first > 0.99);
        series.look.dash = LineDash::Dashes;
        QVERIFY(inked().first > 0.3 && inked().first < 0.8);
        QVERIFY(inked().second > 20);
        series.look.dash = LineDash::Dots;
        QVERIFY(inked().first > 0.1 && inked().first < 0.6);
        QVERIFY(inked().second > 60);
        series.look.dashPx = {60, 60};
        QVERIFY(inked().second > 5 && inked().second < 15);
        // Dense lines leave the same room.
        series.samples = sampled(kDenseMs, alwaysFive);
        QVERIFY(inked().second > 5 && inked().second < 15);
        QVERIFY(inked().first > 0.4 && inked().first < 0.6);
        series.look.dashPx.clear();
        QVERIFY(inked().first > 0.1 && inked().first < 0.6);
        QVERIFY(inked().second > 60);
        series.look.dash = LineDash::Dashes;
        QVERIFY(inked().first > 0.3 && inked().first < 0.8);
        QVERIFY(inked().second > 20);
    }

    void dotsAreNeverSpecks()
    {
        for (const double stepMs : {kSparseMs, kDenseMs}) {
            Series series = seriesWith(sampled(stepMs, alwaysFive), seriestest::wide(1));
            series.look.dash = LineDash::Dots;
            const Shot shot({series});
            double most = 0;
            for (double x = shot.geometry.plot.left() + 5; x < shot.geometry.plot.right() - 5; ++x)
                most = std::max(most, shot.inkAt(shot.geometry.x.toValue(x + 0.5)));
            QVERIFY2(most > 2, qPrintable(QString::number(most)));
        }
    }

    void aDashedFillIsWhole()
    {
        Series series = seriesWith(sampled(kDenseMs, alwaysFive), seriestest::wide(2));
        series.area = true;
        series.look.fillOpacity = 1;
        series.look.dash = LineDash::Dashes;
        const Shot shot({series});
        for (double time = 5000; time < 95'000; time += 500)
            QVERIFY(shot.ink(time, 3) > 0.9);
    }

    void anAreaFadesTowardsItsBase_data() { addSparseAndDense(); }
    void anAreaFadesTowardsItsBase()
    {
        QFETCH(double, stepMs);
        Series series = seriesWith(sampled(stepMs, alwaysFive));
        series.area = true;
        series.look.fillOpacity = 0.8;
        const Shot plain({series});
        QVERIFY(std::abs(plain.ink(50'000, 4) - 0.8) < 0.02 && std::abs(plain.ink(50'000, 0.5) - 0.8) < 0.02);
        series.look.fades = true;
        const Shot faded({series});
        double before = 1;
        for (const double value : {4.5, 3.5, 2.5, 1.5, 0.5}) {
            const double ink = faded.ink(50'000, value);
            const double top = double(faded.geometry.plot.height());
            const double share =
                (plotBase(faded.geometry, series) - plotY(faded.geometry, series, value)) / std::max(1.0, top);
            QVERIFY(ink < before);
            QVERIFY2(std::abs(ink - 0.8 * share) < 0.03, qPrintable(QString::number(ink)));
            before = ink;
        }
    }

    void aStackOfSharesFillsThePlot_data() { addSparseAndDense(); }
    void aStackOfSharesFillsThePlot()
    {
        QFETCH(double, stepMs);
        SeriesLook look;
        look.stack = Stack::Percent;
        look.fillOpacity = 1;
        QVector<Series> all{seriesWith(sampled(stepMs, [](double time) { return 2 + std::sin(time / 5000); }), look),
                            seriesWith(sampled(stepMs, [](double time) { return 7 + 3 * std::cos(time / 3000); }), look,
                                       seriestest::kBlue)};
        for (Series &series : all)
            series.area = true;
        stackSeries(all);
        const Shot shot(all);
        QCOMPARE(plotY(shot.geometry, all[0], 1), shot.geometry.plot.top());
        for (double time = 500; time < 99'500; time += 700) {
            QVERIFY(shot.ink(time, 0.99) > 0.95);
            QVERIFY(shot.colour(time, 0.97).blue() > 200 && shot.colour(time, 0.97).red() < 50);
            QVERIFY(shot.colour(time, 0.03).red() > 200 && shot.colour(time, 0.03).blue() < 50);
        }
        for (Series &series : all)
            series.look.stack = Stack::Normal;
        stackSeries(all);
        const Shot sums(all);
        const double sum = all[0].samples.values().first() + all[1].samples.values().first();
        QVERIFY(sums.ink(100, sum * 0.97) > 0.9);
        QVERIFY(sums.ink(9500, sum) < 0.05); // the sum is lower there, and the axis starts at zero
    }

    void pointsAreNotJoined_data() { addSparseAndDense(); }
    void pointsAreNotJoined()
    {
        QFETCH(double, stepMs);
        SeriesLook look;
        look.drawAs = DrawAs::Points;
        look.pointPx = 6;
        const auto course = [stepMs](double time) { return int(std::lround(time / stepMs)) % 2 ? 8.0 : 2.0; };
        Series series = seriesWith(sampled(stepMs, course), look);
        const Shot shot({series});
        QVERIFY(shot.ink(50 * stepMs, 2) > 0.9);
        QVERIFY(shot.ink(51 * stepMs, 8) > 0.9);
        for (double time = 1000; time < 99'000; time += 137)
            QVERIFY(shot.ink(time, 5) < 0.05);
        series.look.drawAs = DrawAs::Line;
        double most = 0;
        for (double time = 10'000; time < 12'000; time += 137)
            most = std::max(most, Shot({series}).ink(time, 5));
        QVERIFY(most > 0.3);
    }

    void pointsAreAsLargeAsTold()
    {
        SeriesLook look;
        look.drawAs = DrawAs::Points;
        for (const double pointPx : {4.0, 12.0, 30.0}) {
            look.pointPx = pointPx;
            const double across = Shot({seriesWith(madeOf({50'000}, {5}), look)}).inkAt(50'000);
            QVERIFY2(std::abs(across - pointPx) < 1, qPrintable(QString::number(across)));
        }
        const Samples level = sampled(kDenseMs, alwaysFive);
        look.pointPx = 12;
        QVERIFY(std::abs(Shot({seriesWith(level, look)}).inkAt(50'000) - 12) < 1.5);
    }

    void pointsShowThemselvesWhereThereIsRoom()
    {
        const auto withPoints = [](double stepMs, ShowPoints points) {
            SeriesLook look;
            look.points = points;
            return Shot({seriesWith(sampled(stepMs, alwaysFive), look)}).image;
        };
        QVERIFY(withPoints(5000, ShowPoints::Auto) != withPoints(5000, ShowPoints::Never));
        QCOMPARE(withPoints(5000, ShowPoints::Auto), withPoints(5000, ShowPoints::Always));
        QCOMPARE(withPoints(300, ShowPoints::Auto), withPoints(300, ShowPoints::Never));
        QCOMPARE(withPoints(kDenseMs, ShowPoints::Auto), withPoints(kDenseMs, ShowPoints::Never));
        QVERIFY(withPoints(kDenseMs, ShowPoints::Always) != withPoints(kDenseMs, ShowPoints::Never));
    }

    void aGhostIsDimmedShiftedAndBehind()
    {
        Samples earlier;
        for (double time = -100'000; time <= 0; time += kSparseMs)
            earlier.append(time, time < -50'000 ? 5 : 2);
        Series before = seriesWith(earlier, seriestest::wide(), seriestest::kBlue);
        before.area = true;
        const Series ghost = ghostOf(before, 100'000);
        QCOMPARE(ghost.samples.times().first(), 0.0);
        QCOMPARE(ghost.samples.values(), earlier.values());
        const Shot shot({seriesWith(sampled(kSparseMs, alwaysFive), seriestest::wide()), ghost});
        QCOMPARE(shot.colour(20'000, 5), seriestest::kRed); // though it is the last
        const double ink = shot.ink(80'000, 2);
        QVERIFY2(ink > 0.3 && ink < 0.6, qPrintable(QString::number(ink)));
        QVERIFY(shot.ink(80'000, 1) < 0.05);
        for (const double shift : {std::nan(""), std::numeric_limits<double>::infinity()})
            QVERIFY(ghostOf(before, shift).samples.isEmpty());
    }
};

QD_TEST(SeriesLookTest)
#include "tst_serieslook.moc"
