#include "rasterlayers.h"

#include <chart/dotfield.h>
#include <chart/raster.h>
#include <support/testregistry.h>

#include <QColor>
#include <QImage>
#include <QRandomGenerator>
#include <QSize>
#include <QTest>
#include <QVector>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

using rastertest::Course;
using rastertest::randomSeries;
using rastertest::rasterScale;

namespace {

enum class DenseLook { Line, Area, Band, Bars, BarsUponBars, Dashes, Dots };
constexpr int kDenseLooks = int(DenseLook::Dots) + 1;
constexpr int kCourses = int(Course::Odd) + 1;

/// What a dense series is drawn on, and how.
struct DenseStage
{
    chart::ColumnGrid grid;
    chart::AxisScale y;
    int rows = 1;
    double widthPx = 1; ///< device pixels
    chart::Interpolation interpolation = chart::Interpolation::Linear;
    bool isAntialiased = true;
};

/// As panels make it of a series with more samples than columns.
chart::RasterLayer denseLayer(std::vector<chart::Piece> line, const DenseStage &on, DenseLook look)
{
    const bool isBars = look == DenseLook::Bars || look == DenseLook::BarsUponBars;
    const bool isFilled = isBars || look == DenseLook::Area || look == DenseLook::Band;
    for (chart::Piece &piece : line)
        piece.joined = piece.joined && !isBars;
    chart::RasterLayer layer = rastertest::layerOf(line, on.grid, on.y, on.widthPx, on.interpolation);
    layer.isAntialiased = on.isAntialiased;
    if (isBars)
        layer.stroke = 0;
    if (isFilled)
        layer.fill.assign(std::size_t(on.rows), 0x40ff8000);
    layer.base = on.rows * 0.7;
    layer.isBand = look == DenseLook::Band || look == DenseLook::BarsUponBars;
    if (layer.isBand)
        layer.floor = chart::spansOf(line, on.grid, {0, 1, on.rows * 0.9, on.rows * 0.4});
    if (look == DenseLook::Dashes)
        layer.spans = chart::dashedSpans(layer.spans, on.grid, {10, 6, 3}, on.widthPx);
    if (look == DenseLook::Dots)
        layer.spans = chart::dashedSpans(layer.spans, on.grid, {0, 2 * on.widthPx + 2}, on.widthPx);
    return layer;
}

/// Whether so few pieces make the picture that all samples make.
bool isWholePicture(const chart::Samples &samples, const chart::Gaps &gaps, const DenseStage &on, DenseLook look)
{
    const QSize size(on.grid.count, on.rows);
    const QImage few = chart::rasterise({denseLayer(chart::pieces(samples, on.grid, gaps), on, look)}, size);
    const QImage all = chart::rasterise({denseLayer(chart::eachSample(samples, on.grid, gaps), on, look)}, size);
    return !few.isNull() && few == all;
}

/// Each second sample.
chart::Samples halfOf(const chart::Samples &samples, qsizetype first)
{
    chart::Samples half;
    for (qsizetype i = first; i < samples.size(); i += 2)
        half.append(samples.times()[i], samples.values()[i]);
    return half;
}

QImage dotsOf(const chart::Samples &samples, const DenseStage &on, const QColor &colour)
{
    return chart::dotField(samples, {0, samples.size()}, on.grid, on.y, {on.grid.count, on.rows}, on.widthPx, colour);
}

DenseStage dotStage(QRandomGenerator &random, const chart::Samples &samples, QSize size)
{
    DenseStage on;
    const double last = samples.times().last() + 1;
    on.grid = {last * 0.1, last * (0.2 + 0.8 * random.generateDouble()), size.width()};
    on.rows = size.height();
    on.y = rasterScale(chart::ScaleType(random.bounded(3)), on.rows);
    on.widthPx = 1 + random.generateDouble() * 9;
    return on;
}

} // namespace

/// The property that all decimation is held to, in every look that the span rasteriser and the field of dots draw, and
/// on pictures as large as screens have them.
class RasterSizesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyLookIsThatOfAllSamples_data() { rastertest::addCourses(); }
    void everyLookIsThatOfAllSamples()
    {
        QFETCH(int, course);
        QRandomGenerator random(67);
        for (int round = 0; round < 20 * kDenseLooks; ++round) {
            const chart::Samples samples = randomSeries(random, Course(course), random.bounded(1, 3'000));
            const double last = samples.times().last() + 1;
            const double from = random.generateDouble() * last * 0.6 - last * 0.1;
            DenseStage on;
            on.grid = {from, from + last * (0.01 + random.generateDouble()), random.bounded(1, 300)};
            on.rows = random.bounded(1, 200);
            on.y = rasterScale(chart::ScaleType(random.bounded(3)), on.rows);
            on.widthPx = QVector<double>{1, 1.5, 2, 4, 9}[random.bounded(5)];
            on.interpolation = chart::Interpolation(random.bounded(3));
            on.isAntialiased = round % 4 != 0;
            const chart::Gaps gaps{random.bounded(2) == 0, random.bounded(2) == 0 ? 0.0 : 60.0,
                                   round % 5 == 0 ? 25.0 : 0.0};
            const auto look = DenseLook(round % kDenseLooks);
            QVERIFY2(isWholePicture(samples, gaps, on, look),
                     qPrintable(QStringLiteral("round %1, look %2: %3 samples on %4 x %5")
                                    .arg(round)
                                    .arg(int(look))
                                    .arg(samples.size())
                                    .arg(on.grid.count)
                                    .arg(on.rows)));
        }
    }

    void aLargePictureIsThatOfAllSamples_data()
    {
        QTest::addColumn<int>("look");
        QTest::addColumn<int>("scale");
        static constexpr const char *names[] = {"a line",         "an area", "a band", "bars",
                                                "bars upon bars", "dashes",  "dots"};
        static_assert(std::size(names) == std::size_t(kDenseLooks));
        for (int look = 0; look < kDenseLooks; ++look)
            QTest::addRow("%s on 1920 x 600", names[look]) << look << 1;
        for (const DenseLook look : {DenseLook::Line, DenseLook::Bars, DenseLook::Dashes})
            QTest::addRow("%s on 1920 x 600 at 2x", names[int(look)]) << int(look) << 2;
    }
    void aLargePictureIsThatOfAllSamples()
    {
        QFETCH(int, look);
        QFETCH(int, scale);
        QRandomGenerator random(71);
        const int rounds = scale == 1 ? kCourses : 2;
        for (int round = 0; round < rounds; ++round) {
            // At twice the scale the two courses that are hardest: white noise and what has holes.
            const auto course = scale == 1 ? Course(round) : QVector<Course>{Course::Noise, Course::Odd}[round];
            const chart::Samples samples = randomSeries(random, course, 30'000);
            const double last = samples.times().last() + 1;
            DenseStage on;
            on.grid = {last * 0.05, last * (0.6 + 0.5 * random.generateDouble()), 1920 * scale};
            on.rows = 600 * scale;
            on.y = rasterScale(chart::ScaleType(round % 3), on.rows);
            on.widthPx = QVector<double>{1, 1.5, 2, 4}[random.bounded(4)] * scale;
            on.isAntialiased = round != 1;
            QVERIFY2(isWholePicture(samples, {round % 2 == 0, 60, 0}, on, DenseLook(look)),
                     qPrintable(QStringLiteral("course %1, %2 device pixels wide").arg(int(course)).arg(on.widthPx)));
        }
    }

    void dotsAreTheUnionOfTheirParts_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("300 x 120") << QSize(300, 120);
        QTest::newRow("1920 x 600") << QSize(1920, 600);
        QTest::newRow("1920 x 600 at 2x") << QSize(3840, 1200);
    }
    void dotsAreTheUnionOfTheirParts()
    {
        QFETCH(QSize, size);
        QRandomGenerator random(73);
        const QColor colour(200, 40, 10, 160);
        for (const Course course : {Course::Noise, Course::Odd}) {
            const chart::Samples samples = randomSeries(random, course, 6'000);
            const DenseStage on = dotStage(random, samples, size);
            const QImage whole = dotsOf(samples, on, colour);
            const QImage even = dotsOf(halfOf(samples, 0), on, colour);
            const QImage odd = dotsOf(halfOf(samples, 1), on, colour);
            qsizetype wrong = 0;
            qsizetype drawn = 0;
            for (int y = 0; y < size.height(); ++y) {
                const auto *is = reinterpret_cast<const QRgb *>(whole.constScanLine(y));
                const auto *one = reinterpret_cast<const QRgb *>(even.constScanLine(y));
                const auto *other = reinterpret_cast<const QRgb *>(odd.constScanLine(y));
                for (int x = 0; x < size.width(); ++x) {
                    wrong += is[x] != (qAlpha(one[x]) > qAlpha(other[x]) ? one[x] : other[x]);
                    drawn += is[x] != 0;
                }
            }
            QCOMPARE(wrong, 0);
            QVERIFY(drawn > 100);
        }
    }

    /// Written as plainly as it can be: for each pixel the disc that covers most of it.
    void everySampleHasItsDot()
    {
        QRandomGenerator random(79);
        constexpr QSize kSize(60, 40);
        for (int round = 0; round < 2 * kCourses; ++round) {
            const chart::Samples samples = randomSeries(random, Course(round % kCourses), 200);
            const DenseStage on = dotStage(random, samples, kSize);
            std::vector<double> covered(std::size_t(kSize.width() * kSize.height()));
            for (qsizetype i = 0; i < samples.size(); ++i) {
                const double column = std::floor(on.grid.position(samples.times()[i]));
                const double row = std::floor(on.y.toPixel(samples.values()[i]));
                if (!std::isfinite(samples.values()[i]) || !(column >= 0 && column < kSize.width()) ||
                    !(row >= 0 && row < kSize.height()))
                    continue;
                for (int y = 0; y < kSize.height(); ++y) {
                    for (int x = 0; x < kSize.width(); ++x) {
                        double &most = covered[std::size_t(y * kSize.width() + x)];
                        most = std::max(most, on.widthPx / 2 + 0.5 - std::hypot(x - column, y - row));
                    }
                }
            }
            const QImage picture = dotsOf(samples, on, Qt::red);
            for (int y = 0; y < kSize.height(); ++y) {
                for (int x = 0; x < kSize.width(); ++x) {
                    const double most = std::min(1.0, covered[std::size_t(y * kSize.width() + x)]);
                    QCOMPARE(qAlpha(picture.pixel(x, y)), int(std::lround(most * 255)));
                }
            }
        }
    }
};

QD_TEST(RasterSizesTest)
#include "tst_rastersizes.moc"
