#include <chart/panel.h>
#include <support/testregistry.h>

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>
#include <stdexcept>

using namespace chart;

namespace {

const QColor kLine(255, 0, 0);

Style style()
{
    Style style;
    style.text = Qt::black;
    style.muted = Qt::darkGray;
    style.grid = QColor(230, 230, 230);
    style.crosshair = Qt::blue;
    style.ground = Qt::white;
    style.titleFont = QFont(QStringLiteral("Noto Sans"));
    style.titleFont.setPixelSize(13);
    style.smallFont = style.titleFont;
    style.smallFont.setPixelSize(11);
    return style;
}

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
    drawPanel(painter, QRectF(QPointF(), QSizeF(size)), data, style());
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
        Style wide = style();
        wide.strokePx = stroke;
        const PanelData data = panel(noise(170'000, 0, 10));
        QImage image(1920, 600, QImage::Format_ARGB32_Premultiplied);
        QPainter painter(&image);
        QElapsedTimer timer;
        timer.start();
        drawPanel(painter, QRectF(0, 0, 1920, 600), data, wide);
        // The naive way takes 5 s and more; the limit leaves room for slow machines and sanitizers.
        QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    }

    void aSpikeOfOneSampleIsSeen()
    {
        Samples samples;
        for (int i = 0; i < 100'000; ++i) {
            QVERIFY(samples.append(i, i == 50'000 ? 100 : 1));
        }
        const PanelData data = panel(samples);
        const QImage image = draw(data);
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, style());
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
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, style());
        const QImage image = draw(data);
        QCOMPARE(redIn(image, int(geometry.x.toPixel(50'000))), 0);
        QVERIFY(redIn(image, int(geometry.x.toPixel(20'000))) > 0);
        QVERIFY(redIn(image, int(geometry.x.toPixel(80'000))) > 0);
    }

    void strangeDataIsDrawnWithoutHarm_data()
    {
        QTest::addColumn<Samples>("samples");
        const double inf = std::numeric_limits<double>::infinity();
        QTest::newRow("nothing") << Samples{};
        QTest::newRow("one sample") << samplesOf({50'000}, {3});
        QTest::newRow("equal values") << samplesOf({1, 50'000, 90'000}, {3, 3, 3});
        QTest::newRow("only NaN") << samplesOf({1, 2}, {std::nan(""), std::nan("")});
        QTest::newRow("infinities") << samplesOf({1, 2, 3}, {inf, 1, -inf});
        QTest::newRow("the largest numbers") << samplesOf({1, 50'000, 90'000}, {1e308, -1e308, 1e308});
        QTest::newRow("a huge one among small ones") << samplesOf({1, 50'000, 90'000}, {1, 1e308, 1});
        QTest::newRow("times far outside") << samplesOf({-1e15, 50'000, 1e15}, {1, 2, 3});
        QTest::newRow("the same time twice") << samplesOf({5, 5, 5}, {1, 2, 3});
    }
    void strangeDataIsDrawnWithoutHarm()
    {
        QFETCH(Samples, samples);
        for (const QSize size : {QSize(640, 200), QSize(1, 1), QSize(40, 30), QSize(200, 12)})
            QVERIFY(!draw(panel(samples), size).isNull());
    }

    void oneSampleIsADot()
    {
        const PanelData data = panel(samplesOf({50'000}, {3}));
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, style());
        QVERIFY(redIn(draw(data), int(geometry.x.toPixel(50'000))) > 0);
    }

    void denseLinesAreAsFineAsTheDevice()
    {
        const PanelData data = panel(noise(50'000, 4.9, 5.1));
        const QImage once = draw(data, {640, 200}, 1);
        const QImage twice = draw(data, {640, 200}, 2);
        QCOMPARE(twice.width(), 1280);
        QVERIFY(redIn(twice, 700) >= redIn(once, 350));
    }

    void legendEntriesDoNotOverlapAndStayInside()
    {
        PanelData data = panel(noise(10, 0, 1));
        data.series.clear();
        for (int i = 0; i < 40; ++i)
            data.series += Series{QStringLiteral("payment-7d8f9c-%1").arg(i), noise(10, 0, 1), kLine, false, -1};
        for (int width = 80; width < 1600; width += 37) {
            const PanelGeometry geometry = layoutPanel(QRectF(0, 0, width, 200), data, style());
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
        data.unit = core::Unit::Ratio;
        data.leastTop = 0.01;
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, style());
        QCOMPARE(geometry.ticks.low, 0.0);
        QVERIFY2(geometry.ticks.high >= top && geometry.ticks.high <= top * 1.5,
                 qPrintable(QString::number(geometry.ticks.high)));
    }

    void theTopmostLabelStandsClearOfTheTitle()
    {
        const PanelData data = panel(noise(50, 0, 10));
        const PanelGeometry geometry = layoutPanel(QRectF(0, 0, 640, 200), data, style());
        QVERIFY(geometry.tickLabels.last().top() >= geometry.title.bottom());
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
