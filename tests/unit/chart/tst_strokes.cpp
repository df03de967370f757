#include "rasterlayers.h"

#include <chart/raster.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <optional>

using namespace chart;
using rastertest::kBeyond;
using rastertest::kInk;
using rastertest::layerOf;
using rastertest::rasterScale;

namespace {

/// One straight line from (x0, y0) to (x1, y1), in pixels.
QImage straight(QPointF from, QPointF to, QSize size, double widthPx)
{
    Samples samples;
    samples.append(from.x(), size.height() - from.y());
    samples.append(to.x(), size.height() - to.y());
    const ColumnGrid grid{0, double(size.width()), size.width()};
    RasterLayer layer;
    layer.spans = spansOf(pieces(samples, grid, {}), grid, {0, double(size.height()), double(size.height()), 0});
    layer.stroke = 0xffffffff;
    layer.strokePx = widthPx;
    return rasterise({layer}, size);
}

/// A line as it is meant: every stretch between two samples, and samples that stand alone. In pixels.
struct TrueLine
{
    struct Stretch
    {
        QPointF from;
        QPointF to;
    };
    std::vector<Stretch> stretches;

    /// A millisecond is a pixel; values from 0 to 1 are the picture's height.
    TrueLine(const QVector<double> &times, const QVector<double> &values, const Gaps &gaps, int rows)
    {
        std::optional<QPointF> last;
        bool alone = false;
        const auto finish = [&] {
            if (last && alone)
                stretches.push_back({*last, *last});
            last.reset();
        };
        for (qsizetype i = 0; i < times.size(); ++i) {
            if (!std::isfinite(values[i])) {
                if (gaps.atNull)
                    finish();
                continue;
            }
            const QPointF point(times[i], rows - values[i] * rows);
            if (last && gaps.afterMs > 0 && point.x() - last->x() > gaps.afterMs)
                finish();
            if (last)
                stretches.push_back({*last, point});
            alone = !last;
            last = point;
        }
        finish();
    }

    double distance(QPointF at) const
    {
        double least = kBeyond;
        for (const Stretch &one : stretches) {
            const QPointF way = one.to - one.from;
            const double square = QPointF::dotProduct(way, way);
            const double share = square > 0 ? qBound(0.0, QPointF::dotProduct(at - one.from, way) / square, 1.0) : 0;
            const QPointF to = at - one.from - way * share;
            least = qMin(least, std::hypot(to.x(), to.y()));
        }
        return least;
    }
};

double ink(const QImage &image, int x, int y)
{
    return qAlpha(image.pixel(x, y)) / 255.0;
}
double inkOfColumn(const QImage &image, int x)
{
    double all = 0;
    for (int y = 0; y < image.height(); ++y)
        all += ink(image, x, y);
    return all;
}
double inkOfRow(const QImage &image, int y)
{
    double all = 0;
    for (int x = 0; x < image.width(); ++x)
        all += ink(image, x, y);
    return all;
}

} // namespace

/// How thick lines are, and where their ink lies.
class StrokesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Held to nothing that draws, but to the line's own stretches. Ink lies nowhere but within the pen's reach, which
    /// is a column and a row wider than its radius for what rounds to pixels; and every point of the line lies in a
    /// pixel with ink, of which a slope's end may have as little as an eighth.
    void inkLiesWhereTheLineIsAndNowhereElse_data()
    {
        QTest::addColumn<double>("widthPx");
        for (const double widthPx : {1.0, 1.5, 2.0, 4.0})
            QTest::addRow("%g px", widthPx) << widthPx;
    }
    void inkLiesWhereTheLineIsAndNowhereElse()
    {
        QFETCH(double, widthPx);
        const int columns = 40;
        const int rows = 30;
        const double reach = std::hypot(std::ceil(widthPx / 2 - 0.5) + 0.5, widthPx / 2 + 0.5) + 1e-3;
        QRandomGenerator random(31);
        for (int round = 0; round < 60; ++round) {
            QVector<double> times;
            QVector<double> values;
            double time = -10;
            const int size = random.bounded(1, round % 3 == 0 ? 400 : 60);
            const double step = round % 3 == 0 ? 0.3 : 3;
            for (int i = 0; i < size; ++i) {
                time += random.bounded(6) == 0 ? 0 : random.generateDouble() * step * (random.bounded(9) == 0 ? 4 : 1);
                times += time;
                values += random.bounded(4) == 0 ? std::nan("") : random.generateDouble() * 1.6 - 0.3;
            }
            const Gaps gaps{random.bounded(3) > 0, random.bounded(2) == 0 ? 0.0 : step * 1.5};
            const ColumnGrid grid{0, double(columns), columns};
            const QImage image = rasterise({layerOf(pieces(Samples::of(times, values).value(), grid, gaps), grid,
                                                    rasterScale(ScaleType::Linear, rows), widthPx)},
                                           {columns, rows});
            const TrueLine line(times, values, gaps, rows);
            const QByteArray where = QStringLiteral("round %1, %2 samples").arg(round).arg(size).toUtf8();
            for (int x = 0; x < columns; ++x)
                for (int y = 0; y < rows; ++y)
                    if (ink(image, x, y) > 0)
                        QVERIFY2(line.distance({x + 0.5, y + 0.5}) <= reach, where.constData());
            for (const TrueLine::Stretch &one : line.stretches) {
                const int looks = 2 + int(4 * std::hypot(one.to.x() - one.from.x(), one.to.y() - one.from.y()));
                for (int look = 0; look <= looks; ++look) {
                    const QPointF at = one.from + (one.to - one.from) * look / looks;
                    const auto isEdge = [](double place) { return std::abs(place - std::round(place)) < 1e-4; };
                    if (at.x() > 0 && at.x() < columns && at.y() > 0 && at.y() < rows && !isEdge(at.x()) &&
                        !isEdge(at.y()))
                        QVERIFY2(ink(image, int(at.x()), int(at.y())) > 0.1, where.constData());
                }
            }
        }
    }

    /// A column that is broken a hundred times is still not solid.
    void dotsAreDrawnApart_data()
    {
        QTest::addColumn<int>("levels");
        QTest::newRow("two levels, many times") << 2;
        QTest::newRow("seven levels") << 7;
        QTest::newRow("more levels than are looked at one by one") << 90;
    }
    void dotsAreDrawnApart()
    {
        QFETCH(int, levels);
        const int rows = levels * 4;
        const ColumnGrid grid{0, 10, 10};
        QVector<double> times;
        QVector<double> values;
        for (int i = 0; i < 20'000; ++i) {
            times += i * 10.0 / 20'000;
            // In no order: neighbours are far apart.
            values += i % 2 ? std::nan("") : (i / 2 * 37 % levels * 4 + 1.5) / rows;
        }
        const auto spans = spansOf(pieces(Samples::of(times, values).value(), grid, {}), grid, {0, 1, double(rows), 0});
        QCOMPARE(int(spans.size()), 10 * levels);
        RasterLayer layer;
        layer.spans = spans;
        layer.stroke = kInk;
        layer.strokePx = 1;
        const QImage image = rasterise({layer}, {10, rows});
        for (int x = 0; x < 10; ++x)
            for (int y = 0; y < rows; ++y)
                QVERIFY2(std::abs(ink(image, x, y) - (y % 4 == 2 ? 1 : 0)) < 0.02,
                         qPrintable(QStringLiteral("%1, %2: %3").arg(x).arg(y).arg(ink(image, x, y))));
        // The wide pen, which reaches the columns beside, as well.
        layer.strokePx = 2;
        const QImage wide = rasterise({layer}, {10, rows});
        for (int y = 0; y < rows; ++y)
            QVERIFY2(std::abs(ink(wide, 5, y) - (y % 4 == 2   ? 1
                                                 : y % 4 == 0 ? 0
                                                              : 0.5)) < 0.02,
                     qPrintable(QStringLiteral("%1: %2").arg(y).arg(ink(wide, 5, y))));
    }

    /// However far off its other end is.
    void aLineToFarAwayKeepsItsSlope()
    {
        for (const double away : {1e6, 4e6, 1.9e7}) {
            const QImage image = straight({0, 10}, {away, 10 + away / 2}, {100, 100}, 2);
            QVERIFY(ink(image, 40, 30) > 0.9);
            QVERIFY(ink(image, 80, 50) > 0.9);
            QVERIFY(ink(image, 40, 11) == 0);
        }
    }

    void aLevelLineIsAsThickAsItsPen_data()
    {
        QTest::addColumn<double>("y");
        QTest::addColumn<double>("widthPx");
        for (const double widthPx : {1.0, 1.5, 2.0, 4.0})
            for (const double y : {10.0, 10.25, 10.5, 10.9})
                QTest::addRow("%g px at %g", widthPx, y) << y << widthPx;
    }
    void aLevelLineIsAsThickAsItsPen()
    {
        QFETCH(double, y);
        QFETCH(double, widthPx);
        const QImage image = straight({-5, y}, {45, y}, {40, 20}, widthPx);
        for (int x = 0; x < 40; ++x) {
            QVERIFY(std::abs(inkOfColumn(image, x) - widthPx) < 0.02);
            for (int row = 0; row < 20; ++row) {
                const double covered =
                    qBound(0.0, qMin(row + 1.0, y + widthPx / 2) - qMax(double(row), y - widthPx / 2), 1.0);
                QVERIFY(std::abs(ink(image, x, row) - covered) < 0.01);
            }
        }
    }

    void aSteepLineIsAsThickAsItsPen_data()
    {
        QTest::addColumn<double>("widthPx");
        QTest::newRow("1 px") << 1.0;
        QTest::newRow("1.5 px") << 1.5;
        QTest::newRow("2 px") << 2.0;
        QTest::newRow("4 px") << 4.0;
    }
    void aSteepLineIsAsThickAsItsPen()
    {
        QFETCH(double, widthPx);
        const QImage image = straight({5, 0}, {35, 2000}, {40, 2000}, widthPx);
        double all = 0;
        for (int y = 200; y < 1800; ++y) {
            all += inkOfRow(image, y);
            QVERIFY2(std::abs(inkOfRow(image, y) - widthPx) < 0.4 * widthPx,
                     qPrintable(QString::number(inkOfRow(image, y))));
        }
        QVERIFY2(std::abs(all / 1600 - widthPx) < 0.05 * widthPx, qPrintable(QString::number(all / 1600)));
    }

    /// A slope's stroke has the area of a stroke: neither a staircase's nor a shadow's.
    void aSlopeHasTheAreaOfItsStroke_data()
    {
        QTest::addColumn<double>("climb");
        QTest::addColumn<double>("widthPx");
        for (const double widthPx : {1.0, 1.5, 2.0})
            for (const double climb : {0.1, 0.5, 1.0, 2.0})
                QTest::addRow("%g px, %g up", widthPx, climb) << climb << widthPx;
    }
    void aSlopeHasTheAreaOfItsStroke()
    {
        QFETCH(double, climb);
        QFETCH(double, widthPx);
        const QImage image = straight({-20, 150 - 70 * climb}, {120, 150 + 70 * climb}, {100, 300}, widthPx);
        const double expected = widthPx * std::hypot(1, climb);
        for (int x = 10; x < 90; ++x)
            QVERIFY2(std::abs(inkOfColumn(image, x) - expected) < 0.3 * expected,
                     qPrintable(QStringLiteral("%1 for %2").arg(inkOfColumn(image, x)).arg(expected)));
    }

    void nothingIsDrawnWhereTheLineIsBroken()
    {
        Samples samples;
        for (int i = 0; i < 100; ++i)
            samples.append(i, i >= 40 && i < 60 ? std::nan("") : 0.5);
        const ColumnGrid grid{0, 100, 100};
        const QImage image =
            rasterise({layerOf(pieces(samples, grid, {}), grid, rasterScale(ScaleType::Linear, 20), 2)}, {100, 20});
        QVERIFY(inkOfColumn(image, 35) > 1.9);
        QCOMPARE(inkOfColumn(image, 50), 0.0);
        QVERIFY(inkOfColumn(image, 65) > 1.9);
        const QImage joined = rasterise(
            {layerOf(pieces(samples, grid, {false, 0}), grid, rasterScale(ScaleType::Linear, 20), 2)}, {100, 20});
        QVERIFY(inkOfColumn(joined, 50) > 1.9);
    }

    void stepsAreLevelBetweenSamples_data()
    {
        QTest::addColumn<int>("interpolation");
        QTest::addColumn<int>("row");
        QTest::newRow("the value holds until the next") << int(Interpolation::StepAfter) << 15;
        QTest::newRow("the value held since the last") << int(Interpolation::StepBefore) << 5;
    }
    void stepsAreLevelBetweenSamples()
    {
        QFETCH(int, interpolation);
        QFETCH(int, row);
        Samples samples;
        samples.append(0, 0.225);    // row 15
        samples.append(50.5, 0.725); // row 5
        const ColumnGrid grid{0, 60, 60};
        const QImage image = rasterise({layerOf(pieces(samples, grid, {}), grid, rasterScale(ScaleType::Linear, 20), 1,
                                                Interpolation(interpolation))},
                                       {60, 20});
        for (int x = 5; x < 45; ++x) {
            QVERIFY(ink(image, x, row) > 0.98);
            QVERIFY(inkOfColumn(image, x) < 1.02);
        }
    }

    void aFillReachesFromTheLineToItsBase()
    {
        const ColumnGrid grid{0, 10, 10};
        Samples samples;
        samples.append(-1, 0.75);
        samples.append(11, 0.75);
        RasterLayer layer = layerOf(pieces(samples, grid, {}), grid, rasterScale(ScaleType::Linear, 20), 1);
        layer.stroke = 0;
        layer.fill.assign(20, 0xffffffff);
        layer.base = 15;
        const QImage image = rasterise({layer}, {10, 20});
        for (int y = 0; y < 20; ++y)
            QCOMPARE(ink(image, 5, y), y >= 5 && y < 15 ? 1.0 : 0.0);
    }
};

QD_TEST(StrokesTest)
#include "tst_strokes.moc"
