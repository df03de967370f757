#include "seriesstage.h"

#include <chart/drawseries.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <initializer_list>
#include <limits>

using namespace chart;
using seriestest::madeOf;
using seriestest::seriesWith;

namespace {

QPolygonF through(std::initializer_list<QPointF> points)
{
    QPolygonF line;
    for (const QPointF &point : points)
        line << point;
    return line;
}

double lengthOf(const QPolygonF &line)
{
    double length = 0;
    for (qsizetype i = 0; i + 1 < line.size(); ++i)
        length += std::hypot(line[i + 1].x() - line[i].x(), line[i + 1].y() - line[i].y());
    return length;
}

double areaOf(const QPolygonF &shape)
{
    double twice = 0;
    for (qsizetype i = 0; i < shape.size(); ++i) {
        const QPointF a = shape[i];
        const QPointF b = shape[(i + 1) % shape.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return std::abs(twice) / 2;
}

/// Height of a line at x; of an upright piece the first.
double heightAt(const QPolygonF &line, double x)
{
    for (qsizetype i = 0; i + 1 < line.size(); ++i) {
        const QPointF a = line[i];
        const QPointF b = line[i + 1];
        if (x >= a.x() && x <= b.x())
            return b.x() > a.x() ? a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()) : a.y();
    }
    return std::nan("");
}

} // namespace

class CoursesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStepHasItsEdgeAtASample()
    {
        const QPolygonF run = through({{0, 10}, {40, 30}, {100, 20}});
        QCOMPARE(courseOf(run, Curve::StepAfter), through({{0, 10}, {40, 10}, {40, 30}, {100, 30}, {100, 20}}));
        QCOMPARE(courseOf(run, Curve::StepBefore), through({{0, 10}, {0, 30}, {40, 30}, {40, 20}, {100, 20}}));
        QCOMPARE(courseOf(run, Curve::Linear), run);
    }

    void aSmoothCourseGoesThroughItsSamplesAndNeverBeyond()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            QPolygonF run;
            double x = 0;
            for (int i = 0; i < 30; ++i) {
                x += random.bounded(5) == 0 ? 0 : random.generateDouble() * 60;
                run << QPointF(x, random.bounded(4) == 0 && i > 0 ? run.last().y() : random.generateDouble() * 500);
            }
            const QPolygonF course = courseOf(run, Curve::Smooth);
            qsizetype at = 0;
            for (qsizetype i = 0; i < run.size(); ++i) {
                const QPointF from = run[qMax<qsizetype>(0, i - 1)];
                for (; at < course.size() && course[at] != run[i]; ++at) {
                    QVERIFY(course[at].y() >= qMin(from.y(), run[i].y()) - 1e-9);
                    QVERIFY(course[at].y() <= qMax(from.y(), run[i].y()) + 1e-9);
                    QVERIFY(course[at].x() >= from.x() && course[at].x() <= run[i].x());
                }
                QVERIFY2(at < course.size(), "a sample is not on the line");
            }
        }
    }

    void aSmoothCourseIsRound()
    {
        const QPolygonF course = courseOf(through({{0, 0}, {100, 0}, {200, 100}}), Curve::Smooth);
        QCOMPARE(heightAt(course, 50), 0.0);
        QVERIFY(qAbs(heightAt(course, 150) - 37.5) < 1e-9); // straight: 50
        QCOMPARE(courseOf(through({{0, 0}, {100, 9}}), Curve::Smooth).size(), 2);
        QCOMPARE(courseOf(QPolygonF(), Curve::Smooth).size(), 0);
    }

    void dashesGoOnRoundCorners()
    {
        const QVector<QPolygonF> dashes = dashesOf(through({{0, 0}, {18, 0}, {18, 82}}), {10, 5});
        QCOMPARE(dashes.size(), 7);
        QCOMPARE(dashes[0], through({{0, 0}, {10, 0}}));
        QCOMPARE(dashes[1], through({{15, 0}, {18, 0}, {18, 7}}));
        for (const QPolygonF &dash : dashes)
            QVERIFY(qAbs(lengthOf(dash) - 10) < 1e-9);
        const QVector<QPolygonF> dots = dashesOf(through({{0, 0}, {99, 0}}), {0, 10});
        QCOMPARE(dots.size(), 10);
        QCOMPARE(dots[3], through({{30, 0}, {30, 0}}));
    }

    void aPatternWithoutSenseIsASolidLine_data()
    {
        QTest::addColumn<QVector<double>>("pattern");
        QTest::newRow("none") << QVector<double>{};
        QTest::newRow("no length") << QVector<double>{0, 0};
        QTest::newRow("backwards") << QVector<double>{10, -5};
        QTest::newRow("no number") << QVector<double>{10, std::nan("")};
        QTest::newRow("endless") << QVector<double>{std::numeric_limits<double>::infinity(), 1};
        QTest::newRow("more parts than anybody can see") << QVector<double>{0.5, 0.5};
    }
    void aPatternWithoutSenseIsASolidLine()
    {
        QFETCH(QVector<double>, pattern);
        const QPolygonF line = through({{0, 0}, {16'000, 0}});
        QCOMPARE(dashesOf(line, pattern), QVector<QPolygonF>{line});
    }

    void aBandIsWhereBothLinesAre()
    {
        const QVector<QPolygonF> upper{through({{0, 10}, {100, 10}})};
        const QVector<QPolygonF> lower{through({{20, 30}, {50, 30}}), through({{55, 30}}),
                                       through({{60, 30}, {150, 30}})};
        const QVector<QPolygonF> bands = bandsBetween(upper, lower);
        QCOMPARE(bands.size(), 2);
        QCOMPARE(bands[0].boundingRect(), QRectF(20, 10, 30, 20));
        QCOMPARE(bands[1].boundingRect(), QRectF(60, 10, 40, 20));
        QCOMPARE(areaOf(bands[0]), 600.0);
        QCOMPARE(areaOf(bands[1]), 800.0);
        QVERIFY(bandsBetween(upper, {}).isEmpty());
        QVERIFY(bandsBetween({QPolygonF()}, lower).isEmpty());
        // Samples of the one lie between those of the other.
        const QVector<QPolygonF> slopes =
            bandsBetween({through({{0, 0}, {40, 40}})}, {through({{10, 50}, {30, 90}, {60, 90}})});
        QCOMPARE(slopes.size(), 1);
        QCOMPARE(slopes[0], through({{10, 10}, {40, 40}, {40, 90}, {30, 90}, {10, 50}}));
    }

    void aBarStandsOnZeroAroundItsMoment()
    {
        const seriestest::Shot shot({seriesWith(madeOf({20'000, 40'000, 60'000, 80'000}, {4, -2, std::nan(""), 8}))});
        const Series &series = shot.data.series.first();
        const QVector<QRectF> bars = barsOf(shot.geometry, series, {0, 4}, 1);
        QCOMPARE(bars.size(), 3);
        const double zero = plotBase(shot.geometry, series);
        QCOMPARE(zero, plotY(shot.geometry, series, 0));
        QCOMPARE(bars[0].bottom(), zero);
        QCOMPARE(bars[0].top(), plotY(shot.geometry, series, 4));
        QCOMPARE(bars[1].top(), zero);
        QVERIFY(qAbs(bars[0].center().x() - plotX(shot.geometry, 20'000)) <= 1);
        QCOMPARE(bars[0].left(), std::round(bars[0].left()));
        const double apart = plotX(shot.geometry, 40'000) - plotX(shot.geometry, 20'000);
        QVERIFY(bars[0].width() > apart * 0.5 && bars[0].width() < apart * 0.8);
    }

    void aLineBreaksAsItsNullsAreTold_data()
    {
        QTest::addColumn<int>("nulls");
        QTest::addColumn<int>("runs");
        QTest::newRow("gap") << int(Nulls::Gap) << 4;
        QTest::newRow("connect") << int(Nulls::Connect) << 1;
        QTest::newRow("connect below four seconds") << int(Nulls::ConnectBelow) << 2;
    }
    void aLineBreaksAsItsNullsAreTold()
    {
        QFETCH(int, nulls);
        QFETCH(int, runs);
        const double null = std::nan("");
        const double inf = std::numeric_limits<double>::infinity();
        // Three seconds over a null, three without a sample, and six over nulls.
        Series series = seriesWith(madeOf({0, 1000, 2000, 4000, 5000, 8000, 9000, 10'000, 11'000, 14'000, 15'000},
                                          {1, 2, null, 3, 4, 5, 6, inf, null, null, 7}));
        series.look.nulls = Nulls(nulls);
        series.look.connectBelowMs = 4000;
        const seriestest::Shot shot({series});
        QCOMPARE(runsOf(shot.geometry, series, series.samples, {0, series.samples.size()}, gapsOf(series)).size(),
                 runs);
    }

    void aLimitShorterThanTheRhythmBreaksOnlyAtNulls()
    {
        Series series = seriesWith(madeOf({0, 1000, 2000, 3000, 4000}, {1, 2, std::nan(""), 3, 4}));
        series.look.nulls = Nulls::ConnectBelow;
        series.look.connectBelowMs = 500;
        const seriestest::Shot shot({series});
        QCOMPARE(runsOf(shot.geometry, series, series.samples, {0, 5}, gapsOf(series)).size(), 2);
    }

    void aLineKeepsItsSlopeHoweverFarItsSamplesLie()
    {
        PanelData data;
        data.fromMs = 15'000;
        data.toMs = 15'100;
        data.hardMin = 0;
        data.hardMax = 100;
        data.series = {seriesWith(madeOf({0, 60'000}, {0, 100}))};
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 1000, 300), data, Style());
        const Series &series = data.series.first();
        const QPolygonF run = runsOf(geometry, series, series.samples, {0, 2}, {false, 0, 0}).first();
        const QPolygonF course = courseOf(run, Curve::Linear);
        QVERIFY(course.first().x() >= -16'000 && course.last().x() <= 16'000);
        const QLineF line(course.first(), course.last());
        const double y = line.pointAt((geometry.plot.center().x() - line.x1()) / line.dx()).y();
        const double value = geometry.left.scale.toValue(y);
        QVERIFY2(std::abs(value - 25) < 0.5, qPrintable(QString::number(value)));
    }

    void strangeSamplesStayInReach_data()
    {
        QTest::addColumn<Samples>("samples");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("one sample") << madeOf({50'000}, {3});
        QTest::newRow("equal values") << madeOf({1, 50'000, 90'000}, {3, 3, 3});
        QTest::newRow("only NaN") << madeOf({1, 2}, {std::nan(""), std::nan("")});
        QTest::newRow("the largest numbers") << madeOf({1, 50'000, 90'000, 95'000}, {1e308, -1e308, inf, 1e308});
        QTest::newRow("times far outside") << madeOf({-1e15, 50'000, 1e15}, {1, 2, 3});
        QTest::newRow("the same time twice") << madeOf({5, 5, 5}, {1, 2, 3});
    }
    void strangeSamplesStayInReach()
    {
        QFETCH(Samples, samples);
        const seriestest::Shot shot({seriesWith(samples)});
        const Series &series = shot.data.series.first();
        const Slice all{0, samples.size()};
        const auto near = [](const QPointF &point) {
            return std::abs(point.x()) <= 16'000 && std::abs(point.y()) <= 16'000;
        };
        for (const QPolygonF &run : runsOf(shot.geometry, series, samples, all, {false, 0, 0})) {
            for (const Curve curve : {Curve::Linear, Curve::Smooth, Curve::StepBefore, Curve::StepAfter}) {
                const QPolygonF course = courseOf(run, curve);
                QVERIFY(std::all_of(course.cbegin(), course.cend(), near));
                QVERIFY(course.size() <= 16'100 + 2 * run.size());
            }
        }
        for (const QRectF &bar : barsOf(shot.geometry, series, all, 2)) {
            QVERIFY(bar.width() > 0 && bar.height() > 0);
            QVERIFY(bar.width() <= 81 && bar.height() <= 32'000);
        }
    }
};

QD_TEST(CoursesTest)
#include "tst_courses.moc"
