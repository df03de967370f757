#include <chart/panel.h>
#include <support/plainstyle.h>
#include <support/testregistry.h>
#include <support/worktime.h>

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

using namespace chart;

namespace {

const QColor kLine(255, 0, 0);

Samples samplesOf(const QVector<double> &times, const QVector<double> &values)
{
    const auto samples = Samples::of(times, values);
    return samples ? *samples : throw std::logic_error("these are no samples");
}

PanelData panel(const Samples &samples)
{
    PanelData data;
    data.title = QStringLiteral("Rate");
    data.fromMs = 0;
    data.toMs = 100'000;
    data.series = {Series{QStringLiteral("a"), samples, kLine, false, -1}};
    return data;
}

QImage draw(const PanelData &data, QSize size = {640, 200}, double ratio = 1)
{
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    drawPanel(painter, QRectF(QPointF(), QSizeF(size)), data, support::plainStyle());
    return image;
}

/// Pixels of the series' colour in one column of the plot.
int redIn(const QImage &image, int x)
{
    int red = 0;
    for (int y = 0; y < image.height(); ++y) {
        const QColor colour = image.pixelColor(x, y);
        red += colour.red() > 200 && colour.green() < 120 && colour.blue() < 120;
    }
    return red;
}

PanelGeometry laidOut(const PanelData &data)
{
    return layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle());
}

/// Where a value lies, in pixels from the top.
double rowOf(const PanelData &data, double value)
{
    return laidOut(data).left.scale.toPixel(value);
}

/// How red the plot's pixels are at a time, in whole ones; and the middle of that, nothing where there is none.
double inkAt(const QImage &image, const PanelData &data, double timeMs, double *middle = nullptr)
{
    const PanelGeometry geometry = laidOut(data);
    const int x = int(geometry.x.toPixel(timeMs));
    double ink = 0;
    double sum = 0;
    for (int y = qMax(0, int(geometry.plot.top()) - 2); y < qMin(image.height(), int(geometry.plot.bottom()) + 2);
         ++y) {
        const QColor colour = image.pixelColor(x, y);
        const double share = (colour.red() - colour.green()) / 255.0;
        ink += share;
        sum += share * (y + 0.5);
    }
    if (middle && ink > 0)
        *middle = sum / ink;
    return ink;
}
std::optional<double> heightAt(const QImage &image, const PanelData &data, double timeMs)
{
    double middle = 0;
    return inkAt(image, data, timeMs, &middle) > 0.3 ? std::optional(middle) : std::nullopt;
}

Samples noise(int size, double low, double high)
{
    QRandomGenerator random(5);
    Samples samples;
    for (int i = 0; i < size; ++i) {
        samples.append(i * 100'000.0 / size, low + random.generateDouble() * (high - low));
    }
    return samples;
}

} // namespace

class PanelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSameArgumentsGiveTheSamePicture()
    {
        const PanelData data = panel(noise(3000, 0, 10));
        QCOMPARE(draw(data), draw(data));
    }

    void denseNoiseIsDrawnInTime_data()
    {
        QTest::addColumn<double>("stroke");
        QTest::newRow("noise with a thin pen") << 1.0;
        QTest::newRow("noise with a wide pen: a polyline would take seconds") << 2.0;
    }
    void denseNoiseIsDrawnInTime()
    {
        QFETCH(double, stroke);
        Style wide = support::plainStyle();
        wide.strokePx = stroke;
        const PanelData data = panel(noise(170'000, 0, 10));
        QImage image(1920, 600, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        const support::WorkTime taken;
        drawPanel(painter, QRectF(0, 0, 1920, 600), data, wide);
        // The naive way takes 5 s and more; the limit leaves room for slow machines and sanitizers.
        QVERIFY2(taken.ms() < 1500, qPrintable(QString::number(taken.ms())));
    }

    void aSpikeOfOneSampleIsSeen()
    {
        Samples samples;
        for (int i = 0; i < 100'000; ++i) {
            QVERIFY(samples.append(i, i == 50'000 ? 100 : 1));
        }
        const PanelData data = panel(samples);
        const QImage image = draw(data);
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle());
        const int x = int(geometry.x.toPixel(50'000));
        QVERIFY(qMax(redIn(image, x), qMax(redIn(image, x - 1), redIn(image, x + 1))) > geometry.plot.height() * 0.8);
    }

    void gapsAreNotBridged_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("sparse samples") << 100;
        QTest::newRow("dense samples") << 50'000;
    }
    void gapsAreNotBridged()
    {
        QFETCH(int, size);
        Samples samples;
        for (int i = 0; i < size; ++i) {
            const double time = i * 100'000.0 / size;
            if (time > 40'000 && time < 60'000)
                continue;
            QVERIFY(samples.append(time, 5));
        }
        const PanelData data = panel(samples);
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle());
        const QImage image = draw(data);
        QCOMPARE(redIn(image, int(geometry.x.toPixel(50'000))), 0);
        QVERIFY(redIn(image, int(geometry.x.toPixel(20'000))) > 0);
        QVERIFY(redIn(image, int(geometry.x.toPixel(80'000))) > 0);
    }

    void strangeDataIsDrawnWithoutHarm_data()
    {
        QTest::addColumn<Samples>("samples");
        QTest::addColumn<double>("timeMs"); ///< where to look
        QTest::addColumn<double>("value");  ///< that the line has there; NaN: no line
        QTest::addColumn<double>("timeOfOther");
        QTest::addColumn<double>("other");
        const double inf = std::numeric_limits<double>::infinity();
        const double none = std::nan("");
        const auto row = [](const char *name, const Samples &samples, double timeMs, double value, double timeOfOther,
                            double other) {
            QTest::newRow(name) << samples << timeMs << value << timeOfOther << other;
        };
        row("nothing", {}, 50'000, none, 1000, none);
        row("one sample", samplesOf({50'000}, {3}), 50'000, 3, 40'000, none);
        row("equal values", samplesOf({1, 50'000, 90'000}, {3, 3, 3}), 20'000, 3, 80'000, 3);
        row("only NaN", samplesOf({1, 50'000}, {none, none}), 25'000, none, 50'000, none);
        row("infinities", samplesOf({1000, 50'000, 90'000}, {inf, 1, -inf}), 50'000, 1, 30'000, none);
        row("the largest numbers", samplesOf({0, 50'000, 100'000}, {1e308, -1e308, 1e308}), 12'500, 0.5e308, 62'500,
            -0.5e308);
        row("a huge one among small ones", samplesOf({0, 50'000, 100'000}, {1, 1e308, 1}), 25'000, 0.5e308, 75'000,
            0.5e308);
        row("times far outside", samplesOf({-1e15, 50'000, 1e15}, {1, 2, 3}), 10'000, 2, 90'000, 2);
        row("the same time twice", samplesOf({20'000, 20'000, 20'000, 80'000}, {1, 2, 3, 1}), 50'000, 2, 10'000, none);
    }
    /// Not only without a crash: the line is where it belongs.
    void strangeDataIsDrawnWithoutHarm()
    {
        QFETCH(Samples, samples);
        PanelData data = panel(samples);
        data.series[0].gapMs = 0; // no time is too long for a line
        for (const QSize size : {QSize(1, 1), QSize(40, 30), QSize(200, 12)})
            QVERIFY(!draw(data, size).isNull());
        const QImage image = draw(data);
        QFETCH(double, timeMs);
        QFETCH(double, value);
        QFETCH(double, timeOfOther);
        QFETCH(double, other);
        for (const auto &[time, expected] : {std::pair{timeMs, value}, std::pair{timeOfOther, other}}) {
            const auto found = heightAt(image, data, time);
            QCOMPARE(found.has_value(), std::isfinite(expected));
            if (found)
                QVERIFY2(
                    std::abs(*found - rowOf(data, expected)) < 2,
                    qPrintable(QStringLiteral("at %1: %2 for %3").arg(time).arg(*found).arg(rowOf(data, expected))));
        }
    }

    /// A hundred milliseconds of samples that are a minute apart: both ends of the line lie far outside.
    void aLineThatIsZoomedIntoStaysWhereItIs()
    {
        Samples samples;
        for (int i = 0; i < 20; ++i)
            QVERIFY(samples.append(i * 60'000.0, i % 2 ? 100 : 0));
        PanelData data = panel(samples);
        for (const double value : {25.0, 50.0, 75.0}) {
            data.fromMs = value * 600;
            data.toMs = data.fromMs + 100;
            const auto found = heightAt(draw(data), data, data.fromMs + 50);
            QVERIFY(found);
            QVERIFY2(std::abs(*found - rowOf(data, value)) < 1.5,
                     qPrintable(QStringLiteral("%1 for %2").arg(*found).arg(rowOf(data, value))));
        }
    }

    /// A line with more samples than the picture has columns is another path through the code, and the same line.
    void denseAndSparseDrawTheSameLine_data()
    {
        QTest::addColumn<double>("stroke");
        QTest::newRow("a thin pen") << 1.0;
        QTest::newRow("the usual pen") << 1.5;
        QTest::newRow("a wide pen") << 3.0;
    }
    void denseAndSparseDrawTheSameLine()
    {
        QFETCH(double, stroke);
        Style pen = support::plainStyle();
        pen.strokePx = stroke;
        const auto wave = [](int of, int parts) {
            Samples samples;
            for (int i = 0; i < of; ++i) {
                const auto at = [&](int corner) { return std::sin(corner * 0.2); };
                for (int part = 0; part < parts; ++part)
                    samples.append((i + double(part) / parts) * 100'000.0 / of,
                                   at(i) + (at(i + 1) - at(i)) * part / parts);
            }
            return samples;
        };
        const PanelData sparse = panel(wave(60, 1));
        const PanelData dense = panel(wave(60, 100)); // the corners of the one, and 99 between each two
        const auto drawn = [&](const PanelData &data) {
            QImage image(640, 200, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::white);
            QPainter painter(&image);
            drawPanel(painter, QRectF(0, 0, 640, 200), data, pen);
            return image;
        };
        const QImage one = drawn(sparse);
        const QImage other = drawn(dense);
        double all = 0;
        double allOther = 0;
        for (double time = 2'000; time < 97'000; time += 250) {
            const auto height = heightAt(one, sparse, time);
            const auto heightOther = heightAt(other, dense, time);
            QVERIFY(height && heightOther);
            QVERIFY2(std::abs(*height - *heightOther) < 1.5,
                     qPrintable(QStringLiteral("at %1: %2 and %3").arg(time).arg(*height).arg(*heightOther)));
            all += inkAt(one, sparse, time);
            allOther += inkAt(other, dense, time);
        }
        QVERIFY2(std::abs(allOther / all - 1) < 0.3, qPrintable(QString::number(allOther / all)));
    }

    void oneSampleIsADot()
    {
        const PanelData data = panel(samplesOf({50'000}, {3}));
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle());
        QVERIFY(redIn(draw(data), int(geometry.x.toPixel(50'000))) > 0);
    }

    void denseLinesAreAsFineAsTheDevice()
    {
        const PanelData data = panel(noise(50'000, 4.9, 5.1));
        const QImage once = draw(data, {640, 200}, 1);
        const QImage twice = draw(data, {640, 200}, 2);
        QCOMPARE(twice.width(), 1280);
        QVERIFY(redIn(twice, 700) >= redIn(once, 350));
        // Each of the screen's columns has noise of its own: a picture of fewer has pairs that are alike.
        const QRectF plot = layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle()).plot;
        int different = 0;
        int pairs = 0;
        for (int x = int(2 * plot.left()) + 4; x < int(2 * plot.right()) - 4; ++x) {
            ++pairs;
            for (int y = 0; y < twice.height(); ++y) {
                if (twice.pixel(x, y) != twice.pixel(x + 1, y)) {
                    ++different;
                    break;
                }
            }
        }
        QVERIFY2(pairs > 1000 && different > pairs * 0.9,
                 qPrintable(QStringLiteral("%1 of %2").arg(different).arg(pairs)));
    }

    void legendEntriesDoNotOverlapAndStayInside()
    {
        PanelData data = panel(noise(10, 0, 1));
        data.series.clear();
        for (int i = 0; i < 40; ++i)
            data.series += Series{QStringLiteral("payment-7d8f9c-%1").arg(i), noise(10, 0, 1), kLine, false, -1};
        for (int width = 80; width < 1600; width += 37) {
            const PanelGeometry geometry = layoutPanel(QRectF(0, 0, width, 200), data, support::plainStyle());
            double right = geometry.noteRect.right();
            for (const LegendEntry &entry : geometry.legend) {
                QVERIFY(entry.rect.left() >= right);
                right = entry.rect.right();
                QVERIFY(right <= width - 11);
            }
            QCOMPARE(geometry.legend.size() + geometry.hiddenLegends, 40);
        }
    }

    void nothingIsNotDrawnOnAnAxisToAHundredPercent_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<double>("top");
        QTest::newRow("no errors at all") << QVector<double>{0, 0, 0} << 0.01;
        QTest::newRow("no samples") << QVector<double>{} << 0.01;
        QTest::newRow("next to no errors") << QVector<double>{0, 0.0005, 0} << 0.01;
        QTest::newRow("many errors") << QVector<double>{0, 0.3, 0} << 0.3;
    }
    void nothingIsNotDrawnOnAnAxisToAHundredPercent()
    {
        QFETCH(QVector<double>, values);
        QFETCH(double, top);
        Samples samples;
        for (const double value : values) {
            QVERIFY(samples.append(1000.0 * double(samples.size() + 1), value));
        }
        PanelData data = panel(samples);
        data.unit = core::unitIdOf(core::Unit::Ratio);
        data.leastTop = 0.01;
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle());
        QCOMPARE(geometry.left.scale.low(), 0.0);
        QVERIFY2(geometry.left.scale.high() >= top && geometry.left.scale.high() <= top * 1.5,
                 qPrintable(QString::number(geometry.left.scale.high())));
    }

    void theTopmostLabelStandsClearOfTheTitle()
    {
        const PanelData data = panel(noise(50, 0, 10));
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, support::plainStyle());
        QVERIFY(geometry.left.labels.last().top() >= geometry.title.bottom());
    }

    void readingsAreNearestAndGapsSaySo()
    {
        PanelData data = panel(samplesOf({0, 1000, 2000, 3000, 50'000}, {1, 2, std::nan(""), 4, 5}));
        QCOMPARE(readings(data, 1100).first().sample, 1);
        QCOMPARE(readings(data, 30'000).first().sample, -1);
        QCOMPARE(readings(data, 30'000).first().value.number, QStringLiteral("—"));
        QCOMPARE(snapTime(data, 2900), 3000.0);
    }
};

QD_TEST(PanelTest)
#include "tst_panel.moc"
