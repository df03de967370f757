#include "rasterlayers.h"

#include <chart/raster.h>
#include <support/testregistry.h>

#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace chart;
using rastertest::Course;
using rastertest::kInk;
using rastertest::layerOf;
using rastertest::randomSeries;
using rastertest::rasterScale;

class RasterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDecimatedPictureIsThePictureOfAllSamples_data() { rastertest::addCourses(); }
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
