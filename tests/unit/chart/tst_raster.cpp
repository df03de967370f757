#include <chart/raster.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>
#include <optional>

using namespace chart;

namespace {

constexpr QRgb kInk = 0xff204060;
constexpr double kBeyond = std::numeric_limits<double>::infinity();

enum class Course { Noise, Walk, Square, Flat, Odd };

Samples randomSeries(QRandomGenerator &random, Course course, int size)
{
    Samples samples;
    double time = 0;
    double level = 0.5;
    for (int i = 0; i < size; ++i) {
        time += random.bounded(8) == 0 ? 0 : random.generateDouble() * (random.bounded(200) == 0 ? 500 : 10);
        level += (random.generateDouble() - 0.5) * 0.05;
        double value = 0.5;
        switch (course) {
        case Course::Noise: value = random.generateDouble(); break;
        case Course::Walk: value = level; break;
        case Course::Square: value = i / 50 % 2; break;
        case Course::Flat: break;
        case Course::Odd:
            switch (random.bounded(20)) {
            case 0: value = std::nan(""); break;
            case 1: value = kBeyond; break;
            case 2: value = -kBeyond; break;
            case 3: value = std::numeric_limits<double>::denorm_min(); break;
            case 4: value = 1e308; break;
            case 5: value = -1e308; break;
            default: value = random.generateDouble();
            }
        }
        samples.append(time, value);
    }
    return samples;
}

AxisScale rasterScale(ScaleType type, int rows)
{
    switch (type) {
    case ScaleType::Log: return AxisScale::log(1e-3, 2, rows, 0);
    case ScaleType::Symlog: return AxisScale::symlog(-1, 1, 0.05, rows, 0);
    case ScaleType::Linear: break;
    }
    return {0, 1, double(rows), 0};
}

RasterLayer layerOf(const std::vector<Piece> &pieces, const ColumnGrid &grid, const AxisScale &y, double widthPx,
                    Interpolation interpolation = Interpolation::Linear)
{
    RasterLayer layer;
    layer.spans = spansOf(pieces, grid, y, interpolation);
    layer.stroke = kInk;
    layer.strokePx = widthPx;
    return layer;
}

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

class RasterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDecimatedPictureIsThePictureOfAllSamples_data()
    {
        QTest::addColumn<int>("course");
        QTest::newRow("white noise") << int(Course::Noise);
        QTest::newRow("a random walk") << int(Course::Walk);
        QTest::newRow("a square wave") << int(Course::Square);
        QTest::newRow("a flat line") << int(Course::Flat);
        QTest::newRow("nulls, infinities, denormals, the largest numbers") << int(Course::Odd);
    }
    void aDecimatedPictureIsThePictureOfAllSamples()
    {
        QFETCH(int, course);
        QRandomGenerator random(29);
        for (int round = 0; round < 120; ++round) {
            const int size = random.bounded(1, round % 10 == 0 ? 20'000 : 3'000);
            const Samples samples = randomSeries(random, Course(course), size);
            const double last = samples.times().last() + 1;
            const double from = random.generateDouble() * last * 0.6 - last * 0.1;
            const ColumnGrid grid{from, from + last * (0.01 + random.generateDouble()), random.bounded(1, 300)};
            const int rows = random.bounded(1, 200);
            const Gaps gaps{random.bounded(2) == 0, random.bounded(2) == 0 ? 0.0 : 60.0, round % 5 == 0 ? 25.0 : 0.0};
            const auto interpolation = Interpolation(random.bounded(3));
            const double widthPx = QVector<double>{1, 1.5, 2, 4, 9}[random.bounded(5)];
            const AxisScale y = rasterScale(ScaleType(random.bounded(3)), rows);
            RasterLayer few = layerOf(pieces(samples, grid, gaps), grid, y, widthPx, interpolation);
            RasterLayer all = layerOf(eachSample(samples, grid, gaps), grid, y, widthPx, interpolation);
            for (RasterLayer *layer : {&few, &all}) {
                layer->isAntialiased = round % 4 != 0;
                if (round % 3 == 0) {
                    layer->fill.assign(std::size_t(rows), 0x40ff8000);
                    layer->base = rows * 0.7;
                }
                if (round % 3 == 1) {
                    const auto line = layer == &few ? pieces(samples, grid, gaps) : eachSample(samples, grid, gaps);
                    layer->fill.assign(std::size_t(rows), 0x40ff8000);
                    layer->isBand = true;
                    layer->floor = spansOf(line, grid, {0, 1, rows * 0.9, rows * 0.4}, interpolation);
                }
            }
            const QSize picture(grid.count, rows);
            if (rasterise({few}, picture) != rasterise({all}, picture))
                QFAIL(qPrintable(
                    QStringLiteral("round %1: %2 samples on %3 x %4").arg(round).arg(size).arg(grid.count).arg(rows)));
        }
    }

    /// Whatever is not drawn because it is hidden.
    void aLaterLineCoversAnEarlierOneAndNothingElse()
    {
        QRandomGenerator random(37);
        for (int round = 0; round < 60; ++round) {
            const int rows = random.bounded(40, 200);
            const ColumnGrid grid{0, 1000, random.bounded(1, 300)};
            std::vector<RasterLayer> layers;
            for (int i = 0; i < 3; ++i) {
                const Samples samples = randomSeries(random, i == 1 ? Course::Walk : Course::Noise, 3000);
                layers.push_back(layerOf(pieces(samples, grid, {}), grid, rasterScale(ScaleType::Linear, rows),
                                         QVector<double>{1, 1.5, 2, 4}[random.bounded(4)]));
                layers.back().stroke = QVector<QRgb>{0xff204060, 0xffc01010, 0xff10c010}[i];
                if (round % 3 == i)
                    layers.back().fill.assign(std::size_t(rows), 0x40ff8000);
            }
            const QSize size(grid.count, rows);
            const QImage all = rasterise(layers, size);
            const QImage lower = rasterise({layers[0], layers[1]}, size);
            const QImage top = rasterise({layers[2]}, size);
            for (int x = 0; x < size.width(); ++x)
                for (int y = 0; y < rows; ++y) {
                    if (const int alpha = qAlpha(top.pixel(x, y)); alpha == 255)
                        QCOMPARE(all.pixel(x, y), top.pixel(x, y));
                    else if (alpha == 0)
                        QCOMPARE(all.pixel(x, y), lower.pixel(x, y));
                }
        }
    }

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

    void partsThatTouchAreOneSpan()
    {
        const ColumnGrid grid{0, 1, 1};
        const double none = std::nan("");
        // In rows from the top: 2 to 5, 8, 5 to 6 and 12 to 7.
        const auto samples = Samples::of({0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.55, 0.6, 0.7},
                                         {18, 15, none, 12, none, 15, 14, none, 8, 13});
        QVERIFY(samples);
        const auto spans = spansOf(pieces(*samples, grid, {}), grid, {0, 20, 20, 0});
        QCOMPARE(int(spans.size()), 2);
        QCOMPARE(spans[0].top, 2.0f);
        QCOMPARE(spans[0].bottom, 6.0f);
        QCOMPARE(spans[1].top, 7.0f);
        QCOMPARE(spans[1].bottom, 12.0f);
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

    void theUpperLayerCovers()
    {
        const ColumnGrid grid{0, 10, 10};
        Samples samples;
        samples.append(-1, 0.5);
        samples.append(11, 0.5);
        RasterLayer below = layerOf(pieces(samples, grid, {}), grid, rasterScale(ScaleType::Linear, 10), 4);
        RasterLayer above = below;
        above.stroke = 0xffff0000;
        QCOMPARE(rasterise({below, above}, {10, 10}).pixel(5, 5), 0xffff0000);
        above.stroke = 0x80ff0000;
        const QRgb mixed = rasterise({below, above}, {10, 10}).pixel(5, 5);
        QCOMPARE(qAlpha(mixed), 255);
        QVERIFY(qRed(mixed) > qRed(kInk) && qRed(mixed) < 255);
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

    void anEmptyPictureIsNoError()
    {
        QVERIFY(rasterise({}, {0, 0}).isNull());
        QCOMPARE(rasterise({}, {3, 3}).pixel(1, 1), 0u);
        RasterLayer layer;
        layer.stroke = kInk;
        QCOMPARE(rasterise({layer}, {3, 3}).pixel(1, 1), 0u);
    }
};

QD_TEST(RasterTest)
#include "tst_raster.moc"
